//! The series of symbols: what the first component says.

use super::Part;

/// Whose document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Organ {
    /// The General Assembly: `A/`.
    GeneralAssembly,
    /// The Human Rights Council, a subsidiary body of the Assembly: `A/HRC/`.
    HumanRightsCouncil,
    /// The Security Council: `S/`.
    SecurityCouncil,
    /// The Economic and Social Council: `E/`.
    EconomicAndSocialCouncil,
    /// The Trusteeship Council: `T/`.
    TrusteeshipCouncil,
    /// The Secretariat: `ST/`.
    Secretariat,
    /// A committee under a human rights treaty: `CEDAW/`, `CCPR/` and their like.
    TreatyBody,
    /// A body with a series of its own, such as `TD/` or `DP/`.
    Other,
}

/// The treaties whose committees have a series of their own, `/C` behind it (research.un.org/en/docs/humanrights/treaties).
/// The Committee on Economic, Social and Cultural Rights is a body of the Council: `E/C.12`.
const TREATIES: [&str; 8] = ["CAT", "CCPR", "CED", "CEDAW", "CERD", "CMW", "CRC", "CRPD"];

/// Other series that reports for the United Nations cite: programmes, conferences of parties, regional commissions.
const OTHERS: [&str; 25] = [
    "APLC", "BWC", "CAC", "CBD", "CCM", "CCW", "CD", "CTOC", "DC", "DP", "EC", "ECE", "FCCC", "HRI", "HSP", "ICCD",
    "IDB", "ISBA", "LC", "NPT", "SPLOS", "TD", "UNEP", "UNW", "WFP",
];

/// The organ of a first component, with those after it.
pub(super) fn organ(series: &str, parts: &[Part]) -> Organ {
    match series {
        "A" if parts.first().is_some_and(|part| part.is_word("HRC")) => Organ::HumanRightsCouncil,
        "A" => Organ::GeneralAssembly,
        "S" => Organ::SecurityCouncil,
        "E" => Organ::EconomicAndSocialCouncil,
        "T" => Organ::TrusteeshipCouncil,
        "ST" => Organ::Secretariat,
        series if TREATIES.contains(&series) => Organ::TreatyBody,
        _ => Organ::Other,
    }
}

/// Whether a first component is that of a series known here. Others exist: there are several hundred.
pub(super) fn is_known(series: &str) -> bool {
    organ(series, &[]) != Organ::Other || OTHERS.contains(&series)
}

/// The series of press releases, whose numbers look like symbols and are none (press.un.org).
pub(super) fn is_press_release(series: &str) -> bool {
    ["GA", "SC", "SG", "DSG", "ECOSOC", "HR", "WOM", "PI", "OBV", "ENV"].contains(&series)
}
