//! A name, taken apart.

use super::title;
use super::token::{Script, Token, tokens};
use crate::letters::folded;

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
    /// Those of the family name.
    pub family: Vec<String>,
    pub honorific: Option<String>,
    /// What two who are called the same have in common.
    pub key: String,
}

/// A group, by its whole name.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub id: String,
    pub words: Vec<String>,
    pub script: Script,
    /// Whether it is what somebody is called in passing, which may be words for anybody.
    pub is_label: bool,
}

/// What parts the names of people from elsewhere in Chinese.
const DOTS: [char; 3] = ['·', '・', '•'];
/// The least letters of a whole name without spaces.
const LONG: usize = 8;
/// The most parts of a name that are looked at; nobody has more.
const MOST_PARTS: usize = 16;

impl Person {
    /// Everybody that a name can be: what stands in brackets, behind a stroke or behind "and" is another one, or another
    /// writing of it; an office behind a comma is none. Names are also written without umlauts, and with half of a double name.
    pub fn all(id: &str, name: &str, honorific: Option<&str>) -> Vec<Person> {
        let pieces = name.split(['(', ')', '/', ';', '（', '）']).flat_map(|piece| {
            let has_syllables = piece.contains(is_syllable);
            let is_theirs = |c: &char| is_syllable(*c) || has_syllables && DOTS.contains(c);
            let (syllables, rest): (String, String) = piece.chars().partition(is_theirs);
            [syllables, rest]
        });
        let names: Vec<String> = pieces.flat_map(|piece| alone(&piece)).collect();
        let spelled = names.iter().flat_map(|name| spelled_out(name)).collect::<Vec<_>>();
        let people = names.into_iter().chain(spelled).filter_map(|name| Person::one(id, &name, honorific));
        people.flat_map(Person::with_variants).collect()
    }

    fn one(id: &str, name: &str, honorific: Option<&str>) -> Option<Person> {
        let words = tokens(name);
        if words.first().is_some_and(|first| first.script == Script::Syllables) {
            let letters = |words: Vec<Token>| words.into_iter().map(|word| word.folded).collect::<Vec<String>>();
            // Names from other languages have the family name last, after a dot.
            let last = name.rsplit(DOTS).next().map(|last| letters(tokens(last)));
            let last = last.filter(|last| last.len() < words.len());
            let syllables = letters(words);
            let first = syllables.get(..if syllables.len() > 3 { 2 } else { 1 }).map(<[String]>::to_vec);
            let family = last.or(first).unwrap_or_default();
            return Some(Person { family, ..Person::of(id, Vec::new(), syllables, None) });
        }
        let (mut parts, is_sorted) = parts_of(name);
        let titles = parts.iter().take_while(|part| part.is_title()).count();
        parts.drain(..titles.min(parts.len().saturating_sub(1)));
        parts.truncate(MOST_PARTS);
        if !is_sorted {
            mark_families(&mut parts);
        }
        let honorific =
            honorific.map(folded).map(|title| title.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        let is_somebody = parts.iter().any(|part| part.is_family);
        is_somebody.then(|| Person::of(id, parts, Vec::new(), honorific))
    }

    fn of(id: &str, parts: Vec<Part>, syllables: Vec<String>, honorific: Option<String>) -> Person {
        let words = parts.iter().map(|part| part.words.join("-")).chain([syllables.concat()]);
        let key = words.collect::<Vec<String>>().join(" ");
        Person { id: id.to_owned(), parts, syllables, family: Vec::new(), honorific, key }
    }

    /// The person, and the same as others write it: with each half of a double family name instead of the whole, without the
    /// marks inside of a part, with particles grown to the family name, and as one word.
    fn with_variants(self) -> Vec<Person> {
        let halves = (0..self.parts.len()).filter(|at| self.parts[*at].is_family);
        let halves = halves.flat_map(|at| self.parts[at].halves().map(move |half| (at, half)));
        let halves = halves.map(|(at, half)| {
            let mut parts = self.parts.clone();
            parts[at] = half;
            parts
        });
        let all: Vec<Vec<Part>> = halves.chain(self.without_marks()).chain(self.grown()).chain(self.glued()).collect();
        let same = |parts| Person::of(&self.id, parts, Vec::new(), self.honorific.clone());
        let variants: Vec<Person> = all.into_iter().map(same).collect();
        std::iter::once(self).chain(variants).collect()
    }

    /// `ONeill`
    fn without_marks(&self) -> Option<Vec<Part>> {
        let is_marked = self.parts.iter().any(|part| part.words.len() > 1);
        is_marked.then(|| self.parts.iter().map(|part| part.with(part.words.concat())).collect())
    }

    /// `Vandermeer`
    fn grown(&self) -> Option<Vec<Part>> {
        let family = self.parts.iter().position(|part| part.is_family)?;
        let start = self.parts[..family].iter().rposition(|part| !part.is_particle()).map_or(0, |at| at + 1);
        let word: String = self.parts[start..=family].iter().flat_map(|part| &part.words).cloned().collect();
        let before = self.parts[..start].iter().cloned();
        let whole = before.chain([self.parts[family].with(word)]).chain(self.parts[family + 1..].iter().cloned());
        (start < family).then(|| whole.collect())
    }

    /// `AnnaStrand`, as people are called in addresses.
    fn glued(&self) -> Option<Vec<Part>> {
        let large = self.parts.iter().filter(|part| !part.is_small()).count();
        let word: String = self.parts.iter().flat_map(|part| &part.words).cloned().collect();
        let family = self.parts.iter().find(|part| part.is_family)?;
        (large > 1 && word.chars().count() >= LONG).then(|| vec![family.with(word)])
    }
}

/// The pieces of a name between words for "and".
pub(super) fn several(name: &str) -> Vec<&str> {
    const AND: [&str; 6] = [" and ", " & ", " et ", " und ", " и ", " و "];
    AND.iter().fold(vec![name], |names, word| names.into_iter().flat_map(|name| name.split(word)).collect())
}

/// The names that stand in one that is given for several, each without what is an office or a degree.
fn alone(name: &str) -> Vec<String> {
    let several = [" and ", " & ", " et ", " und ", " и ", " و "]
        .iter()
        .fold(vec![name], |names, word| names.into_iter().flat_map(|name| name.split(word)).collect());
    several
        .into_iter()
        .map(|name| {
            let mut pieces = name.split([',', '،']).map(str::trim).filter(|piece| !piece.is_empty());
            let first = pieces.next().unwrap_or_default();
            // `Strand, Anna` goes on with her given names; `Anna Strand, Minister of Justice` and `Anna Strand, OBE` do not.
            match pieces.next().filter(|rest| !is_description(rest, first)) {
                Some(rest) => format!("{first}, {rest}"),
                None => first.to_owned(),
            }
        })
        .collect()
}

/// Whether what follows a comma behind a name is an office, a degree or a place, and no given name.
fn is_description(rest: &str, before: &str) -> bool {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_shouted = !before.contains(char::is_lowercase);
    let is_degree = |word: &str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().filter(|c| c.is_uppercase()).count();
        !is_shouted && capitals > 1 || word.ends_with('.') && letters().count() > 1
    };
    words.len() > 2
        || words.iter().any(|word| is_degree(word) || title::is_any(&folded(word)))
        || words.iter().any(|word| word.starts_with(char::is_lowercase))
}

/// The parts of a name, and whether a comma has told already which of them are the family's.
fn parts_of(name: &str) -> (Vec<Part>, bool) {
    let parts = |name: &str| name.split([' ', '\u{a0}', '.']).filter_map(Part::new).collect::<Vec<Part>>();
    let Some((family, given)) = name.split_once(',') else { return (parts(name), false) };
    let mut sorted = parts(family);
    sorted.iter_mut().for_each(|part| part.is_family = !part.is_small());
    sorted.extend(parts(given));
    (sorted, true)
}

/// A name as people write it who lack some of its letters, each kind of letter for itself: `Mueller`, `Ostergaard`, `Djokovic`.
fn spelled_out(name: &str) -> Vec<String> {
    const LETTERS: [(&str, &str); 6] = [("ä", "ae"), ("ö", "oe"), ("ø", "oe"), ("ü", "ue"), ("å", "aa"), ("đ", "dj")];
    let lower = name.to_lowercase();
    let mut spelled = vec![lower.clone()];
    for (letter, letters) in LETTERS.iter().filter(|(letter, _)| lower.contains(letter)) {
        let more: Vec<String> = spelled.iter().map(|name| name.replace(letter, letters)).collect();
        spelled.extend(more);
    }
    spelled.split_off(1)
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

    /// Whether it is a form of address or an office that stands before the name.
    fn is_title(&self) -> bool {
        matches!(self.words.as_slice(), [word] if title::is_any(word))
    }

    /// Each half of a family name of two.
    fn halves(&self) -> impl Iterator<Item = Part> + '_ {
        let words = self.words.iter().filter(|word| word.chars().count() > 2 && !PARTICLES.contains(&word.as_str()));
        words.filter(|_| self.words.len() > 1).map(|word| self.with(word.clone()))
    }

    /// The same part with another word.
    fn with(&self, word: String) -> Part {
        Part { words: vec![word], ..self.clone() }
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
    /// A group by each of its names: an acronym often stands in brackets behind the whole one.
    pub fn all(id: &str, name: &str) -> Vec<Group> {
        let pieces =
            name.split(['(', ')', '（', '）']).map(str::trim).filter(|piece| !piece.is_empty() && *piece != name);
        let groups = std::iter::once(name).chain(pieces).filter_map(|name| Group::new(id, name));
        groups.flat_map(Group::with_variants).collect()
    }

    /// The group, and the same as one word, as in addresses, and in the plural.
    fn with_variants(self) -> Vec<Group> {
        let whole = self.words.concat();
        let is_glued = self.words.len() > 1 && whole.chars().count() >= LONG && self.script != Script::Syllables;
        let glued = is_glued.then(|| Group { words: vec![whole], ..self.clone() });
        let plural = self
            .words
            .split_last()
            .filter(|(last, rest)| self.script == Script::Cased && !rest.is_empty() && !last.ends_with('s'));
        let plural = plural.map(|(last, rest)| [rest, &[format!("{last}s")]].concat());
        let plural = plural.map(|words| Group { words, ..self.clone() });
        [Some(self), glued, plural].into_iter().flatten().collect()
    }

    /// A group by its name, without an article in front.
    pub fn new(id: &str, name: &str) -> Option<Group> {
        let words = tokens(name);
        let script = words.first()?.script;
        let words: Vec<String> = words.into_iter().map(|word| word.folded).collect();
        let rest = words.split_first().filter(|(first, rest)| {
            ["the", "le", "la", "les", "l", "el", "los", "las"].contains(&first.as_str()) && !rest.is_empty()
        });
        let words = rest.map_or(words.clone(), |(_, rest)| rest.to_vec());
        Some(Group { id: id.to_owned(), words, script, is_label: false })
    }
}
