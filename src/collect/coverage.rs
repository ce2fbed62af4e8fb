//! How much of a meeting has been collected: counts, a grid of delegations and pillars, and who has not been heard.

use super::choice::pillars_of;
use super::outside::{UNNAMED, unnamed};
use super::speech::{Speech, speeches};
use super::voice::name;
use crate::lists::Lists;
use crate::report::{By, DelegationId, Known, Report, Speaker};
use std::collections::{BTreeMap, BTreeSet};

/// How much has been collected.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// How many statements the report has.
    pub statements: usize,
    /// How many were monitored, as far as the report says.
    pub monitored: Option<u32>,
    /// How many were held, as far as the report says.
    pub held: Option<u32>,
    /// How many statements are of nobody who is named.
    pub unattributed: usize,
    /// How many are in doubt.
    pub doubtful: usize,
    /// The pillars: those of the report's schemes, and any others that are used.
    pub pillars: Vec<String>,
    /// Delegations, and speakers without one, that spoke: those with most statements first.
    pub heard: Vec<Heard>,
    /// Delegations, and speakers without one, that the report lists and nothing is recorded of.
    pub unheard: Vec<Named>,
    /// Speeches that several people noted.
    pub speeches: Vec<Speech>,
}

/// A delegation or a speaker; who may not be named to everybody is there without a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its id; empty if it is not named.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// Somebody of whom statements are recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// Who.
    pub who: Named,
    /// How many statements.
    pub statements: usize,
    /// How many statements under each pillar, in the order of [`Coverage::pillars`]. One under two pillars counts twice.
    pub by_pillar: Vec<usize>,
}

impl Named {
    /// Somebody who is counted and not named.
    fn blank() -> Self {
        Named { id: String::new(), name: UNNAMED.to_owned() }
    }
}

/// A speech, without the ids of those who are not named.
fn without_names(speech: Speech, hidden: &BTreeSet<&str>) -> Speech {
    let by = speech.by.split(';').map(|id| if hidden.contains(id) { UNNAMED } else { id });
    Speech { by: by.collect::<Vec<&str>>().join(";"), ..speech }
}

impl Coverage {
    /// Counts the statements of a report.
    pub fn of(report: &Report, lists: &Lists) -> Self {
        let count = |is: fn(&crate::report::Statement) -> bool| report.statements.iter().filter(|s| is(s)).count();
        let known = |number: &Known<u32>| number.known().copied();
        let pillars = pillars(report, lists);
        let everybody = everybody(report, lists);
        let heard = heard(report, &pillars, &everybody);
        let spoke: BTreeSet<&str> = heard.iter().map(|heard| heard.who.id.as_str()).collect();
        let unheard = everybody.values().filter(|who| !spoke.contains(who.id.as_str()));
        let unheard: BTreeSet<Named> = unheard.cloned().collect();
        let hidden: BTreeSet<&str> = unnamed(report).collect();
        let blank = |who: Named| if hidden.contains(who.id.as_str()) { Named::blank() } else { who };
        Coverage {
            statements: report.statements.len(),
            monitored: report.coverage.as_ref().and_then(|coverage| known(&coverage.monitored)),
            held: report.coverage.as_ref().and_then(|coverage| known(&coverage.held)),
            unattributed: count(|statement| !matches!(statement.by, By::Speakers(_))),
            doubtful: count(|statement| statement.doubtful.is_some()),
            unheard: unheard.into_iter().map(blank).collect(),
            speeches: speeches(report).into_iter().map(|speech| without_names(speech, &hidden)).collect(),
            pillars,
            heard: heard.into_iter().map(|heard| Heard { who: blank(heard.who), ..heard }).collect(),
        }
    }
}

fn pillars(report: &Report, lists: &Lists) -> Vec<String> {
    let mut pillars = pillars_of(report, lists);
    let used: BTreeSet<&str> =
        report.statements.iter().flat_map(|statement| &statement.pillars).map(|pillar| pillar.as_str()).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let others: Vec<&str> = used.into_iter().filter(|pillar| !pillars.iter().any(|known| known == pillar)).collect();
    pillars.extend(others.into_iter().map(str::to_owned));
    pillars
}

/// Who may speak, by what a speaker is counted under: the delegation, or the speaker in a personal capacity. Delegations
/// without a speaker are there as well.
fn everybody(report: &Report, lists: &Lists) -> BTreeMap<String, Named> {
    let names: BTreeMap<&DelegationId, String> =
        report.delegations.iter().map(|delegation| (&delegation.id, name(delegation, report, lists))).collect();
    let of = |id: &DelegationId| Named {
        id: id.to_string(),
        name: names.get(id).cloned().unwrap_or_else(|| id.to_string()),
    };
    let own = |speaker: &Speaker| {
        let capacity = speaker.capacity.get_or_original(&report.language, &report.language).0;
        Named { id: speaker.id.to_string(), name: speaker.name.clone().unwrap_or_else(|| capacity.to_owned()) }
    };
    let speakers = report
        .speakers
        .iter()
        .map(|speaker| (speaker.id.to_string(), speaker.delegation.as_ref().map_or_else(|| own(speaker), of)));
    let delegations = report.delegations.iter().map(|delegation| (delegation.id.to_string(), of(&delegation.id)));
    delegations.chain(speakers).collect()
}

fn heard(report: &Report, pillars: &[String], everybody: &BTreeMap<String, Named>) -> Vec<Heard> {
    let places: BTreeMap<&str, usize> =
        pillars.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
    let mut heard: BTreeMap<&Named, Heard> = BTreeMap::new();
    for statement in &report.statements {
        let By::Speakers(speakers) = &statement.by else { continue };
        let who: BTreeSet<&Named> = speakers.iter().filter_map(|speaker| everybody.get(speaker.as_str())).collect();
        for who in who {
            let new = || Heard { who: who.clone(), statements: 0, by_pillar: vec![0; pillars.len()] };
            let heard = heard.entry(who).or_insert_with(new);
            heard.statements += 1;
            let places = statement.pillars.iter().filter_map(|pillar| places.get(pillar.as_str()));
            places.for_each(|place| heard.by_pillar[*place] += 1);
        }
    }
    let mut heard: Vec<Heard> = heard.into_values().collect();
    heard.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.who.name.cmp(&b.who.name)));
    heard
}
