use super::leaf::Source;
use super::place::Search;
use super::{Change, ChangeKind, Neighbour};
use crate::source::{FileId, Span};

const REPORT: &str = r#"
sections: # prose
  - id: sec
    text: |
      **Three remarks went further.** UN Women asked for [=N2] of it [@S1, para. 4], he said.

      Another paragraph, with "quotes" and 5 \* 6.

      - an item
  - { id: other, text: 'It''s short.' }
key: >-
  Folded words stand on
  two lines.
again: It's short.
"#;

fn search(change: &Change) -> Result<String, String> {
    let source = Source::read(FileId(0), REPORT).unwrap();
    let whole = Span::new(FileId(0), 0..REPORT.len());
    let start = REPORT.find("- id: sec").unwrap();
    let section = Span::new(FileId(0), start..REPORT.find("{ id: other").unwrap());
    let region = move |node: &str| Some(if node == "sec" { section } else { whole });
    let search = Search { source: &source, region: &region, is_section: &|node| node == "sec" };
    let written = source.with(&search.place(change).edits?).ok_or("not written")?;
    Ok(written.text)
}

fn change(kind: ChangeKind) -> Change {
    Change { node: Some("sec".to_owned()), kind, by: Vec::new() }
}

/// Rewords a printed paragraph of the section; the file then has `to` where it had `from`, and is otherwise the same.
fn check(old: &str, new: &str, from: &str, to: &str) {
    let kind = ChangeKind::Reworded { old: old.to_owned(), new: new.to_owned() };
    assert!(REPORT.contains(from), "{from}");
    assert_eq!(search(&change(kind)), Ok(REPORT.replacen(from, to, 1)), "{old} → {new}");
}

/// The same where nothing can be written.
fn check_refused(old: &str, new: &str, reason: &str) {
    let kind = ChangeKind::Reworded { old: old.to_owned(), new: new.to_owned() };
    let refused = search(&change(kind)).unwrap_err();
    assert!(refused.contains(reason), "{refused}");
}

const PRINTED: &str = "Three remarks went further. UN Women asked for 71 per cent of it, he said.";
const NEXT: &str = "Another paragraph, with “quotes” and 5 * 6.";

#[test]
fn words_are_written_where_the_author_wrote_them() {
    let with = |from: &str, to: &str| PRINTED.replacen(from, to, 1);
    check(PRINTED, &with("remarks", "speakers"), "remarks", "speakers");
    check(PRINTED, &with(" further.", "."), " further.**", ".**");
    check(PRINTED, &with("further. UN", "UN"), " further.**", "**");
    check(PRINTED, &with("asked for", "asked at last for"), "asked for", "asked at last for");
    check(PRINTED, &with("of it", "of it all"), "of it", "of it all");
    check(PRINTED, &with("he said.", "he said. And *so* on."), "he said.", "he said. And \\*so\\* on.");
    check(NEXT, "Another paragraph, with “marks” and 5 * 6.", "quotes", "marks");
}

#[test]
fn numbers_marks_and_words_from_elsewhere_are_left_to_people() {
    check_refused(PRINTED, &PRINTED.replacen("71", "17", 1), "come from");
    check_refused(PRINTED, &PRINTED.replacen("further. UN ", "", 1), "come from");
    check_refused("Our words: An item", "Our words now: An item", "come from");
}

#[test]
fn words_that_stand_twice_are_left_to_people() {
    let kind = ChangeKind::Reworded { old: "It’s short.".to_owned(), new: "It’s long.".to_owned() };
    let refused = search(&Change { node: None, kind, by: Vec::new() }).unwrap_err();
    assert!(refused.contains("several places"), "{refused}");
}

#[test]
fn whole_paragraphs_come_and_go_in_prose() {
    let before = |text: &str| Neighbour { node: Some("sec".to_owned()), text: text.to_owned(), sent: None };
    let added = ChangeKind::Added { text: "1. New *one*".to_owned(), after: Some(before(PRINTED)) };
    let expected = REPORT.replacen("he said.\n", "he said.\n\n      1\\. New \\*one\\*\n", 1);
    assert_eq!(search(&change(added)), Ok(expected));

    let deleted = ChangeKind::Deleted { old: NEXT.to_owned() };
    let expected = REPORT.replacen("      Another paragraph, with \"quotes\" and 5 \\* 6.\n\n", "", 1);
    assert_eq!(search(&change(deleted)), Ok(expected));

    let item = ChangeKind::Deleted { old: "an item".to_owned() };
    assert!(search(&change(item)).unwrap_err().contains("prose of sections"));
}
