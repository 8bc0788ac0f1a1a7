"""The map `tag → (n, head)` of an epoch: LEDGER.md section 4. Here only its root, which the record that closes an epoch holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from tillid.ledger.domain.merkle import EMPTY_ROOT, leaf_hash, root_of

_VALUE = b"tillid/map/v1\x00"


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a tag has in the epoch, and the leaf hash of the last."""

    tag: bytes
    n: int
    leaf: bytes


def map_leaf(head: Head) -> bytes:
    return leaf_hash(head.tag + sha256(_VALUE + head.n.to_bytes(4) + head.leaf).digest())


def map_root(heads: Iterable[Head], bits: int) -> bytes:
    """The root over 2^bits buckets; within a bucket the leaves stand sorted by tag. The system's own tag isn't in the map:
    the entry that commits to the map would change it.
    """
    buckets: dict[int, list[bytes]] = {}
    for head in sorted(heads, key=lambda each: each.tag):
        buckets.setdefault(int.from_bytes(head.tag[:4]) >> (32 - bits), []).append(map_leaf(head))
    empty = leaf_hash(bytes(4) + EMPTY_ROOT)
    tops = (_top(buckets[number]) if number in buckets else empty for number in range(1 << bits))
    return root_of(list(tops))


def _top(bucket: list[bytes]) -> bytes:
    return leaf_hash(len(bucket).to_bytes(4) + root_of(bucket))
