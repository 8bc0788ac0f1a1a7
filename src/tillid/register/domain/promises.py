"""What was promised, held against what was measured. Whole numbers of the measure's own unit; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tillid.register.domain.document import Better, Measure

COUNTS_BEFORE = timedelta(days=31)  # a measurement made so shortly before the day that was promised answers for that day


class Judged(StrEnum):
    KEPT = "kept"
    BETTER = "better"  # than before, and not yet what was promised
    SAME = "same"
    WORSE = "worse"
    NOT_KEPT = "not-kept"  # and nobody knows what it was before
    UNKNOWN = "unknown"  # not measured, or no number was promised


@dataclass(frozen=True, slots=True)
class Achieved:
    """One measurement. `how` says how it was measured, as the one who measured wrote it."""

    value: int
    on: date
    how: str
    noted_ms: int


def newest(measurements: Iterable[Achieved]) -> Achieved | None:
    """Of the latest day; of two of one day the one that was noted last puts the first right."""
    return max(measurements, key=lambda one: (one.on, one.noted_ms), default=None)


def direction(measure: Measure) -> Better | None:
    """Which way is better: as the entry says, or the way from before to the promise. None: it was promised to stay as it is."""
    if measure.better is not None or measure.before is None or measure.promised is None:
        return measure.better
    if measure.promised == measure.before:
        return None
    return Better.LOWER if measure.promised < measure.before else Better.HIGHER


def judge(measure: Measure, value: int | None) -> Judged:
    if value is None or measure.promised is None:
        return Judged.UNKNOWN
    way = direction(measure)
    if _as_good(value, measure.promised, way):
        return Judged.KEPT
    if measure.before is None:
        return Judged.NOT_KEPT
    if value == measure.before:
        return Judged.SAME
    return Judged.BETTER if _as_good(value, measure.before, way) else Judged.WORSE


def gained(measure: Measure, value: int | None) -> int | None:
    """How much better than before, in the measure's unit; below nought where it is worse. None: not known."""
    way = direction(measure)
    if value is None or measure.before is None or way is None:
        return None
    return measure.before - value if way is Better.LOWER else value - measure.before


def answers_for(by: date | None, measurements: Iterable[Achieved]) -> bool:
    """Whether the promise was looked at by its day: what nobody has measured is due."""
    latest = newest(measurements)
    return by is None or (latest is not None and latest.on >= by - COUNTS_BEFORE)


def _as_good(value: int, aim: int, way: Better | None) -> bool:
    if way is None:
        return value == aim
    return value <= aim if way is Better.LOWER else value >= aim
