//! Light markup, CommonMark, to blocks and inlines of a document.
//!
//! Authors' prose and rendered templates are written in the same markup. Besides CommonMark it knows references to nodes
//! of the report: `[@S1]` and `[@S1, para. 4]` cite, `[=N2]` puts a value into the sentence, `[words](#T1)` leads to a
//! place. What a reference becomes is the [`Resolve`]r's business.

mod blocks;
mod finished;
#[cfg(feature = "docx")]
mod passages;
mod references;

pub use blocks::{Resolve, inlines, parse};
pub(crate) use finished::{Finished, finished};
#[cfg(feature = "docx")]
pub(crate) use passages::{Passage, Piece, passages};
pub(crate) use references::addresses;
pub use references::{Reference, ReferenceKind, references};
