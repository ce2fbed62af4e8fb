//! Which numbers can be held against each other: parts of one whole.

use super::bounds::Bounds;
use crate::report::{Measure, Population, RelationKind, Report, Statistic, StatisticId};
use std::collections::{BTreeMap, BTreeSet};

/// What two numbers share if they are parts of one whole, whatever their year. Shares of different wholes never do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Whole<'a> {
    measure: u8,
    unit: Vec<&'a str>,
    place: Vec<&'a str>,
    of: Vec<&'a str>,
    /// The cells it consists of.
    pub cells: BTreeSet<&'a str>,
}

/// A number with what it counts.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub statistic: &'a Statistic,
    pub whole: Whole<'a>,
    pub year: Option<i16>,
    /// The cells that are counted; the whole if none are named.
    pub cells: BTreeSet<&'a str>,
    pub bounds: Bounds,
}

impl<'a> Part<'a> {
    /// Of a statistic.
    pub fn of(statistic: &'a Statistic) -> Self {
        Part {
            statistic,
            whole: whole(statistic),
            year: statistic.data_year.as_ref().and_then(|year| year.known().copied()),
            cells: cells(&statistic.population),
            bounds: Bounds::of(&statistic.value, statistic.measure),
        }
    }

    /// Its id.
    pub fn id(&self) -> &'a StatisticId {
        &self.statistic.id
    }

    /// Whether it is a percentage of a whole.
    pub fn is_percentage(&self) -> bool {
        self.statistic.measure == Measure::Share && self.statistic.unit.all() == ["percent"]
    }

    /// Whether it can be added to others. Rates cannot, and a share whose part is not named is a share of something else.
    pub fn is_additive(&self) -> bool {
        match self.statistic.measure {
            Measure::Rate => false,
            Measure::Share => !self.statistic.population.counted.is_empty(),
            Measure::Count | Measure::Amount => !self.cells.is_empty(),
        }
    }

    /// Whether it counts less than the other, of what the other counts.
    pub fn is_part_of(&self, other: &Part<'_>) -> bool {
        self.cells != other.cells && self.cells.is_subset(&other.cells)
    }
}

fn whole(statistic: &Statistic) -> Whole<'_> {
    Whole {
        measure: statistic.measure as u8,
        unit: statistic.unit.all(),
        place: statistic.geography.as_ref().map(|place| place.all()).unwrap_or_default(),
        of: statistic.population.of.all(),
        cells: statistic.population.whole.iter().map(String::as_str).collect(),
    }
}

fn cells(population: &Population) -> BTreeSet<&str> {
    let named = if population.counted.is_empty() { &population.whole } else { &population.counted };
    named.iter().map(String::as_str).collect()
}

/// The statistics that can be compared, in the order of the file. Doubtful ones are in no brief and disturb nobody.
pub(super) fn parts(report: &Report) -> impl Iterator<Item = Part<'_>> {
    report.statistics.iter().filter(|statistic| statistic.doubtful.is_none()).map(Part::of)
}

/// The numbers of each whole and year, without those that others replace.
pub(super) fn current(report: &Report) -> BTreeMap<(Whole<'_>, i16), Vec<Part<'_>>> {
    let replaced: BTreeSet<_> = relations(report, |kind| kind == RelationKind::Supersedes).map(|(_, to)| to).collect();
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for part in parts(report).filter(|part| !replaced.contains(part.id())) {
        let Some(year) = part.year else { continue };
        groups.entry((part.whole.clone(), year)).or_default().push(part);
    }
    groups
}

/// From which number to which a relation of some kinds leads.
pub(super) fn relations(
    report: &Report,
    of_kind: impl Fn(RelationKind) -> bool,
) -> impl Iterator<Item = (&StatisticId, &StatisticId)> {
    let all = report.statistics.iter().flat_map(|from| from.relations.iter().map(move |relation| (from, relation)));
    all.filter(move |(_, relation)| of_kind(relation.kind)).map(|(from, relation)| (&from.id, &relation.of))
}
