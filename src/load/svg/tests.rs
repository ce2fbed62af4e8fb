use super::*;
use crate::world::MemoryWorld;
use jiff::Timestamp;

const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

fn drawing(inside: &str) -> String {
    format!("{HEAD} viewBox=\"0 0 400 200\">{inside}</svg>")
}

fn read(svg: &str) -> Result<Warned<Picture>, Diagnostic> {
    load(&MemoryWorld::new(Timestamp::UNIX_EPOCH), "a.svg", svg.as_bytes(), &LoadLimits::default())
}

fn shown(svg: &str) -> (Picture, Vec<String>) {
    let read = read(svg).unwrap();
    (read.output, read.warnings.iter().map(|warning| format!("{} {}", warning.code, warning.message)).collect())
}

#[track_caller]
fn refused(svg: &str, code: &str, reason: &str) {
    let problem = read(svg).expect_err("it is refused");
    assert_eq!(problem.code.0, code, "{}", problem.message);
    assert!(problem.message.contains(reason), "{}", problem.message);
    assert!(!problem.help.is_empty());
}

const PLAIN: &str = "<defs><linearGradient id=\"g\"><stop stop-color=\"red\"/><stop offset=\"1\" stop-color=\"#00f\"/>\
    </linearGradient></defs><rect width=\"400\" height=\"100\" fill=\"url(#g)\"/>\
    <text x=\"10\" y=\"150\" font-family=\"Arial\" font-size=\"30\">Water 水</text>";

#[test]
fn a_drawing_becomes_a_raster_and_a_tree_of_shapes() {
    let (picture, warnings) = shown(&drawing(PLAIN));
    assert_eq!(warnings, [""; 0]);
    assert_eq!((picture.width, picture.height), (2_000, 1_000));
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    let svg = picture.svg.as_deref().unwrap();
    assert!(svg.starts_with("<svg viewBox=\"0 0 400 200\" width=\"400\" height=\"200\""), "{svg}");
    assert!(svg.contains("<linearGradient") && !svg.contains("<text") && svg.matches("<path").count() > 1, "{svg}");
    assert_eq!(shown(&drawing(PLAIN)).0, picture, "the same bytes each time");
}

#[test]
fn what_acts_or_leads_outside_is_left_out_with_a_warning() {
    let inside = "<script>alert(1)</script><a href=\"https://example.org\"><rect onclick=\"go()\" width=\"9\" height=\"9\">\
        <animate attributeName=\"x\" to=\"9\"/></rect></a><image href=\"https://example.org/a.png\" width=\"9\" height=\"9\"/>\
        <image href=\"/etc/hostname\" width=\"9\" height=\"9\"/><foreignObject><p>text</p></foreignObject>\
        <image width=\"9\" height=\"9\" href=\"data:image/svg+xml;base64,PHN2Zy8+\"/><use href=\"other.svg#a\"/>\
        <style>@import url(https://example.org/a.css); rect { fill: url(https://example.org/a.svg#b) red }</style>";
    let (picture, warnings) = shown(&drawing(inside));
    let expected = "D0146 `a.svg` is shown without some of its parts: `script`, `image`, `foreignObject`, `animate`";
    assert_eq!(warnings, [expected]);
    let svg = picture.svg.as_deref().unwrap();
    for word in ["script", "alert", "example.org", "onclick", "animate", "image", "hostname", "text", "href"] {
        assert!(!svg.contains(word), "{word} in {svg}");
    }
    assert!(svg.contains("<path"), "{svg}");
}

#[test]
fn characters_that_no_font_shows_are_named() {
    let (_, warnings) = shown(&drawing("<text y=\"20\">a ክ \u{1f30a}</text>"));
    assert_eq!(warnings, ["D0145 characters in `a.svg` are shown as boxes, such as `ክ`, `\u{1f30a}`"]);
}

/// How a drawing's text is set, without boxes: each run of characters with the family of its face.
fn set(inside: &str) -> Vec<(String, String)> {
    let svg = drawing(inside);
    let (document, fonts) = (parse(&svg).unwrap(), Fonts::of(&MemoryWorld::new(Timestamp::UNIX_EPOCH)));
    let cut = cut::cut(&document, &fonts).unwrap_or(svg.clone());
    let tree = tree(&parse(&cut).unwrap(), &fonts).unwrap();
    let resvg::usvg::Node::Text(text) = &tree.root().children()[0] else { panic!("no text in {cut}") };
    let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
    let mut runs: Vec<(String, String)> = Vec::new();
    for glyph in glyphs {
        assert_ne!(glyph.id.0, 0, "{:?} is a box", glyph.text);
        let family = fonts.database.face(glyph.font).unwrap().families[0].0.clone();
        match runs.last_mut() {
            Some((known, text)) if *known == family => text.push_str(&glyph.text),
            _ => runs.push((family, glyph.text.clone())),
        }
    }
    runs
}

#[test]
fn each_script_of_a_text_has_a_face_that_shows_it() {
    let runs = |inside: &str| -> Vec<String> {
        set(inside).into_iter().map(|(family, text)| format!("{family}: {text}")).collect()
    };
    assert_eq!(
        runs("<text font-family=\"Arial\">Water &amp; <![CDATA[2 <水>]]> e\u{301}</text>"),
        ["Source Sans 3: Water & 2 <", "Noto Sans SC: 水> ", "Source Sans 3: e\u{301}",]
    );
    assert_eq!(runs("<text style=\"fill:red;font-family:serif\">Вода</text>"), ["Source Serif 4: Вода"]);
    assert_eq!(
        runs("<text><tspan>a</tspan>水<tspan font-family=\"Times\">b</tspan></text>"),
        ["Source Sans 3: a", "Noto Sans SC: 水", "Source Serif 4: b",]
    );
}

#[test]
fn a_text_whose_letters_join_is_set_in_one_face() {
    let runs = set("<text font-family=\"Arial\">UNODC <tspan fill=\"red\">صينية</tspan> – 2</text>");
    let families: Vec<&str> = runs.iter().map(|(family, _)| family.as_str()).collect();
    assert_eq!(families, ["Noto Naskh Arabic"]);
    let (_, warnings) = shown(&drawing("<text y=\"20\">ماء 水</text>"));
    assert!(warnings.iter().any(|warning| warning.starts_with("D0145") && warning.contains('م')), "{warnings:?}");
}

#[test]
fn the_names_of_the_author_do_not_travel() {
    let inside = "<defs><linearGradient id=\"red-line of the talks\"><stop stop-color=\"red\"/><stop offset=\"1\"/>\
        </linearGradient><clipPath id=\"draft\"><rect width=\"9\" height=\"9\"/></clipPath></defs>\
        <g id=\"minister\" clip-path=\"url(#draft)\"><rect id=\"x\" width=\"20\" height=\"9\" fill=\"url(#red-line of the talks)\"/></g>";
    let (picture, _) = shown(&drawing(inside));
    let svg = picture.svg.as_deref().unwrap();
    for word in ["red-line", "draft", "minister", "id=\"x\""] {
        assert!(!svg.contains(word), "{word} in {svg}");
    }
    assert!(svg.contains("url(#p1)") && svg.contains("id=\"p1\""), "{svg}");
}

/// How many contours of a drawing travel beside a square that is always seen; what is meant to be hidden is at most a stroke.
fn contours_of(inside: &str) -> usize {
    let (picture, _) = shown(&drawing(&format!("<path d=\"M300 100h90v90z\"/>{inside}")));
    let svg = picture.svg.unwrap();
    let document = resvg::usvg::roxmltree::Document::parse(&svg).unwrap();
    let seen = document.descendants().filter(|it| it.ancestors().all(|parent| parent.tag_name().name() != "defs"));
    let data = seen.filter_map(|it| it.attribute("d").map(|data| data.matches('M').count()));
    data.sum::<usize>() - 1
}

#[test]
fn what_clips_and_masks_hide_is_gone() {
    let word = "<text x=\"10\" y=\"50\" font-size=\"20\">ll</text>";
    assert_eq!(contours_of(word), 2);
    let clip = |shape: &str| format!("<clipPath id=\"c\">{shape}</clipPath><g clip-path=\"url(#c)\">{word}</g>");
    let mask = |shape: &str| format!("<mask id=\"c\">{shape}</mask><g mask=\"url(#c)\">{word}</g>");
    let all = "<rect width=\"400\" height=\"200\" fill=\"#fff\"/>";
    // Around the word on all sides, but not where it is.
    let frame = "<path fill=\"#fff\" d=\"M0 0H200V5H0z M0 100H200V110H0z M200 0H210V110H200z\"/>";
    for (hidden, count) in [
        (clip(all), 2),
        (mask(all), 2),
        (clip(frame), 0),
        (mask(frame), 0),
        (clip("<rect x=\"300\" width=\"9\" height=\"9\"/>"), 0),
        (clip(""), 0),
        (mask(&all.replace("#fff", "#000")), 0),
        (mask(&all.replace("fill", "opacity=\"0\" fill")), 0),
        (format!("<g transform=\"translate(20 5) scale(2)\">{}</g>", clip(all)), 2),
        (format!("<g transform=\"translate(20 5) scale(2)\">{}</g>", clip(frame)), 0),
        (format!("<svg x=\"0\" y=\"0\" width=\"100\" height=\"20\">{word}</svg>"), 0),
    ] {
        assert_eq!(contours_of(&hidden), count, "{hidden}");
    }
}

#[test]
fn of_a_line_that_runs_out_of_sight_the_letters_that_are_seen_stay() {
    assert_eq!(contours_of("<text x=\"380\" y=\"50\" font-size=\"40\">llllllllllllllllllll</text>"), 2);
    let line = "<text y=\"50\" font-size=\"40\">llllllllllllllllllll</text>";
    let clip = "<clipPath id=\"c\"><rect width=\"20\" height=\"90\"/></clipPath>";
    assert_eq!(contours_of(&format!("{clip}<g clip-path=\"url(#c)\">{line}</g>")), 2);
    for nothing in ["visibility=\"hidden\"", "display=\"none\"", "opacity=\"0\"", "fill=\"none\"", "fill-opacity=\"0\""]
    {
        assert_eq!(contours_of(&line.replace("<text", &format!("<text {nothing}"))), 0, "{nothing}");
    }
}

/// The raster is painted from the whole drawing, and the drawing is written without what is not seen.
#[test]
fn what_is_left_looks_as_before() {
    let line = "<text x=\"-30\" y=\"60\" font-size=\"40\" stroke=\"red\" stroke-width=\"3\">Running out of the edges of it</text>";
    let ring =
        "<clipPath id=\"r\"><path clip-rule=\"evenodd\" d=\"M10 10H390V190H10z M60 30H340V170H60z\"/></clipPath>";
    let shade = "<mask id=\"m\"><circle cx=\"90\" cy=\"60\" r=\"50\" fill=\"#fff\"/></mask>";
    for inside in [
        line.to_owned(),
        format!("{ring}<g clip-path=\"url(#r)\">{line}</g>"),
        format!("{shade}<g mask=\"url(#m)\" transform=\"rotate(20 90 60)\">{line}</g>"),
        format!("{ring}{shade}<g clip-path=\"url(#r)\"><g mask=\"url(#m)\" opacity=\"0.5\">{line}</g></g>"),
    ] {
        let (picture, _) = shown(&drawing(&inside));
        let svg = Tree::from_str(picture.svg.as_deref().unwrap(), &Options::default()).unwrap();
        let again = paint(&svg, 5.0).unwrap().2;
        let [before, after] = [&picture.bytes[..], &again].map(|png| Pixmap::decode_png(png).unwrap());
        let pairs = before.data().iter().zip(after.data());
        let worst = pairs.map(|(one, other)| one.abs_diff(*other)).max();
        // Edges are rounded when they are written; the stroke of a letter would make all the difference.
        assert!(worst.is_some_and(|worst| worst < 64), "{worst:?}: {inside}");
    }
}

#[test]
fn the_words_of_a_drawing_are_known_however_they_are_set() {
    let (picture, _) =
        shown(&drawing("<text y=\"20\">Anna</text><text y=\"40\"><tspan x=\"0 5 9 12\">Ecks</tspan></text>"));
    assert!(picture.words.iter().any(|words| words == "Anna Ecks"), "{:?}", picture.words);
    let (plain, _) =
        shown(&drawing("<title>Anna</title><desc>Ecks</desc><rect width=\"9\" height=\"9\" aria-label=\"X\"/>"));
    let svg = plain.svg.unwrap();
    assert!(plain.words.is_empty() && ["Anna", "Ecks", "aria"].iter().all(|word| !svg.contains(word)), "{svg}");
}

#[test]
fn what_is_no_svg_is_refused() {
    refused("<html><body/></html>", "D0142", "it is no SVG but starts with `html`");
    refused("<svg/>", "D0142", "does not say that it is SVG");
    refused(&drawing("<g>"), "D0142", "as XML: ");
    refused(&format!("{HEAD} width=\"0\" height=\"0\"/>"), "D0142", "size");
    refused(&drawing(&" ".repeat(2_000_001)), "D0141", "an SVG has at most 2000 kB");
}

#[test]
fn entities_are_refused_and_a_bare_doctype_is_not() {
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    refused(&format!("{bomb}{}", drawing("<text>&b;</text>")), "D0142", "it declares entities");
    let outside = "<!DOCTYPE svg [<!ENTITY % a SYSTEM \"file:///etc/passwd\">]>";
    refused(&format!("{outside}{}", drawing("")), "D0142", "it declares entities");
    let bare = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">";
    assert!(read(&format!("{bare}{}", drawing(PLAIN))).is_ok());
}

#[test]
fn many_parts_and_deep_ones_are_refused() {
    let many = "<g/>".repeat(490_000);
    refused(&drawing(&many), "D0142", "nodes limit");
    refused(&drawing(&format!("{}{}", "<g>".repeat(70), "</g>".repeat(70))), "D0144", "more than 64 deep");
    refused(&drawing(&format!("{}{}", "<g>".repeat(200_000), "</g>".repeat(200_000))), "D0144", "deep");
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=\"\"")).collect();
    refused(&drawing(&format!("<g{attributes}/>")), "D0142", "more than 1000 attributes");
}

/// Ten levels, each of which refers to the next ten times.
fn bomb(level: impl Fn(usize, &str) -> String, refer: impl Fn(usize) -> String) -> String {
    let last = "<rect width=\"9\" height=\"9\"/>";
    let inner = |number: usize| if number == 9 { last.to_owned() } else { refer(number + 1).repeat(10) };
    let levels: String = (0..10).map(|number| level(number, &inner(number))).collect();
    drawing(&format!("{levels}{}", refer(0)))
}

#[test]
fn parts_that_repeat_each_other_are_weighed() {
    let uses = bomb(|n, inner| format!("<g id=\"a{n}\">{inner}</g>"), |n| format!("<use xlink:href=\"#a{n}\"/>"));
    refused(&uses, "D0144", "written out it has more than 300000 parts");
    let tile = |n: usize, inner: &str| format!("<pattern id=\"a{n}\" width=\"1\" height=\"1\">{inner}</pattern>");
    let filled = |n| format!("<path d=\"M0 0h9v9z\" fill=\"url(#a{n})\"/>");
    refused(&bomb(tile, filled), "D0144", "written out");
    let marker = |n: usize, inner: &str| format!("<marker id=\"a{n}\">{inner}</marker>");
    let marked = |n| format!("<path d=\"M0 0h9v9z\" style=\"marker-mid: url( #a{n} )\"/>");
    refused(&bomb(marker, marked), "D0144", "written out");
    let styles: String = (0..10).map(|n| format!("g .c{n} {{ mask: url('#a{n}') }}")).collect();
    let masked = |n| format!("<g class=\"c{n}\"/>");
    let masks = bomb(|n, inner| format!("<mask id=\"a{n}\">{inner}</mask>"), masked);
    refused(&masks.replacen("</svg>", &format!("<style>/* */{styles}</style></svg>"), 1), "D0144", "written out");
}

#[test]
fn parts_that_contain_themselves_or_spread_are_refused() {
    refused(&drawing("<g id=\"a\"><use href=\"#a\"/></g>"), "D0144", "contains itself");
    let tile = "<pattern id=\"a\" width=\"9\" height=\"9\"><rect width=\"4\" height=\"4\"/></pattern>";
    refused(&drawing(&format!("{tile}<g fill=\"url(#a)\"><rect/></g>")), "D0144", "a pattern is set on a whole `g`");
    let inherited = format!("{tile}<g filter=\"none\"><g style=\"mask : inherit\"/></g>");
    refused(&drawing(&inherited), "D0144", "hands effects or patterns on");
    let rules = ".a{fill:red}".repeat(20_000);
    let shapes = "<rect/>".repeat(2_000);
    refused(&drawing(&format!("<style>{rules}</style>{shapes}")), "D0144", "rules of style");
}

#[test]
fn what_would_take_too_long_to_paint_is_refused() {
    let large = "<rect width=\"400\" height=\"200\"/>";
    refused(&drawing(&large.repeat(2_000)), "D0144", "large parts lie over each other");
    let layers = format!("{}{large}{large}{}", "<g opacity=\"0.5\">".repeat(60), "</g>".repeat(60));
    refused(&drawing(&layers), "D0144", "layers in each other");
    let dashes = "<path d=\"M0 0H400\" stroke=\"red\" stroke-dasharray=\"0.00001\"/>";
    refused(&drawing(dashes), "D0144", "dashes");
    let tile = "<pattern id=\"a\" width=\"90000\" height=\"90000\" patternUnits=\"userSpaceOnUse\"><rect/>\
        <path d=\"M0 0h9v9z\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>";
    refused(&drawing(tile), "D0144", "large");
    let noise =
        format!("<filter id=\"a\"><feTurbulence numOctaves=\"99999999\"/></filter><g filter=\"url(#a)\">{large}</g>");
    refused(&drawing(&noise), "D0144", "`feTurbulence`");
}

#[test]
fn a_drawing_of_any_size_has_a_raster_within_the_bound() {
    for size in ["width=\"1e9\" height=\"1e9\"", "width=\"9999999\" height=\"1\"", "viewBox=\"0 0 1e-3 1e-3\""] {
        let (picture, _) = shown(&format!("{HEAD} {size}><rect width=\"9\" height=\"9\"/></svg>"));
        assert_eq!(picture.width, 2_000, "{size}");
        assert!((1..=2_000).contains(&picture.height), "{size}");
    }
}

#[test]
fn fonts_of_the_project_are_used() {
    let font = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/source-serif-4/SourceSerif4-Bold.ttf"));
    let broken = MemoryWorld::new(Timestamp::UNIX_EPOCH)
        .with("fonts/none.ttf", "no font")
        .with("fonts/own.ttf", font.as_slice());
    let (own, bundled) = (Fonts::of(&broken), Fonts::of(&MemoryWorld::new(Timestamp::UNIX_EPOCH)));
    assert_eq!((own.database.len(), bundled.database.len()), (13, 12));
}
