//! How much each rule matters to a project, and why it is not as the rule has it.

use super::{CHECK_TWICE, RULES, Rule, no_rule};
use crate::diag::{Code, Diagnostic, Severity};
use crate::report::Reason;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a project decides about rules, by their codes or names.
pub type RuleSettings = BTreeMap<String, RuleSetting>;

/// What a project decides about one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSetting {
    /// How much each of its findings matters, whatever the rule says.
    pub severity: RuleSeverity,
    /// Why.
    pub reason: Reason,
}

/// How much the findings of a rule matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleSeverity {
    /// Not at all: they are not reported.
    Off,
    /// Worth knowing.
    Info,
    /// A reader may stumble over it.
    Warning,
    /// It must be mended.
    Error,
}

impl RuleSeverity {
    /// The severity of findings; none if there are none.
    pub fn severity(self) -> Option<Severity> {
        match self {
            RuleSeverity::Off => None,
            RuleSeverity::Info => Some(Severity::Info),
            RuleSeverity::Warning => Some(Severity::Warning),
            RuleSeverity::Error => Some(Severity::Error),
        }
    }
}

impl Rule {
    /// The rule of a code or a name.
    pub fn find(word: &str) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.code.0 == word || rule.name == word)
    }

    /// What a project decides about it.
    pub fn setting(self, settings: &RuleSettings) -> Option<&RuleSetting> {
        settings.get(self.code.0).or_else(|| settings.get(self.name))
    }

    /// Whether a project does not want to hear of it.
    pub fn is_off(self, settings: &RuleSettings) -> bool {
        self.setting(settings).is_some_and(|setting| setting.severity == RuleSeverity::Off)
    }
}

/// A finding with the severity that the project gives its rule; nothing if the rule is off.
pub(super) fn weigh(finding: Diagnostic, settings: &RuleSettings) -> Option<Diagnostic> {
    weigh_as(finding.code, finding, settings)
}

/// The same by the rule of a code.
pub(super) fn weigh_as(code: Code, finding: Diagnostic, settings: &RuleSettings) -> Option<Diagnostic> {
    match Rule::find(code.0).and_then(|rule| rule.setting(settings)) {
        Some(setting) => Some(Diagnostic { severity: setting.severity.severity()?, ..finding }),
        None => Some(finding),
    }
}

/// What is wrong with the settings of a project, each with the key that it is about.
pub(crate) fn problems(settings: &RuleSettings) -> Vec<(&str, Diagnostic)> {
    settings.keys().filter_map(|word| Some((word.as_str(), problem(word, settings)?))).collect()
}

fn problem(word: &str, settings: &RuleSettings) -> Option<Diagnostic> {
    let Some(rule) = Rule::find(word) else { return Some(no_rule(word)) };
    let is_twice = word == rule.name && settings.contains_key(rule.code.0);
    is_twice.then(|| {
        Diagnostic::error(CHECK_TWICE, format!("`{word}` and `{}` are one check", rule.code))
            .help("keep the one that holds, and take the other out")
    })
}
