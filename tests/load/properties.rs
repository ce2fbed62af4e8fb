//! Whatever the bytes are, loading ends and does not panic.

use super::{REPORT, empty, load, shown};
use demarche::report::Report;
use proptest::prelude::*;

const VALID: &str = include_str!("valid.yaml");
const ROWS: &str = "id,by,kind,text,source,pillars\nS1,p;q,note,\"a, b\",So,x/y\nS2,collective: x,note,t,,\n";

/// A report that is written as JSON or YAML and read again is the same, but for the places of its nodes.
pub(super) fn round_trip(report: &Report) {
    let json = serde_json::to_string(report).unwrap();
    let yaml = serde_yaml::to_string(report).unwrap();
    let read: [Report; 2] = [serde_json::from_str(&json).unwrap(), serde_yaml::from_str(&yaml).unwrap()];
    for back in read {
        assert_eq!(&Report { origins: report.origins.clone(), ..back }, report);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_load_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = shown(&load(&empty().with(REPORT, bytes)));
    }

    #[test]
    fn any_text_of_yaml_marks_loads_or_is_refused(text in "[-?:,\\[\\]{}#&*!|>'\"%@` a-c1\n\t]{0,80}") {
        let _ = shown(&load(&empty().with(REPORT, text)));
    }

    #[test]
    fn any_change_to_a_valid_report_loads_or_is_refused(
        cut in 0..VALID.len(),
        length in 0usize..40,
        put in "([-?:,\\[\\]{}#&*!|>'\"a-zé0-9 \n\t.]{0,12})|null|true|1.5|unknown|\\[\\]|\\{\\}",
    ) {
        let end = (cut + length).min(VALID.len());
        let (start, end) = (VALID.floor_char_boundary(cut), VALID.floor_char_boundary(end));
        let report = format!("{}{put}{}", &VALID[..start], &VALID[end..]);
        let world = empty().with(REPORT, report).with("briefs/test/statements.csv", ROWS);
        let loading = load(&world);
        let _ = shown(&loading);
        if let Ok(loaded) = loading.result {
            round_trip(&loaded.report);
        }
    }

    #[test]
    fn any_change_to_a_spreadsheet_loads_or_is_refused(cut in 0..ROWS.len(), length in 0usize..9, put in "[\",;\n\ra-zé]{0,8}") {
        let end = (cut + length).min(ROWS.len());
        let rows = format!("{}{put}{}", &ROWS[..cut], &ROWS[end..]);
        let world = empty().with(REPORT, VALID).with("briefs/test/statements.csv", rows);
        let _ = shown(&load(&world));
    }

    #[test]
    fn any_picture_loads_or_is_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), jpeg: bool) {
        let head: &[u8] = if jpeg { b"\xFF\xD8\xFF" } else { b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR" };
        let world = empty().with("p", [head, &bytes].concat());
        let _ = demarche::load::load_picture(&world, "p", &Default::default());
    }
}

#[test]
fn the_valid_report_is_valid() {
    let world = empty().with(REPORT, VALID).with("briefs/test/statements.csv", ROWS);
    assert_eq!(shown(&load(&world)), [""; 0]);
}
