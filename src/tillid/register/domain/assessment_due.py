"""When a use must be assessed again: by its day, or because what was assessed isn't what runs any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillid.register.domain.fields import Json, number, part, word, words

TIMES, LEAST = 2, 10  # doubled, and not merely from one to two


class Moved(StrEnum):
    """What makes a use due again."""

    DAY = "day"
    NEVER = "never"
    LOOKUPS = "lookups"
    BREAK_GLASS = "break-glass"
    ELEMENT = "element"
    TECHNOLOGY = "technology"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Counted:
    """What the gate has counted in a month; None where it isn't known, as before the first month is over."""

    lookups: int | None = None
    break_glasses: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the assessment looked at. `technology` tells one version from another; `laws` are statuses by row."""

    elements: tuple[str, ...]
    technology: str
    laws: Mapping[str, str]
    counted: Counted


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that moved, with the figures or the keys that it is about."""

    moved: Moved
    before: int | None = None
    after: int | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """`by` is the day that was set. It is due today where there are `changes`."""

    by: date | None
    changes: tuple[Change, ...]

    @property
    def now(self) -> bool:
        return bool(self.changes)


def due(then: Facts | None, now: Facts, *, by: date | None, today: date) -> Due:
    """`then` None: it was never assessed, which is due from the first day."""
    found = [Change(Moved.DAY)] if by is not None and by <= today else []
    if then is None:
        return Due(by, (*found, Change(Moved.NEVER)))
    return Due(by, (*found, *_moved(then, now)))


def _moved(then: Facts, now: Facts) -> Iterator[Change]:
    yield from _grown(Moved.LOOKUPS, then.counted.lookups, now.counted.lookups)
    yield from _grown(Moved.BREAK_GLASS, then.counted.break_glasses, now.counted.break_glasses)
    if new := tuple(sorted(set(now.elements) - set(then.elements))):
        yield Change(Moved.ELEMENT, keys=new)
    if then.technology != now.technology:
        yield Change(Moved.TECHNOLOGY)
    if changed := tuple(sorted(key for key, status in then.laws.items() if now.laws.get(key, status) != status)):
        yield Change(Moved.LAW, keys=changed)


def _grown(moved: Moved, before: int | None, after: int | None) -> Iterator[Change]:
    if before is not None and after is not None and after >= LEAST and after >= before * TIMES:
        yield Change(moved, before, after)


def facts_json(facts: Facts) -> dict[str, object]:
    """As it is kept."""
    return {
        "elements": list(facts.elements), "technology": facts.technology, "laws": dict(facts.laws),
        "lookups": facts.counted.lookups, "break_glasses": facts.counted.break_glasses,
    }  # fmt: skip


def read_facts(kept: Json) -> Facts:
    laws = {key: str(status) for key, status in part(kept, "laws").items()}
    counted = Counted(number(kept, "lookups"), number(kept, "break_glasses"))
    return Facts(words(kept, "elements"), word(kept, "technology") or "", laws, counted)
