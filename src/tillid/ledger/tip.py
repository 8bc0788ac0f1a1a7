"""What a process holds in memory of the end of an epoch: the tree's edge, and whose the entries are that aren't folded yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import RLock

from tillid.ledger.domain.leaf import NO_LEAF
from tillid.ledger.domain.merkle import TILE, Edge, Grown, grow, leaf_hash
from tillid.ledger.store import SYSTEM, TAIL_ROW, HeadRow, Reader, State
from tillid.ledger.values import LedgerDamaged

NEW = (0, NO_LEAF)
REMEMBERED_HEADS = 65_536
TailRow = tuple[int, int, bytes]
"""ordinal, sn, leaf hash"""


class Tip:
    """Follows the store: other processes append too. `lock` is held while it changes."""

    def __init__(self, start: int, open_tile: Sequence[bytes], edge_at: Callable[[int], Edge]) -> None:
        self._start, self._first_tile, self._edge_at = start, list(open_tile), edge_at
        self.lock = RLock()
        self.edge = Edge()
        self.folded = start
        self.open_tile: list[bytes] = []
        self.heads: dict[int, tuple[int, bytes]] = {}
        self.lists: dict[int, list[int]] = {}

    @property
    def size(self) -> int:
        return self.edge.size

    def load(self, reader: Reader) -> None:
        """From the store alone. Raises `LedgerDamaged` where the root doesn't follow from nodes and leaves."""
        with self.lock:
            state, tail = _settled(reader)
            self.edge, self.folded = self._edge_at(state.size), state.folded
            if self.edge.root() != state.root:
                raise LedgerDamaged("The root doesn't follow from the tree that is stored: the log isn't opened")
            self.open_tile = self._open_tile(reader, state.size)
            self.heads, self.lists = {}, {}
            for first, packed in tail:
                if first < state.size:
                    self._index(first, _unpacked(packed))

    def follow(self, reader: Reader) -> State:
        """Takes in what other processes flushed and folded since."""
        with self.lock:
            state = reader.state()
            if state.size > self.size and not self._took_tail(reader, state):
                self.load(reader)
            if state.size == self.size and state.root != self.edge.root():
                raise LedgerDamaged("The log was changed behind its back: its root isn't the one that follows")
            if state.size < self.size and reader.state().size < self.size:
                raise LedgerDamaged("The log has become shorter")
            self.prune(state.folded)
            return state

    def take(self, first: int, rows: Sequence[TailRow], grown: Grown | None = None) -> None:
        """A flush that is durable. Nothing happens where a reader has already taken it in."""
        with self.lock:
            if first != self.size:
                return
            hashes = [row[2] for row in rows]
            self.edge = (grown or grow(self.edge, hashes)).edge
            self.open_tile = (self.open_tile + hashes)[-(self.size % TILE) :] if self.size % TILE else []
            self._index(first, rows)

    def head(self, ordinal: int) -> tuple[int, bytes] | None:
        return self.heads.get(ordinal)

    def last(self, ordinal: int) -> tuple[int, int] | None:
        """(n, log index) of the tag's last entry, where it lies in the tail."""
        with self.lock:
            indices = self.lists.get(ordinal)
            return (self.heads[ordinal][0], indices[-1]) if indices else None

    def listed(self, ordinal: int, before: int) -> list[int]:
        with self.lock:
            return [index for index in self.lists.get(ordinal, ()) if index < before]

    def to_fold(self) -> tuple[list[tuple[int, int]], list[HeadRow]]:
        """The rows that fold all of the tail, in the order of their place in the file."""
        with self.lock:
            ordinals = sorted(self.lists)
            lists = [(ordinal, index) for ordinal in ordinals for index in self.lists[ordinal]]
            return lists, [HeadRow(ordinal, *self.heads[ordinal], self.lists[ordinal][-1]) for ordinal in ordinals]

    def prune(self, folded: int) -> None:
        with self.lock:
            if folded <= self.folded:
                return
            kept = {ordinal: [index for index in indices if index >= folded] for ordinal, indices in self.lists.items()}
            self.lists = {ordinal: indices for ordinal, indices in kept.items() if indices}
            self.folded = folded
            if len(self.heads) > REMEMBERED_HEADS:
                self.heads = {ordinal: self.heads[ordinal] for ordinal in self.lists.keys() | {SYSTEM} & self.heads.keys()}

    def _took_tail(self, reader: Reader, state: State) -> bool:
        """False where the tail doesn't join on, since another process has folded it meanwhile."""
        for first, packed in reader.tail(self.size):
            if first != self.size:
                return False
            self.take(first, _unpacked(packed))
        return self.size >= state.size

    def _index(self, first: int, rows: Iterable[TailRow]) -> None:
        heads, lists = self.heads, self.lists
        for index, (ordinal, sn, leaf) in enumerate(rows, first):
            heads[ordinal] = (sn, leaf)
            known = lists.get(ordinal)
            if known is None:
                lists[ordinal] = [index]
            else:
                known.append(index)

    def _open_tile(self, reader: Reader, size: int) -> list[bytes]:
        begins = size - size % TILE
        kept = self._first_tile[: max(0, self._start - begins)]
        return kept + [leaf_hash(leaf) for leaf in reader.leaves(max(begins, self._start), size)]


def _settled(reader: Reader) -> tuple[State, list[tuple[int, bytes]]]:
    """A state and its tail of one moment: a fold between the two reads would hide entries."""
    while True:
        state = reader.state()
        tail = reader.tail(state.folded)
        if reader.state().folded == state.folded:
            return state, tail


def _unpacked(packed: bytes) -> list[TailRow]:
    return list(TAIL_ROW.iter_unpack(packed))
