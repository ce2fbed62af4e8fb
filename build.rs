//! Turns the YAML that the crate brings into JSON, which is read many times faster when the program starts. People read and
//! replace the YAML.

use std::error::Error;
use std::path::{Path, PathBuf};

const TEMPLATES: &str = "templates";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TEMPLATES}");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo names a folder for what is made")?);
    convert(Path::new(TEMPLATES), &out)
}

/// Every YAML file of a folder and of those in it, under its own path with `.json` behind it.
fn convert(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            convert(&path, out)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let value: serde_json::Value = serde_yaml::from_str(&std::fs::read_to_string(&path)?)?;
            let target = out.join(format!("{}.json", path.to_str().ok_or("names are UTF-8")?));
            std::fs::create_dir_all(target.parent().unwrap_or(out))?;
            std::fs::write(target, serde_json::to_vec(&value)?)?;
        }
    }
    Ok(())
}
