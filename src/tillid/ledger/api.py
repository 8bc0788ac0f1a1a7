"""The ledger's face: append uses, read one citizen's list, publish checkpoints. No Django here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tillid.ledger.domain.record import Hold, Operation, Outcome, UseRecord

__all__ = ["Entry", "Hold", "Ledger", "Listed", "MonthCount", "Operation", "Outcome", "Page", "Receipt", "Tally", "UseRecord"]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that grows by `n` in the entry's own transaction: a use's figures, with no citizen in them.

    `month` is `YYYY-MM` UTC; `series` is a key such as `use:aids`, `granted`; `detail` an element or reason key, or empty.
    """

    series: str
    month: str
    detail: str = ""
    n: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What a caller hands in: the subject (`cpr:…`, `cvr:…`, `loc:…`) and the record of the use."""

    subject: str
    record: UseRecord
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Durable: the entry is on disk at `index` of the log, the `sn`-th of its subject in `epoch`. `leaf` is its leaf hash."""

    index: int
    epoch: int
    sn: int
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry as its citizen may see it. `held` entries have no record until the secrecy ends."""

    index: int
    epoch: int
    sn: int
    leaf: bytes
    record: UseRecord | None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a person's list, newest first. `before` is the cursor of the next page, or None at the end."""

    entries: tuple[Listed, ...]
    before: int | None  # a log index


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many entries a subject has in a month by use, unit, operation and outcome, with the sn that they lie between."""

    month: str  # YYYY-MM, in the controller's time zone
    epoch: int
    use: str | None
    unit: str | None
    role: str | None
    op: str
    out: str
    bg: bool
    n: int
    first: int  # log index of the oldest and the newest of them
    last: int


class Ledger(Protocol):
    """One log: one origin, one retention class. Safe for threads; several processes may hold the same log open."""

    origin: str

    def append(self, entry: Entry) -> Receipt:
        """Returns when the entry is durable; raises `LedgerUnavailable` (nothing was written, release nothing)."""
        ...

    def append_many(self, entries: Sequence[Entry]) -> list[Receipt]:
        """All of them durable, in flushes of up to 500; order kept."""
        ...

    def page(self, subjects: Sequence[str], *, before: int | None = None, limit: int = 100) -> Page:
        """Newest first, over all epochs and all of a person's numbers. Unknown subjects have an empty list."""
        ...

    def one(self, subjects: Sequence[str], index: int) -> Listed | None:
        """The entry at this index of the log if it stands in these subjects' own list, else None: no index leads to another's."""
        ...

    def months(self, subjects: Sequence[str]) -> tuple[MonthCount, ...]:
        """The whole list counted, from the encrypted month summaries and the newest entries."""
        ...

    def tallies(self, series: str, *, months: Sequence[str] | None = None) -> tuple[Tally, ...]: ...

    def checkpoint(self) -> str:
        """The newest published checkpoint, a C2SP signed note."""
        ...

    def size(self) -> int: ...

    def close(self) -> None: ...


class LedgerUnavailable(Exception):
    """The ledger can't write now. Nothing may be released."""
