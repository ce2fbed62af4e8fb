//! Footnotes and the list of sources, as a style has them.

use super::style::Style;
use super::{Cite, Printed, Work, inlines, place, words, work};
use crate::document::{Inline, plain_text};
use crate::i18n::{self, Language};
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{LocaleCode, taxonomy::Locator};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, LocatorPayload, Rendered,
    SpecificLocator,
};
use std::collections::{BTreeMap, BTreeSet};

/// A citation with what the processor borrows.
struct Ready<'a> {
    cite: &'a Cite<'a>,
    /// The same one for all citations of a work: the processor tells works by where they lie.
    item: &'a Item,
    place: Option<(Locator, String)>,
    /// Whether the footnote says what the list would say.
    is_full: bool,
}

impl Style {
    /// Prints the citations of a document, which come in the order in which a reader meets them. Where the document has no
    /// list and the style leans on one, the first footnote of a work says what the list would say.
    pub(crate) fn print(&self, cites: &[Cite<'_>], has_list: bool, language: &Language) -> Printed {
        let items: BTreeMap<&str, Item> = cites.iter().map(|cite| (cite.id, work::item(cite, language))).collect();
        let mut seen = BTreeSet::new();
        let is_short = !has_list && self.has_list() && self.leans_on_list();
        let ready: Vec<Ready<'_>> = cites
            .iter()
            .filter_map(|cite| {
                let item = items.get(cite.id)?;
                let place = place::place(cite.note.map_or("", |note| note.locator), language);
                Some(Ready { cite, item, place, is_full: seen.insert(cite.id) && is_short })
            })
            .collect();
        let rendered = self.rendered(&ready, &words::code(language));
        let notes = ready.iter().zip(&rendered.citations).filter_map(|(ready, rendered)| {
            let place = ready.cite.note?.locator;
            let note = inlines::inlines(&rendered.citation, ready.cite.work);
            let lacks_place = ready.is_full && !place.is_empty();
            let note = if lacks_place { with_place(note, place, language) } else { note };
            Some(if self.leans_on_list() { ended(note, language) } else { note })
        });
        Printed { notes: notes.collect(), list: list(&ready, &rendered) }
    }

    fn rendered(&self, ready: &[Ready<'_>], code: &LocaleCode) -> Rendered {
        let mut driver = BibliographyDriver::new();
        for one in ready {
            let place = one.place.as_ref();
            let locator = place.map(|(kind, text)| SpecificLocator(*kind, LocatorPayload::Str(text)));
            let purpose = one.is_full.then_some(CitePurpose::Full);
            let item = CitationItem::new(one.item, locator, None, one.cite.note.is_none(), purpose);
            let number = one.cite.note.map(|note| note.number);
            let request = CitationRequest::new(vec![item], &self.rules, Some(code.clone()), words::locales(), number);
            driver.citation(request);
        }
        driver.finish(BibliographyRequest::new(&self.rules, Some(code.clone()), words::locales()))
    }
}

fn list(ready: &[Ready<'_>], rendered: &Rendered) -> Vec<Vec<Inline>> {
    let work = |key: &str| -> Option<Work<'_>> { Some(ready.iter().find(|one| one.cite.id == key)?.cite.work) };
    let items = rendered.bibliography.iter().flat_map(|list| &list.items);
    let entries =
        items.filter_map(|item| Some(inlines::entry(item.first_field.as_ref(), &item.content, work(&item.key)?)));
    entries.filter(|entry| !plain_text(entry).trim().is_empty()).collect()
}

/// A whole entry names no place; it follows as it would without a style.
fn with_place(mut note: Vec<Inline>, place: &str, language: &Language) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = note.last_mut() {
        text.truncate(text.trim_end_matches(['.', '。', ' ']).len());
    }
    let comma = i18n::stops(language).comma;
    note.push(Inline::text(format!("{comma}{}", i18n::locator(place, language))));
    note
}

/// A citation that is made for brackets in a sentence gets a full stop as a footnote.
fn ended(mut note: Vec<Inline>, language: &Language) -> Vec<Inline> {
    let text = plain_text(&note);
    if !text.trim().is_empty() && !text.ends_with(['.', '!', '?', '。', '؟']) {
        note.push(Inline::text(i18n::stops(language).full_stop));
    }
    note
}
