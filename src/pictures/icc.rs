//! Colour profiles with nothing but what colours need (ICC.1:2022, 7.2 and 9.2): a profile names who made it, when and with
//! what, and holds texts and programs' own tags.

/// What colours are worked out from: the white point, the primaries and their curves, and tables.
const TAGS: [&[u8; 4]; 17] = [
    b"wtpt", b"bkpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"A2B0", b"A2B1",
    b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"cicp",
];
/// How many tags a profile may have, and how long it may be.
const MOST: usize = 100;
pub(super) const LONGEST: usize = 4_000_000;
/// What every profile must say of itself; it is the same of all.
const NAME: &str = "Colours";

/// The profile with its colours alone; nothing if it cannot be read.
pub(super) fn clean(profile: &[u8]) -> Option<Vec<u8>> {
    let is_profile = profile.len() <= LONGEST && profile.get(36..40)? == b"acsp";
    let count = number(profile, 128).filter(|count| is_profile && *count <= MOST)?;
    let entries = (0..count).map(|index| 132 + 12 * index);
    let mut tags: Vec<([u8; 4], &[u8])> = Vec::new();
    for at in entries {
        let name: [u8; 4] = profile.get(at..at + 4)?.try_into().ok()?;
        let start = number(profile, at + 4)?;
        let data = profile.get(start..start.checked_add(number(profile, at + 8)?)?)?;
        if TAGS.contains(&&name)
            && let Some(data) = values(data)
        {
            tags.push((name, data));
        }
    }
    let is_new = *profile.get(8)? >= 4;
    let (description, rights) =
        (if is_new { localised() } else { described() }, if is_new { localised() } else { text() });
    tags.push((*b"desc", &description));
    tags.push((*b"cprt", &rights));
    Some(written(header(profile)?, &tags))
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let number = u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?);
    usize::try_from(number).ok()
}

/// The values of a tag, of the kinds that hold numbers, without what follows them; nothing for other kinds.
fn values(data: &[u8]) -> Option<&[u8]> {
    const PARAMETERS: [usize; 5] = [1, 3, 4, 5, 7];
    let length = match data.get(..4)? {
        b"XYZ " => 20,
        b"curv" => 12 + number(data, 8)?.checked_mul(2)?,
        b"para" => 12 + 4 * PARAMETERS.get(usize::from(*data.get(9)?))?,
        b"sf32" => 8 + 36,
        b"cicp" => 12,
        b"mft1" | b"mft2" | b"mAB " | b"mBA " => data.len(),
        _ => return None,
    };
    data.get(..length)
}

/// The header without programs, makers, models and times (7.2.1).
fn header(profile: &[u8]) -> Option<[u8; 128]> {
    let mut header: [u8; 128] = profile.get(..128)?.try_into().ok()?;
    for named in [4..8, 9..12, 40..64, 80..128] {
        header.get_mut(named)?.fill(0);
    }
    // The first of January 2000: a time has to be there.
    header.get_mut(24..36)?.copy_from_slice(&[0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    // The white of the space between profiles is the same in all of them (D50).
    header.get_mut(68..80)?.copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    Some(header)
}

/// A text of version 2: its letters, and neither Unicode nor the script of old Macintoshes.
fn described() -> Vec<u8> {
    let length = (NAME.len() as u32 + 1).to_be_bytes();
    [b"desc\0\0\0\0".as_slice(), &length, NAME.as_bytes(), &[0; 1 + 4 + 4 + 2 + 1 + 67]].concat()
}

fn text() -> Vec<u8> {
    [b"text\0\0\0\0".as_slice(), NAME.as_bytes(), &[0]].concat()
}

/// A text of version 4, in one language.
fn localised() -> Vec<u8> {
    let letters: Vec<u8> = NAME.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let numbers = [letters.len() as u32, 28].map(u32::to_be_bytes).concat();
    [b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".as_slice(), &numbers, &letters].concat()
}

/// A profile of a header and tags; what several tags share is written once.
fn written(mut header: [u8; 128], tags: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let start = 128 + 4 + 12 * tags.len();
    let (mut table, mut data, mut known) = (Vec::new(), Vec::<u8>::new(), Vec::<(&[u8], usize)>::new());
    for (name, values) in tags {
        let place = known.iter().find(|(other, _)| other == values).map(|(_, place)| *place);
        let place = place.unwrap_or_else(|| {
            let place = start + data.len();
            data.extend_from_slice(values);
            data.resize(data.len().next_multiple_of(4), 0);
            known.push((values, place));
            place
        });
        table.extend_from_slice(name);
        table.extend([place, values.len()].map(|number| (number as u32).to_be_bytes()).concat());
    }
    let whole = (start + data.len()) as u32;
    header[..4].copy_from_slice(&whole.to_be_bytes());
    [&header[..], &(tags.len() as u32).to_be_bytes(), &table, &data].concat()
}

/// A profile of version 2 with a curve that its colours share, and what else is given.
#[cfg(test)]
pub(super) fn sample(more: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let mut header = [7; 128];
    header[8] = 2;
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    header[64..68].fill(0);
    header[36..40].copy_from_slice(b"acsp");
    let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33".as_slice();
    let white = [b"XYZ \0\0\0\0".as_slice(), &[1; 12]].concat();
    let own: [([u8; 4], &[u8]); 3] = [(*b"wtpt", &white), (*b"rTRC", curve), (*b"gTRC", curve)];
    written(header, &[own.as_slice(), more].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_stay_and_all_that_is_said_goes() {
        let slack = b"curv\0\0\0\0\0\0\0\x01\x02\x33secret".as_slice();
        let said: [([u8; 4], &[u8]); 4] = [
            (*b"desc", b"desc\0\0\0\0secret"),
            (*b"vlad", b"secret"),
            (*b"bTRC", slack),
            (*b"bkpt", b"text\0\0\0\0secret"),
        ];
        let clean_one = clean(&sample(&said)).unwrap();
        let has = |words: &[u8]| clean_one.windows(words.len()).any(|it| it == words);
        assert!(!has(b"secret") && !has(b"vlad") && !has(b"bkpt") && !has(&[7; 8]));
        assert!([b"wtpt", b"rTRC", b"gTRC", b"bTRC"].iter().all(|tag| has(*tag)) && has(b"\x02\x33"));
        assert_eq!(number(&clean_one, 0), Some(clean_one.len()));
        assert_eq!(clean(&clean_one), Some(clean_one.clone()), "what is clean stays as it is");
    }

    #[test]
    fn what_is_no_profile_is_none() {
        let whole = sample(&[]);
        assert!(clean(&whole).is_some() && clean(b"...").is_none() && clean(&whole[..150]).is_none());
    }
}
