//! A report in which every field that never leaves has words of its own.

use super::draw::{Drawn, READERS, list_of};
use super::fields::{Fate, fate};
use super::lot::Lot;
use super::oracle::{NODES, list};
use super::schema::TYPES;
use serde_json::Value;
use std::collections::BTreeSet;

/// The report, and the words that no reader may have, each with its field.
pub fn report() -> (Value, Vec<(String, String)>) {
    let drawn = Drawn { rules: Vec::new(), seed: 5, reader: READERS.len() - 1, is_french: true, is_ahead: false };
    let mut report = drawn.report();
    doubt(&mut report, &mut Lot::new(6, false));
    let mut words = Vec::new();
    never("Report", &report, &mut words);
    (report, words)
}

/// One more of each kind of node that can be in doubt; nothing names it, and its doubt is a matter of the house.
fn doubt(report: &mut Value, lot: &mut Lot) {
    for name in NODES.iter().filter(|name| TYPES[**name].contains_key("doubtful")) {
        let nodes = report[list_of(name)].as_array_mut().unwrap();
        let mut node = nodes[nodes.len() - 1].clone();
        node["id"] = format!("X{name}").to_lowercase().into();
        node["doubtful"] = lot.words_of("xz", 5).into();
        nodes.push(node);
    }
    let figures = report["figures"].as_array_mut().unwrap();
    let mut figure = figures[0].clone();
    figure["id"] = "xfigure".into();
    figure["not_reproduced"] = lot.words_of("xz", 5).into();
    figures.push(figure);
}

/// Gathers the words of fields that never leave.
fn never(name: &str, value: &Value, words: &mut Vec<(String, String)>) {
    for object in list(value).chain(value.is_object().then_some(value)) {
        for (field, value) in object.as_object().into_iter().flatten() {
            let place = format!("{name}.{field}");
            match (&TYPES[name][field].target, fate(name, field)) {
                (Some(target), _) => never(target, value, words),
                (None, Fate::Never(_)) => {
                    words.extend(super::other::strings(value).into_iter().map(|word| (place.clone(), word)))
                }
                (None, _) => {}
            }
        }
    }
}

/// What has to be planted: the fields of words that never leave.
#[test]
fn every_field_that_never_leaves_has_words() {
    let (_, words) = report();
    let planted: BTreeSet<&str> = words.iter().map(|(place, _)| place.as_str()).collect();
    let all = super::fields::all();
    let wanted: BTreeSet<&str> = all
        .iter()
        .filter(|(_, fate)| matches!(fate, Fate::Never(super::fields::Kind::Words | super::fields::Kind::Reason)))
        .map(|(place, _)| place.as_str())
        .collect();
    assert_eq!(planted, wanted);
}
