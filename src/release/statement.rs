//! How the files of a release were made, in the form that signing tools take: an in-toto Statement, version 1, with a
//! predicate of SLSA Provenance, version 1 (<https://slsa.dev/spec/v1.0/provenance>).

use super::manifest::{MANIFEST, Manifest, hash};
use serde_json::{Value, json};

/// What kind of build it was: a name, no address to visit.
const BUILD_TYPE: &str = "urn:demarche:release:1";

/// The statement on a release, as the bytes of its file.
pub fn statement(manifest: &Manifest) -> Vec<u8> {
    let files = manifest.files.iter().map(|entry| subject(&entry.file, &entry.sha256));
    let own = subject(MANIFEST, &hash(&manifest.bytes()));
    let tool = &manifest.tool;
    let value = json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": files.chain([own]).collect::<Vec<Value>>(),
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": { "release": manifest.release, "date": manifest.date, "plan": manifest.plan },
                "internalParameters": {},
                "resolvedDependencies": []
            },
            "runDetails": {
                "builder": {
                    "id": format!("urn:demarche:{}:{}", tool.name, tool.version),
                    "version": { tool.name.as_str(): tool.version }
                },
                "metadata": {}
            }
        }
    });
    let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn subject(name: &str, sha256: &str) -> Value {
    json!({ "name": name, "digest": { "sha256": sha256 } })
}
