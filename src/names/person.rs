//! A name, taken apart.

use super::token::{Script, Token, fold, tokens};

/// What stands between the parts of names and is none itself.
const PARTICLES: [&str; 34] = [
    "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "las", "los", "el", "al", "van",
    "von", "der", "den", "ten", "ter", "zu", "y", "e", "bin", "ibn", "ben", "bint", "abu", "st", "sri", "بن", "بنت",
];

/// A part of a name, between spaces: words with hyphens and apostrophes are one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub words: Vec<String>,
    /// Whether it may be a family name.
    pub is_family: bool,
    /// Whether it is written in capitals, as family names of a person often are.
    is_shouted: bool,
    pub script: Script,
}

/// Somebody, by one name; who has names in two scripts is here twice.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub id: String,
    pub parts: Vec<Part>,
    /// The letters in order, for a name without spaces.
    pub syllables: Vec<String>,
    pub honorific: Option<String>,
}

/// A group, by its whole name.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub id: String,
    pub words: Vec<String>,
    pub is_syllables: bool,
}

impl Person {
    /// Everybody that a name can be: what stands in brackets or behind a stroke is another writing of it.
    pub fn all(id: &str, name: &str, honorific: Option<&str>) -> Vec<Person> {
        let pieces = name.split(['(', ')', '/', ';', '（', '）']).flat_map(|piece| {
            let (syllables, rest): (String, String) = piece.chars().partition(|c| is_syllable(*c));
            [syllables, rest]
        });
        let people = pieces.filter_map(|name| Person::one(id, &name, honorific));
        people.collect()
    }

    fn one(id: &str, name: &str, honorific: Option<&str>) -> Option<Person> {
        let words = tokens(name);
        if words.first().is_some_and(|first| first.script == Script::Syllables) {
            let syllables = words.iter().map(|word| word.folded.clone()).collect();
            return Some(Person { id: id.to_owned(), parts: Vec::new(), syllables, honorific: None });
        }
        let mut parts: Vec<Part> = name.split([' ', '\u{a0}', ',', '.']).filter_map(Part::new).collect();
        mark_families(&mut parts);
        let honorific = honorific.map(fold).map(|title| title.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        let is_somebody = parts.iter().any(|part| part.is_family);
        is_somebody.then(|| Person { id: id.to_owned(), parts, syllables: Vec::new(), honorific })
    }
}

fn is_syllable(c: char) -> bool {
    tokens(c.encode_utf8(&mut [0; 4])).first().is_some_and(|token| token.script == Script::Syllables)
}

impl Part {
    fn new(text: &str) -> Option<Part> {
        let words = tokens(text);
        let script = words.first()?.script;
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        Some(Part {
            words: words.into_iter().map(|word| word.folded).collect(),
            is_family: false,
            is_shouted: letters().count() > 1 && letters().all(char::is_uppercase),
            script,
        })
    }

    /// Whether it is an initial or stands between parts.
    pub fn is_small(&self) -> bool {
        self.letters() < 2 || self.is_particle()
    }

    pub fn is_particle(&self) -> bool {
        matches!(self.words.as_slice(), [word] if PARTICLES.contains(&word.as_str()))
    }

    pub fn letters(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }

    /// The first letter.
    pub fn initial(&self) -> Option<char> {
        self.words.first()?.chars().next()
    }

    /// Whether a text begins with this part.
    pub fn is_at(&self, text: &[Token]) -> bool {
        let Some(((first, words), (token, rest))) = self.words.split_first().zip(text.split_first()) else {
            return false;
        };
        token.is(first) && goes_on(words, rest)
    }

    /// Whether a name goes on with this part.
    pub fn goes_on(&self, text: &[Token]) -> bool {
        goes_on(&self.words, text)
    }
}

fn goes_on(words: &[String], text: &[Token]) -> bool {
    text.len() >= words.len() && words.iter().zip(text).all(|(word, token)| token.goes_on(word))
}

/// Which parts may be family names: those in capitals if some are and others not, else the last, and the one before it
/// where three or more leave room for two (Spanish, Portuguese).
fn mark_families(parts: &mut [Part]) {
    let large: Vec<usize> = (0..parts.len()).filter(|at| !parts[*at].is_small()).collect();
    let is_shouted = |at: &usize| parts[*at].is_shouted;
    let shouted: Vec<usize> = large.iter().copied().filter(|at| is_shouted(at)).collect();
    let families = match large.len() {
        _ if !shouted.is_empty() && shouted.len() < large.len() => shouted,
        0..=2 => large.last().copied().into_iter().collect(),
        more => large[more - 2..].to_vec(),
    };
    families.into_iter().for_each(|at| parts[at].is_family = true);
}

impl Group {
    /// A group by its name, without an article in front.
    pub fn new(id: &str, name: &str) -> Option<Group> {
        let words = tokens(name);
        let is_syllables = words.first()?.script == Script::Syllables;
        let words: Vec<String> = words.into_iter().map(|word| word.folded).collect();
        let rest = words.split_first().filter(|(first, rest)| {
            ["the", "le", "la", "les", "l", "el", "los", "las"].contains(&first.as_str()) && !rest.is_empty()
        });
        let words = rest.map_or(words.clone(), |(_, rest)| rest.to_vec());
        Some(Group { id: id.to_owned(), words, is_syllables })
    }
}
