from __future__ import annotations

import base64
import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.ledger.domain.merkle import (
    EMPTY_ROOT,
    BadProof,
    Edge,
    check_consistency,
    check_inclusion,
    consistency_proof,
    edge_at,
    grow,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
)

LEAVES = [leaf_hash(bytes((number % 256, number // 256))) for number in range(600)]


def rfc_root(hashes):
    """The definition in RFC 6962, section 2.1, word for word."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return node_hash(rfc_root(hashes[:k]), rfc_root(hashes[k:]))


def hash_at(height, number):
    return rfc_root(LEAVES[number << height : (number + 1) << height])


sizes = st.integers(0, 530)


@settings(max_examples=20)
@given(sizes, st.lists(st.integers(0, 80), max_size=6))
def test_however_it_grows_the_root_is_that_of_the_rfc(first, steps):
    edge = grow(Edge(), LEAVES[:first]).edge
    for step in steps:
        edge = grow(edge, LEAVES[edge.size : edge.size + step]).edge
    assert edge.root() == rfc_root(LEAVES[: edge.size]) == root_of(LEAVES[: edge.size])
    assert edge_at(edge.size, hash_at).root() == edge.root()


@settings(max_examples=20)
@given(st.integers(0, 299), st.integers(0, 300))
def test_nodes_of_the_tiles_above_come_out_once_each_when_they_are_complete(first, step):
    before = grow(Edge(), LEAVES[:first])
    after = grow(before.edge, LEAVES[first : first + step])
    assert [(node.level, node.number, node.hash) for node in before.nodes + after.nodes] == [
        (1, number, hash_at(8, number)) for number in range((first + step) // 256)
    ]


@settings(max_examples=20)
@given(st.integers(1, 600), st.data())
def test_every_leaf_can_be_shown_to_stand_where_it_stands_and_nowhere_else(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(index, size, hash_at), rfc_root(LEAVES[:size])
    check_inclusion(index, size, LEAVES[index], proof, root)
    elsewhere = data.draw(st.integers(0, size))
    if elsewhere != index:
        with pytest.raises(BadProof):
            check_inclusion(elsewhere, size, LEAVES[index], proof, root)
    wrong = [(*proof, root), proof[:-1], (root, *proof), tuple(reversed(proof)), (*proof[:-1], bytes(31))]
    for bad in wrong:
        if bad != proof:
            with pytest.raises(BadProof):
                check_inclusion(index, size, LEAVES[index], bad, root)


@settings(max_examples=20)
@given(st.integers(1, 600), st.data())
def test_every_earlier_tree_can_be_shown_to_be_the_beginning(new, data):
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(old, new, hash_at)
    old_root, new_root = rfc_root(LEAVES[:old]), rfc_root(LEAVES[:new])
    check_consistency(old, new, old_root, new_root, proof)
    for bad in ((*proof, new_root), proof[:-1], (bytes(32), *proof[1:])):
        if bad != proof:
            with pytest.raises(BadProof):
                check_consistency(old, new, old_root, new_root, bad)
    with pytest.raises(BadProof):
        check_consistency(old, new, bytes(32), new_root, proof)


@pytest.mark.parametrize("index, size", [(0, 0), (1, 1), (-1, 4), (4, 4)])
def test_there_is_no_proof_outside_the_tree(index, size):
    with pytest.raises(BadProof):
        inclusion_proof(index, size, hash_at)
    with pytest.raises(BadProof):
        check_inclusion(index, size, LEAVES[0], (), EMPTY_ROOT)


@pytest.mark.parametrize("old, new", [(0, 0), (0, 3), (4, 3), (-1, 2)])
def test_a_consistency_proof_from_nothing_or_backwards_is_an_error(old, new):
    with pytest.raises(BadProof):
        consistency_proof(old, new, hash_at)
    with pytest.raises(BadProof):
        check_consistency(old, new, EMPTY_ROOT, EMPTY_ROOT, ())


@pytest.mark.parametrize("old, new", [(1, 2), (4, 7), (3, 4)])
def test_a_tree_that_grew_needs_a_proof(old, new):
    with pytest.raises(BadProof, match="empty"):
        check_consistency(old, new, LEAVES[0], LEAVES[1], ())


def vectors(shared_data, kind):
    return [(path.name, json.loads(path.read_text())) for path in sorted((shared_data / "ledger" / kind).rglob("*.json"))]


def unpacked(vector, *names):
    return [base64.b64decode(vector[name] or "") for name in names], [base64.b64decode(step) for step in vector["proof"] or []]


def test_every_public_inclusion_vector_is_judged_as_it_should_be(shared_data):
    for name, vector in vectors(shared_data, "merkle-inclusion"):
        (leaf, root), proof = unpacked(vector, "leafHash", "root")
        check = lambda: check_inclusion(vector["leafIdx"], vector["treeSize"], leaf, proof, root)  # noqa: B023
        assert holds(check) is not vector["wantErr"], name


def test_every_public_consistency_vector_is_judged_as_it_should_be(shared_data):
    found = vectors(shared_data, "merkle-consistency")
    assert len(found) > 40
    for name, vector in found:
        (old, new), proof = unpacked(vector, "root1", "root2")
        check = lambda: check_consistency(vector["size1"], vector["size2"], old, new, proof)  # noqa: B023
        assert holds(check) is not vector["wantErr"], name


def holds(check):
    try:
        check()
    except BadProof:
        return False
    return True
