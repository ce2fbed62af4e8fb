//! What one document says and another does not, node by node.

mod lines;
pub(crate) mod sequence;
pub(crate) mod words;

pub use lines::{Line, Role, lines};
pub use words::{Fate, fates};

/// What differs between two documents in one node.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The node; `None` for words of templates, editions and the like.
    pub node: Option<String>,
    /// What it is in the text.
    pub role: Role,
    /// The words: kept ones are in both, gone ones in the first document alone, new ones in the second alone.
    pub words: Vec<(Fate, String)>,
}

/// A line and the node that it belongs to.
pub type Owned = (Option<String>, Line);

/// The differences between two documents, in the order of the first; what only the second says follows its neighbour there.
///
/// Lines that say the same are paired first, then those of one node and role in their order. Order itself is no difference:
/// documents for different readers have the same things in different places.
pub fn compare(one: &[Owned], other: &[Owned]) -> Vec<Difference> {
    let (gone, new) = (without(one, other), without(other, one));
    let mut new: Vec<Option<&Owned>> = new.into_iter().map(Some).collect();
    let mut differences = Vec::new();
    for (node, line) in gone {
        let is_same =
            |candidate: &Option<&Owned>| candidate.is_some_and(|(other, it)| other == node && it.role == line.role);
        let pair = new.iter_mut().find(|candidate| is_same(candidate)).and_then(Option::take);
        let words = match pair {
            Some((_, other)) => fates(&line.text, &other.text),
            None => vec![(Fate::Gone, line.text.clone())],
        };
        differences.push(Difference { node: node.clone(), role: line.role, words });
    }
    let new = new.into_iter().flatten();
    differences.extend(new.map(|(node, line)| Difference {
        node: node.clone(),
        role: line.role,
        words: vec![(Fate::New, line.text.clone())],
    }));
    differences
}

/// The lines that others do not have, each as often as it is there more often.
fn without<'a>(lines: &'a [Owned], others: &[Owned]) -> Vec<&'a Owned> {
    let mut left: Vec<&str> = others.iter().map(|(_, line)| line.text.as_str()).collect();
    left.sort_unstable();
    let mut taken = vec![false; left.len()];
    let mut is_alone = |line: &Line| {
        let from = left.partition_point(|text| *text < line.text.as_str());
        let same = (from..left.len()).take_while(|at| left[*at] == line.text).find(|at| !taken[*at]);
        same.is_none_or(|at| {
            taken[at] = true;
            false
        })
    };
    lines.iter().filter(|(_, line)| is_alone(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(lines: &[(&str, Role, &str)]) -> Vec<Owned> {
        let line = |(node, role, text): &(&str, Role, &str)| {
            let node = Some((*node).to_owned()).filter(|node| !node.is_empty());
            (node, Line { role: *role, text: (*text).to_owned(), span: None })
        };
        lines.iter().map(line).collect()
    }

    fn check(one: &[(&str, Role, &str)], other: &[(&str, Role, &str)], expected: &[&str]) {
        let shown = compare(&owned(one), &owned(other)).into_iter().map(|difference| {
            let words: String = difference
                .words
                .iter()
                .map(|(fate, words)| match fate {
                    Fate::Kept => words.clone(),
                    Fate::Gone => format!("[{words}]"),
                    Fate::New => format!("{{{words}}}"),
                })
                .collect();
            format!("{} {words}", difference.node.unwrap_or_default())
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_both_say_is_no_difference_wherever_it_stands() {
        let lines = [("A", Role::Text, "one"), ("B", Role::Text, "two"), ("", Role::Heading, "three")];
        let turned = [lines[2], lines[0], lines[1]];
        check(&lines, &turned, &[]);
    }

    #[test]
    fn wording_of_one_node_is_compared_word_by_word() {
        check(
            &[
                ("R1", Role::Ask, "Train officers"),
                ("R2", Role::Ask, "Publish figures"),
                ("", Role::Title, "For States"),
            ],
            &[("R1", Role::Ask, "Train all officers"), ("", Role::Title, "For all"), ("N1", Role::Note, "A source")],
            &["R1 Train {all }officers", "R2 [Publish figures]", " For [States]{all}", "N1 {A source}"],
        );
    }

    #[test]
    fn a_line_that_stands_twice_in_one_is_missing_once_in_the_other() {
        check(&[("", Role::Text, "x"), ("", Role::Text, "x")], &[("", Role::Text, "x")], &[" [x]"]);
    }
}
