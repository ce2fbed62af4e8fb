//! Files that cannot be read as a whole are not read in part: what is not read is not searched.

use super::sample::everything;
use crate::document::sample::kitchen_sink;
use crate::render::Part;
use crate::render::pdf::{unpack, write};
use lopdf::{Document, Object, Stream};

/// The file with the content of its first page changed; it is not compressed any more.
fn with_content(change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    changed(|file, page| {
        let content = change(file.get_page_content(page));
        file.change_page_content(page, content).unwrap();
        file.decompress();
    })
}

fn changed(change: impl Fn(&mut Document, lopdf::ObjectId)) -> Vec<u8> {
    let mut file = Document::load_mem(&write(&kitchen_sink(), everything(), None).unwrap()).unwrap();
    let page = file.get_pages()[&1];
    change(&mut file, page);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    assert_eq!(unpack(bytes).map(|opened| opened.pages), Err(expected.to_owned()));
}

/// The texts of a place.
fn texts<'a>(parts: &'a [Part], wanted: &str) -> Vec<&'a str> {
    let text = |part: &'a Part| match part {
        Part::Text { place, text } if place == wanted => Some(text.as_str()),
        _ => None,
    };
    parts.iter().filter_map(text).collect()
}

#[test]
fn a_file_that_was_only_saved_again_is_read() {
    assert!(unpack(&with_content(|content| content)).is_ok());
}

#[test]
fn everything_that_says_something_is_a_part() {
    let bytes = write(&kitchen_sink(), everything(), Some("{\"attached\":1}")).unwrap();
    let opened = unpack(&bytes).unwrap();
    let named = |wanted: &str| {
        let bytes = opened.parts.iter().find_map(|part| match part {
            Part::File { name, bytes } if name == wanted => Some(bytes.as_slice()),
            _ => None,
        });
        String::from_utf8_lossy(bytes.unwrap_or_else(|| panic!("no {wanted}"))).into_owned()
    };
    assert!(named("metadata").contains("<x:xmpmeta"));
    assert_eq!(named("attachment"), "{\"attached\":1}");
    let properties = texts(&opened.parts, "properties");
    assert!(properties.contains(&"data.json") && properties.contains(&"StructElem"));
    assert_eq!(texts(&opened.parts, "page 1").len(), 1);
    assert_eq!(opened.tree.iter().map(|element| element.role.as_str()).collect::<Vec<_>>(), ["Document"]);
}

#[test]
fn a_page_that_is_remembered_is_read_as_it_was() {
    let bytes = write(&kitchen_sink(), everything(), None).unwrap();
    let (first, again) = (unpack(&bytes).unwrap(), unpack(&bytes).unwrap());
    assert_eq!((first.parts, first.tree), (again.parts, again.tree));
}

/// The text of the first page.
fn first(bytes: &[u8]) -> String {
    texts(&unpack(bytes).unwrap().parts, "page 1").concat()
}

#[test]
fn the_same_content_in_fonts_that_mean_something_else_is_another_text() {
    let without_meaning = |file: &mut Document, _| {
        let maps = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok()?.get(b"ToUnicode").ok()?.as_reference().ok());
        for map in maps.collect::<Vec<_>>() {
            file.objects.insert(map, Object::Stream(Stream::new(lopdf::Dictionary::new(), Vec::new())));
        }
    };
    let (said, unsaid) = (changed(|_, _| ()), changed(without_meaning));
    let text = first(&said);
    assert!(text.len() > 100);
    assert!(first(&unsaid).len() < text.len() / 10);
    assert_eq!(first(&said), text);
}

#[test]
fn content_that_ends_within_a_text_or_goes_on_behind_nonsense_is_damage() {
    let damaged = "is damaged: page 1 has content that cannot be read";
    check(&with_content(|content| [&content, b"\n(ends within".as_slice()].concat()), damaged);
    check(&with_content(|content| [b"[1 2\n".as_slice(), &content].concat()), damaged);
    check(&with_content(|content| [b") ".as_slice(), &content].concat()), damaged);
}

#[test]
fn a_stream_that_cannot_be_unpacked_is_damage() {
    let no_zlib = |file: &mut Document, page| {
        let id = file.get_page_contents(page)[0];
        let mut stream = Stream::new(lopdf::Dictionary::new(), b"this was never compressed".to_vec());
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        file.objects.insert(id, Object::Stream(stream));
    };
    let reason = "corrupt deflate stream";
    check(&changed(no_zlib), &format!("is damaged: page 1 has a stream that cannot be unpacked: {reason}"));
}

#[test]
fn what_is_no_pdf_is_damage() {
    assert!(unpack(b"%PDF-1.7\nand nothing else").is_err());
}
