"""Another system's database fails in its own ways; each is an error that tells nothing of anybody."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from tests.contract.examples import LIBRARY, library_source
from tests.people import CLERK, KAREN_NUMBER, permit_for, register
from tillid.citizens import api as citizens
from tillid.kernel.cpr import replacement
from tillid.sources import api as sources

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


class Closing(sqlite3.Connection):
    open_now = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        Closing.open_now += 1

    def close(self):
        Closing.open_now -= 1
        super().close()


def source(query, kind=sources.Kind.TEXT):
    return sources.SqlSource(lambda: sqlite3.connect(":memory:", factory=Closing), {"x.y": sources.Question(query, kind)})


def read(made, ref):
    return made.read(ref, ["x.y"], permit_for(ref, "x.y"))


def test_a_system_that_is_down_fails_and_does_not_answer_empty():
    def down():
        raise sqlite3.OperationalError("no route")

    with pytest.raises(sqlite3.OperationalError):
        read(sources.SqlSource(down, {"x.y": sources.Question("SELECT 1, 2", sources.Kind.TEXT)}), register())


@pytest.mark.parametrize("query", ["SELECT nothing FROM nowhere WHERE n = :number", "SELECT 7, '2026-01-01' WHERE :number <> ''"])
def test_the_connection_is_closed_also_when_the_question_fails(query):
    with pytest.raises((sqlite3.OperationalError, sources.BadValue)):
        read(source(query), register())
    assert Closing.open_now == 0


def test_a_value_of_another_kind_is_told_without_itself():
    with pytest.raises(sources.BadValue) as refused:
        read(source("SELECT 'hemmelig', NULL WHERE :number <> ''", sources.Kind.NUMBER), register())
    assert "hemmelig" not in str(refused.value)


@pytest.mark.parametrize(
    "query", ["SELECT 'x', '2026' WHERE :number = 'nobody'", "SELECT NULL, '2026-01-01' WHERE :number <> ''"]
)
def test_no_row_and_no_value_are_nothing(query):
    assert read(source(query), register()) == []


def test_a_value_without_a_day_has_none():
    (reading,) = read(source("SELECT 'plan', NULL WHERE :number <> ''"), register())
    assert (reading.value, reading.as_of) == ("plan", None)


def test_a_system_that_knows_the_earlier_number_is_asked_by_it_too():
    ref = register(number=KAREN_NUMBER)
    LIBRARY.fill(ref, "Karen")
    citizens.change_number(ref, replacement(date(1984, 5, 4), 77), at_ms=1, actor=CLERK)
    (reading,) = library_source().read(ref, ["library.loan"], permit_for(ref, "library.loan"))
    assert reading.value == "Bogen om Karen"
    assert reading.as_of == date(2026, 11, 2)


def test_one_without_a_number_is_not_asked_about():
    ref = register(number=None)
    assert read(source("SELECT 'x', NULL WHERE :number <> ''"), ref) == []
