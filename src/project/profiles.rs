//! Themes in the fonts that submission profiles ask for.

use super::Settings;
use crate::report::Audience;
use crate::submission::Profiles;
use crate::theme::Theme;
use std::collections::BTreeMap;

/// A theme for each pair of theme and profile that a document of an audience uses, made once for all briefs.
pub(super) fn dressed(
    settings: &Settings,
    audiences: &BTreeMap<String, Audience>,
    themes: &BTreeMap<String, Theme>,
    profiles: &Profiles,
) -> BTreeMap<(String, String), Theme> {
    let pairs = audiences.values().flat_map(|audience| {
        let theme = settings.theme.as_ref().unwrap_or(&audience.theme);
        audience.documents.iter().filter_map(move |document| Some((theme, document.profile.as_ref()?)))
    });
    pairs
        .filter_map(|(theme, profile)| {
            let dressed = profiles.get(profile)?.dress(themes.get(theme)?);
            Some(((theme.clone(), profile.clone()), dressed))
        })
        .collect()
}
