//! The templates that come with the library.

/// Each file's path below `templates/` and its text. A project's file of the same path takes its place.
pub(crate) const BUILT_IN: &[(&str, &str)] = &[
    ("member-state.md.hbs", include_str!("../../templates/member-state.md.hbs")),
    ("member-state-ask-sheet.md.hbs", include_str!("../../templates/member-state-ask-sheet.md.hbs")),
    ("un-entity.md.hbs", include_str!("../../templates/un-entity.md.hbs")),
    ("civil-society.md.hbs", include_str!("../../templates/civil-society.md.hbs")),
    ("partials/address.hbs", include_str!("../../templates/partials/address.hbs")),
    ("partials/references.hbs", include_str!("../../templates/partials/references.hbs")),
];
