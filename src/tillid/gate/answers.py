"""What comes out of the gate: values with their marks, or a refusal that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from tillid.gate.domain.decision import Decision, Refusal, Shown, shown
from tillid.gate.domain.reasons import Reason
from tillid.gate.domain.request import Facts, Mark, Request
from tillid.gate.permit import Permit
from tillid.kernel.actor import Actor
from tillid.ledger.api import Receipt


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source answers for one element. `value` None: it holds none."""

    element: str
    value: object = field(repr=False)
    as_of: date | None = None
    marks: tuple[Mark, ...] = ()


class Source(Protocol):
    """A system that holds person data. `timeout_s` None: it is local and is read in the caller's own thread."""

    timeout_s: float | None

    def read(self, subject_ref: str, elements: Sequence[str], permit: Permit) -> Iterable[Reading]:
        """Calls `permit.spend(subject_ref, elements)` first. An element that it holds nothing for may be left out."""
        ...


class FactsPort(Protocol):
    """Assembles what holds now from citizens, cases and overview. Called right before each entry, and never cached."""

    def __call__(self, request: Request, *, actor: Actor, at_ms: int) -> Facts: ...


@dataclass(frozen=True, slots=True)
class Value:
    """One granted element. `value` is a text, whole number, truth value, date, tuple of texts, or a frozen dataclass of its source.

    None: the source was asked and holds nothing.
    """

    element: str
    source: str
    value: object = field(repr=False)
    as_of: date | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What may be read, with the entry that lets it be read.

    `refused` holds every reason of every element that was refused, and of those whose source failed after the entry (`failed` names
    the sources); `correction` is the receipt of the entry that then corrects the first.
    """

    values: tuple[Value, ...]
    refused: tuple[Refusal, ...]
    receipt: Receipt
    at_ms: int
    subject_ref: str
    use_key: str | None
    use_version: int | None
    basis: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    correction: Receipt | None = None

    def value(self, element: str) -> Value | None:
        return next((value for value in self.values if value.element == element), None)


class Refused(Exception):
    """Nothing was released. `shown` is what the caller may be told; the entry has all of it.

    `receipt` None: there was nobody to make the entry about.
    """

    def __init__(self, decision: Decision, receipt: Receipt | None) -> None:
        self.shown: Shown = shown(decision)
        self.receipt = receipt
        super().__init__("refused: " + ", ".join(self.reasons))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Each once, what the reader can do something about first."""
        told = {*self.shown.whole, *(refusal.reason for refusal in self.shown.refused)}
        return tuple(reason for reason in Reason if reason in told)


class Unacceptable(ValueError):
    """What was written can't be taken: blank, or too long. `fault` says which; the text isn't repeated."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


class Fault(StrEnum):
    TEXT_TOO_SHORT = "text-too-short"
    TEXT_TOO_LONG = "text-too-long"
    TEXT_UNREADABLE = "text-unreadable"  # no UTF-8 can hold it
    NO_SUCH_ITEM = "no-such-item"  # unknown, not yours and already settled are told alike
    OWN_ITEM = "own-item"  # nobody reviews her own break-glass
    OWN_SECOND = "own-second"  # nobody is the colleague whom she asks


@dataclass(frozen=True, slots=True)
class ListRow:
    """One person of a list view. `receipt` None: an earlier view of the same day made the entry."""

    request: Request
    values: tuple[Value, ...]
    refused: Shown
    receipt: Receipt | None

    @property
    def is_open(self) -> bool:
        return bool(self.values)


class Verdict(StrEnum):
    """What the reviewer of a break-glass found."""

    JUSTIFIED = "justified"
    UNJUSTIFIED = "unjustified"


@dataclass(frozen=True, slots=True)
class BreakGlassReview:
    """A break-glass that waits for a review or had one. The reason is read with `read_reason`, which makes an entry of its own.

    `index` None: the entry isn't confirmed, since the process ended in between; nothing was released then.
    """

    key: str  # a UUID
    case_ref: str | None
    use_key: str | None
    unit: str | None
    role: str | None
    owner_unit: str
    opened_ms: int
    due: date
    index: int | None
    verdict: Verdict | None = None
    settled_ms: int | None = None

    def overdue(self, today: date) -> bool:
        return self.verdict is None and today > self.due


@dataclass(frozen=True, slots=True)
class MissingReport:
    """»Jeg mangler en oplysning«: somebody's work needs an element that the use doesn't give. It names no citizen."""

    key: str  # a UUID
    use_key: str
    element: str | None  # None: described in words alone
    unit: str | None
    role: str | None
    text: str = field(repr=False)
    owner_unit: str
    made_ms: int
    due: date
    answer: str | None = field(default=None, repr=False)
    change_promised: bool | None = None
    answered_ms: int | None = None

    def overdue(self, today: date) -> bool:
        return self.answered_ms is None and today > self.due


class SecondStanding(StrEnum):
    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    USED = "used"


@dataclass(frozen=True, slots=True)
class SecondAsked:
    """Somebody asks a colleague to be the second. It names no citizen, and neither of the two."""

    key: str  # a UUID
    use_key: str
    unit: str
    role: str
    asked_ms: int
    until_ms: int
    standing: SecondStanding
    case_ref: str | None = None  # only told to the one who asked


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """How often a use was exercised in a month. None: fewer than five, or one could work such a number out from it.

    `total` is None wherever one of its parts is.
    """

    month: str  # YYYY-MM
    granted: int | None
    refused: int | None
    total: int | None
    reasons: tuple[tuple[Reason, int | None], ...]  # most frequent first
    elements: tuple[tuple[str, int | None], ...]  # read, most frequent first
