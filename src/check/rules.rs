//! The table of all rules.

use super::{
    Rule, asks, called, claims, exhibits, numbers, pairs, reading, sources, states, sums, symbols, titles, wording,
    words,
};

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
    Rule { code: called::COUNT_CALLED_RATE, name: "count-called-rate", check: called::count_called_rate },
    Rule { code: called::SOME_CALLED_ALL, name: "some-called-all", check: called::some_called_all },
    Rule { code: called::HIDDEN_POPULATION, name: "hidden-population", check: called::hidden_population },
    Rule { code: called::ANOTHER_THING, name: "another-thing", check: called::another_thing },
    Rule { code: called::UNCLEAR_UNIT, name: "unclear-unit", check: called::unclear_unit },
    Rule { code: called::CAUSAL_WORDING, name: "causal-wording", check: called::causal_wording },
    Rule { code: words::TERMINOLOGY, name: "terminology", check: words::terminology },
    Rule { code: words::SELF_IDENTIFICATION, name: "self-identification", check: words::self_identification },
    Rule { code: words::WORDS_TO_AVOID, name: "words-to-avoid", check: words::words_to_avoid },
    Rule { code: words::UNWRITTEN_ACRONYM, name: "unwritten-acronym", check: words::unwritten_acronym },
    Rule { code: sources::STALE_SOURCE, name: "stale-source", check: sources::stale_source },
    Rule {
        code: sources::SUPERSEDED_SOURCE,
        name: "superseded-source",
        check: |report, _| sources::superseded_source(report),
    },
    Rule { code: sources::UNDATED_SOURCE, name: "undated-source", check: |report, _| sources::undated_source(report) },
    Rule { code: sources::SECOND_HAND, name: "second-hand", check: |report, _| sources::second_hand(report) },
    Rule { code: exhibits::FIGURE_PAPERS, name: "figure-papers", check: |report, _| exhibits::figure_papers(report) },
    Rule { code: exhibits::UN_EMBLEM, name: "un-emblem", check: exhibits::un_emblem },
    Rule { code: titles::OTHER_TITLE, name: "other-title", check: titles::other_title },
    Rule {
        code: exhibits::QUOTE_WITHOUT_SPEAKER,
        name: "quote-without-speaker",
        check: |report, _| exhibits::quote_without_speaker(report),
    },
    Rule { code: asks::INCOMPLETE_ASK, name: "incomplete-ask", check: |report, _| asks::incomplete_ask(report) },
    Rule {
        code: reading::TRANSLATED_NUMBERS,
        name: "translated-numbers",
        check: |report, _| reading::translated_numbers(report),
    },
    Rule { code: reading::LONG_SENTENCE, name: "long-sentence", check: reading::long_sentence },
    Rule { code: reading::HARD_TEXT, name: "hard-text", check: reading::hard_text },
    Rule { code: reading::SPACING, name: "spacing", check: |report, _| reading::spacing(report) },
    Rule { code: reading::DEAD_LINK, name: "dead-link", check: |report, _| reading::dead_link(report) },
];
