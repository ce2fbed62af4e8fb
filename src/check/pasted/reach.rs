//! Whether somebody reads the one text who may not have the other.

use super::super::sentences::Reading;
use super::written::{Bars, Field, Written};
use crate::load::selectors;
use crate::report::{Attribution, Level, Selector};
use std::collections::BTreeSet;

/// Everybody who may be written to: each class as a whole, and whoever is named.
pub(super) struct Readers<'a> {
    reading: &'a Reading<'a>,
    all: BTreeSet<Selector>,
}

impl<'a> Readers<'a> {
    pub fn of(reading: &'a Reading<'a>) -> Self {
        let classes = reading.lists.classes.keys().filter_map(|class| Selector::parse(class).ok());
        let named = selectors(reading.report).into_iter().map(|naming| naming.selector.clone());
        Readers { reading, all: classes.chain(named).collect() }
    }

    /// Why a text tells somebody what another one keeps back, if it does.
    pub fn why(&self, text: &Written, secret: &Written) -> Option<String> {
        let (open, kept) = (&text.bars, &secret.bars);
        if is_in_no_document(text) {
            return None;
        }
        if matches!(secret.field, Field::Position | Field::Remark) {
            return Some(format!("{} is in no document", secret.name()));
        }
        by_rule(open, kept).map(str::to_owned).or_else(|| self.by_reader(open, kept))
    }

    /// The first who reads the one and not the other.
    fn by_reader(&self, open: &Bars, kept: &Bars) -> Option<String> {
        let told = |reader: &&Selector| self.has(open, reader) && self.is_in_all(&open.shown, reader);
        let reader = self.all.iter().filter(told).find(|reader| !self.has(kept, reader))?;
        Some(format!("`{reader}` may read the one and not the other"))
    }

    fn has(&self, bars: &Bars, reader: &Selector) -> bool {
        let is_denied = bars.denied.iter().any(|denied| self.reading.keeps(denied, reader));
        !is_denied && self.is_in_all(&bars.allowed, reader)
    }

    fn is_in_all(&self, rules: &[Vec<Selector>], reader: &Selector) -> bool {
        rules.iter().all(|rule| rule.iter().any(|named| self.reading.names(named, reader)))
    }
}

fn is_in_no_document(text: &Written) -> bool {
    let bars = &text.bars;
    let is_off_record = bars.attribution == Some(Attribution::OffRecord);
    matches!(text.field, Field::Position | Field::Remark)
        || bars.level == Level::Internal
        || is_off_record
        || bars.is_without_consent
        || bars.is_doubtful
        || bars.is_nowhere
}

/// What keeps the one back from everybody and does not hold for the other.
fn by_rule(open: &Bars, kept: &Bars) -> Option<&'static str> {
    let is_chatham = |bars: &Bars| bars.attribution >= Some(Attribution::ChathamHouse);
    let rules = [
        (kept.level > open.level, "what is kept back has a narrower handling level"),
        (kept.attribution == Some(Attribution::OffRecord), "what is kept back was said off the record"),
        (kept.is_without_consent, "the people concerned have not agreed"),
        (kept.is_doubtful, "what is kept back is in doubt"),
        (is_chatham(kept) && !is_chatham(open), "what is kept back was said under the Chatham House Rule"),
        (kept.embargoes.iter().any(|it| !open.embargoes.contains(it)), "what is kept back is under embargo"),
    ];
    rules.into_iter().find(|(holds, _)| *holds).map(|(_, why)| why)
}
