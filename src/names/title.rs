//! Honorifics and offices that stand before a name, folded, in the six languages.

/// Those that say nothing but that a name follows.
const POLITE: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "sir",
    "dame",
    "madam",
    "m",
    "mm",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "sr",
    "sra",
    "srta",
    "senor",
    "senora",
    "senorita",
    "don",
    "dona",
    "г",
    "гн",
    "гжа",
    "н",
    "жа",
    "господин",
    "господина",
    "господину",
    "господином",
    "госпожа",
    "госпожи",
    "госпоже",
    "госпожу",
    "госпожои",
    "السيد",
    "السيده",
    "الانسه",
];

/// Offices that stand before a name; they also stand before other words.
const OFFICES: &[&str] = &[
    "prof",
    "professor",
    "lady",
    "lord",
    "president",
    "minister",
    "ambassador",
    "judge",
    "justice",
    "senator",
    "secretary",
    "director",
    "representative",
    "commissioner",
    "chancellor",
    "prince",
    "princess",
    "king",
    "queen",
    "sheikh",
    "imam",
    "pastor",
    "father",
    "sister",
    "bishop",
    "excellency",
    "he",
    "me",
    "hon",
    "rev",
    "general",
    "delegate",
    "deputy",
    "rapporteur",
    "rapporteuse",
    "chair",
    "chairperson",
    "chairman",
    "chairwoman",
    "facilitator",
    "attache",
    "consul",
    "counsellor",
    "governor",
    "mayor",
    "speaker",
    "officer",
    "docteur",
    "professeur",
    "ministre",
    "ambassadeur",
    "ambassadrice",
    "presidente",
    "directeur",
    "directrice",
    "juge",
    "doctor",
    "doctora",
    "ministro",
    "ministra",
    "embajador",
    "embajadora",
    "profesor",
    "profesora",
    "jueza",
    "juez",
    "президент",
    "президента",
    "министр",
    "министра",
    "посол",
    "посла",
    "доктор",
    "доктора",
    "профессор",
    "профессора",
    "الدكتور",
    "الدكتوره",
    "الاستاذ",
    "الاستاذه",
    "الرئيس",
    "الرييس",
    "الرئيسه",
    "الوزير",
    "الوزيره",
    "السفير",
    "السفيره",
    "الشيخ",
    "الامير",
    "الاميره",
    "الملك",
    "الملكه",
    "سعاده",
    "معالي",
];

/// What follows a family name in Chinese.
const AFTER: [&str; 17] = [
    "先生",
    "女士",
    "小姐",
    "部长",
    "大使",
    "主席",
    "总统",
    "总理",
    "博士",
    "教授",
    "代表",
    "司长",
    "主任",
    "法官",
    "议员",
    "夫人",
    "秘书长",
];

/// Whether a word is an honorific before a name.
pub(super) fn is_polite(folded: &str) -> bool {
    POLITE.contains(&folded)
}

/// Whether a word is an office before a name.
pub(super) fn is_office(folded: &str) -> bool {
    OFFICES.contains(&folded)
}

/// Whether a word may stand before a name, or say behind it what somebody is.
pub(super) fn is_any(folded: &str) -> bool {
    is_polite(folded) || is_office(folded)
}

/// Whether a text goes on with an honorific or an office behind a name.
pub(super) fn is_after(rest: &str) -> bool {
    AFTER.iter().any(|title| rest.starts_with(title))
}

/// Whether it goes on with a polite form of address, which may follow a family name alone.
pub(super) fn is_address(rest: &str) -> bool {
    AFTER.iter().any(|title| title.chars().count() == 2 && rest.starts_with(title))
}
