//! Drawings in SVG, from the folder of a report into each format.

use super::Folder;
use std::io::{Cursor, Read};

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160"><script>alert(1)</script>
<defs><linearGradient id="g"><stop stop-color="#8ab"/><stop offset="1" stop-color="#135"/></linearGradient></defs>
<rect x="10" y="10" width="380" height="80" rx="8" fill="url(#g)"/><circle cx="60" cy="50" r="25" fill="#fc3"/>
<text x="10" y="140" font-family="Arial" font-size="28">Water for all · 水</text></svg>"##;

/// A folder whose press release shows a drawing and has it as its logo.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("briefs/first-report/wells.svg", DRAWING);
    folder.write("logo.svg", DRAWING);
    folder.change("demarche.yaml", "brand:\n", "brand:\n  logo: logo.svg\n");
    let report = "briefs/first-report/report.yaml";
    folder.change(report, "adopted by consensus.\n", "adopted by consensus.\n      - figure: F1\n");
    let figure =
        "figures:\n  - id: F1\n    kind: graphic\n    asset: wells.svg\n    alt: A well.\n    caption: Wells\n\n";
    folder.change(report, "\nsections:", &format!("\n{figure}sections:"));
    folder
}

fn build(folder: &Folder, format: &str) -> Vec<u8> {
    let out = format!("out-{format}");
    let arguments = ["build", "--format", format, "--audience", "press", "--date", "2026-03-02", "--out", &out];
    let run = folder.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.errors);
    let reported = run.errors.matches("D0146").count();
    assert_eq!(reported, 2, "the script is reported in the figure and in the logo: {}", run.errors);
    std::fs::read(folder.path(&out).join(&folder.names(&out)[0])).unwrap()
}

fn part(archive: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut content = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
    content
}

#[cfg(feature = "docx")]
#[test]
fn a_docx_file_holds_the_drawing_beside_its_raster() {
    let docx = build(&folder(), "docx");
    let text = |name: &str| String::from_utf8(part(&docx, name)).unwrap();
    let (document, links) = (text("word/document.xml"), text("word/_rels/document.xml.rels"));
    let blip = document.split_once("<a:blip ").unwrap().1.split_once("</a:blip>").unwrap().0;
    assert!(blip.contains("uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip"), "{blip}");
    let targets = blip.split("r:embed=\"").skip(1).map(|rest| {
        let link = links.split(&format!("Id=\"{}\"", rest.split('"').next().unwrap())).nth(1).unwrap();
        link.split_once("Target=\"").unwrap().1.split('"').next().unwrap().to_owned()
    });
    let targets: Vec<String> = targets.collect();
    let [png, svg] = targets.as_slice() else { panic!("{targets:?}") };
    assert!(part(&docx, &format!("word/{png}")).starts_with(b"\x89PNG"));
    let svg = text(&format!("word/{svg}"));
    assert!(svg.starts_with("<svg ") && svg.contains("linearGradient") && !svg.contains("alert"), "{svg}");
    assert!(text("[Content_Types].xml").contains("Extension=\"svg\" ContentType=\"image/svg+xml\""));
}

#[test]
fn a_pdf_file_shows_the_raster_and_a_page_the_drawing() {
    let folder = folder();
    let pdf = lopdf::Document::load_mem(&build(&folder, "pdf")).unwrap();
    let is_picture = |object: &lopdf::Object| {
        let dictionary = object.as_stream().map(|stream| &stream.dict);
        dictionary.is_ok_and(|entries| {
            entries.get(b"Width").is_ok_and(|width| width.as_i64().is_ok_and(|width| width == 2_000))
        })
    };
    assert!(pdf.objects.values().any(is_picture), "the raster is in the file");
    let html = String::from_utf8(build(&folder, "html")).unwrap();
    assert_eq!(html.matches("src=\"data:image/svg+xml;base64,").count(), 2, "figure and logo");
    let markdown = String::from_utf8(build(&folder, "md")).unwrap();
    assert!(markdown.contains("![A well.](figure-1.svg)"), "{markdown}");
}
