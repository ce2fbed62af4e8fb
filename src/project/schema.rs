//! JSON Schemas of the files people write, and of the data that leaves with a PDF.

use schemars::{Schema, schema_for};

/// A kind of file that has a JSON Schema. Editors that know YAML complete and check it with the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `briefs/<id>/report.yaml`.
    Report,
    /// `audiences/<class>.yaml`.
    Audience,
    /// `themes/<name>.yaml`.
    Theme,
    /// `demarche.yaml`.
    Project,
    /// `release.yaml`, the plan of a release.
    Plan,
    /// `data.json`, which a build attaches to PDF files on request.
    Data,
}

impl FileKind {
    /// Its JSON Schema (draft 2020-12) as indented text with a line feed at the end.
    pub fn json_schema(self) -> String {
        let schema: Schema = match self {
            FileKind::Report => schema_for!(crate::report::Report),
            FileKind::Audience => schema_for!(crate::report::Audience),
            FileKind::Theme => schema_for!(crate::theme::Theme),
            FileKind::Project => schema_for!(super::Settings),
            FileKind::Plan => schema_for!(crate::release::Plan),
            FileKind::Data => schema_for!(crate::document::Data),
        };
        let mut text = serde_json::to_string_pretty(schema.as_value()).unwrap_or_default();
        text.push('\n');
        text
    }
}
