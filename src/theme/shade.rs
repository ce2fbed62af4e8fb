//! Shades of the two colours of charts.

use super::{Colour, Colours};

/// How far the shades of one colour reach, as a part of the way to white or to the text: apart, and still one family.
const REACH: f32 = 0.45;
/// The least contrast of a shade with white. The standard asks for 3:1 (WCAG 2.2, 1.4.11); the rest is for printers.
const LEAST: f64 = 3.2;

impl Colours {
    /// A colour for each part of a whole: shades of the accent for those that are emphasised, of the quiet colour for
    /// the others. Each has a contrast of 3:1 with white, if the two colours have.
    pub fn parts(&self, are_emphasised: &[bool]) -> Vec<Colour> {
        let count = |kind: bool| are_emphasised.iter().filter(|emphasised| **emphasised == kind).count();
        let mut given = [0, 0];
        let shade = |emphasised: &bool| {
            let place = &mut given[usize::from(*emphasised)];
            *place += 1;
            let along = (*place - 1) as f32 / (count(*emphasised).max(2) - 1) as f32;
            if *emphasised { lightened(self.accent, along) } else { self.quiet.mixed(self.text, along * REACH) }
        };
        are_emphasised.iter().map(shade).collect()
    }
}

/// A part of the way towards white, which ends where the contrast would.
fn lightened(colour: Colour, along: f32) -> Colour {
    let mut reach = REACH;
    while reach > 0.0 && colour.mixed(Colour::WHITE, reach).contrast(Colour::WHITE) < LEAST {
        reach -= 0.05;
    }
    colour.mixed(Colour::WHITE, along * reach.max(0.0))
}

#[cfg(test)]
mod tests {
    use crate::theme::{Colour, Theme};

    #[test]
    fn parts_of_one_kind_differ_and_keep_their_contrast() {
        let mut themes = [Theme::default(), Theme::default(), Theme::default()];
        themes[1].colours.accent = Colour::rgb(0x6b, 0x2a, 0x5b);
        // The palest accent that a theme may have.
        themes[2].colours.accent = Colour::rgb(0x6d, 0x6d, 0x6d);
        for theme in themes {
            assert_eq!(theme.contrast_problems(), Vec::<String>::new());
            let colours = theme.colours.parts(&[true, false, true, false, true, false]);
            assert_eq!((colours[0], colours[1]), (theme.colours.accent, theme.colours.quiet));
            for (index, colour) in colours.iter().enumerate() {
                assert!(colour.contrast(Colour::WHITE) >= 3.0, "{colour}");
                assert!(!colours[..index].contains(colour), "{colour}");
            }
        }
    }
}
