//! Lists in a sentence.

use super::Language;
use super::locale::of;

/// "a", "a and b", "a, b and c".
pub fn join(members: &[String], language: &Language) -> String {
    let lists = &of(language).lists;
    match members {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let changes = lists.and_before.is_some_and(|changes| changes(last));
            let and = if changes { lists.other_and } else { lists.and };
            format!("{}{and}{last}", first.join(lists.comma))
        }
    }
}
