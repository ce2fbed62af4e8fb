//! Font files put together from their tables (OpenType specification, "Organization of an OpenType font").

use std::collections::BTreeMap;

/// A table's name.
pub(super) type Tag = [u8; 4];

/// The version of fonts whose outlines are in `glyf`.
const TRUETYPE: u32 = 0x0001_0000;
/// Bytes of a record of the table directory, and of what is before the records.
const RECORD: usize = 16;
const HEADER: usize = 12;
/// Where `head` keeps the number that makes the sum of the file what it has to be.
const ADJUSTMENT: std::ops::Range<usize> = 8..12;
/// The sum of all 32-bit words of a font file ("Calculating checksums").
const WHOLE: u32 = 0xb1b0_afba;

/// The order in which tables are read best ("Optimized table ordering"); others follow by name.
const ORDER: [&Tag; 19] = [
    b"head", b"hhea", b"maxp", b"OS/2", b"hmtx", b"LTSH", b"VDMX", b"hdmx", b"cmap", b"fpgm", b"prep", b"cvt ",
    b"loca", b"glyf", b"kern", b"name", b"post", b"gasp", b"PCLT",
];

/// A TrueType font file with these tables. `None` if there are more than a font can have, or `head` is too short.
pub(super) fn assemble(mut tables: BTreeMap<Tag, Vec<u8>>) -> Option<Vec<u8>> {
    tables.get_mut(b"head")?.get_mut(ADJUSTMENT)?.fill(0);
    let mut order: Vec<(&Tag, &Vec<u8>)> = tables.iter().collect();
    order.sort_by_key(|(tag, _)| ORDER.iter().position(|known| known == tag).unwrap_or(ORDER.len()));
    let mut body = Vec::new();
    let mut records: Vec<(&Tag, [u32; 3])> = Vec::new();
    let mut head = 0;
    let start = HEADER + RECORD * tables.len();
    for (tag, table) in order {
        let offset = start + body.len();
        if tag == b"head" {
            head = offset;
        }
        records.push((tag, [sum(table), u32::try_from(offset).ok()?, u32::try_from(table.len()).ok()?]));
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    records.sort_unstable();
    let mut file = directory(&records)?;
    file.extend(body);
    let adjustment = WHOLE.wrapping_sub(sum(&file));
    file.get_mut(head..)?.get_mut(ADJUSTMENT)?.copy_from_slice(&adjustment.to_be_bytes());
    Some(file)
}

/// The table directory: the version, what a binary search starts with, and the records by name.
fn directory(records: &[(&Tag, [u32; 3])]) -> Option<Vec<u8>> {
    let count = u16::try_from(records.len()).ok()?;
    let selector = count.checked_ilog2()?;
    let range = u16::try_from(RECORD << selector).ok()?;
    let rest = u16::try_from(records.len() * RECORD).ok()?.saturating_sub(range);
    let mut directory = TRUETYPE.to_be_bytes().to_vec();
    for number in [count, range, u16::try_from(selector).ok()?, rest] {
        directory.extend(number.to_be_bytes());
    }
    for (tag, numbers) in records {
        directory.extend(*tag);
        numbers.iter().for_each(|number| directory.extend(number.to_be_bytes()));
    }
    Some(directory)
}

/// The sum of the 32-bit words of a table, which is taken to end with zeros.
fn sum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        let mut word = [0; 4];
        word.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        u32::from_be_bytes(word)
    };
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_adds_up_to_the_number_of_the_specification() {
        let tables = [(*b"post", vec![1, 2, 3]), (*b"head", vec![9; 54]), (*b"AAAA", vec![7; 8]), (*b"glyf", vec![])];
        let font = assemble(tables.into()).unwrap();
        assert_eq!(sum(&font), WHOLE);
        // Four tables: a search starts with all of them. Records are by name, tables in the order of reading.
        assert_eq!(font[..12], [0, 1, 0, 0, 0, 4, 0, 64, 0, 2, 0, 0]);
        let names: Vec<&[u8]> = font[12..76].chunks(16).map(|record| &record[..4]).collect();
        assert_eq!(names, [b"AAAA", b"glyf", b"head", b"post"]);
        assert_eq!(font.len(), 76 + 56 + 4 + 8);
        assert_eq!(font[76 + 56..][..4], [1, 2, 3, 0]);
    }

    #[test]
    fn a_font_without_a_head_is_none() {
        assert_eq!(assemble([(*b"post", vec![1])].into()), None);
        assert_eq!(assemble([(*b"head", vec![1])].into()), None);
    }
}
