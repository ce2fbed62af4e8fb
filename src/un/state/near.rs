//! What a name that is in no list may have meant.

use crate::lists::Lists;
use std::collections::{BTreeMap, BTreeSet};

/// The most candidates; more are no help.
const MOST: usize = 6;
/// The longest text, in characters, for which near names are looked for; the longest name has some sixty.
const LONGEST: usize = 100;

/// The places of the States whose names are nearest, the nearest first. With a State come those that its name is taken for.
pub(super) fn near(folded: &str, lists: &Lists, names: &BTreeMap<String, BTreeSet<usize>>) -> Vec<usize> {
    if folded.is_empty() || folded.chars().count() > LONGEST {
        return Vec::new();
    }
    let mut ranked: BTreeMap<usize, usize> = BTreeMap::new();
    for (distance, place) in mistyped(folded, names).chain(begun(folded, names)) {
        let best = ranked.entry(place).or_insert(distance);
        *best = distance.min(*best);
    }
    let mut places: Vec<usize> = ranked.keys().copied().collect();
    places.sort_by_key(|place| ranked.get(place).copied());
    places.truncate(MOST);
    with_confusable(places, lists)
}

/// Names with a few other letters: one in four may differ. Short words resemble too many.
fn mistyped<'a>(
    folded: &'a str,
    names: &'a BTreeMap<String, BTreeSet<usize>>,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let length = folded.chars().count();
    let allowed = if length < 4 { 0 } else { (length / 4).max(1) };
    let alike = names.iter().filter(move |(name, _)| name.chars().count().abs_diff(length) <= allowed);
    let measured = alike.map(move |(name, places)| (strsim::damerau_levenshtein(folded, name), places));
    let near = measured.filter(move |(distance, _)| *distance <= allowed && allowed > 0);
    near.flat_map(|(distance, places)| places.iter().map(move |place| (distance, *place)))
}

/// Names that have every word, or the beginning of every word, in them; none if there are too many of them.
fn begun(folded: &str, names: &BTreeMap<String, BTreeSet<usize>>) -> impl Iterator<Item = (usize, usize)> {
    let is_begun = |name: &str| folded.split(' ').all(|word| name.split(' ').any(|own| own.starts_with(word)));
    let is_long = folded.chars().count() > 2;
    let begun = names.iter().filter(|(name, _)| is_long && is_begun(name));
    let places: BTreeSet<usize> = begun.flat_map(|(_, places)| places.iter().copied()).collect();
    let few = if places.len() > MOST { BTreeSet::new() } else { places };
    few.into_iter().map(|place| (MOST, place))
}

fn with_confusable(places: Vec<usize>, lists: &Lists) -> Vec<usize> {
    let code = |place: usize| lists.states.get(place).map(|state| state.iso3.as_str());
    let mut all = Vec::new();
    for place in places {
        let groups = lists.other_names.confusable.iter();
        let groups = groups.filter(|group| group.iter().any(|other| Some(other.as_str()) == code(place)));
        let others = groups.flatten().filter_map(|other| lists.states.iter().position(|state| state.iso3 == *other));
        for place in std::iter::once(place).chain(others) {
            if !all.contains(&place) {
                all.push(place);
            }
        }
    }
    all
}
