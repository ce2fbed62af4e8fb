//! Citations in a style that the project names. What a style says of a source hangs on what was cited before, so the
//! footnotes are filled when the order in which a reader meets them is known.

use super::composer::Composer;
use super::slots;
use crate::csl::{Cite, Place, UNUSABLE_STYLE, Work};
use crate::diag::Diagnostic;
use crate::document::{Block, Draft, Inline, NoteKey, Part, plain_text};
use crate::tailor::View;

/// Fills the notes that cite, and makes the list of sources. Without a style there is nothing to do.
pub(super) fn settle(composer: &mut Composer<'_>, body: &[Block<Draft>]) {
    let Some(style) = composer.with.citations else { return };
    let asks_for_list = slots::asks_for_sources(body);
    if asks_for_list && !style.has_list() {
        let message = "the citation style makes no list of sources, so this document has none";
        composer.warnings.push(
            Diagnostic::warning(UNUSABLE_STYLE, message)
                .help("name a style with a `bibliography`, or take `{{block \"sources\"}}` out of the template"),
        );
    }
    let order = order(body);
    let (view, cited) = (composer.view, std::mem::take(&mut composer.cites));
    let noted: Vec<(NoteKey, Cite<'_>)> = order
        .iter()
        .zip(1..)
        .filter_map(|(note, number)| {
            let (id, locator) = cited.get(note)?;
            Some((*note, Cite { note: Some(Place { number, locator }), ..listed(view, id)? }))
        })
        .collect();
    let named = composer.cited.iter().filter(|id| !noted.iter().any(|(_, cite)| cite.id == id.as_str()));
    let cites: Vec<Cite<'_>> =
        noted.iter().map(|(_, cite)| *cite).chain(named.filter_map(|id| listed(view, id))).collect();
    let printed = style.print(&cites, asks_for_list, view.language());
    // A style that has nothing to say of a kind of source leaves the note as it is without a style.
    let said = noted.iter().zip(printed.notes).filter(|(_, content)| !plain_text(content).trim().is_empty());
    composer.styled.extend(said.map(|((note, _), content)| (*note, content)));
    composer.listed = Some(printed.list);
}

/// A source or an instrument of the view, as something that is only listed.
fn listed<'a>(view: &'a View, id: &'a str) -> Option<Cite<'a>> {
    let source = view.sources().get(id).map(Work::Source);
    let work = source.or_else(|| view.instruments().get(id).map(Work::Instrument))?;
    Some(Cite { id, work, note: None })
}

/// The notes in the order in which a reader meets their marks.
fn order(body: &[Block<Draft>]) -> Vec<NoteKey> {
    let mut order = Vec::new();
    body.iter().for_each(|block| {
        block.content.parts(&mut |part| match part {
            Part::Line(line) => marks(line, &mut order),
            Part::Plain(_) => {}
            Part::Blocks(blocks) => order.extend(self::order(blocks)),
        });
    });
    order
}

fn marks(inlines: &[Inline<Draft>], order: &mut Vec<NoteKey>) {
    for inline in inlines {
        if let Inline::NoteMark(key) = inline {
            order.push(*key);
        }
        marks(inline.content(), order);
    }
}
