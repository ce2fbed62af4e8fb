//! What a written file holds.

use super::pictures;
use super::reader::{Reader, text};
use super::sample::{Builder, REGULAR, ROOT, everything, glyph_of};
use crate::document::Document;
use crate::document::sample::kitchen_sink;
use crate::layout::frame::{Glyph, Item, Owner, Pages, Role};
use crate::render::pdf::write;

fn written(pages: &Pages) -> Vec<u8> {
    write(&kitchen_sink(), pages.clone()).unwrap()
}

#[test]
fn the_structure_tree_is_as_it_was() {
    let tree = Reader::new(&written(&everything())).tree();
    assert_eq!(tree, include_str!("tree.txt"), "{tree}");
}

#[test]
fn the_same_pages_give_the_same_bytes_also_beside_others() {
    let alone = written(&everything());
    written(&Builder::new().pages);
    assert!(written(&everything()) == alone, "the second document of a process differs from the first");
    let beside = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| written(&everything()))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(beside.into_iter().all(|bytes| bytes == alone), "documents differ between threads");
}

#[test]
fn other_content_gives_another_identifier() {
    let mut pages = everything();
    let id = |pages: &Pages| Reader::new(&written(pages)).file.trailer.get(b"ID").unwrap().clone();
    let before = id(&pages);
    pages.elements[1].alternative = Some("another".to_owned());
    assert_ne!(id(&pages), before);
}

#[test]
fn every_piece_of_content_and_every_link_reaches_its_element() {
    let pages = everything();
    let reader = Reader::new(&written(&pages));
    let mut key = pages.pages.len();
    for (index, page) in pages.pages.iter().enumerate() {
        let owned = page.marked.iter().filter(|marked| matches!(marked.owner, Owner::Element(_))).count();
        let parents = reader.parents(index);
        assert_eq!(parents.as_array().unwrap().len(), owned);
        for (mcid, parent) in parents.as_array().unwrap().iter().enumerate() {
            let stream = reader.content_stream(index);
            assert!(
                stream.contains(&format!("/MCID {mcid}>>")) || stream.contains(&format!("/MCID {mcid}/")),
                "{stream}"
            );
            assert_eq!(reader.dictionary(parent).get(b"Type").unwrap().as_name().unwrap(), b"StructElem");
        }
        for annotation in reader.annotations(index) {
            assert_eq!(annotation.get(b"StructParent").unwrap().as_i64().unwrap(), key as i64);
            assert_eq!(text(reader.dictionary(&reader.parents(key)).get(b"S").unwrap()), "Link");
            key += 1;
        }
    }
}

#[test]
fn links_have_an_area_for_each_line_and_an_address_in_ascii() {
    let reader = Reader::new(&written(&everything()));
    let annotations = reader.annotations(0);
    let outward = annotations.iter().find(|annotation| annotation.has(b"A")).unwrap();
    assert_eq!(outward.get(b"QuadPoints").unwrap().as_array().unwrap().len(), 2 * 8);
    let action = outward.get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(text(action.get(b"URI").unwrap()), "https://example.org/%C3%A9?a=b&c=(d)");
    assert!(annotations.iter().all(|annotation| annotation.get(b"F").unwrap().as_i64().unwrap() == 4));
}

#[test]
fn metadata_is_escaped_and_told_twice_alike() {
    let mut document: Document = kitchen_sink();
    document.metadata.title = "Law & <order>\u{1} “é”".to_owned();
    let reader = Reader::new(&write(&document, everything()).unwrap());
    let xmp = reader.xmp();
    assert!(xmp.contains("<rdf:li xml:lang=\"x-default\">Law &amp; &lt;order&gt; “é”</rdf:li>"), "{xmp}");
    assert!(xmp.contains("<xmp:CreateDate>2017-10-15T00:00:00Z</xmp:CreateDate>"), "{xmp}");
    let info = reader.dictionary(reader.file.trailer.get(b"Info").unwrap());
    assert_eq!(text(info.get(b"CreationDate").unwrap()), "D:20171015000000Z");
    assert_eq!(text(info.get(b"Producer").unwrap()), concat!("demarche ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_jpeg_goes_in_byte_for_byte_and_transparency_becomes_a_mask() {
    let bytes = written(&everything());
    let reader = Reader::new(&bytes);
    let images = reader.images();
    let jpeg = images.iter().find(|image| text(image.dict.get(b"Filter").unwrap()) == "DCTDecode").unwrap();
    assert_eq!(jpeg.content, pictures::JPEG);
    assert_eq!(images.iter().filter(|image| image.dict.has(b"SMask")).count(), 1);
    assert_eq!(images.len(), 5, "four pictures and a mask");
    assert!(images.iter().any(|image| text(image.dict.get(b"ColorSpace").unwrap()).starts_with("Indexed")));
}

/// A page with the given glyphs for `text`.
fn page_of(line: &str, change: impl FnOnce(&mut Vec<Glyph>)) -> String {
    let mut builder = Builder::new();
    let paragraph = builder.role(ROOT, Role::Paragraph);
    let mut run = builder.run(REGULAR, line);
    change(&mut run.glyphs);
    builder.put(Owner::Element(paragraph), vec![Item::Glyphs(run)]);
    Reader::new(&written(&builder.pages)).content_stream(0)
}

#[test]
fn a_glyph_that_stands_for_two_texts_has_the_rarer_one_beside_it() {
    let stream = page_of("a b c\u{a0}d", |_| {});
    assert_eq!(stream.matches("/ActualText<FEFF00A0>").count(), 1, "{stream}");
    assert_eq!(stream.matches("/ActualText").count(), 1, "{stream}");
}

#[test]
fn a_cluster_of_several_glyphs_is_one_glyph_that_stands_for_its_text() {
    let acute = glyph_of('\u{b4}');
    let stream = page_of("\u{e9}", |glyphs| {
        let cluster = glyphs[0].cluster.clone();
        glyphs[0].id = glyph_of('e');
        glyphs.push(Glyph { id: acute, advance: 0.0, natural: 0.0, dx: -0.4, dy: 0.1, cluster });
    });
    assert!(!stream.contains("ActualText") && !stream.contains(" Ts"), "{stream}");
    let shown = stream.rsplit(" Tm\n").next().unwrap();
    assert_eq!(shown.lines().next().map(|line| line.matches('<').count()), Some(1), "{stream}");
}

#[test]
fn a_ligature_needs_no_text_beside_it() {
    assert!(!page_of("fi", |_| {}).contains("ActualText"));
}
