//! What a rule finds in a report and composition finds again in its documents. What a project or a report decides about the
//! one holds for the other, or a finding that was let stand would still stop every document.

use super::{RuleSettings, asks, links, severity};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::UNLINKED;
use crate::tailor::NO_ASKS;

/// What is said of documents, and the rule that says it of the report.
const ECHOES: [(Code, Code); 2] = [(UNLINKED, links::NOT_LIVE), (NO_ASKS, asks::AUDIENCE_WITHOUT_ASKS)];

/// Whether something is said of a document that a rule says of its report.
pub(crate) fn is_echo(said: &Diagnostic) -> bool {
    rule(said).is_some()
}

/// What is said of a document, with the severities of the project and what the report accepts, as its `findings` have them.
/// One that the report has in two places is accepted where both are.
pub(crate) fn settled(said: Diagnostics, findings: &[Diagnostic], settings: &RuleSettings) -> Diagnostics {
    said.into_iter().filter_map(|one| settle(one, findings, settings)).collect()
}

fn settle(mut said: Diagnostic, findings: &[Diagnostic], settings: &RuleSettings) -> Option<Diagnostic> {
    let Some(code) = rule(&said) else { return Some(said) };
    let subject = subject(&said)?.to_owned();
    let same = || findings.iter().filter(|it| it.code == code && self::subject(it) == Some(&subject));
    if same().all(|finding| finding.accepted.is_some()) {
        said.accepted = same().next().and_then(|finding| finding.accepted.clone());
    }
    severity::weigh_as(code, said, settings)
}

fn rule(said: &Diagnostic) -> Option<Code> {
    ECHOES.iter().find(|(echo, _)| *echo == said.code).map(|(_, rule)| *rule)
}

/// What a message is about: an address, without the scheme that composition gives it, or a reader.
fn subject(said: &Diagnostic) -> Option<&str> {
    let words = said.message.split('`').nth(1)?;
    Some(words.strip_prefix("mailto:").or_else(|| words.strip_prefix("tel:")).unwrap_or(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Origin, not_live};
    use crate::report::Reason;

    fn finding(address: &str, reason: Option<&str>) -> Diagnostic {
        let mut finding = Diagnostic::warning(links::NOT_LIVE, format!("`{address}` does not begin with `https://`"));
        finding.accepted = reason.map(|reason| Box::new(serde_yaml::from_str::<Reason>(reason).unwrap()));
        finding
    }

    #[test]
    fn what_is_accepted_in_the_report_is_accepted_in_its_documents() {
        let said = || vec![not_live("www.example.org", Origin::default())];
        let settled = |findings: &[Diagnostic]| settled(said(), findings, &RuleSettings::new());
        assert!(settled(&[finding("www.example.org", Some("As printed."))])[0].accepted.is_some());
        assert_eq!(settled(&[]), said(), "nobody accepted it");
        assert_eq!(settled(&[finding("www.example.com", Some("As printed."))]), said(), "another one");
        let both = [finding("www.example.org", Some("As printed.")), finding("www.example.org", None)];
        assert_eq!(settled(&both), said(), "and not in the other place");
    }

    #[test]
    fn what_is_turned_down_in_the_report_is_turned_down_in_its_documents() {
        let settings = |severity: &str| {
            serde_yaml::from_str(&format!("live-link: {{ severity: {severity}, reason: r }}")).unwrap()
        };
        let said = || vec![not_live("mailto:a b", Origin::default()), Diagnostic::warning(Code("D0605"), "`x`")];
        assert_eq!(settled(said(), &[], &settings("off")), said()[1..]);
        assert_eq!(settled(said(), &[], &settings("info"))[0].severity, crate::diag::Severity::Info);
    }
}
