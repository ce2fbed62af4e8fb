//! Colours, fonts, sizes and spacing, shared by every renderer.

mod colour;
mod length;
mod shade;

pub use colour::Colour;
pub use length::Pt;
pub(crate) use length::text_size;

use serde::{Deserialize, Serialize};

/// How documents look. Read from `themes/<name>.yaml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The colours.
    pub colours: Colours,
    /// The font families.
    pub fonts: Families,
    /// The sizes of text.
    pub sizes: Sizes,
    /// The page.
    pub page: Margins,
}

/// The colours of a theme. Those of text have a contrast of at least 4.5:1 with white and with the tint (WCAG 2.2, 1.4.3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// Headings, rules and emphasised bars.
    pub accent: Colour,
    /// The background of boxes.
    pub tint: Colour,
    /// The text.
    pub text: Colour,
    /// Furniture, credits, captions.
    pub muted: Colour,
    /// Bars that are not emphasised; not text, so 3:1 with white is enough (WCAG 2.2, 1.4.11).
    pub quiet: Colour,
}

/// The font families of a theme, by the names word processors know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Families {
    /// Running text.
    pub body: String,
    /// Headings, tables and furniture.
    pub heading: String,
    /// Everything in the Arabic script.
    #[serde(default = "Families::default_arabic")]
    pub arabic: String,
    /// Everything in Chinese characters.
    #[serde(default = "Families::default_chinese")]
    pub chinese: String,
}

impl Families {
    fn default_arabic() -> String {
        "Noto Naskh Arabic".to_owned()
    }

    fn default_chinese() -> String {
        "Noto Sans SC".to_owned()
    }
}

impl Default for Families {
    fn default() -> Self {
        Families {
            body: "Source Serif 4".to_owned(),
            heading: "Source Sans 3".to_owned(),
            arabic: Families::default_arabic(),
            chinese: Families::default_chinese(),
        }
    }
}

/// The sizes of text, in points: from 4, which nobody can read, to 200, which no page holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Running text.
    #[serde(deserialize_with = "length::text_size")]
    pub body: Pt,
    /// From baseline to baseline of running text; also the page's grid.
    #[serde(deserialize_with = "length::text_size")]
    pub leading: Pt,
    /// The title.
    #[serde(deserialize_with = "length::text_size")]
    pub title: Pt,
    /// The subtitle.
    #[serde(deserialize_with = "length::text_size")]
    pub subtitle: Pt,
    /// Headings of level 1, 2 and 3; deeper ones look like level 3.
    #[serde(deserialize_with = "length::text_sizes")]
    pub headings: [Pt; 3],
    /// Tables, captions, callouts.
    #[serde(deserialize_with = "length::text_size")]
    pub small: Pt,
    /// Footnotes and furniture.
    #[serde(deserialize_with = "length::text_size")]
    pub note: Pt,
    /// The number of a pull figure.
    #[serde(deserialize_with = "length::text_size")]
    pub pull: Pt,
}

/// The space around the text, in points: at most 200, so that a third of the smallest page is left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Above.
    #[serde(deserialize_with = "length::margin")]
    pub top: Pt,
    /// Below.
    #[serde(deserialize_with = "length::margin")]
    pub bottom: Pt,
    /// At both sides.
    #[serde(deserialize_with = "length::margin")]
    pub side: Pt,
}

impl Theme {
    /// Checks the contrast of every text colour; the messages say which pair falls short and by how much.
    pub fn contrast_problems(&self) -> Vec<String> {
        let Colours { accent, tint, text, muted, quiet } = &self.colours;
        let white = Colour::WHITE;
        let pairs = [
            ("accent", *accent, "white", white, 4.5),
            ("accent", *accent, "tint", *tint, 4.5),
            ("text", *text, "white", white, 4.5),
            ("text", *text, "tint", *tint, 4.5),
            ("muted", *muted, "white", white, 4.5),
            ("quiet", *quiet, "white", white, 3.0),
        ];
        pairs
            .into_iter()
            .filter(|(_, above, _, below, least)| above.contrast(*below) < *least)
            .map(|(name, above, ground, below, least)| {
                format!(
                    "`{name}` {above} on {ground} has a contrast of {:.1}:1; {least}:1 is the least",
                    above.contrast(below)
                )
            })
            .collect()
    }
}

impl Default for Theme {
    /// The sober theme: navy on white.
    fn default() -> Self {
        Theme {
            colours: Colours {
                accent: Colour::rgb(0x12, 0x35, 0x5b),
                tint: Colour::rgb(0xec, 0xf1, 0xf6),
                text: Colour::rgb(0x1a, 0x1a, 0x1a),
                muted: Colour::rgb(0x59, 0x59, 0x59),
                quiet: Colour::rgb(0x85, 0x8b, 0x92),
            },
            fonts: Families::default(),
            sizes: Sizes {
                body: Pt(10.8),
                leading: Pt(14.8),
                title: Pt(21.0),
                subtitle: Pt(11.5),
                headings: [Pt(13.5), Pt(11.8), Pt(10.8)],
                small: Pt(9.2),
                note: Pt(8.2),
                pull: Pt(32.0),
            },
            page: Margins { top: Pt(56.0), bottom: Pt(56.0), side: Pt(66.0) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_margins_outside_any_page_are_refused() {
        let theme = serde_json::to_value(Theme::default()).unwrap();
        assert!(serde_json::from_value::<Theme>(theme.clone()).is_ok());
        let cases = [("sizes", "body", 0.0), ("sizes", "pull", 1e9), ("page", "side", 400.0), ("page", "top", -1.0)];
        for (part, field, value) in cases {
            let mut wrong = theme.clone();
            wrong[part][field] = value.into();
            let error = serde_json::from_value::<Theme>(wrong).unwrap_err().to_string();
            assert!(error.contains("is no length from"), "{field}: {error}");
        }
    }

    #[test]
    fn a_pale_accent_is_named() {
        let mut theme = Theme::default();
        assert_eq!(theme.contrast_problems(), Vec::<String>::new());
        theme.colours.accent = Colour::rgb(0x99, 0xbb, 0xdd);
        assert!(theme.contrast_problems()[0].contains("`accent` #99bbdd on white"));
    }
}
