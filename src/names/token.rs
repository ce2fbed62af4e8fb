//! Words of a text, reduced to what does not tell spellings apart.

use crate::letters::{folded, is_mark};

/// A word; a letter of Chinese, Japanese or Korean is one by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// In small letters, without accents.
    pub folded: String,
    pub start: usize,
    pub end: usize,
    /// Whether the first letter is a capital, or may be one: addresses are written small.
    pub is_capital: bool,
    /// Whether it stands in an address of the web or of e-mail.
    pub is_in_address: bool,
    pub script: Script,
    /// What is between the word before and this one.
    pub gap: Gap,
}

/// What tells where words end and what belongs to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Capitals and spaces.
    Cased,
    /// The same; words are inflected.
    Cyrillic,
    /// Particles grow to the front of words.
    Arabic,
    /// No spaces.
    Syllables,
    Other,
}

/// What parts two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing that ends a name: spaces, hyphens, apostrophes, marks of markup.
    Close,
    /// The same with a comma.
    Comma,
    /// A full stop and nothing else.
    Dot,
    /// A full stop with a space.
    Stop,
    /// Anything else, or the start of the text.
    Far,
}

/// The words of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let (mut open, mut end) = (None::<usize>, 0);
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        if is_mark(c) {
            continue;
        }
        if is_syllable(c) {
            close(text, &mut found, open.take(), end);
            close(text, &mut found, Some(at), after);
        } else if c.is_alphanumeric() {
            open.get_or_insert(at);
            end = after;
        } else {
            close(text, &mut found, open.take(), end);
        }
    }
    close(text, &mut found, open, end);
    mark_addresses(text, &mut found);
    found
}

/// Marks the words of addresses.
fn mark_addresses(text: &str, tokens: &mut [Token]) {
    if !text.contains(['@', ':']) && !text.contains("www.") {
        return;
    }
    let is_address = |piece: &str| piece.contains("://") || piece.contains('@') || piece.contains("www.");
    for piece in text.split(char::is_whitespace).filter(|piece| is_address(piece) || piece.contains("mailto:")) {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let inside = tokens.iter_mut().filter(|token| start <= token.start && token.end <= start + piece.len());
        inside.for_each(|token| (token.is_capital, token.is_in_address) = (true, true));
    }
}

fn close(text: &str, found: &mut Vec<Token>, start: Option<usize>, end: usize) {
    let Some((start, word)) = start.and_then(|start| Some((start, text.get(start..end)?))) else { return };
    let before = found.last().map(|last| last.end);
    let gap = before.and_then(|before| text.get(before..start)).map_or(Gap::Far, gap);
    let first = word.chars().find(|c| !is_mark(*c)).unwrap_or_default();
    found.push(Token {
        folded: folded(word),
        start,
        end,
        is_capital: first.is_uppercase(),
        is_in_address: false,
        script: script(first),
        gap,
    });
}

fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn script(c: char) -> Script {
    match c {
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{feff}' => {
            Script::Arabic
        }
        c if is_syllable(c) => Script::Syllables,
        c if c.is_uppercase() || c.is_lowercase() => Script::Cased,
        _ => Script::Other,
    }
}

/// How far apart two words of one name may be, in characters.
const CLOSE: usize = 6;

fn gap(between: &str) -> Gap {
    let seen = || between.chars().filter(|c| !is_mark(*c));
    let is_near = |c: char| c.is_whitespace() || "-\u{2010}\u{2011}'’`*_~·・/+[](){}<>\"“”«»".contains(c);
    if seen().count() > CLOSE || seen().filter(|c| *c == '\n').count() > 1 {
        return Gap::Far;
    }
    let marks: String = seen().filter(|c| !is_near(*c)).collect();
    match marks.as_str() {
        "" => Gap::Close,
        "," | "،" | "，" | "、" => Gap::Comma,
        "." if seen().count() == 1 => Gap::Dot,
        "." => Gap::Stop,
        _ => Gap::Far,
    }
}

impl Token {
    /// Whether a word of a text is a word of a name, as that script writes it.
    pub fn is(&self, name: &str) -> bool {
        match self.script {
            Script::Arabic => self.folded == name || without_particles(&self.folded).any(|word| word == name),
            Script::Cyrillic => is_inflected(&self.folded, name),
            Script::Cased | Script::Syllables | Script::Other => self.folded == name,
        }
    }

    /// Whether it is one of some words, also with what has grown to it in Arabic.
    pub fn is_any(&self, is_one: fn(&str) -> bool) -> bool {
        is_one(&self.folded)
            || self.script == Script::Arabic
                && without_particles(&self.folded).any(|word| is_one(&word) || is_one(&format!("ال{word}")))
    }

    /// The same for a word that goes on with a name: nothing grows to it but its article.
    pub fn goes_on(&self, name: &str) -> bool {
        let bare = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
        match self.script {
            Script::Arabic => bare(&self.folded) == bare(name),
            Script::Cased | Script::Cyrillic | Script::Syllables | Script::Other => self.is(name),
        }
    }

    /// Whether it is one letter, as an initial is.
    pub fn initial(&self) -> Option<char> {
        let mut letters = self.folded.chars();
        letters.next().filter(|letter| letters.next().is_none() && letter.is_alphabetic())
    }
}

/// An Arabic word without the conjunction, the preposition and the article that may have grown to it.
fn without_particles(word: &str) -> impl Iterator<Item = String> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let mut found = Vec::new();
    for word in [word, bare] {
        let short = word.strip_prefix(['ب', 'ل', 'ك', 'س']);
        found.extend(
            [Some(word), short]
                .into_iter()
                .flatten()
                .flat_map(|word| [Some(word.to_owned()), word.strip_prefix("ال").map(str::to_owned)]),
        );
        // The article loses its first letter behind the preposition.
        found.push(word.strip_prefix("لل").map(|rest| format!("ال{rest}")));
    }
    found.into_iter().flatten().filter(|word| word.chars().count() > 1)
}

/// Endings of names in Russian, folded; names that end in a vowel or a soft letter lose it.
const ENDINGS: [&str; 22] = [
    "а", "у", "ом", "ем", "е", "ы", "и", "ои", "ою", "еи", "ую", "ого", "ому", "ым", "им", "я", "ю", "ев", "ов", "ая",
    "их", "ых",
];

fn is_inflected(word: &str, name: &str) -> bool {
    if word == name {
        return true;
    }
    let adjective = ["ии", "ыи", "ои", "ая", "яя"].iter().find_map(|ending| name.strip_suffix(ending));
    let stem = adjective.or_else(|| name.strip_suffix(['а', 'я', 'и', 'ь'])).unwrap_or(name);
    let ending = word.strip_prefix(stem).or_else(|| word.strip_prefix(name));
    name.chars().count() > 2 && ending.is_some_and(|ending| ENDINGS.contains(&ending))
}
