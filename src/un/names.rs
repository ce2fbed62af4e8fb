//! Names, made ready for searching: what is exactly one name of a list, what several go by, and what is like one.

use super::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The most candidates; more are no help.
const MOST: usize = 6;
/// The longest text, in characters, for which near names are looked for; the longest name has some eighty.
const LONGEST: usize = 120;

/// The names of a list, by the places that they have in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Folded, with the spaces between words, which tell what a name begins with.
    names: BTreeMap<String, BTreeSet<usize>>,
    /// Folded, without spaces.
    exact: BTreeMap<String, BTreeSet<usize>>,
    ambiguous: BTreeMap<String, BTreeSet<usize>>,
    /// Places whose names are taken for each other.
    confusable: Vec<Vec<usize>>,
}

impl Names {
    /// Adds a name of what has a place in the list.
    pub fn add(&mut self, name: &str, place: usize) {
        let folded = fold(name);
        if !folded.is_empty() {
            self.exact.entry(closed(&folded)).or_default().insert(place);
            self.names.entry(folded).or_default().insert(place);
        }
    }

    /// A word that means several, whatever else is called so.
    pub fn add_ambiguous(&mut self, word: &str, places: BTreeSet<usize>) {
        self.ambiguous.insert(key(word), places);
    }

    /// Places whose names are taken for each other: where one is proposed, all are.
    pub fn add_confusable(&mut self, places: Vec<usize>) {
        self.confusable.push(places);
    }

    /// The places of all that go by a name.
    pub fn known(&self, text: &str) -> Option<&BTreeSet<usize>> {
        let key = key(text);
        self.ambiguous.get(&key).or_else(|| self.exact.get(&key))
    }

    /// The places whose names are nearest to a text, the nearest first. With one come those that its name is taken for.
    pub fn near(&self, text: &str) -> Vec<usize> {
        let folded = fold(text);
        if folded.is_empty() || folded.chars().count() > LONGEST {
            return Vec::new();
        }
        let mut ranked: BTreeMap<usize, usize> = BTreeMap::new();
        for (distance, place) in self.mistyped(&folded).chain(self.begun(&folded)) {
            let best = ranked.entry(place).or_insert(distance);
            *best = distance.min(*best);
        }
        let mut places: Vec<usize> = ranked.keys().copied().collect();
        places.sort_by_key(|place| ranked.get(place).copied());
        places.truncate(MOST);
        self.with_confusable(places)
    }

    fn mistyped<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let near = self.names.iter().filter_map(move |(name, places)| Some((distance(folded, name)?, places)));
        near.flat_map(|(distance, places)| places.iter().map(move |place| (distance, *place)))
    }

    /// Names that have every word, or the beginning of every word, in them; none if there are too many of them.
    fn begun(&self, folded: &str) -> impl Iterator<Item = (usize, usize)> {
        let is_long = folded.chars().count() > 2;
        let begun = self.names.iter().filter(|(name, _)| is_long && is_begun(folded, name));
        let places: BTreeSet<usize> = begun.flat_map(|(_, places)| places.iter().copied()).collect();
        let few = if places.len() > MOST { BTreeSet::new() } else { places };
        few.into_iter().map(|place| (MOST, place))
    }

    fn with_confusable(&self, places: Vec<usize>) -> Vec<usize> {
        let mut all = Vec::new();
        for place in places {
            let groups = self.confusable.iter().filter(|group| group.contains(&place));
            for place in std::iter::once(place).chain(groups.flatten().copied()) {
                if !all.contains(&place) {
                    all.push(place);
                }
            }
        }
        all
    }
}

/// What two spellings of one name have in common: [`fold`] without spaces.
pub(crate) fn key(name: &str) -> String {
    closed(&fold(name))
}

fn closed(folded: &str) -> String {
    folded.replace(' ', "")
}

/// Whether one name may be a slip of the other, or a part of it.
pub(crate) fn is_like(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let is_part = |part: &str, whole: &str| part.chars().count() > 2 && is_begun(part, whole);
    distance(&one, &other).is_some() || is_part(&one, &other) || is_part(&other, &one)
}

/// How many letters differ, if they are few: one in four may. Short words resemble too many.
fn distance(folded: &str, name: &str) -> Option<usize> {
    let length = folded.chars().count();
    let allowed = if length < 4 { return None } else { (length / 4).max(1) };
    if name.chars().count().abs_diff(length) > allowed {
        return None;
    }
    Some(strsim::damerau_levenshtein(folded, name)).filter(|distance| *distance <= allowed)
}

fn is_begun(folded: &str, name: &str) -> bool {
    folded.split(' ').all(|word| name.split(' ').any(|own| own.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_and_a_part_of_a_name_are_like_it() {
        assert!(is_like("Example Tmies", "Example Times"));
        assert!(is_like("BBC", "BBC World Service"));
        assert!(is_like("the EXAMPLE times", "Example Times"));
        assert!(!is_like("Radio Example", "Example Times"));
        assert!(!is_like("BBC", "CNN"));
    }
}
