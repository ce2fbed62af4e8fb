//! Tokens that data cannot forge.

use sha2::{Digest, Sha256};

/// How many digits count the placements of one rendering.
const DIGITS: usize = 6;

/// What every token of one rendering starts with: a letter and 24 hexadecimal digits.
///
/// It is a hash of everything that goes in, so the same input gives the same tokens, and whoever writes data cannot
/// write the token that this very data leads to.
pub(super) fn prefix(template: &str, context: &str, attempt: u32) -> String {
    let digest = Sha256::new()
        .chain_update(template.as_bytes())
        .chain_update([0])
        .chain_update(attempt.to_be_bytes())
        .chain_update(context.as_bytes())
        .finalize();
    digest.iter().take(12).fold(String::from("P"), |prefix, byte| prefix + &format!("{byte:02x}"))
}

/// The token of the placement with the given number.
pub(super) fn token(prefix: &str, number: usize) -> String {
    format!("{prefix}{number:0DIGITS$}")
}

/// The number of the placement whose token the text starts with, and how long the token is.
pub(super) fn number(prefix: &str, text: &str) -> Option<(usize, usize)> {
    let digits = text.strip_prefix(prefix)?.get(..DIGITS)?;
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    Some((number, prefix.len() + DIGITS))
}
