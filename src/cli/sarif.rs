//! Findings as SARIF, the Static Analysis Results Interchange Format, version 2.1.0 (OASIS Standard, 27 March 2020). The
//! numbers of sections are those of its text.

use super::Exit;
use super::message::Message;
use super::report::Reporter;
use crate::check::{RULES, Rule, RuleSettings};
use crate::diag::Severity;
use crate::pages;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Everything that a reporter kept, as one document with one run.
pub(super) fn document(reporter: &Reporter, settings: &RuleSettings, exit: Exit) -> String {
    let messages: Vec<&Message> = reporter.suites().iter().flat_map(|suite| &suite.messages).collect();
    let codes = codes(&messages);
    let run = json!({
        "tool": { "driver": driver(&codes) },
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation(reporter, &codes, settings, exit)],
        "results": messages.iter().map(|message| result(message, &codes)).collect::<Vec<_>>(),
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    format!("{log:#}\n")
}

/// All rules, also those that find nothing, and whatever else was found.
fn codes(messages: &[&Message]) -> Vec<&'static str> {
    let found = messages.iter().map(|message| message.code);
    RULES.iter().map(|rule| rule.code.0).chain(found).collect::<BTreeSet<_>>().into_iter().collect()
}

fn driver(codes: &[&str]) -> Value {
    json!({
        "name": env!("CARGO_PKG_NAME"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": codes.iter().map(|code| descriptor(code)).collect::<Vec<_>>(),
    })
}

/// The address of a page must be absolute (3.49.12). The pages come with the program, like the files that problems name in
/// the same way.
fn descriptor(code: &str) -> Value {
    let page = pages::path(code);
    let mut descriptor = json!({ "id": code, "helpUri": format!("demarche:{page}"), "help": { "text": page } });
    if let Some(rule) = Rule::find(code) {
        descriptor["name"] = rule.name.into();
    }
    if let Some(title) = pages::title(code) {
        descriptor["shortDescription"] = json!({ "text": title });
    }
    descriptor
}

/// How the run went: successful if everything could be looked at, whatever was found (3.20.14).
fn invocation(reporter: &Reporter, codes: &[&str], settings: &RuleSettings, exit: Exit) -> Value {
    let notification = |sentence: &String| json!({ "level": "error", "message": { "text": sentence } });
    json!({
        "executionSuccessful": matches!(exit, Exit::Done | Exit::Findings),
        "exitCode": exit as u8,
        "toolExecutionNotifications": reporter.sentences().iter().map(notification).collect::<Vec<_>>(),
        "ruleConfigurationOverrides": overrides(codes, settings),
    })
}

/// What a project has decided about rules.
fn overrides(codes: &[&str], settings: &RuleSettings) -> Vec<Value> {
    let set = RULES.iter().filter_map(|rule| Some((rule.code.0, rule.setting(settings)?)));
    let value = |(code, setting): (&str, &crate::check::RuleSetting)| {
        let severity = setting.severity.severity();
        json!({
            "descriptor": { "id": code, "index": index(code, codes) },
            "configuration": { "enabled": severity.is_some(), "level": severity.map_or("none", level) },
            "properties": { "reason": setting.reason },
        })
    };
    set.map(value).collect()
}

/// A finding that the authors let stand keeps its level and is suppressed in the source (3.35.2); the others say that they
/// are not, since either all results of a run have the property or none (3.27.23).
fn result(message: &Message, codes: &[&str]) -> Value {
    let suppressions = message
        .accepted
        .iter()
        .map(|reason| json!({ "kind": "inSource", "status": "accepted", "justification": reason }));
    json!({
        "ruleId": message.code,
        "ruleIndex": index(message.code, codes),
        "level": level(message.found),
        "message": { "text": message.text() },
        "locations": location(message).into_iter().collect::<Vec<_>>(),
        "suppressions": suppressions.collect::<Vec<_>>(),
    })
}

fn index(code: &str, codes: &[&str]) -> Option<usize> {
    codes.iter().position(|known| *known == code)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Columns count characters from 1, and the end lies behind the last one (3.30.8).
fn location(message: &Message) -> Option<Value> {
    let file = message.file.as_ref()?;
    let region = json!({
        "startLine": message.line, "startColumn": message.column,
        "endLine": message.end_line, "endColumn": message.end_column,
    });
    Some(json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file) }, "region": region } }))
}

/// The path of a file as a reference relative to the project (RFC 3986); one that comes with the program has a scheme.
fn uri(path: &str) -> String {
    let (scheme, path) = path.strip_prefix("demarche:").map_or(("", path), |path| ("demarche:", path));
    let escaped = path.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    format!("{scheme}{}", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("briefs/a b/é.yaml"), "briefs/a%20b/%C3%A9.yaml");
        assert_eq!(uri("demarche:themes/sober.yaml"), "demarche:themes/sober.yaml");
        assert_eq!(uri("c:/x"), "c%3A/x");
    }
}
