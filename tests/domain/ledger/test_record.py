from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings

from tests.domain.ledger.records import ELEMENTS, WHO, a_record, records
from tillid.kernel import canonical
from tillid.ledger.domain import payload, record_json
from tillid.ledger.domain.record import Hold
from tillid.ledger.domain.record_json import KEYS, BadRecord, checked_note, checked_tally, decode, encode


@settings(max_examples=30)
@given(records)
def test_a_record_is_canonical_has_every_key_and_is_read_back(record):
    data = encode(record)
    assert canonical.encode(canonical.decode(data)) == data
    assert canonical.decode(data).keys() == KEYS
    assert decode(data) == record


@settings(max_examples=15)
@given(records)
def test_the_text_put_together_by_hand_is_the_general_encoders(record):
    fields = asdict(record) | {"v": 1}
    assert encode(record) == canonical.encode(fields)


PERSONAL = [
    "6101610001",
    "610161-0001",
    "karen@lindby.example",
    "Karen Holm",
    "karen holm",
    "a" * 81,
    "",
    "-",
    "x.6101610001",
    "æ",
]
WRONG = {
    "use": [*PERSONAL, ["a"], {"a": 1}, 7],
    "unit": PERSONAL, "role": PERSONAL, "sys": [None, *PERSONAL],
    "model": ["unemployment", "a@b@c", "karen@lindby@x", "6101610001@1", "m@" + "1" * 80, 7, ""],
    "basis": [("b", "a"), ("a", "a"), ["a"], "ab", (None,), *((bad,) for bad in PERSONAL)],
    "el": [("b", "a"), ("Karen",), ((1,),)],
    "src": [("6101610001",)],
    "no": [(("b", "x"), ("a", "x")), (("a", "x"), ("a", "x")), (("a",),), (("a", ""),), (("6101610001", "x"),), ["a"], ("ab",), 3],
    "t": [-1, 2**53, 1.5, "1", None, True], "usev": [-1, "1", 1.5], "fix": [-1, "1", 2.0],
    "ctl": [None, "1234567", "123456789", "1234567x"], "proc": ["6101610001", ""], "recip": ["1"],
    "ch": [None, "", "fax", "web "], "phase": ["", "think"], "behalf": ["", "friend"],
    "op": ["look", None], "out": ["maybe", None],
    "case": ["", "7", "7D9C2F5E-0B7A-4A52-9A39-0F6B7A1A5C11", "6101610001", 'x","el":"'],
    "trace": ["", "0" * 31, "G" * 32], "span": ["0" * 17, ""],
    "who": ["", "karen", "Karen Holm" * 12, WHO[:-1], WHO + "\n"],
    "bg": [None, "true", "x"], "second": [None, ""],
    "hold": [Hold("", 1), Hold("6101610001", 1), Hold("police", -1), Hold("police", 1.5), "police"],
}  # fmt: skip


@pytest.mark.parametrize("key, values", WRONG.items(), ids=WRONG.keys())
def test_what_isnt_of_a_registered_shape_doesnt_get_in(key, values):
    for value in values:
        with pytest.raises(BadRecord) as refused:
            encode(a_record(**{key: value}))
        assert not isinstance(value, str) or len(value) < 4 or value not in str(refused.value)


def test_a_code_that_was_refused_once_is_refused_again_and_doesnt_spoil_others():
    for _ in range(2):
        with pytest.raises(BadRecord):
            encode(a_record(use="6101610001"))
    assert encode(a_record())


def test_what_was_checked_is_forgotten_when_there_is_too_much_of_it(monkeypatch):
    monkeypatch.setattr(record_json, "_REMEMBERED", 2)
    monkeypatch.setattr(record_json, "_known_forms", {})
    for version in range(4):
        assert decode(encode(a_record(usev=version))).usev == version
    assert len(record_json._known_forms) <= 2


def changed(**changes) -> bytes:
    return canonical.encode(json.loads(encode(a_record(hold=Hold("police", 9)))) | changes)


def without(key: str) -> bytes:
    found = json.loads(encode(a_record()))
    del found[key]
    return canonical.encode(found)


UNREADABLE = {
    "not JSON": b"{", "not UTF-8": b"\xff", "no object": b"[]", "deep": b"[" * 100_000,
    "a space": encode(a_record()).replace(b":", b": ", 1),
    "a key twice": encode(a_record()).replace(b'"bg":', b'"bg":false,"bg":', 1),
    "another order": b'{"behalf":null,' + encode(a_record()).replace(b'"behalf":null,', b"")[1:],
    "a key too many": changed(name="x"), "another version": changed(v=2), "true for a version": changed(v=True),
    "a float": encode(a_record(usev=2)).replace(b'"usev":2', b'"usev":2.0'),
    "an infinite number": encode(a_record(usev=2)).replace(b'"usev":2', b'"usev":NaN'),
    "a number for a text": changed(ctl=1), "a text for a number": changed(t="1"), "true for a number": changed(t=True),
    "a number for a flag": changed(bg=1), "an unknown op": changed(op="look"), "an unknown out": changed(out=None),
    "no list": changed(el="a"), "a number in a list": changed(el=[1]), "unsorted": changed(el=["b", "a"]),
    "no pair": changed(no=["a"]), "three in a pair": changed(no=[["a", "b", "c"]]), "a number in a pair": changed(no=[["a", 1]]),
    "no hold": changed(hold="police"), "a key too few in hold": changed(hold={"why": "police"}),
    "a person's number": changed(use="6101610001"),
} | {"without a key": without("who"), "without its version": without("v")}  # fmt: skip


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_bytes_that_arent_the_one_form_of_a_record_are_refused(data):
    with pytest.raises(BadRecord):
        decode(data)


def test_no_key_of_a_record_may_be_missing():
    for key in KEYS:
        with pytest.raises(BadRecord):
            decode(without(key))


def test_one_element_and_eight_are_equally_long_when_padded():
    lengths = {
        len(payload.pad(bytes(32), encode(a_record(el=ELEMENTS[:n], basis=basis, hold=hold))))
        for n in (1, 8)
        for basis in ((), ("gdpr-6-1-e", "lab-2025"))
        for hold in (None, Hold("police", 1_800_000_000_000))
    }
    assert lengths == {1024}


@pytest.mark.parametrize("size", [0, 1, 990, 991, 992, 1247, 1248, 5000])
def test_padding_comes_off_as_it_went_on(size):
    salt, record = bytes(range(32)), b"x" * size
    padded = payload.pad(salt, record)
    assert len(padded) % 256 == 0
    assert payload.unpad(padded) == (salt, record)


def test_a_record_that_ends_in_padding_is_still_itself():
    record = b"x\x80\x00\x00"
    assert payload.unpad(payload.pad(bytes(32), record)) == (bytes(32), record)


@pytest.mark.parametrize(
    "data", [b"", bytes(1024), b"\x80" + bytes(255), payload.pad(bytes(32), b"x")[:-1], payload.pad(bytes(32), b"x") + bytes(256)]
)
def test_padding_that_isnt_ours_is_refused(data):
    with pytest.raises(payload.BadPayload):
        payload.unpad(data)


@pytest.mark.parametrize(
    "series, month, detail",
    [("6101610001", "2026-01", ""), ("use:aids", "2026-13", ""), ("use:aids", "2026-01", "Karen Holm"), ("", "2026-01", "")],
)
def test_a_count_names_no_person(series, month, detail):
    with pytest.raises(BadRecord):
        checked_tally((series, month, detail))


@pytest.mark.parametrize("key", [("use:aids", "2026-01", ""), ("use:aids", "2026-01", "care.aid")])
def test_a_count_of_a_use_or_of_an_element_in_a_month_is_fine(key):
    assert checked_tally(key) == key
    assert checked_tally(tuple(key)) is checked_tally(key)


@pytest.mark.parametrize(
    "series, month, detail",
    [
        ("6101610001", "2026-01", "1"),
        ("citizens:aids", "2026-13", "1"),
        ("citizens:aids", "2026-01", "a,b"),
        ("", "2026-01", "1"),
    ],
)
def test_a_note_names_no_person(series, month, detail):
    with pytest.raises(BadRecord):
        checked_note(series, month, detail)


def test_a_note_of_a_bucket_in_a_month_is_fine():
    assert checked_note("citizens:aids", "2026-01", "17") == checked_note("citizens:aids", "2026-01", "17")
    assert checked_note("citizens:aids", "2026-01", "17") == ("citizens:aids 2026-01", "17")


def test_a_record_without_what_may_be_missing_has_nulls():
    bare = replace(a_record(), unit=None, role=None, use=None, usev=None, phase=None, case=None, trace=None, span=None, who=None)
    assert json.loads(encode(bare))["who"] is None
    assert decode(encode(bare)) == bare
