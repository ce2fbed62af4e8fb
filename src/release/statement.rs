//! How the files of a release were made, in the form that signing tools take: an in-toto Statement, version 1, with a
//! predicate of SLSA Provenance, version 1 (<https://slsa.dev/spec/v1.0/provenance>).

use super::manifest::{MANIFEST, Manifest, hash};
use serde::Serialize;
use std::collections::BTreeMap;

/// What kind of build it was: a name, no address to visit.
const BUILD_TYPE: &str = "urn:demarche:release:1";

#[derive(Serialize)]
struct Statement<'a> {
    #[serde(rename = "_type")]
    kind: &'static str,
    predicate: Predicate<'a>,
    #[serde(rename = "predicateType")]
    predicate_type: &'static str,
    subject: Vec<Subject<'a>>,
}

/// A file and its hash.
#[derive(Serialize)]
struct Subject<'a> {
    digest: Digest<'a>,
    name: &'a str,
}

#[derive(Serialize)]
struct Digest<'a> {
    sha256: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Predicate<'a> {
    build_definition: Definition<'a>,
    run_details: Details<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Definition<'a> {
    build_type: &'static str,
    external_parameters: Parameters<'a>,
    internal_parameters: Nothing,
    resolved_dependencies: [Nothing; 0],
}

#[derive(Serialize)]
struct Parameters<'a> {
    date: &'a str,
    plan: &'a str,
    release: &'a str,
}

#[derive(Serialize)]
struct Details<'a> {
    builder: Builder<'a>,
    metadata: Nothing,
}

#[derive(Serialize)]
struct Builder<'a> {
    id: String,
    version: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct Nothing {}

/// The statement on a release, as the bytes of its file.
pub fn statement(manifest: &Manifest) -> Vec<u8> {
    let own = hash(&manifest.bytes());
    let files = manifest.files.iter().map(|entry| (entry.file.as_str(), entry.sha256.as_str()));
    let subject = |(name, sha256)| Subject { digest: Digest { sha256 }, name };
    let statement = Statement {
        kind: "https://in-toto.io/Statement/v1",
        predicate: predicate(manifest),
        predicate_type: "https://slsa.dev/provenance/v1",
        subject: files.chain([(MANIFEST, own.as_str())]).map(subject).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&statement).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn predicate(manifest: &Manifest) -> Predicate<'_> {
    let Manifest { date, plan, release, tool, .. } = manifest;
    Predicate {
        build_definition: Definition {
            build_type: BUILD_TYPE,
            external_parameters: Parameters { date, plan, release },
            internal_parameters: Nothing {},
            resolved_dependencies: [],
        },
        run_details: Details {
            builder: Builder {
                id: format!("urn:demarche:{}:{}", tool.name, tool.version),
                version: BTreeMap::from([(tool.name.as_str(), tool.version.as_str())]),
            },
            metadata: Nothing {},
        },
    }
}
