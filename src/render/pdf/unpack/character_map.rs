//! What the codes of a font stand for (ISO 32000-1, 9.10.3).

use super::{decompressed, packed, utf16};
use crate::memory::Memory;
use hayro_syntax::object::Stream;
use std::sync::Arc;

/// A font's ToUnicode for codes of two bytes: what each code from 0 on stands for, if anything.
#[derive(Debug, Default)]
pub(super) struct CharacterMap(Vec<String>);

/// What was read lately, by how it stands in the file: pages share their fonts, and documents too.
static MEMORY: Memory<Vec<u8>, Arc<CharacterMap>> = Memory::new(1_000_000);

impl CharacterMap {
    /// What a ToUnicode says.
    ///
    /// # Errors
    /// Why it cannot be unpacked, as the end of a sentence.
    pub fn of(stream: &Stream<'_>) -> Result<Arc<Self>, String> {
        let key = packed(stream).concat();
        if let Some(known) = MEMORY.find(&key) {
            return Ok(known);
        }
        let bytes = decompressed(stream)?;
        let map = Arc::new(Self::parse(&bytes));
        MEMORY.keep(key, Arc::clone(&map), 5 * bytes.len());
        Ok(map)
    }

    fn parse(stream: &[u8]) -> Self {
        let text = String::from_utf8_lossy(stream).replace('<', " <").replace('>', "> ");
        let mut map = Vec::new();
        let mut words = text.split_ascii_whitespace();
        while let Some(word) = words.next() {
            let width = match word {
                "beginbfchar" => 2,
                "beginbfrange" => 3,
                _ => continue,
            };
            let entries: Vec<Vec<u8>> = words.by_ref().take_while(|word| !word.starts_with("endbf")).map(hex).collect();
            entries.chunks_exact(width).for_each(|entry| insert(entry, &mut map));
        }
        CharacterMap(map)
    }

    /// Adds what codes stand for.
    pub fn push(&self, codes: &[u8], text: &mut String) {
        text.extend(codes.chunks(2).filter_map(|pair| self.0.get(code(pair))).map(String::as_str));
    }
}

/// One entry: first code, last code of a range, text of the first.
fn insert(entry: &[Vec<u8>], map: &mut Vec<String>) {
    let [first, .., target] = entry else { return };
    let last = if let [_, last, _] = entry { last } else { first };
    let (first, last) = (code(first), code(last).min(usize::from(u16::MAX)));
    map.resize(map.len().max(last + 1), String::new());
    for (step, number) in (first..=last).enumerate() {
        let mut target = target.clone();
        if let Some(byte) = target.last_mut() {
            *byte = byte.wrapping_add(step as u8);
        }
        if let Some(text) = map.get_mut(number) {
            *text = utf16(&target);
        }
    }
}

fn code(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |code, byte| code << 8 | usize::from(*byte))
}

/// The bytes of `<0041>`.
fn hex(word: &str) -> Vec<u8> {
    let digits = word.trim_matches(['<', '>']).as_bytes();
    let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    digits.chunks(2).filter_map(byte).collect()
}
