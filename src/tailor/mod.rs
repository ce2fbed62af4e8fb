//! From the report to what one audience may hold.
//!
//! [`tailor`] is a pure function of the report, the audience, the lists and the clock, and it alone makes a [`View`].
//! Whatever comes after sees the view, never the report, so no template and no renderer can show what is not in it.

mod admit;
mod asks;
mod charts;
mod citations;
mod denied;
mod embargo;
mod figures;
mod gaps;
mod heard;
mod people;
mod recipient;
mod references;
mod report;
mod statements;
mod verdict;
mod view;
mod words;

pub use admit::{Admission, Barrier, Verdict};
pub use denied::DENIED_TO_ONE;
pub(crate) use embargo::near_zone;
pub use embargo::{ahead, held};
pub use gaps::Gaps;
pub use people::{TYPED_NAME, UNNAMED_VOICE, Withheld};
pub use verdict::{Explanation, explain};
pub use view::*;

use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::document::PageSize;
use crate::i18n::Language;
use crate::lists::Lists;
use crate::recipients::Recipients;
use crate::report::{Audience, AudienceDocument, Brand, Report, Selector};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A text is not there in the language of the view.
pub const NOT_TRANSLATED: Code = Code("D0401");
/// A node that is shown refers to one that is not.
pub const HIDDEN_REFERENCE: Code = Code("D0402");
/// The recipient is in no list.
pub const UNKNOWN_RECIPIENT: Code = Code("D0403");
/// There is nothing to ask of this audience.
pub const NO_ASKS: Code = Code("D0404");
/// The whole report is withheld from this audience.
pub const WITHHELD: Code = Code("D0405");
/// The embargo has not been lifted.
pub const EMBARGOED: Code = Code("D0406");
/// Something about the recipient is not certain.
pub const DOUBTFUL_RECIPIENT: Code = Code("D0407");
/// A time zone that does not exist.
pub const UNKNOWN_ZONE: Code = Code("D0408");
/// A translation was made from words that have changed since.
pub const STALE_TRANSLATION: Code = Code("D0410");
/// Something is kept from everybody until an hour.
pub const HELD: Code = Code("D0418");
/// A picture has no text for a reader who cannot see it.
pub const NO_ALTERNATIVE: Code = Code("D0409");

/// How one recipient is written to, where that differs from the rest of its class. Empty texts change nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Whom the letter names, such as `Her Excellency Ms. A. Example, Permanent Representative`.
    pub name: String,
    /// The form of address in place of the audience's, such as `Madam Ambassador,`.
    pub salutation: String,
    /// The paper in place of the audience's.
    pub page_size: Option<PageSize>,
}

/// What is done about an embargo that is not over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ahead {
    /// It holds for every reader.
    #[default]
    No,
    /// Those have it whom it names under `advance`.
    Advance,
    /// It is taken to be over, for those who read the text before it goes out. No file is made of such a view.
    Over,
}

/// What a view is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The audience or recipient, as chosen.
    pub selector: &'a Selector,
    /// What is known of the audience class.
    pub audience: &'a Audience,
    /// Which of its documents.
    pub document: &'a AudienceDocument,
    /// How this one recipient is written to.
    pub address: &'a Address,
    /// The language.
    pub language: &'a Language,
    /// Who issues the brief.
    pub brand: &'a Brand,
    /// States, entities, pillars.
    pub lists: &'a Lists,
    /// Whom selectors mean; made of the lists once for many requests.
    pub recipients: &'a Recipients,
    /// The words of the language.
    pub terms: &'a BTreeMap<String, String>,
    /// The date of the document, which embargoes are held against as well.
    pub date: Date,
    /// The moment against which embargoes are held, by the machine's clock.
    pub now: Timestamp,
    /// What is done about an embargo that is not over.
    pub ahead: Ahead,
    /// Whether doubtful nodes are let in.
    pub draft: bool,
}

impl Request<'_> {
    /// Whether the reader is among those that a selector of the report names.
    fn is_for(&self, named: &Selector) -> bool {
        self.recipients.names(self.audience.recipients, named, self.selector)
    }

    /// Whether the reader may be among those from whom a selector keeps something.
    fn may_be(&self, named: &Selector) -> bool {
        self.recipients.may_name(self.audience.recipients, named, self.selector)
    }

    /// Whether a selector of the reader's class names a recipient whom nobody knows.
    fn is_nobody(&self, named: &Selector) -> bool {
        let is_class = named.class() == self.selector.class();
        let word = named.recipient().filter(|_| is_class);
        word.is_some_and(|word| self.recipients.is_nobody(self.audience.recipients, word))
    }
}

/// Why there is no view.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Denial {
    /// The report or the recipient forbids it: embargo, handling, an open doubt, the length that a body takes.
    Refused(Diagnostics),
    /// Something has to be mended first.
    Invalid(Diagnostics),
}

impl Denial {
    /// What is wrong.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Denial::Refused(diagnostics) | Denial::Invalid(diagnostics) => diagnostics,
        }
    }

    /// Whether the report or the recipient forbids it, rather than the input being faulty.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Denial::Refused(_))
    }
}

/// What the audience may hold of the report.
///
/// A text that is not there in the language leaves a gap, which is an error of the document that would show it: one page
/// can be translated before the whole report is.
///
/// # Errors
/// [`Denial::Refused`] if the report as a whole, or an open doubt about the recipient, forbids the brief;
/// [`Denial::Invalid`] if a recipient is unknown or a node that is shown refers to a hidden one.
pub fn tailor(report: &Report, request: &Request<'_>) -> Warned<Result<View, Denial>> {
    if let Err(refused) = admit::whole_report(report, request) {
        return Warned::clean(Err(refused));
    }
    let mut words = words::Words::new(report, request);
    let recipient = match recipient::find(report, request, &mut words) {
        Ok(recipient) => recipient,
        Err(unknown) => return Warned::clean(Err(Denial::Invalid(vec![unknown]))),
    };
    let mut view = report::view(report, request, recipient, &mut words);
    let words::Found { gaps, mut problems, mut warnings } = words.finish();
    view.gaps = gaps;
    citations::prune(&mut view);
    problems.extend(references::check(report, request, &view));
    if problems.is_empty() {
        warnings.extend(asks::warnings(&view, request));
        warnings.extend(people::told(report, request));
        warnings.extend(denied::told(report, request));
        Warned { warnings, output: Ok(view) }
    } else {
        Warned::clean(Err(Denial::Invalid(problems)))
    }
}
