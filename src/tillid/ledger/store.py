"""What the ledger asks of a database: one `EpochStore` per epoch, and a key store apart from it.

A flush is one transaction. To keep it short when millions of entries of many people are there, it writes only at the end of
things: entries, and the `tail` that says whose they are. Every few thousand entries the tail is *folded* into the per-person
lists and heads, which are scattered over the file; until then every process holds the tail in memory.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from tillid.ledger.domain.merkle import Node

SYSTEM = 0  # the ordinal of the system's own tag
TAIL_ROW = struct.Struct(">II32s")  # ordinal, sn, leaf hash

RowForEntry = tuple[int, int, bytes, bytes]
"""index, ordinal of the tag, leaf, payload (nonce | ciphertext; a public record's bytes as they are)"""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is fixed when an epoch opens. `edge` and `open_tile` are the tree's edge at `start`, so that a file stands alone."""

    number: int
    origin: str
    bits: int
    start: int
    edge: tuple[bytes, ...]
    open_tile: tuple[bytes, ...]
    vkey: str


@dataclass(frozen=True, slots=True)
class State:
    size: int
    root: bytes
    folded: int
    closed: bool


class HeadRow(NamedTuple):
    """A tag's number of entries, the leaf hash of the last, and its index."""

    ordinal: int
    n: int
    leaf: bytes
    last: int


class SummaryRow(NamedTuple):
    ordinal: int
    month: str
    upto: int
    sealed: bytes


class Published(NamedTuple):
    size: int
    at: int
    note: str


@dataclass(slots=True)
class Batch:
    """All that a flush writes."""

    first: int
    entries: list[RowForEntry]
    tail: bytes
    state: State
    tiles: list[tuple[int, bytes]] = field(default_factory=list)
    nodes: Sequence[Node] = ()
    tallies: str = ""
    summaries: Sequence[SummaryRow] = ()


def pack_tallies(counts: Mapping[tuple[str, str, str], int]) -> str:
    """A line for each: codes hold no spaces."""
    return "\n".join([f"{series} {month} {detail} {n:d}" for (series, month, detail), n in counts.items()])


def unpack_tallies(packed: Iterable[str]) -> Counter[tuple[str, str, str]]:
    counts = Counter[tuple[str, str, str]]()
    for text in packed:
        for line in text.split("\n"):
            series, month, detail, n = line.split(" ")
            counts[series, month, detail] += int(n)
    return counts


def in_series(series: str, rows: Iterable[tuple[str, str, int, str | None]]) -> list[tuple[str, str, int]]:
    """What is counted already, and what lies packed in the tail yet; the same key may come from both."""
    found = list(rows)
    counted = [(month, detail, n) for month, detail, n, packed in found if packed is None]
    fresh = unpack_tallies(packed for *_, packed in found if packed is not None)
    return counted + [(month, detail, n) for (whose, month, detail), n in fresh.items() if whose == series]


class Reader(Protocol):
    def state(self) -> State: ...

    def tail(self, since: int) -> list[tuple[int, bytes]]:
        """(first index, packed rows) of the flushes from `since` on that aren't folded, in order."""
        ...

    def entries(self, indices: Sequence[int]) -> list[RowForEntry]: ...

    def leaves(self, first: int, end: int) -> list[bytes]: ...

    def listed(self, ordinal: int, before: int, limit: int) -> list[int]:
        """Indices of the folded part of a list, newest first."""
        ...

    def heads(self, ordinals: Iterable[int]) -> dict[int, HeadRow]: ...

    def all_heads(self) -> Iterator[tuple[int, bytes, int, bytes]]:
        """(ordinal, tag, n, leaf hash) of everyone folded."""
        ...

    def summaries(self, ordinal: int) -> list[SummaryRow]: ...

    def tallies(self, series: str) -> list[tuple[str, str, int]]:
        """(month, detail, n) of one moment; the same month and detail may come twice, to be added up."""
        ...

    def tile(self, number: int) -> bytes | None: ...

    def nodes(self, level: int, first: int, end: int) -> list[bytes]: ...

    def published(self) -> Published | None: ...


class Writer(Reader, Protocol):
    def save(self, batch: Batch) -> None: ...

    def count(self, upto: int) -> None:
        """Adds the tallies that lie packed in the tail below `upto` to those that are counted."""
        ...

    def fold(self, lists: Sequence[tuple[int, int]], heads: Sequence[HeadRow], folded: int) -> None:
        """Only what has been counted may be folded."""
        ...

    def summarise(self, rows: Sequence[SummaryRow]) -> None: ...

    def publish(self, published: Published) -> None: ...


class EpochStore(Protocol):
    meta: Meta

    @property
    def append_at_once(self) -> Callable[[Batch, bytes], bool] | None:
        """Saves a small batch without tiles, nodes and summaries in one statement, durably, where the log still has the batch's first
        index as its size, and this root; False where it hasn't. None: a statement costs no way there, so nothing would be won.
        """
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """A reader, for a thread. Raises `LedgerUnavailable` where the database doesn't answer."""
        ...

    def writing(self) -> AbstractContextManager[Writer]:
        """The log's one write lock and a transaction, committed durably on leaving, undone on any exception."""
        ...

    def close(self) -> None: ...


class SubjectRow(NamedTuple):
    lookup: bytes
    ordinal: int
    tag: bytes
    wrapped: bytes


class EpochSecrets(NamedTuple):
    vrf: bytes
    lookup: bytes
    wrapping: bytes


class KeyStore(Protocol):
    secrets: EpochSecrets

    def find(self, lookups: Sequence[bytes]) -> list[SubjectRow]: ...

    def create(self, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        """(lookup, tag, wrapped key): durable on return. Where a subject is there already, the row that is there stays."""
        ...

    def close(self) -> None: ...


class Database(Protocol):
    """The places of a whole log."""

    def epochs(self) -> list[int]: ...

    def open(self, number: int) -> EpochStore: ...

    def create(self, meta: Meta, batch: Batch) -> None:
        """The epoch and its first flush, both or neither."""
        ...

    def keys(self, number: int) -> KeyStore: ...

    def create_keys(self, number: int, secrets: EpochSecrets) -> None:
        """Durable on return; keys that are there stay."""
        ...

    def turning(self) -> AbstractContextManager[None]:
        """Held while an epoch is opened or closed, by one process at a time."""
        ...

    def close(self) -> None: ...
