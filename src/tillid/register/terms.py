"""What each choice in a data use's document is called: in the form, in what differs between versions, and on paper.

The citizen's page, the law's own terms and the sentences about the gate are said in other words, where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from tillid.kernel.words import Sentence
from tillid.register.domain.document import (
    AiClass,
    Archive,
    Better,
    Body,
    Colour,
    ConditionKind,
    DecisionResult,
    Dpia,
    Held,
    Involving,
    MeasureKind,
    RetentionStart,
    RuleKind,
    TechnologyKind,
    TechnologyRole,
    Way,
)
from tillid.register.domain.policy import ConsentKind, Duty, LawStatus, Phase, Relation, Sensitivity

Terms = Mapping[str, Sentence]
S = Sentence

MEASURE_KINDS: Terms = {
    MeasureKind.OUTCOME: S("Et resultat", "An outcome"),
    MeasureKind.EARLIER_HELP: S("Tidligere hjælp", "Earlier help"),
    MeasureKind.MINUTES_FREED: S("Minutter, der bliver frie", "Minutes freed"),
}
BETTERS: Terms = {
    Better.LOWER: S("Et lavere tal", "A lower number"),
    Better.HIGHER: S("Et højere tal", "A higher number"),
}
PHASES: Terms = {
    Phase.OPERATE: S("Når vi bruger den", "When we use it"),
    Phase.DEVELOP: S("Når vi bygger og prøver", "While we build and test"),
    Phase.RETRAIN: S("Når vi træner en model igen", "When we train a model again"),
}
DUTIES: Terms = {  # answers: can the citizen say no?
    Duty.TASK: S("Nej, det er kommunens opgave", "No, it is the municipality's task"),
    Duty.DUTY: S("Nej, det er en pligt", "No, it is a duty"),
    Duty.VOLUNTARY: S("Ja, det er frivilligt", "Yes, it is voluntary"),
}
SENSITIVITIES: Terms = {
    Sensitivity.ORDINARY: S("Almindelig", "Ordinary"),
    Sensitivity.CONFIDENTIAL: S("Fortrolig", "Confidential"),
    Sensitivity.SPECIAL: S("Følsom", "Sensitive"),
    Sensitivity.CRIMINAL: S("Om straf", "About offences"),
}
CONSENTS: Terms = {
    ConsentKind.DATA_PROTECTION: S("Et frit ja til noget ekstra", "A free yes to something extra"),
    ConsentKind.CASEWORK: S("Et ja til at hente den i en sag", "A yes to fetching it in a case"),
}
STARTS: Terms = {  # these stand after »regnet fra« and »efter«
    RetentionStart.CASE_CLOSED: S("at sagen er slut", "the end of the case"),
    RetentionStart.LAST_ENTRY: S("det sidste notat", "the last note"),
    RetentionStart.COLLECTED: S("den dag, vi fik den", "the day we got it"),
    RetentionStart.CONSENT_WITHDRAWN: S("at samtykket er trukket tilbage", "the withdrawal of consent"),
    RetentionStart.USE_ENDED: S("at anvendelsen er slut", "the end of the use"),
}
ARCHIVES: Terms = {
    Archive.DISCARD: S("Den slettes", "It is deleted"),
    Archive.PRESERVE: S("Den slettes hos os og bevares i arkivet", "It is deleted here and kept in the archive"),
    Archive.UNDECIDED: S("Arkivet har ikke svaret endnu", "The archive hasn't answered yet"),
}
RELATIONS: Terms = {
    Relation.CASE: S("En sag, medarbejderen selv har fået", "A case assigned to the employee"),
    Relation.UNIT: S("En sag i medarbejderens afdeling", "A case in the employee's unit"),
    Relation.SELF: S("Kun borgeren selv", "Only the citizen herself"),
    Relation.NONE: S("Ingenting", "Nothing"),
}
OPERATIONS: Terms = {
    "search": S("Søge", "Search"),
    "read": S("Læse", "Read"),
    "create": S("Skrive nyt", "Create"),
    "update": S("Rette", "Correct"),
    "delete": S("Slette", "Delete"),
    "extract": S("Trække en liste ud", "Extract a list"),
    "disclose": S("Give videre", "Disclose"),
    "train": S("Træne en model", "Train a model"),
    "advise": S("Få råd af en model", "Get a model's advice"),
    "decide": S("Lade en maskine bestemme", "Let a machine decide"),
    "act": S("Handle på den", "Act on it"),
}
TECHNOLOGIES: Terms = {
    TechnologyKind.NONE: S("Ingen regel eller model", "No rule or model"),
    TechnologyKind.RULE: S("En fast regel", "A fixed rule"),
    TechnologyKind.MODEL: S("En model, der er trænet på data", "A model trained on data"),
}
TECHNOLOGY_ROLES: Terms = {
    TechnologyRole.ADVISORY: S("Den giver råd. Et menneske bestemmer", "It advises. A person decides"),
    TechnologyRole.DECIDING: S("Den bestemmer selv", "It decides by itself"),
}
WAYS: Terms = {
    Way.COUNTER: S("Personligt fremmøde", "At the counter"),
    Way.PHONE: S("Telefon", "Phone"),
    Way.PAPER: S("Papir", "Paper"),
    Way.VISIT: S("Besøg", "Visit"),
    Way.HELPER: S("En, der hjælper", "Somebody who helps"),
}
COLOURS: Terms = {
    Colour.GREEN: S("Grøn", "Green"),
    Colour.AMBER: S("Gul", "Amber"),
    Colour.RED: S("Rød", "Red"),
}
AI_CLASSES: Terms = {
    AiClass.NOT_AI: S("Ikke AI", "Not AI"),
    AiClass.MINIMAL: S("Lille risiko", "Minimal risk"),
    AiClass.LIMITED: S("Begrænset risiko", "Limited risk"),
    AiClass.HIGH: S("Høj risiko", "High risk"),
    AiClass.FORBIDDEN: S("Forbudt", "Forbidden"),
}
DPIAS: Terms = {
    Dpia.NEEDED: S("Skal laves", "Needed"),
    Dpia.NOT_NEEDED: S("Skal ikke laves", "Not needed"),
}
INVOLVING: Terms = {
    Involving.MEETING: S("Møde", "Meeting"),
    Involving.INTERVIEW: S("Samtaler", "Interviews"),
    Involving.SURVEY: S("Spørgeskema", "Survey"),
    Involving.PANEL: S("Panel", "Panel"),
    Involving.HEARING: S("Høring", "Hearing"),
    Involving.COUNCIL_OF_USERS: S("Brugerråd", "Council of users"),
    Involving.TEST: S("Afprøvning med borgere", "Test with citizens"),
    Involving.LETTER: S("Breve", "Letters"),
}
HELD: Terms = {
    Held.YES: S("Ja", "Yes"),
    Held.NO: S("Nej", "No"),
    Held.PARTLY: S("Til dels", "In part"),
    Held.CANNOT_TELL: S("Det kan vi ikke sige", "We can't tell"),
}
RESULTS: Terms = {
    DecisionResult.ADOPTED: S("Vedtaget", "Adopted"),
    DecisionResult.PILOT: S("Skal afprøves", "To be tried as a pilot"),
    DecisionResult.DROPPED: S("Droppet", "Dropped"),
}
BODIES: Terms = {
    Body.COUNCIL: S("Kommunalbestyrelsen", "The council"),
    Body.ECONOMY_COMMITTEE: S("Økonomiudvalget", "The economy committee"),
    Body.COMMITTEE: S("Et fagudvalg", "A committee"),
    Body.DIRECTORS: S("Direktionen", "The board of directors"),
    Body.DELEGATED: S("En, der har fået det overladt", "Somebody to whom it was delegated"),
    Body.GO_LIVE: S("Samlet ved idriftsættelsen", "In bulk at go-live"),
}
CONDITION_KINDS: Terms = {
    ConditionKind.RULE: S("En regel, som systemet holder", "A rule that the system holds"),
    ConditionKind.TASK: S("En opgave med en ansvarlig og en dag", "A task with an owner and a day"),
}
RULES: Terms = {
    RuleKind.UNITS: S("Kun bestemte afdelinger", "Only certain units"),
    RuleKind.ROLES: S("Kun bestemte roller", "Only certain roles"),
    RuleKind.UNTIL: S("Ikke efter en bestemt dag", "Not after a certain day"),
    RuleKind.PER_MONTH: S("Et loft over opslag om måneden", "A cap on look-ups a month"),
    RuleKind.PER_CITIZEN_MONTH: S("Et loft over opslag om måneden for hver borger", "A cap on look-ups a month for each citizen"),
    RuleKind.SECOND_PERSON: S("Kun når en kollega siger ja", "Only when a colleague agrees"),
    RuleKind.LEAST_AGE: S("Ikke om borgere under en vis alder", "Not about citizens below a certain age"),
    RuleKind.MOST_AGE: S("Ikke om borgere over en vis alder", "Not about citizens above a certain age"),
}
LAW_STATUSES: Terms = {
    LawStatus.PROPOSED: S("Foreslået", "Proposed"),
    LawStatus.ADOPTED: S("Vedtaget", "Adopted"),
    LawStatus.IN_FORCE: S("Gælder", "In force"),
    LawStatus.REPEALED: S("Gælder ikke mere", "Repealed"),
}

HINTS: Mapping[type[object], Terms] = {  # what the one who chooses needs to know besides, by the kind of choice
    Phase: {Phase.OPERATE: S("drift", "operation"), Phase.DEVELOP: S("udvikling", "development")},
    Duty: {Duty.DUTY: S("borgeren skal give den", "the citizen must give it")},
    Sensitivity: {Sensitivity.SPECIAL: S("helbred, tro, oprindelse …", "health, belief, origin …")},
    ConsentKind: {
        ConsentKind.DATA_PROTECTION: S("databeskyttelse", "data protection"),
        ConsentKind.CASEWORK: S("retssikkerhedsloven", "Act on Legal Protection"),
    },
    Relation: {Relation.NONE: S("kræver en særlig grund", "needs a special reason")},
    TechnologyKind: {
        TechnologyKind.NONE: S("mennesker læser og vurderer", "people read and judge"),
        TechnologyKind.RULE: S("alle kan regne efter", "anyone can follow it"),
    },
    TechnologyRole: {TechnologyRole.DECIDING: S("kræver en lov", "needs a law")},
}


def with_hints(terms: Terms) -> Terms:
    """To choose from: »Følsom (helbred, tro, oprindelse …)«."""
    return {choice: _hinted(term, HINTS.get(type(choice), {}).get(choice)) for choice, term in terms.items()}


def _hinted(term: Sentence, hint: Sentence | None) -> Sentence:
    return Sentence(f"{term.da} ({hint.da})", f"{term.en} ({hint.en})") if hint else term


def stopped(term: Sentence) -> Sentence:
    """As a sentence of its own, with its full stop."""
    return Sentence(f"{term.da}.", f"{term.en}.")


def inside(term: Sentence) -> Sentence:
    """As it stands inside a sentence: with a small letter first."""
    return Sentence(term.da[:1].lower() + term.da[1:], term.en[:1].lower() + term.en[1:])
