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
        let help = problem.why.iter().chain(&problem.help).fold(String::new(), |all, help| all + " | " + help);
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
