//! Enhanced metafiles without their description, which names programs and files, and without what follows their end
//! ([MS-EMF] 2.3.4.2). What they draw stays.

/// The metafile alone; what is none stays as it is.
pub(super) fn strip(bytes: &[u8]) -> Vec<u8> {
    let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let is_metafile = number(0) == Some(1) && bytes.get(40..44) == Some(b" EMF");
    let mut kept = bytes.to_vec();
    if !is_metafile {
        return kept;
    }
    if let (Some(letters), Some(at)) = (number(60), number(64)) {
        let description = letters.checked_mul(2).and_then(|length| at.checked_add(length));
        if let Some(description) = description.and_then(|end| kept.get_mut(at..end)).filter(|_| at >= 88) {
            description.fill(0);
        }
    }
    if let Some(end) = number(48).filter(|end| *end >= 88) {
        kept.truncate(end);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_description_is_blank_and_nothing_follows_it() {
        let mut file = vec![0; 110];
        file[0] = 1;
        file[40..44].copy_from_slice(b" EMF");
        file[48] = 100;
        file[60] = 3;
        file[64] = 88;
        file[88..94].copy_from_slice(b"m\0e\0!\0");
        let kept = strip(&file);
        assert!(kept.len() == 100 && kept[88..94] == [0; 6] && kept[..60] == file[..60]);
        assert_eq!(strip(b"no metafile"), b"no metafile");
    }
}
