//! Words that are also family names, folded: alone they say nothing. Written down from general knowledge in December 2026;
//! words that a document writes in small letters are added where it is searched.

const WORDS: &str = "
abbot art ash baker ball ban bank banks bar barber bay beach bean bell best bird bishop black blood blue body bold bond
book booth box boy brand bridge brook brooks brother brown bull burns bush butcher butler call camp can carpenter carter case
castle chance charge charity chart child church city clark clay cloud coast cook cool corn cost council count court cross cruz
day days dean deal dear death diamond do down drew drink duke duty early east end english even fair faith falls farmer father
field fields fine finest fire fish fisher flag flood flower flowers foot force ford forest foster found fox frank free freedom
freeman french friend friends frost fuller game garden gardener gates german gift glass go gold golden good grace grand grant
graves gray great green grey ground grove guest guide guy hall hand hands hard hardy harm head heart heath high hill hills
holder holland home honor hood hope horn house how hunt hunter in international island ivory jewel joy judge just justice
keep key keys king kings knight ko lake lamb land lane large last law laws lawyer lead leader leave less level
liberty light lily list little live long lord lot love low lucky major man mann march marine mark market marks marsh mason
master may mead measure mercy merry miles mill miller mills mine mission money monk moon moore more morning most mountain must
narrow near new news night noble north note now of office older on one only or order page paradise parent park parker part
pass past peace penny people person pilot place plain plan pond poor pope porter post potter power price pride priest prime
prince prior project proud public queen quick quiet rain ray reader real reed reform rest rice rich ring rise rivers road rock
rose royal rule safe saint sale sand savage say school sea seal see self sell senior service sharp shepherd shield ship short
show silver singer sister sky small smart smith snow so soldier some song south speaker spear spring staff star state stay steel
stern still stock stone storm street strength strong style sum summer sun sung sweet swift table tailor tale taylor than
then theme thing tide time title to today tower town trade train tree true trust truth turn turner union unity vale
victor virtue voice wait walker wall walls war ward warm water waters way we weaver weeks well wells west wheat wheeler white
who wild will win winter wise wish wolf woman women won wood woods word work worth wright year young
blanc bon bonne bois bas beau blanche brun caron chef cour dame dieu droit duc fort garcon grande gros jeune justice leclerc
lion loi loup main marchand martin mer mercier messager moulin mur neuf noir note nord olive paix papillon parent petit pierre
pont poisson port present prince prix prudent reine roi roche rose rousseau roux rue sage saint sauvage soleil sud tard
terre tour tout vert vie vigne ville voix
alegria alma amado amor angel baron bello bravo bueno campo campos casa castillo conde correa cruz cuesta delgado derecho
dios fuente fuentes fuerte gallo guerra guerrero hermano herrero hidalgo iglesia lago leal leon ley llano luna luz mar
marina marques mesa mora moreno oliva pan pardo paz pena piedra pino plata prado rey reyes rico rios rojas rojo rosa rubio
santos sierra sol soto tierra torre torres valle vega vera vida
anexo annex annual article autumn chapter figure report section volume
monday tuesday wednesday thursday friday saturday sunday
january february april june july august september october november december";

/// Words for people and bodies, folded: what holds one is no name of a person.
const BODIES: &str = "
a agency alliance assembly association bank board campaign caucus center centre civil coalition commission committee community council
countries country delegate delegates delegation delegations experts federation forum foundation fund government governments group
groups initiative institute islands leaders member members ministry mission movement nations network office organisation
organisations organization organizations partners party peoples permanent programme secretariat several society speakers states
students union university workers youth
alliance assemblee association comite conseil delegation etats forum gouvernement groupe jeunes mission nations organisation
organisations participants pays reseau societe union
alianza asamblea asociacion comite consejo delegacion estados foro gobierno grupo jovenes mision naciones organizacion
organizaciones paises participantes red sociedad union";

/// Whether a word is one for people or bodies.
pub(super) fn is_body(folded: &str) -> bool {
    BODIES.split_whitespace().any(|word| word == folded)
}

/// Whether a word says nothing by itself.
pub(super) fn is_common(folded: &str) -> bool {
    use std::collections::BTreeSet;
    use std::sync::LazyLock;
    static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());
    KNOWN.contains(folded)
}
