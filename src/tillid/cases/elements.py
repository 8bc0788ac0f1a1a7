"""What the index of cases can tell about a person, as a source of the gate."""

from __future__ import annotations

from tillid.kernel.words import Sentence
from tillid.sources.api import ElementInfo, Kind, System

SYSTEM = System(
    key="cases",
    name=Sentence("Sagssystemet", "The case system"),
    behind=True,
    holds=Sentence("Dine sager, deres status og journalen", "Your cases, their status and the journal"),
)


def _element(key: str, label: Sentence, yours: Sentence) -> ElementInfo:
    return ElementInfo(key, label, SYSTEM.key, Kind.RECORDS, "cases", yours)


ELEMENTS = (
    _element(
        "case.title", Sentence("Sagens navn", "Name of the case"), Sentence("hvad din sag hedder", "what your case is called")
    ),
    _element(
        "case.status", Sentence("Sagens status", "Status of the case"), Sentence("hvor langt din sag er", "how far your case is")
    ),
    _element(
        "case.next-step", Sentence("Næste skridt", "Next step"), Sentence("næste skridt i din sag", "the next step in your case")
    ),
    _element("case.ruling", Sentence("Afgørelse", "Decision"), Sentence("afgørelsen i din sag", "the decision in your case")),
    _element(
        "case.journal",
        Sentence("Breve og notater", "Letters and notes"),
        Sentence("listen over breve i din sag", "the list of letters in your case"),
    ),
    _element("case.unit", Sentence("Hvem har sagen", "Who has the case"), Sentence("hvem der har din sag", "who has your case")),
    _element(
        "case.purpose",
        Sentence("Hvad sagen bruges til", "What the case is used for"),
        Sentence("hvad din sag bruges til", "what your case is used for"),
    ),
    _element("case.number", Sentence("Sagsnummer", "Case number"), Sentence("dit sagsnummer", "your case number")),
    _element("case.basis", Sentence("Lov", "Law"), Sentence("loven bag din sag", "the law behind your case")),
    _element(
        "case.parties", Sentence("Parter", "Parties"), Sentence("hvem der er part i din sag", "who is a party to your case")
    ),
    _element(
        "case.official-title",
        Sentence("Kommunens titel på sagen", "The municipality's title of the case"),
        Sentence("kommunens titel på din sag", "the municipality's title of your case"),
    ),
    _element(
        "case.journal-unreviewed",
        Sentence("Hele journalen", "The whole journal"),
        Sentence("hele journalen i din sag", "the whole journal of your case"),
    ),
)
