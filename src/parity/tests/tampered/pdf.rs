//! Objects of a PDF that were changed.

use super::{HEADING, check_changed, file};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The file with its objects changed.
fn with(change: impl Fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(file("pdf")).unwrap();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[track_caller]
fn check_objects(change: impl Fn(&mut Document), expected: &[&str]) {
    check_changed("pdf", &with(change), expected);
}

/// The elements of a structure type, in order.
fn elements(document: &Document, role: &str) -> Vec<ObjectId> {
    let is_wanted = |object: &Object| {
        let element = object.as_dict().ok().filter(|element| element.has_type(b"StructElem"));
        element.is_some_and(|element| element.get(b"S").and_then(Object::as_name).ok() == Some(role.as_bytes()))
    };
    document.objects.iter().filter(|(_, object)| is_wanted(object)).map(|(id, _)| *id).collect()
}

fn element(document: &mut Document, id: ObjectId) -> &mut Dictionary {
    document.get_dictionary_mut(id).unwrap()
}

/// Takes an element out of its parent.
fn take_out(document: &mut Document, id: ObjectId) {
    let parent = element(document, id).get(b"P").and_then(Object::as_reference).unwrap();
    let kids = element(document, parent).get_mut(b"K").and_then(Object::as_array_mut).unwrap();
    kids.retain(|kid| kid.as_reference().ok() != Some(id));
}

#[test]
fn a_heading_that_is_lost_is_found() {
    let drop = |document: &mut Document| take_out(document, elements(document, "H2")[0]);
    check_objects(drop, &[&format!("{HEADING} `a.pdf`")]);
    let plain = |document: &mut Document| {
        let id = elements(document, "H2")[0];
        element(document, id).set("S", Object::Name(b"P".to_vec()));
    };
    check_objects(plain, &[&format!("{HEADING} `a.pdf`")]);
}

#[test]
fn asks_that_changed_places_are_found() {
    let swap = |document: &mut Document| {
        let bodies = elements(document, "LBody");
        let of_asks = [bodies[bodies.len() - 2], bodies[bodies.len() - 1]];
        let kids = of_asks.map(|id| element(document, id).get(b"K").unwrap().clone());
        for (id, kids) in of_asks.into_iter().zip(kids.into_iter().rev()) {
            element(document, id).set("K", kids);
        }
    };
    check_objects(
        swap,
        &[
            "ask or numbered item 3 of the document, “1 Publish the figures.”, is “1 Train officers.” in `a.pdf`",
            "ask or numbered item 4 of the document, “2 Train officers.”, is “2 Publish the figures.” in `a.pdf`",
        ],
    );
}

#[test]
fn a_number_that_changed_is_found() {
    // What the glyph of a digit says, in the only face that has all of them.
    let change = |document: &mut Document| {
        for object in document.objects.values_mut() {
            let Ok(stream) = object.as_stream_mut() else { continue };
            let text = stream.decompressed_content().unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            if text.contains("beginbfchar") {
                stream.set_plain_content(text.replace("<0039>\n", "<0038>\n").into_bytes());
            }
        }
    };
    check_objects(
        change,
        &[
            "number 15 of the document, “9,071”, is “8,071” in `a.pdf`",
            "number 24 of the document, “293”, is “283” in `a.pdf`",
        ],
    );
}

#[test]
fn an_alternative_that_is_lost_is_found() {
    let drop = |document: &mut Document| {
        let id = elements(document, "Figure")[1];
        element(document, id).remove(b"Alt");
    };
    check_objects(drop, &["alternative text 3 of the document, “A red and a white square.”, is missing in `a.pdf`"]);
}

#[test]
fn a_note_that_is_lost_is_found() {
    let drop = |document: &mut Document| take_out(document, elements(document, "Note")[1]);
    check_objects(
        drop,
        &[
            "number 27 of the document, “2014”, is missing in `a.pdf`",
            "note 2 of the document, “2 Data of 2014.”, is “2” in `a.pdf`",
        ],
    );
}

/// A tree that leads back to itself is read once.
#[test]
fn a_tree_without_end_ends() {
    let knot = |document: &mut Document| {
        let (heading, root) = (elements(document, "H2")[0], elements(document, "Document")[0]);
        element(document, heading).set("K", Object::Array(vec![Object::Reference(root); 3]));
    };
    check_objects(knot, &[&format!("{HEADING} `a.pdf`")]);
}
