//! GIF without comments, programs' own blocks and what follows its end (GIF89a, 12 to 27).

/// The picture alone; nothing if it is cut off or damaged.
pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_gif = bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a");
    let head = 13 + table(*bytes.get(10)?);
    let mut kept = bytes.get(..head).filter(|_| is_gif)?.to_vec();
    let mut at = head;
    loop {
        let start = at;
        let is_kept = match *bytes.get(at)? {
            0x3B => {
                kept.push(0x3B);
                return Some(kept);
            }
            // The palette of an image and the size of its codes come before its data.
            0x2C => {
                at += 10 + table(*bytes.get(at + 9)?) + 1;
                true
            }
            // How an image is shown, and whether a moving one begins again, is all that is kept of the others.
            0x21 => {
                let kind = *bytes.get(at + 1)?;
                at += 2;
                kind == 0xF9 || kind == 0xFF && bytes.get(at + 1..at + 12)? == b"NETSCAPE2.0"
            }
            _ => return None,
        };
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        let block = bytes.get(start..at)?;
        if is_kept {
            kept.extend_from_slice(block);
        }
    }
}

/// The size of the colour table that follows, by the flags before it.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_what_follows_the_end_are_gone() {
        let head = [b"GIF89a".as_slice(), &[1, 0, 1, 0, 0x80, 0, 0], &[0; 6]].concat();
        let image = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0];
        let comment = [b"\x21\xFE\x05".as_slice(), b"by me", &[0]].concat();
        let whole = [head.as_slice(), &comment, &image, &[0x3B], b"more"].concat();
        assert_eq!(strip(&whole), Some([head.as_slice(), &image, &[0x3B]].concat()));
        assert_eq!(strip(&whole[..whole.len() - 10]), None);
        assert_eq!(strip(b"GIF89a"), None);
    }
}
