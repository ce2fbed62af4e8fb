//! Parts of a release, and the whole that they make.

use super::Folder;
use super::release::{REPORT, files, folder, released, verified};

#[test]
fn parts_make_the_same_whole() {
    let folder = folder();
    released(&folder, &[]);
    for part in ["1/3", "2/3", "3/3"] {
        released(&folder, &["--shard", part, "--out", &format!("part-{}", &part[..1])]);
    }
    let whole = files(&folder.path("out/missions"));
    let run = folder.run(&["manifest", "merge", "part-1", "part-3", "--out", "whole"]);
    assert!(run.code == 4 && run.errors.contains("part 2/3 is missing"), "{}", run.errors);
    let run = folder.run(&["manifest", "merge", "part-1", "part-3", "part-2", "--out", "whole"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(whole == files(&folder.path("whole")));
    // All parts in one folder, as an artefact store gives them.
    for part in ["1/3", "2/3", "3/3"] {
        released(&folder, &["--shard", part, "--out", &format!("again-{}", &part[..1])]);
        for (name, bytes) in files(&folder.path(&format!("again-{}", &part[..1]))) {
            std::fs::create_dir_all(folder.path("one")).unwrap();
            std::fs::write(folder.path("one").join(name), bytes).unwrap();
        }
    }
    assert_eq!(folder.run(&["manifest", "merge", "one"]).code, 0);
    assert!(whole == files(&folder.path("one")));
}

#[test]
fn parts_that_are_made_into_one_folder_stay_beside_each_other() {
    let folder = folder();
    released(&folder, &["--out", "whole", "--log", "whole.jsonl"]);
    for part in ["1/3", "2/3", "3/3"] {
        released(&folder, &["--shard", part]);
    }
    let run = folder.run(&["verify", "out/missions"]);
    assert!(run.code == 4 && run.errors.contains("join the parts with `demarche manifest merge`"), "{}", run.errors);
    let run = folder.run(&["--message-format", "json", "manifest", "merge", "out/missions"]);
    assert!(run.output.contains("\"files\":14") && run.output.contains("\"parts\":3"), "{}", run.output);
    assert!(files(&folder.path("whole")) == files(&folder.path("out/missions")));
}

#[test]
fn parts_of_different_states_of_the_project_are_not_joined() {
    let folder = folder();
    let parts = |folder: &Folder, part: &str| released(folder, &["--shard", part, "--out", &part.replace('/', "-of-")]);
    parts(&folder, "1/2");
    folder.change("demarche.yaml", "Street, city", "Avenue, city");
    parts(&folder, "2/2");
    let merge = ["manifest", "merge", "1-of-2", "2-of-2", "--out", "whole"];
    let run = folder.run(&merge);
    assert!(run.code == 4 && run.errors.contains("was changed between them"), "{}", run.errors);
    // The same project elsewhere.
    parts(&folder, "1/2");
    let other = self::folder();
    folder.change("demarche.yaml", "Avenue, city", "Street, city");
    parts(&folder, "1/2");
    parts(&other, "2/2");
    let elsewhere = other.path("2-of-2").to_string_lossy().into_owned();
    let run = folder.run(&["manifest", "merge", "1-of-2", &elsewhere, "--out", "whole"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    verified(&folder, "whole", &[]);
}

#[test]
fn a_merge_that_does_not_come_to_its_end_leaves_no_manifest() {
    let folder = folder();
    released(&folder, &["--out", "whole"]);
    folder.change(REPORT, "Two steps for Guinea", "Three steps for Guinea");
    for part in ["1/2", "2/2"] {
        released(&folder, &["--shard", part, "--out", &part.replace('/', "-of-")]);
    }
    let merge = ["manifest", "merge", "1-of-2", "2-of-2", "--out", "whole"];
    let lock = std::fs::File::open(folder.path("whole")).unwrap();
    lock.lock().unwrap();
    let run = folder.run(&merge);
    assert!(
        run.code == 5 && run.errors.contains("another build or release is at work in this folder"),
        "{}",
        run.errors
    );
    lock.unlock().unwrap();
    verified(&folder, "whole", &[]);
    // A folder stands in the way of a file.
    let taken = "first-report_member-state-GIN_brief_en_v1.0.md";
    let taken = folder.path("whole").join(taken);
    std::fs::remove_file(&taken).unwrap();
    std::fs::create_dir(&taken).unwrap();
    let run = folder.run(&merge);
    assert_eq!(run.code, 5, "{}", run.errors);
    let left = folder.names("whole");
    assert!(["manifest.json", "SHA256SUMS"].iter().all(|it| !left.contains(&(*it).to_owned())), "{left:?}");
    std::fs::remove_dir(&taken).unwrap();
    assert_eq!(folder.run(&merge).code, 0);
    verified(&folder, "whole", &[]);
    // A name in the manifest of a part that leads out of the folder.
    let part = folder.path("1-of-2/manifest-1-of-2.json");
    let manifest = std::fs::read_to_string(&part).unwrap();
    std::fs::write(&part, manifest.replace("\"file\": \"first", "\"file\": \"../first")).unwrap();
    let run = folder.run(&merge);
    assert!(run.code == 4 && run.errors.contains("is no name of a file of a release"), "{}", run.errors);
}
