//! Reads PDF as a screen reader does: down the structure tree (ISO 32000-1, 14.7).

use super::reading::Reading;
use crate::render::{Held, Tagged};

/// Reads a structure tree.
pub(super) fn read(tree: &[Tagged], reading: &mut Reading) {
    let mut reader = Reader { reading };
    tree.iter().for_each(|element| reader.block(element));
}

struct Reader<'a> {
    reading: &'a mut Reading,
}

impl Reader<'_> {
    fn blocks(&mut self, element: &Tagged) {
        for child in &element.children {
            match child {
                Held::Element(element) => self.block(element),
                Held::Text(text) => self.reading.text(text),
                Held::Link(_) => {}
            }
        }
    }

    fn block(&mut self, element: &Tagged) {
        match element.role.as_str() {
            "Title" => self.heading(0, element),
            "H1" => self.heading(1, element),
            "H2" => self.heading(2, element),
            "H3" => self.heading(3, element),
            "H4" => self.heading(4, element),
            "H5" => self.heading(5, element),
            "H6" => self.heading(6, element),
            "P" => {
                let text = self.words(element);
                self.reading.paragraph(&text);
            }
            "L" => self.list(element),
            "Figure" => self.figure(element),
            "Note" => self.note(element),
            "Table" => self.table(element),
            // It repeats headings and adds the numbers of their pages.
            "TOC" => {}
            "Caption" | "TH" | "TD" | "LI" | "Lbl" | "BibEntry" => self.text(element),
            _ => self.blocks(element),
        }
    }

    fn text(&mut self, element: &Tagged) {
        let text = self.words(element);
        self.reading.text(&text);
    }

    fn heading(&mut self, level: u8, element: &Tagged) {
        let text = self.words(element);
        self.reading.heading(level, &text);
    }

    /// The caption stands in the table, before what introduces it in other formats; the order of texts and numbers
    /// among themselves is the same.
    fn table(&mut self, table: &Tagged) {
        self.reading.alternative(table.summary.as_deref().unwrap_or_default());
        self.blocks(table);
    }

    fn list(&mut self, list: &Tagged) {
        for item in elements(list) {
            for part in elements(item) {
                if part.role == "Lbl" {
                    let label = self.words(part);
                    let digits: String = label.chars().filter(char::is_ascii_digit).collect();
                    self.reading.item = digits.parse().ok().filter(|_| list.is_numbered);
                } else {
                    self.block(part);
                }
            }
            self.reading.item = None;
        }
    }

    /// A drawing with words in it is a chart.
    fn figure(&mut self, figure: &Tagged) {
        self.reading.alternative(figure.alternative.as_deref().unwrap_or_default());
        let (mut drawn, mut is_drawn) = (String::new(), false);
        for child in &figure.children {
            match child {
                Held::Element(element) if element.role == "Caption" => self.text(element),
                Held::Element(element) => drawn.push_str(&self.words(element)),
                Held::Text(text) => {
                    is_drawn = true;
                    drawn.push_str(text);
                }
                Held::Link(_) => {}
            }
        }
        if is_drawn {
            self.reading.chart(&drawn);
        }
    }

    fn note(&mut self, note: &Tagged) {
        let (mut label, mut text) = (String::new(), String::new());
        for child in &note.children {
            match child {
                Held::Element(element) if element.role == "Lbl" => label.push_str(&self.words(element)),
                child => self.push(child, &mut text),
            }
        }
        self.reading.note(&label, &text);
    }

    fn words(&mut self, element: &Tagged) -> String {
        let mut words = String::new();
        element.children.iter().for_each(|child| self.push(child, &mut words));
        words
    }

    /// The text of a child; notes in it, and their marks, are put aside.
    fn push(&mut self, child: &Held, words: &mut String) {
        match child {
            Held::Text(text) => words.push_str(text),
            Held::Link(_) => {}
            Held::Element(element) => match element.role.as_str() {
                "Note" => self.note(element),
                // The mark of a note inside of another link is none itself.
                "Reference" if element.children.iter().any(|child| matches!(child, Held::Text(_))) => {
                    let mark = self.words(element);
                    self.reading.mark(&mark);
                }
                "Link" => match marked_note(element) {
                    Some(number) => self.reading.mark(number),
                    None => element.children.iter().for_each(|child| self.push(child, words)),
                },
                _ => element.children.iter().for_each(|child| self.push(child, words)),
            },
        }
    }
}

fn elements(element: &Tagged) -> impl Iterator<Item = &Tagged> {
    element.children.iter().filter_map(|child| match child {
        Held::Element(element) => Some(element),
        Held::Text(_) | Held::Link(_) => None,
    })
}

/// The number of the note that a link leads to; the link back, from a note's label, leads to its mark.
fn marked_note(link: &Tagged) -> Option<&str> {
    link.children.iter().find_map(|child| match child {
        Held::Link(place) => place.strip_prefix("note-").filter(|number| number.parse::<u32>().is_ok()),
        Held::Element(_) | Held::Text(_) => None,
    })
}
