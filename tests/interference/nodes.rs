//! The nodes of a report that is drawn by lot, without their rules.

use super::lot::Lot;
use serde_json::{Value, json};

/// A whole report.
pub fn report(lot: &mut Lot) -> Value {
    let mut report = head(lot);
    let parts = [people(lot), evidence(lot), findings(lot), shown(lot), last(lot)];
    for part in parts {
        let Value::Object(part) = part else { unreachable!("parts are objects") };
        report.as_object_mut().unwrap().extend(part);
    }
    report
}

fn head(lot: &mut Lot) -> Value {
    let date = "2026-01";
    json!({
        "schema": 1, "id": "drawn", "title": lot.text(), "kind": "event-report", "language": "en",
        "subtitle": lot.text(), "authors": [lot.words()], "status": "draft", "version": "1.0", "published": date,
        "contact": { "name": lot.words(), "email": "a@example.org", "telephone": "+1 212 555 0100", "web": "https://example.org/a" },
        "event": {
            "name": lot.text(), "short_name": lot.text(), "body": lot.text(), "start": "2026-01-01", "end": "2026-01-02",
            "place": lot.text(), "zone": "Europe/Paris", "records": ["A/72/PV.25"], "session": lot.words(),
            "agenda_item": lot.words(), "webcast": "https://example.org/webcast",
        },
        "coverage": { "monitored": 12, "held": 80, "note": lot.text() },
        "licence": lot.words(), "series": lot.words(), "isbn": lot.words(), "doi": lot.words(), "supersedes": lot.words(),
        "disclaimer": lot.text(), "sdg_targets": ["5.2"], "keywords": [lot.words(), "kept"], "audiences": ["member-state"],
        "translations": [{ "language": "fr", "audience": "press", "document": "all" }],
        "editions": [edition(lot, "member-state"), edition(lot, "member-state:GIN"), edition(lot, "press"),
            { "audience": "un-entity:UNODC", "title": lot.text() }, { "audience": "un-entity", "opening": lot.text() }],
    })
}

fn edition(lot: &mut Lot, audience: &str) -> Value {
    json!({ "audience": audience, "title": lot.text(), "subtitle": lot.text(), "pull_figure": "N1", "opening": lot.text() })
}

fn people(lot: &mut Lot) -> Value {
    let mut delegation = |id: &str, kind: &str, field: &str, code: &str| {
        let mut it = json!({
            "id": id, "kind": kind, "m49": "324", "sort_key": lot.words(), "mission": lot.words(),
            "form_of_address": lot.text(),
        });
        it[field] = if field == "name" { lot.text() } else { code.into() };
        it
    };
    let delegations = json!([
        delegation("d-gin", "member-state", "iso3", "GIN"),
        delegation("d-fra", "member-state", "iso3", "FRA"),
        delegation("d-unodc", "un-entity", "entity", "UNODC"),
        delegation("d-group", "group", "name", ""),
        delegation("d-spare", "member-state", "iso3", "TUV"),
    ]);
    let mut speaker = |id: &str, of: &str, is_named: bool| {
        let mut it = json!({ "id": id, "capacity": lot.text(), "delegation": of, "note": lot.words() });
        if is_named {
            it["name"] = lot.words_of("x", 2).into();
            it["honorific"] = lot.word().into();
            it["self_identification"] = lot.words().into();
            it["photo_consent"] = "given".into();
        }
        it
    };
    let mut speakers = vec![
        speaker("sp-gin", "d-gin", true),
        speaker("sp-gin-desk", "d-gin", false),
        speaker("sp-fra", "d-fra", true),
        speaker("sp-unodc", "d-unodc", true),
        speaker("sp-group", "d-group", false),
        speaker("sp-spare", "d-spare", true),
    ];
    let mut alone = speaker("sp-alone", "", true);
    alone.as_object_mut().unwrap().remove("delegation");
    speakers.push(alone);
    json!({ "delegations": delegations, "speakers": speakers, "statements": statements(lot) })
}

fn statements(lot: &mut Lot) -> Value {
    let speakers = ["sp-gin", "sp-gin-desk", "sp-fra", "sp-unodc", "sp-group", "sp-alone"];
    let mut said: Vec<Value> = (0..10).map(|number| statement(lot, number)).collect();
    for (number, it) in said.iter_mut().enumerate() {
        it["by"] = match number {
            0..6 => json!([speakers[number]]),
            6 | 7 => json!([lot.one_of(&speakers), "sp-spare"]),
            8 => json!({ "collective": lot.words() }),
            _ => json!("unattributed"),
        };
    }
    said.into()
}

fn statement(lot: &mut Lot, number: usize) -> Value {
    let kinds = ["verbatim", "paraphrase", "note", "outcome"];
    json!({
        "id": format!("ST{number}"), "kind": lot.one_of(&kinds), "text": lot.text(), "source": citation(lot),
        "pillars": ["trafficking-4p/prevention"], "lenses": [lot.words()], "statistics": ["N1"],
        "on_behalf_of": lot.words(), "aligned_with": ["ST0"], "commitment": !lot.once_in(5), "stance": lot.words(),
        "note": lot.words(), "meeting": lot.words(), "noted_by": lot.words(), "imported": digest(lot),
        "wording": wording(lot), "handling": handling(lot),
    })
}

fn wording(lot: &mut Lot) -> Value {
    let mut wording = json!({});
    for reader in ["member-state:GIN", "press", "un-entity", "civil-society:Water for All"] {
        if lot.once_in(6) {
            wording[reader] = lot.text();
        }
    }
    wording
}

/// What of a handling is for nobody.
fn handling(lot: &mut Lot) -> Value {
    json!({ "reason": lot.words(), "owner": lot.words(), "review": "2026-11" })
}

pub fn digest(lot: &mut Lot) -> String {
    (0..64).map(|_| char::from(b"0123456789abcdef"[lot.below(16)])).collect()
}

fn citation(lot: &mut Lot) -> Value {
    let source = *lot.one_of(&["S1", "S2", "S3"]);
    json!({ "source": source, "locator": format!("p. {}", lot.word()) })
}

fn evidence(lot: &mut Lot) -> Value {
    let statistics: Vec<Value> = (1..5).map(|number| statistic(lot, number)).collect();
    let sources: Vec<Value> = (1..4).map(|number| source(lot, number)).collect();
    let instruments: Vec<Value> = (1..4).map(|number| instrument(lot, number)).collect();
    json!({ "statistics": statistics, "sources": sources, "instruments": instruments })
}

fn statistic(lot: &mut Lot, number: usize) -> Value {
    json!({
        "id": format!("N{number}"), "label": lot.text(), "value": { "exact": 10 + lot.below(80) }, "unit": "percent",
        "measure": "share", "population": { "counted": [lot.word()], "whole": [lot.word()], "of": lot.text() },
        "data_year": 2020, "published": 2021, "source": citation(lot), "method": "estimate", "geography": lot.text(),
        "relations": [{ "kind": "subset-of", "of": format!("N{}", number % 4 + 1), "explanation": lot.text() }],
        "quoted_by": ["ST1"], "approved": lot.text(), "avoid": [lot.words()], "confidence": "high", "note": lot.words(),
        "handling": handling(lot),
    })
}

fn source(lot: &mut Lot, number: usize) -> Value {
    json!({
        "id": format!("S{number}"), "kind": "report", "title": lot.text(), "issuer": lot.text(), "issuer_short": lot.text(),
        "authors": [lot.words()], "date": "2019-03", "identifier": lot.words(), "locator": lot.words(),
        "link": format!("https://example.org/{}", lot.word()), "retrieved": "2025-12-01", "access": "open",
        "reliability": lot.words(), "archive": format!("https://archive.example/{}", lot.word()),
        "tags": if lot.once_in(4) { json!(["national-government"]) } else { json!([]) },
        "superseded_by": if number == 1 { json!("S2") } else { Value::Null }, "note": lot.words(), "handling": handling(lot),
    })
}

fn instrument(lot: &mut Lot, number: usize) -> Value {
    json!({
        "id": format!("I{number}"), "title": lot.text(), "kind": "resolution", "short_name": lot.text(),
        "symbol": format!("A/RES/7{number}/1"), "treaty_reference": lot.words(), "body": lot.words(), "date": "2017-09-27",
        "paragraphs": [{ "number": "3", "gist": lot.text() }], "status": { "GIN": lot.text(), "FRA": lot.text() },
        "link": format!("https://example.org/{}", lot.word()), "note": lot.words(), "handling": handling(lot),
    })
}

fn basis(lot: &mut Lot) -> Value {
    let nodes = ["ST0", "ST2", "S1", "S2", "N1", "N3", "I1", "I2", "CL1"];
    let one = |lot: &mut Lot| json!({ "node": lot.one_of(&nodes), "locator": format!("para. {}", lot.word()) });
    json!([one(lot), one(lot), one(lot)])
}

fn findings(lot: &mut Lot) -> Value {
    let claims: Vec<Value> = (1..4).map(|number| claim(lot, number)).collect();
    let asks: Vec<Value> = (1..5).map(|number| ask(lot, number)).collect();
    let messages: Vec<Value> = (1..4)
        .map(|number| json!({ "id": format!("KM{number}"), "text": lot.text(), "handling": handling(lot) }))
        .collect();
    json!({ "claims": claims, "recommendations": asks, "key_messages": messages })
}

fn claim(lot: &mut Lot, number: usize) -> Value {
    json!({
        "id": format!("CL{number}"), "text": lot.text(), "kind": "observation",
        "voice": lot.one_of(&["ours", "ours", "joint", "reported"]),
        "evidence": if number == 1 { json!([]) } else { basis(lot) },
        "coverage": { "monitored": 3, "held": 9, "note": lot.text() }, "confidence": "low",
        "counter_evidence": [{ "node": "S3", "locator": lot.words() }], "reviewer": lot.words(),
        "pillars": ["trafficking-4p/cross"], "wording": wording(lot), "note": lot.words(), "handling": handling(lot),
    })
}

fn ask(lot: &mut Lot, number: usize) -> Value {
    let addressees = if number == 4 {
        json!(["member-state:GIN", "un-entity:UNODC", { "role": lot.words() }, { "unresolved": lot.words() }])
    } else {
        json!(["member-state", "un-entity", "civil-society", "press"])
    };
    json!({
        "id": format!("R{number}"), "verb": "train", "action": lot.text(), "addressees": addressees,
        "voice": lot.one_of(&["ours", "ours", "joint", "reported"]), "addressees_inferred": false, "basis": basis(lot),
        "pillars": ["trafficking-4p/prevention"], "priority": 1 + lot.below(3), "term": "short", "indicator": lot.text(),
        "deadline": "2027", "wording": wording(lot), "strength": { "member-state": "urge" }, "mirrors": "R1",
        "fallback": lot.words(), "red_line": lot.words(), "note": lot.words(), "handling": handling(lot),
    })
}

fn shown(lot: &mut Lot) -> Value {
    let speakers = ["sp-gin", "sp-fra", "sp-unodc", "sp-alone"];
    let quotes: Vec<Value> = (1..5)
        .map(|number| {
            let mut it = json!({
                "id": format!("Q{number}"), "text": lot.words(), "source": citation(lot), "translation": lot.words(),
                "language": "es", "handling": handling(lot),
            });
            let (field, of) =
                if number == 4 { ("label", lot.text()) } else { ("speaker", json!(lot.one_of(&speakers))) };
            it[field] = of;
            it
        })
        .collect();
    let tables: Vec<Value> = (1..3).map(|number| table(lot, number)).collect();
    json!({ "quotes": quotes, "tables": tables, "figures": figures(lot), "sections": sections(lot) })
}

fn table(lot: &mut Lot, number: usize) -> Value {
    json!({
        "id": format!("T{number}"), "caption": lot.text(),
        "columns": [{ "header": lot.text(), "figures": false }, { "header": lot.text(), "figures": true }],
        "rows": [[lot.text(), lot.text()], [lot.text(), lot.text()]], "summary": lot.text(), "source": citation(lot),
        "notes": lot.text(), "handling": handling(lot),
    })
}

fn figures(lot: &mut Lot) -> Value {
    let bodies = [("asset", "one.svg".into()), ("asset", "two.svg".into()), ("chart", bars(lot)), ("chart", line(lot))];
    let figure = |(number, (field, body)): (usize, (&str, Value))| {
        let kind = if field == "chart" { "chart" } else { "photo" };
        let mut it = json!({
            "id": format!("F{}", number + 1), "kind": kind, "decorative": false, "caption": lot.text(), "credit": lot.words(),
            "licence": lot.words(), "description": lot.text(), "crop": true, "note": lot.words(), "handling": handling(lot),
        });
        it[field] = body;
        if field == "asset" {
            it["alt"] = lot.text();
        }
        if lot.once_in(9) {
            it["not_reproduced"] = lot.words().into();
        }
        it
    };
    bodies.into_iter().enumerate().map(figure).collect::<Vec<Value>>().into()
}

fn bars(lot: &mut Lot) -> Value {
    json!({
        "shape": "bar", "title": lot.text(), "unit": "percent", "full": 100, "data": "table", "source": citation(lot),
        "bars": [{ "label": lot.text(), "statistic": "N1", "emphasised": true }, { "label": lot.text(), "value": 12 }],
    })
}

fn line(lot: &mut Lot) -> Value {
    json!({
        "shape": "line", "title": lot.text(), "unit": "percent", "data": "drawn", "source": citation(lot),
        "axis": [2014, 2015, 2016],
        "series": [{ "label": lot.text(), "values": [1, 2, null], "emphasised": true }],
    })
}

/// Parts that the templates place.
const PARTS: [&str; 5] = ["what-happened", "why-now", "evidence", "context", "mandate"];

fn sections(lot: &mut Lot) -> Value {
    let mut shown = ["F1", "F2", "F3", "F4", "T1", "T2", "Q1", "Q2", "Q3", "Q4"].into_iter();
    let mut section = |number: usize, part: &str| {
        let mut blocks = vec![json!({ "text": lot.text() })];
        for id in shown.by_ref().take(2) {
            let kind = match id.as_bytes()[0] {
                b'F' => "figure",
                b'T' => "table",
                _ => "quote",
            };
            blocks.push(json!({ kind: id, "handling": handling(lot) }));
        }
        if number == 2 {
            blocks.push(json!({ "statistics": ["N1", "N2"] }));
        }
        json!({
            "id": format!("sec{number}"), "heading": lot.text(), "part": part, "weight": lot.below(3),
            "boxed": lot.once_in(4), "blocks": blocks, "handling": handling(lot),
        })
    };
    PARTS.iter().enumerate().map(|(number, part)| section(number, part)).collect::<Vec<_>>().into()
}

fn last(lot: &mut Lot) -> Value {
    json!({
        "terms": [{
            "key": "TERM", "expansion": lot.text(), "short": lot.text(), "definition": lot.text(), "prefer": [lot.words()],
            "avoid": [lot.words()], "source": citation(lot),
        }],
        "clearances": [{
            "role": lot.words(), "person": lot.words(), "time": "2026-01-01", "document": lot.words(), "recipients": ["GIN"],
            "content": digest(lot), "parts": lot.words(), "expires": "2027-01-01",
        }],
        "accepted": [{ "check": "D0308", "node": "N1", "reason": lot.words() }],
    })
}
