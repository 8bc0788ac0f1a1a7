"""What the register says, in both languages: what is missing and why it's asked, what went wrong, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.reading import Unreadable
from tillid.register.domain.stages import Gap, Stage


@dataclass(frozen=True, slots=True)
class Asked:
    """What is missing, and why it's asked."""

    what: Sentence
    why: Sentence


class Happening(StrEnum):
    DRAFTED = "drafted"
    IMPORTED = "imported"
    PUBLISHED = "published"
    ENDED = "ended"


class Wrong(StrEnum):
    """What a caller can do wrong."""

    NO_USE = "no-use"
    NO_DRAFT = "no-draft"
    NOT_COMPLETE = "not-complete"
    NOT_RUNNING = "not-running"
    STALE = "stale"
    FORM = "form"
    RESERVED = "reserved"
    LOCKED = "locked"
    TIME = "time"
    LAW_CHANGED = "law-changed"


class Fault(StrEnum):
    """What can be wrong with the form of a field."""

    UNKNOWN_FIELD = "unknown-field"
    REQUIRED = "required"
    TYPE = "type"
    CHOICE = "choice"
    FORM = "form"
    TOO_LONG = "too-long"
    EMPTY = "empty"
    DOUBLE = "double"
    RANGE = "range"
    TEXT = "text"


class Trouble(StrEnum):
    """Why a file wasn't taken in, beside what makes it unreadable."""

    NO_FILE = "no-file"
    NOT_A_FILE = "not-a-file"
    NO_CHOICES = "no-choices"
    BAD_CHOICES = "bad-choices"
    NO_RECORDS = "no-records"
    FIELDS = "fields"
    UNKNOWN_CODE = "unknown-code"
    KLE = "kle"
    ODD_MAIN_GROUP = "odd-main-group"
    TEXT_TOO_LONG = "text-too-long"
    NAME = "name"
    SAME_NAME = "same-name"
    EDITED = "edited"
    PUBLISHED = "published"


def _s(da: str, en: str) -> Sentence:
    return Sentence(da, en)


STAGES = {
    Stage.PROBLEM: _s("Problemet", "The problem"),
    Stage.PURPOSE: _s("Formålet", "The purpose"),
    Stage.VALUE: _s("Værdien", "The value"),
    Stage.CONSEQUENCES: _s("Følgerne", "The consequences"),
    Stage.BASIS: _s("Loven", "The law"),
    Stage.DATA: _s("Oplysningerne", "The data"),
    Stage.WHO: _s("Hvem må se det", "Who may see it"),
    Stage.TECHNOLOGY: _s("Teknikken", "The technology"),
    Stage.NON_DIGITAL: _s("Uden computer", "Without a computer"),
    Stage.DECISION: _s("Beslutningen", "The decision"),
}

_MINIMAL = _s("Vi bruger kun det, formålet har brug for.", "We use only what the purpose needs.")
_CITIZEN_READS = _s("Borgeren læser det på sin egen side.", "The citizen reads it on her own page.")
_EQUAL_WEIGHT = _s(
    "Både at bruge data og at lade være har en pris. De skal vejes lige.",
    "Both using data and not using it have a price. They must be weighed alike.",
)
_PROMISE = _s("Et løfte, ingen måler, kan ingen holde øje med.", "Nobody can follow up a promise that isn't measured.")
_NO_LAW_NO_DATA = _s("Uden lov ingen data. Systemet åbner ikke.", "Without a law, no data. The system doesn't open.")
_ANSWERS = _s("Borgeren skal vide, hvem der svarer.", "The citizen must know who answers.")
_FEW_EYES = _s("Så få som muligt må se det.", "As few as possible may see it.")
_HUMAN = _s("Et menneske bestemmer, ikke en computer.", "A person decides, not a computer.")
_DECIDED = _s("En dataanvendelse skal være besluttet, før den går i gang.", "A data use must be decided before it starts.")
_TWO_CONSENTS = _s("De to slags samtykke må ikke blandes sammen.", "The two kinds of consent must not be mixed.")

GAPS = {
    Gap.PROBLEM_WHAT: Asked(
        _s("Skriv, hvad problemet er.", "Write what the problem is."),
        _s("Data skal løse noget. Ellers skal vi ikke bruge dem.", "Data must solve something. Else we shouldn't use it."),
    ),
    Gap.PROBLEM_WHOSE: Asked(
        _s("Skriv, hvem der har problemet.", "Write whose problem it is."),
        _s("Det viser, hvem der skal have gavn af det.", "It shows who should gain from it."),
    ),
    Gap.PROBLEM_KNOWN: Asked(
        _s("Skriv, hvordan I ved det.", "Write how you know."),
        _s("Et problem, ingen har set efter, er et gæt.", "A problem that nobody has looked into is a guess."),
    ),
    Gap.TITLE: Asked(_s("Giv dataanvendelsen et navn.", "Give the data use a name."), _CITIZEN_READS),
    Gap.SHORT: Asked(_s("Skriv formålet i en eller to korte sætninger.", "Write the purpose in one or two short sentences."), _CITIZEN_READS),
    Gap.DID: Asked(
        _s("Skriv, hvad vi gør, når vi slår op.", "Write what we do when we look something up."),
        _s("Det står ved hvert opslag på borgerens side.", "It stands by every look-up on the citizen's page."),
    ),
    Gap.VALUE_INDIVIDUAL: Asked(
        _s("Skriv, hvad den enkelte får ud af det.", "Write what the individual gains from it."),
        _s("Borgeren kommer først.", "The citizen comes first."),
    ),
    Gap.VALUE_SOCIETY: Asked(
        _s("Skriv, hvad vi alle får ud af det.", "Write what we all gain from it."),
        _s("Byrådet skal kunne veje det.", "The council must be able to weigh it."),
    ),
    Gap.MEASURES: Asked(_s("Skriv, hvordan værdien bliver målt.", "Write how the value is measured."), _PROMISE),
    Gap.MEASURE_INCOMPLETE: Asked(
        _s("Et mål mangler enhed, tal før, lovet tal eller dag.", "A measure lacks its unit, number before, promised number or day."), _PROMISE
    ),
    Gap.USING: Asked(_s("Skriv, hvad der sker, når vi bruger data.", "Write what happens when we use the data."), _EQUAL_WEIGHT),
    Gap.NOT_USING: Asked(_s("Skriv, hvad der sker, hvis vi lader være.", "Write what happens if we don't."), _EQUAL_WEIGHT),
    Gap.SAYING_NO: Asked(
        _s("Skriv, hvad et nej betyder for borgeren.", "Write what a no means for the citizen."),
        _s("Borgeren skal kende prisen, før hun vælger.", "The citizen must know the price before she chooses."),
    ),
    Gap.BASIS: Asked(_s("Skriv, hvilken lov der giver lov i drift.", "Write which law permits it in operation."), _NO_LAW_NO_DATA),
    Gap.BASIS_KEY_TWICE: Asked(
        _s("To grundlag har samme nøgle.", "Two bases have the same key."),
        _s("Nøglen står i borgerens liste og må kun betyde én ting.", "The key stands in the citizen's list and may mean one thing only."),
    ),
    Gap.BASIS_EMPTY: Asked(_s("Et grundlag nævner hverken lov eller artikel.", "A basis names neither a law nor an article."), _NO_LAW_NO_DATA),
    Gap.BASIS_LAW_UNKNOWN: Asked(
        _s("Loven står ikke i lovlisten.", "The law isn't in the list of laws."),
        _s("Lovlisten siger, om loven gælder i dag.", "The list of laws says whether it is in force today."),
    ),
    Gap.BASIS_NEEDS_LAW: Asked(
        _s("Skriv den lov, der giver kommunen opgaven.", "Write the law that gives the municipality the task."),
        _s("Artikel 6 er ikke nok alene, når det er en opgave eller en pligt.", "Article 6 isn't enough alone when it is a task or a duty."),
    ),
    Gap.BASIS_DAYS: Asked(
        _s("Et grundlag slutter, før det begynder.", "A basis ends before it begins."),
        _s("Så gælder det aldrig.", "Then it never holds."),
    ),
    Gap.BASIS_ARTICLE_6: Asked(
        _s("Skriv, hvilket bogstav i artikel 6 der gælder.", "Write which letter of article 6 applies."),
        _s("Al brug af persondata skal have et.", "All use of personal data must have one."),
    ),
    Gap.BASIS_ARTICLE_9: Asked(
        _s("Skriv, hvilket bogstav i artikel 9 der gælder.", "Write which letter of article 9 applies."),
        _s("Følsomme oplysninger kræver det.", "Sensitive data demand it."),
    ),
    Gap.BASIS_NOT_IN_FORCE: Asked(
        _s("Et grundlag gælder ikke i dag.", "A basis isn't in force today."),
        _s("Et forslag er ikke en lov. En ophævet lov er det heller ikke.", "A proposal is no law. Nor is a repealed one."),
    ),
    Gap.BASIS_CONSENT: Asked(
        _s("Samtykke kan kun bære det, der er helt frivilligt.", "Consent can only carry what is fully voluntary."),
        _s("Man kan ikke sige frit ja til en myndigheds opgave.", "One can't freely say yes to an authority's task."),
    ),
    Gap.DATA: Asked(_s("Skriv, hvilke oplysninger der skal bruges.", "Write which data is needed."), _MINIMAL),
    Gap.ELEMENT_TWICE: Asked(_s("En oplysning står to gange.", "An element stands twice."), _MINIMAL),
    Gap.ELEMENT_UNKNOWN: Asked(
        _s("Kilden har ikke den oplysning.", "The source doesn't hold that element."),
        _s("Systemet kan kun hente det, kilden har.", "The system can only read what the source holds."),
    ),
    Gap.ELEMENT_LABEL: Asked(_s("Giv oplysningen et navn, borgeren kender.", "Give the element a name that the citizen knows."), _CITIZEN_READS),
    Gap.ELEMENT_WHY: Asked(_s("Skriv, hvorfor oplysningen er nødvendig.", "Write why the element is needed."), _MINIMAL),
    Gap.ELEMENT_SOURCE: Asked(
        _s("Skriv, hvor oplysningen kommer fra.", "Write where the element comes from."),
        _s("Så kan borgeren rette den det rigtige sted.", "Then the citizen can correct it in the right place."),
    ),
    Gap.ELEMENT_DUTY: Asked(
        _s("Skriv, om det er frivilligt, en pligt eller kommunens opgave.", "Write whether it is voluntary, a duty or the municipality's task."),
        _s("Borgeren skal vide, om hun kan sige nej.", "The citizen must know whether she can say no."),
    ),
    Gap.ELEMENT_STATUTE: Asked(
        _s("Skriv loven bag pligten eller opgaven.", "Write the law behind the duty or the task."),
        _s("En pligt uden lov er ikke en pligt.", "A duty without a law is no duty."),
    ),
    Gap.ELEMENT_SENSITIVITY: Asked(
        _s("Skriv, hvor følsom oplysningen er.", "Write how sensitive the element is."),
        _s("Det bestemmer, hvilken lov der skal til.", "It decides which law is needed."),
    ),
    Gap.ELEMENT_RETENTION: Asked(
        _s("Skriv, hvornår oplysningen bliver slettet.", "Write when the element is deleted."),
        _s("Vi gemmer ikke noget længere end nødvendigt.", "We keep nothing longer than needed."),
    ),
    Gap.CONSENT_ON_TASK: Asked(_s("Samtykke passer ikke til en pligt eller en opgave.", "Consent doesn't fit a duty or a task."), _TWO_CONSENTS),
    Gap.CONSENT_MISSING: Asked(
        _s("Det er frivilligt. Skriv, hvilket samtykke der skal til.", "It is voluntary. Write which consent is needed."), _TWO_CONSENTS
    ),
    Gap.CONSENT_HOLDER: Asked(
        _s("Skriv, hvem oplysningen bliver hentet hos.", "Write whom the element is fetched from."),
        _s("Samtykket gælder én sag, ét sted og én slags oplysning.", "The consent holds for one case, one place and one kind of data."),
    ),
    Gap.OWNER_UNIT: Asked(_s("Skriv, hvilken afdeling der har ansvaret.", "Write which unit is responsible."), _ANSWERS),
    Gap.UNITS: Asked(_s("Skriv, hvilke afdelinger der må se det.", "Write which units may see it."), _FEW_EYES),
    Gap.ROLES: Asked(_s("Skriv, hvilke roller der må se det.", "Write which roles may see it."), _FEW_EYES),
    Gap.ROLE_TWICE: Asked(_s("En rolle står to gange.", "A role stands twice."), _FEW_EYES),
    Gap.ROLE_ELEMENTS: Asked(_s("En rolle må ikke se nogen oplysninger.", "A role may see no data at all."), _FEW_EYES),
    Gap.ROLE_OUTSIDE: Asked(_s("En rolle må se noget, der ikke står i listen.", "A role may see something that isn't in the list."), _MINIMAL),
    Gap.SEEN_BY_NOBODY: Asked(_s("Ingen rolle må se oplysningen.", "No role may see the element."), _MINIMAL),
    Gap.RELATION: Asked(
        _s("Skriv, hvad der binder medarbejderen til borgeren.", "Write what ties the employee to the citizen."), _FEW_EYES
    ),
    Gap.OPERATIONS: Asked(_s("Skriv, hvad man må gøre med oplysningerne.", "Write what may be done with the data."), _FEW_EYES),
    Gap.TECHNOLOGY: Asked(_s("Skriv, om der er en regel eller en model bag.", "Write whether a rule or a model is behind it."), _HUMAN),
    Gap.TECHNOLOGY_LOCKED: Asked(
        _s("Teknikken kan først beskrives, når det andet er på plads.", "The technology can't be described before the rest is in place."),
        _s("Først problemet, så formålet, så data, så teknikken.", "First the problem, then the purpose, then data, then technology."),
    ),
    Gap.TECHNOLOGY_WHAT: Asked(_s("Skriv, hvad teknikken gør.", "Write what the technology does."), _HUMAN),
    Gap.TECHNOLOGY_ROLE: Asked(_s("Skriv, om den giver råd eller bestemmer.", "Write whether it advises or decides."), _HUMAN),
    Gap.OVERSIGHT: Asked(_s("Skriv, hvem der holder øje med den.", "Write who watches it."), _HUMAN),
    Gap.DECIDING_LAW: Asked(
        _s("Skriv den lov, der lader en maskine bestemme.", "Write the law that lets a machine decide."),
        _s("Uden en lov, der gælder, må en maskine ikke bestemme.", "Without a law in force, a machine may not decide."),
    ),
    Gap.WAYS: Asked(
        _s("Skriv, hvordan man gør uden computer.", "Write how to do it without a computer."),
        _s("Alle har de samme rettigheder.", "Everyone has the same rights."),
    ),
    Gap.DECISION: Asked(_s("Skriv, hvad der er besluttet.", "Write what was decided."), _DECIDED),
    Gap.DECISION_DROPPED: Asked(_s("Det er besluttet at lade være.", "It was decided not to do it."), _DECIDED),
    Gap.DECISION_BY: Asked(_s("Skriv, hvem der besluttede det.", "Write who decided it."), _ANSWERS),
    Gap.DECISION_DATE: Asked(_s("Skriv dagen for beslutningen. Den skal være holdt.", "Write the day of the decision. It must have been."), _DECIDED),
    Gap.DECISION_DAYS: Asked(
        _s("Dataanvendelsen slutter, før den begynder.", "The data use ends before it begins."),
        _s("Så gælder den aldrig.", "Then it never holds."),
    ),
    Gap.DECISION_OVER: Asked(_s("Beslutningen er løbet ud.", "The decision has run out."), _DECIDED),
    Gap.BEGINS_LATER: Asked(
        _s("En udgave kører nu. Offentliggør den nye på dagen.", "A version runs now. Publish the new one on its day."),
        _s("Ellers lukker den gamle, før den nye åbner.", "Else the old one closes before the new one opens."),
    ),
    Gap.CONDITION_OWNER: Asked(_s("En opgave mangler ansvarlig eller dag.", "A task lacks its owner or its day."), _ANSWERS),
    Gap.ENGLISH: Asked(
        _s("Den engelske tekst mangler.", "The English text is missing."),
        _s("Siderne findes på begge sprog.", "The pages exist in both languages."),
    ),
    Gap.DAY: Asked(
        _s("Den dag findes ikke i kalenderen.", "That day is in no calendar."),
        _s("Systemet åbner og lukker efter dagene.", "The system opens and closes by the days."),
    ),
}  # fmt: skip

WRONG = {
    Wrong.NO_USE: _s("Den dataanvendelse findes ikke.", "There is no such data use."),
    Wrong.NO_DRAFT: _s("Der er ingen kladde.", "There is no draft."),
    Wrong.NOT_COMPLETE: _s(
        "Kladden mangler noget. Den kan ikke offentliggøres endnu.", "Something is missing. It can't be published yet."
    ),
    Wrong.NOT_RUNNING: _s("Dataanvendelsen er ikke i gang.", "The data use isn't running."),
    Wrong.STALE: _s(
        "En anden har gemt imens. Intet er gået tabt. Hent den nye kladde, og sæt dit ind.",
        "Somebody else has saved meanwhile. Nothing is lost. Fetch the new draft and put yours in.",
    ),
    Wrong.FORM: _s("Dokumentet har ikke den rigtige form.", "The document doesn't have the right form."),
    Wrong.RESERVED: _s("Den nøgle hører til systemet selv.", "That key belongs to the system itself."),
    Wrong.LOCKED: GAPS[Gap.TECHNOLOGY_LOCKED].what,
    Wrong.TIME: _s("Tiden ligger før den forrige udgave.", "The time lies before the previous version."),
    Wrong.LAW_CHANGED: _s("En lovrække er ændret uden nyt udgavenummer.", "A law row was changed without a new version number."),
}

FAULTS = {
    Fault.UNKNOWN_FIELD: _s("Feltet findes ikke.", "There is no such field."),
    Fault.REQUIRED: _s("Et felt, der skal være der, mangler.", "A field that must be there is missing."),
    Fault.TYPE: _s("Feltet har en forkert slags indhold.", "The field has the wrong kind of content."),
    Fault.CHOICE: _s("Værdien er ikke en af dem, man kan vælge.", "The value isn't one of those to choose from."),
    Fault.FORM: _s("Værdien er ikke skrevet på den rigtige måde.", "The value isn't written in the right way."),
    Fault.TOO_LONG: _s("Teksten er for lang.", "The text is too long."),
    Fault.EMPTY: _s("Teksten er tom.", "The text is empty."),
    Fault.DOUBLE: _s("Noget står to gange.", "Something stands twice."),
    Fault.RANGE: _s("Tallet er for stort eller for lille.", "The number is too large or too small."),
    Fault.TEXT: _s("Noget i dokumentet kan ikke gemmes som tekst.", "Something in the document can't be kept as text."),
}

UNREADABLE = {
    Unreadable.TOO_LARGE: _s("Filen er for stor.", "The file is too large."),
    Unreadable.EMPTY: _s("Filen er tom.", "The file is empty."),
    Unreadable.NOT_TEXT: _s("Filen er ikke tekst.", "The file isn't text."),
    Unreadable.NOT_JSON: _s("Filen er ikke JSON, eller den er ikke hel.", "The file isn't JSON, or it isn't whole."),
    Unreadable.TOO_DEEP: _s("Filen er for dybt indlejret.", "The file is nested too deeply."),
    Unreadable.DOUBLE_KEY: _s("Et felt står to gange i filen.", "A field stands twice in the file."),
    Unreadable.HALF_CHARACTER: _s("Filen har et halvt tegn.", "The file holds half a character."),
    Unreadable.NUMBER: _s("Filen har et tal, vi ikke kan gemme helt.", "The file has a number that we can't keep whole."),
    Unreadable.NOT_OBJECT: _s("Filen har ikke den rigtige form.", "The file doesn't have the right form."),
}

TROUBLES = {
    Trouble.NO_FILE: _s("Filen eller mappen findes ikke.", "There is no such file or folder."),
    Trouble.NOT_A_FILE: _s("Det er ikke en fil, der kan åbnes.", "It isn't a file that can be opened."),
    Trouble.NO_CHOICES: _s(
        "Valglisterne mangler. De skal ligge i mappen »choices« ved siden af.",
        "The choice lists are missing. They belong in the folder “choices” beside it.",
    ),
    Trouble.BAD_CHOICES: _s("En af valglisterne kan ikke læses.", "One of the choice lists can't be read."),
    Trouble.NO_RECORDS: _s("Der er ingen poster i mappen.", "There are no records in the folder."),
    Trouble.FIELDS: _s(
        "Posten mangler felter, eller de har en forkert slags indhold.",
        "The record lacks fields, or they have the wrong kind of content.",
    ),
    Trouble.UNKNOWN_CODE: _s(
        "Posten har en kode, der ikke står i valglisterne.", "The record has a code that isn't in the choice lists."
    ),
    Trouble.KLE: _s(
        "Posten har et KLE-nummer, der ikke er skrevet rigtigt.", "The record has a KLE number that isn't written right."
    ),
    Trouble.ODD_MAIN_GROUP: _s(
        "En hovedgruppe er ikke et KLE-nummer. Posten er lagt ind; gruppen står, som den stod.",
        "A main group isn't a KLE number. The record went in; the group stands as it stood.",
    ),
    Trouble.TEXT_TOO_LONG: _s(
        "En tekst i posten er for lang. Den bliver ikke kortet af.", "A text in the record is too long. It isn't cut."
    ),
    Trouble.NAME: _s("Filens navn kan ikke bruges som nøgle.", "The file's name can't serve as a key."),
    Trouble.SAME_NAME: _s("En anden fil giver den samme nøgle.", "Another file gives the same key."),
    Trouble.EDITED: _s(
        "Kladden er ændret her. Den nye fil er ikke lagt ind.", "The draft was changed here. The new file wasn't taken in."
    ),
    Trouble.PUBLISHED: _s(
        "Dataanvendelsen er offentliggjort. Den nye fil er ikke lagt ind.",
        "The data use is published. The new file wasn't taken in.",
    ),
}

HAPPENINGS = {
    Happening.DRAFTED: _s("Kladden blev gemt", "The draft was saved"),
    Happening.IMPORTED: _s("Kladden blev hentet ind", "The draft was imported"),
    Happening.PUBLISHED: _s("Udgaven blev offentliggjort", "The version was published"),
    Happening.ENDED: _s("Dataanvendelsen blev stoppet", "The data use was ended"),
}
