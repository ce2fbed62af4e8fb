//! Other files of a project: the same care, the same words.

use super::lines;
use demarche::lists::{Entity, State};
use demarche::load::{load_yaml, read_yaml};
use demarche::report::Audience;
use demarche::source::Files;
use demarche::theme::Theme;
use serde::de::DeserializeOwned;

fn check<T: DeserializeOwned>(text: &str, expected: &[&str]) {
    let mut files = Files::default();
    let problems = read_yaml::<T>("x.yaml", text.as_bytes(), &mut files).err().unwrap_or_default();
    let found: Vec<String> = problems.iter().flat_map(|problem| lines(problem, &files)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_lists_that_ship_load() {
    let read = |name: &str| std::fs::read(format!("{}/templates/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut files = Files::default();
    let states: Vec<State> = read_yaml("states.yaml", &read("states.yaml"), &mut files).unwrap();
    let entities: Vec<Entity> = read_yaml("entities.yaml", &read("entities.yaml"), &mut files).unwrap();
    assert_eq!((states.len(), entities.is_empty()), (195, false));
}

#[test]
fn an_audience_says_all_that_is_wrong_with_it() {
    let audience = "\
name: Press
receves: public
recipients: state
theme: 3
peer_statements: some
documents:
  - { name: brief, template: press, budget: { words: many, pages: 2, pictures: 1 } }
";
    let expected = [
        "error D0110 x.yaml:2:1 unknown field `receves` in the file",
        "  help did you mean `receives`?",
        "error D0112 x.yaml:4:8 `theme` must be a text, not a number",
        "  help put quotes round it: \"3\"",
        "error D0113 x.yaml:5:18 unknown peer statements `some`",
        "  help it is one of `none`, `commitments`, `all`",
        "error D0112 x.yaml:7:54 `words` must be a whole number, not negative, not a text",
        "error D0110 x.yaml:7:70 unknown field `pictures` in `budget`",
        "  help the fields are `asks`, `words`, `pages`",
    ];
    check::<Audience>(audience, &expected);
}

#[test]
fn a_theme_names_the_bad_colour() {
    let theme = serde_yaml::to_string(&Theme::default()).unwrap();
    check::<Theme>(&theme, &[]);
    let accent = serde_json::to_value(Theme::default()).unwrap()["colours"]["accent"].as_str().unwrap().to_owned();
    let expected = ["error D0114 x.yaml:2:11 `blue` is not a colour such as `#12355b`"];
    check::<Theme>(&theme.replacen(&format!("'{accent}'"), "blue", 1), &expected);
}

#[test]
fn a_missing_project_file_is_named() {
    let problems = load_yaml::<Theme>(&super::empty(), "themes/none.yaml", &Default::default(), &mut Files::default())
        .unwrap_err();
    assert_eq!(problems[0].message, "`themes/none.yaml` cannot be read: there is no such file");
}
