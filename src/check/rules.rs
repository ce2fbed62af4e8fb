//! The table of all rules.

use super::{
    Rule, asks, called, claims, doubles, exhibits, legibility, numbers, pairs, sources, states, sums, symbols, titles,
    translations, typing, wording, words,
};

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    Rule {
        code: asks::AUDIENCE_WITHOUT_ASKS,
        name: "audience-without-asks",
        check: |read| asks::audience_without_asks(read.report),
    },
    Rule { code: numbers::BARE_STATISTIC, name: "bare-statistic", check: |read| numbers::bare_statistic(read.report) },
    Rule {
        code: pairs::CONFLICTING_NUMBERS,
        name: "conflicting-numbers",
        check: |read| pairs::conflicting_numbers(read.report),
    },
    Rule {
        code: pairs::UNLINKED_NUMBERS,
        name: "unlinked-numbers",
        check: |read| pairs::unlinked_numbers(read.report),
    },
    Rule { code: asks::VAGUE_ADDRESSEE, name: "vague-addressee", check: |read| asks::vague_addressee(read.report) },
    Rule {
        code: claims::WITHOUT_COVERAGE,
        name: "without-coverage",
        check: |read| claims::without_coverage(read.report),
    },
    Rule { code: asks::UNMIRRORED_ASK, name: "unmirrored-ask", check: |read| asks::unmirrored_ask(read.report) },
    Rule { code: symbols::MALFORMED_SYMBOL, name: "malformed-symbol", check: symbols::malformed_symbol },
    Rule { code: symbols::MISSING_SYMBOL, name: "missing-symbol", check: |read| symbols::missing_symbol(read.report) },
    Rule { code: states::OTHER_NAME, name: "other-name", check: states::other_name },
    Rule {
        code: states::UNCLEAR_STATE,
        name: "unclear-state",
        check: |read| states::unclear_state(read.report, read.lists),
    },
    Rule { code: wording::VAGUE_COUNT, name: "vague-count", check: wording::vague_count },
    Rule { code: wording::SWEEPING, name: "sweeping", check: wording::sweeping },
    Rule {
        code: claims::WITHOUT_EVIDENCE,
        name: "without-evidence",
        check: |read| claims::without_evidence(read.report),
    },
    Rule { code: wording::LOST_QUALIFIER, name: "lost-qualifier", check: wording::lost_qualifier },
    Rule { code: sums::PARTS_AND_TOTAL, name: "parts-and-total", check: |read| sums::parts_and_total(read.report) },
    Rule { code: sums::PART_ABOVE_WHOLE, name: "part-above-whole", check: |read| sums::part_above_whole(read.report) },
    Rule { code: sums::CROOKED_RELATION, name: "crooked-relation", check: |read| sums::crooked_relation(read.report) },
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
    Rule {
        code: sources::STALE_SOURCE,
        name: "stale-source",
        check: |read| sources::stale_source(read.report, read.lists),
    },
    Rule {
        code: sources::SUPERSEDED_SOURCE,
        name: "superseded-source",
        check: |read| sources::superseded_source(read.report),
    },
    Rule { code: sources::UNDATED_SOURCE, name: "undated-source", check: |read| sources::undated_source(read.report) },
    Rule { code: sources::SECOND_HAND, name: "second-hand", check: |read| sources::second_hand(read.report) },
    Rule { code: exhibits::FIGURE_PAPERS, name: "figure-papers", check: |read| exhibits::figure_papers(read.report) },
    Rule { code: exhibits::UN_EMBLEM, name: "un-emblem", check: |read| exhibits::un_emblem(read.report, read.lists) },
    Rule { code: titles::OTHER_TITLE, name: "other-title", check: |read| titles::other_title(read.report, read.lists) },
    Rule {
        code: exhibits::QUOTE_WITHOUT_SPEAKER,
        name: "quote-without-speaker",
        check: |read| exhibits::quote_without_speaker(read.report),
    },
    Rule { code: asks::INCOMPLETE_ASK, name: "incomplete-ask", check: |read| asks::incomplete_ask(read.report) },
    Rule {
        code: translations::TRANSLATED_NUMBERS,
        name: "translated-numbers",
        check: translations::translated_numbers,
    },
    Rule { code: legibility::LONG_SENTENCE, name: "long-sentence", check: legibility::long_sentence },
    Rule { code: legibility::HARD_TEXT, name: "hard-text", check: legibility::hard_text },
    Rule { code: typing::SPACING, name: "spacing", check: typing::spacing },
    Rule { code: typing::DEAD_LINK, name: "dead-link", check: typing::dead_link },
    Rule {
        code: doubles::ONE_THING_TWICE,
        name: "one-thing-twice",
        check: |read| doubles::one_thing_twice(read.report),
    },
];
