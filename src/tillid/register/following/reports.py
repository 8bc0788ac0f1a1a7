"""»Der er en fejl i teksten«: reported by anybody, answered in ten working days, public when settled."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import current
from tillid.register.domain.days import day_of
from tillid.register.domain.working_days import working_days_after
from tillid.register.following.models import ErrorReport as Row
from tillid.register.following.readers import DAY_MS
from tillid.register.following.troubles import FollowError, accepted, accepted_line
from tillid.register.following.words import Trouble
from tillid.register.services import now

ANSWERED_IN = 10  # working days
MOST_A_DAY = 50  # reports on one use: what is more isn't read by anybody


@dataclass(frozen=True, slots=True)
class Report:
    """That it was received: its key, and the last day on which it is answered in time."""

    key: str
    due: date


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that waits. `contact`: where the reporter wants her answer; it is deleted with the answer."""

    key: str
    use_key: str
    version: int
    title: Sentence
    unit: str | None
    text: str = field(repr=False)
    contact: str | None = field(repr=False)
    reported_ms: int
    due: date


@dataclass(frozen=True, slots=True)
class SettledReport:
    """What the public sees of a report: the answerer's words alone, and None where she showed none."""

    version: int
    reported_ms: int
    answered_ms: int
    corrected: bool
    shown: str | None


def report_error(use_key: str, text: str, *, contact: str | None = None, at_ms: int | None = None) -> Report:
    """Take in what somebody says is wrong with a published use. Raises `FollowError`: NO_USE, TOO_MANY, and what is wrong with a text."""
    at, written, reach = now(at_ms), accepted(text), accepted_line(contact)
    if (found := current.snapshot().newest.get(use_key)) is None:
        raise FollowError(Trouble.NO_USE)
    if Row.objects.filter(use_key=use_key, reported_ms__gt=at - DAY_MS).count() >= MOST_A_DAY:
        raise FollowError(Trouble.TOO_MANY)
    row = Row.objects.create(
        key=uuid.uuid4(), use_key=use_key, version=found.document.version, text=written, contact=reach, reported_ms=at,
        due=working_days_after(day_of(at), ANSWERED_IN),
    )  # fmt: skip
    return Report(str(row.key), row.due)


def open_reports(*, unit: str | None = None) -> tuple[OpenReport, ...]:
    """Those that nobody has answered, the earliest day first; of the uses that a unit answers for, where one is named."""
    rows = Row.objects.filter(answered_ms__isnull=True).order_by("due", "reported_ms", "key")
    return tuple(report for row in rows if unit in {None, (report := _open(row)).unit})


def answer_report(
    key: str, answer: str, *, corrected: bool, shown_text: str | None, actor: Actor, at_ms: int | None = None
) -> None:
    """Settle it, and delete how the reporter can be reached. `shown_text`: what the public reads; None shows that it was answered,
    and whether something was corrected. Raises `FollowError`: NO_ITEM, and what is wrong with a text.
    """
    written, shown = accepted(answer), accepted(shown_text) if shown_text else None
    waiting = Row.objects.filter(key=_key(key), answered_ms__isnull=True)
    done = waiting.update(
        answer=written, corrected=corrected, shown=shown, answered_ms=now(at_ms), answered_by=actor.ref, contact=None
    )
    if not done:
        raise FollowError(Trouble.NO_ITEM)


def settled_reports(use_key: str) -> tuple[SettledReport, ...]:
    """Newest first, for everybody to read."""
    rows = Row.objects.filter(use_key=use_key, answered_ms__isnull=False).order_by("-answered_ms", "key")
    return tuple(
        SettledReport(row.version, row.reported_ms, row.answered_ms, row.corrected, row.shown)
        for row in rows
        if row.answered_ms is not None and row.corrected is not None
    )


def _open(row: Row) -> OpenReport:
    found = current.snapshot().newest.get(row.use_key)
    title = found.document.title if found else Sentence(row.use_key, row.use_key)
    return OpenReport(
        key=str(row.key), use_key=row.use_key, version=row.version, title=title, unit=found.policy.owner_unit if found else None,
        text=row.text, contact=row.contact, reported_ms=row.reported_ms, due=row.due,
    )  # fmt: skip


def _key(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError:
        raise FollowError(Trouble.NO_ITEM) from None
