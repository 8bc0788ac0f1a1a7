"""Two times of one fact: when it holds (effective), and when we knew (registered). Nothing written is ever changed but closed.

A timeline is the whole history of one fact about one case. What is known now are the spells that nothing has superseded; they don't
overlap. Days are inclusive at their start and exclusive at their end; `None` at the end means "until further notice".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spell(Generic[T]):
    """`value` None: it was recorded that there is none."""

    value: T
    from_day: date
    to_day: date | None
    registered_ms: int
    superseded_ms: int | None = None

    def holds_on(self, day: date) -> bool:
        return self.from_day <= day and (self.to_day is None or day < self.to_day)

    def known_at(self, at_ms: int) -> bool:
        return self.registered_ms <= at_ms and (self.superseded_ms is None or at_ms < self.superseded_ms)


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What a recording does to the store: close these, write those."""

    superseded: tuple[Spell[T], ...]
    written: tuple[Spell[T], ...]


def record(timeline: Iterable[Spell[T]], value: T, from_day: date, at_ms: int) -> Change[T]:
    """From `from_day` on it is `value`, as we know from `at_ms` on: earlier days keep what they had.

    What began and ended on one day stays as a spell of no days, so that every state that was is there to be told.
    """
    touched = tuple(
        spell for spell in timeline if spell.superseded_ms is None and (spell.to_day is None or from_day < spell.to_day)
    )
    kept = tuple(replace(spell, to_day=from_day, registered_ms=at_ms) for spell in touched if spell.from_day <= from_day)
    return Change(touched, (*kept, Spell(value, from_day, None, at_ms)))


def correct(spell: Spell[T], value: T, at_ms: int) -> Change[T]:
    """It was `value` all along; that we thought otherwise stays written."""
    return Change((spell,), (replace(spell, value=value, registered_ms=at_ms),))


def apply(timeline: Iterable[Spell[T]], change: Change[T], at_ms: int) -> tuple[Spell[T], ...]:
    """The timeline after the change: the store's own work, written down as a function."""
    closed = set(change.superseded)
    return (*(replace(spell, superseded_ms=at_ms) if spell in closed else spell for spell in timeline), *change.written)


def value_on(timeline: Iterable[Spell[T]], day: date, *, known_ms: int) -> T | None:
    """What held on `day`, as far as we knew at `known_ms`."""
    return next((spell.value for spell in timeline if spell.known_at(known_ms) and spell.holds_on(day)), None)
