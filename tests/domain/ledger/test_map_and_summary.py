from __future__ import annotations

from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.ledger.records import a_record, records
from tillid.kernel import canonical
from tillid.ledger.domain import public, summary
from tillid.ledger.domain.leaf import Kind
from tillid.ledger.domain.merkle import EMPTY_ROOT, leaf_hash, node_hash
from tillid.ledger.domain.record import Hold
from tillid.ledger.domain.subject import BadSubject, check_subject, tag_input
from tillid.ledger.domain.summary import BadSummary, Counting, Month, Span, Summary
from tillid.ledger.domain.tagmap import Head, map_leaf, map_root

A, B = Head(b"\x00" * 32, 2, b"a" * 32), Head(b"\xff" * 32, 1, b"b" * 32)


def test_the_maps_root_is_put_together_as_the_specification_says():
    value = sha256(b"tillid/map/v1\x00" + (2).to_bytes(4) + b"a" * 32).digest()
    assert map_leaf(A) == leaf_hash(bytes(32) + value)
    top = lambda size, root: leaf_hash(size.to_bytes(4) + root)
    assert map_root([B, A], 1) == node_hash(top(1, map_leaf(A)), top(1, map_leaf(B)))
    assert map_root([A], 1) == node_hash(top(1, map_leaf(A)), top(0, EMPTY_ROOT))


def test_within_a_bucket_the_order_of_tags_counts_and_that_of_giving_doesnt():
    near = Head(b"\x00" * 31 + b"\x01", 1, b"c" * 32)
    assert map_root([near, A], 12) == map_root([A, near], 12)
    assert map_root([A, near], 12) != map_root([A], 12) != map_root([], 12)


@pytest.mark.parametrize("subject", ["cpr:6101610001", "cvr:12345674", "loc:12345674:7d9c2f5e-0b7a-4a52-9a39-0f6b7a1a5c11"])
def test_a_subject_has_one_of_three_forms(subject):
    assert check_subject(subject) == subject
    assert tag_input(subject, 2026) == b"tillid/tag/v1\x00\x00\x00\x07\xea" + subject.encode()


@pytest.mark.parametrize(
    "subject", ["", "cpr:610161-0001", "cpr:6101610001\n", "cpr:٠1٠1610001", "cvr:1", "loc:12345674:x", "6101610001"]
)
def test_a_subject_in_another_form_is_refused_without_being_repeated(subject):
    with pytest.raises(BadSubject) as refused:
        check_subject(subject)
    assert not subject or subject not in str(refused.value)


@settings(max_examples=10)
@given(st.lists(records, max_size=6))
def test_a_summary_counts_every_record_once_and_is_read_back(found):
    names = Counting(ZoneInfo("Europe/Copenhagen"))
    safe = [record for record in found if record.t < 4_000_000_000_000]
    one, other = Summary(), Summary()
    for index, record in enumerate(safe):
        (one if index % 2 else other).count(names.counted(record), index)
    one.merge(other)
    months = {name: summary.decode(summary.encode(month)) for name, month in one.months.items()}
    assert months == one.months
    assert sum(span.n for month in months.values() for span in month.groups.values()) + sum(
        len(month.held) for month in months.values()
    ) == len(safe)


def test_a_held_entry_isnt_counted_by_its_use():
    held = Counting(ZoneInfo("UTC")).counted(a_record(hold=Hold("police", 5)))
    whole = Summary()
    whole.count(held, 7)
    assert held == ("2026-02", None, 5)
    assert whole.months["2026-02"] == Month({}, {7: 5})


def test_spans_reach_from_the_oldest_to_the_newest():
    month, group = Month(), ("aids", None, None, "read", "granted", False)
    for index in (9, 4, 30):
        month.count(group, Span(1, index, index))
    assert month.groups == {group: Span(3, 4, 30)}


def test_a_month_is_the_controllers_own_and_not_utcs():
    names = Counting(ZoneInfo("Europe/Copenhagen"))
    assert names.month(1_767_222_000_000) == "2026-01"  # 2025-12-31T23:00Z: new year in Denmark
    assert names.month(1_767_221_999_999) == "2025-12"


def test_what_is_remembered_is_forgotten_when_there_is_too_much_of_it(monkeypatch):
    monkeypatch.setattr(summary, "_REMEMBERED", 3)
    counting = Counting(ZoneInfo("UTC"))
    for number in range(8):
        record = a_record(t=number * 900_000, use=f"use-{number}")
        assert counting.counted(record) is counting.counted(record) == ("1970-01", summary.group_of(record), 0)
    assert len(counting._known) <= 3 >= len(counting._counted)


ROW = ["aids", None, None, "read", "granted", False, 1, 2, 3]


@pytest.mark.parametrize(
    "value",
    [
        None, {}, {"v": 2, "groups": [], "held": []}, {"v": 1, "groups": [ROW[:-1]], "held": []},
        {"v": 1, "groups": [[1, *ROW[1:]]], "held": []}, {"v": 1, "groups": [], "held": [[1]]}, {"v": 1, "groups": 3, "held": []},
    ],
)  # fmt: skip
def test_what_isnt_a_summary_is_refused(value):
    with pytest.raises(BadSummary):
        summary.decode(canonical.encode(value))


def test_what_isnt_canonical_isnt_a_summary():
    with pytest.raises(BadSummary):
        summary.decode(b"{ }")


def test_public_records_have_the_specified_form():
    opened = public.epoch_opened(t=1, number=2026, origin="a/1/b", bits=12, vrf=b"\xab")
    closed = public.epoch_closed(t=1, number=2026, origin="a/1/b", root=b"\xcd", tags=3)
    key = public.key_event(t=1, kind="checkpoint", old=None, new="n+1+x")
    doc = public.document(t=1, kind="use", key="aids", version=2, sha256=b"\xef")
    assert (opened.kind, closed.kind, key.kind, doc.kind) == (Kind.EPOCH, Kind.EPOCH, Kind.KEY, Kind.DOCUMENT)
    assert opened.data == b'{"epoch":{"bits":12,"number":2026,"open":true,"origin":"a/1/b","vrf":"ab"},"t":1,"v":1}'
    assert closed.data == b'{"epoch":{"map":"cd","number":2026,"open":false,"origin":"a/1/b","tags":3},"t":1,"v":1}'
    assert key.data == b'{"key":{"kind":"checkpoint","new":"n+1+x","old":null},"t":1,"v":1}'
    assert doc.data == b'{"doc":{"key":"aids","kind":"use","sha256":"ef","version":2},"t":1,"v":1}'
