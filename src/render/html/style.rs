//! The style sheet: what the theme says, then what every theme shares.

use crate::document::PageSize;
use crate::theme::{Pt, Theme};

/// The content of the `<style>` element.
pub fn sheet(theme: &Theme, page: PageSize) -> String {
    let colours = &theme.colours;
    let sizes = &theme.sizes;
    // Sizes are relative to running text, so that a reader who enlarges it enlarges everything.
    let size = |size: Pt| format!("{:.3}rem", size.0 / sizes.body.0.max(1.0));
    let leading = format!("{:.2}", sizes.leading.0 / sizes.body.0.max(1.0));
    let [first, second, third] = sizes.headings.map(size);
    let paper = match page {
        PageSize::A4 => "A4",
        PageSize::Letter => "letter",
    };
    let margins = &theme.page;
    let variables = [
        ("accent", colours.accent.to_string()),
        ("tint", colours.tint.to_string()),
        ("text", colours.text.to_string()),
        ("muted", colours.muted.to_string()),
        ("quiet", colours.quiet.to_string()),
        (
            "body",
            family(&theme.fonts.body, "\"Source Serif 4\", \"Noto Naskh Arabic\", \"Noto Serif SC\", Georgia, serif"),
        ),
        (
            "sans",
            family(
                &theme.fonts.heading,
                "\"Source Sans 3\", \"Noto Sans Arabic\", \"Noto Sans SC\", system-ui, sans-serif",
            ),
        ),
        ("leading", leading),
        ("title", size(sizes.title)),
        ("subtitle", size(sizes.subtitle)),
        ("first", first),
        ("second", second),
        ("third", third),
        ("small", size(sizes.small)),
        ("note", size(sizes.note)),
        ("pull", size(sizes.pull)),
    ];
    let mut sheet = String::from(":root {\n");
    sheet.extend(variables.map(|(name, value)| format!("  --{name}: {value};\n")));
    sheet.push_str("}\n");
    sheet.push_str(include_str!("style.css"));
    sheet.push_str(&format!(
        "@page {{ size: {paper}; margin: {}pt {}pt {}pt; }}\n@media print {{ html {{ font-size: {}pt; }} }}\n",
        margins.top.0, margins.side.0, margins.bottom.0, sizes.body.0
    ));
    sheet
}

/// The theme's family before those that stand in for it. A name is letters, digits, spaces and hyphens: nothing in it
/// can end the style sheet.
fn family(name: &str, others: &str) -> String {
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')).collect();
    let quoted = format!("\"{name}\"");
    if name.trim().is_empty() || others.contains(&quoted) { others.to_owned() } else { format!("{quoted}, {others}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_cannot_end_the_style_sheet() {
        let mut theme = Theme::default();
        theme.fonts.body = "\"</style><script>".to_owned();
        assert!(!sheet(&theme, PageSize::A4).contains('<'));
    }
}
