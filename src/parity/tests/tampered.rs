//! Files that somebody changed: each change is found, and told.

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
            "number 44 of the document, “2016”, is missing in `a.html`",
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
    check_text("md", "[^2]: Data of 2014.", "", &[]);
    check_text(
        "md",
        "### On what basis\n\nA/RES/64/293.\n\n### What others reported",
        "### What others reported\n\n### On what basis\n\nA/RES/64/293.",
        &["heading 4 of the document, “### On what basis”, stands at another place in `a.md`"],
    );
}

#[cfg(feature = "docx")]
mod docx {
    use super::{HEADING, check_changed, file};
    use std::io::{Cursor, Read, Write};
    use zip::{ZipArchive, ZipWriter};

    /// The file with one of its parts changed.
    fn with_part(wanted: &str, change: impl Fn(String) -> String) -> Vec<u8> {
        let mut from = ZipArchive::new(Cursor::new(file("docx"))).unwrap();
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..from.len() {
            let mut part = from.by_index(index).unwrap();
            let (name, mut bytes) = (part.name().to_owned(), Vec::new());
            part.read_to_end(&mut bytes).unwrap();
            if name == wanted {
                let text = String::from_utf8(bytes).unwrap();
                let changed = change(text.clone());
                assert_ne!(text, changed, "the change changed something");
                bytes = changed.into_bytes();
            }
            to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            to.write_all(&bytes).unwrap();
        }
        to.finish().unwrap().into_inner()
    }

    #[track_caller]
    fn check_part(part: &str, change: impl Fn(String) -> String, expected: &[&str]) {
        check_changed("docx", &with_part(part, change), expected);
    }

    /// Where the paragraph starts and ends that holds some words.
    fn paragraph(text: &str, words: &str) -> std::ops::Range<usize> {
        let at = text.find(words).unwrap();
        let start = text[..at].rfind("<w:p>").unwrap_or(0).max(text[..at].rfind("<w:p ").unwrap_or(0));
        start..at + text[at..].find("</w:p>").unwrap() + "</w:p>".len()
    }

    const BODY: &str = "word/document.xml";

    #[test]
    fn a_heading_that_is_lost_is_found() {
        let drop = |mut text: String| {
            // The first is in the contents.
            let at = text.rfind("Second heading").unwrap();
            let range = paragraph(&text[at..], "Second heading");
            let start = text[..at].rfind("<w:p>").unwrap();
            text.replace_range(start..at + range.end, "");
            text
        };
        check_part(BODY, drop, &[&format!("{HEADING} `a.docx`")]);
    }

    #[test]
    fn a_heading_that_is_none_any_more_is_found() {
        let plain = |text: String| text.replacen("w:val=\"Heading2\"", "w:val=\"BodyText\"", 1);
        check_part(BODY, plain, &[&format!("{HEADING} `a.docx`")]);
    }

    #[test]
    fn asks_that_changed_places_are_found() {
        let swap = |mut text: String| {
            let (one, other) = (paragraph(&text, " the figures."), paragraph(&text, "Train officers."));
            let (first, second) = (text[one.clone()].to_owned(), text[other.clone()].to_owned());
            text.replace_range(other, &first);
            text.replace_range(one, &second);
            text
        };
        check_part(
            BODY,
            swap,
            &[
                "ask or numbered item 3 of the document, “1 Publish the figures.”, is “1 Train officers.” in `a.docx`",
                "ask or numbered item 4 of the document, “2 Train officers.”, is “2 Publish the figures.” in `a.docx`",
            ],
        );
    }

    #[test]
    fn a_number_that_changed_is_found() {
        let change = |text: String| text.replacen("9,071", "9,017", 1);
        check_part(BODY, change, &["number 15 of the document, “9,071”, is “9,017” in `a.docx`"]);
    }

    #[test]
    fn a_list_that_starts_elsewhere_is_found() {
        let change =
            |text: String| text.replacen("<w:startOverride w:val=\"3\"/>", "<w:startOverride w:val=\"4\"/>", 1);
        check_part(
            "word/numbering.xml",
            change,
            &[
                "ask or numbered item 1 of the document, “3 Third”, is “4 Third” in `a.docx`",
                "ask or numbered item 2 of the document, “4 Fourth”, is “5 Fourth” in `a.docx`",
            ],
        );
    }

    #[test]
    fn an_alternative_that_is_lost_is_found() {
        let empty = |text: String| text.replacen("descr=\"A red and a white square.\"", "descr=\"\"", 1);
        check_part(
            BODY,
            empty,
            &["alternative text 3 of the document, “A red and a white square.”, is missing in `a.docx`"],
        );
    }

    #[test]
    fn a_note_that_is_lost_is_found() {
        let drop = |mut text: String| {
            let at = text.find("Data of 2014.").unwrap();
            let start = text[..at].rfind("<w:footnote ").unwrap();
            let end = at + text[at..].find("</w:footnote>").unwrap() + "</w:footnote>".len();
            text.replace_range(start..end, "");
            text
        };
        check_part(
            "word/footnotes.xml",
            drop,
            &[
                "number 27 of the document, “2014”, is missing in `a.docx`",
                "note 2 of the document, “2 Data of 2014.”, is “2” in `a.docx`",
            ],
        );
        let unmark = |mut text: String| {
            let start = text.find("<w:footnoteReference").unwrap();
            let end = start + text[start..].find("/>").unwrap() + 2;
            text.replace_range(start..end, "");
            text
        };
        check_part(
            BODY,
            unmark,
            &[
                "number 27 of the document, “2014”, stands at another place in `a.docx`",
                "note 1 of the document, “1 UNODC, Global Report (2016).”, is “1 Data of 2014.” in `a.docx`",
                "note 2 of the document, “2 Data of 2014.”, is “UNODC, Global Report (2016).” in `a.docx`",
            ],
        );
    }

    #[test]
    fn a_number_in_a_chart_that_changed_is_found() {
        let change = |text: String| text.replacen("51%", "15%", 1);
        check_part(
            "word/charts/chart1.xml",
            change,
            &[
                "chart 1 of the document, “Detectedvictims,2014Women51%Men21%”, is “Detectedvictims,2014Women15%Men21%” \
             in `a.docx`",
            ],
        );
    }
}

#[cfg(feature = "pdf")]
mod pdf {
    use super::{HEADING, check_changed, file};
    use lopdf::{Dictionary, Document, Object, ObjectId};

    /// The file with its objects changed.
    fn with(change: impl Fn(&mut Document)) -> Vec<u8> {
        let mut document = Document::load_mem(file("pdf")).unwrap();
        change(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[track_caller]
    fn check_objects(change: impl Fn(&mut Document), expected: &[&str]) {
        check_changed("pdf", &with(change), expected);
    }

    /// The elements of a structure type, in order.
    fn elements(document: &Document, role: &str) -> Vec<ObjectId> {
        let is_wanted = |object: &Object| {
            let element = object.as_dict().ok().filter(|element| element.has_type(b"StructElem"));
            element.is_some_and(|element| element.get(b"S").and_then(Object::as_name).ok() == Some(role.as_bytes()))
        };
        document.objects.iter().filter(|(_, object)| is_wanted(object)).map(|(id, _)| *id).collect()
    }

    fn element(document: &mut Document, id: ObjectId) -> &mut Dictionary {
        document.get_dictionary_mut(id).unwrap()
    }

    /// Takes an element out of its parent.
    fn take_out(document: &mut Document, id: ObjectId) {
        let parent = element(document, id).get(b"P").and_then(Object::as_reference).unwrap();
        let kids = element(document, parent).get_mut(b"K").and_then(Object::as_array_mut).unwrap();
        kids.retain(|kid| kid.as_reference().ok() != Some(id));
    }

    #[test]
    fn a_heading_that_is_lost_is_found() {
        let drop = |document: &mut Document| take_out(document, elements(document, "H2")[0]);
        check_objects(drop, &[&format!("{HEADING} `a.pdf`")]);
        let plain = |document: &mut Document| {
            let id = elements(document, "H2")[0];
            element(document, id).set("S", Object::Name(b"P".to_vec()));
        };
        check_objects(plain, &[&format!("{HEADING} `a.pdf`")]);
    }

    #[test]
    fn asks_that_changed_places_are_found() {
        let swap = |document: &mut Document| {
            let bodies = elements(document, "LBody");
            let of_asks = [bodies[bodies.len() - 2], bodies[bodies.len() - 1]];
            let kids = of_asks.map(|id| element(document, id).get(b"K").unwrap().clone());
            for (id, kids) in of_asks.into_iter().zip(kids.into_iter().rev()) {
                element(document, id).set("K", kids);
            }
        };
        check_objects(
            swap,
            &[
                "ask or numbered item 3 of the document, “1 Publish the figures.”, is “1 Train officers.” in `a.pdf`",
                "ask or numbered item 4 of the document, “2 Train officers.”, is “2 Publish the figures.” in `a.pdf`",
            ],
        );
    }

    #[test]
    fn a_number_that_changed_is_found() {
        // What the glyph of a digit says, in the only face that has all of them.
        let change = |document: &mut Document| {
            for object in document.objects.values_mut() {
                let Ok(stream) = object.as_stream_mut() else { continue };
                let text = stream.decompressed_content().unwrap_or_default();
                let text = String::from_utf8_lossy(&text).into_owned();
                if text.contains("beginbfchar") {
                    stream.set_plain_content(text.replace("<0039>\n", "<0038>\n").into_bytes());
                }
            }
        };
        check_objects(
            change,
            &[
                "number 15 of the document, “9,071”, is “8,071” in `a.pdf`",
                "number 24 of the document, “293”, is “283” in `a.pdf`",
            ],
        );
    }

    #[test]
    fn an_alternative_that_is_lost_is_found() {
        let drop = |document: &mut Document| {
            let id = elements(document, "Figure")[1];
            element(document, id).remove(b"Alt");
        };
        check_objects(
            drop,
            &["alternative text 3 of the document, “A red and a white square.”, is missing in `a.pdf`"],
        );
    }

    #[test]
    fn a_note_that_is_lost_is_found() {
        let drop = |document: &mut Document| take_out(document, elements(document, "Note")[1]);
        check_objects(
            drop,
            &[
                "number 27 of the document, “2014”, is missing in `a.pdf`",
                "note 2 of the document, “2 Data of 2014.”, is “2” in `a.pdf`",
            ],
        );
    }

    /// A tree that leads back to itself is read once.
    #[test]
    fn a_tree_without_end_ends() {
        let knot = |document: &mut Document| {
            let (heading, root) = (elements(document, "H2")[0], elements(document, "Document")[0]);
            element(document, heading).set("K", Object::Array(vec![Object::Reference(root); 3]));
        };
        check_objects(knot, &[&format!("{HEADING} `a.pdf`")]);
    }
}
