//! Sheets and Word reports on their way into a report.

use super::{Folder, Run};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const REPORT: &str = "briefs/first-report/report.yaml";
const LEDGER: &str = "briefs/first-report/collected.csv";
const SHEET: &str = "Delegation,Meeting,Text,Noted by\nGuinea,1st,asked for repair,Ana\nFrance,1st,thanked,Ana\n";

fn read(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path(path)).unwrap_or_default()
}

fn import(folder: &Folder, name: &str, bytes: &[u8], options: &[&str]) -> Run {
    std::fs::write(folder.path(name), bytes).unwrap();
    folder.run(&[&["import", name, "--into", "first-report"], options].concat())
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet, written by hand: shared strings, strings in cells, numbers and days.
fn workbook(sheet: &str, strings: &[&str]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let links = |links: &str| format!("<Relationships xmlns=\"{package}\">{links}</Relationships>");
    let strings: String = strings.iter().map(|text| format!("<si><t xml:space=\"preserve\">{text}</t></si>")).collect();
    let own = [
        link("r1", "worksheet", "worksheets/sheet1.xml"),
        link("r2", "sharedStrings", "sharedStrings.xml"),
        link("r3", "styles", "styles.xml"),
    ];
    packed(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", links(&link("r1", "officeDocument", "xl/workbook.xml")).as_bytes()),
        ("xl/_rels/workbook.xml.rels", links(&own.concat()).as_bytes()),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Notes\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            )
            .as_bytes(),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\">{strings}</sst>").as_bytes()),
        (
            "xl/styles.xml",
            format!("<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")
                .as_bytes(),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>").as_bytes(),
        ),
    ])
}

#[test]
fn a_sheet_for_volunteers_comes_back_as_it_is_and_is_read() {
    let folder = Folder::new();
    let made = folder.run(&["sheet", "new", "first-report"]);
    assert_eq!(made.code, 0, "{}", made.errors);
    assert_eq!(folder.run(&["sheet", "new", "first-report"]).code, 2, "nothing is overwritten");
    for name in ["first-report-statements.xlsx", "first-report-statements.csv"] {
        let before = read(&folder, REPORT);
        let run = folder.run(&["import", name, "--into", "first-report"]);
        assert_eq!(run.code, 0, "{}", run.errors);
        assert!(run.output.starts_with("0 statements new"), "the example is no statement: {}", run.output);
        assert_eq!(read(&folder, REPORT), before);
    }
    let again = Folder::new();
    again.run(&["sheet", "new", "first-report"]);
    let bytes = |folder: &Folder| std::fs::read(folder.path("first-report-statements.xlsx")).unwrap();
    assert!(bytes(&folder) == bytes(&again), "the same report gives the same bytes");
}

#[test]
fn every_encoding_and_delimiter_says_the_same() {
    let text =
        "Délégation;Séance;Texte;Noté par\r\nCôte d’Ivoire\u{a0};1re;\"a promis 2,5 millions\r\nd’euros\";Zoé\r\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let windows = |text: &str| -> Vec<u8> {
        text.chars().map(|c| if c == '’' { 0x92 } else { u8::try_from(u32::from(c)).unwrap() }).collect()
    };
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark.to_vec(), bytes].concat();
    let files: [(&str, Vec<u8>); 9] = [
        ("plain", text.as_bytes().to_vec()),
        ("marked", marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec())),
        ("utf-16le", marked(b"\xFF\xFE", utf16(u16::to_le_bytes))),
        ("utf-16be", marked(b"\xFE\xFF", utf16(u16::to_be_bytes))),
        ("utf-16 without a mark", utf16(u16::to_le_bytes)),
        ("windows", windows(text)),
        ("tabs", text.replace(';', "\t").into_bytes()),
        ("commas", text.replace(';', ",").into_bytes()),
        ("named", format!("sep=;\r\n\r\n{text}").into_bytes()),
    ];
    for (name, bytes) in files {
        let folder = Folder::new();
        let run = import(&folder, "notes.csv", &bytes, &[]);
        assert_eq!(run.code, 0, "{name}: {}{}", run.output, run.errors);
        let ledger = read(&folder, LEDGER);
        assert!(ledger.contains(",sp-civ,note,\"a promis 2,5 millions d’euros\","), "{name}: {ledger}");
        assert!(ledger.contains(",1re,Zoé,"), "{name}: {ledger}");
    }
}

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let folder = Folder::new();
    let sheet = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>\
        <row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>2</v></c><c r=\"D3\" t=\"s\"><v>3</v></c></row>\
        <row r=\"4\"><c r=\"B4\" t=\"s\"><v>4</v></c><c r=\"C4\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">asked for </t></r><r><t>repair</t></r></is></c>\
        <c r=\"D4\" s=\"1\"><v>43005</v></c></row>";
    let bytes = workbook(sheet, &["Notes of the day", "Who", "What was said", "When", " Guinea "]);
    let run = import(&folder, "notes.xlsx", &bytes, &[]);
    assert_eq!(run.code, 0, "{}{}", run.output, run.errors);
    let ledger = read(&folder, LEDGER);
    assert!(ledger.contains(",sp-gin,note,asked for repair,") && ledger.contains(",2017-09-27,"), "{ledger}");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_nothing_is_written() {
    let folder = Folder::new();
    let before = read(&folder, REPORT);
    let sheet = "Delegation;Meeting;Text;Kind;Pillars;Colour\nGuinea;1;asked;note;;red\nCongo;1;asked;;;\n\nGuinnea;1;asked;verbatm;Preventoin;\n;;;;;\n;1;;;;\n";
    let run = import(&folder, "notes.csv", sheet.as_bytes(), &[]);
    assert_eq!(run.code, 4, "{}", run.output);
    for said in [
        "D0172",
        "no column is called `Colour`",
        "row 3, column A `Delegation`: `Congo` can be several",
        "`COG` (Congo) or `COD`",
        "row 5, column A",
        "`GIN` (Guinea)",
        "row 5, column D `Kind`: `verbatm`",
        "did you mean `verbatim`?",
        "did you mean `trafficking-4p/prevention`?",
        "row 7, column A",
        "does not say who spoke",
        "does not say what was said",
        "--> notes.csv:5:1",
    ] {
        assert!(run.errors.contains(said), "{said}: {}", run.errors);
    }
    assert_eq!(read(&folder, REPORT), before);
    assert!(!folder.path(LEDGER).exists());
    let returned = read(&folder, "notes-errors.csv");
    let line = returned.lines().nth(4).unwrap();
    assert!(line.starts_with("Guinnea;1;asked;verbatm;") && line.contains("did you mean `verbatim`?"), "{returned}");
    let mended =
        returned.replace("Congo;", "COD;").replace("Guinnea", "Guinea").replace("verbatm;Preventoin", "verbatim;");
    let mended = mended
        .replace("Colour", "Remark")
        .lines()
        .filter(|line| !line.starts_with(";1;"))
        .collect::<Vec<_>>()
        .join("\n");
    let run = import(&folder, "notes-errors.csv", mended.as_bytes(), &["--partial"]);
    assert_eq!(run.code, 1, "two rows are alike now: {}{}", run.output, run.errors);
    assert!(run.errors.contains("D0177") && folder.path("notes-errors-2.csv").exists(), "{}", run.errors);
}

#[test]
fn a_workbook_comes_back_with_its_errors() {
    let folder = Folder::new();
    let sheet = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"s\"><v>3</v></c></row>";
    let bytes = workbook(sheet, &["Delegation", "Text", "Frnce", "=1+1"]);
    let run = import(&folder, "notes.xlsx", &bytes, &["--errors-to", "wrong.xlsx"]);
    assert_eq!(run.code, 4);
    assert!(run.errors.contains("sheet `Notes`, row 3, column A `Delegation`: `Frnce`"), "{}", run.errors);
    let mut zip = zip::ZipArchive::new(Cursor::new(std::fs::read(folder.path("wrong.xlsx")).unwrap())).unwrap();
    let sheet = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!sheet.contains("<f>"), "text is no formula: {sheet}");
    let strings = std::io::read_to_string(zip.by_name("xl/sharedStrings.xml").unwrap()).unwrap();
    assert!(strings.contains("=1+1") && strings.contains("is no State"), "{strings}");
    let again = folder.run(&["import", "wrong.xlsx", "--into", "first-report"]);
    assert_eq!(again.code, 4, "the column of errors is none of the volunteer's: {}", again.errors);
    assert!(again.errors.contains("row 3") && !again.errors.contains("D0172"), "{}", again.errors);
}

#[test]
fn importing_twice_changes_nothing_and_a_changed_row_its_statement() {
    let folder = Folder::new();
    assert_eq!(import(&folder, "notes.csv", SHEET.as_bytes(), &[]).code, 0);
    let files = |folder: &Folder| (read(folder, REPORT), read(folder, LEDGER));
    let first = files(&folder);
    assert!(first.0.contains("iso3: \"FRA\"") && first.0.contains("- \"collected.csv\""), "{}", first.0);
    let run = import(&folder, "notes.csv", SHEET.as_bytes(), &[]);
    assert_eq!((run.code, files(&folder)), (0, first.clone()), "{}", run.errors);
    assert!(run.output.starts_with("0 statements new, 0 changed, 2 as before"), "{}", run.output);

    // Staff work on the spreadsheet: another column, a mended word, the line ends of Windows.
    let staff: String = first
        .1
        .lines()
        .map(|line| format!("{line}{}\r\n", if line.starts_with("id,") { ",stance" } else { "," }))
        .collect();
    let staff = format!("\u{feff}{}", staff.replace(",thanked,", ",thanked everybody,"));
    folder.write(LEDGER, &staff);
    assert_eq!(import(&folder, "notes.csv", SHEET.as_bytes(), &[]).code, 0);
    assert_eq!(read(&folder, LEDGER), staff, "what people mended stays");
    let changed = SHEET.replace("asked for repair,Ana", "asked for repair; and soon,Ana");
    // The key of a row without one is made of how its text begins.
    let keyed =
        |text: &str| format!("Key,{}", text.replace("\nGuinea", "\nAD-1,Guinea").replace("\nFrance", "\nAD-2,France"));
    let run = import(&folder, "keyed.csv", keyed(SHEET).as_bytes(), &[]);
    assert!(run.output.starts_with("2 statements new"), "{}{}", run.output, run.errors);
    let before = read(&folder, LEDGER);
    let run = import(&folder, "keyed.csv", keyed(&changed).as_bytes(), &[]);
    assert!(run.output.starts_with("0 statements new, 1 changed, 1 as before"), "{}{}", run.output, run.errors);
    let after = read(&folder, LEDGER);
    assert!(after.starts_with('\u{feff}') && !after.replace("\r\n", "").contains('\n'), "{after}");
    let differing: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert!(matches!(differing[..], [(_, new)] if new.contains("asked for repair; and soon")), "{differing:?}");
}

#[test]
fn two_notes_on_one_speech_are_both_kept_and_named() {
    let folder = Folder::new();
    assert_eq!(import(&folder, "ana.csv", SHEET.as_bytes(), &[]).code, 0);
    let bo = "Delegation,Meeting,Text,Noted by\nGuinea,1st,wants wells repaired,Bo\nGuinea,2nd,closed,Bo\n";
    let run = import(&folder, "bo.csv", bo.as_bytes(), &[]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(
        run.errors.contains("D0180") && run.errors.contains("(Ana)") && run.errors.contains("(Bo)"),
        "{}",
        run.errors
    );
    let ledger = read(&folder, LEDGER);
    assert!(ledger.contains("asked for repair") && ledger.contains("wants wells repaired"), "{ledger}");
    let coverage = folder.run(&["coverage", "first-report"]);
    assert!(coverage.output.contains("noted by several, sp-gin in 1st: "), "{}", coverage.output);
    assert!(!coverage.output.contains("in 2nd"), "{}", coverage.output);
}

#[test]
fn a_cell_that_no_document_shows_is_found() {
    let folder = Folder::new();
    let long =
        format!("Delegation,Text\nGuinea,a\u{7}b\nFrance,lost \u{fffd}\nMali,\"not closed {}", "x".repeat(40_000));
    let run = import(&folder, "notes.csv", long.as_bytes(), &[]);
    assert_eq!((run.code, run.errors.matches("error[D0181]").count()), (4, 3), "{}", run.errors);
    assert!(run.errors.contains("U+0007") && run.errors.contains("quotation mark"), "{}", run.errors);
}

#[test]
fn whoever_can_be_meant_is_found() {
    let folder = Folder::new();
    let sheet = "Delegation;Text\nCongo (COG);a\nRépublique islamique d'Iran;b\nUN Women;c\nsp-gin; France;d\n\
        several: Member States;e\ninconnu;f\nHoly See;g\n";
    let run = import(&folder, "notes.csv", sheet.replace("sp-gin; France", "\"sp-gin; France\"").as_bytes(), &[]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let ledger = read(&folder, LEDGER);
    for said in
        [",sp-cog,", ",sp-irn,", ",sp-un-women,", ",sp-gin;sp-fra,", ",collective: Member States,", ",unattributed,"]
    {
        assert!(ledger.contains(said), "{said}: {ledger}");
    }
    let report = read(&folder, REPORT);
    assert!(report.contains("kind: observer, iso3: \"VAT\"") && report.contains("entity: \"UN Women\""), "{report}");
    let builds = folder.run(&["check"]);
    assert_eq!(builds.code, 0, "{}", builds.errors);
}

#[test]
fn rows_that_are_well_are_imported_when_asked() {
    let folder = Folder::new();
    let sheet = SHEET.replace("France", "Frnce");
    assert_eq!(import(&folder, "notes.csv", sheet.as_bytes(), &[]).code, 4);
    assert!(!folder.path(LEDGER).exists());
    let run = import(&folder, "notes.csv", sheet.as_bytes(), &["--partial"]);
    assert_eq!(run.code, 1, "{}", run.errors);
    assert_eq!(read(&folder, LEDGER).lines().count(), 2);
    assert!(!read(&folder, REPORT).contains("FRA"), "nobody comes with a row that is wrong");
}

/// <https://owasp.org/www-community/attacks/CSV_Injection>
#[test]
fn what_could_be_a_formula_is_none_and_comes_back_as_it_was() {
    let folder = Folder::new();
    let words = ["=1+1", "+5 per cent", "-", "@SUM(A1)", "'=1"];
    let mut sheet = "Key,Delegation,Text,Meeting\n".to_owned();
    for (index, word) in words.iter().enumerate() {
        sheet += &format!("k{index},Guinea,said so,'{word}\n");
    }
    let run = import(&folder, "notes.csv", sheet.as_bytes(), &[]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let ledger = read(&folder, LEDGER);
    for word in words {
        assert!(ledger.contains(&format!(",'{word},")), "{word}: {ledger}");
    }
    let again = import(&folder, "notes.csv", sheet.as_bytes(), &[]);
    assert!(again.output.starts_with("0 statements new, 0 changed, 5 as before"), "{}", again.output);
    // The report has the words themselves: two notes in one meeting are found though one cell is guarded.
    let both = "Delegation,Text,Meeting,Noted by\nGuinea,a,'=1+1,Ana\nGuinea,b,=1+1,Bo\n";
    let run = import(&folder, "both.csv", both.as_bytes(), &[]);
    assert!(run.errors.contains("said in `=1+1`"), "{}", run.errors);
}

#[test]
fn hostile_files_are_refused() {
    let folder = Folder::new();
    let bomb = vec![b' '; 61_000_000];
    let bomb = packed(&[("xl/worksheets/sheet1.xml", &bomb), ("xl/workbook.xml", b"<workbook/>")]);
    assert!(bomb.len() < 1_000_000);
    let far = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\" t=\"s\"><v>0</v></c></row>";
    let far = workbook(far, &["Delegation", "Text"]);
    let wrong = workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>", &[]);
    for (name, bytes, said) in [
        ("bomb.xlsx", bomb.as_slice(), "too large"),
        ("far.xlsx", &far, "beyond row"),
        ("wrong.xlsx", &wrong, "D017"),
        ("cut.xlsx", &far[..far.len() / 2], "cannot be unpacked"),
        ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old kind"),
        ("zeros.csv", b"Delegation,Text\na\0b,c\n", "is not text"),
        ("empty.csv", b"", "D0171"),
        ("empty.xlsx", b"", "`empty.xlsx` is no workbook: it is empty"),
        ("other.xlsx", b"\0\0\0\0", "`other.xlsx` is no workbook: it is damaged"),
    ] {
        let run = import(&folder, name, bytes, &[]);
        assert_eq!(run.code, 4, "{name}: {}", run.errors);
        assert!(run.errors.contains(said) && !run.errors.contains("panicked"), "{name}: {}", run.errors);
    }
}

#[test]
fn coverage_counts_what_is_in() {
    let folder = Folder::new();
    folder.change(REPORT, "  - { id: d-gin", "  - { id: d-mli, kind: member-state, iso3: MLI }\n  - { id: d-gin");
    let sheet = "Delegation,Text,Pillars\nGuinea,a,trafficking-4p/prevention; trafficking-4p/cross\nFrance,b,\nunattributed,c,\n";
    assert_eq!(import(&folder, "notes.csv", sheet.as_bytes(), &[]).code, 0);
    let run = folder.run(&["coverage", "first-report"]);
    assert!(
        run.output.starts_with("4 statements are in; 12 were monitored of 80 held (1 of nobody who is named)"),
        "{}",
        run.output
    );
    assert!(run.output.contains("Guinea    2") && run.output.contains("not heard yet, 1: Mali"), "{}", run.output);
    let mut narrow = folder.command(&["coverage", "first-report"]);
    let narrow = Run::from(narrow.env("COLUMNS", "40").output().unwrap());
    assert!(narrow.output.contains("A trafficking-4p/prevention, B "), "{}", narrow.output);
    assert!(
        narrow.output.lines().take(5).all(|line| line.starts_with("4 st") || line.chars().count() <= 40),
        "{}",
        narrow.output
    );
    let json = folder.run(&["coverage", "first-report", "--message-format", "json"]);
    let lines: Vec<&str> = json.output.lines().collect();
    assert!(lines[0].contains("\"held\":80") && lines[1].contains("\"trafficking-4p/cross\":1"), "{}", json.output);
    assert!(lines.last().unwrap().contains("\"statements\":0"), "{}", json.output);
}

/// A Word report: styles, lists, a note, a table, pictures with and without alternative text, tracked changes.
fn word(body: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let names = format!("xmlns:w=\"{main}\" xmlns:r=\"{office}\" xmlns:a=\"a\" xmlns:wp=\"wp\" xmlns:pic=\"pic\"");
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let links = |links: &str| format!("<Relationships xmlns=\"{package}\">{links}</Relationships>");
    let own = [
        link("r1", "styles", "styles.xml"),
        link("r2", "footnotes", "footnotes.xml"),
        link("r3", "numbering", "numbering.xml"),
        link("rp", "image", "media/one.png"),
    ];
    packed(&[
        ("_rels/.rels", links(&link("r1", "officeDocument", "word/document.xml")).as_bytes()),
        ("word/_rels/document.xml.rels", links(&own.concat()).as_bytes()),
        ("word/document.xml", format!("<w:document {names}><w:body>{body}</w:body></w:document>").as_bytes()),
        (
            "word/styles.xml",
            format!(
                "<w:styles {names}><w:style w:styleId=\"T1\"><w:name w:val=\"heading 1\"/></w:style>\
                 <w:style w:styleId=\"T2\"><w:name w:val=\"heading 2\"/></w:style>\
                 <w:style w:styleId=\"Own\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"T1\"/></w:style>\
                 <w:style w:styleId=\"Z\"><w:name w:val=\"Quote\"/></w:style></w:styles>"
            )
            .as_bytes(),
        ),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {names}><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl>\
                 </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
            )
            .as_bytes(),
        ),
        (
            "word/footnotes.xml",
            format!(
                "<w:footnotes {names}><w:footnote w:id=\"2\"><w:p><w:r><w:t>See the record.</w:t></w:r></w:p></w:footnote></w:footnotes>"
            )
            .as_bytes(),
        ),
        ("word/media/one.png", b"\x89PNG\r\n\x1a\nnot much"),
    ])
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn picture(alt: &str) -> String {
    format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"{alt}\"/><a:graphic><pic:pic><a:blip r:embed=\"rp\"/></pic:pic>\
         </a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
}

fn narrative() -> Vec<u8> {
    let body = [
        paragraph("T1", "What happened"),
        "<w:p><w:r><w:t xml:space=\"preserve\">It took </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two days</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"2\"/></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del>\
         <w:r><w:t>. The delegation of Guinea stressed that [=N1] * must be heard. France asked for a register.</w:t></w:r></w:p>"
            .to_owned(),
        paragraph("T2", "Aside"),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>first</w:t></w:r></w:p>".to_owned(),
        paragraph("Z", "We were never asked."),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .to_owned(),
        paragraph("Own", "What follows"),
        paragraph("", "The delegation of Atlantis said something odd."),
        picture(""),
        picture("A well"),
        "<w:p><w:r><w:object/></w:r></w:p>".to_owned(),
    ];
    word(&body.concat())
}

#[test]
fn a_word_report_becomes_drafts() {
    let folder = Folder::new();
    let run = import(&folder, "long.docx", &narrative(), &[]);
    assert_eq!(run.code, 0, "{}{}", run.output, run.errors);
    assert!(run.errors.contains("D0183") && run.errors.contains("embedded object"), "{}", run.errors);
    let report = read(&folder, REPORT);
    for said in [
        "  - id: sec-what-happened\n    heading: \"What happened\"\n    doubtful: \"Draft from long.docx",
        "It took **two days**[^n",
        ". The delegation of Guinea stressed that \\[=N1] \\* must be heard.",
        "]: See the record.\n\n          ### Aside\n\n          1. first\n\n          > We were never asked.\n      - table: t-long-1\n",
        "\"columns\":[{\"header\":\"Who\"},{\"header\":\"\"}],\"rows\":[[\"A\",\"\"]]",
        "  - id: sec-what-follows\n",
        "      - figure: fig-long-1\n      - figure: fig-long-2\n",
        "what it shows for those who cannot see it",
        "\"alt\":\"A well\"",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    let ledger = read(&folder, LEDGER);
    for said in [
        "sp-gin,paraphrase,stressed that",
        "sp-fra,paraphrase,asked for a register,",
        "unattributed,paraphrase,said something odd,",
    ] {
        assert!(ledger.contains(said), "{said}: {ledger}");
    }
    assert_eq!(ledger.matches("Read from long.docx").count(), 3, "each is in doubt: {ledger}");
    assert_eq!(folder.names("briefs/first-report/pictures"), ["fig-long-1.png", "fig-long-2.png"]);
    assert_eq!(folder.run(&["check"]).code, 0, "drafts are no findings");
    let built = folder.run(&["build", "--format", "md", "--audience", "civil-society"]);
    assert_eq!(built.code, 0, "{}", built.errors);
    assert!(!read(&folder, &format!("out/{}", folder.names("out")[0])).contains("two days**[^"), "drafts stay inside");
    assert_eq!(folder.run(&["build", "--audience", "member-state:GIN"]).code, 3, "what Guinea said is in doubt");
    let again = import(&folder, "long.docx", &narrative(), &[]);
    assert!(again.code == 4 && again.errors.contains("D0177"), "{}", again.errors);
    assert_eq!(read(&folder, REPORT), report);
}

#[test]
fn a_word_report_becomes_a_report_of_its_own() {
    let folder = Folder::new();
    std::fs::write(folder.path("long.docx"), narrative()).unwrap();
    let run = folder.run(&["import", "long.docx", "--as", "briefs/long/report.yaml"]);
    assert_eq!(run.code, 0, "{}{}", run.output, run.errors);
    assert!(read(&folder, "briefs/long/report.yaml").contains("\nid: long\ntitle: \"long\"\n"));
    assert_eq!(folder.run(&["check", "long"]).code, 0);
    assert_eq!(
        folder.run(&["import", "long.docx", "--as", "briefs/long/report.yaml"]).code,
        2,
        "nothing is overwritten"
    );
    assert_eq!(
        folder.run(&["import", "long.docx", "--as", "../long/report.yaml"]).code,
        2,
        "nothing leaves the project"
    );
    assert_eq!(folder.run(&["import", "long.docx"]).code, 2);
}

#[test]
fn hostile_word_reports_are_refused() {
    let folder = Folder::new();
    let before = read(&folder, REPORT);
    let deep = word(&"<w:sdt>".repeat(100_000));
    let bomb = packed(&[("word/document.xml", &vec![b' '; 21_000_000])]);
    let climbing = packed(&[("../../evil", b"x")]);
    for (name, bytes, said) in [
        ("deep.docx", deep.as_slice(), "nested"),
        ("bomb.docx", &bomb, "too large"),
        ("climbing.docx", &climbing, "leads out"),
        ("none.docx", b"not a zip", "cannot be unpacked"),
    ] {
        let run = import(&folder, name, bytes, &[]);
        assert_eq!(run.code, 4, "{name}: {}", run.errors);
        assert!(run.errors.contains("D0182") && run.errors.contains(said), "{name}: {}", run.errors);
    }
    assert_eq!(read(&folder, REPORT), before);
}

#[test]
fn a_report_that_cannot_take_anything_in_stays_as_it_is() {
    let folder = Folder::new();
    folder.write(REPORT, "{ schema: 1, id: first-report, title: T, kind: thematic-report, language: en }\n");
    let run = import(&folder, "notes.csv", SHEET.as_bytes(), &[]);
    assert!(run.code == 4 && run.errors.contains("D0179"), "{}", run.errors);
    assert!(!folder.path(LEDGER).exists());
    let folder = Folder::new();
    // An id that the import would give is that of a figure.
    folder.write(
        REPORT,
        &(read(&folder, REPORT) + "\nfigures:\n  - { id: AD-1, kind: graphic, not_reproduced: no licence }\n"),
    );
    let before = read(&folder, REPORT);
    let run = import(&folder, "notes.csv", b"Key,Delegation,Text\nAD-1,Guinea,asked\n", &[]);
    assert!(run.code == 4 && run.errors.contains("D0177"), "{}", run.errors);
    assert_eq!(read(&folder, REPORT), before);
}
