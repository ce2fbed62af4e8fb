//! What `verify` finds out.

use super::release::{REPORT, folder, released, verified};

#[test]
fn a_manifest_that_came_another_way_counts() {
    let folder = folder();
    released(&folder, &[]);
    std::fs::copy(folder.path("out/missions/manifest.json"), folder.path("sent.json")).unwrap();
    let sent = ["verify", "out/missions", "--manifest", "sent.json"];
    assert_eq!(folder.run(&sent).code, 0);
    for name in ["manifest.json", "SHA256SUMS", "provenance.intoto.json"] {
        verified(&folder, &format!("out/missions/{name}"), &[]);
    }
    folder.change(REPORT, "Two steps for Guinea", "Three steps for Guinea");
    released(&folder, &[]);
    let run = folder.run(&sent);
    assert!(run.code == 1 && run.errors.contains("is not the manifest that was named"), "{}", run.errors);
    assert!(run.errors.contains("disagree on `first-report_member-state-GIN_brief_en_v1.0.md`"), "{}", run.errors);
    let run = folder.run(&["verify", "out/missions", "--manifest", "nowhere.json"]);
    assert!(run.code == 4 && run.errors.contains("`nowhere.json`: there is no such file"), "{}", run.errors);
    folder.write("broken.json", "{");
    let run = folder.run(&["verify", "out/missions", "--manifest", "broken.json"]);
    assert!(run.code == 4 && run.errors.contains("`broken.json` is no manifest"), "{}", run.errors);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.path("out/missions/link")).unwrap();
        verified(&folder, "out/missions", &["[D1013]: `link` does not belong to the release"]);
    }
}

#[test]
fn whatever_is_done_to_a_release_is_found() {
    let folder = folder();
    released(&folder, &[]);
    let path = |name: &str| folder.path("out/missions").join(name);
    let (one, two) = ("first-report_civil-society_en_v1.0.html", "first-report_civil-society_en_v1.0.md");
    let mut bytes = std::fs::read(path(one)).unwrap();
    bytes[100] ^= 1;
    std::fs::write(path(one), &bytes).unwrap();
    verified(&folder, "out/missions", &[&format!("[D1011]: `{one}` is not as it was made")]);
    verified(&folder, &format!("out/missions/{one}"), &[&format!("[D1011]: `{one}` is not as it was made")]);
    verified(&folder, &format!("out/missions/{two}"), &[]);
    bytes[100] ^= 1;
    std::fs::write(path(one), &bytes).unwrap();
    std::fs::rename(path(two), path("other.md")).unwrap();
    std::fs::write(path("extra.txt"), "x").unwrap();
    std::fs::remove_file(path("provenance.intoto.json")).unwrap();
    let found = [
        &format!("[D1014]: `{two}` is called `other.md` here"),
        "[D1012]: `provenance.intoto.json` is not there",
        "[D1013]: `extra.txt` does not belong to the release",
    ];
    verified(&folder, "out/missions", &found);
}
