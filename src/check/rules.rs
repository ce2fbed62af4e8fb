//! The table of all rules.

use super::{Rule, asks, claims, numbers, pairs, states, sums, symbols, wording};

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    Rule {
        code: asks::AUDIENCE_WITHOUT_ASKS,
        name: "audience-without-asks",
        check: |report, _| asks::audience_without_asks(report),
    },
    Rule { code: numbers::BARE_STATISTIC, name: "bare-statistic", check: |report, _| numbers::bare_statistic(report) },
    Rule {
        code: pairs::CONFLICTING_NUMBERS,
        name: "conflicting-numbers",
        check: |report, _| pairs::conflicting_numbers(report),
    },
    Rule {
        code: pairs::UNLINKED_NUMBERS,
        name: "unlinked-numbers",
        check: |report, _| pairs::unlinked_numbers(report),
    },
    Rule { code: asks::VAGUE_ADDRESSEE, name: "vague-addressee", check: |report, _| asks::vague_addressee(report) },
    Rule {
        code: claims::WITHOUT_COVERAGE,
        name: "without-coverage",
        check: |report, _| claims::without_coverage(report),
    },
    Rule { code: asks::UNMIRRORED_ASK, name: "unmirrored-ask", check: |report, _| asks::unmirrored_ask(report) },
    Rule {
        code: symbols::MALFORMED_SYMBOL,
        name: "malformed-symbol",
        check: |report, _| symbols::malformed_symbol(report),
    },
    Rule { code: symbols::MISSING_SYMBOL, name: "missing-symbol", check: |report, _| symbols::missing_symbol(report) },
    Rule { code: states::OTHER_NAME, name: "other-name", check: states::other_name },
    Rule { code: states::UNCLEAR_STATE, name: "unclear-state", check: states::unclear_state },
    Rule { code: wording::VAGUE_COUNT, name: "vague-count", check: wording::vague_count },
    Rule { code: wording::SWEEPING, name: "sweeping", check: wording::sweeping },
    Rule {
        code: claims::WITHOUT_EVIDENCE,
        name: "without-evidence",
        check: |report, _| claims::without_evidence(report),
    },
    Rule { code: wording::LOST_QUALIFIER, name: "lost-qualifier", check: wording::lost_qualifier },
    Rule { code: sums::PARTS_AND_TOTAL, name: "parts-and-total", check: |report, _| sums::parts_and_total(report) },
    Rule { code: sums::PART_ABOVE_WHOLE, name: "part-above-whole", check: |report, _| sums::part_above_whole(report) },
    Rule { code: sums::CROOKED_RELATION, name: "crooked-relation", check: |report, _| sums::crooked_relation(report) },
];
