//! Metafiles of Windows without what they do not draw: descriptions, comments, which hold names of programs, texts and
//! whole files, messages to printers, and what follows their end. What they draw stays as it is, and so does the
//! place of every record: what says nothing is blank.

/// EMR_HEADER, EMR_EOF and EMR_COMMENT ([MS-EMF] 2.3).
const HEADER: u32 = 1;
const END: u32 = 14;
const COMMENT: u32 = 70;
/// Messages to drivers, profiles by their files, and programs' own records: GLS, escapes, profiles, colour spaces.
const SILENT: [u32; 9] = [99, 102, 103, 105, 106, 110, 112, 113, 122];
/// The last kind of record that there is.
const LAST: u32 = 122;
/// EMF+ drawing is in comments of this name, and its own comments are of this kind ([MS-EMFPLUS] 2.3.5).
const PLUS: &[u8] = b"EMF+";
const PLUS_COMMENT: u16 = 0x4003;
/// META_ESCAPE and META_EOF ([MS-WMF] 2.3).
const ESCAPE: u16 = 0x0626;
const META_END: u16 = 0;

/// The metafile alone; nothing if it is none, or is cut off or damaged.
pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_enhanced = bytes.get(40..44) == Some(b" EMF");
    if is_enhanced { enhanced(bytes.to_vec()) } else { simple(bytes.to_vec()) }
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn enhanced(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut at = 0;
    loop {
        let (kind, size) = (long(&bytes, at)?, long(&bytes, at + 4)? as usize);
        if (kind == HEADER) != (at == 0) || size < 8 || size % 4 != 0 {
            return None;
        }
        let record = bytes.get_mut(at..at.checked_add(size)?)?;
        blank_record(kind, record)?;
        at += size;
        if kind == END {
            bytes.truncate(at);
            return Some(bytes);
        }
    }
}

/// Takes out of a record what is not drawn.
fn blank_record(kind: u32, record: &mut [u8]) -> Option<()> {
    match kind {
        HEADER => {
            // Where the description is and how long; then comes what no version of the header has.
            record.get_mut(60..68)?.fill(0);
            let length = header_length(record);
            record.iter_mut().skip(length).for_each(|byte| *byte = 0);
        }
        COMMENT if record.get(12..16) == Some(PLUS) => blank_plus(record)?,
        _ if kind == COMMENT || kind > LAST || SILENT.contains(&kind) => {
            record.get_mut(..4)?.copy_from_slice(&COMMENT.to_le_bytes());
            record.get_mut(8..)?.fill(0);
        }
        _ => {}
    }
    Some(())
}

/// How long the header is: there are three versions ([MS-EMF] 2.3.4.2). What follows is the description and what a driver
/// knows of pixels.
fn header_length(record: &[u8]) -> usize {
    match record.len() {
        ..100 => 88,
        100..108 => 100,
        _ => 108,
    }
}

/// Blanks comments among the records of EMF+, and what follows these.
fn blank_plus(record: &mut [u8]) -> Option<()> {
    let end = 12usize.checked_add(long(record, 8)? as usize).filter(|end| *end <= record.len())?;
    let mut at = 16;
    while at < end {
        let (kind, size) = (short(record, at)?, long(record, at + 4)? as usize);
        let whole = record.get_mut(at..at.checked_add(size).filter(|next| *next <= end)?)?;
        let data = whole.get_mut(12..)?;
        if kind == PLUS_COMMENT {
            data.fill(0);
        }
        at += size;
    }
    record.get_mut(end..)?.fill(0);
    Some(())
}

fn simple(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    // A header of Aldus may come first: a box and its resolution.
    let start = if bytes.starts_with(&[0xD7, 0xCD, 0xC6, 0x9A]) { 22 } else { 0 };
    let is_metafile = matches!(short(&bytes, start)?, 1 | 2) && short(&bytes, start + 2)? == 9;
    let mut at = start + 18;
    loop {
        let (words, kind) = (long(&bytes, at)? as usize, short(&bytes, at + 4)?);
        let end = at.checked_add(words.checked_mul(2)?).filter(|_| is_metafile && words >= 3)?;
        let record = bytes.get_mut(at..end)?;
        if kind == ESCAPE {
            record.get_mut(6..)?.fill(0);
            // A comment without a letter (MFCOMMENT).
            record.get_mut(6..8)?.copy_from_slice(&15u16.to_le_bytes());
        }
        at = end;
        if kind == META_END {
            bytes.truncate(at);
            return Some(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u32, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u32 + 8).to_le_bytes(), data].concat()
    }

    fn header() -> Vec<u8> {
        let mut data = vec![7; 100];
        data[32..36].copy_from_slice(b" EMF");
        record(HEADER, &data)
    }

    fn comment(data: &[u8]) -> Vec<u8> {
        record(COMMENT, &[&(data.len() as u32).to_le_bytes(), data].concat())
    }

    #[test]
    fn what_an_enhanced_metafile_draws_stays_and_what_it_says_goes() {
        let plus = |kind: u16, data: &[u8]| {
            let head = [&kind.to_le_bytes()[..], &[0, 0], &(data.len() as u32 + 12).to_le_bytes()].concat();
            [&head[..], &(data.len() as u32).to_le_bytes(), data].concat()
        };
        let drawn = record(84, b"text");
        let plus = [PLUS.to_vec(), plus(0x4001, b"DRAW"), plus(PLUS_COMMENT, b"secretly")].concat();
        let end = record(END, &[0; 12]);
        let secrets = [comment(b"GDICsecretly"), record(106, b"secretly"), record(400, b"secretly")].concat();
        let mut described = header();
        described.extend(b"secretly");
        described[4..8].copy_from_slice(&116u32.to_le_bytes());
        let whole = [described, drawn.clone(), secrets, comment(&plus), end, b"secretly".to_vec()].concat();
        let kept = strip(&whole).unwrap();
        let has = |words: &[u8]| kept.windows(words.len()).any(|it| it == words);
        assert!(!has(b"secretly") && has(&drawn) && has(b"DRAW") && has(b"EMF+"));
        assert_eq!(kept.len(), whole.len() - 8, "every record has its place");
        assert_eq!(strip(&kept), Some(kept.clone()));
    }

    #[test]
    fn what_a_metafile_says_to_printers_goes() {
        let record = |kind: u16, data: &[u8]| {
            [&(data.len() as u32 / 2 + 3).to_le_bytes()[..], &kind.to_le_bytes(), data].concat()
        };
        let head = [&[1, 0, 9, 0][..], &[0; 14]].concat();
        let (drawn, end) = (record(0x0521, b"text"), record(META_END, b""));
        let escape = record(ESCAPE, b"\x0F\0\x08\0secretly");
        let whole = [head.clone(), drawn.clone(), escape, end.clone(), b"secretly".to_vec()].concat();
        let blank = record(ESCAPE, b"\x0F\0\0\0\0\0\0\0\0\0\0\0");
        assert_eq!(strip(&whole), Some([head, drawn, blank, end].concat()));
        let placed = [b"\xD7\xCD\xC6\x9A".as_slice(), &[0; 18], &whole].concat();
        assert_eq!(strip(&placed).map(|kept| kept.len()), Some(placed.len() - 8));
    }

    #[test]
    fn what_is_none_or_ends_early_is_refused() {
        assert_eq!(strip(b"no metafile"), None);
        assert_eq!(strip(&header()), None);
        let whole = [header(), comment(b"text"), record(END, &[0; 12])].concat();
        assert!(strip(&whole).is_some());
        assert_eq!(strip(&whole[..whole.len() - 1]), None);
        let twice = [header(), header(), record(END, &[0; 12])].concat();
        assert_eq!(strip(&twice), None);
    }
}
