"""A citizen's own list in the ledger, under every number that she has had."""

from __future__ import annotations

from collections.abc import Callable

from tillid.citizens import api as citizens
from tillid.ledger.api import Ledger, Listed, MonthCount, Page


class CitizensLookups:
    """What `overview` asks of the ledger: it knows references, the vault knows numbers, the ledger knows neither name."""

    def __init__(self, ledger: Callable[[], Ledger]) -> None:
        self._ledger = ledger  # opened at the first question

    def page(self, subject_ref: str, *, before: int | None, limit: int) -> Page:
        return self._ledger().page(_numbers(subject_ref), before=before, limit=limit)

    def one(self, subject_ref: str, index: int) -> Listed | None:
        return self._ledger().one(_numbers(subject_ref), index)

    def months(self, subject_ref: str) -> tuple[MonthCount, ...]:
        return self._ledger().months(_numbers(subject_ref))

    def size(self) -> int:
        return self._ledger().size()

    def checkpoint(self) -> str:
        return self._ledger().checkpoint()


def _numbers(subject_ref: str) -> tuple[str, ...]:
    person = citizens.person(subject_ref)
    return person.numbers if person else ()
