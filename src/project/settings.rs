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
    /// A citation style: a file of the Citation Style Language, relative to the project folder, such as `apa.csl`. Without
    /// one, sources are cited as the United Nations cite them.
    #[serde(default)]
    pub citations: Option<String>,
    /// Other severities of checks, by their codes or names, such as `vague-addressee`, each with a reason.
    #[serde(default)]
    pub checks: RuleSettings,
    /// The roles that sign a document before it is cleared, such as `[policy, legal]`.
    #[serde(default)]
    pub clearance: Vec<String>,
    /// What else DOCX files have.
    #[serde(default)]
    pub docx: DocxSettings,
}

/// What DOCX files have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocxSettings {
    /// Whether fonts are in the files.
    #[serde(default)]
    pub fonts: FontsInDocx,
}

/// Whether fonts are in a DOCX file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FontsInDocx {
    /// They are named; a reader whose machine lacks them sees others.
    #[default]
    Name,
    /// They are in the file, whole, as far as their licences allow.
    Embed,
}
