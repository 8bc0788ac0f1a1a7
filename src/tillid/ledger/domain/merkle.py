"""The tree of RFC 6962 and RFC 9162: hashes, the growing edge, proofs made and proofs checked. Standard library only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH = 32
EMPTY_ROOT = sha256(b"").digest()
TILE_HEIGHT = 8  # a tile holds 256 hashes: C2SP tlog-tiles
TILE = 1 << TILE_HEIGHT

HashAt = Callable[[int, int], bytes]
"""(height, number) → the hash of that complete subtree: leaves `number << height` up to `(number + 1) << height`."""


class BadProof(Exception):
    """The proof doesn't hold. The text says where, in a sentence."""


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes; `H("")` of none."""
    return grow(Edge(), hashes).edge.root()


@dataclass(frozen=True, slots=True)
class Edge:
    """What is needed to go on: the size and, per height whose bit is set in it, the hash of the complete subtree there."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()  # b"" where the bit isn't set

    def root(self) -> bytes:
        found = b""
        for peak in self.peaks:
            if peak:
                found = node_hash(peak, found) if found else peak
        return found or EMPTY_ROOT


@dataclass(frozen=True, slots=True)
class Node:
    """A hash in a tile of level 1 and up: the `number`-th complete subtree of height 8 × `level`."""

    level: int
    number: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Grown:
    edge: Edge
    nodes: tuple[Node, ...]


def grow(edge: Edge, hashes: Sequence[bytes]) -> Grown:
    """The edge after these leaf hashes, and the nodes of tile levels 1 and up that became complete on the way."""
    peaks, nodes, level, height = list(edge.peaks), [], list(hashes), 0
    while level:
        if height == len(peaks):
            peaks.append(b"")
        if peaks[height]:
            level.insert(0, peaks[height])
        peaks[height] = level[-1] if len(level) & 1 else b""
        first = (edge.size >> height) >> 1
        pairs = iter(level)
        level = [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=False)]
        height += 1
        if height % TILE_HEIGHT == 0:
            nodes += [Node(height // TILE_HEIGHT, first + n, made) for n, made in enumerate(level)]
    return Grown(Edge(edge.size + len(hashes), tuple(peaks)), tuple(nodes))


def edge_at(size: int, hash_at: HashAt) -> Edge:
    """The edge of a tree of this size, read from its complete subtrees."""
    heights = range(size.bit_length())
    return Edge(size, tuple(hash_at(height, (size >> height) - 1) if size >> height & 1 else b"" for height in heights))


# Proofs made -----------------------------------------------------------------------------------------------------------


def inclusion_proof(index: int, size: int, hash_at: HashAt) -> tuple[bytes, ...]:
    """RFC 9162 2.1.3.1: the path from leaf `index` upwards in the tree of `size`."""
    if not 0 <= index < size:
        raise BadProof("The index lies outside the tree")
    return tuple(_path(index, 0, size, hash_at))


def consistency_proof(old: int, new: int, hash_at: HashAt) -> tuple[bytes, ...]:
    """RFC 9162 2.1.4.1: that the tree of `old` is the beginning of the tree of `new`. From or to an empty tree is an error."""
    if not 0 < old <= new:
        raise BadProof("A consistency proof goes from a tree that isn't empty to one at least as large")
    return tuple(_subproof(old, 0, new, hash_at, whole=True))


def _split(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


def _subtree(low: int, high: int, hash_at: HashAt) -> bytes:
    size = high - low
    if size & (size - 1) == 0:
        height = size.bit_length() - 1
        return hash_at(height, low >> height)
    middle = low + _split(size)
    return node_hash(_subtree(low, middle, hash_at), _subtree(middle, high, hash_at))


def _path(index: int, low: int, high: int, hash_at: HashAt) -> Iterable[bytes]:
    if high - low == 1:
        return
    middle = low + _split(high - low)
    if index < middle:
        yield from _path(index, low, middle, hash_at)
        yield _subtree(middle, high, hash_at)
    else:
        yield from _path(index, middle, high, hash_at)
        yield _subtree(low, middle, hash_at)


def _subproof(old: int, low: int, high: int, hash_at: HashAt, *, whole: bool) -> Iterable[bytes]:
    if old == high:
        if not whole:
            yield _subtree(low, high, hash_at)
        return
    middle = low + _split(high - low)
    if old <= middle:
        yield from _subproof(old, low, middle, hash_at, whole=whole)
        yield _subtree(middle, high, hash_at)
    else:
        yield from _subproof(old, middle, high, hash_at, whole=False)
        yield _subtree(low, middle, hash_at)


# Proofs checked --------------------------------------------------------------------------------------------------------


def check_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """RFC 9162 2.1.3.2, with every length checked. Raises `BadProof`; returns when `leaf` (a leaf hash) stands at `index`."""
    _check_hashes((leaf, root, *proof))
    if not 0 <= index < size:
        raise BadProof("The index lies outside the tree")
    node, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise BadProof("The proof is too long")
        if node & 1 or node == last:
            found = node_hash(step, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, step)
        node, last = node >> 1, last >> 1
    if last:
        raise BadProof("The proof is too short")
    if found != root:
        raise BadProof("The path doesn't lead to the root")


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """RFC 9162 2.1.4.2. From an empty tree, 0 → 0 too, is an error: it would say nothing."""
    _check_hashes((old_root, new_root, *proof))
    if not 0 < old <= new:
        raise BadProof("A consistency proof goes from a tree that isn't empty to one at least as large")
    if old == new:
        if proof:
            raise BadProof("The proof is too long")
        if old_root != new_root:
            raise BadProof("One size has two roots")
        return
    steps = (old_root, *proof) if old & (old - 1) == 0 else tuple(proof)
    if not proof:
        raise BadProof("The proof is empty")
    _climb(old - 1, new - 1, old_root, new_root, steps)


def _climb(node: int, last: int, old_root: bytes, new_root: bytes, steps: Sequence[bytes]) -> None:
    while node & 1:
        node, last = node >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise BadProof("The proof is too long")
        if node & 1 or node == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, step)
        node, last = node >> 1, last >> 1
    if last:
        raise BadProof("The proof is too short")
    if before != old_root:
        raise BadProof("The path doesn't lead to the old root")
    if after != new_root:
        raise BadProof("The path doesn't lead to the new root")


def _check_hashes(hashes: Iterable[bytes]) -> None:
    if any(len(found) != HASH for found in hashes):
        raise BadProof("A hash isn't 32 bytes long")
