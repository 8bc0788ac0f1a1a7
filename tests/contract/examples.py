"""One example for each source: how its system comes to know a person. A new source adds its own here; the contract says the rest.

An example's `fill` puts a value of every element of the source for the person, and a word of `mark` into each text, so that the
contract can see whose values came out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from tests.people import CLERK, herself, new_case, said
from tillid.cases import api as cases
from tillid.citizens import api as citizens
from tillid.gate.api import Source
from tillid.overview import api as overview
from tillid.sources import api as sources
from tillid.sources.facts_table import FactsTable

DAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Example:
    """`case_of` gives the case that a permit must name for `only_in_a_case`, where the source has such elements."""

    source: Source
    elements: tuple[sources.ElementInfo, ...]
    fill: Callable[[str, str], None]
    only_in_a_case: frozenset[str] = frozenset()


# The built-in table of facts ---------------------------------------------------------------------------------------------------

KINDS = {
    "example.text": sources.Kind.TEXT,
    "example.day": sources.Kind.DATE,
    "example.number": sources.Kind.NUMBER,
    "example.yes-no": sources.Kind.YES_NO,
    "example.list": sources.Kind.LIST,
    "example.appointment": sources.Kind.APPOINTMENT,
}
FACTS = tuple(sources.ElementInfo(key, said(key), "example", kind, "example", said(f"din {key}")) for key, kind in KINDS.items())


def fill_facts(ref: str, mark: str) -> None:
    sources.put_systems([sources.System("example", said("Eksempel"), behind=True)])
    sources.put_elements(FACTS)
    values = {
        "example.text": f"En tekst om {mark}",
        "example.day": date(2026, 8, 3),
        "example.number": 15,
        "example.yes-no": True,
        "example.list": ("en", mark),
        "example.appointment": sources.Appointment(datetime(2026, 11, 19, 9, 0), f"Samtale med {mark}", "lokale 2"),
    }
    sources.put_facts(sources.NewFact(ref, element, value, DAY) for element, value in values.items())


# The index of cases ------------------------------------------------------------------------------------------------------------


def fill_cases(ref: str, mark: str) -> None:
    journal = (cases.Document(f"Brev til {mark}", DAY, reviewed=True),)
    cases.open_cases([new_case(ref, title=f"Sag om {mark}", citizen_title=said(f"Din sag, {mark}"), journal=journal)])


# What a citizen has said herself -----------------------------------------------------------------------------------------------


def fill_say(ref: str, mark: str) -> None:
    me = herself(ref)
    overview.give_consent(ref, overview.DataConsent("aids", f"x.{mark}"), text_version="1", at_ms=1, actor=me)
    overview.raise_objection(ref, f"Nej, siger {mark}", use_key="aids", at_ms=1, actor=me)
    overview.dispute(ref, "job.plan", f"Forkert, siger {mark}", at_ms=1, actor=me)
    overview.restrict(ref, overview.RestrictionWhy.CLAIM, element=f"x.{mark}", at_ms=1, actor=CLERK)


# A system whose database we may read: the one of docs/how-to/add-a-data-source.md ----------------------------------------------


class Library:
    """A library system with a database of its own, which knows people by number."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("file:library?mode=memory&cache=shared", uri=True, check_same_thread=False)
        self.database.execute("CREATE TABLE IF NOT EXISTS loan (number TEXT, title TEXT, fine INTEGER, day TEXT)")

    def fill(self, ref: str, mark: str) -> None:
        found = citizens.person(ref)
        assert found is not None
        row = (found.numbers[0].removeprefix("cpr:"), f"Bogen om {mark}", 25, DAY.isoformat())
        self.database.execute("INSERT INTO loan VALUES (?, ?, ?, ?)", row)
        self.database.commit()


LIBRARY = Library()
LOANS = (
    sources.ElementInfo("library.loan", said("Lån"), "library", sources.Kind.TEXT, "library", said("dit lån")),
    sources.ElementInfo("library.fine", said("Gebyr"), "library", sources.Kind.NUMBER, "library", said("dit gebyr")),
)


def library_source() -> sources.SqlSource:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect("file:library?mode=memory&cache=shared", uri=True)

    return sources.SqlSource(
        connect,
        {
            "library.loan": sources.Question("SELECT title, day FROM loan WHERE number = :number", sources.Kind.TEXT),
            "library.fine": sources.Question("SELECT fine, day FROM loan WHERE number = :number", sources.Kind.NUMBER),
        },
    )


# By the key of its system. A system of `config/wiring.py` that is missing here fails `test_every_source_has_an_example`.
EXAMPLES = {
    "facts": Example(FactsTable(), FACTS, fill_facts),
    "cases": Example(cases.CasesSource(), cases.ELEMENTS, fill_cases, only_in_a_case=frozenset({"case.journal-unreviewed"})),
    "choices": Example(overview.SaySource(), overview.SAY_ELEMENTS, fill_say),
    "library": Example(library_source(), LOANS, LIBRARY.fill),
}
