//! Rules about findings.

use crate::diag::{Code, Diagnostic, Severity};
use crate::report::{Claim, ClaimKind, Coverage, Known, Level, Report, Voice};

/// A finding that something was missing, or that only one did it, without how much was looked at.
pub const WITHOUT_COVERAGE: Code = Code("D0306");

/// A finding that rests on nothing.
pub const WITHOUT_EVIDENCE: Code = Code("D0314");

/// What we find rests on something that can be looked up. What ought to be (`kind: normative`) needs no proof, and what others
/// find is theirs to prove.
pub fn without_evidence(report: &Report) -> Vec<Diagnostic> {
    let is_ours =
        |claim: &&Claim| matches!(claim.voice, Voice::Ours | Voice::Joint) && claim.kind != ClaimKind::Normative;
    let bare = report.claims.iter().filter(is_ours).filter(|claim| claim.evidence.is_empty() && !is_held_back(claim));
    let finding = |claim: &Claim| {
        Diagnostic::warning(WITHOUT_EVIDENCE, format!("`{}` does not say what it rests on", claim.id))
            .at(report.origins.node(claim.id.as_str()))
            .because("a reader who doubts it has nowhere to look")
            .help("add `evidence` with the statements, numbers, instruments or sources behind it")
    };
    bare.map(finding).collect()
}

/// Doubtful and internal claims are in no brief.
fn is_held_back(claim: &Claim) -> bool {
    claim.doubtful.is_some() || claim.handling.level == Level::Internal
}

/// A claim of absence or uniqueness says how much was looked at: "nobody said" is worth what the reading behind it is
/// worth. Coverage may be unknown if a note words it. For a claim that is doubtful or internal, and so in no brief, this
/// is a warning.
pub fn without_coverage(report: &Report) -> Vec<Diagnostic> {
    let needy = report.claims.iter().filter(|claim| matches!(claim.kind, ClaimKind::Absence | ClaimKind::Uniqueness));
    needy
        .filter(|claim| !claim.coverage.as_ref().is_some_and(says_something))
        .map(|claim| bare(claim, report))
        .collect()
}

/// Both numbers, or words.
fn says_something(coverage: &Coverage) -> bool {
    let both = matches!((&coverage.monitored, &coverage.held), (Known::Known(_), Known::Known(_)));
    both || coverage.note.is_some()
}

fn bare(claim: &Claim, report: &Report) -> Diagnostic {
    let severity = if is_held_back(claim) { Severity::Warning } else { Severity::Error };
    let what = if claim.kind == ClaimKind::Absence { "something was missing" } else { "only one did something" };
    let message = format!("`{}` claims that {what} and does not say how much was looked at", claim.id);
    let field = if claim.coverage.is_some() { "coverage" } else { "kind" };
    Diagnostic::new(severity, WITHOUT_COVERAGE, message)
        .at(report.origins.field(claim.id.as_str(), field))
        .because("the next reader may know of a statement that was not looked at")
        .help("add `coverage` with `monitored` and `held`, or `unknown` for both and a `note` that words it")
}
