"""The tree over all epochs, read from the stores: what proofs are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tillid.ledger.domain.merkle import HASH, TILE, TILE_HEIGHT, Edge, edge_at, leaf_hash, root_of
from tillid.ledger.store import EpochStore
from tillid.ledger.values import LedgerDamaged


class Tree:
    """`stores` gives the epochs' stores, oldest first."""

    def __init__(self, stores: Callable[[], Sequence[EpochStore]]) -> None:
        self._stores = stores

    def edge_at(self, size: int) -> Edge:
        return edge_at(size, self.hash_at)

    def hash_at(self, height: int, number: int) -> bytes:
        """The hash of a complete subtree, from a node where one is kept, else from the tile below it."""
        level, part = divmod(height, TILE_HEIGHT)
        first, count = number << part, 1 << part
        hashes = self._nodes(level, first, count) if level else self._leaf_hashes(first, count)
        if len(hashes) != count:
            raise LedgerDamaged("A part of the tree is missing")
        return root_of(hashes)

    def leaves(self, first: int, end: int) -> list[bytes]:
        found: list[bytes] = []
        for store in self._stores():
            with store.reading() as reader:
                found += reader.leaves(first, end)
        return found

    def _nodes(self, level: int, first: int, count: int) -> list[bytes]:
        found: list[bytes] = []
        for store in self._stores():
            with store.reading() as reader:
                found += reader.nodes(level, first, first + count)
        return found

    def _leaf_hashes(self, first: int, count: int) -> list[bytes]:
        tile, offset = divmod(first, TILE)
        for store in reversed(self._stores()):
            with store.reading() as reader:
                full = reader.tile(tile)
            if full:
                return [full[at * HASH : (at + 1) * HASH] for at in range(offset, offset + count)]
        return [leaf_hash(leaf) for leaf in self.leaves(first, first + count)]
