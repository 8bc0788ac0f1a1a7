"""What the record of processing says of itself. Danish is the law's language here: this is a paper for the supervisory authority."""

from __future__ import annotations

from tillid.kernel.words import Sentence
from tillid.register.domain.document import Archive
from tillid.register.domain.policy import Relation, Sensitivity, UseStatus
from tillid.register.domain.standing import Standing
from tillid.register.words import STANDINGS

S = Sentence

COLUMNS: tuple[tuple[str, Sentence], ...] = (
    ("title", S("Behandlingsaktivitet", "Processing activity")),
    ("status", S("Status", "Status")),
    ("controller", S("Dataansvarlig", "Controller")),
    ("contact", S("Kontakt", "Contact")),
    ("dpo", S("Databeskyttelsesrådgiver", "Data protection officer")),
    ("shared", S("Fælles ansvar", "Shared responsibility")),
    ("purposes", S("Formål", "Purposes")),
    ("people", S("Kategorier af personer", "Categories of people")),
    ("data", S("Kategorier af oplysninger", "Categories of data")),
    ("recipients", S("Modtagere", "Recipients")),
    ("third_countries", S("Tredjelande", "Third countries")),
    ("erasure", S("Sletning", "Erasure")),
    ("security", S("Sikkerhed", "Security")),
    ("bases", S("Grundlag", "Legal bases")),
    ("processors", S("Databehandlere", "Processors")),
    ("begins", S("Fra", "From")),
    ("ends", S("Til og med", "Until")),
    ("key", S("Nøgle", "Key")),
    ("version", S("Udgave", "Version")),
)
LETTERS = {  # the paragraph's own letters, beside the column that answers them
    "controller": "a", "purposes": "b", "people": "c", "data": "c", "recipients": "d", "third_countries": "e", "erasure": "f",
    "security": "g",
}  # fmt: skip

STATUS = {
    UseStatus.PUBLISHED: STANDINGS[Standing.RUNNING],
    UseStatus.ENDED: STANDINGS[Standing.ENDED],
    UseStatus.DRAFT: S("Kladde", "Draft"),
    UseStatus.DROPPED: STANDINGS[Standing.DROPPED],
}
PILOT = STANDINGS[Standing.PILOT]
PEOPLE = {
    Relation.CASE: S("Borgere med en sag hos medarbejderen", "Citizens with a case of the employee's"),
    Relation.UNIT: S("Borgere med en sag i afdelingen", "Citizens with a case in the unit"),
    Relation.SELF: S("Borgeren selv", "The citizen herself"),
    Relation.NONE: S("Borgere, også uden en sag", "Citizens, also without a case"),
}
SENSITIVITY = {
    Sensitivity.ORDINARY: S("almindelige oplysninger", "ordinary data"),
    Sensitivity.CONFIDENTIAL: S("fortrolige oplysninger", "confidential data"),
    Sensitivity.SPECIAL: S("følsomme oplysninger, artikel 9", "special categories, article 9"),
    Sensitivity.CRIMINAL: S("oplysninger om strafbare forhold, artikel 10", "data on criminal offences, article 10"),
}
ARCHIVE = {
    Archive.PRESERVE: S("Afleveres til arkivet først.", "Handed to the archive first."),
    Archive.DISCARD: S("Afleveres ikke til arkivet.", "Not handed to the archive."),
    Archive.UNDECIDED: S("Arkivet har ikke afgjort, om det bevares.", "The archive hasn't settled whether it is preserved."),
}
ONE_YEAR = S("1 år efter {start}.", "1 year after {start}.")
YEARS = S("{n} år efter {start}.", "{n} years after {start}.")
ONE_DAY = S("1 dag efter {start}.", "1 day after {start}.")
DAYS = S("{n} dage efter {start}.", "{n} days after {start}.")

LOGGED = S(
    "Hvert opslag bliver skrevet i en log, der ikke kan rettes, før oplysningen vises.",
    "Each look-up is written to a log that can't be changed before the data is shown.",
)
PURPOSE_BOUND = S(
    "Systemet åbner kun for de oplysninger, formålet nævner.", "The system opens only the data that the purpose names."
)
ROLES = S("Adgang efter rolle, enhed og sag.", "Access by role, unit and case.")
TRAINED = S("Kræver et bestået kursus.", "Demands a completed course.")
ENCRYPTED = S(
    "Navne, numre og oplysninger, som Tillid gemmer, er krypterede. Loggen rummer ingen af dem.",
    "Names, numbers and data that Tillid keeps are encrypted. The log holds none of them.",
)
OVERSEEN = S("Et menneske holder øje med teknikken.", "A person watches the technology.")

ARTICLE = S("GDPR artikel {article}, stk. {paragraph}, litra {letter}", "GDPR article {article}({paragraph})({letter})")
INSIDE = S("Hos os: {name}", "With us: {name}")
PROCESSOR = S("{name} (databehandler)", "{name} (processor)")
PARTNER = S("{name} (fælles ansvar)", "{name} (shared responsibility)")
NONE_OUTSIDE = S("Ingen kendte uden for EU og EØS.", "None known outside the EU and the EEA.")
OUTSIDE = S(
    "{name}: {country}. Grundlaget for at sende dertil står ikke her.",
    "{name}: {country}. The basis for the transfer isn't stated here.",
)
COUNTRY_UNKNOWN = S("{name}: Landet er ikke skrevet ind.", "{name}: The country isn't stated.")
AGREEMENT = S("aftale fra {day}", "agreement of {day}")
SUBPROCESSORS = S("underleverandører: {names}", "subprocessors: {names}")
SUPERVISED = S("tilsyn: {how}", "supervision: {how}")
