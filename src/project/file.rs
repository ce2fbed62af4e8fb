//! One finished file, searched before it leaves.

use super::{Brief, Job, Options, Project};
use crate::diag::{Diagnostics, Warned};
use crate::load::Loaded;
use crate::parity;
use crate::render::{Context, Limits, Renderer, Renderers};
use crate::scan::{Guard, Secrets};
use crate::submission;
use crate::tailor::Denial;

impl Project {
    /// Renderers as this project wants them: DOCX in the look of its reference, with or without its fonts. A renderer that
    /// was added from outside stays as it is.
    #[must_use]
    pub fn renderers(&self, known: Renderers) -> Renderers {
        #[cfg(feature = "docx")]
        let known = known.set_up(self.docx());
        known
    }

    /// Makes one file: [`Gate::brief`](super::Gate::brief), rendered, searched for what its reader may not have, and compared with its document. Whoever makes many files
    /// of a report, or looks at its document, takes the steps one by one; [`Secrets`] are then made once.
    ///
    /// # Errors
    /// What [`Gate::brief`](super::Gate::brief) and the renderer say; `D0710` if the body does not take the format; [`Denial::Refused`] with
    /// `D0712` if the file says what its reader may not have, or `D1001` if it does not say what the document says.
    pub fn file(
        &self,
        loaded: &Loaded,
        job: &Job,
        renderer: &dyn Renderer,
        limits: Limits<'_>,
        options: &Options,
    ) -> Warned<Result<Vec<u8>, Denial>> {
        let Warned { output, mut warnings } = self.gate(loaded).brief(job, options);
        let brief = match output {
            Ok(brief) => brief,
            Err(denial) => return Warned { output: Err(denial), warnings },
        };
        let format = renderer.format();
        if let Some(profile) = brief.profile.filter(|profile| !profile.takes(format.as_str())) {
            let problem = submission::not_taken(profile, &brief.file_stem, &[format], true);
            return Warned { output: Err(Denial::Invalid(vec![problem])), warnings };
        }
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits };
        let rendered = renderer.render(&brief.document, &context);
        warnings.extend(rendered.warnings);
        let output = rendered.output.map_err(Denial::Invalid).and_then(|bytes| {
            match self.stops(loaded, &brief, &format!("{}.{}", brief.file_stem, format), &bytes) {
                stops if stops.is_empty() => Ok(bytes),
                stops => Err(Denial::Refused(stops)),
            }
        });
        Warned { output, warnings }
    }

    /// What a finished file says that its reader may not have, and where it differs from its document.
    fn stops(&self, loaded: &Loaded, brief: &Brief<'_>, name: &str, bytes: &[u8]) -> Diagnostics {
        let secrets = Secrets::of(&loaded.report);
        let guard = Guard::new(&loaded.report, &secrets, &brief.view, || self.house());
        let guard = guard.with_people(&brief.withheld).with_pictures(&brief.document);
        let mut stops = guard.check(name, bytes);
        // What cannot be unpacked was said already.
        if stops.is_empty() {
            stops.extend(parity::check(&brief.document, &[(name, bytes)]).differences);
        }
        stops
    }
}
