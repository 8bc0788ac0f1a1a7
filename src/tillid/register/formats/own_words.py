"""What is said when a use comes from another municipality."""

from __future__ import annotations

from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.formats.own import Broken

S = Sentence


class Came(StrEnum):
    """What to know of a use that went in."""

    CLEARED = "cleared"
    NO_SOURCE = "no-source"
    NO_LAW = "no-law"
    LEARNED = "learned"
    ANSWERS = "answers"
    NO_ANSWERS = "no-answers"


BROKEN = {
    Broken.FORM: S("Filen er ikke en anvendelse fra Tillid.", "The file isn't a use from Tillid."),
    Broken.VERSION: S("Filen er skrevet af en nyere Tillid.", "The file was written by a newer Tillid."),
    Broken.TAMPERED: S(
        "Filen er ikke hel, eller nogen har rettet i den. Bed om en ny.",
        "The file isn't whole, or somebody changed it. Ask for a new one.",
    ),
}
CAME = {
    Came.CLEARED: S("Skal I selv skrive: {fields}.", "Yours to write: {fields}."),
    Came.NO_SOURCE: S("Ingen af jeres kilder har: {keys}.", "None of your sources holds: {keys}."),
    Came.NO_LAW: S("Står ikke i jeres lovliste: {keys}.", "Not in your list of laws: {keys}."),
    Came.LEARNED: S(
        "Deres erfaringer er taget med. De står i kladden under »ext«.",
        "What they learned was taken along. It stands in the draft under “ext”.",
    ),
    Came.ANSWERS: S(
        "Deres svar i {n} spørgeskemaer er lagt ind. Gå dem igennem: Det er jer, der svarer nu.",
        "Their answers to {n} questionnaires were put in. Go through them: now it is you who answer.",
    ),
    Came.NO_ANSWERS: S(
        "Svar i {n} spørgeskemaer kunne ikke lægges ind. Spørgeskemaet er ikke her, eller I er begyndt på det.",
        "Answers to {n} questionnaires couldn't be put in. The questionnaire isn't here, or you have begun it.",
    ),
}
FIELDS = {
    "owner_unit": S("afdelingen, der svarer", "the unit that answers"),
    "contact": S("kontakten", "the contact"),
    "who/units": S("afdelingerne, der må se det", "the units that may see it"),
    "basis/begins": S("dage for grundlaget", "days of the basis"),
    "basis/ends": S("sidste dag for grundlaget", "the last day of the basis"),
    "value/measures": S("tal og dage for målene", "numbers and days of the measures"),
    "processors/agreement": S("aftaler med databehandlere", "agreements with processors"),
    "processors/supervision": S("tilsyn med databehandlere", "supervision of processors"),
    "non_digital/share": S("tal for vejen uden computer", "numbers for the way without a computer"),
    "shared": S("fælles ansvar", "shared responsibility"),
    "assessment/dpo_advice": S("jeres rådgivers råd", "your officer's advice"),
    "assessment/forms": S("jeres svar i spørgeskemaer", "your answers to questionnaires"),
    "assessment/again": S("dagen for ny vurdering", "the day of the next assessment"),
    "involvement": S("hvem I har spurgt", "whom you asked"),
    "pilot": S("jeres afprøvning", "your trial"),
    "decision": S("jeres beslutning", "your decision"),
}
