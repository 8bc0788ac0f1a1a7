from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.ledger.domain.leaf import NO_LEAF, SIZE, BadLeaf, Kind, Leaf, commit_to, decode, encode, system_tag

hashes = st.binary(min_size=32, max_size=32)
u32 = st.integers(0, 2**32 - 1)


def as_bytes(leaf: Leaf) -> bytes:
    return encode(leaf.kind, leaf.epoch, leaf.tag, leaf.sn, leaf.prev, leaf.commit)


@settings(max_examples=15)
@given(st.sampled_from(Kind), u32, hashes, st.integers(2, 2**32 - 1), hashes.filter(any), hashes)
def test_a_leaf_of_109_bytes_is_read_back(kind, epoch, tag, sn, prev, commit):
    leaf = Leaf(kind, epoch, tag, sn, prev, commit)
    assert len(as_bytes(leaf)) == SIZE == 109
    assert decode(as_bytes(leaf)) == leaf


def test_the_bytes_lie_as_the_specification_says():
    data = encode(Kind.USE, 2026, b"T" * 32, 7, b"P" * 32, b"C" * 32)
    assert (
        data == b"TL1\x00" + b"\x01" + bytes.fromhex("000007ea") + b"T" * 32 + bytes.fromhex("00000007") + b"P" * 32 + b"C" * 32
    )
    assert commit_to(b"{}", b"s" * 32) == sha256(b"tillid/commit/v1\x00" + b"s" * 32 + b"{}").digest()
    assert system_tag("a/1/b") == sha256(b"tillid/system/v1\x00a/1/b").digest()


FIRST = encode(Kind.USE, 2026, b"T" * 32, 1, NO_LEAF, b"C" * 32)
WRONG = {
    "short": FIRST[:-1],
    "long": FIRST + b"\x00",
    "another magic": b"TL2\x00" + FIRST[4:],
    "kind 0": FIRST[:4] + b"\x00" + FIRST[5:],
    "kind 9": FIRST[:4] + b"\x09" + FIRST[5:],
    "sn 0": encode(Kind.USE, 2026, b"T" * 32, 0, NO_LEAF, b"C" * 32),
    "a first with a leaf before it": encode(Kind.USE, 2026, b"T" * 32, 1, b"P" * 32, b"C" * 32),
    "a second with none": encode(Kind.USE, 2026, b"T" * 32, 2, NO_LEAF, b"C" * 32),
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG.keys())
def test_what_isnt_a_leaf_is_refused(data):
    with pytest.raises(BadLeaf):
        decode(data)
