//! stub
use crate::diag::*;
/// x
pub const AUDIENCE_WITHOUT_ASKS: Code = Code("D0301");
/// x
pub const CONFLICTING_NUMBERS: Code = Code("D0303");
/// x
pub fn check(_: &crate::report::Report) -> Vec<Diagnostic> {
    Vec::new()
}
