"""The leaf: 109 bytes that auditors see, without personal text. LEDGER.md section 2."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

SIZE = 109
MAGIC = b"TL1\x00"
NO_LEAF = bytes(32)  # `prev` at sn 1
NO_SALT = bytes(32)  # the salt of public records

FORM = struct.Struct(">4sBI32sI32s32s")
_COMMIT = b"tillid/commit/v1\x00"
_SYSTEM = b"tillid/system/v1\x00"


class Kind(IntEnum):
    USE = 1
    CORRECTION = 2
    ERASURE = 3
    MAP = 4
    KEY = 5
    EPOCH = 6
    TIME_STAMP = 7
    DOCUMENT = 8


class BadLeaf(ValueError):
    """The bytes aren't a leaf."""


@dataclass(frozen=True, slots=True)
class Leaf:
    kind: Kind
    epoch: int
    tag: bytes
    sn: int
    prev: bytes
    commit: bytes


def encode(kind: int, epoch: int, tag: bytes, sn: int, prev: bytes, commit: bytes) -> bytes:  # noqa: PLR0917 - the leaf, field by field
    return FORM.pack(MAGIC, kind, epoch, tag, sn, prev, commit)


def decode(data: bytes) -> Leaf:
    """Raises `BadLeaf` unless these are 109 bytes with the magic, a known kind, sn ≥ 1, and `prev` zero exactly at sn 1."""
    if len(data) != SIZE:
        raise BadLeaf("A leaf has 109 bytes")
    magic, kind, epoch, tag, sn, prev, commit = FORM.unpack(data)
    if magic != MAGIC:
        raise BadLeaf("Not a leaf of this version")
    if not Kind.USE <= kind <= Kind.DOCUMENT:
        raise BadLeaf("The kind of leaf isn't known")
    if sn < 1 or (sn == 1) != (prev == NO_LEAF):
        raise BadLeaf("The first leaf of a tag, and only the first, has no leaf before it")
    return Leaf(Kind(kind), epoch, tag, sn, prev, commit)


def commit_to(record: bytes, salt: bytes = NO_SALT) -> bytes:
    return sha256(_COMMIT + salt + record).digest()


def system_tag(origin: str) -> bytes:
    """The tag of kinds 3 to 8, which belong to no person."""
    return sha256(_SYSTEM + origin.encode()).digest()
