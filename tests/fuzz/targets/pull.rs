//! Working copies that came back.

use super::input::{File, files, packed};
use super::project::{PROJECT, REPORT, check_problems, empty};
use demarche::compare::Fate;
use demarche::diag::Diagnostics;
use demarche::document::draft::{Block, Content, Inline};
use demarche::document::{Node, NoteKey, Origin, plain_text};
use demarche::load::LoadLimits;
use demarche::markup::{Resolve, parse};
use demarche::pull::{self, Change, ChangeKind, Rebuild, Return, Said};
use demarche::report::Report;
use demarche::source::Files;

/// The report that was sent, and what every working copy has.
const SENT: &str = include_str!("report.yaml");
const PARTS: &[File<'static>] = &[
    ("_rels/.rels", include_bytes!("parts/word.rels")),
    ("word/_rels/document.xml.rels", include_bytes!("parts/document.xml.rels")),
    ("customXml/item1.xml", include_bytes!("parts/item1.xml")),
    ("word/footnotes.xml", include_bytes!("parts/footnotes.xml")),
    ("word/comments.xml", include_bytes!("parts/comments.xml")),
];

/// Reads a working copy, a whole file or the parts of one, and applies its changes. With a part named `anew` the document
/// is made anew as the project makes it, which takes long.
///
/// A change's words are those of its texts; it finds a place in the report; the report still loads once changes are
/// applied, and is as before if none could be.
pub fn pull(input: &[u8]) {
    let (above, parts) = files(input);
    let is_whole = parts.is_empty();
    let packed = packed(parts.iter().chain(PARTS).copied());
    match pull::read("back.docx", if is_whole { above } else { &packed }) {
        Ok(returned) => check(&returned, parts.iter().any(|(name, _)| *name == "anew")),
        Err(problem) => check_problems([&problem], &Files::default()),
    }
}

fn check(returned: &Return, is_made_anew: bool) {
    returned.changes.iter().for_each(check_words);
    let (world, mut files) = (empty().with(REPORT, SENT), Files::default());
    let file = files.add(REPORT, SENT);
    let (report, _) = sketched(SENT).expect("the report that was sent loads");
    for span in pull::place(&returned.changes, &report, file, SENT).into_iter().flatten() {
        assert!(span.file == file && SENT.get(span.range()).is_some(), "{span:?}");
    }
    let (project, none) = (&*PROJECT, Files::default());
    let rebuild = Rebuild { project, world: &world, files: &none, returned };
    let made = |text: &str| if is_made_anew { rebuild.with(text) } else { sketched(text) };
    let Ok(applied) = pull::apply(&returned.changes, file, SENT, made) else { return };
    assert_eq!(applied.outcomes.len(), returned.changes.len());
    assert!(sketched(&applied.text).is_ok(), "{}", applied.text);
    assert!(applied.text == SENT || applied.outcomes.iter().any(Result::is_ok), "{}", applied.text);
}

fn check_words(change: &Change) {
    let all = |fates: [Fate; 2]| -> String {
        change.words().into_iter().filter(|(fate, _)| fates.contains(fate)).map(|(_, words)| words).collect()
    };
    if let ChangeKind::Reworded { old, new } = &change.kind {
        assert_eq!((&all([Fate::Kept, Fate::Gone]), &all([Fate::Kept, Fate::New])), (old, new));
    }
}

/// The report that a text says, and the paragraphs of its sections: what a document says of it, without making one.
fn sketched(text: &str) -> Result<(Report, Vec<Said>), Diagnostics> {
    let world = empty().with(REPORT, text);
    let report = demarche::load::load(&world, REPORT, Files::default(), &LoadLimits::default()).result?.report;
    let texts = report.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| block.text.as_ref());
    let blocks = texts.flat_map(|text| parse(text.all()[0], Origin::default(), &mut Words));
    let mut said = Vec::new();
    blocks.for_each(|block| say(&block, &mut said));
    Ok((report, said))
}

fn say(block: &Block, said: &mut Vec<Said>) {
    match &block.content {
        Content::Paragraph(text) | Content::Heading { text, .. } => {
            said.push(Said { text: plain_text(text), is_note: false });
        }
        Content::List(list) => list.items.iter().flatten().for_each(|block| say(block, said)),
        Content::Quote { blocks, .. } => blocks.iter().for_each(|block| say(block, said)),
        other => unreachable!("markup makes no {other:?}"),
    }
}

/// References become words.
struct Words;

impl Resolve for Words {
    fn cite(&mut self, _: &str, _: Option<&str>, _: Origin) -> Vec<Inline> {
        Vec::new()
    }

    fn value(&mut self, _: &str, _: Origin) -> Vec<Inline> {
        vec![Inline::text("62 per cent")]
    }

    fn place(&mut self, _: &str, _: Origin) -> Option<Node> {
        None
    }

    fn note(&mut self, _: Vec<Inline>, _: Origin) -> Inline {
        Inline::NoteMark(NoteKey(0))
    }

    fn unsupported(&mut self, _: &str, _: Origin) {}
}
