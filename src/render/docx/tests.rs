use super::*;
use crate::document::sample::kitchen_sink;

fn render(document: &Document) -> Vec<u8> {
    let theme = Theme::default();
    let context = Context { theme: &theme, limits: Default::default() };
    let rendered = Docx.render(document, &context);
    assert_eq!(rendered.warnings, []);
    rendered.output.unwrap()
}

#[test]
fn out() {
    std::fs::write("/tmp/docx-out/sample.docx", render(&kitchen_sink())).unwrap();
    std::fs::write("/tmp/docx-out/awkward.docx", render(&awkward())).unwrap();
    std::fs::write("/tmp/docx-out/arabic.docx", render(&arabic())).unwrap();
}
use crate::document::*;
use crate::i18n::Language;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

fn block(content: Content) -> Block {
    Block::new(content, Origin::default())
}

fn paragraph(words: &str) -> Block {
    block(Content::Paragraph(text(words)))
}

fn bullets(items: Vec<Vec<Block>>) -> Block {
    block(Content::List(List { kind: ListKind::Bullet, items }))
}

/// What the sample does not hold: a logo, a status, decoration, columns, links in notes, languages, control characters.
fn awkward() -> Document {
    let mut document = kitchen_sink();
    let logo = Picture { format: PictureFormat::Png, bytes: sample::PNG.into(), width: 200, height: 100 };
    document.furniture.logo = Some(logo.clone());
    document.furniture.status = Some("Draft".to_owned());
    document.metadata.identity = String::new();
    let arabic = Language::parse("ar").unwrap();
    let link = |content| Inline::Link { address: "https://example.org/?a=1&b=\"2\"".to_owned(), content };
    document.notes[0].content.push(link(vec![Inline::strong("a bold link")]));
    document.notes[1].content.push(link(text("the same")));
    let bars = ["Alpha", "Beta & <Gamma>", "Delta"].iter().zip([3.0, 0.0, 7.5]);
    let bars = bars.map(|(label, value)| Bar {
        label: (*label).to_owned(),
        value,
        shown: format!("US$ {value} bn"),
        is_emphasised: value > 5.0,
    });
    let chart = Chart { kind: ChartKind::Column, title: String::new(), bars: bars.collect(), full: None };
    let mut foreign = paragraph("هذه فقرة بالعربية (A/RES/72/1).");
    foreign.language = Some(arabic.clone());
    document.body.extend([
        paragraph("A bell \u{7}, a null \u{0}, a non-character \u{FFFE}, a tab\tand an end\nof line; U+E000 \u{E000}; ]]> &amp; @0."),
        block(Content::Paragraph(vec![
            Inline::Strong(vec![Inline::emphasis("both"), Inline::text(" and strong ")]),
            link(vec![Inline::strong("a bold link")]),
            Inline::Foreign { language: arabic, content: text(" مرصد المرأة ") },
            Inline::Foreign { language: Language::parse("zh-Hans").unwrap(), content: text("中文") },
            Inline::Reference { target: Anchor::numbered("ask", 1), content: text(" ask 1") },
        ])),
        foreign,
        block(Content::Figure(Figure {
            label: String::new(),
            body: FigureBody::Picture(logo),
            alternative: Alternative::Decorative,
            caption: vec![],
            credit: vec![],
        })),
        block(Content::Figure(Figure {
            label: "Figure 7".to_owned(),
            body: FigureBody::Chart(chart),
            alternative: Alternative::Text("Alpha 3, \u{1}Delta 7.5.".to_owned()),
            caption: text("Columns"),
            credit: vec![],
        })),
        bullets(vec![vec![
            paragraph("Level one, first paragraph, long enough to run over the end of the line so that one sees where the second line begins."),
            paragraph("Second paragraph of the item."),
            bullets(vec![vec![paragraph("Level two"), bullets(vec![vec![paragraph("Level three")]])]]),
        ]]),
        block(Content::Callout(Callout {
            kind: CalloutKind::KeyMessages,
            title: text("Key messages"),
            blocks: vec![
                paragraph("A plain paragraph before the list that is long enough to run over the end of the line, so that one sees the second line."),
                bullets(vec![
                    vec![paragraph("A message long enough to run over the end of the line so that one sees where the second line begins, and more."), paragraph("More on it.")],
                    vec![paragraph("Two")],
                ]),
            ],
        })),
        block(Content::Callout(Callout {
            kind: CalloutKind::Note,
            title: vec![],
            blocks: vec![paragraph("A note without a title, long enough to run over the end of the line so that one sees where the second line begins."), paragraph("Second.")],
        })),
    ]);
    document
}

fn arabic() -> Document {
    let mut document = kitchen_sink();
    document.metadata.language = Language::parse("ar").unwrap();
    document.metadata.title = "ثلاث خطوات من التوعية إلى الإحالة".to_owned();
    document.furniture.masthead = "مرصد المرأة والسلام".to_owned();
    document.furniture.context = "27–28 أيلول/سبتمبر 2017".to_owned();
    document.terms.page_of = "الصفحة {page} من {pages}".to_owned();
    for block in &mut document.body {
        if let Content::Figure(figure) = &mut block.content
            && let FigureBody::Chart(chart) = &mut figure.body
        {
            chart.bars[0].label = "النساء".to_owned();
        }
    }
    document.body.insert(1, block(Content::Title(text("ثلاث خطوات من التوعية إلى الإحالة"))));
    document.body.insert(2, paragraph("نشكركم على ما أبلغتم به الجمعية العامة من أن حملات التوعية أعقبتها زيادة في البلاغات المقدَّمة إلى الشرطة (A/RES/72/1)."));
    document
}
