"""What must be looked at, and when: over the data uses as they stand. Days are the municipality's own; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.document import Body, Condition, ConditionKind, DecisionResult, UseDocument
from tillid.register.domain.law import Laws
from tillid.register.domain.policy import Phase
from tillid.register.domain.promises import Achieved, answers_for

WARNED_AT = (7, 30, 90)  # days before a use closes by itself


class DeadlineKind(StrEnum):
    USE_ENDS = "use-ends"
    PILOT_STOPS = "pilot-stops"
    BASIS_ENDS = "basis-ends"
    DESCRIBE = "describe"  # adopted in bulk at go-live, and still to be described
    ASSESS_AGAIN = "assess-again"
    MEASURE = "measure"
    TASK = "task"
    LOOK_AGAIN = "look-again"
    ADVICE = "advice"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Advice or a report of an error that nobody has answered. `ref` is its key."""

    kind: DeadlineKind
    ref: str
    due: date


@dataclass(frozen=True, slots=True)
class Followed:
    """A published use with what is known of it. `ends` is the last day of its decision and conditions together."""

    document: UseDocument
    ends: date | None
    dropped: bool = False
    ended: bool = False
    described: bool = True
    settled: frozenset[str] = frozenset()
    measured: Mapping[str, tuple[Achieved, ...]] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """`day` is the last day in time. `unit` answers for it. `about` says what it is about where the use has more than one of its
    kind, `ref` is that thing's key. `warned`: 90, 30 or 7 days or less are left before the use closes by itself.
    """

    kind: DeadlineKind
    use_key: str
    title: Sentence
    day: date
    unit: str | None
    today: date
    about: Sentence | None = None
    ref: str | None = None

    @property
    def late(self) -> bool:
        return self.day < self.today

    @property
    def days_left(self) -> int:
        return (self.day - self.today).days

    @property
    def warned(self) -> int | None:
        """The nearest of the days on which one is warned; None: nothing closes, or not so soon."""
        if self.kind not in {DeadlineKind.USE_ENDS, DeadlineKind.PILOT_STOPS}:
            return None
        return next((days for days in WARNED_AT if self.days_left <= days), None)


def task_key(condition: Condition) -> str:
    """The condition's own key; of one without, a mark of its words, which stays as long as they do."""
    if condition.key is not None or condition.text is None:
        return condition.key or "task"
    return f"task-{hashlib.sha256(condition.text.da.encode()).hexdigest()[:12]}"


def deadlines_of(
    uses: Iterable[Followed], laws: Laws, today: date, *, days: int, unit: str | None = None
) -> tuple[Deadline, ...]:
    """Those that are late, and those within so many days; the earliest first. `unit`: only what that unit answers for."""
    last = today + timedelta(days=days)
    found = (deadline for use in uses for deadline in _of(use, laws, today))
    wanted = [one for one in found if one.day <= last and unit in {None, one.unit}]
    return tuple(sorted(wanted, key=lambda one: (one.day, one.use_key, one.kind, one.ref or "")))


@dataclass(frozen=True, slots=True)
class _Due:
    kind: DeadlineKind
    day: date | None
    about: Sentence | None = None
    ref: str | None = None
    unit: str | None = None


def _of(use: Followed, laws: Laws, today: date) -> Iterator[Deadline]:
    document = use.document
    for due in (*_waiting(use), *_decided(use), *_running(use, laws)):
        if due.day is not None:
            unit = due.unit or document.owner_unit
            yield Deadline(due.kind, document.key, document.title, due.day, unit, today, due.about, due.ref)


def _waiting(use: Followed) -> Iterator[_Due]:
    """Who wrote to us gets an answer, whatever became of the use."""
    for one in use.waiting:
        yield _Due(one.kind, one.due, ref=one.ref)


def _decided(use: Followed) -> Iterator[_Due]:
    decision = use.document.decision
    if decision is None or use.ended:
        return
    in_brief = decision.body is Body.GO_LIVE and not use.described
    yield _Due(DeadlineKind.DESCRIBE if in_brief else DeadlineKind.LOOK_AGAIN, decision.look_again)


def _running(use: Followed, laws: Laws) -> Iterator[_Due]:
    if use.ended or use.dropped:
        return
    document = use.document
    yield _end(use)
    yield _Due(DeadlineKind.ASSESS_AGAIN, document.assessment.again)
    yield from _laws_that_end(use, laws)
    for measure in document.value.measures:
        if not answers_for(measure.by, use.measured.get(measure.key, ())):
            yield _Due(DeadlineKind.MEASURE, measure.by, measure.what, measure.key)
    for task in tasks_in(document):
        if (key := task_key(task)) not in use.settled:
            yield _Due(DeadlineKind.TASK, task.due, task.text, key, task.owner_unit)


def _end(use: Followed) -> _Due:
    """A pilot stops on its own day, or with its decision, whichever comes first."""
    document = use.document
    if document.pilot is None or document.decision is None or document.decision.result is not DecisionResult.PILOT:
        return _Due(DeadlineKind.USE_ENDS, use.ends)
    days = [day for day in (document.pilot.stops, use.ends) if day is not None]
    return _Due(DeadlineKind.PILOT_STOPS, min(days, default=None))


def tasks_in(document: UseDocument) -> tuple[Condition, ...]:
    conditions = document.decision.conditions if document.decision else ()
    return tuple(condition for condition in conditions if condition.kind is ConditionKind.TASK)


def _laws_that_end(use: Followed, laws: Laws) -> Iterator[_Due]:
    """Bases of the running phase that end before the use does, by their own day or their law row's."""
    for basis in use.document.basis:
        row = laws.get(basis.law or "")
        days = [day for day in (basis.ends, row.ends if row else None) if day is not None]
        if basis.phase is Phase.OPERATE and days and (use.ends is None or min(days) < use.ends):
            yield _Due(DeadlineKind.BASIS_ENDS, min(days), row.name if row else basis.why, basis.key)
