"""The paper that opens a source. Only the gate writes one, and only over an entry that is on disk."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import NoReturn

from tillid.ledger.api import Receipt

LIFE_S = 60.0  # a permit that a source hasn't used by then is worth nothing

_MINT = object()


class NotPermitted(Exception):
    """The permit doesn't cover this read. The text never says whose or what."""


class Permit:
    """Leave to read `elements` of `subject_ref` once, from one source, because the entry at `index` says so.

    `case_ref` is the case that the request named: a source that knows cases gives what lies in that one, and all of them where none
    was named (the citizen's own view). A source calls `spend` before it reads anything. A second call, another person, or an element too many raises `NotPermitted`.
    """

    __slots__ = ("_once", "case_ref", "elements", "index", "subject_ref")

    index: int
    subject_ref: str
    elements: frozenset[str]
    case_ref: str | None

    def __init__(
        self, mint: object, receipt: Receipt, subject_ref: str, elements: Collection[str], case_ref: str | None = None
    ) -> None:
        if mint is not _MINT or not isinstance(receipt, Receipt):
            raise NotPermitted("Only the gate gives a permit, and only over an entry")
        self.index = receipt.index
        self.subject_ref = subject_ref
        self.elements = frozenset(elements)
        self.case_ref = case_ref
        self._once = [time.monotonic() + LIFE_S]

    def spend(self, subject_ref: str, elements: Collection[str]) -> None:
        """Uses the permit up. Raises `NotPermitted` where it doesn't cover just this, was used, or is too old."""
        if subject_ref != self.subject_ref or not self.elements.issuperset(elements):
            raise NotPermitted("The permit is for something else")
        try:
            until = self._once.pop()  # of two threads, one gets it
        except IndexError:
            raise NotPermitted("The permit is used") from None
        if time.monotonic() > until:
            raise NotPermitted("The permit is too old")

    def __reduce__(self) -> NoReturn:  # copy and pickle come this way
        raise NotPermitted("A permit can't be copied")

    def __repr__(self) -> str:
        return f"Permit(entry {self.index})"


def write_permit(receipt: Receipt, subject_ref: str, elements: Collection[str], *, case_ref: str | None = None) -> Permit:
    """For the gate alone; an architecture test holds that nobody else imports it."""
    return Permit(_MINT, receipt, subject_ref, elements, case_ref)
