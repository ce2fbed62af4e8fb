//! Signatures in the text of a report.

use crate::report::Clearance;
use std::ops::Range;

/// The text of a report with signatures before those it has, without those that they replace. `list` is where its list of
/// signatures begins, if it has one. Lines end as they do in the file.
///
/// # Errors
/// Why they cannot be written there, as the end of a sentence.
pub(super) fn rewritten(
    text: &str,
    list: Option<usize>,
    replaced: impl DoubleEndedIterator<Item = Range<usize>>,
    signed: &[Clearance],
) -> Result<String, String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(start) = list else {
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { end };
        let entries: String =
            signed.iter().map(|one| format!("  - {}{end}", entry(one, &format!("{end}      ")))).collect();
        return Ok(format!("{text}{gap}{end}clearances:{end}{entries}"));
    };
    let (before, rest) = text.split_at_checked(start).ok_or("its `clearances` are not where they were")?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let indent = before.get(line..).unwrap_or_default();
    if !rest.starts_with('-') || !indent.trim().is_empty() {
        return Err("its `clearances` are written in brackets; write them one a line, with hyphens".to_owned());
    }
    let further = format!("{end}{indent}    ");
    let entries: String = signed.iter().map(|one| format!("{indent}- {}{end}", entry(one, &further))).collect();
    let mut written = text.to_owned();
    for range in replaced.rev() {
        let lines = lines(text, &range).ok_or("an entry of its `clearances` shares a line with another")?;
        written.replace_range(lines, "");
    }
    written.insert_str(line, &entries);
    Ok(written)
}

/// The lines of an entry of a list, from its hyphen on.
fn lines(text: &str, entry: &Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..entry.start)?.rfind('\n').map_or(0, |at| at + 1);
    let is_alone = text.get(start..entry.start)?.trim() == "-";
    let last = entry.start + text.get(entry.clone())?.trim_end().len();
    let end = text.get(last..)?.find('\n').map_or(text.len(), |at| last + at + 1);
    is_alone.then_some(start..end)
}

/// A signature: who, when and what on the first line; then what only programs read.
fn entry(signed: &Clearance, further: &str) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let document = quoted(signed.document.as_deref().unwrap_or_default());
    let (role, person) = (quoted(&signed.role), quoted(&signed.person));
    let expires = signed.expires.map(|date| format!(", expires: {date}")).unwrap_or_default();
    let mut entry = format!("{{ role: {role}, person: {person}, time: {}, document: {document}{expires},", signed.time);
    if !signed.recipients.is_empty() {
        let recipients: Vec<String> = signed.recipients.iter().map(|code| quoted(code)).collect();
        entry.push_str(&format!("{further}recipients: [{}],", recipients.join(", ")));
    }
    entry.push_str(&format!("{further}content: {}", signed.content));
    if let Some(parts) = &signed.parts {
        entry.push_str(&format!(",{further}parts: {}", quoted(parts)));
    }
    entry + " }"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::PartialDate;

    fn signed() -> Clearance {
        Clearance {
            role: "legal".to_owned(),
            person: "A \"B\" C".to_owned(),
            time: PartialDate::parse("2026-03-02").unwrap(),
            document: Some("brief for press in en".to_owned()),
            recipients: Vec::new(),
            content: "2-ab12".to_owned(),
            parts: Some("k1=3f2a".to_owned()),
            expires: None,
        }
    }

    const FIRST: &str =
        r#"- { role: "legal", person: "A \"B\" C", time: 2026-03-02, document: "brief for press in en","#;
    const SECOND: &str = "content: 2-ab12,";
    const THIRD: &str = "parts: \"k1=3f2a\" }";

    #[test]
    fn entries_stand_before_the_others_or_at_the_end() {
        let written = |text: &str, replaced: &[Range<usize>]| {
            rewritten(text, text.find('-').or(text.find('[')), replaced.iter().cloned(), &[signed()])
        };
        let entry =
            |indent: &str, end: &str| format!("{indent}{FIRST}{end}{indent}    {SECOND}{end}{indent}    {THIRD}{end}");
        assert_eq!(written("a: b\n", &[]).unwrap(), format!("a: b\n\nclearances:\n{}", entry("  ", "\n")));
        let crlf = format!("a: b\r\nc: d\r\n\r\nclearances:\r\n{}", entry("  ", "\r\n"));
        assert_eq!(written("a: b\r\nc: d", &[]).unwrap(), crlf);
        let old = "clearances:\n  - x\n  - y\n    z # why\n  - u\nd: e\n";
        let all = format!("clearances:\n{}  - x\n  - y\n    z # why\n  - u\nd: e\n", entry("  ", "\n"));
        assert_eq!(written(old, &[]).unwrap(), all);
        let (y, u) = (old.find('y').unwrap(), old.find('u').unwrap());
        let less = format!("clearances:\n{}  - x\nd: e\n", entry("  ", "\n"));
        assert_eq!(written(old, &[y..old.find('#').unwrap(), u..u + 2]).unwrap(), less);
        assert_eq!(written("clearances:\n- x\n", &[]).unwrap(), format!("clearances:\n{}- x\n", entry("", "\n")));
        assert!(written("clearances: []\n", &[]).unwrap_err().contains("in brackets"));
    }
}
