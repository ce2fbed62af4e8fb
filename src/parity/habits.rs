//! What formats have otherwise by design. This table is all that the comparison makes allowances for;
//! `docs/checks/D1001.md` says the same in words.

/// How a format has what not all formats have alike.
#[derive(Debug)]
pub(super) struct Habits {
    /// The format's name.
    pub format: &'static str,
    /// Whether a page is painted, so that text from the right has no order of signs and spaces.
    pub is_painted: bool,
    /// Whether charts are drawings with words in them; otherwise their title stands in the text.
    pub draws: bool,
    /// Whether the marks of a chart's scale are among the words of its drawing; a chart of DOCX has numbers instead,
    /// and the program that shows them words them.
    pub words_scale: bool,
    /// Whether the numbers of a chart stand in a table as well, unless the document has one.
    pub tabulates: bool,
    /// Whether a chart without meaning is left out by those who read aloud, words and all.
    pub hides_decoration: bool,
    /// Whether what stands for a chart or introduces a table is marked as such; otherwise it is a paragraph.
    pub marks_alternatives: bool,
    /// Whether the list of contents is marked as such; otherwise it is a list like others. What is marked is left out
    /// of the numbers, since it repeats headings and adds numbers of pages.
    pub marks_contents: bool,
    /// The deepest level of a heading; a deeper one is a paragraph in bold.
    pub deepest_heading: u8,
    /// Whether what stands on every page stands in no page of this format, so that its text has to begin with a status.
    pub begins_with_status: bool,
    /// Whether an address that must not become a link is written out, and a link without words shows its address.
    pub writes_addresses: bool,
}

static ALL: [Habits; 4] = [
    Habits {
        format: "pdf",
        is_painted: true,
        draws: true,
        words_scale: true,
        tabulates: false,
        hides_decoration: true,
        marks_alternatives: true,
        marks_contents: true,
        deepest_heading: 6,
        begins_with_status: false,
        writes_addresses: false,
    },
    Habits {
        format: "docx",
        is_painted: false,
        draws: true,
        words_scale: false,
        tabulates: false,
        hides_decoration: true,
        marks_alternatives: true,
        marks_contents: true,
        deepest_heading: 6,
        begins_with_status: false,
        writes_addresses: false,
    },
    Habits {
        format: "html",
        is_painted: false,
        draws: true,
        words_scale: true,
        tabulates: true,
        hides_decoration: true,
        marks_alternatives: true,
        marks_contents: true,
        deepest_heading: 6,
        begins_with_status: true,
        writes_addresses: true,
    },
    Habits {
        format: "md",
        is_painted: false,
        draws: false,
        words_scale: false,
        tabulates: true,
        hides_decoration: false,
        marks_alternatives: false,
        marks_contents: false,
        deepest_heading: 5,
        begins_with_status: true,
        writes_addresses: true,
    },
];

impl Habits {
    /// Those of a format, if they are known.
    pub fn of(format: &str) -> Option<&'static Self> {
        ALL.iter().find(|habits| habits.format == format)
    }
}
