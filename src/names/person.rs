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
}

/// The most parts of a name that are looked at; nobody has more.
const MOST_PARTS: usize = 16;

impl Person {
    /// Everybody that a name can be: what stands in brackets, behind a stroke or behind "and" is another one, or another
    /// writing of it; an office behind a comma is none. Names are also written without umlauts, and with half of a double name.
    pub fn all(id: &str, name: &str, honorific: Option<&str>) -> Vec<Person> {
        let pieces = name.split(['(', ')', '/', ';', '（', '）']).flat_map(|piece| {
            let (syllables, rest): (String, String) = piece.chars().partition(|c| is_syllable(*c));
            [syllables, rest]
        });
        let names: Vec<String> = pieces.flat_map(|piece| alone(&piece)).collect();
        let spelled = names.iter().filter_map(|name| spelled_out(name)).collect::<Vec<_>>();
        let people = names.into_iter().chain(spelled).filter_map(|name| Person::one(id, &name, honorific));
        people.flat_map(Person::with_halves).collect()
    }

    fn one(id: &str, name: &str, honorific: Option<&str>) -> Option<Person> {
        let words = tokens(name);
        if words.first().is_some_and(|first| first.script == Script::Syllables) {
            let syllables = words.iter().map(|word| word.folded.clone()).collect();
            return Some(Person::of(id, Vec::new(), syllables, None));
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
        Person { id: id.to_owned(), parts, syllables, honorific, key }
    }

    /// The person, and the same with each half of a double family name instead of the whole.
    fn with_halves(self) -> Vec<Person> {
        let doubles = (0..self.parts.len()).filter(|at| self.parts[*at].is_double());
        let mut all: Vec<Person> = doubles
            .flat_map(|at| self.parts[at].halves().map(move |half| (at, half)).collect::<Vec<_>>())
            .map(|(at, half)| {
                let mut parts = self.parts.clone();
                parts[at] = half;
                Person::of(&self.id, parts, Vec::new(), self.honorific.clone())
            })
            .collect();
        all.insert(0, self);
        all
    }
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

/// A name as those write it who have no umlauts: `Mueller`.
fn spelled_out(name: &str) -> Option<String> {
    let spelled: String = name
        .chars()
        .flat_map(|c| {
            let (plain, with) = match c {
                'ä' => ('a', Some('e')),
                'ö' | 'ø' => ('o', Some('e')),
                'ü' => ('u', Some('e')),
                'å' => ('a', Some('a')),
                'Ä' => ('A', Some('e')),
                'Ö' | 'Ø' => ('O', Some('e')),
                'Ü' => ('U', Some('e')),
                'Å' => ('A', Some('a')),
                other => (other, None),
            };
            std::iter::once(plain).chain(with)
        })
        .collect();
    (spelled != name).then_some(spelled)
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

    /// Whether it is a family name of two, with a hyphen.
    fn is_double(&self) -> bool {
        self.is_family && self.halves().count() > 1
    }

    /// Each half of a family name of two.
    fn halves(&self) -> impl Iterator<Item = Part> + '_ {
        let words = self.words.iter().filter(|word| word.chars().count() > 2 && !PARTICLES.contains(&word.as_str()));
        words.filter(|_| self.words.len() > 1).map(|word| Part { words: vec![word.clone()], ..self.clone() })
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
        std::iter::once(name).chain(pieces).filter_map(|name| Group::new(id, name)).collect()
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
        Some(Group { id: id.to_owned(), words, script })
    }
}
