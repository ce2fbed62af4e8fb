//! Where a text names somebody.

use super::common::is_common;
use super::person::{Group, Part, Person};
use super::token::{Gap, Script, Token, tokens};
use super::{Mention, Names, title};

/// The least letters of a family name that is looked for alone.
const ALONE: usize = 3;
/// The least letters of a name without spaces that no other words contain by chance.
const WHOLE: usize = 3;

/// A range of words.
type Range = std::ops::Range<usize>;

/// The first place of everybody whom a text names.
pub(super) fn find<'n>(names: &'n Names, text: &str) -> Vec<Mention<'n>> {
    let search = Search { names, text, words: &tokens(text) };
    let allowed = search.allowed();
    let is_free = |range: &Range| !allowed.iter().any(|one| one.start <= range.start && range.end <= one.end);
    let people = names.people.iter().filter(|person| !names.known.iter().any(|known| known.is(person)));
    let people = people.filter_map(|one| Some((one.id.as_str(), search.places(|at| search.person(one, at), is_free)?)));
    let groups = names.groups.iter();
    let groups = groups.filter_map(|one| Some((one.id.as_str(), search.places(|at| search.group(one, at), is_free)?)));
    people.chain(groups).filter_map(|(id, range)| search.mention(id, range)).collect()
}

struct Search<'a> {
    names: &'a Names,
    text: &'a str,
    words: &'a [Token],
}

impl<'a> Search<'a> {
    fn places(&self, find: impl Fn(usize) -> Option<Range>, is_free: impl Fn(&Range) -> bool) -> Option<Range> {
        (0..self.words.len()).filter_map(find).find(is_free)
    }

    fn mention<'n>(&self, id: &'n str, range: Range) -> Option<Mention<'n>> {
        let start = self.words.get(range.start)?.start;
        let end = self.words.get(range.end.checked_sub(1)?)?.end;
        Some(Mention { id, words: self.text.get(start..end)?.to_owned(), start })
    }

    /// Where somebody is named who may be.
    fn allowed(&self) -> Vec<Range> {
        let all = || 0..self.words.len();
        let known = self.names.known.iter().flat_map(|one| all().filter_map(move |at| self.side_by_side(one, at)));
        let phrases = self.names.phrases.iter().flat_map(|one| all().filter_map(move |at| self.group(one, at)));
        known.chain(phrases).collect()
    }

    /// The words from one on that name a person.
    fn person(&self, person: &Person, at: usize) -> Option<Range> {
        if !person.syllables.is_empty() {
            return self.syllables(person, at);
        }
        let together = self.side_by_side(person, at);
        together.or_else(|| person.parts.iter().find_map(|part| self.part(person, part, at)))
    }

    /// Two parts or more, one of them a family name.
    fn side_by_side(&self, person: &Person, at: usize) -> Option<Range> {
        let (mut end, mut used) = (at, Vec::new());
        while let Some((place, part)) = self.next_part(person, end, &used) {
            if end > at && !matches!(self.words[end].gap, Gap::Close | Gap::Comma | Gap::Dot) {
                break;
            }
            used.push(place);
            end += part.words.len();
        }
        // What stands between parts is no part: it ends no name.
        while used.last().is_some_and(|place| person.parts[*place].is_small()) {
            end -= used.pop().map_or(0, |place| person.parts[place].words.len());
        }
        let large = used.iter().map(|place| &person.parts[*place]).filter(|part| !part.is_small());
        let is_named = large.clone().count() > 1 && large.clone().any(|part| part.is_family);
        let words = self.words.get(at..end)?;
        let is_name = words.iter().any(|word| word.is_capital || !self.is_word(&word.folded));
        (is_named && is_name).then_some(at..end)
    }

    fn next_part<'p>(&self, person: &'p Person, at: usize, used: &[usize]) -> Option<(usize, &'p Part)> {
        let rest = self.words.get(at..).filter(|rest| !rest.is_empty())?;
        let mut parts = person.parts.iter().enumerate();
        let is_here = |part: &Part| if used.is_empty() { part.is_at(rest) } else { part.goes_on(rest) };
        parts.find(|(place, part)| !used.contains(place) && is_here(part))
    }

    /// A part that its neighbours make a name, or a family name alone.
    fn part(&self, person: &Person, part: &Part, at: usize) -> Option<Range> {
        let rest = self.words.get(at..).filter(|rest| !part.is_small() && part.is_at(rest))?;
        let (first, end) = (rest.first()?, at + part.words.len());
        let is_cased = matches!(first.script, Script::Cased | Script::Cyrillic);
        let is_common = part.words.len() == 1 && self.is_word(part.words.first()?);
        if part.is_family
            && let Some(range) = self.with_initial(person, part, at..end, is_common)
        {
            return Some(range);
        }
        if self.is_shared(person, part, None) || is_cased && !first.is_capital {
            return None;
        }
        if let Some(range) = self.with_honorific(person, at..end, is_common) {
            return Some(range);
        }
        let is_alone = part.is_family && is_cased && !is_common && part.letters() >= ALONE;
        is_alone.then_some(at..end)
    }

    /// `E. Rahmon`, `Rahmon, E.`
    fn with_initial(&self, person: &Person, part: &Part, range: Range, is_common: bool) -> Option<Range> {
        let fits = |word: &Token| {
            let initial = word.initial()?;
            let others = person.parts.iter().filter(|other| *other != part);
            let is_theirs = others.flat_map(|other| &other.words).any(|word| word.starts_with(initial));
            (is_theirs && !self.is_shared(person, part, Some(initial))).then_some(())
        };
        let has_dot = |word: &Token| self.text.get(word.end..).is_some_and(|rest| rest.starts_with('.'));
        let before = range.start.checked_sub(1).and_then(|at| Some((at, self.words.get(at)?)));
        let before = before.filter(|(_, word)| {
            let gap = self.words[range.start].gap;
            gap == Gap::Dot || word.is_capital && (gap == Gap::Stop || gap == Gap::Close && !is_common)
        });
        if let Some((at, _)) = before.filter(|(_, word)| fits(word).is_some()) {
            return Some(at..range.end);
        }
        let after = self.words.get(range.end).filter(|word| {
            word.is_capital && matches!(word.gap, Gap::Close | Gap::Comma) && (has_dot(word) || !is_common)
        });
        after.filter(|word| fits(word).is_some()).map(|_| range.start..range.end + 1)
    }

    /// `Ms. Rahmon`; a family name that is a word needs more than an office before it.
    fn with_honorific(&self, person: &Person, range: Range, is_common: bool) -> Option<Range> {
        let at = range.start.checked_sub(1)?;
        let word = self.words.get(at)?;
        let is_near = matches!(self.words[range.start].gap, Gap::Close | Gap::Stop | Gap::Dot);
        let is_own = person.honorific.as_deref().is_some_and(|own| own == word.folded);
        let is_title = is_own || title::is_polite(&word.folded) || !is_common && title::is_office(&word.folded);
        (is_near && is_title).then_some(at..range.end)
    }

    /// A name without spaces.
    fn syllables(&self, person: &Person, at: usize) -> Option<Range> {
        let letters = &person.syllables;
        if self.runs(letters, at) {
            let end = at + letters.len();
            let is_clear = letters.len() >= WHOLE || !self.is_glued(at) || !self.is_glued(end) || self.titled(end);
            return is_clear.then_some(at..end);
        }
        let family = letters.get(..if letters.len() > 3 { 2 } else { 1 })?;
        let end = at + family.len();
        let is_shared = || self.names.known.iter().any(|known| known.syllables.starts_with(family));
        let is_addressed = letters.len() > 1 && self.runs(family, at) && self.rest(end).is_some_and(title::is_address);
        (is_addressed && !is_shared()).then_some(at..end + 2)
    }

    fn group(&self, group: &Group, at: usize) -> Option<Range> {
        let end = at + group.words.len();
        let words = self.words.get(at..end).filter(|_| self.runs(&group.words, at))?;
        let is_name = match group.words.as_slice() {
            letters if group.is_syllables => letters.len() >= WHOLE || !self.is_glued(at) || !self.is_glued(end),
            [word] => !self.is_word(word) && word.chars().count() >= ALONE && is_name(words),
            _ => is_name(words),
        };
        is_name.then_some(at..end)
    }

    /// Whether words follow each other from one on.
    fn runs(&self, name: &[String], at: usize) -> bool {
        let Some(words) = self.words.get(at..at + name.len()) else { return false };
        let is_close = words.iter().skip(1).all(|word| matches!(word.gap, Gap::Close | Gap::Comma));
        let (Some((first, rest)), Some((word, words))) = (name.split_first(), words.split_first()) else {
            return false;
        };
        is_close && word.is(first) && words.iter().zip(rest).all(|(word, name)| word.goes_on(name))
    }

    fn rest(&self, at: usize) -> Option<&'a str> {
        self.text.get(self.words.get(at)?.start..)
    }

    fn titled(&self, at: usize) -> bool {
        self.rest(at).is_some_and(title::is_after)
    }

    /// Whether a letter without spaces follows another without anything between.
    fn is_glued(&self, at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|before| Some((self.words.get(before)?, self.words.get(at)?)));
        pair.is_some_and(|(one, other)| one.end == other.start && one.script == Script::Syllables)
    }

    /// Whether a part of a name says nothing by itself: somebody has it who may be named, with the same initial.
    fn is_shared(&self, person: &Person, part: &Part, initial: Option<char>) -> bool {
        let has = |known: &&Person| known.id != person.id && known.parts.iter().any(|other| other.words == part.words);
        let others = |known: &Person| {
            let others = known.parts.iter().filter(|other| other.words != part.words);
            others.filter_map(Part::initial).collect::<Vec<char>>()
        };
        self.names.known.iter().filter(has).any(|known| initial.is_none_or(|letter| others(known).contains(&letter)))
    }

    fn is_word(&self, folded: &str) -> bool {
        is_common(folded) || self.names.words.contains(folded)
    }
}

/// Whether some words may be a name: those of scripts with capitals have one.
fn is_name(words: &[Token]) -> bool {
    words.iter().any(|word| word.is_capital || !matches!(word.script, Script::Cased | Script::Cyrillic))
}

impl Person {
    /// Whether two are called the same.
    fn is(&self, other: &Person) -> bool {
        let parts = |one: &Person| -> Vec<Vec<String>> { one.parts.iter().map(|part| part.words.clone()).collect() };
        self.syllables == other.syllables && parts(self) == parts(other)
    }
}
