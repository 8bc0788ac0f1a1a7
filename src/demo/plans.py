"""Which cases the citizens of Lindby have: by age and chance, with the three personas written by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from demo import facts
from demo.people import ADULT, Citizen
from tillid.cases.api import Archive, Document, NextStep, Ruling, Secrecy, Status, StatusChange, Turn
from tillid.kernel.words import Sentence


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of case in Lindby: its subject, who handles it and for which data use."""

    key: str
    kle: str
    title: Sentence
    basis: str  # the legal basis text of the case index
    use: str | None
    unit: str
    role: str
    archive: Archive
    secrecy: Secrecy


KINDS = {
    k.key: k
    for k in (
        Kind(
            "job",
            "15.20.00",
            Sentence("Din vej til job", "Your way to a job"),
            "LBK 280 2024 Lov om en aktiv beskæftigelsesindsats",
            "job-conversations",
            "job",
            "job-consultant",
            Archive.DISCARD,
            Secrecy.CONFIDENTIAL,
        ),
        Kind(
            "cash",
            "32.24.00",
            Sentence("Kontanthjælp", "Cash benefit"),
            "LBK 1004 2025 Lov om aktiv socialpolitik",
            None,
            "benefits",
            "citizen-service",
            Archive.DISCARD,
            Secrecy.CONFIDENTIAL,
        ),
        Kind(
            "youth",
            "17.27.00",
            Sentence("Din vej til uddannelse", "Your way to education"),
            "LBK 825 2019 Lov om kommunal indsats for unge under 25 år § 2 a",
            "youth-effort",
            "youth",
            "youth-adviser",
            Archive.DISCARD,
            Secrecy.CONFIDENTIAL,
        ),
        Kind(
            "aids",
            "27.60.00",
            Sentence("Hjælpemiddel", "An aid"),
            "LBK 909 2024 Lov om social service § 112",
            "aids",
            "aids",
            "occupational-therapist",
            Archive.DISCARD,
            Secrecy.SENSITIVE,
        ),
        Kind(
            "help",
            "27.36.00",
            Sentence("Hjælp i hjemmet", "Help at home"),
            "LOV 1651 2024 Ældreloven § 10",
            "personal-help",
            "care",
            "care-assessor",
            Archive.KEEP,
            Secrecy.SENSITIVE,
        ),
        Kind(
            "nursing",
            "29.18.00",
            Sentence("Hjemmesygepleje", "Home nursing"),
            "LBK 275 2025 Sundhedsloven § 138",
            "home-nursing",
            "nursing",
            "home-nurse",
            Archive.KEEP,
            Secrecy.SENSITIVE,
        ),
    )
}


@dataclass(slots=True)
class Plan:
    """One case to be opened, with the days on which its status changed and the times that it will be looked up in."""

    kind: Kind
    citizen: Citizen
    statuses: list[StatusChange]
    title: Sentence
    step: NextStep | None = None
    ruling: Ruling | None = None
    documents: list[Document] = field(default_factory=list)
    secondary: tuple[Citizen, ...] = ()
    lookups: int = 0
    colleague: str | None = None  # where a persona handles it


STEPS = {
    "job": Sentence("Kom til samtale om job", "Come to a meeting about work"),
    "youth": Sentence("Kom til samtale om uddannelse", "Come to a meeting about education"),
    "aids": Sentence("Du får svar på din ansøgning", "You get an answer to your application"),
    "help": Sentence("Vi ser på din hjælp sammen med dig", "We look at your help together with you"),
    "nursing": Sentence("Sygeplejersken kommer", "The nurse comes"),
}
DECISIONS = {
    "cash": Sentence("Du fik ja til kontanthjælp.", "You got a yes to cash benefit."),
    "aids": Sentence("Du fik ja til hjælpemidlet.", "You got a yes to the aid."),
    "help": Sentence("Du fik ja til hjælp i hjemmet.", "You got a yes to help at home."),
}


def _statuses(opened: date, reached: int, rng: random.Random, today: date) -> list[StatusChange]:
    states, day = [], opened
    for status in (Status.OPENED, Status.INFORMED, Status.DECIDED, Status.CLOSED)[: reached + 1]:
        states.append(StatusChange(status, min(day, today)))
        day += timedelta(days=rng.randrange(5, 40))
    return states


def plan(citizen: Citizen, key: str, rng: random.Random, today: date, *, opened: date | None = None) -> Plan:
    """A case of this kind as chance has it; decided and closed ones among them."""
    kind = KINDS[key]
    opened = opened or facts.days_ago(rng, today, 20, 640)
    reached = rng.choices((0, 1, 2, 3), weights=(20, 35, 30, 15))[0]
    statuses = _statuses(opened, reached, rng, today)
    made = Plan(kind, citizen, statuses, kind.title, lookups=rng.choices((2, 5, 9, 16, 30), weights=(15, 30, 30, 20, 5))[0])
    made.documents = [Document("Ansøgning" if key in ("aids", "help", "cash") else "Referat af samtale", opened, reviewed=True)]
    if reached >= 2 and key in DECISIONS:
        made.ruling = Ruling(DECISIONS[key], statuses[2].on)
        made.documents.append(Document("Afgørelse", statuses[2].on, reviewed=True))
    if reached < 3 and key in STEPS:
        turn = Turn.MUNICIPALITY if key in ("aids", "help", "nursing") else Turn.CITIZEN
        made.step = NextStep(STEPS[key], today + timedelta(days=rng.randrange(1, 45)), turn)
    return made


def plans_for(citizen: Citizen, rng: random.Random, today: date) -> Iterator[Plan]:
    """The cases of one citizen; most have none."""
    age, chance = citizen.age(today), rng.random()
    if ADULT <= age < facts.PENSION_AGE and chance < 0.045:
        yield plan(citizen, "job", rng, today)
        if rng.random() < 0.5:
            yield plan(citizen, "cash", rng, today)
    if 15 <= age < 25 and rng.random() < 0.22:
        yield plan(citizen, "youth", rng, today)
    if rng.random() < (0.09 if age >= facts.PENSION_AGE else 0.015):
        yield plan(citizen, "aids", rng, today)
    if age >= facts.PENSION_AGE and rng.random() < (0.45 if age >= 80 else 0.06):
        yield plan(citizen, "help", rng, today)
        if rng.random() < 0.45:
            yield plan(citizen, "nursing", rng, today)


def facts_for(citizen: Citizen, plans: list[Plan], rng: random.Random, today: date) -> Iterator[facts.Fact]:
    """Everything that the systems hold about one citizen, given her cases."""
    yield from facts.population(citizen, rng, today)
    yield from facts.school(citizen, rng, today)
    held: set[str] = set()
    for made in plans:
        for fact in _of_case(made, rng, today):
            if fact[1] not in held:  # two cases may both bring, say, a function assessment: one value an element
                held.add(fact[1])
                yield fact


def _of_case(made: Plan, rng: random.Random, today: date) -> Iterator[facts.Fact]:
    match made.kind.key:
        case "job":
            return facts.employment(made.citizen, rng, today, made.statuses[0].on)
        case "cash":
            return facts.benefits(made.citizen, rng, today)
        case "aids":
            return facts.aids(made.citizen, rng, today)
        case "help":
            return facts.help_at_home(made.citizen, rng, today)
        case "nursing":
            return facts.nursing(made.citizen, rng, today)
        case _:
            return iter(())
