//! The kinds of problems found while loading.

use crate::diag::Code;

/// A file is missing, lies outside the project, or the machine refuses to read it.
pub const NOT_READ: Code = Code("D0101");
/// A file is larger than its limit.
pub const TOO_LARGE: Code = Code("D0102");
/// A file is not UTF-8.
pub const NOT_UTF8: Code = Code("D0103");
/// A file is not YAML.
pub const NOT_YAML: Code = Code("D0104");
/// A file holds nothing, or nothing but comments.
pub const EMPTY: Code = Code("D0105");
/// A key stands twice in one mapping.
pub const DUPLICATE_KEY: Code = Code("D0106");
/// Lists and mappings are nested too deeply.
pub const TOO_DEEP: Code = Code("D0107");
/// Aliases repeat too much, or contain themselves.
pub const ALIASES: Code = Code("D0108");
/// YAML that reports have no use for: tags, several documents, keys that are not words, numbers that are not finite.
pub const UNUSED_YAML: Code = Code("D0109");
/// A field that does not exist.
pub const UNKNOWN_FIELD: Code = Code("D0110");
/// A required field is not there.
pub const MISSING_FIELD: Code = Code("D0111");
/// A value of the wrong type, such as a text where a number belongs.
pub const WRONG_TYPE: Code = Code("D0112");
/// A word that is not in the closed list of its field.
pub const UNKNOWN_WORD: Code = Code("D0113");
/// An id, date, pillar or language tag that does not have its form.
pub const MALFORMED: Code = Code("D0114");
/// A character that no document can show.
pub const UNSHOWN_CHARACTER: Code = Code("D0115");
/// There are more problems than are shown.
pub const MORE_PROBLEMS: Code = Code("D0119");
/// Two nodes have one id.
pub const DUPLICATE_ID: Code = Code("D0120");
/// A reference leads nowhere.
pub const DANGLING: Code = Code("D0121");
/// A reference leads to a node of the wrong kind.
pub const WRONG_KIND: Code = Code("D0122");
/// An audience that neither ships with the program nor is described in the project.
pub const UNKNOWN_AUDIENCE: Code = Code("D0123");
/// A section block has no kind, or several.
pub const BLOCK_KIND: Code = Code("D0130");
/// A table row is not as wide as the table.
pub const ROW_WIDTH: Code = Code("D0131");
/// A chart bar has no number, or two.
pub const CHART_BAR: Code = Code("D0132");
/// A number is outside the range that makes sense for it.
pub const OUT_OF_RANGE: Code = Code("D0133");
/// Something ends before it starts.
pub const DATE_ORDER: Code = Code("D0134");
/// A chart holds something that its shape does not draw, or lacks what it draws.
pub const CHART_SHAPE: Code = Code("D0135");
/// A chart has more parts or lines than a reader can tell apart.
pub const CHART_CROWDED: Code = Code("D0136");
/// The parts of a donut do not make its whole.
pub const CHART_WHOLE: Code = Code("D0137");
/// The years along an axis are not in even steps.
pub const CHART_STEPS: Code = Code("D0138");
/// A list of readers names nobody.
pub const NO_READER: Code = Code("D0139");
/// A picture has too many bytes or pixels.
pub const PICTURE_TOO_LARGE: Code = Code("D0141");
/// A file named as a picture is neither PNG nor JPEG, or is cut off.
pub const NOT_A_PICTURE: Code = Code("D0142");
/// A picture relies on metadata that is taken out, so it may be shown turned.
pub const PICTURE_TURNED: Code = Code("D0143");
/// An SVG asks for more work or memory than a drawing on a page is worth.
#[cfg(feature = "svg")]
pub const SVG_ASKS_TOO_MUCH: Code = Code("D0144");
/// Text in an SVG has characters that no font shows.
#[cfg(feature = "svg")]
pub const SVG_CHARACTERS: Code = Code("D0145");
/// An SVG is shown without parts that act, load or hold other files.
#[cfg(feature = "svg")]
pub const LOST_IN_SVG: Code = Code("D0146");
/// A spreadsheet of statements has a column that does not exist, stands twice, or is missing.
pub const CSV_COLUMN: Code = Code("D0150");
/// A row of a spreadsheet has more or fewer cells than the header, or cannot be read.
pub const CSV_ROW: Code = Code("D0151");
