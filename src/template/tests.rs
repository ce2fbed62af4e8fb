mod properties;

use super::*;
use crate::diag::Diagnostics;
use crate::source::Files;
use crate::world::MemoryWorld;
use serde_json::{Value as Json, json};

fn world(files: &[(&str, &str)]) -> MemoryWorld {
    let empty = MemoryWorld::new(jiff::Timestamp::UNIX_EPOCH);
    files.iter().fold(empty, |world, (path, text)| world.with(&format!("templates/{path}"), *text))
}

/// Each problem as `place: code: message`, with its hints behind.
fn told(files: &Files, problems: &Diagnostics) -> Vec<String> {
    let line = |problem: &crate::diag::Diagnostic| {
        let place = problem.span.map_or_else(String::new, |span| files.place(span));
        let help = problem
            .why
            .as_deref()
            .into_iter()
            .chain(problem.help.iter().map(String::as_str))
            .fold(String::new(), |all, help| all + " | " + help);
        format!("{place}: {}: {}{help}", problem.code, problem.message)
    };
    problems.iter().map(line).collect()
}

fn all(files: &[(&str, &str)], context: &Json) -> Result<Markup, Vec<String>> {
    let mut known = Files::default();
    let templates = Templates::load(&world(files), &mut known).map_err(|problems| told(&known, &problems))?;
    templates.render("t", context).map_err(|problems| told(&known, &problems))
}

fn render(template: &str, context: &Json) -> Result<Markup, Vec<String>> {
    all(&[("t.md.hbs", template)], context)
}

/// The text with tokens written `<number>`.
fn text(template: &str, context: &Json) -> String {
    let markup = render(template, context).unwrap();
    (0..markup.placements.len())
        .fold(markup.text.clone(), |text, n| text.replace(&nonce::token(&markup.prefix, n), &format!("<{n}>")))
}

#[test]
fn the_built_in_templates_load_and_may_be_overridden_one_by_one() {
    let mut files = Files::default();
    let templates = Templates::load(&world(&[]), &mut files).unwrap();
    let names: Vec<&str> = templates.names().collect();
    assert_eq!(names, ["civil-society", "member-state", "member-state-ask-sheet", "un-entity"]);
    let own = world(&[("un-entity.md.hbs", "Ours {{> references}}"), ("partials/references.hbs", "and theirs")]);
    let templates = Templates::load(&own, &mut files).unwrap();
    assert_eq!(templates.render("un-entity", &json!({})).unwrap().text, "Ours and theirs");
    assert_eq!(templates.names().count(), 4);
}

#[test]
fn data_is_text() {
    let data = json!({"v": "# *a* | <b> [c](d) &amp; `e`\r\n1. f\n\n- g"});
    assert_eq!(text("{{v}}", &data), r"\# \*a\* \| \<b\> \[c\]\(d\) \&amp\; \`e\` 1\. f  \- g");
    assert_eq!(text("{{v}}", &json!({"v": "    code  "})), "&#32;&#32;&#32;&#32;code&#32;&#32;");
    assert_eq!(text("{{a}} {{b}}", &json!({"a": 7, "b": 0.5})), r"7 0\.5");
}

#[test]
fn helpers_leave_tokens_on_lines_of_their_own() {
    let template =
        "A{{cite \"S1\" locator=\"para. 4\"}}.\n{{block \"asks\"}}\n{{#callout kind=\"k\" title=t}}\nB\n{{/callout}}\n";
    assert_eq!(text(template, &json!({"t": "T\nU"})), "A<0>.\n\n\n<1>\n\n\n\n\n<2>\n\nB\n\n\n<3>\n\n");
    let markup = render(template, &json!({"t": "T\nU"})).unwrap();
    let kinds: Vec<PlacementKind> = markup.placements.iter().map(|placement| placement.kind).collect();
    use PlacementKind::{Block, Cite, Close, Open};
    assert_eq!(kinds, [Cite, Block, Open(Part::Callout), Close(Part::Callout)]);
    assert_eq!(markup.placements[0].attributes["locator"], "para. 4");
    assert_eq!(markup.placements[2].attributes["title"], "T U");
    assert_eq!(markup.placements[1].name, "asks");
}

#[test]
fn lines_and_placements_know_where_they_came_from() {
    let part = "\n\n  one\n{{v}}\n";
    let t = "# A\n\n{{#if v}}\n  B {{v}}\n{{else if w}}\n{{block \"x\"}}\n{{/if}}\n{{> p}}\nend";
    let files = [("t.md.hbs", t), ("partials/p.hbs", part)];
    let mut known = Files::default();
    let templates = Templates::load(&world(&files), &mut known).unwrap();
    let place = |context: &Json| -> Vec<String> {
        let markup = templates.render("t", context).unwrap();
        let lines = markup.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let mut places: Vec<String> =
            lines.map(|(n, line)| format!("{} {}", known.place(markup.origin(n).unwrap()), line.trim())).collect();
        places.extend(markup.placements.iter().map(|placed| known.place(placed.span.unwrap())));
        places
    };
    let t = |rest: &str| format!("templates/t.md.hbs:{rest}");
    let p = |rest: &str| format!("templates/partials/p.hbs:{rest}");
    assert_eq!(place(&json!({"v": "V", "w": 1})), [t("1:1 # A"), t("4:3 B V"), p("3:3 one"), p("4:1 V"), t("9:1 end")]);
    let places = place(&json!({"v": "", "w": 1}));
    assert!(places[1].starts_with(&t("6:1 P")), "{places:?}");
    assert_eq!(places.last(), Some(&t("6:1")));
}

#[test]
fn an_unknown_name_is_an_error_everywhere() {
    let context = json!({"recipient": {"name": "N", "title": null}, "list": [{"a": 1}]});
    let template = "{{recipient.nme}}\n\
        {{#if typo}}x{{/if}}\n\
        {{#unless typo}}x{{/unless}}\n\
        {{#each lists}}x{{/each}}\n\
        {{#with (lookup recipient \"nam\")}}x{{/with}}\n\
        {{recipient.title}}\n\
        {{#each list}}\n  {{recipient}} {{a}} {{../recipient.name}}\n{{/each}}\n\
        {{recipient.title.x}}\n\
        {{#if recipient.title}}{{else if typ}}{{/if}}\n\
        {{recipient}}{{block recipient.title}}{{#if (eq recipient.x 1)}}{{/if}}";
    let problems = render(template, &context).unwrap_err();
    let expected = [
        "1:1: D0206: there is no `recipient.nme` | did you mean `name`? | known here: `name`, `title`",
        "2:1: D0206: there is no `typo` | known here: `recipient`, `list`",
        "3:1: D0206: there is no `typo` | known here: `recipient`, `list`",
        "4:1: D0206: there is no `lists` | did you mean `list`? | known here: `recipient`, `list`",
        "5:1: D0206: `lookup` finds no `nam` | did you mean `name`?",
        "6:1: D0207: `recipient.title` has no value here | print it only where `{{#if}}` says that it is there",
        "8:3: D0206: there is no `recipient` | `@root.recipient` is known | known here: `a`",
        "10:1: D0206: there is no `recipient.title.x` | `recipient.title` has no value here | ask `{{#if recipient.title}}` first",
        "11:24: D0206: there is no `typ` | known here: `recipient`, `list`",
        "12:1: D0207: `recipient` is an object, which cannot be printed | print one of its fields",
        "12:14: D0207: `recipient.title` should be a name and is nothing",
        "12:39: D0206: there is no `recipient.x` | known here: `name`, `title`",
    ];
    let problems: Vec<&str> = problems.iter().map(|told| told.strip_prefix("templates/t.md.hbs:").unwrap()).collect();
    assert_eq!(problems, expected);
}

#[test]
fn what_is_wrong_in_a_template_is_said_when_it_is_loaded_all_of_it() {
    let files = [
        ("a.md.hbs", "{{#if x}}\n{{/each}}"),
        ("b.md.hbs", "x\n é {{{raw}}} {{&raw}} {{> headr}} {{figuer \"F\"}}"),
        (
            "c.md.hbs",
            "{{block}}{{block \"a\" \"b\"}} {{cite \"S\" locater=1}} {{#callout}}{{/callout}} {{block (block 1)}}",
        ),
        (
            "d.md.hbs",
            "{{#*inline \"x\"}}{{/inline}}{{#> p}}{{/p}}{{> (lookup a b)}}{{title \"x\"}}{{#raw}}{{/raw}}{{(eq)}}",
        ),
        ("e.md.hbs", "{{x"),
        ("stray.hbs", ""),
        ("partials/header.hbs", "{{> footer}}"),
        ("partials/footer.hbs", "\n{{> header}}"),
        ("partials/me.hbs", "{{#if a}}{{> me}}{{/if}}"),
    ];
    let problems = all(&files, &json!({})).unwrap_err();
    let expected = [
        ": D0202: `templates/stray.hbs` cannot be used: its name does not end in `.md.hbs` | partials belong in `templates/partials`",
        "a.md.hbs:2:1: D0201: `{{#if}}` is closed by `{{/each}}`",
        "b.md.hbs:2:4: D0203: `{{{raw}}}` is not allowed: values are always escaped | write `{{…}}`",
        "b.md.hbs:2:14: D0203: `{{&raw}}` is not allowed: values are always escaped | write `{{…}}`",
        "b.md.hbs:2:35: D0204: there is no helper `figuer` | did you mean `figure`?",
        "c.md.hbs:1:10: D0204: `block` takes one argument and has 2",
        "c.md.hbs:1:28: D0204: `cite` takes no `locater=`",
        "c.md.hbs:1:51: D0204: `callout` has no `kind=`",
        "c.md.hbs:1:76: D0204: `block` places something and cannot be an argument",
        "d.md.hbs:1:1: D0203: `{{#*inline \"x\"}}` is not allowed: partials cannot be written inside a template | use a file in `templates/partials`",
        "d.md.hbs:1:28: D0203: `{{#> p}}` is not allowed: partials take no block | write `{{> name}}`",
        "d.md.hbs:1:42: D0203: `{{> (lookup a b)}}` is not allowed: which partial it is must be known beforehand | choose with `{{#if}}`",
        "d.md.hbs:1:60: D0204: `title` needs something between: `{{#title}}…{{/title}}`",
        "d.md.hbs:1:73: D0204: there is no helper `raw`",
        "d.md.hbs:1:89: D0204: `(eq)` calls nothing: write `eq`",
        "e.md.hbs:1:4: D0201: this is not Handlebars: a tag is not written or not closed as it should be",
        "partials/footer.hbs:2:1: D0205: the partial `footer` includes itself by way of this | a partial may not include itself, not even through another",
        "partials/header.hbs:1:1: D0205: the partial `header` includes itself by way of this | a partial may not include itself, not even through another",
        "partials/me.hbs:1:10: D0205: the partial `me` includes itself by way of this | a partial may not include itself, not even through another",
    ];
    let problems: Vec<&str> = problems.iter().map(|told| told.strip_prefix("templates/").unwrap_or(told)).collect();
    assert_eq!(problems, expected);
    let unknown = all(&[("t.md.hbs", "{{> headr}}"), ("partials/header.hbs", "")], &json!({})).unwrap_err();
    assert_eq!(unknown, ["templates/t.md.hbs:1:1: D0205: there is no partial `headr` | did you mean `header`?"]);
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let mut files = Files::default();
    let big = " ".repeat(1_000_001);
    let world = world(&[("big.md.hbs", &big)]).with("templates/latin.md.hbs", vec![0xe9]);
    let problems = Templates::load(&world, &mut files).unwrap_err();
    let expected = [
        ": D0202: `templates/big.md.hbs` cannot be used: the file is larger than 1 MB",
        ": D0202: `templates/latin.md.hbs` cannot be used: it is not UTF-8 text",
    ];
    assert_eq!(told(&files, &problems), expected);
}

#[test]
fn an_error_in_a_partial_names_the_partial() {
    let files = [("t.md.hbs", "a\n{{> p list.[0] x=v}}"), ("partials/p.hbs", "{{a}}{{x}}\n\n  {{typo}}{{list.name}}")];
    let problems = all(&files, &json!({"list": [{"a": 1, "list": []}], "v": 2})).unwrap_err();
    assert_eq!(
        problems,
        [
            "templates/partials/p.hbs:3:3: D0206: there is no `typo` | known here: `a`, `list`",
            "templates/partials/p.hbs:3:11: D0206: a list has no field `name` | go through a list with `{{#each}}`",
        ]
    );
}

#[test]
fn an_unknown_template_is_an_error() {
    let templates = Templates::load(&world(&[]), &mut Files::default()).unwrap();
    let problems = templates.render("un-entty", &json!({})).unwrap_err();
    assert_eq!(problems[0].message, "there is no template `un-entty`");
    assert_eq!(problems[0].help, ["did you mean `un-entity`?"]);
    assert!(templates.render("partials/references", &json!({})).is_err());
}

#[test]
fn terms_are_filled_and_escaped() {
    let context = json!({"terms": {"we-ask": "We ask {name}:", "odd": "{a"}, "r": {"name": "{name} *N*", "no": null}});
    assert_eq!(text("{{term \"we-ask\" name=r.name}}", &context), r"We ask \{name\} \*N\*\:");
    assert_eq!(text("{{term \"odd\"}}", &context), r"\{a");
    let markup = render("{{#callout kind=\"k\" title=(term \"we-ask\" name=\"x\")}}{{/callout}}", &context).unwrap();
    assert_eq!(markup.placements[0].attributes["title"], "We ask x:");
    let wrong = |template: &str| render(template, &context).unwrap_err().remove(0);
    assert!(wrong("{{term \"we-aks\" name=1}}").ends_with("there is no term `we-aks` | did you mean `we-ask`?"));
    assert!(wrong("{{term \"we-ask\"}}").contains("has a gap `name` that is not filled"));
    assert!(wrong("{{term \"we-ask\" name=1 nam=2}}").contains("has no gap `nam`"));
    assert!(wrong("{{term \"we-ask\" name=r.no}}").contains("`name` of the term `we-ask` has no value here"));
    assert!(wrong("{{term \"we-ask\" name=r.nme}}").contains("there is no `r.nme`"));
}

#[test]
fn conditions_and_loops() {
    let context = json!({"n": 0, "s": "", "l": [], "o": {}, "z": null, "f": false, "t": "x", "xs": [1, 2],
        "m": {"a": 1, "b": 2}, "deep": {"xs": [{"y": 1}, {"y": 2}]}});
    for falsy in ["n", "s", "l", "o", "z", "f"] {
        let template = format!("{{{{#if {falsy}}}}}y{{{{else}}}}n{{{{/if}}}}{{{{#unless {falsy}}}}}n{{{{/unless}}}}");
        assert_eq!(text(&template, &context), "nn", "{falsy}");
    }
    assert_eq!(text("{{#each xs}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}", &context), "01, 12");
    assert_eq!(text("{{#each m}}{{@key}}{{this}}{{/each}}{{#each z}}{{else}}none{{/each}}", &context), "a1b2none");
    assert_eq!(
        text("{{#with deep}}{{#each xs as |x i|}}{{i}}{{x.y}}{{../../t}}{{/each}}{{/with}}", &context),
        "01x12x"
    );
    assert_eq!(text("{{#each (lookup deep \"xs\")}}{{y}}{{@root.t}}{{/each}}", &context), "1x2x");
    assert_eq!(text("{{#with (lookup xs 1) as |two|}}{{two}}{{this}}{{/with}}", &context), "22");
    assert_eq!(text("{{#if (and t (or f t) (not f) (eq (len xs) 2))}}y{{/if}}{{len m}}", &context), "y2");
    assert_eq!(text("{{#if f}}a{{else if z}}b{{else if t}}c{{else}}d{{/if}}", &context), "c");
}

#[test]
fn a_lone_name_is_a_value_even_if_a_helper_bears_it() {
    assert_eq!(text("{{title}}{{block}}{{if}}", &json!({"title": "a", "block": "b", "if": "c"})), "abc");
}

#[test]
fn a_rendering_has_limits() {
    let list: Vec<usize> = (0..1000).collect();
    let context = json!({"l": list, "s": "x".repeat(5_000)});
    let ends = |template: &str, with: &str| {
        let problems = render(template, &context).unwrap_err();
        assert!(problems.len() == 1 && problems[0].contains(with), "{problems:?}");
    };
    ends("{{#each l}}{{@root.s}}{{/each}}", ":1:12: D0209: the template makes more than 4 MB of text");
    ends("{{#each l}}{{#each @root.l}}{{/each}}{{/each}}", "D0209: the template takes more than 500000 steps");
    let deep = "{{#if l}}".repeat(33) + &"{{/if}}".repeat(33);
    ends(&deep, ":1:289: D0209: blocks may be nested 32 deep");
    let brackets = format!("{{{{#if {}l{}}}}}{{{{/if}}}}", "(not ".repeat(17), ")".repeat(17));
    ends(&brackets, "D0209: brackets may be nested 16 deep");
    ends(&"{{s}}".repeat(2_001), "D0209: a template may hold 2000 tags");
    ends(&("x".repeat(600_000) + &"{{s}}".repeat(100)), "100 tags are too many for a template of this length");
}

#[test]
fn partials_are_nested_only_so_deep() {
    let wrap = |inner: &str| "{{#if l}}".repeat(30) + inner + &"{{/if}}".repeat(30);
    let (one, two, three) = (wrap("{{> b}}"), wrap("{{> c}}"), wrap("x"));
    let files =
        [("t.md.hbs", "{{> a}}"), ("partials/a.hbs", &*one), ("partials/b.hbs", &*two), ("partials/c.hbs", &*three)];
    let problems = all(&files, &json!({"l": 1})).unwrap_err();
    assert!(problems[0].contains("nested more than 64 deep"), "{problems:?}");
}

#[test]
fn a_token_cannot_be_forged() {
    let honest = render("{{block \"a\"}}", &json!({"v": ""})).unwrap();
    let token = nonce::token(&honest.prefix, 0);
    let forged = render("{{v}}\n\n{{block \"a\"}}", &json!({"v": token})).unwrap();
    assert_ne!(forged.prefix, honest.prefix);
    assert_eq!(forged.placement(&token), None);
    assert_eq!(forged.split_line(&token), [Piece::Text(&token)]);
    let found = forged.text.lines().filter(|line| forged.placement(line).is_some()).count();
    assert_eq!(found, 1);
}

#[test]
fn a_line_is_split_at_its_tokens() {
    let markup = render("a{{cite \"S1\"}}{{number \"N1\"}}b", &json!({})).unwrap();
    let pieces = markup.split_line(&markup.text);
    let [cite, number] = &markup.placements[..] else { panic!() };
    assert_eq!(pieces, [Piece::Text("a"), Piece::Placement(cite), Piece::Placement(number), Piece::Text("b")]);
    let cut = format!("{}é{}", markup.prefix, markup.prefix);
    assert_eq!(markup.split_line(&cut), [Piece::Text(&cut)]);
}

#[test]
fn the_same_input_gives_the_same_markup() {
    let one = || render("{{#each l}}{{cite this}}{{/each}}", &json!({"l": ["a", "b"]})).unwrap();
    assert_eq!(one(), one());
}

#[test]
fn templates_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Templates>();
    shared::<Markup>();
}

#[test]
fn a_mistyped_parent_is_what_is_wrong() {
    let context = json!({ "recipient": { "name": "Guinea" }, "nobody": null });
    let told = render("{{recipiant.name}}\n{{nobody.name}}", &context).unwrap_err();
    assert_eq!(
        told,
        [
            "templates/t.md.hbs:1:1: D0206: there is no `recipiant` | did you mean `recipient`? | known here: `recipient`, `nobody`",
            "templates/t.md.hbs:2:1: D0206: there is no `nobody.name` | `nobody` has no value here | ask `{{#if nobody}}` first",
        ]
    );
}
