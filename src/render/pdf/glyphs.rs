//! Something for each glyph of a face that is in use.

/// Values by the numbers of glyphs, found without a search: every glyph of every page is looked up.
#[derive(Clone, Debug)]
pub(super) struct ByGlyph<T>(Vec<Option<T>>);

impl<T> Default for ByGlyph<T> {
    fn default() -> Self {
        ByGlyph(Vec::new())
    }
}

impl<T> ByGlyph<T> {
    pub fn get(&self, glyph: u16) -> Option<&T> {
        self.0.get(usize::from(glyph))?.as_ref()
    }

    /// The place of a glyph's value.
    pub fn slot(&mut self, glyph: u16) -> &mut Option<T> {
        let index = usize::from(glyph);
        if self.0.len() <= index {
            self.0.resize_with(index + 1, || None);
        }
        &mut self.0[index]
    }

    /// The glyphs that have a value, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &T)> + Clone {
        (0..=u16::MAX).zip(&self.0).filter_map(|(glyph, value)| Some((glyph, value.as_ref()?)))
    }
}

impl<T> FromIterator<(u16, T)> for ByGlyph<T> {
    fn from_iter<I: IntoIterator<Item = (u16, T)>>(values: I) -> Self {
        let mut all = ByGlyph::default();
        values.into_iter().for_each(|(glyph, value)| *all.slot(glyph) = Some(value));
        all
    }
}
