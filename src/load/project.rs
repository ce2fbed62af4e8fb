//! The project file.

use super::{LoadLimits, load_yaml};
use crate::diag::Diagnostics;
use crate::document::PageSize;
use crate::i18n::Language;
use crate::report::Brand;
use crate::source::Files;
use crate::world::World;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What holds for all reports of a project, from `demarche.yaml` at its root.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "demarche project")]
pub struct Project {
    /// The organisation that issues the briefs.
    pub brand: Brand,
    /// The language of new reports.
    #[serde(default)]
    pub language: Option<Language>,
    /// The paper, where it is not the audience's.
    #[serde(default)]
    pub page_size: Option<PageSize>,
    /// The theme's name, where it is not the audience's.
    #[serde(default)]
    pub theme: Option<String>,
}

/// Reads `demarche.yaml`.
///
/// # Errors
/// Everything that is wrong with it, or that it is missing.
pub fn load_project(world: &dyn World, limits: &LoadLimits, files: &mut Files) -> Result<Project, Diagnostics> {
    load_yaml(world, "demarche.yaml", limits, files)
}
