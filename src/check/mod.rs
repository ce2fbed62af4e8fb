//! What a report says, held against what a brief needs.
//!
//! Loading has already seen to it that the report is well formed. A [`Rule`] is a function of the whole report with a
//! code, a name and a reason; [`RULES`] lists them. Adding one means writing the function and a line in the table.

mod asks;
mod claims;
mod numbers;

use crate::diag::{Code, Diagnostic};
use crate::report::{Handling, Level, Recommendation, Report, Selector, Voice};

/// Something that should hold for every report.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// Its name, as it is looked up.
    pub name: &'static str,
    /// Finds what breaks it. Every finding bears the code of the rule.
    pub check: fn(&Report) -> Vec<Diagnostic>,
}

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    Rule { code: asks::AUDIENCE_WITHOUT_ASKS, name: "audience-without-asks", check: asks::audience_without_asks },
    Rule { code: numbers::BARE_STATISTIC, name: "bare-statistic", check: numbers::bare_statistic },
    Rule { code: numbers::CONFLICTING_NUMBERS, name: "conflicting-numbers", check: numbers::conflicting_numbers },
    Rule { code: numbers::UNLINKED_NUMBERS, name: "unlinked-numbers", check: numbers::unlinked_numbers },
    Rule { code: asks::VAGUE_ADDRESSEE, name: "vague-addressee", check: asks::vague_addressee },
    Rule { code: claims::WITHOUT_COVERAGE, name: "without-coverage", check: claims::without_coverage },
    Rule { code: asks::UNMIRRORED_ASK, name: "unmirrored-ask", check: asks::unmirrored_ask },
];

/// Everything that the rules find, in the order of the file.
pub fn check(report: &Report) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = RULES.iter().flat_map(|rule| (rule.check)(report)).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Whether a node can be in the brief of an audience at all: it is not internal, and not kept from that audience.
fn reaches(handling: &Handling, selector: &Selector) -> bool {
    let is_allowed = handling.allow.is_empty() || handling.allow.iter().any(|allowed| allowed.covers(selector));
    let is_denied = handling.deny.iter().any(|denied| denied.covers(selector));
    handling.level != Level::Internal && is_allowed && !is_denied
}

/// Whether an ask stands under "we ask" in some brief: it is ours, certain, and not internal.
fn is_our_ask(ask: &Recommendation) -> bool {
    matches!(ask.voice, Voice::Ours | Voice::Joint) && ask.doubtful.is_none() && ask.handling.level != Level::Internal
}
