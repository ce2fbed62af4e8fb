//! DOCX files in the look of a document of the house. `reference.docx` was saved by LibreOffice, with other fonts, colours and
//! margins, a picture in its header and an address in its footer.

use super::Folder;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

const LETTER: &[u8] = include_bytes!("reference.docx");

fn folder(reference: &[u8]) -> Folder {
    let folder = Folder::new();
    std::fs::write(folder.path("letter.docx"), reference).unwrap();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nreference: letter.docx\n"));
    folder
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.insert(file.name().to_owned(), String::from_utf8_lossy(&content).into_owned());
    }
    parts
}

#[test]
fn styles_margins_and_furniture_are_the_references() {
    let folder = folder(LETTER);
    let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let name = &folder.names("out")[0];
    let parts = parts(&std::fs::read(folder.path("out").join(name)).unwrap());
    let styles = &parts["word/styles.xml"];
    let heading = &styles[styles.find("w:styleId=\"Heading1\"").unwrap()..];
    let heading = &heading[..heading.find("</w:style>").unwrap()];
    assert!(heading.contains("8A1C1C") && heading.contains("w:outlineLvl"), "{heading}");
    assert!(!styles.contains("w:rsid") && !styles.contains("en-US"), "what is the house's own stays there");
    assert!(styles.contains("w:styleId=\"KeyMessages\""), "styles that it lacks are the theme's");
    assert!(parts["word/header1.xml"].contains("House of Example"), "{}", parts["word/header1.xml"]);
    assert!(parts["word/footer2.xml"].contains("1 Example Plaza"));
    assert!(parts.keys().any(|name| name.starts_with("word/media/header1")), "its picture comes along");
    assert!(parts["word/document.xml"].contains("w:left=\"1984\""), "its margins too");
    let again =
        folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02", "--out", "b"]);
    assert_eq!(again.code, 0);
    let read = |out: &str| std::fs::read(folder.path(out).join(name)).unwrap();
    assert!(read("out") == read("b"), "the same bytes again");
}

/// The letter has one header for all pages; a document has one for the first and one for the others.
#[test]
fn every_page_of_a_draft_says_so_under_a_letterhead_too() {
    let headers = |arguments: &[&str]| {
        let folder = folder(LETTER);
        let build = ["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"];
        let run = folder.run(&[&build, arguments].concat());
        assert_eq!(run.code, 0, "{}", run.errors);
        let parts = parts(&std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap());
        ["word/header1.xml", "word/header2.xml"].map(|name| parts[name].clone())
    };
    for header in headers(&["--draft"]) {
        let (before, after) = header.split_once("House of Example").expect("it is the letter's");
        assert!(before.contains("w:val=\"Status\"") && before.contains("Draft, 2\u{a0}March 2026"), "{before}");
        assert!(!after.contains("Draft"), "{after}");
    }
    assert!(headers(&[]).iter().all(|header| header.contains("House of Example") && !header.contains("Status")));
}

#[test]
fn briefs_in_the_look_of_another_reference_are_other_briefs() {
    let identity = |folder: &Folder| {
        let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
        assert_eq!(run.code, 0, "{}", run.errors);
        let parts = parts(&std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap());
        parts["docProps/custom.xml"].clone()
    };
    let (plain, letter) = (Folder::new(), folder(LETTER));
    assert_ne!(identity(&plain), identity(&letter));
    let before = identity(&letter);
    std::fs::write(letter.path("letter.docx"), with_margin("1200")).unwrap();
    assert_ne!(before, identity(&letter));
}

/// The letter with another margin on the left.
fn with_margin(left: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut letter = zip::ZipArchive::new(Cursor::new(LETTER)).unwrap();
    for index in 0..letter.len() {
        let mut file = letter.by_index(index).unwrap();
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains("w:left=\"1984\""));
            content = text.replace("w:left=\"1984\"", &format!("w:left=\"{left}\"")).into_bytes();
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_reference_that_cannot_be_used_is_told_in_its_place() {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let empty = |namespace: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |id: &str, kind: &str, target: &str| {
            format!("<Relationships><Relationship Id='{id}' Type='{office}/{kind}' Target='{target}'/></Relationships>")
        };
        let parts = [
            ("_rels/.rels", link("a", "officeDocument", "word/document.xml")),
            ("word/document.xml", format!("<w:document xmlns:w='{MAIN}'/>")),
            ("word/_rels/document.xml.rels", link("b", "styles", "styles.xml")),
            ("word/styles.xml", format!("<w:styles xmlns:w='{namespace}'/>")),
        ];
        for (name, content) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    for (bytes, code, words) in [
        (b"not a zip".as_slice(), "D0525", "cannot be unpacked"),
        (&LETTER[..LETTER.len() / 2], "D0525", "cannot be unpacked"),
        (
            &with_margin("wide"),
            "D0525",
            "`word/document.xml` where `w:left` of `w:pgMar` is `wide`, which is no number",
        ),
        (&empty(MAIN), "D0526", "lacks the styles title, heading 1, heading 2"),
        (&empty("http://purl.oclc.org/ooxml/wordprocessingml/main"), "D0525", "Strict Open XML"),
    ] {
        let run = folder(bytes).run(&["build", "--format", "docx"]);
        assert_eq!(run.code, 4, "{}", run.errors);
        assert!(run.errors.contains(code) && run.errors.contains(words), "{}", run.errors);
        assert!(run.errors.contains("demarche.yaml:"), "{}", run.errors);
    }
}

/// The letter with other parts: what stands in the way of each change is replaced.
fn with_parts(changes: &[(&str, &str, &str)], added: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut letter = zip::ZipArchive::new(Cursor::new(LETTER)).unwrap();
    for index in 0..letter.len() {
        let mut file = letter.by_index(index).unwrap();
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).unwrap();
        for (_, from, to) in changes.iter().filter(|(part, ..)| *part == name) {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{name} holds {from}: {text}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        if let Some((_, bytes)) = added.iter().find(|(part, _)| *part == name) {
            content = bytes.to_vec();
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    let known: Vec<String> = letter.file_names().map(str::to_owned).collect();
    for (name, bytes) in added.iter().filter(|(name, _)| !known.iter().any(|it| it == name)) {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What a header of a house may hold that no mission should see. Each word that begins with `SECRET` is one of them.
const HEADER: &str = r#"<w:p><w:r><w:t>STAYS</w:t></w:r>
<w:ins w:author="SECRETauthor" w:date="2026-01-01T00:00:00Z"><w:r><w:t>INSERTED</w:t></w:r></w:ins>
<w:del w:author="SECRETauthor"><w:r><w:delText>SECRETdeleted</w:delText></w:r></w:del>
<w:moveFrom w:author="SECRETauthor"><w:r><w:t>SECRETmoved</w:t></w:r></w:moveFrom>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECREThidden</w:t></w:r>
<w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t>SECRETstyled</w:t></w:r>
<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "SECRETfile" </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>SECRETincluded</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO SECRETdde </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>SECRETwriter</w:t></w:r></w:fldSimple>
<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>
<w:hyperlink r:id="rIdFile"><w:r><w:t>SHOWN</w:t></w:r></w:hyperlink>
<w:hyperlink r:id="rIdGood"><w:r><w:t>GOOD</w:t></w:r></w:hyperlink>
<w:r><w:object><o:OLEObject r:id="rIdObject" ProgID="SECRETprogram"/></w:object></w:r>
<w:r><w:pict><v:shape><v:imagedata r:id="rIdRemote" o:title="SECRETtitle"/></v:shape></w:pict></w:r>
</w:p>"#;

const LEADS: &str = r#"<Relationship Id="rIdFile" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="file:///SECRETshare/x.docx" TargetMode="External"/>
<Relationship Id="rIdGood" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://good.example/" TargetMode="External"/>
<Relationship Id="rIdRemote" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://SECRET.example/pixel.png" TargetMode="External"/>
<Relationship Id="rIdObject" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject" Target="embeddings/oleObject1.bin"/></Relationships>"#;

#[test]
fn nothing_of_a_letterheads_making_comes_along() {
    let header = format!("{HEADER}</w:hdr>");
    let style = "<w:style w:type=\"character\" w:styleId=\"Unseen\"><w:name w:val=\"Unseen\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let settings =
        "<w:docVars><w:docVar w:name=\"a\" w:val=\"SECRETvariable\"/></w:docVars><w:mailMerge/></w:settings>";
    let core =
        b"<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>SECRETcreator</dc:creator></cp:coreProperties>";
    let comments =
        b"<w:comments xmlns:w=\"w\"><w:comment w:author=\"SECRETauthor\">SECRETcomment</w:comment></w:comments>";
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &PIXEL[8..33], &text_chunk(), &PIXEL[33..]].concat();
    let changes = [
        ("word/header1.xml", "</w:hdr>", header.as_str()),
        ("word/_rels/header1.xml.rels", "</Relationships>", LEADS),
        ("word/styles.xml", "</w:styles>", style),
        ("word/settings.xml", "</w:settings>", settings),
    ];
    let added: [(&str, &[u8]); 5] = [
        ("docProps/core.xml", core),
        ("word/comments.xml", comments),
        ("word/embeddings/oleObject1.bin", b"SECRETobject"),
        ("word/vbaProject.bin", b"SECRETmacro"),
        ("word/media/image1.png", &picture),
    ];
    let folder = folder(&with_parts(&changes, &added));
    let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let parts = parts(&std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap());
    let leaks: Vec<&String> = parts.iter().filter(|(_, text)| text.contains("SECRET")).map(|(name, _)| name).collect();
    assert!(leaks.is_empty(), "{leaks:?}: {}", parts["word/header1.xml"]);
    let header = &parts["word/header1.xml"];
    for stays in ["STAYS", "INSERTED", "SHOWN", "GOOD", " PAGE "] {
        assert!(header.contains(stays), "{stays}: {header}");
    }
    assert!(!header.contains("w:vanish") && !parts["word/styles.xml"].contains("w:vanish"));
    let outside: Vec<&str> = parts
        .iter()
        .filter(|(name, _)| name.ends_with(".rels"))
        .flat_map(|(_, text)| text.split("<Relationship "))
        .filter(|it| it.contains("External"))
        .collect();
    assert!(outside.iter().all(|it| it.contains("https://") || it.contains("mailto:")), "{outside:?}");
    for kind in [
        "tracked changes",
        "hidden text",
        "comments",
        "fields that run, fetch or tell something",
        "links that are no plain addresses",
        "embedded files and programs",
        "pictures that lie elsewhere",
        "what pictures say of themselves",
        "document variables",
        "settings of a mail merge",
        "authors, organisation and template",
    ] {
        let lines: Vec<&str> = run.errors.lines().filter(|line| line.contains("info[D0528]")).collect();
        let [line] = lines[..] else { panic!("all kinds are in one message: {}", run.errors) };
        assert_eq!(line.matches(&format!(" {kind} (")).count(), 1, "{kind}: {line}");
    }
}

/// What is not seen in a header for a reason that lies elsewhere, or that nobody looks for. `SECRET` stays out, and `STAYS`
/// does what it says.
const UNSEEN: &str = r#"<w:p><w:r><w:rPr><w:rStyle w:val="Child"/></w:rPr><w:t>SECRETchild</w:t></w:r>
<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>SECRETtiny</w:t></w:r><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>STAYSwhite</w:t></w:r>
<q:r xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><q:rPr><q:vanish/></q:rPr><q:t>SECRETprefix</q:t></q:r>
<q:del xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><q:r><q:t>SECRETdeleted</q:t></q:r></q:del>
<w:sdt><w:sdtPr><w:alias w:val="SECRETalias"/><w:tag w:val="SECRETtag"/><w:docPartObj><w:docPartGallery w:val="SECRETgallery"/></w:docPartObj></w:sdtPr><w:sdtContent><w:r><w:t>STAYScontrol</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRETcontrol</w:t></w:r></w:sdtContent></w:sdt>
<w:smartTag w:uri="SECRETuri" w:element="SECRETelement"><w:smartTagPr><w:attr w:name="SECRETname" w:val="x"/></w:smartTagPr><w:r><w:t>STAYStag</w:t></w:r></w:smartTag>
<w:customXml w:uri="SECRETuri" w:element="SECRETelement"><w:r><w:t>STAYScustom</w:t></w:r></w:customXml>
<w:hyperlink r:id="rIdGood" w:tooltip="SECRETtooltip" w:tgtFrame="SECRETframe"><w:r><w:t>STAYSlink</w:t></w:r></w:hyperlink>
<w:r><w:fldChar w:fldCharType="begin"><w:fldData>SECRETdata</w:fldData></w:fldChar></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>SECRETresult</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:fldSimple w:instr=" HYPERLINK \l &quot;SECRETmark&quot; "><w:r><w:t>STAYSjump</w:t></w:r></w:fldSimple>
<w:bookmarkStart w:id="1" w:name="SECRETmark"/><w:bookmarkEnd w:id="1"/>
<w:r><w:pict><v:shape id="SECRETid" alt="C:\Users\SECRET\logo" o:gfxdata="SECRETgfx" style="width:9pt;height:9pt;mso-x:SECRETstyle"><v:textbox><w:txbxContent><w:p><w:r><w:t>STAYSbox</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRETbox</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>
<w:r><w:pict><v:shape style="visibility:hidden"><v:textbox><w:txbxContent><w:p><w:r><w:t>SECRETshape</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>
<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="SECRETdrawing.png" descr="STAYSdescription" title="SECRETtitle"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:extLst><a:ext uri="SECRETuri"/></a:extLst></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>STAYSchoice</w:t></w:r><w:del><w:r><w:t>SECRETchoice</w:t></w:r></w:del></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>SECRETfallback</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>
<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Picture 1" hidden="1"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent><w:p><w:r><w:t>SECRETdrawn</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
<x:own xmlns:x="urn:house:own"><w:r><w:t>SECRETown</w:t></w:r></x:own><w:future w:val="SECRETfuture"/></w:p>
<w:p><w:pPr><w:pStyle w:val="Quiet"/></w:pPr><w:r><w:t>SECRETparagraph</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblCaption w:val="SECRETcaption"/></w:tblPr><w:tblGrid><w:gridCol w:w="90"/></w:tblGrid><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>SECRETrow</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>STAYSrow</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"#;

const UNSEEN_STYLES: &str = r#"<w:style w:type="character" w:styleId="Parent"><w:name w:val="Parent"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Parent"/></w:style>
<w:style w:type="paragraph" w:styleId="Silent"><w:name w:val="Silent"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Quiet"><w:name w:val="Quiet"/><w:aliases w:val="SECRETother"/><w:basedOn w:val="Silent"/></w:style></w:styles>"#;

#[test]
fn only_what_is_seen_of_a_letterhead_comes_along() {
    let header = format!("{UNSEEN}</w:hdr>");
    let changes = [
        ("word/header1.xml", "</w:hdr>", header.as_str()),
        ("word/_rels/header1.xml.rels", "</Relationships>", LEADS),
        ("word/styles.xml", "</w:styles>", UNSEEN_STYLES),
        ("word/theme/theme1.xml", "name=\"Office Theme\"", "name=\"SECRETtheme\""),
    ];
    let folder = folder(&with_parts(&changes, &[]));
    let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let parts = parts(&std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap());
    let leaks: Vec<&String> = parts.iter().filter(|(_, text)| text.contains("SECRET")).map(|(name, _)| name).collect();
    let header = &parts["word/header1.xml"];
    assert!(leaks.is_empty(), "{leaks:?}: {header}");
    for stays in UNSEEN.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with("STAYS")) {
        assert!(header.contains(stays), "{stays}: {header}");
    }
    for kind in [
        " hidden text (",
        " hidden drawings (",
        " tracked changes (",
        " names and data of controls and tags (",
        " tooltips of links (",
        " authors and names of files (",
        "own`",
        "is taken over with white text (`word/header1.xml`)",
    ] {
        assert!(run.errors.contains(kind), "{kind}: {}", run.errors);
    }
}

#[test]
fn a_plain_letterhead_is_taken_over_without_a_word() {
    let folder = folder(&with_parts(&[], &[("docProps/core.xml", b"<a/>"), ("docProps/app.xml", b"<a/>")]));
    let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
    let about: Vec<&str> = run.errors.lines().filter(|line| line.contains("D0528")).collect();
    assert!(about.iter().all(|line| !line.contains("markup") && !line.contains("hidden")), "{about:?}");
}

/// What Word writes for a watermark and for a box with text that floats.
const WORD: &str = r##"<w:p w14:paraId="1A2B3C4D" w:rsidR="00AA11BB"><w:pPr><w:tabs><w:tab w:val="right" w:pos="9026"/></w:tabs><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:pPr>
<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800" o:connectangles="270,180"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="_x0000_s2049" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;width:412.4pt;height:247.45pt;rotation:315;z-index:-251658752;mso-position-horizontal:center" o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="SPECIMEN"/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>
<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" wp14:anchorId="1A2B3C4D"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>-450215</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="720000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="3" name="Text Box 3"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom><a:solidFill><a:schemeClr val="lt1"><a:lumMod val="75000"/></a:schemeClr></a:solidFill><a:ln w="6350"><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>Floating</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr rot="0" spcFirstLastPara="0" vertOverflow="overflow" horzOverflow="overflow" vert="horz" wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720" numCol="1" spcCol="0" rtlCol="0" fromWordArt="0" anchor="t" anchorCtr="0" forceAA="0" compatLnSpc="1"><a:prstTxWarp prst="textNoShape"><a:avLst/></a:prstTxWarp><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic><wp14:sizeRelH relativeFrom="margin"><wp14:pctWidth>0</wp14:pctWidth></wp14:sizeRelH></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"##;

#[test]
fn what_word_draws_in_a_letterhead_comes_along_whole_and_without_a_word() {
    let header = format!("{WORD}</w:hdr>");
    let folder = folder(&with_parts(&[("word/header1.xml", "</w:hdr>", &header)], &[]));
    let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
    assert!(run.code == 0 && !run.errors.contains("header1"), "{}", run.errors);
    let parts = parts(&std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap());
    let header = &parts["word/header1.xml"];
    for stays in [
        "<v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\">",
        "<v:shape type=\"#_x0000_t136\" style=\"position:absolute;margin-left:0;width:412.4pt;height:247.45pt;rotation:315;",
        "<v:textpath style=\"font-family:&quot;calibri&quot;;font-size:1pt\" string=\"SPECIMEN\"/>",
        "<wp:align>right</wp:align>",
        "<wp:posOffset>-450215</wp:posOffset>",
        "<a:gd name=\"adj\" fmla=\"val 50000\"/>",
        "<a:schemeClr val=\"lt1\"><a:lumMod val=\"75000\"/></a:schemeClr>",
        "<w:t>Floating</w:t>",
        "compatLnSpc=\"1\"><a:prstTxWarp prst=\"textNoShape\">",
    ] {
        assert!(header.contains(stays), "{stays}: {header}");
    }
    assert!(!header.contains("mc:") && !header.contains("wp14") && !header.contains("w14"), "{header}");
}

#[test]
fn a_damaged_picture_of_a_letterhead_is_named() {
    let folder = folder(&with_parts(&[], &[("word/media/image1.png", &PIXEL[..40])]));
    let run = folder.run(&["build", "--format", "docx"]);
    assert!(
        run.code == 4 && run.errors.contains("word/media/image1.png") && run.errors.contains("cut off"),
        "{}",
        run.errors
    );
}

/// One grey pixel as PNG.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0,
    0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 13, 0x49, 0x44, 0x41, 0x54, 0x78, 0x01, 0x01, 2, 0, 0xFD, 0xFF, 0, 7, 0,
    9, 0, 8, 0xB9, 0xAC, 0x86, 0x87, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

/// A text in a PNG; nobody looks at the sum of a chunk that is left out.
fn text_chunk() -> Vec<u8> {
    let text = b"Author\0SECRETpainter";
    [&(text.len() as u32).to_be_bytes()[..], b"tEXt", text, &[0; 4]].concat()
}
