//! What a report says, held against what a brief needs.
//!
//! Loading has already seen to it that the report is well formed. A [`Rule`] is a function of the whole report, of the
//! lists of the project, and of our own words taken apart once for all rules, with a code and a name; [`RULES`] lists them. Adding
//! one means writing the function, a line in the table, and a page in `docs/checks/`.
//!
//! [`check`] says what the rules find, and [`judge`] what is to be made of it: a project may give a rule another severity,
//! and a report may let a finding stand, both with a reason.

mod asks;
mod called;
mod claims;
mod doubles;
mod embargoes;
mod exhibits;
mod hidden;
mod legibility;
mod links;
mod namesakes;
mod numbers;
mod pairs;
mod pasted;
mod readers;
mod sources;
mod states;
mod sums;
mod symbols;
mod titles;
mod translations;
mod typing;
mod voices;
mod wording;
mod words;

mod bounds;
mod cover;
mod prose;
mod sentences;
mod whole;

mod accept;
mod echo;
mod rules;
mod severity;

pub(crate) use echo::{is_echo, settled};
pub(crate) use hidden::in_name;
pub(crate) use links::of_contact;
pub(crate) use pasted::{Kept, Pasted};
pub use rules::RULES;
use sentences::Reading;
pub(crate) use severity::problems;
pub use severity::{RuleSetting, RuleSettings, RuleSeverity};

use crate::diag::{Code, Diagnostic, nearest};
use crate::lists::Lists;
use crate::pages;
use crate::report::{Handling, Level, Recommendation, Report, Selector, Voice};

/// A check that does not exist.
pub const UNKNOWN_CHECK: Code = Code("D0391");
/// A problem that nobody can turn down or accept.
pub const NOT_A_CHECK: Code = Code("D0392");
/// An acceptance of something that is not found.
pub const UNUSED_ACCEPTANCE: Code = Code("D0393");
/// One check with two severities.
pub const CHECK_TWICE: Code = Code("D0394");

/// Something that should hold for every report.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// Its name, as it is looked up.
    pub name: &'static str,
    /// Finds what breaks it. Every finding bears the code of the rule.
    check: fn(&Reading<'_>) -> Vec<Diagnostic>,
}

/// Everything that the rules find, in the order of the file. The lists are those of the project.
pub fn check(report: &Report, lists: &Lists) -> Vec<Diagnostic> {
    let reading = Reading::new(report, lists);
    let mut findings: Vec<Diagnostic> = RULES.iter().flat_map(|rule| (rule.check)(&reading)).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// What the rules find and what is to be made of it, in the order of the file: with the severities of a project, and with
/// what the report accepts marked as accepted. What is wrong with acceptances is added.
pub fn judge(report: &Report, lists: &Lists, settings: &RuleSettings) -> Vec<Diagnostic> {
    let found = check(report, lists).into_iter();
    let mut findings: Vec<Diagnostic> = found.filter_map(|finding| severity::weigh(finding, settings)).collect();
    accept::accept(report, &mut findings, settings);
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Why a word names no check that one could give another severity or accept. What keeps a report from being read, or a text
/// from the wrong reader, is not a matter of taste.
fn no_rule(word: &str) -> Diagnostic {
    if let Some(title) = pages::title(word) {
        return Diagnostic::error(NOT_A_CHECK, format!("`{word}` can be neither turned down nor accepted"))
            .because(format!("it stands for \"{title}\", which has to be mended where it is reported"))
            .help(format!("`{}` says how", pages::path(word)));
    }
    let problem = Diagnostic::error(UNKNOWN_CHECK, format!("unknown check `{word}`"));
    let near = nearest(word, RULES.iter().flat_map(|rule| [rule.name, rule.code.0]));
    problem.suggest(near, || "the checks are listed in `docs/checks/README.md`".to_owned())
}

/// Whether a node can be in the brief of an audience at all: it is not internal, and not kept from that audience.
fn reaches(reading: &Reading<'_>, handling: &Handling, selector: &Selector) -> bool {
    let is_allowed = handling.allow.is_empty() || handling.allow.iter().any(|allowed| reading.names(allowed, selector));
    let is_denied = handling.deny.iter().any(|denied| reading.names(denied, selector));
    handling.level != Level::Internal && is_allowed && !is_denied
}

/// Whether an ask stands under "we ask" in some brief: it is ours, certain, and not internal.
fn is_our_ask(ask: &Recommendation) -> bool {
    matches!(ask.voice, Voice::Ours | Voice::Joint) && ask.doubtful.is_none() && ask.handling.level != Level::Internal
}
