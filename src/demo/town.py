"""People, facts and cases of Lindby, written to the stores a district at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from demo.facts import Fact
from demo.organisation import Colleague
from demo.people import Citizen, Numbers, make_people, reference
from demo.personas import write_personas
from demo.plans import Plan, facts_for, plans_for
from tillid.cases import api as cases
from tillid.citizens import api as citizens
from tillid.sources import api as sources


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """What the look-ups need to know of a case that was opened."""

    ref: str
    subject_ref: str
    plan: Plan
    colleague: str | None


def settle(
    count: int, *, seed: int, today: date, colleagues: tuple[Colleague, ...], moved_in: Callable[[int], None]
) -> list[OpenedCase]:
    """Everybody moves in: `count` citizens, the four personas first. `moved_in` is told how many, district by district."""
    rng = random.Random(f"{seed}/town")
    desk = Desk(colleagues, rng, today)
    numbers = Numbers(random.Random(f"{seed}/personas"))
    opened = []
    written = write_personas(numbers, today)
    with transaction.atomic(using="persons"):
        _register([one.citizen for one in written])
        sources.put_facts(_new(fact) for one in written for fact in one.facts)
        opened += desk.open([plan for one in written for plan in one.plans])
    moved_in(len(written))
    for people in make_people(count - len(written), seed=seed, today=today, numbers=numbers):
        with transaction.atomic(using="persons"):
            _register(people)
            plans: list[Plan] = []
            sources.put_facts(_new(fact) for fact in _facts(people, plans, rng, today))
            opened += desk.open(plans)
        moved_in(len(people))
    return opened


def _facts(people: list[Citizen], plans: list[Plan], rng: random.Random, today: date) -> Iterator[Fact]:
    for citizen in people:
        hers = list(plans_for(citizen, rng, today))
        plans += hers
        yield from facts_for(citizen, hers, rng, today)


def _new(fact: Fact) -> sources.NewFact:
    return sources.NewFact(*fact)


def _register(people: list[Citizen]) -> None:
    citizens.register_many(
        citizens.NewPerson(one.ref, one.number, one.earlier_numbers, one.born, one.protected, one.digital) for one in people
    )


class Desk:
    """Opens cases, numbers them, and hands each to somebody in its unit. They are closed when their look-ups have been made."""

    def __init__(self, colleagues: tuple[Colleague, ...], rng: random.Random, today: date) -> None:
        self._rng = rng
        self._today = today
        self._count = 0
        self._posts: dict[tuple[str, str], list[str]] = {}
        for one in colleagues:
            if one.trained:
                self._posts.setdefault((one.unit, one.role), []).append(one.key)

    def open(self, plans: list[Plan]) -> list[OpenedCase]:
        opened = [self._hand_out(plan) for plan in plans]
        cases.open_cases(self._case(one) for one in opened)
        return opened

    def _hand_out(self, plan: Plan) -> OpenedCase:
        post = self._posts.get((plan.kind.unit, plan.kind.role))
        colleague = plan.colleague or (self._rng.choice(post) if post else None)
        return OpenedCase(reference(self._rng), plan.citizen.ref, plan, colleague)

    def _case(self, one: OpenedCase) -> cases.NewCase:
        plan, self._count = one.plan, self._count + 1
        primary = cases.Party(plan.citizen.ref, cases.PartyRole.PRIMARY)
        others = tuple(cases.Party(person.ref, cases.PartyRole.SECONDARY) for person in plan.secondary)
        return cases.NewCase(
            case_ref=one.ref,
            number=f"{plan.statuses[0].on:%y}/{self._count:06}",
            kind=plan.kind.kle,
            title=f"{plan.kind.title.da}: {plan.title.da}" if plan.title != plan.kind.title else plan.kind.title.da,
            citizen_title=plan.title,
            legal_basis=plan.kind.basis,
            archive=plan.kind.archive,
            secrecy=plan.kind.secrecy,
            statuses=tuple(change for change in plan.statuses if change.status is not cases.Status.CLOSED),
            parties=(primary, *others),
            unit=plan.kind.unit,
            employee_key=one.colleague,
            use_key=plan.kind.use,
            journal=tuple(plan.documents),
            next_step=plan.step,
            ruling=plan.ruling,
        )
