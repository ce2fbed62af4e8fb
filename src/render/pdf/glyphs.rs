//! Something for each glyph of a face that is in use.

/// Values by the numbers of glyphs, found without a search: every glyph of every page is looked up. A face has some
/// thousand glyphs, and a document uses a hundred.
#[derive(Clone, Debug)]
pub(super) struct ByGlyph<T> {
    /// By the glyph, the number of its value from 1 on; 0 if it has none.
    places: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for ByGlyph<T> {
    fn default() -> Self {
        ByGlyph { places: Vec::new(), values: Vec::new() }
    }
}

impl<T> ByGlyph<T> {
    pub fn get(&self, glyph: u16) -> Option<&T> {
        self.value(*self.places.get(usize::from(glyph))?)
    }

    fn value(&self, place: u32) -> Option<&T> {
        self.values.get((place as usize).checked_sub(1)?)
    }

    /// A glyph's value, for which `T::default()` stands in at first.
    pub fn entry(&mut self, glyph: u16) -> &mut T
    where
        T: Default,
    {
        let index = usize::from(glyph);
        if self.places.len() <= index {
            self.places.resize(index + 1, 0);
        }
        if self.places[index] == 0 {
            self.values.push(T::default());
            self.places[index] = self.values.len() as u32;
        }
        &mut self.values[self.places[index] as usize - 1]
    }

    /// The glyphs that have a value, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &T)> + Clone {
        (0..=u16::MAX).zip(&self.places).filter_map(|(glyph, place)| Some((glyph, self.value(*place)?)))
    }
}

impl<T: Default> FromIterator<(u16, T)> for ByGlyph<T> {
    fn from_iter<I: IntoIterator<Item = (u16, T)>>(values: I) -> Self {
        let mut all = ByGlyph::default();
        values.into_iter().for_each(|(glyph, value)| *all.entry(glyph) = value);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_in_the_order_of_their_glyphs() {
        let mut values: ByGlyph<usize> = [(7, 70), (3, 30)].into_iter().collect();
        *values.entry(u16::MAX) += 1;
        *values.entry(7) += 1;
        assert_eq!(values.iter().collect::<Vec<_>>(), [(3, &30), (7, &71), (u16::MAX, &1)]);
        assert_eq!([values.get(3), values.get(4)], [Some(&30), None]);
    }
}
