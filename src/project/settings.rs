//! `demarche.yaml`.

use crate::check::RuleSettings;
use crate::document::PageSize;
use crate::report::Brand;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What `demarche.yaml`, the root marker of a project, says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "demarche project")]
pub struct Settings {
    /// Who issues the briefs.
    pub brand: Brand,
    /// The paper of all briefs, whatever the audience says.
    #[serde(default)]
    pub page_size: Option<PageSize>,
    /// The theme of all briefs, whatever the audience says.
    #[serde(default)]
    pub theme: Option<String>,
    /// A DOCX file whose styles, margins, headers and footers the DOCX files take over, relative to the project folder.
    #[serde(default)]
    pub reference: Option<String>,
    /// Other severities of checks, by their codes or names, such as `vague-addressee`, each with a reason.
    #[serde(default)]
    pub checks: RuleSettings,
}
