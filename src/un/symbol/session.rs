//! Sessions of the General Assembly and other organs, in the numerals of their time.

/// A session of an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Session {
    /// Which kind.
    pub kind: SessionKind,
    /// Its number, from 1.
    pub number: u16,
}

/// Which kind of session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionKind {
    /// A regular session.
    Regular,
    /// A special session, written `S-`.
    Special,
    /// An emergency special session, written `ES-`.
    Emergency,
}

impl SessionKind {
    fn prefix(self) -> &'static str {
        match self {
            SessionKind::Regular => "",
            SessionKind::Special => "S-",
            SessionKind::Emergency => "ES-",
        }
    }

    fn split(text: &str) -> (Self, &str) {
        if let Some(rest) = text.strip_prefix("ES-") {
            return (SessionKind::Emergency, rest);
        }
        text.strip_prefix("S-").map_or((SessionKind::Regular, text), |rest| (SessionKind::Special, rest))
    }
}

impl Session {
    /// Reads `72`, `S-32` or `ES-10`.
    pub(super) fn arabic(text: &str) -> Option<Self> {
        let (kind, digits) = SessionKind::split(text);
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|number| is_number && *number > 0)?;
        Some(Session { kind, number })
    }

    /// Reads `XXX`, `S-VI` or `ES-V`.
    pub(super) fn roman(text: &str) -> Option<Self> {
        let (kind, numeral) = SessionKind::split(text);
        from_roman(numeral).map(|number| Session { kind, number })
    }

    /// As symbols from 1976 on write it: `72`, `S-32`, `ES-10`.
    pub fn in_arabic(self) -> String {
        format!("{}{}", self.kind.prefix(), self.number)
    }

    /// As symbols before 1976 write it: `XXX`, `S-VI`, `ES-V`.
    pub fn in_roman(self) -> String {
        format!("{}{}", self.kind.prefix(), to_roman(self.number))
    }
}

const NUMERALS: [(u16, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn to_roman(mut number: u16) -> String {
    let mut numeral = String::new();
    for (value, letters) in NUMERALS {
        while number >= value {
            numeral.push_str(letters);
            number -= value;
        }
    }
    numeral
}

/// The number of a numeral in its usual form, up to 199: no organ has had more sessions.
fn from_roman(text: &str) -> Option<u16> {
    (1..200).find(|number| to_roman(*number) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_numbers_are_the_same() {
        assert_eq!(to_roman(30), "XXX");
        assert!((1..200).all(|number| from_roman(&to_roman(number)) == Some(number)));
        for text in ["", "IIII", "VX", "A", "XXXX"] {
            assert_eq!(from_roman(text), None, "{text}");
        }
    }
}
