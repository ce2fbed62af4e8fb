//! What a page shows, by way of ToUnicode (ISO 32000-1, 9.10.3) and ActualText (14.9.4).

use super::character_map::CharacterMap;
use super::{decompressed, packed, text_string};
use crate::memory::Memory;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Object, Stream};
use hayro_syntax::page::Page;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiClass, bidi_class};

/// An operator that no page has.
const END: &[u8] = b"demarche-end";

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// From first to last, as it is painted.
    pub text: String,
    /// The same with each piece turned round, where there are letters that run from the right.
    pub turned: Option<String>,
    /// The text of marked content by its number, in the order of its letters.
    pub marked: BTreeMap<i32, String>,
}

/// What decides on what a page shows.
struct Sources<'a> {
    /// The streams of its content.
    contents: Vec<Stream<'a>>,
    /// What the codes of each font stand for, by the font's name.
    fonts: Vec<(Vec<u8>, Option<Stream<'a>>)>,
}

/// What pages showed lately, by everything that decides on it: documents for many readers share most of their pages.
static MEMORY: Memory<[u8; 32], Arc<Shown>> = Memory::new(2_000_000);

/// # Errors
/// Why the page cannot be read, as the end of a sentence.
pub(super) fn shown(page: &Page<'_>) -> Result<Arc<Shown>, String> {
    let sources = Sources::of(page)?;
    let key = sources.hash();
    if let Some(known) = MEMORY.find(&key) {
        return Ok(known);
    }
    let shown = Arc::new(sources.read()?);
    MEMORY.keep(key, Arc::clone(&shown), 4 * shown.text.len());
    Ok(shown)
}

impl<'a> Sources<'a> {
    fn of(page: &Page<'a>) -> Result<Self, String> {
        let contents = match page.raw().get("Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(streams)) => streams.iter().collect(),
            _ => return Err("has no content".to_owned()),
        };
        let resources = page.resources();
        let mut fonts: Vec<_> = resources
            .fonts
            .keys()
            .filter_map(|name| Some((name.to_vec(), resources.get_font(&name)?.get("ToUnicode"))))
            .collect();
        fonts.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(Sources { contents, fonts })
    }

    /// A hash of all that is read, each part with its length.
    fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        for (name, map) in &self.fonts {
            add(name);
            add(&[u8::from(map.is_some())]);
            map.iter().flat_map(packed).for_each(|bytes| add(&bytes));
        }
        self.contents.iter().flat_map(packed).for_each(|bytes| add(&bytes));
        hash.finalize().into()
    }

    fn read(&self) -> Result<Shown, String> {
        let map = |(name, map): &(Vec<u8>, Option<Stream<'_>>)| {
            let map = map.as_ref().map(CharacterMap::of).transpose()?;
            Ok((name.clone(), map.unwrap_or_default()))
        };
        let fonts = self.fonts.iter().map(map).collect::<Result<_, String>>()?;
        // The library ends where it does not understand, without a word; then it does not come to what stands at the end.
        let content = [self.content()?.as_slice(), END].concat();
        let mut reader = Reader {
            fonts: &fonts,
            font: None,
            marks: Vec::new(),
            run: Run::default(),
            pieces: Vec::new(),
            shown: Shown::default(),
        };
        let (mut instructions, mut is_read) = (UntypedIter::new(&content), false);
        while let Some(instruction) = instructions.next() {
            reader.operation(instruction.operator, instruction.operands().collect::<Vec<_>>().as_slice());
            is_read = **instruction.operator == *END;
        }
        if !is_read {
            return Err("has content that cannot be read".to_owned());
        }
        reader.finish_run();
        Ok(Shown { turned: turned(&reader.shown.text, &reader.pieces), ..reader.shown })
    }

    /// The streams of a page, which are read as if they were one (7.8.2).
    fn content(&self) -> Result<Vec<u8>, String> {
        let mut whole = Vec::new();
        for stream in &self.contents {
            whole.extend(decompressed(stream)?);
            whole.push(b'\n');
        }
        Ok(whole)
    }
}

struct Reader<'a> {
    fonts: &'a BTreeMap<Vec<u8>, Arc<CharacterMap>>,
    font: Option<&'a CharacterMap>,
    /// The open pieces of marked content.
    marks: Vec<Mark>,
    run: Run,
    /// Where the pieces of the text end.
    pieces: Vec<usize>,
    shown: Shown,
}

/// An open piece of marked content.
#[derive(Clone, Copy)]
struct Mark {
    /// Its number, or that of the piece around it.
    number: Option<i32>,
    /// Whether a text stands in the place of what it shows.
    is_spoken_for: bool,
}

impl Reader<'_> {
    fn operation(&mut self, operator: &[u8], operands: &[&Object<'_>]) {
        match (operator, operands) {
            (b"Tf", [Object::Name(name), ..]) => self.font = self.fonts.get(&**name).map(Arc::as_ref),
            (b"BT" | b"Tm" | b"Td" | b"TD" | b"T*", _) => self.finish_run(),
            (b"BMC", _) => self.open(None),
            (b"BDC", [_, Object::Dict(properties)]) => self.open(Some(properties)),
            (b"BDC", _) => self.open(None),
            (b"EMC", _) => self.close(),
            (b"Tj" | b"TJ" | b"'" | b"\"", operands) if !self.is_spoken_for() => {
                let mut text = String::new();
                operands.iter().for_each(|operand| self.show(operand, &mut text));
                self.push(&text);
                self.run.push(&text);
            }
            _ => {}
        }
    }

    fn is_spoken_for(&self) -> bool {
        self.marks.last().is_some_and(|mark| mark.is_spoken_for)
    }

    /// Blocks are marked content with a number; words do not go on from one into the next.
    fn open(&mut self, properties: Option<&Dict<'_>>) {
        let around = self.marks.last().copied().unwrap_or(Mark { number: None, is_spoken_for: false });
        let actual = properties.and_then(|properties| properties.get::<Object<'_>>("ActualText"));
        let text = actual.as_ref().filter(|_| !around.is_spoken_for).map(text_string).unwrap_or_default();
        self.push(&text);
        let number = properties.and_then(|properties| properties.get::<i32>("MCID"));
        if number.is_some() {
            self.finish_run();
            self.push("\n");
        }
        self.run.push_actual(&text);
        let is_spoken_for = around.is_spoken_for || actual.is_some();
        self.marks.push(Mark { number: number.or(around.number), is_spoken_for });
    }

    fn close(&mut self) {
        let around = self.marks.iter().rev().nth(1).and_then(|mark| mark.number);
        if self.marks.last().is_some_and(|mark| mark.number != around) {
            self.finish_run();
        }
        self.marks.pop();
    }

    /// What is painted from one place on is a run: its letters have one direction.
    fn finish_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let number = self.marks.last().and_then(|mark| mark.number);
        if let Some(number) = number.filter(|_| !run.text.is_empty()) {
            self.shown.marked.entry(number).or_default().push_str(&run.in_order());
        }
    }

    fn push(&mut self, shown: &str) {
        self.shown.text.push_str(shown);
        self.pieces.push(self.shown.text.len());
    }

    fn show(&self, operand: &Object<'_>, text: &mut String) {
        match operand {
            Object::String(codes) => self.font.into_iter().for_each(|font| font.push(codes.as_bytes(), text)),
            Object::Array(items) => items.iter::<Object<'_>>().for_each(|item| self.show(&item, text)),
            _ => {}
        }
    }
}

/// Text that is painted in one go, from left to right.
#[derive(Debug, Default)]
struct Run {
    text: String,
    /// The parts that stand in the order of their letters already.
    actual: Vec<Range<usize>>,
}

impl Run {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push_actual(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.actual.push(start..self.text.len());
    }

    /// The text in the order of its letters: letters that run from the right were painted last to first.
    fn in_order(self) -> String {
        if !runs_from_right(&self.text) {
            return self.text;
        }
        let (mut turned, mut end) = (String::new(), self.text.len());
        for actual in self.actual.into_iter().rev() {
            turned.extend(self.text.get(actual.end..end).unwrap_or_default().chars().rev());
            end = actual.start;
            turned.push_str(self.text.get(actual).unwrap_or_default());
        }
        turned.extend(self.text.get(..end).unwrap_or_default().chars().rev());
        turned
    }
}

/// A text of pieces, each of them turned round, if that makes a difference to a reader.
fn turned(text: &str, ends: &[usize]) -> Option<String> {
    let starts = std::iter::once(&0).chain(ends);
    let pieces = starts.zip(ends).filter_map(|(start, end)| text.get(*start..*end));
    runs_from_right(text).then(|| pieces.flat_map(|piece| piece.chars().rev()).collect())
}

/// Whether letters of a text run from the right.
fn runs_from_right(text: &str) -> bool {
    // Their class stands in a table that is slow to search.
    let is_from_right = |letter: char| !letter.is_ascii() && matches!(bidi_class(letter), BidiClass::R | BidiClass::AL);
    text.chars().any(is_from_right)
}
