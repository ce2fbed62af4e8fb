//! Pictures beside a report.

use super::bytes::unread;
use super::mention::{Mention, Places, What};
use super::report::join;
use super::{LoadLimits, NOT_A_PICTURE, PICTURE_TOO_LARGE, PICTURE_TURNED};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::{Picture, PictureFormat};
use crate::pictures::{Header, header, is_turned, is_whole_jpeg, strip};
use crate::world::World;
use std::collections::BTreeMap;

/// Pictures by their paths as they are written in the report.
pub type Assets = BTreeMap<String, Picture>;

/// The pictures that a report names; problems stand at the path in the report.
pub(super) fn load_assets(
    world: &dyn World,
    folder: &str,
    mentions: &[Mention<'_>],
    places: &Places,
    limits: &LoadLimits,
    problems: &mut Diagnostics,
) -> Assets {
    let mut assets = Assets::new();
    for mention in mentions {
        let What::Picture(path) = mention.what else { continue };
        if assets.contains_key(path) {
            continue;
        }
        let span = places.span(mention);
        match load_picture(world, &join(folder, path), limits) {
            Ok(picture) => {
                problems.extend(picture.warnings.into_iter().map(|problem| problem.at(span)));
                assets.insert(path.to_owned(), picture.output);
            }
            Err(problem) => problems.push(problem.at(span)),
        }
    }
    assets
}

/// Reads one picture of a project, such as its logo, and takes out what could tell where or by whom it was made.
///
/// # Errors
/// The file is missing, too large in bytes or pixels, or not a PNG, JPEG or SVG.
pub fn load_picture(world: &dyn World, path: &str, limits: &LoadLimits) -> Result<Warned<Picture>, Diagnostic> {
    let bytes = world.read(path, limits.picture).map_err(|error| unread(path, &error))?;
    #[cfg(feature = "svg")]
    if super::svg::is_svg(&bytes) {
        return super::svg::load(world, path, &bytes, limits);
    }
    let Header { format, width, height } = header(&bytes).map_err(|reason| not_a_picture(path, &reason))?;
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > limits.picture_side || pixels > limits.picture_pixels {
        let message = format!("`{path}` is too large: {width} by {height} pixels");
        let help = format!("make it smaller: at most {} pixels a side", limits.picture_side);
        return Err(Diagnostic::error(PICTURE_TOO_LARGE, message).help(help));
    }
    let turned = is_turned(&bytes, format).then(|| turned(path));
    let stripped = strip(&bytes, format).map_err(|reason| not_a_picture(path, &reason))?;
    if format == PictureFormat::Jpeg && !is_whole_jpeg(&stripped) {
        return Err(not_a_picture(path, "it is cut off or damaged"));
    }
    let picture = Picture { format, bytes: stripped.into(), width, height, svg: None, words: Vec::new() };
    Ok(Warned { output: picture, warnings: turned.into_iter().collect() })
}

fn not_a_picture(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(NOT_A_PICTURE, format!("`{path}` cannot be used as a picture: {reason}"))
        .help("save it as PNG or JPEG")
}

fn turned(path: &str) -> Diagnostic {
    Diagnostic::warning(PICTURE_TURNED, format!("`{path}` lies on its side and relies on metadata to be turned"))
        .because("metadata of pictures are taken out, because they tell where and by whom a picture was made")
        .help("turn it in a picture program and save it")
}
