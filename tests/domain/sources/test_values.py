"""What a source may give, and that what is written down is what is read."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.sources.domain.values import MOST_BYTES, Appointment, BadValue, Kind, pack, typed, unpack

moments = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1))
VALUES = {
    Kind.TEXT: st.text(min_size=1, max_size=200).filter(lambda text: text.isprintable()),
    Kind.DATE: st.dates(),
    Kind.NUMBER: st.integers(-(10**15), 10**15),
    Kind.YES_NO: st.booleans(),
    Kind.LIST: st.lists(st.text(max_size=40).filter(str.isprintable), max_size=6).map(tuple),
    Kind.APPOINTMENT: st.builds(Appointment, moments, st.just("Samtale"), st.just("lokale 2")),
}
STORED = [kind for kind in Kind if kind in VALUES]


@given(st.sampled_from(STORED).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind])))
def test_what_is_written_is_what_is_read(kind_and_value):
    kind, value = kind_and_value
    found = unpack(pack(kind, value))
    assert found == value
    assert type(found) is type(value)


def test_a_list_comes_back_as_something_that_cannot_change():
    assert unpack(pack(Kind.LIST, ["rollator", "rampe ved døren"])) == ("rollator", "rampe ved døren")


@pytest.mark.parametrize(
    "kind,value",
    [
        (Kind.TEXT, ""),
        (Kind.TEXT, 7),
        (Kind.TEXT, None),
        (Kind.DATE, "2026-01-01"),
        (Kind.DATE, datetime(2026, 1, 1)),
        (Kind.NUMBER, True),
        (Kind.NUMBER, 1.5),
        (Kind.YES_NO, 1),
        (Kind.LIST, "en tekst"),
        (Kind.LIST, ["en", 2]),
        (Kind.APPOINTMENT, ("2026-01-01", "Samtale")),
        (Kind.RECORDS, "noget"),
        (Kind.RECORDS, ()),
    ],
)
def test_a_value_of_another_kind_is_refused(kind, value):
    with pytest.raises(BadValue) as refused:
        pack(kind, value)
    assert kind.value in str(refused.value)


def test_the_refusal_never_repeats_the_value():
    with pytest.raises(BadValue) as refused:
        pack(Kind.NUMBER, "hemmelig")
    assert "hemmelig" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_file_is_not_a_value():
    assert pack(Kind.TEXT, "x" * (MOST_BYTES - 1))
    with pytest.raises(BadValue):
        pack(Kind.TEXT, "x" * MOST_BYTES)


@pytest.mark.parametrize(
    "content", [b"", b"?", b"d2026", b"n1.5", b"t\xff", b"y", b"l{", b"a[]", b'a["i morgen", "", ""]', b"a7"]
)
def test_bytes_that_are_no_value_are_refused(content):
    with pytest.raises(BadValue):
        unpack(content)


@given(st.binary(max_size=60))
def test_no_bytes_do_more_than_be_refused(content):
    try:
        found = unpack(content)
    except BadValue:
        return
    assert isinstance(found, str | int | date | tuple | Appointment)


@pytest.mark.parametrize(
    "kind,stored,value",
    [
        (Kind.DATE, "2026-02-03", date(2026, 2, 3)),
        (Kind.DATE, date(2026, 2, 3), date(2026, 2, 3)),
        (Kind.YES_NO, 1, True),
        (Kind.YES_NO, 0, False),
        (Kind.NUMBER, 4, 4),
        (Kind.TEXT, "åben", "åben"),
    ],
)
def test_another_databases_types_become_ours(kind, stored, value):
    found = typed(kind, stored)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "kind,stored", [(Kind.DATE, "i går"), (Kind.DATE, 7), (Kind.YES_NO, 2), (Kind.YES_NO, "ja"), (Kind.TEXT, 1)]
)
def test_another_databases_nonsense_is_refused(kind, stored):
    with pytest.raises(BadValue):
        typed(kind, stored)
