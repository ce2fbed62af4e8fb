//! Reads Rust sources as far as names go: comments, strings and tests are left out, `use` trees are spelled out, and
//! `super` and `self` are followed.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

/// A file below `src`.
#[derive(Debug, Default)]
pub struct Source {
    /// Its path, with `/` between folders.
    pub path: String,
    /// Its text, without comments and strings.
    pub text: String,
    /// The paths it names outside of tests, each starting with a crate, `std` or `crate`.
    pub names: BTreeSet<String>,
}

/// All files below `src` that are not tests.
pub fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(all);
    &SOURCES
}

fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut sources, mut tests) = (Vec::new(), Vec::new());
    read(root, "src", &mut |path, text| {
        let source = Source::new(path, text, &mut tests);
        sources.push(source);
    });
    assert!(sources.len() > 100, "the sources are found");
    sources.retain(|source| {
        let is_of = |module: &String| {
            source.path.strip_prefix(module.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        };
        !tests.iter().any(is_of)
    });
    sources
}

fn read(root: &Path, folder: &str, each: &mut impl FnMut(&str, &str)) {
    let entries = std::fs::read_dir(root.join(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().expect("a name in UTF-8")).collect();
    names.sort();
    for name in names {
        let path = format!("{folder}/{name}");
        if root.join(&path).is_dir() {
            read(root, &path, each);
        } else if name.ends_with(".rs") {
            each(&path, &std::fs::read_to_string(root.join(&path)).unwrap());
        }
    }
}

impl Source {
    /// Reads a file; the modules that it has for tests alone are added to `tests`, as paths without `.rs`.
    fn new(path: &str, text: &str, tests: &mut Vec<String>) -> Self {
        let text = scrubbed(text);
        let here = path.strip_suffix(".rs").unwrap();
        let folder = ["/mod", "/lib", "/main"].iter().find_map(|end| here.strip_suffix(end)).unwrap_or(here);
        let mut code = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
            code += before;
            let end = item(after);
            let is_file = after[..end].ends_with(';');
            if let Some((_, name)) = after[..end].split_once("mod ").filter(|_| is_file) {
                tests.push(format!("{folder}/{}", name.trim_end_matches(';').trim()));
            }
            rest = &after[end..];
        }
        code += rest;
        let module: Vec<&str> = folder.split('/').skip(1).collect();
        let names = names(&code).into_iter().map(|name| resolved(&name, &module)).collect();
        Source { path: path.to_owned(), text, names }
    }
}

/// Where the item at the start of code ends: at a semicolon, or where its braces close.
fn item(code: &str) -> usize {
    let mut depth = 0;
    for (at, character) in code.char_indices() {
        match character {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// Code without comments, and with empty strings and characters.
fn scrubbed(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let follows_word = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest).filter(|_| !follows_word) {
            length
        } else if character == '"' {
            string(rest)
        } else if let Some(length) = quoted_character(rest) {
            length
        } else {
            out.push(character);
            rest = &rest[character.len_utf8()..];
            continue;
        };
        out.push(' ');
        rest = &rest[length..];
    }
    out
}

/// The length of a string, with its quotation marks.
fn string(rest: &str) -> usize {
    let mut is_escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, character)| {
        let is_end = *character == '"' && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        is_end
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// The length of a string such as `r#"…"#`, if one starts here.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - inside.len();
    Some(inside.find(&close).map_or(rest.len(), |end| start + end + close.len()))
}

/// The length of a character such as `'a'` or `'\n'`, if one starts here and not a lifetime.
fn quoted_character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let mut characters = inside.char_indices();
    match characters.next()?.1 {
        '\\' => inside[2..].find('\'').map(|end| end + 4),
        _ => characters.next().filter(|(_, next)| *next == '\'').map(|(at, _)| at + 2),
    }
}

/// The paths in code: those with `::` in them, and those of `use`.
fn names(code: &str) -> Vec<String> {
    let words = words(code);
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at] == "use" {
            at = tree(&words, at + 1, "", &mut names);
        } else if is_name(words[at]) && words.get(at + 1) == Some(&"::") {
            let mut path = words[at].to_owned();
            at += 1;
            while words.get(at) == Some(&"::") && words.get(at + 1).is_some_and(|word| is_name(word)) {
                path += &format!("::{}", words[at + 1]);
                at += 2;
            }
            names.push(path);
        } else {
            at += 1;
        }
    }
    names
}

/// Adds the paths of a `use` tree; gives the place after it.
fn tree(words: &[&str], mut at: usize, prefix: &str, names: &mut Vec<String>) -> usize {
    let mut path = prefix.to_owned();
    while let Some(word) = words.get(at) {
        match *word {
            "{" => {
                at += 1;
                while words.get(at).is_some_and(|word| *word != "}") {
                    at = tree(words, at, &path, names);
                    at += usize::from(words.get(at) == Some(&","));
                }
                return at + 1;
            }
            "::" if path.is_empty() => {}
            "::" => path += "::",
            // A new name of our own; precise capturing, `use<'a>`, names nothing.
            "as" => at += 1,
            "self" if path.ends_with("::") => path.truncate(path.len() - 2),
            word if is_name(word) || word == "*" => path += word,
            _ => break,
        }
        at += 1;
    }
    if !path.is_empty() {
        names.push(path);
    }
    at
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words, `::`, and any other character by itself; white space is left out.
fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match first {
            ':' if rest.starts_with("::") => 2,
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}

/// A path from the crate's root where it starts with `super` or `self`.
fn resolved(name: &str, module: &[&str]) -> String {
    let (mut around, mut rest) = (module.to_vec(), name);
    let is_relative = ["super", "self"].iter().any(|word| name == *word || name.starts_with(&format!("{word}::")));
    if !is_relative {
        return name.to_owned();
    }
    loop {
        let (first, after) = rest.split_once("::").unwrap_or((rest, ""));
        match first {
            "super" => drop(around.pop()),
            "self" => {}
            _ => break,
        }
        rest = after;
    }
    let parts = std::iter::once("crate").chain(around).chain((!rest.is_empty()).then_some(rest));
    parts.collect::<Vec<_>>().join("::")
}

#[test]
fn names_are_found_where_they_stand() {
    let text = r##"
        //! crate::in_a_comment
        use crate::report::{self, Report, load::{Deep as Other, *}};
        pub(super) use super::super::load;
        fn f<'a>(x: &'a str) -> impl Iterator<Item = u8> + use<'a> { std::fs::read("std::string"); let c = '"'; self::g(c) }
        /* crate::in_another */ const S: &str = r#"crate::"raw""#; fn g() { handlebars::Handlebars::<u8>::new() }
        #[cfg(test)]
        mod tests { fn h() { crate::in_a_test() } }
        #[cfg(test)]
        mod golden;
        fn last() { jiff::Timestamp::now() }
    "##;
    let mut tests = Vec::new();
    let source = Source::new("src/compose/deep/file.rs", text, &mut tests);
    let names: Vec<&str> = source.names.iter().map(String::as_str).collect();
    let expected = [
        "crate::compose::deep::file::g",
        "crate::compose::load",
        "crate::report",
        "crate::report::Report",
        "crate::report::load::*",
        "crate::report::load::Deep",
        "handlebars::Handlebars",
        "jiff::Timestamp::now",
        "std::fs::read",
    ];
    assert_eq!(names, expected);
    assert_eq!(tests, ["src/compose/deep/file/golden"]);
}
