"""What the papers say around what they are given, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.api import DecisionResult, Duty


class Unfit(StrEnum):
    """Why a paper can't be made."""

    FORM = "form"
    SIGNS = "signs"
    RENDERING = "rendering"


S = Sentence

UNFIT = {
    Unfit.FORM: S("Papiret kan ikke laves: En oplysning mangler eller har en forkert form.", "The paper can't be made: data is missing or has the wrong form."),
    Unfit.SIGNS: S("Papiret kan ikke laves: Teksten har et halvt tegn.", "The paper can't be made: the text holds half a character."),
    Unfit.RENDERING: S("Papiret kan ikke laves lige nu.", "The paper can't be made right now."),
}  # fmt: skip

# What stands in a paper's own form, by the paper's name
PAPERS: Mapping[str, Mapping[str, Sentence]] = {
    "agenda": {
        "item": S("Sag til beslutning", "Item for decision"),
        "vote": S("Stemmer", "Votes"),
        "in_favour": S("For:", "For:"),
        "against": S("Imod:", "Against:"),
        "abstained": S("Stemte ikke:", "Abstained:"),
        "day": S("Dato:", "Date:"),
        "appendix": S("Bilag", "Appendix"),
        "see_appendix": S("Teksten er lang. Den står hel i bilaget.", "The text is long. It stands whole in the appendix."),
    },
    "record": {"none": S("Der er ingen dataanvendelser endnu.", "There are no data uses yet.")},
}

# The agenda paper
DRAFT = S("Kladde", "Draft")
VERSION = S("Udgave {n}", "Version {n}")
OWNER = S("Ansvarlig: {unit}", "Responsible: {unit}")
MADE = S("Lavet {day}", "Made {day}")
FOOTER = S(
    "Lavet af posten »{key}« i kommunens register over dataanvendelser",
    "Made from the entry “{key}” in the municipality's register of data uses",
)
NOT_WRITTEN = S("Ikke skrevet endnu.", "Not written yet.")
PROBLEM = S("Problemet", "The problem")
PURPOSE = S("Formålet", "The purpose")
VALUE = S("Værdien", "The value")
VALUE_INDIVIDUAL = S("For dig, det handler om", "For you whom it is about")
VALUE_SOCIETY = S("For os alle", "For all of us")
MEASURES = S("Sådan måler vi det", "How we measure it")
MEASURE = S("{what}: fra {before} til {promised} {unit}, senest {day}", "{what}: from {before} to {promised} {unit}, by {day}")
CONSEQUENCES = S("Følgerne", "The consequences")
USING = S("Hvis vi bruger data", "If we use the data")
NOT_USING = S("Hvis vi lader være", "If we don't")
SAYING_NO = S("Hvis borgeren siger nej", "If the citizen says no")
DATA = S("Oplysningerne", "The data")
COUNT = S("I alt {n}: {kinds}.", "{n} in all: {kinds}.")
KINDS = {
    Duty.VOLUNTARY: S("frivilligt {n}", "voluntary {n}"),
    Duty.DUTY: S("pligt {n}", "duty {n}"),
    Duty.TASK: S("kommunens opgave {n}", "the municipality's task {n}"),
}
SENSITIVE = S("Følsomme: {n}.", "Sensitive: {n}.")
FROM = S("Fra: {sources}.", "From: {sources}.")
NOT_USED = S("Bruges ikke: {what}.", "Not used: {what}.")
WITHOUT_DATA = S("Bruger ingen personoplysninger.", "Uses no personal data.")
WHO = S("Hvem og hvordan", "Who and how")
SEEN_BY = S("Må ses af: {roles} i {units}.", "May be seen by: {roles} in {units}.")
WAYS = S("Uden computer: {ways}", "Without a computer: {ways}")
LAW = S("Loven", "The law")
UNCONFIRMED = S(
    "{n} af lovene er ikke bekræftet af en jurist i kommunen endnu.",
    "{n} of the laws haven't been confirmed by a lawyer of the municipality yet.",
)
ASSESSMENT = S("Vurderingen", "The assessment")
AI_ACT = S("AI-forordningen: {cls}.", "AI Act: {cls}.")
DPIA = S("Konsekvensanalyse: {needed}.", "Impact assessment: {needed}.")
RISKS = S(
    "Beskrevne risici: {n}. Den største er på {most} ud af {of}, og på {left} efter det, vi gør ved den.",
    "Risks described: {n}. The largest is {most} out of {of}, and {left} after what we do about it.",
)
RISKS_ONLY = S("Beskrevne risici: {n}.", "Risks described: {n}.")
ADVICE = S("Databeskyttelsesrådgiveren: {text}", "Data protection officer: {text}")
INVOLVEMENT = S("Inddragelsen", "The involvement")
PEOPLE = S("{n} personer", "{n} people")
NOBODY = S("Ingen er inddraget: {why}", "Nobody was involved: {why}")
DECISION = S("Forslag til beslutning", "Proposed decision")
DECIDED = S("Beslutningen", "The decision")
BODY = S("Besluttes af: {by}.", "Decided by: {by}.")
DECIDED_BY = S("Besluttet af: {by}, {day}.", "Decided by: {by}, {day}.")
HYPOTHESIS = S("Vi afprøver: {text}", "We try: {text}")
PILOT = S("Højst {cap} borgere, til og med {day}.", "At most {cap} citizens, until and including {day}.")
ENDS = S("Gælder til og med {day}. Derefter lukker den selv.", "Holds until and including {day}. Then it closes by itself.")
LOOK_AGAIN = S("Vi ser på det igen {day}.", "We look at it again {day}.")
CONDITIONS = S("Betingelser", "Conditions")
CONDITION_HELD = S("{text} (systemet sørger for det)", "{text} (the system sees to it)")
CONDITION_TASK = S("{text} ({unit}, senest {day})", "{text} ({unit}, by {day})")
PROPOSED = {
    DecisionResult.ADOPTED: S("At dataanvendelsen bliver vedtaget.", "That the data use is adopted."),
    DecisionResult.PILOT: S("At dataanvendelsen bliver afprøvet.", "That the data use is tried as a pilot."),
    DecisionResult.DROPPED: S("At vi lader være.", "That it is dropped."),
}
