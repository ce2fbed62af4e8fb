//! References to the United Nations: the symbols of its documents, the names of its States.
//!
//! Both are read from what people write and never guessed: what cannot be read comes back as a sentence that says why and,
//! where only one form can be meant, as a proposal.

mod fold;
pub(crate) mod names;
pub mod state;
pub mod symbol;

pub(crate) use fold::fold;
pub use state::{Search, StateNames};
pub use symbol::{Fault, Symbol};
