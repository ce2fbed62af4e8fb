use super::*;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The text of the only paragraph; nothing if there is any structure besides.
fn parsed(markdown: &str) -> Option<String> {
    let mut text = String::new();
    let mut tags = Vec::new();
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => tags.push(tag),
            Event::Text(part) => text.push_str(&part),
            Event::SoftBreak => text.push(' '),
            Event::End(_) => {}
            _ => return None,
        }
    }
    (tags.is_empty() || tags == [Tag::Paragraph]).then_some(text)
}

fn hostile() -> impl Strategy<Value = String> {
    let marks = "([*_#|<>\\[\\]()!`~&;:{}$^+=.\"'\\\\/%@,?-]|[ \\t\\r\\n]|[0-9]|[a-z]|&amp;|https://|www\\.){0,24}";
    prop_oneof![any::<String>(), marks]
}

proptest! {
    #[test]
    fn any_value_comes_back_as_it_was(value in hostile()) {
        let flat = escape::one_line(&value).replace('\0', "\u{fffd}");
        let markup = render("{{v}}", &json!({"v": value})).unwrap();
        prop_assert_eq!(parsed(&markup.text), Some(flat.clone()));
        let within = render("a {{v}} b\nc", &json!({"v": value})).unwrap();
        let within = parsed(&within.text);
        prop_assert_eq!(within, Some(format!("a {flat} b c")));
    }

    #[test]
    fn no_template_makes_it_panic(template in template()) {
        let context = json!({"a": {"b": [1, {"c": "x"}]}, "b": null, "terms": {"a": "{b}"}});
        let _ = render(&template, &context);
    }
}

fn template() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{{{",
        "}}}}",
        "{{#if a}}",
        "{{#each a.b}}",
        "{{#with b as |x|}}",
        "{{/if}}",
        "{{/each}}",
        "{{/with}}",
        "{{else}}",
        "{{^}}",
        "{{else if b}}",
        "{{~else~}}",
        "{{a.b}}",
        "{{~a.b.[1].c~}}",
        "{{> a}}",
        "{{#> a}}",
        "{{/a}}",
        "{{!",
        "--}}",
        "{{!--",
        "\\",
        "\"",
        "'",
        "(",
        ")",
        "[",
        "]",
        "|",
        "=",
        "~",
        "&",
        "a",
        "b",
        " ",
        "\n",
        "\r\n",
        "é",
        "{{term \"a\" b=1}}",
        "{{#title}}",
        "{{/title}}",
        "{{../a}}",
        "{{@root}}",
        "{{@index}}",
        "{{this}}",
        "{{(len a)}}",
        "{{cite \"S\"}}",
        ".",
        "/",
        "@",
        "#",
        "else",
        "as |x y|",
        "{{lookup a \"b\"}}",
    ]);
    prop::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
}
