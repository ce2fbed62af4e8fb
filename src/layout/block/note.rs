//! Footnotes: composed when their marks are passed, placed when pages are made.

use crate::document::NoteNumber;
use crate::layout::compose::{Composer, Context};
use crate::layout::frame::{Element, ElementId, LinkTarget, Role};
use crate::layout::slab::Slab;
use crate::layout::text::Family;

impl Composer<'_> {
    /// Composes the notes whose marks were passed since the last call; their elements come last in `parent`.
    pub(in crate::layout) fn flush_notes(&mut self, parent: ElementId) {
        // A note may hold marks itself; each note is composed once, so this ends.
        while !self.pending.is_empty() {
            for number in std::mem::take(&mut self.pending) {
                if !self.notes.contains_key(&number) {
                    let slabs = self.note(number, parent);
                    self.notes.insert(number, slabs);
                }
            }
        }
    }

    fn note(&mut self, number: NoteNumber, parent: ElementId) -> Vec<Slab> {
        let document = self.document;
        let index = (number.0 as usize).checked_sub(1);
        let Some(note) = index.and_then(|index| document.notes.get(index)) else { return Vec::new() };
        let context = self.note_context();
        let style = context.look.style;
        let id = Some(number.anchor().as_str().to_owned());
        let element = self.tags.with(parent, Element { id, ..Element::new(Role::Note) });
        let label = self.tags.element(element, Role::Label);
        let back = (LinkTarget::Anchor(number.mark_anchor()), self.document.terms.back_to_text.clone());
        let origin = std::mem::replace(&mut self.shaper.origin, note.origin.span);
        let mut collector = self.collector();
        collector.linked(&number.0.to_string(), label, style.superior(), &context.language, back);
        collector.plain(" ", label, style, &context.language);
        collector.add(&note.content, element, style, &context.language);
        let text = collector.finish();
        let mut slabs = self.set(&text, &context);
        self.shaper.origin = origin;
        if let Some(first) = slabs.first_mut() {
            first.anchors.push((number.anchor(), 0.0));
        }
        slabs
    }

    fn note_context(&self) -> Context {
        let body = self.body();
        let mut context = self.small(&body, self.theme.sizes.note.0);
        context.look.style.family = Family::Body;
        context.look.gap = 1.5;
        context
    }
}
