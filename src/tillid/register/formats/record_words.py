"""What the record of processing says of itself. Danish is the law's language here: this is a paper for the supervisory authority."""

from __future__ import annotations

from tillid.kernel.words import Sentence
from tillid.register.domain.document import Archive, RetentionStart, RuleKind
from tillid.register.domain.policy import Relation, Sensitivity, UseStatus

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
    UseStatus.PUBLISHED: S("I gang", "In use"),
    UseStatus.ENDED: S("Slut", "Ended"),
    UseStatus.DRAFT: S("Kladde", "Draft"),
    UseStatus.DROPPED: S("Droppet", "Dropped"),
}
PILOT = S("Afprøves", "On trial")
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
STARTS = {
    RetentionStart.CASE_CLOSED: S("efter at sagen er slut", "after the case has ended"),
    RetentionStart.LAST_ENTRY: S("efter det sidste, der er skrevet", "after the last that was written"),
    RetentionStart.COLLECTED: S("efter at oplysningen er hentet", "after the data was fetched"),
    RetentionStart.CONSENT_WITHDRAWN: S("efter at samtykket er trukket tilbage", "after consent was withdrawn"),
    RetentionStart.USE_ENDED: S("efter at anvendelsen er slut", "after the use has ended"),
}
ARCHIVE = {
    Archive.PRESERVE: S("Afleveres til arkivet først.", "Handed to the archive first."),
    Archive.DISCARD: S("Afleveres ikke til arkivet.", "Not handed to the archive."),
    Archive.UNDECIDED: S("Arkivet har ikke afgjort, om det bevares.", "The archive hasn't settled whether it is preserved."),
}
ONE_YEAR, YEARS = S("1 år {start}.", "1 year {start}."), S("{n} år {start}.", "{n} years {start}.")
ONE_DAY = S("1 dag {start}.", "1 day {start}.")
DAYS = S("{n} dage {start}.", "{n} days {start}.")

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
HELD = {
    RuleKind.UNITS: S("Kun bestemte enheder.", "Only certain units."),
    RuleKind.ROLES: S("Kun bestemte roller.", "Only certain roles."),
    RuleKind.UNTIL: S("Lukker af sig selv på en fast dag.", "Closes by itself on a fixed day."),
    RuleKind.PER_MONTH: S("Et loft over opslag om måneden.", "A cap on look-ups a month."),
    RuleKind.PER_CITIZEN_MONTH: S("Et loft over opslag om den enkelte.", "A cap on look-ups of one citizen."),
    RuleKind.SECOND_PERSON: S("En kollega skal sige ja til hvert opslag.", "A colleague must agree to each look-up."),
    RuleKind.LEAST_AGE: S("Ikke om personer under en vis alder.", "Not of people below a certain age."),
    RuleKind.MOST_AGE: S("Ikke om personer over en vis alder.", "Not of people above a certain age."),
}

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
NO_DATA = S("Ingen personoplysninger.", "No personal data.")
AGREEMENT = S("aftale fra {day}", "agreement of {day}")
SUBPROCESSORS = S("underleverandører: {names}", "subprocessors: {names}")
SUPERVISED = S("tilsyn: {how}", "supervision: {how}")
NOT_STATED = S("Ikke skrevet ind.", "Not stated.")
