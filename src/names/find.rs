//! Where a text names somebody.

use super::common::{is_body, is_common};
use super::index::Index;
use super::person::{Group, Part, Person};
use super::token::{Gap, Script, Token, tokens};
use super::{Mention, Names, title};
use std::collections::BTreeSet;

/// The least letters of a family name that is looked for alone.
const ALONE: usize = 3;
/// The least letters of a name without spaces that no other words contain by chance.
const WHOLE: usize = 3;

/// A range of words.
type Range = std::ops::Range<usize>;

/// The first place of everybody whom a text names.
pub(super) fn find<'n>(names: &'n Names, text: &str) -> Vec<Mention<'n>> {
    let words = &tokens(text);
    let search = Search { names, text, words, index: &Index::of(words), is_title: is_title(words) };
    let allowed = search.allowed();
    let is_free = |range: &Range| !allowed.iter().any(|one| one.start <= range.start && range.end <= one.end);
    let people = names.people.iter().filter(|person| !names.known_keys.contains(&person.key));
    let people = people.filter_map(|one| Some((one.id.as_str(), search.people(one).find(is_free)?)));
    let groups = names.groups.iter();
    let groups = groups.filter_map(|one| Some((one.id.as_str(), search.groups(one).find(is_free)?)));
    // Somebody with several names is found once, by the first.
    let mut seen = BTreeSet::new();
    let found = people.chain(groups).filter(|(id, _)| seen.insert(*id));
    found.filter_map(|(id, range)| search.mention(id, range)).collect()
}

struct Search<'a> {
    names: &'a Names,
    text: &'a str,
    words: &'a [Token],
    index: &'a Index<'a>,
    /// Whether most words have a capital, so that a capital is no sign of a name.
    is_title: bool,
}

/// Whether a text is written as titles are, or in capitals: but for a few, all words of some length have a capital.
fn is_title(words: &[Token]) -> bool {
    let is_long = |word: &&Token| word.script == Script::Cased && word.end - word.start > 3;
    let long = words.iter().filter(is_long);
    long.clone().filter(|word| !word.is_capital).count() * 4 <= long.count()
}

impl<'a> Search<'a> {
    /// Where a person is named.
    fn people(&self, person: &'a Person) -> impl Iterator<Item = Range> {
        let firsts = person.parts.iter().filter_map(|part| Some((part.words.first()?, part.script)));
        let letters = [person.syllables.first(), person.family.first()].into_iter().flatten();
        let letters = letters.map(|first| (first, Script::Syllables));
        let places = self.index.places(firsts.chain(letters));
        places.into_iter().filter_map(|at| self.person(person, at))
    }

    /// Where a group is named.
    fn groups(&self, group: &'a Group) -> impl Iterator<Item = Range> {
        let first = group.words.first().map(|first| (first, group.script));
        self.index.places(first).into_iter().filter_map(|at| self.group(group, at))
    }

    fn mention<'n>(&self, id: &'n str, range: Range) -> Option<Mention<'n>> {
        let start = self.words.get(range.start)?.start;
        let end = self.words.get(range.end.checked_sub(1)?)?.end;
        Some(Mention { id, words: self.text.get(start..end)?.to_owned(), start })
    }

    /// Where somebody is named who may be.
    fn allowed(&self) -> Vec<Range> {
        let known = self.names.known.iter().flat_map(|one| {
            let firsts = one.parts.iter().filter_map(|part| Some((part.words.first()?, part.script)));
            let places = self.index.places(firsts);
            places.into_iter().filter_map(move |at| self.side_by_side(one, at))
        });
        known.chain(self.names.phrases.iter().flat_map(|one| self.groups(one))).collect()
    }

    /// The words from one on that name a person.
    fn person(&self, person: &Person, at: usize) -> Option<Range> {
        if !person.syllables.is_empty() {
            return self.syllables(person, at);
        }
        let together = self.side_by_side(person, at);
        together.or_else(|| person.parts.iter().find_map(|part| self.part(person, part, at)))
    }

    /// Two parts or more, one of them a family name. One other name may stand between them, or its initial.
    fn side_by_side(&self, person: &Person, at: usize) -> Option<Range> {
        let (mut end, mut used) = (at, Vec::new());
        while let Some((start, place, part)) = self.next_part(person, end, &used) {
            used.push((place, end));
            end = start + part.words.len();
        }
        // What stands between parts is no part: it ends no name.
        while let Some((_, start)) = used.pop_if(|(place, _)| person.parts[*place].is_small()) {
            end = start;
        }
        let large = used.iter().map(|(place, _)| &person.parts[*place]).filter(|part| !part.is_small());
        let is_named = large.clone().count() > 1 && large.clone().any(|part| part.is_family);
        let words = self.words.get(at..end)?;
        let is_name = words.iter().any(|word| word.is_capital || !self.is_word(&word.folded));
        (is_named && is_name).then_some(at..end)
    }

    /// The part of a name that stands next, where it starts, and its number.
    fn next_part<'p>(
        &self,
        person: &'p Person,
        at: usize,
        used: &[(usize, usize)],
    ) -> Option<(usize, usize, &'p Part)> {
        let is_near = |at: usize| used.is_empty() || matches!(self.gap(at), Gap::Close | Gap::Comma | Gap::Dot);
        let part = |start: usize, may_grow: bool| {
            let rest = self.words.get(start..).filter(|rest| !rest.is_empty())?;
            let is_here = |part: &Part| if may_grow { part.is_at(rest) } else { part.goes_on(rest) };
            let parts =
                person.parts.iter().enumerate().filter(|(place, _)| !used.iter().any(|(known, _)| known == place));
            parts.into_iter().find(|(_, part)| is_here(part)).map(|(place, part)| (start, place, part))
        };
        let next = part(at, used.is_empty()).filter(|_| is_near(at));
        let after = at + 1;
        let is_between = || !used.is_empty() && self.is_middle(at) && !matches!(self.gap(after), Gap::Far | Gap::Comma);
        next.or_else(|| part(after, false).filter(|(.., part)| !part.is_small() && is_between()))
    }

    /// Whether a word may be a second given name, or its initial.
    fn is_middle(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|word| word.gap == Gap::Close && word.is_capital) else {
            return false;
        };
        let is_name = || self.gap(at + 1) == Gap::Close && !self.is_word(&word.folded);
        word.initial().is_some() || is_name()
    }

    /// What is before a word.
    fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Far, |word| word.gap)
    }

    /// A part that its neighbours make a name, or a family name alone.
    fn part(&self, person: &Person, part: &Part, at: usize) -> Option<Range> {
        let rest = self.words.get(at..).filter(|rest| !part.is_small() && part.is_at(rest))?;
        let (first, range) = (rest.first()?, at..at + part.words.len());
        let is_cased = matches!(first.script, Script::Cased | Script::Cyrillic);
        let is_common = part.words.len() == 1 && part.words.first().is_some_and(|word| self.may_be_word(word, at));
        let initial = || self.with_initial(person, part, range.clone(), is_common);
        if let Some(range) = part.is_family.then(initial).flatten() {
            return Some(range);
        }
        if self.is_shared(person, part, None) {
            return None;
        }
        let is_name = !is_cased || first.is_capital;
        let found = self.with_honorific(person, range.clone(), is_common).filter(|_| is_name || !is_common);
        let found = found.or_else(|| self.with_particles(person, part, range.clone()).filter(|_| is_name));
        let is_alone = part.is_family && is_cased && is_name && !is_common && part.letters() >= ALONE;
        found.or_else(|| is_alone.then_some(range))
    }

    /// `de la Cruz`, where all that belongs to the family name stands before it.
    fn with_particles(&self, person: &Person, part: &Part, range: Range) -> Option<Range> {
        let place = person.parts.iter().position(|other| other == part).filter(|_| part.is_family)?;
        let before = person.parts[..place].iter().rev().take_while(|part| part.is_particle());
        let words: Vec<&String> = before.flat_map(|part| &part.words).collect();
        let start = range.start.checked_sub(words.len()).filter(|_| !words.is_empty())?;
        let mut tokens = self.words.get(start..range.start)?.iter().rev().zip(words);
        let is_close = (start + 1..=range.start).all(|at| self.gap(at) == Gap::Close);
        (is_close && tokens.all(|(token, word)| token.folded == *word)).then_some(start..range.end)
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
        // Small letters after an office are what it does.
        let may_be_name = is_name(self.words.get(range.clone()).unwrap_or_default());
        let is_office = word.is_any(title::is_office) && (!is_common || self.is_office_of(at, range.start));
        let is_office = is_office && may_be_name;
        (is_near && (is_own || is_office || word.is_any(title::is_polite))).then_some(at..range.end)
    }

    /// Whether a name that is also a word is written as that of a person behind an office: `Ambassador Smith`, and neither
    /// `the Minister may` nor `He May Be Right`.
    fn is_office_of(&self, office: usize, name: usize) -> bool {
        let is_long = self.words.get(office).is_some_and(|word| word.end - word.start > 2);
        !self.is_title && is_long && self.words.get(name).is_some_and(|word| word.is_capital)
    }

    /// A name without spaces.
    fn syllables(&self, person: &Person, at: usize) -> Option<Range> {
        let letters = &person.syllables;
        if self.runs(letters, at) {
            let end = at + letters.len();
            let is_clear = letters.len() >= WHOLE || !self.is_glued(at) || !self.is_glued(end) || self.titled(end);
            return is_clear.then_some(at..end);
        }
        let family = &person.family;
        let end = at + family.len();
        let is_shared = || self.names.known.iter().any(|known| known.family == *family);
        let is_addressed = letters.len() > 1 && self.runs(family, at) && self.rest(end).is_some_and(title::is_address);
        (is_addressed && !is_shared()).then_some(at..end + 2)
    }

    fn group(&self, group: &Group, at: usize) -> Option<Range> {
        let end = at + group.words.len();
        let words = self.words.get(at..end).filter(|_| self.runs(&group.words, at))?;
        let is_name = match group.words.as_slice() {
            letters if group.script == Script::Syllables => {
                letters.len() >= WHOLE || !self.is_glued(at) || !self.is_glued(end)
            }
            [word] => !self.may_be_word(word, at) && word.chars().count() >= ALONE && is_name(words),
            // In small letters it is the group if its words are not those of everybody.
            names => is_name(words) || names.iter().any(|word| !self.is_word(word)),
        };
        let is_anybody = group.is_label && group.words.iter().all(|word| self.is_anybody(word));
        (is_name && !is_anybody).then_some(at..end)
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

    /// Whether a word at a place may be no name: it is a word, or one that is written small elsewhere and stands where words
    /// have a capital.
    fn may_be_word(&self, folded: &str, at: usize) -> bool {
        self.is_word(folded) || self.is_small(folded) && (self.is_title || self.begins(at))
    }

    /// Whether a word of a label says nothing of who somebody is.
    fn is_anybody(&self, folded: &str) -> bool {
        let is_number = || folded.chars().all(char::is_numeric);
        self.is_word(folded) || self.is_small(folded) || is_body(folded) || is_number()
    }

    fn is_small(&self, folded: &str) -> bool {
        self.names.small.contains(folded)
    }

    /// Whether a sentence, a quotation or an item begins with a word.
    fn begins(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.end);
        let between = self.words.get(at).and_then(|word| self.text.get(before..word.start)).unwrap_or_default();
        let is_in_address = self.words.get(at).is_some_and(|word| word.is_in_address);
        at == 0 || is_in_address || between.contains(|c: char| ".!?:;\n—–•*|\"“”„«»(".contains(c))
    }
}

/// Whether some words may be a name: those of scripts with capitals have one.
fn is_name(words: &[Token]) -> bool {
    words.iter().any(|word| word.is_capital || !matches!(word.script, Script::Cased | Script::Cyrillic))
}
