//! What is wrong with a plan by itself.

use super::PLAN_FORM;
use super::plan::Plan;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Places;

/// The form of plans that is known.
const SCHEMA: u32 = 1;
/// The longest name of a plan, in bytes: other files are named after it.
const LONGEST_ID: usize = 60;

/// Everything that is wrong with a plan by itself.
pub(super) fn problems(plan: &Plan, places: &Places) -> Diagnostics {
    let mut problems = Vec::new();
    let mut problem = |key: &str, message: String, help: &str| {
        problems.push(Diagnostic::error(PLAN_FORM, message).at(places.at(&[key])).help(help));
    };
    if plan.schema != SCHEMA {
        let message = format!("a plan of form {} cannot be read", plan.schema);
        problem("schema", message, "write `schema: 1`, or use a newer version of the program");
    }
    if !is_id(&plan.id) {
        let message = format!("`{}` is no name of a plan", plan.id);
        problem("id", message, "use lower-case letters, digits and hyphens, such as `missions-2017`");
    }
    if plan.deliveries.is_empty() {
        problem(
            "deliveries",
            "the plan delivers nothing".to_owned(),
            "name a report and an audience under `deliveries`",
        );
    }
    problems
}

fn is_id(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.starts_with('-') && (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn a_plan_is_called_as_a_file_can_be() {
        assert!(is_id("missions-2017") && is_id("1"));
        assert!(!["", "-a", "A", "a/b", "..", "a b", &"a".repeat(61)].iter().any(|id| is_id(id)));
    }
}
