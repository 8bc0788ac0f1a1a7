"""Tasks of decisions, and every deadline of the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import current
from tillid.register.current import Newest
from tillid.register.domain.days import day_of
from tillid.register.domain.deadlines import Deadline, DeadlineKind, Followed, Waiting, deadlines_of, task_key, tasks_in
from tillid.register.domain.document import parse
from tillid.register.domain.policy import UseStatus
from tillid.register.following import words
from tillid.register.following.measuring import measurements
from tillid.register.following.models import Advice, ErrorReport, SettledTask
from tillid.register.following.troubles import FollowError, accepted
from tillid.register.following.words import Trouble
from tillid.register.services import DATABASE, draft, now

SOON = 90  # days ahead that are shown
NEVER = 2**62  # milliseconds: what waits stands before all that is settled


@dataclass(frozen=True, slots=True)
class Settled:
    """That a task is done: what was done, by which unit, and when."""

    note: str
    unit: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Task:
    """A condition that a person holds. `settled` None: it waits."""

    use_key: str
    key: str
    title: Sentence
    text: Sentence
    owner_unit: str | None
    due: date | None
    settled: Settled | None = None


def tasks(*, unit: str | None = None, use: str | None = None) -> tuple[Task, ...]:
    """Of all uses that run, or of one: those that wait first, by their day; the settled ones after them, newest first."""
    done = {(row.use_key, row.task_key): Settled(row.note, row.unit, row.settled_ms) for row in SettledTask.objects.all()}
    found = [task for newest in _open(use) for task in _tasks(newest, done) if unit in {None, task.owner_unit}]
    return tuple(sorted(found, key=_in_turn))


def settle_task(use_key: str, key: str, note: str, *, actor: Actor, at_ms: int | None = None) -> None:
    """Note that a task is done. It stays done in later versions. Raises `FollowError`: NO_TASK, and what is wrong with the note."""
    written = accepted(note)
    if key not in {task.key for task in tasks(use=use_key) if task.settled is None}:
        raise FollowError(Trouble.NO_TASK)
    with transaction.atomic(using=DATABASE):
        made = SettledTask.objects.get_or_create(
            use_key=use_key,
            task_key=key,
            defaults={"note": written, "settled_ms": now(at_ms), "actor_ref": actor.ref, "unit": actor.unit or ""},
        )[1]
    if not made:  # somebody was quicker
        raise FollowError(Trouble.NO_TASK)


def deadlines(today: date, *, days: int = SOON, unit: str | None = None) -> tuple[Deadline, ...]:
    """What must be looked at within so many days, and all that is late; the earliest first."""
    return deadlines_of(_followed(), current.snapshot().laws, today, days=days, unit=unit)


def says(deadline: Deadline) -> Sentence:
    """What must be done about it."""
    closed = deadline.kind in {DeadlineKind.USE_ENDS, DeadlineKind.PILOT_STOPS} and deadline.late
    return words.CLOSED if closed else words.DEADLINES[deadline.kind]


def unanswered(key: str) -> int:
    """How much advice from outside on a draft nobody has answered: as long as there is any, it can't be published."""
    return Advice.objects.filter(use_key=key, answered_ms__isnull=True).count()


def _followed() -> Iterator[Followed]:
    """Every published use, and ideas that somebody from outside waits for an answer about."""
    published, waiting = current.snapshot().newest, _waiting()
    settled, achieved = _settled(), measurements()
    for key, newest in published.items():
        yield Followed(
            document=newest.document,
            ends=_last_day(newest),
            dropped=newest.policy.status is UseStatus.DROPPED,
            ended=newest.policy.status is UseStatus.ENDED,
            described=not newest.document.in_brief,
            settled=frozenset(settled[key]),
            measured=achieved.get(key, {}),
            waiting=tuple(waiting.get(key, ())),
        )
    for key in waiting.keys() - published.keys():
        if (idea := draft(key)) is not None:
            yield Followed(parse(idea.document), None, ended=True, waiting=tuple(waiting[key]))


def _last_day(newest: Newest) -> date | None:
    """The day before its exclusive end."""
    return day_of(newest.policy.ends - 1) if newest.policy.ends is not None else None


def _waiting() -> dict[str, list[Waiting]]:
    found: dict[str, list[Waiting]] = defaultdict(list)
    advice = Advice.objects.filter(answered_ms__isnull=True).values_list("use_key", "key", "due")
    reports = ErrorReport.objects.filter(answered_ms__isnull=True).values_list("use_key", "key", "due")
    for kind, rows in ((DeadlineKind.ADVICE, advice), (DeadlineKind.REPORT, reports)):
        for use_key, key, due in rows:
            found[use_key].append(Waiting(kind, str(key), due))
    return found


def _settled() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for use_key, key in SettledTask.objects.values_list("use_key", "task_key"):
        found[use_key].add(key)
    return found


def _open(use: str | None) -> Iterable[Newest]:
    """Uses whose decision still binds somebody; of one use, whatever became of it."""
    published = current.snapshot().newest
    if use is not None:
        return [published[use]] if use in published else []
    return [one for one in published.values() if one.policy.status is UseStatus.PUBLISHED]


def _tasks(newest: Newest, done: Mapping[tuple[str, str], Settled]) -> Iterator[Task]:
    document = newest.document
    for condition in tasks_in(document):
        key = task_key(condition)
        yield Task(
            use_key=document.key, key=key, title=document.title, text=condition.text or Sentence(key, key),
            owner_unit=condition.owner_unit, due=condition.due, settled=done.get((document.key, key)),
        )  # fmt: skip


def _in_turn(task: Task) -> tuple[int, date, str, str]:
    return (-task.settled.at_ms if task.settled else -NEVER, task.due or date.max, task.use_key, task.key)
