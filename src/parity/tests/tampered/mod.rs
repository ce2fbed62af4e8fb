//! Files that somebody changed: each change is found, and told.

#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "pdf")]
mod pdf;

use super::{files, kitchen_sink, messages};
use crate::parity::check;
use std::sync::LazyLock;

static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| files(&kitchen_sink()));

fn file(format: &str) -> &'static [u8] {
    let name = format!("a.{format}");
    FILES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| bytes.as_slice()).unwrap()
}

/// Checks what is said of a changed file.
#[track_caller]
fn check_changed(format: &str, changed: &[u8], expected: &[&str]) {
    assert!(changed != file(format), "the change changed something");
    let parity = check(&kitchen_sink(), &[(&format!("a.{format}"), changed)]);
    assert_eq!(messages(&parity), expected);
}

/// Replaces the first of something in a text file.
#[track_caller]
fn check_text(format: &str, from: &str, to: &str, expected: &[&str]) {
    let text = std::str::from_utf8(file(format)).unwrap();
    check_changed(format, text.replacen(from, to, 1).as_bytes(), expected);
}

/// A heading is lost, and those that its loss makes neighbours stay.
const HEADING: &str = "heading 3 of the document, “### Second heading”, is missing in";

#[test]
fn changes_in_html_are_found() {
    check_text("html", "<h3 id=\"section-2\">Second heading</h3>", "", &[&format!("{HEADING} `a.html`")]);
    check_text(
        "html",
        "<h3 id=\"section-2\">Second heading</h3>",
        "<h2 id=\"section-2\">Second heading</h2>",
        &["heading 3 of the document, “### Second heading”, is “## Second heading” in `a.html`"],
    );
    check_text("html", "9,071", "9,017", &["number 15 of the document, “9,071”, is “9,017” in `a.html`"]);
    check_text(
        "html",
        "<h1>Every node &amp; its",
        "<h1>Every node and its",
        &["heading 1 of the document, “# Every node & its <format>”, is “# Every node and its <format>” in `a.html`"],
    );
    check_text(
        "html",
        "alt=\"A red and a white square.\"",
        "alt=\"\"",
        &["alternative text 3 of the document, “A red and a white square.”, is missing in `a.html`"],
    );
    check_text(
        "html",
        "<li id=\"note-1\">UNODC, <em>Global Report</em> (2016)",
        "<li>",
        &[
            "number 42 of the document, “2016”, is missing in `a.html`",
            "note 1 of the document, “1 UNODC, Global Report (2016).”, is “1” in `a.html`",
            "note 3 of `a.html`, “.”, is not in the document there",
        ],
    );
    check_text(
        "html",
        ">71.5%<",
        ">75.1%<",
        &["chart 2 of the document, “WhocarriesthewaterWomen71.5%Men28.5%Nobody0%”, is \
         “WhocarriesthewaterWomen75.1%Men28.5%Nobody0%” in `a.html`"],
    );
    check_text(
        "html",
        "Girls -3",
        "Girls 3",
        &["chart 4 of the document, “Girlsatschool-200204060 Girls-3Boys&others57”, is \
         “Girlsatschool-200204060201420152016Girls3Boys&others57” in `a.html`"],
    );
}

#[test]
fn changes_in_markdown_are_found() {
    check_text("md", "### Second heading\n", "", &[&format!("{HEADING} `a.md`")]);
    check_text(
        "md",
        "1) **Publish** the figures.",
        "1) **Publish** them.",
        &["ask or numbered item 3 of the document, “1 Publish the figures.”, is “1 Publish them.” in `a.md`"],
    );
    check_text("md", "| 2015 | 44.5 |", "| 2015 | 45 |", &["number 36 of the document, “44.5”, is “45” in `a.md`"]);
    check_text(
        "md",
        "![A red and a white square.]",
        "![A square.]",
        &["alternative text 3 of the document, “A red and a white square.”, is “A square.” in `a.md`"],
    );
    check_text(
        "md",
        "Who waits: all numbers.\n",
        "",
        &["alternative text 5 of the document, “Who waits: all numbers.”, is missing in `a.md`"],
    );
    check_text(
        "md",
        "[^2]: Data of 2014.",
        "",
        &[
            "number 10 of `a.md`, “2”, is not in the document there",
            "number 45 of the document, “2014”, is missing in `a.md`",
            "note 2 of the document, “2 Data of 2014.”, is missing in `a.md`",
        ],
    );
}
