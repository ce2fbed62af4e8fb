//! What two lists of lines do not share.

/// The lines that are in one list alone, with `-` and `+` before them.
pub fn of(expected: &[String], found: &[String]) -> String {
    let common = lengths(expected, found);
    let (mut left, mut right, mut out) = (0, 0, String::new());
    while left < expected.len() || right < found.len() {
        if left < expected.len() && right < found.len() && expected[left] == found[right] {
            (left, right) = (left + 1, right + 1);
        } else if right == found.len() || (left < expected.len() && common[left + 1][right] >= common[left][right + 1])
        {
            out += &format!("  - {}\n", expected[left]);
            left += 1;
        } else {
            out += &format!("  + {}\n", found[right]);
            right += 1;
        }
    }
    out
}

/// The length of the longest common subsequence of what follows each pair of places.
fn lengths(expected: &[String], found: &[String]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; found.len() + 1]; expected.len() + 1];
    for left in (0..expected.len()).rev() {
        for right in (0..found.len()).rev() {
            table[left][right] = if expected[left] == found[right] {
                table[left + 1][right + 1] + 1
            } else {
                table[left + 1][right].max(table[left][right + 1])
            };
        }
    }
    table
}

#[test]
fn what_moved_is_taken_out_and_put_in() {
    let lines = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(of(&lines("a b c d"), &lines("a c b d e")), "  - b\n  + b\n  + e\n");
}
