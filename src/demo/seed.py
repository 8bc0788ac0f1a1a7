"""Lindby from nothing: the house, the law, the uses, the people, two years of look-ups. All of it by the paths that users use."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Protocol

from django.db import transaction

from demo import lookups
from demo.decisions import Occasion, occasions
from demo.municipality import HERE, furnish
from demo.organisation import Colleague, make_colleagues
from demo.personas import reference_of
from demo.town import OpenedCase, settle
from tillid.cases import api as cases
from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.kernel.clock import SetClock
from tillid.overview import api as overview
from tillid.register import api as register

LAW = Path(register.__file__).with_name("law.json")
TEXT_VERSION = "job-conversations@1"


class Bar(Protocol):
    def update(self, n_steps: int) -> None: ...


Progress = Callable[[str, int], AbstractContextManager[Bar]]
"""Opens a bar: what is being done, and how many steps it has."""


@dataclass(frozen=True, slots=True)
class Plot:
    """What decides the whole municipality. The same plot makes the same Lindby."""

    citizens: int
    seed: int
    today: date


def begin_of(today: date) -> int:
    """When Lindby began to use Tillid: the first of January of last year, in milliseconds UTC."""
    return lookups.at(date(today.year - 1, 1, 1), 0, 0)


def make_lindby(plot: Plot, *, clock: SetClock, progress: Progress) -> None:
    """Fill empty, migrated stores. `clock` is the one that gate and ledger go by; it ends on the eve of `today`."""
    colleagues = make_colleagues(plot.seed)
    by_key = {one.key: one for one in colleagues}
    begin = begin_of(plot.today)
    clock.ms = begin
    with progress("Units, roles, systems", 1) as bar:
        furnish(seed=plot.seed)
        bar.update(1)
    published = sorted((HERE / "uses").glob("*.json"))
    with progress("Law and data uses", len(published) + 1) as bar:
        register.load_law(json.loads(LAW.read_text()))
        bar.update(1)
        for path in published:
            _publish(path, by_key["ethics-data-steward-01"], begin)
            bar.update(1)
    with progress("Citizens, facts and cases", plot.citizens) as bar:
        opened = settle(plot.citizens, seed=plot.seed, today=plot.today, colleagues=colleagues, moved_in=bar.update)
    with progress("Yes and no", len(opened)) as bar, transaction.atomic(using="persons"):
        _answers(opened, plot, bar)
    _look_up(opened, colleagues, plot, clock, progress)
    with progress("Closed cases", len(opened)) as bar, transaction.atomic(using="persons"):
        _close(opened, by_key, bar)
    _afterwards(plot)


def _publish(path: Path, steward: Colleague, at_ms: int) -> None:
    document = json.loads(path.read_text())
    actor = lookups.actor_of(steward)
    register.save_draft(document, actor=actor, at_ms=at_ms)
    register.publish(document["key"], actor=actor, at_ms=at_ms)


def _citizen(ref: str) -> Actor:
    return Actor(ActorKind.CITIZEN, ref, channel=Channel.WEB)


def _answers(opened: list[OpenedCase], plot: Plot, bar: Bar) -> None:
    """Two thirds say yes to the voluntary extras; Karen says no to text messages and yes to showing her CV."""
    karen = reference_of("karen")
    for place, one in enumerate(opened):
        bar.update(1)
        at_ms = lookups.at(one.plan.statuses[0].on, 20, place % 60)
        match one.plan.kind.key:
            case "job":
                if one.subject_ref != karen and place % 3:
                    _yes(one.subject_ref, overview.DataConsent("job-conversations", "job.sms-number"), at_ms)
                if one.subject_ref == karen or place % 2:
                    _yes(one.subject_ref, overview.DataConsent("job-conversations", "job.cv-sharing"), at_ms)
            case "help" | "nursing" if place % 3:
                _yes(one.subject_ref, overview.DataConsent(one.plan.kind.use or "", "care.relatives"), at_ms)
            case "aids" if place % 4 == 0 and one.subject_ref != karen:
                _yes(one.subject_ref, overview.CaseworkConsent(one.ref, "doctor", "care.diagnosis"), at_ms)
            case _:
                pass
    overview.withdraw_consent(
        karen,
        overview.DataConsent("job-conversations", "job.sms-number"),
        text_version=TEXT_VERSION,
        at_ms=lookups.at(plot.today - timedelta(days=60), 20, 4),
        actor=_citizen(karen),
    )


def _yes(ref: str, scope: overview.DataConsent | overview.CaseworkConsent, at_ms: int) -> None:
    overview.give_consent(ref, scope, text_version=TEXT_VERSION, at_ms=at_ms, actor=_citizen(ref))


def _look_up(
    opened: list[OpenedCase], colleagues: tuple[Colleague, ...], plot: Plot, clock: SetClock, progress: Progress
) -> None:
    when = lookups.moments(opened, seed=plot.seed, today=plot.today)
    waiting = deque(_occasions(opened, colleagues, plot))
    times = [one.at_ms for one in waiting]
    with progress("Look-ups of two years", len(when)) as bar:
        made = lookups.uses(when, opened, colleagues, seed=plot.seed)
        # What is taken in together is flushed together: a new year, or an occasion, waits until all before it is on disk.
        for (_, passed), part in groupby(made, key=lambda use: (_year(use.at_ms), bisect_right(times, use.at_ms))):
            while len(times) - len(waiting) < passed:
                waiting.popleft().act(clock)
            for receipt in gate.take_in(_keeping_time(part, clock)):
                del receipt
                bar.update(1)
        for occasion in waiting:
            occasion.act(clock)
    clock.ms = lookups.at(plot.today - timedelta(days=1), 23, 59)


def _occasions(opened: list[OpenedCase], colleagues: tuple[Colleague, ...], plot: Plot) -> list[Occasion]:
    emergencies = [Occasion(one.at_ms, partial(_break_glass, one)) for one in _emergencies(opened, colleagues, plot)]
    decided = occasions(opened, colleagues, seed=plot.seed, today=plot.today)
    return sorted([*emergencies, *decided], key=lambda one: one.at_ms)


def _year(at_ms: int) -> int:
    return datetime.fromtimestamp(at_ms / 1000, lookups.ZONE).year


@dataclass(frozen=True, slots=True)
class Emergency:
    """Somebody went around the rules at `at_ms`, for a reason; `reviewer` found it in order, or nobody has looked yet."""

    at_ms: int
    request: gate.Request
    reason: str
    actor: Actor
    reviewer: Actor | None


def _emergencies(opened: list[OpenedCase], colleagues: tuple[Colleague, ...], plot: Plot) -> list[Emergency]:
    """At most two: Karen's, reviewed, and a fresh one that waits for the head of the employment unit."""
    by_key = {one.key: one for one in colleagues}
    nurse, leader = by_key["nursing-home-nurse-02"], by_key["nursing-unit-leader-01"]
    consultant = by_key["job-job-consultant-02"]
    other = next(
        (one.subject_ref for one in opened if one.plan.kind.key == "aids" and one.subject_ref != reference_of("karen")), None
    )
    found = [
        Emergency(
            lookups.at(plot.today - timedelta(days=48), 2, 15),
            _in_need(reference_of("karen"), "home-nursing", nurse, ("person.name", "person.address")),
            "En nabo ringede. Der kom råb fra lejligheden, og ingen lukkede op. Jeg skulle finde den rigtige dør.",
            lookups.actor_of(nurse),
            lookups.actor_of(leader),
        )
    ]
    if other is not None:
        found.append(
            Emergency(
                lookups.at(plot.today - timedelta(days=1), 16, 40),
                _in_need(other, "job-conversations", consultant, ("person.name", "person.address")),
                "Borgeren ringede og sagde, at livet ikke var værd at leve. Jeg skulle sende nogen ud.",
                lookups.actor_of(consultant),
                None,
            )
        )
    return found


def _in_need(ref: str, use: str, colleague: Colleague, elements: tuple[str, ...]) -> gate.Request:
    return gate.Request(use_key=use, role=colleague.role, unit=colleague.unit, subject_ref=ref, elements=elements)


def _keeping_time(uses: Iterable[gate.Taken], clock: SetClock) -> Iterator[gate.Taken]:
    for use in uses:
        clock.ms = use.at_ms
        yield use


def _break_glass(emergency: Emergency, clock: SetClock) -> None:
    clock.ms = emergency.at_ms
    gate.break_glass(emergency.request, emergency.reason, actor=emergency.actor)
    if emergency.reviewer is not None:
        waiting = gate.open_reviews(actor=emergency.reviewer)
        clock.ms = emergency.at_ms + 2 * 24 * 60 * 60 * 1000
        gate.settle_review(
            waiting[-1].key,
            gate.Verdict.JUSTIFIED,
            "Det var nødvendigt, og kun det nødvendige blev set.",
            actor=emergency.reviewer,
        )


def _close(opened: list[OpenedCase], by_key: dict[str, Colleague], bar: Bar) -> None:
    for one in opened:
        bar.update(1)
        last = one.plan.statuses[-1]
        if last.status is cases.Status.CLOSED and one.colleague is not None:
            when = cases.When(last.on, lookups.at(last.on, 15, 0))
            cases.change_status(one.ref, last.status, when, actor=lookups.actor_of(by_key[one.colleague]))


def _afterwards(plot: Plot) -> None:
    """What the citizens have said of late."""
    karen = reference_of("karen")
    overview.dispute(
        karen,
        "job.unemployed-since",
        "Jeg blev først ledig en uge senere.",
        at_ms=lookups.at(plot.today - timedelta(days=12), 19, 30),
        actor=_citizen(karen),
    )
