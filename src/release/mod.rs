//! A release: many documents of a plan, and what proves what they are.
//!
//! | step | function | gives |
//! |---|---|---|
//! | read the plan | [`Plan`], [`recipients`] | what goes to whom |
//! | lay it out | [`orders`] | every document, in an order that is the same everywhere, or everything wrong with the plan |
//! | deal it out | [`Shard::takes`] | the part of one machine |
//! | remember | [`Record`], [`Log`] | the private log: what went into each document, what it says, its files |
//! | prove | [`Manifest`], [`statement`] | the public manifest, hashes, and a statement that can be signed |
//! | send along | [`receipts`] | what proves one document to its reader and tells nothing of others |
//! | join | [`merge()`] | the manifest of the whole from those of its parts |
//! | look again | [`verify()`] | what is no longer as it was made |
//! | compare | [`changes()`] | what changed since another release, part by part of the report |
//!
//! Nothing here touches a file; the command line does.

mod changes;
mod form;
mod manifest;
mod merge;
mod orders;
mod plan;
mod readers;
mod receipt;
mod record;
mod shard;
#[cfg(feature = "collect")]
mod sheet;
mod stated;
mod statement;
mod verify;

pub use changes::{Change, Changes, changes};
pub use manifest::{Entry, Head, MANIFEST, Manifest, STATEMENT, SUMS, Tool, hash, plan_hash};
pub use merge::{merge, part_name, part_of};
pub use orders::{Asked, Given, MOST_ORDERS, Order, orders};
pub use plan::{Delivery, Listed, Plan, Recipient, Recipients};
pub use receipt::{Receipt, ReceiptFile, is_receipt, receipt_name, receipts};
pub use record::{Log, Made, Record, Said};
pub use shard::Shard;
#[cfg(feature = "collect")]
pub use sheet::recipients;
pub use stated::{Stated, stated};
pub use statement::statement;
pub use verify::{Lying, verify};

use crate::diag::Code;

/// A plan names what is nowhere, or has a form that is not known.
pub const PLAN_FORM: Code = Code("D1002");
/// A delivery names nobody.
pub const NO_RECIPIENT: Code = Code("D1003");
/// Two documents of a plan are the same.
pub const DUPLICATE: Code = Code("D1004");
/// A plan sends a document in which nothing is asked of its reader.
pub const NOTHING_ASKED: Code = Code("D1005");
/// A spreadsheet of recipients cannot be used.
pub const RECIPIENTS: Code = Code("D1006");
/// Parts of a release do not make a whole.
pub const PARTS: Code = Code("D1007");
/// The list of hashes or the manifest cannot be trusted.
pub const UNVERIFIABLE: Code = Code("D1010");
/// A file is not as it was made.
pub const CHANGED: Code = Code("D1011");
/// A file of a release is not there.
pub const MISSING: Code = Code("D1012");
/// A file does not belong to a release.
pub const EXTRA: Code = Code("D1013");
/// A file of a release has another name.
pub const RENAMED: Code = Code("D1014");

/// A plan puts its files among what documents are made of.
pub const MISPLACED: Code = Code("D1015");

/// Bytes in lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
