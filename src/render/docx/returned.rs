//! Reading a working copy that came back: its paragraphs as they were and as they are, and what was said about them.

use super::archive::Archive;
use super::dom::{Element, Node};
use super::working::{WorkingCopy, key};
use std::collections::{BTreeMap, BTreeSet};

/// A working copy that came back.
#[derive(Clone, Debug)]
pub(crate) struct Returned {
    /// What it was made of.
    pub copy: WorkingCopy,
    /// The paragraphs as they were sent, in order.
    pub sent: Vec<Sent>,
    /// The paragraphs as they are, in order: those of the body, then the notes.
    pub written: Vec<Written>,
    /// The comments, by their identifiers.
    pub comments: BTreeMap<String, Comment>,
}

/// A paragraph as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    pub key: usize,
    /// The node that it belongs to.
    pub node: Option<String>,
    pub text: String,
    /// The keys of its notes.
    pub notes: Vec<usize>,
}

/// A paragraph as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Written {
    /// The keys that begin in it.
    pub keys: Vec<usize>,
    /// What it says when every tracked change is accepted.
    pub text: String,
    /// Who changed it, and when, as far as changes were tracked.
    pub by: Vec<String>,
    /// The identifiers of the comments that begin in it.
    pub comments: Vec<String>,
    /// The identifiers of its notes.
    pub notes: Vec<String>,
    /// The identifier of the note that it is in.
    pub note: Option<String>,
}

/// What somebody said about a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Comment {
    pub author: String,
    pub text: String,
}

/// Why a file cannot be read as a working copy, as the end of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unreadable {
    /// It is no sound DOCX file.
    Damaged(String),
    /// It is one, and no working copy.
    Foreign,
}

impl From<String> for Unreadable {
    fn from(reason: String) -> Self {
        Unreadable::Damaged(reason)
    }
}

/// Reads a working copy. Every part is read within the limits of [`Archive`].
pub(crate) fn read(bytes: &[u8]) -> Result<Returned, Unreadable> {
    let archive = Archive::open(bytes)?;
    let of = |from: &str, kind: &str| -> Result<Vec<String>, Unreadable> {
        let entries = archive.relationships(from)?.into_iter();
        Ok(entries.filter(|entry| entry.kind == kind && !entry.is_external).map(|entry| entry.target).collect())
    };
    let main = of("", "officeDocument")?.into_iter().next();
    let main = main.ok_or_else(|| "is no DOCX file: it has no main part".to_owned())?;
    let (copy, sent) = said(&archive, of(&main, "customXml")?)?;
    let mut written = story(&archive.rooted(&main, "w:document")?);
    for notes in of(&main, "footnotes")? {
        let notes = story(&archive.rooted(&notes, "w:footnotes")?);
        // A note without a mark is not in the text any more, whether or not the program threw it away.
        let marked: BTreeSet<String> = written.iter().flat_map(|paragraph| paragraph.notes.iter().cloned()).collect();
        written.extend(notes.into_iter().filter(|note| note.note.as_ref().is_some_and(|id| marked.contains(id))));
    }
    let mut comments = BTreeMap::new();
    for part in of(&main, "comments")? {
        comments.extend(archive.rooted(&part, "w:comments")?.elements().filter_map(comment));
    }
    Ok(Returned { copy, sent, written, comments })
}

/// What the file says of itself as a working copy.
fn said(archive: &Archive, parts: Vec<String>) -> Result<(WorkingCopy, Vec<Sent>), Unreadable> {
    for name in parts {
        let part = archive.part(&name)?;
        if let Some(copy) = WorkingCopy::read(&part) {
            return Ok((copy, part.elements().filter_map(sent).collect()));
        }
    }
    Err(Unreadable::Foreign)
}

fn sent(paragraph: &Element) -> Option<Sent> {
    let key = paragraph.get("key")?.parse().ok()?;
    let notes = paragraph.get("notes").unwrap_or_default().split(' ').filter_map(|key| key.parse().ok()).collect();
    Some(Sent { key, node: paragraph.get("node").map(str::to_owned), text: text_of(paragraph), notes })
}

fn text_of(element: &Element) -> String {
    let texts = element.children.iter().map(|node| match node {
        Node::Text(text) => text.as_str(),
        Node::Element(_) | Node::Written(_) => "",
    });
    texts.collect()
}

fn comment(comment: &Element) -> Option<(String, Comment)> {
    let lines: Vec<String> = story(comment).into_iter().map(|paragraph| paragraph.text).collect();
    let author = comment.get("w:author").unwrap_or("somebody").to_owned();
    Some((comment.get("w:id")?.to_owned(), Comment { author, text: lines.join(" ").trim().to_owned() }))
}

/// The paragraphs of a story, in order. Lists of contents are left out: the word processor writes them anew.
pub(crate) fn story(root: &Element) -> Vec<Written> {
    let mut reader = Reader::default();
    reader.children(root);
    reader.written
}

#[derive(Default)]
struct Reader {
    written: Vec<Written>,
    /// How many deletions are around.
    deleted: u32,
    /// The identifier of the note around.
    note: Option<String>,
}

impl Reader {
    fn children(&mut self, element: &Element) {
        element.elements().for_each(|child| self.element(child));
    }

    fn element(&mut self, element: &Element) {
        match element.name.as_str() {
            "w:p" => {
                self.written.push(Written { note: self.note.clone(), ..Written::default() });
                self.children(element);
            }
            // 17.13.5: what was deleted or moved away is gone once changes are accepted; rows say so in their properties.
            "w:del" | "w:moveFrom" => self.gone(element),
            "w:ins" | "w:moveTo" => {
                self.revised(element);
                self.children(element);
            }
            "w:tr" if is_deleted(element) => self.gone(element),
            "w:t" => self.text(&text_of(element)),
            "w:tab" | "w:ptab" => self.text("\t"),
            "w:br" | "w:cr" => self.text("\n"),
            "w:noBreakHyphen" => self.text("\u{2011}"),
            "w:bookmarkStart" => {
                let name = element.get("w:name").and_then(key);
                self.last(|paragraph| paragraph.keys.extend(name));
            }
            "w:commentRangeStart" | "w:commentReference" => {
                let id = element.get("w:id").map(str::to_owned);
                self.last(|paragraph| paragraph.comments.extend(id));
            }
            "w:sdt" if is_contents(element) => {}
            "mc:AlternateContent" => element.find("mc:Choice").into_iter().for_each(|choice| self.children(choice)),
            // Properties say nothing, nor do field codes; words in drawings are the alternative's.
            "w:pPr" | "w:rPr" | "w:trPr" | "w:tcPr" | "w:tblPr" | "w:sdtPr" | "w:instrText" | "w:drawing"
            | "w:pict" | "w:object" => {}
            "w:footnote" if element.get("w:type").is_some_and(|kind| kind != "normal") => {}
            "w:footnote" => {
                self.note = element.get("w:id").map(str::to_owned);
                self.children(element);
                self.note = None;
            }
            "w:footnoteReference" if self.deleted == 0 => {
                let id = element.get("w:id").map(str::to_owned);
                self.last(|paragraph| paragraph.notes.extend(id));
            }
            _ => self.children(element),
        }
    }

    fn gone(&mut self, element: &Element) {
        self.revised(element);
        self.deleted += 1;
        self.children(element);
        self.deleted -= 1;
    }

    fn revised(&mut self, element: &Element) {
        let Some(author) = element.get("w:author") else { return };
        let day = element.get("w:date").and_then(|date| date.split('T').next());
        let by = day.map_or_else(|| author.to_owned(), |day| format!("{author}, {day}"));
        self.last(|paragraph| {
            if !paragraph.by.contains(&by) {
                paragraph.by.push(by);
            }
        });
    }

    fn text(&mut self, text: &str) {
        if self.deleted == 0 {
            self.last(|paragraph| paragraph.text.push_str(text));
        }
    }

    fn last(&mut self, change: impl FnOnce(&mut Written)) {
        if let Some(paragraph) = self.written.last_mut() {
            change(paragraph);
        }
    }
}

fn is_deleted(row: &Element) -> bool {
    row.find("w:trPr").is_some_and(|properties| properties.find("w:del").is_some())
}

/// Whether a content control holds a list of contents (17.5.2.13).
pub(super) fn is_contents(control: &Element) -> bool {
    let part = control.find("w:sdtPr").and_then(|properties| properties.find("w:docPartObj"));
    part.and_then(|part| part.find("w:docPartGallery")).and_then(|gallery| gallery.get("w:val"))
        == Some("Table of Contents")
}
