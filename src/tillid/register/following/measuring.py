"""Promised value against achieved: several measurements over time, and how each was made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import current
from tillid.register.domain.days import day_of
from tillid.register.domain.document import Measure, MeasureKind
from tillid.register.domain.promises import Achieved, Judged, gained, judge, newest
from tillid.register.following import words
from tillid.register.following.models import Measurement
from tillid.register.following.telling import filled
from tillid.register.following.troubles import FollowError, accepted
from tillid.register.following.words import Trouble
from tillid.register.services import now

MOST = 1_000_000_000  # as far as a count in a data use goes


@dataclass(frozen=True, slots=True)
class Measured:
    """A promise with what came of it, oldest measurement first. `gained`: how much better than before, below nought where worse;
    `gain` says it of earlier help and minutes freed. None: not known.
    """

    key: str
    what: Sentence
    unit: Sentence | None
    kind: MeasureKind
    before: int | None
    promised: int | None
    by: date | None
    how: Sentence | None
    achieved: tuple[Achieved, ...]
    judged: Judged
    gained: int | None
    says: Sentence
    gain: Sentence | None

    @property
    def latest(self) -> Achieved | None:
        return newest(self.achieved)


def measure(key: str, measure_key: str, value: int, *, on: date, how: str, actor: Actor, at_ms: int | None = None) -> None:
    """Note what was measured on a day, in the measure's own unit. What was wrong is measured again for the same day.

    Raises `FollowError`: NO_USE, NO_MEASURE, NUMBER, MEASURED_LATER, and what is wrong with `how`.
    """
    noted, written = now(at_ms), accepted(how)
    if measure_key not in {one.key for one in _promised(key)}:
        raise FollowError(Trouble.NO_MEASURE)
    if isinstance(value, bool) or not 0 <= value <= MOST:
        raise FollowError(Trouble.NUMBER)
    if on > day_of(noted):
        raise FollowError(Trouble.MEASURED_LATER)
    Measurement.objects.create(
        use_key=key, measure_key=measure_key, value=value, on=on, how=written, noted_ms=noted, actor_ref=actor.ref,
        unit=actor.unit or "",
    )  # fmt: skip


def measured(key: str) -> tuple[Measured, ...]:
    """Every promise of the newest version, in its order. Raises `FollowError`: NO_USE."""
    achieved = measurements(key)[key]
    return tuple(_measured(one, achieved.get(one.key, ())) for one in _promised(key))


def measurements(*keys: str) -> dict[str, dict[str, tuple[Achieved, ...]]]:
    """By use and measure, oldest first; of every use where none is named."""
    rows = Measurement.objects.filter(use_key__in=keys) if keys else Measurement.objects.all()
    found: dict[str, dict[str, tuple[Achieved, ...]]] = defaultdict(dict)
    for row in rows.order_by("on", "noted_ms", "id"):
        of_use = found[row.use_key]
        of_use[row.measure_key] = (*of_use.get(row.measure_key, ()), Achieved(row.value, row.on, row.how, row.noted_ms))
    return found


def _promised(key: str) -> tuple[Measure, ...]:
    if (found := current.snapshot().newest.get(key)) is None:
        raise FollowError(Trouble.NO_USE)
    return found.document.value.measures


def _measured(one: Measure, achieved: tuple[Achieved, ...]) -> Measured:
    latest = newest(achieved)
    value = latest.value if latest else None
    n = gained(one, value)
    return Measured(
        key=one.key, what=one.what or Sentence(one.key, one.key), unit=one.unit, kind=one.kind, before=one.before,
        promised=one.promised, by=one.by, how=one.how, achieved=achieved, judged=judge(one, value), gained=n,
        says=_says(one, value), gain=_gain(one, n),
    )  # fmt: skip


def _says(one: Measure, value: int | None) -> Sentence:
    """»Vi lovede 5 dage. Det er 6.«"""
    told = {
        (True, True): words.PROMISED_IS,
        (True, False): words.PROMISED_ONLY,
        (False, True): words.MEASURED_ONLY,
        (False, False): words.NOTHING_PROMISED,
    }[one.promised is not None, value is not None]
    return filled(told, promised=_n(one.promised), value=_n(value), unit=one.unit or Sentence("–", "–"))


def _gain(one: Measure, n: int | None) -> Sentence | None:
    sides = {MeasureKind.EARLIER_HELP: (words.EARLIER, words.LATER), MeasureKind.MINUTES_FREED: (words.FREED, words.SPENT)}
    if one.kind not in sides or not n:
        return None
    return filled(sides[one.kind][n < 0], n=_n(abs(n)), unit=one.unit or Sentence("–", "–"))


def _n(n: int | None) -> Sentence:
    """Thousands as they are written in each language."""
    return Sentence(f"{n or 0:,}".replace(",", "."), f"{n or 0:,}")
