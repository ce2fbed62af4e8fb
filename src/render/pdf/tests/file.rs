//! What a written file holds.

use super::pictures;
use super::reader::{Reader, text};
use super::sample::{Builder, REGULAR, ROOT, everything, glyph_of};
use crate::document::Document;
use crate::document::sample::kitchen_sink;
use crate::layout::frame::{Glyph, GlyphRun, Item, Owner, Pages, Role};
use crate::render::pdf::write;
use std::sync::Arc;

fn written(pages: &Pages) -> Vec<u8> {
    write(&kitchen_sink(), pages.clone(), None).unwrap()
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
    let reader = Reader::new(&write(&document, everything(), None).unwrap());
    let xmp = reader.xmp();
    assert!(xmp.contains("<rdf:li xml:lang=\"x-default\">Law &amp; &lt;order&gt; “é”</rdf:li>"), "{xmp}");
    assert!(xmp.contains("<xmp:CreateDate>2017-10-15T00:00:00Z</xmp:CreateDate>"), "{xmp}");
    let info = reader.dictionary(reader.file.trailer.get(b"Info").unwrap());
    assert_eq!(text(info.get(b"CreationDate").unwrap()), "D:20171015000000Z");
    assert_eq!(text(info.get(b"Producer").unwrap()), concat!("demarche ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn data_is_attached_where_viewers_and_programs_look_for_it() {
    let json = "{\n  \"schema\": 1\n}\n";
    let bytes = write(&kitchen_sink(), everything(), Some(json)).unwrap();
    let reader = Reader::new(&bytes);
    let catalog = reader.file.catalog().unwrap();
    let listed = catalog.get(b"Names").unwrap().as_dict().unwrap().get(b"EmbeddedFiles").unwrap().as_dict().unwrap();
    let listed = listed.get(b"Names").unwrap().as_array().unwrap();
    assert_eq!(text(&listed[0]), "data.json");
    assert_eq!(catalog.get(b"AF").unwrap().as_array().unwrap()[0], listed[1]);
    let specification = reader.dictionary(&listed[1]);
    let value = |key: &str| text(specification.get(key.as_bytes()).unwrap());
    assert_eq!(["F", "UF", "AFRelationship"].map(value), ["data.json", "data.json", "Data"]);
    let files = specification.get(b"EF").unwrap().as_dict().unwrap();
    let stream = reader.file.dereference(files.get(b"UF").unwrap()).unwrap().1.as_stream().unwrap();
    assert_eq!(stream.get_plain_content().unwrap(), json.as_bytes());
    assert_eq!(text(stream.dict.get(b"Subtype").unwrap()), "application/json");
    let parameters = stream.dict.get(b"Params").unwrap().as_dict().unwrap();
    assert_eq!(text(parameters.get(b"Size").unwrap()), json.len().to_string());
    assert_eq!(text(parameters.get(b"ModDate").unwrap()), "D:20171015000000Z");
    let sum = parameters.get(b"CheckSum").unwrap().as_str().unwrap();
    let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sum, "9cd5d552cef9d330c9c21d262be6b90c", "MD5 as another program computes it");
    assert!(catalog.get(b"Names").unwrap().as_dict().unwrap().has(b"Dests"), "destinations stay");
    assert!(reader.xmp().contains("<pdfaid:part>3</pdfaid:part>"));
    let without = Reader::new(&written(&everything()));
    assert!(!without.file.catalog().unwrap().has(b"AF") && without.xmp().contains("<pdfaid:part>2</pdfaid:part>"));
}

#[test]
fn pages_are_labelled_and_places_have_names() {
    let reader = Reader::new(&written(&everything()));
    let catalog = reader.file.catalog().unwrap();
    let labels = catalog.get(b"PageLabels").unwrap().as_dict().unwrap().get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(text(labels[1].as_dict().unwrap().get(b"S").unwrap()), "D", "1, 2, 3 from the first page on");
    let names = catalog.get(b"Names").unwrap().as_dict().unwrap().get(b"Dests").unwrap().as_dict().unwrap();
    let names: Vec<String> = names.get(b"Names").unwrap().as_array().unwrap().iter().step_by(2).map(text).collect();
    assert!(!names.is_empty() && names.is_sorted(), "{names:?}");
    for link in (0..2).flat_map(|page| reader.annotations(page)).filter_map(|link| link.get(b"Dest").ok()) {
        assert!(names.contains(&text(link)), "{link:?}");
    }
}

#[test]
fn the_outline_is_nested_and_counts_what_is_below() {
    let reader = Reader::new(&written(&everything()));
    let root = reader.dictionary(reader.file.catalog().unwrap().get(b"Outlines").unwrap());
    let first = reader.dictionary(root.get(b"First").unwrap());
    assert_eq!(text(first.get(b"Title").unwrap()), "First heading");
    let below = reader.dictionary(first.get(b"First").unwrap());
    assert_eq!(text(below.get(b"Title").unwrap()), "Second heading – é");
    assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), 2);
    assert_eq!(first.get(b"Count").unwrap().as_i64().unwrap(), 1);
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
    let mut glyphs = run.glyphs.to_vec();
    change(&mut glyphs);
    run.glyphs = glyphs.into();
    builder.put(Owner::Element(paragraph), vec![Item::Glyphs(run)]);
    Reader::new(&written(&builder.pages)).content_stream(0)
}

#[test]
fn glyphs_that_are_shared_are_shown_in_each_size() {
    let mut builder = Builder::new();
    let paragraph = builder.role(ROOT, Role::Paragraph);
    let mut run = builder.run(REGULAR, "ab");
    Arc::make_mut(&mut run.glyphs)[1].dy = 0.1;
    let twice = GlyphRun { size: 2.0 * run.size, y: run.y + 30.0, ..run.clone() };
    builder.put(Owner::Element(paragraph), vec![Item::Glyphs(run), Item::Glyphs(twice)]);
    let stream = Reader::new(&written(&builder.pages)).content_stream(0);
    assert!(stream.contains("\n1.1 Ts\n") && stream.contains("\n2.2 Ts\n"), "{stream}");
    assert_eq!(written(&builder.pages), written(&builder.pages));
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
