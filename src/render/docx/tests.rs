//! Tests of whole packages. The text of the sample, with its styles, is in `sample.txt`.

use super::dom::{Element, Node, element, parse};
use super::*;
use crate::document::sample::{PNG, kitchen_sink};
use crate::document::{
    Alternative, Anchor, Bar, Block, Callout, CalloutKind, Chart, Content, Figure, FigureBody, Inline, List, ListKind,
    Origin, Picture, PictureFormat, Plot, Series,
};
use crate::i18n::Language;
use std::collections::BTreeMap;
use std::io::Read as _;

fn render(document: &Document) -> Warned<Result<Vec<u8>, Diagnostics>> {
    let theme = Theme::default();
    Docx::default().render(document, &Context { theme: &theme, fonts: &Default::default(), limits: Default::default() })
}

pub(super) fn bytes(document: &Document) -> Vec<u8> {
    let rendered = render(document);
    assert_eq!(rendered.warnings, []);
    rendered.output.unwrap()
}

/// The XML parts by name; that they can be read shows that they are well formed.
pub(super) fn parts(bytes: &[u8]) -> BTreeMap<String, Element> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if file.name().ends_with(".xml") || file.name().ends_with(".rels") {
            parts.insert(file.name().to_owned(), parse(&content).unwrap());
        }
    }
    parts
}

pub(super) fn descendants<'a>(root: &'a Element, name: &str) -> Vec<&'a Element> {
    let own = (root.name == name).then_some(root);
    own.into_iter().chain(root.elements().flat_map(|child| descendants(child, name))).collect()
}

/// The text of an element: tabs as `→`, line breaks as `⏎`, column breaks as `‖`, notes as `[n]`, drawings as their text alternatives.
pub(super) fn text_of(root: &Element) -> String {
    let mut text = String::new();
    for node in &root.children {
        match node {
            Node::Text(piece) => text.push_str(piece),
            Node::Written(_) => unreachable!("nothing that was read is written already"),
            Node::Element(child) => match child.name.as_str() {
                "w:tab" => text.push('→'),
                "w:br" if child.get("w:type") == Some("column") => text.push('‖'),
                "w:br" => text.push('⏎'),
                "w:footnoteReference" => text.push_str(&format!("[{}]", child.get("w:id").unwrap_or("?"))),
                "wp:docPr" => text.push_str(&format!("<{}>", child.get("descr").unwrap_or("?"))),
                "w:instrText" => text.push_str(&format!("{{{}}}", text_of(child).trim())),
                "w:pPr" | "a:graphic" => {}
                _ => text.push_str(&text_of(child)),
            },
        }
    }
    text
}

fn style_of(paragraph: &Element) -> &str {
    let style = paragraph.find("w:pPr").and_then(|properties| properties.find("w:pStyle"));
    style.and_then(|style| style.get("w:val")).unwrap_or("?")
}

/// The list a paragraph belongs to and its level in it.
fn list_of(paragraph: &Element) -> String {
    match descendants(paragraph, "w:numPr").first() {
        Some(numbering) => {
            let value = |name: &str| numbering.find(name).and_then(|child| child.get("w:val")).unwrap_or("?");
            format!(" [list {}, level {}]", value("w:numId"), value("w:ilvl"))
        }
        None => String::new(),
    }
}

/// The section that ends with a paragraph.
fn section_of(paragraph: &Element) -> String {
    let columns = descendants(paragraph, "w:cols").first().and_then(|columns| columns.get("w:num")).map(str::to_owned);
    columns.map(|columns| format!(" [ends {columns}]")).unwrap_or_default()
}

/// Every paragraph on a line: style, list, number of columns of the section it ends, text.
pub(super) fn outline(root: &Element) -> String {
    let paragraphs = descendants(root, "w:p").into_iter();
    paragraphs.map(|p| format!("{}{}{}: {}\n", style_of(p), list_of(p), section_of(p), text_of(p))).collect()
}

pub(super) fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

pub(super) fn block(content: Content) -> Block {
    Block::new(content, Origin::default())
}

pub(super) fn paragraph(words: &str) -> Block {
    block(Content::Paragraph(text(words)))
}

fn bullets(items: Vec<Vec<Block>>) -> Block {
    block(Content::List(List { kind: ListKind::Bullet, items }))
}

fn picture(width: u32) -> Picture {
    Picture { format: PictureFormat::Png, bytes: PNG.into(), width, height: 100, svg: None, words: Vec::new() }
}

fn figure(body: FigureBody, alternative: Alternative) -> Block {
    block(Content::Figure(Figure { label: String::new(), body, alternative, caption: vec![], credit: vec![] }))
}

/// What the sample does not hold: a logo, a status, decoration, columns, links in notes, other scripts, nested lists in
/// boxes, characters that XML does not know.
fn awkward() -> Document {
    let mut document = kitchen_sink();
    document.furniture.logo = Some(picture(200));
    document.furniture.status = Some("Draft".to_owned());
    document.metadata.identity = String::new();
    let arabic = Language::parse("ar").unwrap();
    let link = |content| Inline::Link { address: "https://example.org/?a=1&b='2'".to_owned(), content };
    document.notes[0].content.push(link(vec![Inline::strong("a bold link")]));
    let bars = [("Alpha", 3.0), ("Beta & <Gamma>", 0.0), ("Delta", 7.5)].map(|(label, value)| Bar {
        label: label.to_owned(),
        value,
        shown: format!("US$ {value} bn"),
        is_emphasised: value > 5.0,
    });
    let plot = Plot::Columns(Series::new(bars.to_vec()));
    let chart = Chart { title: String::new(), plot, has_table: false };
    let mut foreign = paragraph("هذه فقرة بالعربية.");
    foreign.language = Some(arabic.clone());
    document.body.extend([
        paragraph("Bell \u{7}, null \u{0}, \u{FFFE}, a\ttab\nand lines; U+E000 \u{E000}; ]]> &amp; @0."),
        block(Content::Paragraph(vec![
            Inline::Strong(vec![Inline::emphasis("both"), Inline::text(" and strong ")]),
            link(vec![Inline::strong("a bold link")]),
            Inline::Foreign { language: arabic, content: text(" مرصد ") },
            Inline::Foreign { language: Language::parse("zh-Hans").unwrap(), content: text("中文") },
            Inline::Reference { target: Anchor::numbered("ask", 1), content: text(" ask 1") },
        ])),
        foreign,
        figure(FigureBody::Picture(picture(200)), Alternative::Decorative),
        figure(FigureBody::Chart(chart), Alternative::Text("Alpha 3, \u{1}Delta 7.5.".to_owned())),
        block(Content::Callout(Callout {
            kind: CalloutKind::KeyMessages,
            title: vec![],
            blocks: vec![bullets(vec![vec![
                paragraph("One"),
                paragraph("More on it"),
                bullets(vec![vec![paragraph("Nested")]]),
            ]])],
        })),
    ]);
    document
}

fn in_arabic() -> Document {
    let mut document = awkward();
    document.metadata.language = Language::parse("ar").unwrap();
    document
}

// Without layout the contents list has no page numbers.
#[cfg(feature = "pdf")]
#[test]
fn the_sample_reads_as_written() {
    let parts = parts(&bytes(&kitchen_sink()));
    let stories = ["header1", "header2", "document", "footnotes", "footer1", "footer2"];
    let outlines = stories.map(|name| format!("# {name}\n{}\n", outline(&parts[&format!("word/{name}.xml")])));
    assert_eq!(outlines.concat(), include_str!("sample.txt"));
}

#[test]
fn the_same_document_gives_the_same_bytes_again_and_in_parallel() {
    let first = bytes(&awkward());
    assert_eq!(first, bytes(&awkward()));
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| bytes(&awkward()))).collect();
    for thread in threads {
        assert_eq!(first, thread.join().unwrap());
    }
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    for document in [kitchen_sink(), awkward(), in_arabic()] {
        for (name, part) in parts(&bytes(&document)) {
            let mut arranged = part.clone();
            order::arrange(&mut arranged);
            assert_eq!(part, arranged, "{name}");
        }
    }
}

#[test]
fn properties_out_of_order_are_sorted_and_strangers_go() {
    let mut run = element("w:rPr").child(element("w:lang")).child(element("w:tblPr")).child(element("w:b"));
    order::arrange(&mut run);
    assert_eq!(run, element("w:rPr").child(element("w:b")).child(element("w:lang")));
}

#[test]
fn no_mark_is_left_for_readers_to_stumble_over() {
    for (name, part) in parts(&bytes(&in_arabic())) {
        for element in ["w:pStyle", "w:rStyle", "w:tblStyle"].into_iter().flat_map(|name| descendants(&part, name)) {
            assert!(!element.get("w:val").unwrap().contains(tree::MARK), "{name}: {element:?}");
        }
        assert!(descendants(&part, "w:p").iter().all(|paragraph| paragraph.attributes.is_empty()), "{name}");
        let links = descendants(&part, "w:hyperlink");
        assert!(links.iter().all(|link| link.get("r:id").is_some() != link.get("w:anchor").is_some()), "{name}");
    }
}

#[test]
fn every_style_that_is_used_is_defined() {
    let parts = parts(&bytes(&awkward()));
    let styles = descendants(&parts["word/styles.xml"], "w:style");
    let defined: Vec<_> = styles.iter().filter_map(|style| style.get("w:styleId")).collect();
    for part in parts.values() {
        for used in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"].map(|name| descendants(part, name)) {
            used.iter().for_each(|used| assert!(defined.contains(&used.get("w:val").unwrap()), "{used:?}"));
        }
    }
}

#[test]
fn headings_keep_their_levels_and_order() {
    let parts = parts(&bytes(&kitchen_sink()));
    let paragraphs = descendants(&parts["word/document.xml"], "w:p");
    let headings: Vec<_> = paragraphs.into_iter().map(style_of).filter(|style| style.starts_with("Heading")).collect();
    assert_eq!(headings, ["Heading1", "Heading2", "Heading2", "Heading2", "Heading1"]);
}

#[test]
fn drawings_have_an_alternative_or_are_marked_as_decoration() {
    let parts = parts(&bytes(&awkward()));
    let mut identifiers = Vec::new();
    for properties in parts.values().flat_map(|part| descendants(part, "wp:docPr")) {
        let is_decorative = !descendants(properties, "adec:decorative").is_empty();
        assert_ne!(is_decorative, !properties.get("descr").unwrap().is_empty(), "{properties:?}");
        identifiers.push(properties.get("id").unwrap());
    }
    identifiers.sort_unstable();
    assert_eq!(identifiers, ["1", "2", "3", "4", "5", "6", "7", "8"]);
}

#[test]
fn characters_xml_does_not_know_are_left_out() {
    let parts = parts(&bytes(&awkward()));
    let outline = outline(&parts["word/document.xml"]);
    assert!(outline.contains("Bell , null , , a tab and lines; U+E000 \u{E000}; ]]> &amp; @0."), "{outline}");
    assert!(outline.contains("<Alpha 3, Delta 7.5.>"));
}

#[test]
fn a_chart_holds_its_words_and_numbers() {
    let parts = parts(&bytes(&kitchen_sink()));
    let chart = parts.iter().find(|(name, _)| name.starts_with("word/charts/chart")).unwrap().1;
    let values: Vec<_> = descendants(chart, "c:v").into_iter().map(text_of).collect();
    assert_eq!(values, ["Detected victims, 2014", "Women", "Men", "51", "21"]);
    let labels: Vec<_> = descendants(chart, "a:t").into_iter().map(text_of).collect();
    assert_eq!(labels, ["51%", "21%"]);
    let fills = descendants(chart, "c:dPt").into_iter().flat_map(|point| descendants(point, "a:srgbClr"));
    assert_eq!(fills.map(|fill| fill.get("val").unwrap()).collect::<Vec<_>>(), ["12355B", "858B92"]);
}

#[test]
fn charts_of_other_shapes_are_charts_too() {
    let parts = parts(&bytes(&kitchen_sink()));
    let chart = |name: &str| {
        let mut charts = parts.iter().filter(|(part, _)| part.starts_with("word/charts/chart")).map(|(_, chart)| chart);
        charts.find(|chart| !descendants(chart, name).is_empty()).unwrap()
    };
    let texts = |chart, name: &str| descendants(chart, name).into_iter().map(text_of).collect::<Vec<_>>();
    let value = |chart, name: &str| {
        descendants(chart, name).into_iter().map(|e| e.get("val").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let donut = texts(chart("c:doughnutChart"), "c:v");
    assert_eq!(donut[1..], ["Women 71.5%", "Men 28.5%", "Nobody 0%", "71.5", "28.5", "0"]);
    let persons = texts(chart("c:overlap"), "c:v");
    assert_eq!(persons[..5], ["Who waits", "Hills 7%", "Valley 3%", "7", "3"]);
    assert_eq!(persons[8..], ["3", "7"]);
    let lines = chart("c:lineChart");
    assert_eq!(texts(lines, "a:t"), ["Girls ", "-3", "Boys & others ", "57"]);
    assert_eq!(value(lines, "a:prstDash"), ["solid", "dash"]);
    assert_eq!(value(lines, "c:symbol"), ["circle", "square"]);
    assert_eq!((value(lines, "c:min"), value(lines, "c:max")), (vec!["-20".to_owned()], vec!["60".to_owned()]));
}

#[test]
fn a_table_says_what_it_is_and_repeats_its_header_row() {
    let parts = parts(&bytes(&kitchen_sink()));
    let table = descendants(&parts["word/document.xml"], "w:tbl")[0];
    let value = |name: &str| descendants(table, name)[0].get("w:val").unwrap();
    assert_eq!(value("w:tblCaption"), "Figures and what they measure");
    assert_eq!(value("w:tblDescription"), "Three columns: figure, value, year.");
    let rows = descendants(table, "w:tr");
    let is_header = |row: &&Element| !descendants(row, "w:tblHeader").is_empty();
    assert_eq!(rows.iter().map(is_header).collect::<Vec<_>>(), [true, false, false]);
    assert!(rows.iter().all(|row| !descendants(row, "w:cantSplit").is_empty()));
}

#[test]
fn a_link_belongs_to_the_part_it_stands_in() {
    let parts = parts(&bytes(&awkward()));
    for name in ["word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"] {
        let relationships = descendants(&parts[name], "Relationship");
        let link = relationships.iter().find(|entry| entry.get("TargetMode") == Some("External"));
        assert!(link.unwrap().get("Target").unwrap().starts_with("https://example.org/"), "{name}");
    }
}

#[test]
fn links_inside_lead_to_bookmarks_that_word_accepts() {
    let parts = parts(&bytes(&awkward()));
    let document = &parts["word/document.xml"];
    let bookmarks = descendants(document, "w:bookmarkStart");
    let names: Vec<_> = bookmarks.iter().map(|bookmark| bookmark.get("w:name").unwrap()).collect();
    for name in &names {
        assert!(name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_alphabetic()), "{name}");
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{name}");
    }
    let anchors = descendants(document, "w:hyperlink").into_iter().filter_map(|link| link.get("w:anchor"));
    anchors.for_each(|anchor| assert!(names.contains(&anchor), "{anchor}"));
}

#[test]
fn languages_and_directions_are_said() {
    let english = parts(&bytes(&awkward()));
    let languages: Vec<_> = descendants(&english["word/document.xml"], "w:lang");
    let said: Vec<_> = languages.into_iter().flat_map(|lang| lang.attributes.clone()).collect();
    let expected = [("w:val", "fr-FR"), ("w:bidi", "ar-SA"), ("w:eastAsia", "zh-Hans"), ("w:bidi", "ar-SA")];
    assert_eq!(said, expected.map(|(script, tag)| (script.to_owned(), tag.to_owned())));
    assert_eq!(descendants(&english["word/document.xml"], "w:bidi").len(), 1);

    let arabic = parts(&bytes(&in_arabic()));
    let default = descendants(&arabic["word/styles.xml"], "w:lang")[0];
    assert_eq!(default.get("w:bidi"), Some("ar-SA"));
    assert!(!descendants(&arabic["word/document.xml"], "w:bidiVisual").is_empty());
    let section = descendants(&arabic["word/document.xml"], "w:sectPr")[0];
    assert!(section.find("w:bidi").is_some());
}

#[test]
fn the_properties_are_the_documents() {
    let with = parts(&bytes(&kitchen_sink()));
    let core = &with["docProps/core.xml"];
    assert_eq!(text_of(core.find("dc:title").unwrap()), "Every node & its <format>");
    assert_eq!(text_of(core.find("dcterms:modified").unwrap()), "2017-10-15T00:00:00Z");
    assert_eq!(text_of(&with["docProps/custom.xml"]), "0123abcd");
    assert!(!parts(&bytes(&awkward())).contains_key("docProps/custom.xml"));
}

#[test]
fn lists_count_for_themselves_and_asks_on() {
    let mut numbering = numbering::Numbering::default();
    let first = numbering.ask(1);
    let list = numbering.list(numbering::Kind::Numbers, 0, 3);
    assert_ne!(first, list);
    assert_eq!(numbering.ask(2), first);
    let other = numbering.ask(4);
    assert_ne!(other, first);
    let starts: Vec<_> = numbering.instances().iter().map(|instance| (instance.number, instance.start)).collect();
    let (own, lists) = starts.split_at(numbering::Kind::ALL.len());
    assert_eq!(lists, [(first, 1), (list, 3), (other, 4)]);
    assert!(own.iter().all(|(number, start)| *start == 1 && lists.iter().all(|(other, _)| other != number)));
}

#[test]
fn what_docx_cannot_say_is_reported() {
    let mut document = kitchen_sink();
    let deep = (0..10).fold(paragraph("deep"), |inner, _| bullets(vec![vec![paragraph("level"), inner]]));
    document.body.push(deep);
    document.body.push(bullets(vec![vec![figure(FigureBody::Picture(picture(1)), Alternative::Decorative)]]));
    let codes: Vec<_> = render(&document).warnings.iter().map(|warning| warning.code.0).collect();
    assert_eq!(codes, ["D0521", "D0522"]);

    document.body.push(figure(FigureBody::Picture(picture(0)), Alternative::Decorative));
    let errors = render(&document).output.unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code.0).collect::<Vec<_>>(), ["D0523"]);
}

#[test]
fn contents_show_page_numbers_where_they_are_known() {
    let document = kitchen_sink();
    let entries = document.body.iter().find_map(|block| match &block.content {
        Content::Contents { entries, .. } => Some(entries),
        _ => None,
    });
    let pages = BTreeMap::from([(inlines::bookmark(&Anchor::numbered("section", 1)), 2)]);
    let surroundings = Surroundings { language: Language::english(), targets: Targets::default() };
    let mut lines = contents::contents(&[], entries.unwrap(), &surroundings, &surroundings.look(None));
    contents::number(&mut lines, &pages);
    let shown = lines.iter().map(|line| format!("{:?}", line.pieces).contains("PAGEREF"));
    assert_eq!(shown.collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn a_chart_brings_its_numbers_in_a_workbook() {
    let bytes = bytes(&kitchen_sink());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = archive.file_names().filter(|name| name.ends_with(".xlsx")).map(str::to_owned).collect();
    let charts = archive.file_names().filter(|name| name.starts_with("word/charts/chart")).count();
    assert_eq!(names.len(), charts);
    let mut workbook = Vec::new();
    archive.by_name(names.iter().min().unwrap()).unwrap().read_to_end(&mut workbook).unwrap();
    let sheet = parts(&workbook).remove("xl/worksheets/sheet1.xml").unwrap();
    let numbers: Vec<String> = descendants(&sheet, "c")
        .into_iter()
        .filter(|cell| cell.get("t").is_none())
        .flat_map(|cell| descendants(cell, "v").into_iter().map(text_of))
        .collect();
    assert_eq!(numbers, ["51", "21"]);
    let formulas = parts(&bytes)["word/charts/chart1.xml"].clone();
    let formulas: Vec<String> = descendants(&formulas, "c:f").into_iter().map(text_of).collect();
    assert_eq!(formulas, ["Sheet1!$B$1", "Sheet1!$A$2:$A$3", "Sheet1!$B$2:$B$3"]);
}

#[test]
fn styles_lead_to_their_lists_and_to_the_theme() {
    let parts = parts(&bytes(&kitchen_sink()));
    let styles = &parts["word/styles.xml"];
    let style = |id: &str| styles.elements().find(|style| style.get("w:styleId") == Some(id)).unwrap();
    let definitions = descendants(&parts["word/numbering.xml"], "w:pStyle");
    let linked: Vec<&str> = definitions.iter().map(|style| style.get("w:val").unwrap()).collect();
    assert_eq!(linked, ["ListBullet", "ListNumber", "Ask", "NumberedParagraph"]);
    for id in linked {
        assert_eq!(descendants(style(id), "w:numId").len(), 1, "{id}");
    }
    let fonts = descendants(style("Heading1"), "w:rFonts")[0];
    assert_eq!((fonts.get("w:asciiTheme"), fonts.get("w:cstheme")), (Some("majorHAnsi"), Some("majorBidi")));
    assert_eq!(descendants(style("Heading1"), "w:color")[0].get("w:themeColor"), Some("accent1"));
}
