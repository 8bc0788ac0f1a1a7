"""Two years of look-ups in Lindby, each decided by the gate's own rules and written by its own path, with a clock that is set."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from demo.municipality import COURSE
from demo.organisation import Colleague
from demo.town import OpenedCase
from tillid.cases.api import Status
from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.register import api as register

ZONE = ZoneInfo("Europe/Copenhagen")
FRIDAY = 4
NAME = "person.name"
# What people reach for out of habit, and don't get: the refusals of a believable year.
REACHED_FOR = {
    "job": "job.health-note",
    "youth": "person.children",
    "aids": "benefit.income",
    "help": "job.plan",
    "nursing": "benefit.kind",
}
HABIT = 0.07
# What nobody asked for, though it was decided: the register says so after a while.
UNREAD = {"aids": "care.home-adaptation", "youth": "person.birth-date"}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A look-up to come, sortable by its time."""

    at_ms: int
    case: int  # its place among the opened cases


def at(day: date, hour: int, minute: int) -> int:
    """Milliseconds UTC of a Danish clock time."""
    return int(datetime.combine(day, time(hour, minute), ZONE).timestamp() * 1000)


def actor_of(colleague: Colleague) -> Actor:
    training = frozenset({COURSE}) if colleague.trained else frozenset[str]()
    return Actor(ActorKind.EMPLOYEE, colleague.key, colleague.unit, frozenset({colleague.role}), training, Channel.WEB)


def moments(opened: list[OpenedCase], *, seed: int, today: date) -> list[Moment]:
    """When each case is looked up in, in the order of time: on weekdays, within office hours, while it is open."""
    rng = random.Random(f"{seed}/moments")
    found = []
    for place, one in enumerate(opened):
        if one.plan.kind.use is None or one.colleague is None:
            continue
        first = one.plan.statuses[0].on
        closed = [change.on for change in one.plan.statuses if change.status is Status.CLOSED]
        last = min([*closed, today])  # today itself is the visitor's
        span = max(1, (last - first).days)
        days = [_weekday(first + timedelta(days=rng.randrange(span))) for _ in range(one.plan.lookups)]
        found += [
            Moment(at(day, rng.randrange(8, 16), rng.randrange(60)) + rng.randrange(60_000), place) for day in days if day < last
        ]
    return sorted(found)


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def uses(when: list[Moment], opened: list[OpenedCase], colleagues: tuple[Colleague, ...], *, seed: int) -> Iterator[gate.Taken]:
    """The look-ups themselves, as the caseworkers made them."""
    rng = random.Random(f"{seed}/uses")
    actors = {one.key: actor_of(one) for one in colleagues}
    policy = register.current_policy()
    for moment in when:
        one = opened[moment.case]
        kind = one.plan.kind
        mine = sorted(policy.uses[kind.use or ""].roles[kind.role].elements)
        mine = [element for element in mine if element not in {NAME, UNREAD.get(kind.key)}]
        wanted = [NAME, *rng.sample(mine, min(len(mine), rng.randrange(1, 5)))]
        if rng.random() < HABIT:
            wanted.append(REACHED_FOR[kind.key])
        yield gate.Taken(
            gate.Request(
                use_key=kind.use or "",
                role=kind.role,
                unit=kind.unit,
                subject_ref=one.subject_ref,
                elements=tuple(wanted),
                case_ref=one.ref,
                partial=True,
            ),
            actors[one.colleague or ""],
            moment.at_ms,
        )
