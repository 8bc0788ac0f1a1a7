"""What the ledger asks of a database: one `EpochStore` per epoch, and a key store apart from it.

A flush is one transaction. To keep it short when millions of entries of many people are there, it writes only at the end of
things: entries, and the `tail` that says whose they are. Every few thousand entries the tail is *folded* into the per-person
lists and heads, which are scattered over the file; until then every process holds the tail in memory.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import MappingProxyType
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


def pack_tallies(counts: Mapping[tuple[str, str, str], int], noted: Mapping[str, Iterable[str]] = MappingProxyType({})) -> str:
    """A line for each, and one for all details that were noted at a place (`series month`): codes hold neither spaces nor commas."""
    lines = [f"{series} {month} {detail} {n:d}" for (series, month, detail), n in counts.items()]
    lines += [f"{place} {','.join(details)} 0" for place, details in noted.items()]
    return "\n".join(lines)


def unpack_tallies(packed: Iterable[str], series: str | None = None) -> dict[tuple[str, str, str], int]:
    """Of one series, where one is named."""
    counts: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    noted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for whose, month, details, n in _lines(packed, "" if series is None else f"{series} "):
        if n == "0":
            noted[whose, month].update(details.split(","))
        else:
            counts[whose, month, details] += int(n)
    return {(*place, detail): 0 for place, details in noted.items() for detail in details} | counts


def _lines(packed: Iterable[str], beginning: str) -> Iterator[list[str]]:
    return (line.split(" ") for text in packed for line in text.split("\n") if line.startswith(beginning))


def in_series(series: str, rows: Iterable[tuple[str, str, int, str | None]]) -> list[tuple[str, str, int]]:
    """What is counted already, and what lies packed in the tail yet; the same key may come from both."""
    found = list(rows)
    counted = [(month, detail, n) for month, detail, n, packed in found if packed is None]
    fresh = unpack_tallies((packed for *_, packed in found if packed is not None), series)
    return counted + [(month, detail, n) for (_, month, detail), n in fresh.items()]


def different(
    series: str, rows: Iterable[tuple[str, int, str | None]], counted: Callable[[str], set[str]]
) -> Mapping[str, int | set[str]]:
    """By month, how many details there are; where some lie in the tail yet, which. `counted` gives a month's that don't."""
    found = list(rows)
    fresh: defaultdict[str, set[str]] = defaultdict(set)
    for _, month, details, _ in _lines((packed for *_, packed in found if packed is not None), f"{series} "):
        fresh[month].update(details.split(","))
    known: dict[str, int | set[str]] = {month: n for month, n, packed in found if packed is None}
    return known | {month: details | counted(month) for month, details in fresh.items()}


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

    def details(self, series: str) -> Mapping[str, int | set[str]]:
        """How many different ones each month has, as `different` tells."""
        ...

    def details_of(self, series: str, month: str) -> set[str]:
        """A month's that are counted, without those that lie packed in the tail."""
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
