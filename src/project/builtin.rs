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

pub(super) const WORDING: &[(&str, &str)] = &[
    ("en", include_str!("../../templates/data/wording/en.yaml")),
    ("es", include_str!("../../templates/data/wording/es.yaml")),
    ("fr", include_str!("../../templates/data/wording/fr.yaml")),
];

pub(super) const TITLES: &[(&str, &str)] = &[
    ("en", include_str!("../../templates/data/titles/en.yaml")),
    ("es", include_str!("../../templates/data/titles/es.yaml")),
    ("fr", include_str!("../../templates/data/titles/fr.yaml")),
];

pub(super) const LIMITS: &str = include_str!("../../templates/data/limits.yaml");
pub(super) const STATES: &str = include_str!("../../templates/data/states.yaml");
pub(super) const OTHER_NAMES: &str = include_str!("../../templates/data/other-names.yaml");
pub(super) const ENTITIES: &str = include_str!("../../templates/data/entities.yaml");
pub(super) const PILLARS: &str = include_str!("../../templates/data/pillars.yaml");
pub(super) const PROFILES: &str = include_str!("../../templates/data/profiles.yaml");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{Entity, OtherNames, Scheme, State};
    use crate::load;
    use crate::report::Audience;
    use crate::source::Files;
    use crate::theme::Theme;
    use serde::de::DeserializeOwned;
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    fn same<T: DeserializeOwned + Debug>(name: &str, text: &'static str) {
        let carefully = load::read_yaml::<T>(name, text.as_bytes(), &mut Files::default()).unwrap();
        let quickly = load::built_in_yaml::<T>(name, text, &mut Files::default()).unwrap();
        assert_eq!(format!("{carefully:?}"), format!("{quickly:?}"), "{name}");
    }

    #[test]
    fn what_the_crate_brings_bears_the_same_care_as_files_of_a_project() {
        AUDIENCES.iter().for_each(|(name, text)| same::<Audience>(name, text));
        THEMES.iter().for_each(|(name, text)| same::<Theme>(name, text));
        TERMS.iter().for_each(|(name, text)| same::<BTreeMap<String, String>>(name, text));
        same::<super::super::Settings>("settings", SETTINGS);
        same::<Vec<State>>("states", STATES);
        same::<OtherNames>("other-names", OTHER_NAMES);
        same::<Vec<Entity>>("entities", ENTITIES);
        same::<Vec<Scheme>>("pillars", PILLARS);
        same::<crate::submission::Profiles>("profiles", PROFILES);
    }
}
