//! What the crate brings.

/// A project without `demarche.yaml` issues briefs in nobody's name, and says so.
pub(super) const SETTINGS: &str = "brand:\n  name: Name of your organization\n";

pub(super) const AUDIENCES: &[(&str, &str)] = &[
    ("civil-society", include_str!("../../templates/audiences/civil-society.yaml")),
    ("member-state", include_str!("../../templates/audiences/member-state.yaml")),
    ("un-entity", include_str!("../../templates/audiences/un-entity.yaml")),
];

pub(super) const THEMES: &[(&str, &str)] = &[
    ("dense", include_str!("../../templates/themes/dense.yaml")),
    ("sober", include_str!("../../templates/themes/sober.yaml")),
    ("warm", include_str!("../../templates/themes/warm.yaml")),
];

pub(super) const TERMS: &[(&str, &str)] = &[
    ("ar", include_str!("../../templates/terms/ar.yaml")),
    ("en", include_str!("../../templates/terms/en.yaml")),
    ("es", include_str!("../../templates/terms/es.yaml")),
    ("fr", include_str!("../../templates/terms/fr.yaml")),
    ("ru", include_str!("../../templates/terms/ru.yaml")),
    ("zh", include_str!("../../templates/terms/zh.yaml")),
];

pub(super) const NAMES: &[(&str, &str)] = &[
    ("ar", include_str!("../../templates/data/names/ar.yaml")),
    ("es", include_str!("../../templates/data/names/es.yaml")),
    ("fr", include_str!("../../templates/data/names/fr.yaml")),
    ("ru", include_str!("../../templates/data/names/ru.yaml")),
    ("zh", include_str!("../../templates/data/names/zh.yaml")),
];

pub(super) const STATES: &str = include_str!("../../templates/data/states.yaml");
pub(super) const ENTITIES: &str = include_str!("../../templates/data/entities.yaml");
pub(super) const PILLARS: &str = include_str!("../../templates/data/pillars.yaml");
