//! What the crate brings.

use crate::load::{BuiltIn, built_in};

/// A project without `demarche.yaml` issues briefs in nobody's name, and says so.
pub(super) const SETTINGS: BuiltIn = BuiltIn {
    yaml: "brand:\n  name: Name of your organization\n",
    json: r#"{"brand":{"name":"Name of your organization"}}"#,
};

pub(super) const AUDIENCES: &[(&str, BuiltIn)] = &[
    ("civil-society", built_in!("templates/audiences/civil-society.yaml")),
    ("member-state", built_in!("templates/audiences/member-state.yaml")),
    ("un-entity", built_in!("templates/audiences/un-entity.yaml")),
];

pub(super) const THEMES: &[(&str, BuiltIn)] = &[
    ("dense", built_in!("templates/themes/dense.yaml")),
    ("sober", built_in!("templates/themes/sober.yaml")),
    ("warm", built_in!("templates/themes/warm.yaml")),
];

pub(super) const TERMS: &[(&str, BuiltIn)] = &[
    ("ar", built_in!("templates/terms/ar.yaml")),
    ("en", built_in!("templates/terms/en.yaml")),
    ("es", built_in!("templates/terms/es.yaml")),
    ("fr", built_in!("templates/terms/fr.yaml")),
    ("ru", built_in!("templates/terms/ru.yaml")),
    ("zh", built_in!("templates/terms/zh.yaml")),
];

pub(super) const NAMES: &[(&str, BuiltIn)] = &[
    ("ar", built_in!("templates/data/names/ar.yaml")),
    ("es", built_in!("templates/data/names/es.yaml")),
    ("fr", built_in!("templates/data/names/fr.yaml")),
    ("ru", built_in!("templates/data/names/ru.yaml")),
    ("zh", built_in!("templates/data/names/zh.yaml")),
];

pub(super) const WORDING: &[(&str, BuiltIn)] = &[
    ("en", built_in!("templates/data/wording/en.yaml")),
    ("es", built_in!("templates/data/wording/es.yaml")),
    ("fr", built_in!("templates/data/wording/fr.yaml")),
];

pub(super) const TITLES: &[(&str, BuiltIn)] = &[
    ("en", built_in!("templates/data/titles/en.yaml")),
    ("es", built_in!("templates/data/titles/es.yaml")),
    ("fr", built_in!("templates/data/titles/fr.yaml")),
];

pub(super) const LIMITS: BuiltIn = built_in!("templates/data/limits.yaml");
pub(super) const STATES: BuiltIn = built_in!("templates/data/states.yaml");
pub(super) const OTHER_NAMES: BuiltIn = built_in!("templates/data/other-names.yaml");
pub(super) const ENTITIES: BuiltIn = built_in!("templates/data/entities.yaml");
pub(super) const PILLARS: BuiltIn = built_in!("templates/data/pillars.yaml");
pub(super) const PROFILES: BuiltIn = built_in!("templates/data/profiles.yaml");

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

    fn same<T: DeserializeOwned + Debug>(name: &str, text: &BuiltIn) {
        let carefully = load::read_yaml::<T>(name, text.yaml.as_bytes(), &mut Files::default()).unwrap();
        let quickly: T = serde_json::from_str(text.json).unwrap();
        assert_eq!(format!("{carefully:?}"), format!("{quickly:?}"), "{name}");
    }

    #[test]
    fn what_the_crate_brings_bears_the_same_care_as_files_of_a_project() {
        AUDIENCES.iter().for_each(|(name, text)| same::<Audience>(name, text));
        THEMES.iter().for_each(|(name, text)| same::<Theme>(name, text));
        TERMS.iter().for_each(|(name, text)| same::<BTreeMap<String, String>>(name, text));
        same::<super::super::Settings>("settings", &SETTINGS);
        same::<Vec<State>>("states", &STATES);
        same::<OtherNames>("other-names", &OTHER_NAMES);
        same::<Vec<Entity>>("entities", &ENTITIES);
        same::<Vec<Scheme>>("pillars", &PILLARS);
        same::<crate::submission::Profiles>("profiles", &PROFILES);
    }
}
