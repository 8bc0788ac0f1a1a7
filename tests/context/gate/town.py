"""What the gate is plugged into in its tests: the real ledger, real sources and real facts, and a policy of our own."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from django.conf import settings

from config.facts import facts
from tests.domain.gate import world
from tests.people import CLERK, new_case, new_ref, said
from tillid.cases.api import open_cases
from tillid.citizens.api import NewPerson, register_many
from tillid.gate.api import Ports, Reading, Request, Seal, plug
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.clock import SetClock
from tillid.kernel.cpr import Cpr, replacement
from tillid.ledger import api as ledgers
from tillid.ledger.api import Entry, Ledger, LedgerUnavailable, Receipt, UseRecord
from tillid.register.domain.policy import Policy
from tillid.sources.api import ElementInfo, Kind, NewFact, System, put_elements, put_facts, put_systems
from tillid.sources.facts_table import FactsTable

ORIGIN = "tillid.example/999/gate"
NOW = 1_794_471_600_000  # Thursday 12 November 2026, 9.20
DAY = date(2026, 11, 4)
PLAN = ("job.appointments", "job.cv", "job.plan")
VALUES = {
    "job.plan": "Kursus i lager",
    "job.cv": "11 år i butik",
    "job.appointments": "19. november",
    "job.sms-number": "20 00 00 00",
} | {
    "job.target-group": "6.2",
    "job.health-note": "Hånden",
    "care.diagnosis": "Håndledsbrud",
    "person.address": "Møllevej 4",
}
SEAL = Seal(b"\x07" * 32)
UNITS = frozenset({"job", "youth", "care", "ethics", "council", "duty"})
ROLES = frozenset({"job-consultant", "unit-leader", "councillor", "dpo", "duty-officer"})
CONSULTANT = CLERK
COLLEAGUE = replace(CLERK, ref="job-job-consultant-02")
LEADER = Actor(ActorKind.EMPLOYEE, "ethics-unit-leader-01", "ethics", frozenset({"unit-leader"}))
OFFICER = Actor(ActorKind.EMPLOYEE, "dpo-01", "ethics", frozenset({"dpo"}))

_born = date(1984, 5, 3)
_serial = itertools.count(100)


def the_policy(**changes: Any) -> Policy:
    use = replace(world.USE, begins=NOW - 10**9, ends=None, **changes)
    others = {key: replace(other, begins=0, ends=None) for key, other in world.POLICY.uses.items() if key != "job"}
    ever = {"job-consultant": frozenset({"job.plan", "job.health-note", "person.address"})}
    return Policy(1, others | {"job": use}, dict(world.SOURCES), ever)


def a_number() -> Cpr:
    """One that nobody has had yet in this process."""
    return replacement(_born, next(_serial))


@dataclass(frozen=True)
class Citizen:
    ref: str
    number: Cpr
    case: str
    second_case: str

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.CITIZEN, self.ref)


def a_citizen(**known: Any) -> Citizen:
    """Somebody with two open cases at the consultant's, and a fact for every element."""
    made = Citizen(new_ref(), known.pop("number", None) or a_number(), new_ref(), new_ref())
    register_many([NewPerson(made.ref, made.number, born=_born, **known)])
    open_cases([new_case(made.ref, case_ref=ref, use_key="job") for ref in (made.case, made.second_case)])
    put_facts(NewFact(made.ref, element, value, DAY) for element, value in VALUES.items())
    return made


def put_catalogue() -> None:
    put_systems([System(key, said(key), behind=True) for key in ("employment", "care", "population")])
    put_elements(ElementInfo(key, said(key), source, Kind.TEXT, "work", said(key)) for key, source in world.SOURCES.items())


@dataclass
class Unreliable:
    """The real ledger, which can be told to be down: before the entry is written, or after it was and before anyone hears of it."""

    inner: Ledger
    down: bool = False
    silent: bool = False
    fails_at: set[int] = field(default_factory=set)  # of the appends from now on, counted from 0
    appends: int = 0

    def append(self, entry: Entry) -> Receipt:
        return self.append_many([entry])[0]

    def append_many(self, entries: Sequence[Entry]) -> list[Receipt]:
        turn, self.appends = self.appends, self.appends + 1
        if self.down or turn in self.fails_at:
            raise LedgerUnavailable("down")
        receipts = self.inner.append_many(entries)
        if self.silent:
            raise LedgerUnavailable("written, but who knows")
        return receipts

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


class Scripted:
    """A source that does what it is told to instead of what it should. It honours its permit, so that misuse shows."""

    def __init__(self, answer: Callable[[Sequence[str]], Iterable[Reading]], timeout_s: float | None = None) -> None:
        self.answer, self.timeout_s, self.reads = answer, timeout_s, 0

    def read(self, subject_ref, elements, permit):
        permit.spend(subject_ref, elements)
        self.reads += 1
        return self.answer(elements)


@dataclass
class Town:
    """The gate plugged in. Change a part and it is plugged anew."""

    ledger: Unreliable
    clock: SetClock
    ports: Ports

    def change(self, **parts: Any) -> None:
        self.ports = replace(self.ports, **parts)
        plug(lambda: self.ports)

    def source(self, key: str, source: object) -> None:
        self.change(sources={**self.ports.sources, key: source})

    def rules(self, **changes: Any) -> None:
        made = the_policy(**changes)
        self.change(policy=lambda: made)

    def entries(self, subject: str) -> list[UseRecord]:
        """A person's list, oldest first."""
        found = [listed.record for listed in self.ledger.page([subject]).entries]
        assert None not in found
        return found[::-1]


def ask(citizen: Citizen, *elements: str, **known: Any) -> Request:
    """The consultant asks of one of her own cases."""
    made = {"use_key": "job", "role": "job-consultant", "unit": "job", "subject_ref": citizen.ref, "case_ref": citizen.case}
    return Request(elements=elements, **made | known)


@contextmanager
def a_ledger(folder: Any, dsn: Callable[[], str]) -> Iterator[Ledger]:
    """A new log of the kind that the settings name."""
    signer = ledgers.FileSigner.create(folder / "checkpoint.key", ORIGIN)
    known = {"origin": ORIGIN, "clock": SetClock(NOW), "zone": ZoneInfo("Europe/Copenhagen"), "signer": signer, "epoch": 2026}
    if settings.STORE == "postgresql":
        ledger = ledgers.create_postgres(*databases(dsn()), **known)
    else:
        ledger = ledgers.create_sqlite(folder / "log", folder / "keys", **known)
    yield ledger
    ledger.close()


def databases(server: str) -> list[str]:
    made = []
    with psycopg.connect(f"{server} dbname=postgres", autocommit=True) as connection:
        for part in ("log", "keys"):
            name = f"gate_{part}_{uuid.uuid4().hex[:8]}"
            connection.execute(f"CREATE DATABASE {name}")
            made.append(f"{server} dbname={name}")
    return made


def plugged_town(ledger: Ledger) -> Town:
    """The gate, plugged into this ledger."""
    clock, unreliable, rules = SetClock(NOW), Unreliable(ledger), the_policy()
    table = FactsTable()
    ports = Ports(
        ledger=unreliable,
        policy=lambda: rules,
        facts=facts,
        sources={"employment": table, "care": table, "population": table},
        units=lambda: UNITS,
        roles=lambda: ROLES,
        seal=SEAL,
        controller="12345674",
        system="tillid",
        clock=clock,
        even_ms=0,
    )
    town = Town(unreliable, clock, ports)
    plug(lambda: town.ports)
    return town
