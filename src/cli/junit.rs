//! Findings as JUnit XML, which programs that run checks after each change show: a suite for each report, a case for each
//! check. Nobody has standardized it; this keeps to `junit-10.xsd` of the xUnit plugin of Jenkins. Times are left out, so
//! that the same report gives the same bytes.

use super::message::Message;
use super::report::{Reporter, Suite};
use crate::check::{RULES, Rule, RuleSettings, RuleSeverity};
use crate::diag::Severity;
use crate::pages;
use std::collections::BTreeSet;

/// Everything that a reporter kept, as one document. What matters less than `least` is told and fails nothing.
pub(super) fn document(reporter: &Reporter, settings: &RuleSettings, least: Severity) -> String {
    let (project, reports) = reporter.suites().split_at(1);
    let project = project.iter().filter(|suite| !(suite.messages.is_empty() && reporter.sentences().is_empty()));
    let project = project.map(|suite| Cases::new(&suite.name, project_cases(suite, reporter.sentences(), least)));
    let reports = reports.iter().map(|suite| Cases::new(&suite.name, report_cases(suite, settings, least)));
    let suites: Vec<Cases<'_>> = project.chain(reports).collect();
    let counts = counts(suites.iter().flat_map(|suite| &suite.cases));
    let suites: String = suites.iter().map(Cases::element).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"demarche check\"{counts}>\n{suites}</testsuites>\n"
    )
}

/// The cases of one suite.
struct Cases<'a> {
    name: &'a str,
    cases: Vec<Case>,
}

/// A check of one file.
struct Case {
    name: String,
    outcome: Outcome,
    /// What is told and fails nothing.
    told: String,
}

enum Outcome {
    Passed,
    Skipped(String),
    Failed { message: String, text: String },
    Error(String),
}

impl<'a> Cases<'a> {
    fn new(name: &'a str, cases: Vec<Case>) -> Self {
        Cases { name, cases }
    }

    fn element(&self) -> String {
        let skipped = self.cases.iter().filter(|case| matches!(case.outcome, Outcome::Skipped(_))).count();
        let cases: String = self.cases.iter().map(|case| case.element(self.name)).collect();
        let (name, counts) = (attribute(self.name), counts(&self.cases));
        format!("  <testsuite name=\"{name}\"{counts} skipped=\"{skipped}\">\n{cases}  </testsuite>\n")
    }
}

/// How many cases there are, and how many of them did not end well.
fn counts<'a>(cases: impl IntoIterator<Item = &'a Case>) -> String {
    let (mut tests, mut failures, mut errors) = (0, 0, 0);
    for case in cases {
        tests += 1;
        failures += usize::from(matches!(case.outcome, Outcome::Failed { .. }));
        errors += usize::from(matches!(case.outcome, Outcome::Error(_)));
    }
    format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
}

/// The rules, each a case whether it finds something or not, and whatever else was found.
fn report_cases(suite: &Suite, settings: &RuleSettings, least: Severity) -> Vec<Case> {
    let rules = RULES.iter().map(|rule| {
        let case = Case::new(rule.code.0, &suite.messages, least);
        match rule.setting(settings).filter(|setting| setting.severity == RuleSeverity::Off) {
            _ if !suite.is_checked => Case { outcome: Outcome::Skipped("it did not run".to_owned()), ..case },
            Some(setting) => Case { outcome: Outcome::Skipped(format!("off: {}", setting.reason.as_str())), ..case },
            None => case,
        }
    });
    rules.chain(other_cases(suite, least)).collect()
}

fn other_cases(suite: &Suite, least: Severity) -> Vec<Case> {
    let codes: BTreeSet<&str> = suite.messages.iter().map(|message| message.code).collect();
    let others = codes.into_iter().filter(|code| Rule::find(code).is_none());
    others.map(|code| Case::new(code, &suite.messages, least)).collect()
}

fn project_cases(suite: &Suite, sentences: &[String], least: Severity) -> Vec<Case> {
    let run = |sentence: &String| Case {
        name: "run".to_owned(),
        outcome: Outcome::Error(sentence.clone()),
        told: String::new(),
    };
    sentences.iter().map(run).chain(other_cases(suite, least)).collect()
}

impl Case {
    fn new(code: &str, messages: &[Message], least: Severity) -> Self {
        let found = messages.iter().filter(|message| message.code == code);
        let (failed, told): (Vec<&Message>, Vec<&Message>) = found.partition(|message| message.severity >= least);
        let says = Rule::find(code).map_or(pages::title(code).unwrap_or_default(), |rule| rule.name);
        let outcome = match failed.as_slice() {
            [] => Outcome::Passed,
            [one] => Outcome::Failed { message: one.message.clone(), text: text(&failed) },
            several => Outcome::Failed { message: format!("{} findings", several.len()), text: text(&failed) },
        };
        Case { name: format!("{code} {says}"), outcome, told: text(&told) }
    }

    /// A case has one failure at most, however much was found: not every reader takes more.
    fn element(&self, suite: &str) -> String {
        let outcome = match &self.outcome {
            Outcome::Passed => String::new(),
            Outcome::Skipped(reason) => format!("      <skipped message=\"{}\"/>\n", attribute(reason)),
            Outcome::Failed { message, text } => {
                format!("      <failure message=\"{}\">{}</failure>\n", attribute(message), escaped(text))
            }
            Outcome::Error(message) => format!("      <error message=\"{}\"/>\n", attribute(message)),
        };
        let told = match self.told.as_str() {
            "" => String::new(),
            told => format!("      <system-out>{}</system-out>\n", escaped(told)),
        };
        let start = format!("    <testcase classname=\"{}\" name=\"{}\"", attribute(suite), attribute(&self.name));
        match format!("{outcome}{told}").as_str() {
            "" => format!("{start}/>\n"),
            inside => format!("{start}>\n{inside}    </testcase>\n"),
        }
    }
}

fn text(messages: &[&Message]) -> String {
    let lines = messages.iter().map(|message| {
        let place = message.place().map_or_else(String::new, |place| format!("{place}: "));
        let accepted = message.accepted.iter().map(|reason| format!("\naccepted: {reason}"));
        format!("{place}{}: {}{}", message.severity.word(), message.text(), accepted.collect::<String>())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Text for an element. What XML 1.0 cannot hold at all (2.2) is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\r' => escaped.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Text for an attribute, where white space would become one space if it stood as itself (3.3.3).
fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::{attribute, escaped};

    #[test]
    fn whatever_a_report_says_stays_one_text() {
        assert_eq!(escaped("a<b> & \"c\"\nd\u{1b}\r"), "a&lt;b&gt; &amp; &quot;c&quot;\nd\u{fffd}&#13;");
        assert_eq!(attribute("a\nb\tc"), "a&#10;b&#9;c");
    }
}
