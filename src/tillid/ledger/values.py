"""What goes into the ledger and comes out of it: values, without a store or a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tillid.ledger.domain.public import PublicRecord
from tillid.ledger.domain.record import UseRecord


class LedgerUnavailable(Exception):
    """The ledger can't write now. Nothing may be released."""


class LedgerDamaged(Exception):
    """What is stored doesn't fit its hashes or its keys. Nobody goes on writing on top of it."""


class LedgerMissing(Exception):
    """There is no log at this place, or it is another log's."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that grows by `n` in the entry's own transaction: a use's figures, with no citizen in them.

    `month` is `YYYY-MM` UTC; `series` is a key such as `use:aids`, `granted`; `detail` an element or reason key, or empty. With `n`
    nought a detail is noted and not counted: that it came once or often looks the same.
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
    """How many entries a subject has in a month by use, unit, operation and outcome, with the sn that they lie between.

    Entries whose showing is put off are counted together under op and out `held`, with no use, unit or role.
    """

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

    def different(self, series: str) -> Mapping[str, int]:
        """By month, how many different details the series has, noted or counted."""
        ...

    def checkpoint(self) -> str:
        """The newest published checkpoint, a C2SP signed note."""
        ...

    def size(self) -> int: ...

    def close(self) -> None: ...

    # What auditors, later steps and the demo need of the same log.

    def open_epoch(self, number: int) -> None:
        """Opens the epoch where it isn't yet; the one before it is closed first. A new year's first flush does it by itself."""
        ...

    def close_epoch(self) -> None:
        """Ends the open epoch with its closing record. Nothing can be appended until another is open."""
        ...

    def note(self, record: PublicRecord) -> Receipt:
        """Appends a public record (kinds 3 to 8)."""
        ...

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]: ...

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]: ...

    def leaves(self, first: int, end: int) -> list[bytes]:
        """The 109-byte leaves of these indices, for auditors."""
        ...

    def public_record(self, index: int) -> bytes | None:
        """The canonical bytes of the public record at this index, or None where a private one stands."""
        ...

    def audit(self) -> int:
        """Recomputes everything from the leaves on and returns the size; raises `LedgerDamaged`. Reads the whole log."""
        ...
