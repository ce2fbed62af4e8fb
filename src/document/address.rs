//! Which addresses may be live. One function decides, whoever wrote the address and whatever the format: composition asks
//! it for all that a document links to, renderers ask again for documents made in code, and checks ask it for the fields
//! of a report.

use super::{Inline, Origin, plain_text};
use crate::diag::{Code, Diagnostic};

/// An address that is not written as a link.
pub const UNLINKED: Code = Code("D0801");

/// How much of an address that is not live is shown, in characters: `data:` addresses are whole files.
const SHOWN: usize = 200;

/// Whether an address may be a link that somebody can click.
pub fn is_live(address: &str) -> bool {
    address_fault(address).is_none()
}

/// Why an address may not be a link, as the end of a sentence: only `https:`, `http:`, `mailto:` with one plain address and
/// `tel:` may, so that no document carries a program, points into the reader's machine, or leads elsewhere than it says.
pub fn address_fault(address: &str) -> Option<&'static str> {
    if address.chars().any(is_unseen) {
        return Some("has an invisible character in it");
    }
    if address.contains(char::is_whitespace) {
        return Some("has a space in it");
    }
    if address.contains(['"', '<', '>', '\\', '`']) {
        return Some("has a character in it that no address has, such as a quotation mark or a bracket");
    }
    let Some((scheme, rest)) = address.split_once(':') else { return Some("does not begin with `https://`") };
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => web_fault(rest),
        "mailto" => mail_fault(rest),
        "tel" => telephone_fault(rest),
        _ => Some("does not begin with `https://`"),
    }
}

/// What is wrong with a web address after its scheme (RFC 3986, 3.2). A name before the host is how false addresses look
/// like true ones.
fn web_fault(rest: &str) -> Option<&'static str> {
    let Some(rest) = rest.strip_prefix("//") else { return Some("has no `//` after its scheme") };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    match () {
        () if authority.contains('@') => Some("has a name before its host"),
        () if host.is_empty() => Some("names no host"),
        () => None,
    }
}

/// What is wrong with an e-mail address. One with a subject, copies or attachments is not plain.
pub fn mail_fault(mail: &str) -> Option<&'static str> {
    let is_local = |c: char| c.is_alphanumeric() || ".!#$*+/=^_{|}~-'".contains(c);
    let is_host = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let is_plain = mail.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && local.chars().all(is_local) && host.contains('.') && host.chars().all(is_host)
    });
    (!is_plain).then_some("is not a plain e-mail address")
}

/// What is wrong with a telephone number in an address (RFC 3966).
fn telephone_fault(number: &str) -> Option<&'static str> {
    let is_fine = number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || "+-.()".contains(c));
    (!is_fine).then_some("is not a telephone number")
}

/// Controls, direction marks and what has no width: they make an address look like another.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What stands in place of a link that may not be live: what it was called, and its address, where that is something else.
pub(crate) fn unlinked(address: &str, content: &[Inline]) -> Vec<Inline> {
    let mut line = content.to_vec();
    // Readers of Markdown make a link of what stands before a space.
    let shown = shown_address(address).replace(' ', "%20");
    let called = plain_text(content);
    if called.trim().is_empty() {
        line.push(Inline::text(shown));
    } else if called != address && called != shown {
        line.push(Inline::text(format!(" ({shown})")));
    }
    line
}

/// An address as text: what cannot be seen is named by its number, and it is not longer than anybody reads.
pub(crate) fn shown_address(address: &str) -> String {
    let mut letters = address.chars();
    let mut shown = String::new();
    for letter in letters.by_ref().take(SHOWN) {
        match letter {
            unseen if is_unseen(unseen) => shown.push_str(&format!("<U+{:04X}>", u32::from(unseen))),
            seen => shown.push(seen),
        }
    }
    shown.extend(letters.next().map(|_| '…'));
    shown
}

/// Says that an address stands as text.
pub(crate) fn not_live(address: &str, origin: Origin) -> Diagnostic {
    let fault = address_fault(address).unwrap_or("is no address");
    Diagnostic::warning(UNLINKED, format!("`{}` is not made a link: it {fault}", shown_address(address)))
        .because("only `https:`, `http:`, `mailto:` and `tel:` addresses are safe for every reader")
        .help("write the address in full, starting with `https://`")
        .at(origin.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_of_the_web_of_mail_and_of_telephones_are_live() {
        for address in [
            "HTTPS://example.org",
            "http://a.example:8080/x?y=z#w",
            "https://fr.example.org/L'Eau_(fleuve)",
            "https://undocs.org/A/RES/72/1",
            "mailto:first.last+tag@example.org",
            "tel:+41-22-917-0000",
        ] {
            assert_eq!(address_fault(address), None, "{address}");
        }
    }

    #[test]
    fn nothing_else_is_live() {
        for address in [
            "",
            "example.org",
            "//example.org/x",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:x",
            " javascript:x",
            "file:///etc/passwd",
            "data:text/html,x",
            "vbscript:x",
            "ftp://example.org/",
            "\\\\evil\\share",
            "https:\\\\evil\\share",
            "https:evil.example",
            "https://",
            "https:///path",
            "https://un.org@evil.example/",
            "https://ok.example/a b",
            "https://ok.example/\"onclick=x",
            "https://ok.example/<d>",
            "https://ok.example/\u{202e}gpj.exe",
            "https://ok.example/\u{200b}",
            "mailto:a@example.org?bcc=b@example.org",
            "mailto:a@b@example.org",
            "mailto:a",
            "tel:javascript",
            "tel:",
        ] {
            assert!(!is_live(address), "{address:?}");
        }
    }

    #[test]
    fn what_is_not_live_is_shown_once_and_not_whole() {
        let text = |address: &str, name: &str| plain_text(&unlinked(address, &[Inline::text(name)]));
        assert_eq!(text("file:///x", "a"), "a (file:///x)");
        assert_eq!(text("file:///x", "file:///x"), "file:///x");
        assert_eq!(text("file:///x", ""), "file:///x");
        assert_eq!(text("https://a.example/\u{202e}x", "a"), "a (https://a.example/<U+202E>x)");
        assert_eq!(text("https://a.example/ x", "a"), "a (https://a.example/%20x)");
        assert!(text(&format!("data:{}", "x".repeat(10_000)), "a").chars().count() < 300);
    }
}
