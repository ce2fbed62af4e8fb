//! What becomes of each field of a report that a reader may not have.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What may be put in the place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Other words, in every string of the value; other numbers.
    Words,
    /// The same, and it is never left out: there being one is a rule.
    Reason,
    /// An address.
    Link,
    /// A date, or part of one.
    Date,
    /// A picture of the project.
    Asset,
    /// Another of the words that the schema has.
    Choice,
    /// A number with how it is meant.
    Value,
    /// A document symbol.
    Symbol,
    /// Pillars of the lists.
    Pillars,
    /// Who said it.
    By,
    /// The code of a State.
    State,
    /// The acronym of an entity.
    Entity,
    /// A version, which is part of names of files.
    Version,
    /// A digest.
    Digest,
}

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is a rule or a name inside the report, and what is withheld hangs on it.
    Fixed,
    /// What is in it has fields of its own.
    Within,
    /// The same, and it can be left out.
    Part,
    /// Words for several readers, each under its own.
    Readers,
    /// It goes where its node goes.
    Goes(Kind),
    /// It never leaves.
    Never(Kind),
}

impl Fate {
    pub fn is_never(self) -> bool {
        matches!(self, Fate::Never(_))
    }
}

/// Every field of every type. `!` is what never leaves, to whomever; `fixed` are rules and references that rules hang on.
const FIELDS: &str = "
Report: schema=fixed id=fixed title=words kind=fixed language=fixed subtitle=words event=part authors=words contact=part
Report: status=fixed version=version published=date coverage=part licence=words series=words isbn=words doi=words
Report: supersedes=words disclaimer=words sdg_targets=words keywords=words audiences=fixed translations=within
Report: handling=within editions=within key_messages=within sections=within delegations=within speakers=within
Report: statement_files=fixed statements=within claims=within statistics=within sources=within instruments=within
Report: recommendations=within quotes=within figures=within tables=within terms=within clearances=within accepted=within
Variant: text=words from=!digest
Event: name=words short_name=words body=words start=date end=fixed place=words zone=fixed records=symbol session=words
Event: agenda_item=words webcast=link
Contact: name=words email=words telephone=words web=link
Coverage: monitored=words held=words note=words
Translation: language=fixed audience=fixed document=fixed
Handling: level=fixed allow=fixed deny=fixed embargo=within attribution=fixed consent=fixed reason=!words owner=!words
Handling: review=!date
Embargo: until=fixed zone=fixed advance=fixed
Edition: audience=fixed title=words subtitle=words pull_figure=fixed opening=words
KeyMessage: id=fixed text=words audiences=fixed handling=within
Section: id=fixed heading=words blocks=within part=fixed audiences=fixed weight=words boxed=fixed doubtful=!reason
Section: handling=within
SectionBlock: text=words figure=fixed table=fixed quote=fixed statistics=fixed audiences=fixed handling=within
Delegation: id=fixed kind=fixed name=words iso3=state entity=entity m49=words sort_key=words mission=words
Delegation: form_of_address=words handling=within
Speaker: id=fixed capacity=words delegation=fixed name=words honorific=words self_identification=words
Speaker: photo_consent=!choice doubtful=!reason note=!words handling=within
Statement: id=fixed by=by kind=choice text=words source=part pillars=pillars lenses=!words statistics=fixed
Statement: on_behalf_of=words aligned_with=fixed commitment=fixed wording=readers stance=!words doubtful=!reason
Statement: note=!words meeting=!words noted_by=!words imported=!digest handling=within
Citation: source=fixed locator=words
Claim: id=fixed text=words kind=fixed voice=fixed evidence=within coverage=part confidence=choice counter_evidence=within
Claim: reviewer=!words pillars=pillars wording=readers doubtful=!reason note=!words handling=within
Evidence: node=fixed locator=words
Statistic: id=fixed label=words value=value unit=words measure=choice population=within data_year=words published=words
Statistic: source=within method=choice geography=words relations=within quoted_by=fixed approved=words avoid=!words
Statistic: confidence=choice doubtful=!reason note=!words handling=within
Population: counted=words whole=words of=words
Relation: kind=choice of=fixed explanation=words
Source: id=fixed kind=choice title=words issuer=words issuer_short=words authors=words date=date identifier=words
Source: locator=words link=link retrieved=date access=words reliability=!words archive=link tags=fixed
Source: superseded_by=fixed doubtful=!reason note=!words handling=within
Instrument: id=fixed title=words kind=choice short_name=words symbol=symbol treaty_reference=words body=words date=date
Instrument: paragraphs=part status=readers link=link doubtful=!reason note=!words handling=within
InstrumentParagraph: number=words gist=words
Recommendation: id=fixed verb=words action=words voice=fixed addressees=fixed addressees_inferred=fixed basis=within
Recommendation: pillars=pillars priority=fixed term=choice indicator=words deadline=date wording=readers strength=fixed
Recommendation: mirrors=fixed fallback=!words red_line=!words doubtful=!reason note=!words handling=within
Quote: id=fixed text=words speaker=by label=words language=fixed source=part consent=fixed translation=words
Quote: audiences=fixed doubtful=!reason handling=within
Figure: id=fixed kind=fixed asset=asset chart=within not_reproduced=!reason alt=words decorative=fixed caption=words
Figure: credit=words licence=!words consent=fixed description=words crop=fixed audiences=fixed note=!words handling=within
ChartData: shape=fixed title=words unit=words bars=within axis=words series=within full=fixed of=fixed data=choice
ChartData: source=part
ChartBar: label=words value=words statistic=fixed emphasised=fixed
ChartSeries: label=words values=words emphasised=fixed
Table: id=fixed caption=words columns=within rows=words summary=words source=part notes=words audiences=fixed
Table: handling=within
TableColumn: header=words figures=fixed
Term2: key=fixed expansion=words short=words definition=words prefer=words avoid=words source=part
Clearance: role=!words person=!words time=!date document=!words recipients=fixed content=!digest parts=!words
Clearance: expires=!date
Acceptance: check=fixed node=fixed reason=!words
";

static FATES: LazyLock<BTreeMap<String, Fate>> = LazyLock::new(|| {
    let lines = FIELDS.lines().filter_map(|line| line.split_once(": "));
    let pairs = lines.flat_map(|(name, fields)| fields.split_whitespace().map(move |field| (name, field)));
    let place = |(name, field): (&str, &str)| {
        let (field, fate) = field.split_once('=').unwrap();
        (format!("{name}.{field}"), read(fate))
    };
    pairs.map(place).collect()
});

fn read(fate: &str) -> Fate {
    match fate {
        "fixed" => Fate::Fixed,
        "within" => Fate::Within,
        "part" => Fate::Part,
        "readers" => Fate::Readers,
        _ => fate.strip_prefix('!').map_or_else(|| Fate::Goes(kind(fate)), |kept| Fate::Never(kind(kept))),
    }
}

fn kind(name: &str) -> Kind {
    match name {
        "words" => Kind::Words,
        "reason" => Kind::Reason,
        "link" => Kind::Link,
        "date" => Kind::Date,
        "asset" => Kind::Asset,
        "choice" => Kind::Choice,
        "value" => Kind::Value,
        "symbol" => Kind::Symbol,
        "pillars" => Kind::Pillars,
        "by" => Kind::By,
        "state" => Kind::State,
        "entity" => Kind::Entity,
        "version" => Kind::Version,
        "digest" => Kind::Digest,
        other => panic!("no kind `{other}`"),
    }
}

/// What becomes of a field.
pub fn fate(name: &str, field: &str) -> Fate {
    let place = format!("{name}.{field}");
    *FATES.get(&place).unwrap_or_else(|| panic!("`{place}` is new: say in fields.rs who may have it"))
}

/// All fields, each as `Type.field`.
pub fn all() -> BTreeMap<String, Fate> {
    FATES.clone()
}
