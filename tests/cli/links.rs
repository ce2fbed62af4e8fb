//! Where the links of finished files lead, read from the files: nothing but addresses of the web, of mail and of telephones,
//! whoever wrote them.

use super::{Folder, Run};
use std::io::Read;

/// Addresses of every kind in every field that has one, in keywords and in prose. `LINK` stands for a further one.
const REPORT: &str = r##"schema: 1
id: r
title: 'A <img src=x onerror=alert(1)> & "q" report'
kind: event-report
language: en
event: { name: E, body: B, start: 2026-01-01, end: 2026-01-02 }
audiences: [civil-society]
keywords: ['"><script>x</script>', '](javascript:x)']
contact: { web: "javascript:alert(2)", email: "x\" onload=\"y", telephone: "tel<script>", name: "N" }
sections:
  - id: s1
    heading: 'H <x>'
    part: what-happened
    blocks:
      - text: "See [@S1] [@S2] [@S3] [@S4] [@S5] and [@I1] and [x](https://a.example/\"onclick=x) and [y](LINK) and <javascript:z> and [good](https://good.example/page)"
sources:
  - { id: S1, kind: report, title: 'T"<x>', issuer: I, link: "javascript:alert(3)" }
  - { id: S2, kind: report, title: T2, issuer: I, link: "file:///etc/passwd" }
  - { id: S3, kind: report, title: T3, issuer: I, link: "\\\\evil\\share" }
  - { id: S4, kind: report, title: T4, issuer: I, link: "https://ok.example/a b\"c<d>\u202e" }
  - { id: S5, kind: report, title: T5, issuer: I, link: "LINK" }
instruments:
  - { id: I1, title: T5, kind: treaty, link: "data:text/html,<script>alert(1)</script>" }
recommendations:
  - { id: R1, verb: do, action: "**Do it** now", voice: ours, addressees: [civil-society], basis: [] }
"##;

/// Every way of our own in which an address could be taken for a live one.
const FALSE: [&str; 8] = [
    "//evil.example/x",
    "JaVaScRiPt:alert(9)",
    "https://un.org@evil.example/",
    "mailto:a@evil.example?bcc=b@evil.example",
    "ftp://evil.example/",
    "https:evil.example",
    "https://evil.example/\u{200b}x",
    "vbscript:evil",
];

fn build(report: &str) -> (Folder, Run) {
    let folder = Folder::new();
    std::fs::remove_dir_all(folder.path("briefs")).unwrap();
    folder.write("briefs/r/report.yaml", report);
    let run = folder.run(&["build", "r", "--attach-data", "--format", "pdf,docx,html,md"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    (folder, run)
}

fn file(folder: &Folder, ending: &str) -> Vec<u8> {
    let name = folder.names("out").into_iter().find(|name| name.ends_with(ending)).unwrap();
    std::fs::read(folder.path("out").join(name)).unwrap()
}

#[test]
fn no_format_holds_a_link_that_is_no_plain_address() {
    for address in FALSE {
        let (folder, run) = build(&REPORT.replace("LINK", address));
        assert!(run.errors.contains("D0801") && run.errors.contains("`javascript:alert(3)`"), "{}", run.errors);
        let targets = [
            ("pdf", pdf(&file(&folder, ".pdf"))),
            ("docx", docx(&file(&folder, ".docx"))),
            ("html", html(&file(&folder, ".html"))),
            ("markdown", markdown(&file(&folder, ".md"))),
        ];
        for (format, targets) in targets {
            assert!(targets.iter().any(|target| target == "https://good.example/page"), "{format}: {targets:?}");
            let is_fine = |target: &&String| target.starts_with("https://good.example/") || target.starts_with('#');
            let bad: Vec<&String> = targets.iter().filter(|target| !is_fine(target)).collect();
            assert!(bad.is_empty(), "{format}, {address}: {bad:?}");
        }
        let data = attached(&file(&folder, ".pdf"));
        for never in ["javascript:", "file:", "evil", "data:text"] {
            assert!(!data.contains(never), "{never} in {data}");
        }
    }
}

#[test]
fn false_addresses_are_found_at_their_lines() {
    let folder = Folder::new();
    folder.write("briefs/first-report/report.yaml", &REPORT.replace("LINK", "//evil.example/x"));
    folder.change("demarche.yaml", "  contact:", "  contact:\n    web: \"file:///etc/hosts\"");
    let run = folder.run(&["check", "--message-format", "json"]);
    let lines: Vec<&str> = run.output.lines().chain(run.errors.lines()).filter(|line| line.contains("D0363")).collect();
    let is_said = |words: &str, line: &str| {
        lines.iter().any(|found| found.contains(words) && found.contains(&format!("\"line\":{line}")))
    };
    for (words, line) in [
        ("javascript:alert(2)", "9"),
        ("onload", "9"),
        ("tel<script>", "9"),
        ("onclick", "15"),
        ("//evil.example/x", "15"),
        ("javascript:z", "15"),
        ("javascript:alert(3)", "17"),
        ("/etc/passwd", "18"),
        ("share", "19"),
        ("ok.example", "20"),
        ("data:text/html", "23"),
    ] {
        assert!(is_said(words, line), "{words} at {line}: {lines:#?}");
    }
    let built = folder.run(&["build", "--format", "html"]);
    assert!(built.errors.contains("file:///etc/hosts") && built.errors.contains("demarche.yaml"), "{}", built.errors);
}

/// Where the annotations and actions of a PDF lead.
fn pdf(bytes: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let mut targets = Vec::new();
    file.objects.values().for_each(|object| uris(object, &mut targets));
    targets
}

fn uris(object: &lopdf::Object, targets: &mut Vec<String>) {
    let dictionary = match object {
        lopdf::Object::Dictionary(dictionary) => dictionary,
        lopdf::Object::Stream(stream) => &stream.dict,
        lopdf::Object::Array(entries) => return entries.iter().for_each(|entry| uris(entry, targets)),
        _ => return,
    };
    for (key, value) in dictionary.iter() {
        match key.as_slice() {
            b"URI" => targets.extend(value.as_str().map(|it| String::from_utf8_lossy(it).into_owned())),
            b"S" => {
                let never: [&[u8]; 5] = [b"Launch", b"JavaScript", b"GoToR", b"SubmitForm", b"ImportData"];
                assert!(value.as_name().is_ok_and(|name| !never.contains(&name)), "{value:?}");
            }
            _ => uris(value, targets),
        }
    }
}

/// The data that a PDF has attached.
fn attached(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let data = streams
        .filter(|stream| stream.dict.get(b"Type").is_ok_and(|it| it.as_name().is_ok_and(|it| it == b"EmbeddedFile")));
    let text: Vec<String> = data
        .map(|stream| {
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            String::from_utf8(content).unwrap()
        })
        .collect();
    assert_eq!(text.len(), 1, "one file is attached");
    text.concat()
}

/// The targets of all relationships that lead outside, and of fields.
fn docx(bytes: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut targets = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let (name, mut text) = (part.name().to_owned(), String::new());
        if !name.ends_with(".rels") && !name.ends_with(".xml") {
            continue;
        }
        part.read_to_string(&mut text).unwrap();
        assert!(!text.contains("HYPERLINK \""), "{name} has a link as a field");
        let outside = text.split("<Relationship ").filter(|one| one.contains("TargetMode=\"External\""));
        targets.extend(outside.map(|one| value(one, "Target").unwrap()));
    }
    targets
}

fn html(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut targets = Vec::new();
    for tag in text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
        assert!(
            !tag.to_lowercase().starts_with("script") && !tag.contains(" onload") && !tag.contains(" onclick"),
            "{tag}"
        );
        let attributes = ["href", "src", "action", "formaction", "xlink:href"];
        targets.extend(attributes.iter().filter_map(|attribute| value(tag, attribute)));
    }
    targets.retain(|target| !target.starts_with("data:image/") && !target.starts_with("data:font/"));
    targets
}

/// The value of an attribute in double quotes.
fn value(tag: &str, attribute: &str) -> Option<String> {
    let (_, after) =
        tag.split_once(&format!(" {attribute}=\"")).or_else(|| tag.split_once(&format!("{attribute}=\"")))?;
    Some(after.split('"').next()?.replace("&amp;", "&"))
}

/// The links that are marked, and what readers of Markdown take for one by itself.
fn markdown(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |it| it.1);
    let mut targets = Vec::new();
    let mut depth = 0;
    for event in pulldown_cmark::Parser::new(text) {
        match event {
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                depth += 1;
                targets.push(dest_url.into_string());
            }
            pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Link) => depth -= 1,
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => {
                assert!(html.starts_with("<a id=") || html.starts_with("</a>"), "{html}");
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    for scheme in ["http://", "https://", "ftp://", "xmpp:", "javascript:"] {
        let bare =
            text.match_indices(scheme).filter(|(at, _)| !text[..*at].ends_with("](") && !text[..*at].ends_with('<'));
        targets.extend(bare.map(|(at, _)| text[at..].split_whitespace().next().unwrap().to_owned()));
    }
    targets
}

#[test]
fn the_readers_of_this_test_find_what_is_live() {
    assert_eq!(html(b"<a class=\"x\" href=\"javascript:1\">"), ["javascript:1"]);
    assert_eq!(markdown(b"[a](javascript:1) and https://x.example"), ["javascript:1", "https://x.example"]);
}
