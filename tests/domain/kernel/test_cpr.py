"""The civil registration number: FIELD.md, "Formats"."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.kernel.cpr import BadNumber, Cpr, parse_cpr, replacement

birthdays = st.dates(dt.date(1858, 1, 1), dt.date(2057, 12, 31))


@given(birthdays, st.integers(0, 3999))
def test_a_replacement_number_tells_the_day_of_birth_it_was_made_for(born, serial):
    made = replacement(born, serial)
    assert made.born == born
    assert made.is_replacement
    assert 61 <= int(made.digits[:2]) <= 91


@given(birthdays)
def test_no_two_replacement_numbers_of_a_day_are_equal(born):
    numbers = [replacement(born, serial).digits for serial in range(0, 4000, 97)]
    assert len(set(numbers)) == len(numbers)


@given(birthdays, st.integers(0, 3999), st.sampled_from(["", "-", " "]), st.sampled_from(["", " ", "\n"]))
def test_a_number_is_read_as_people_write_it(born, serial, between, around):
    digits = replacement(born, serial).digits
    assert parse_cpr(around + digits[:6] + between + digits[6:] + around).digits == digits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "610190",
        "61019012345",
        "610190--1234",
        "6101 90-1234",
        "920190-1234",  # day 92
        "60" + "0190-1234",  # day 60
        "611390-1234",  # month 13
        "910290-1234",  # 31 February
        "890201-1234",  # 29 February of a year that isn't a leap year
        "٦١٠١٩٠١٢٣٤",  # digits of another script
        "61\x000190-1234",
        "610190-123a",
        "1" * 100_000,
    ],
)
def test_what_is_no_number_is_refused_without_being_repeated(text):
    with pytest.raises(BadNumber) as refused:
        parse_cpr(text)
    assert not text or text not in str(refused.value)
    assert refused.value.__context__ is None


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(text):
    with contextlib.suppress(BadNumber):
        assert len(parse_cpr(text).digits) == 10


@pytest.mark.parametrize(
    "seventh,year,born",
    [
        (0, "58", 1958), (3, "00", 1900), (4, "36", 2036), (4, "37", 1937), (9, "36", 2036), (9, "37", 1937), (5, "57", 2057),
        (5, "58", 1858), (8, "57", 2057), (8, "99", 1899),
    ],
)  # fmt: skip
def test_the_seventh_digit_tells_the_century(seventh, year, born):
    assert parse_cpr(f"6101{year}-{seventh}000").born.year == born


def test_a_number_that_fails_modulus_11_is_valid():
    # Not guaranteed since 2007: of ten numbers in a row nine fail it.
    assert all(parse_cpr(f"610190-100{last}") for last in range(10))


def test_a_date_of_birth_that_is_no_replacement_is_read_as_it_stands():
    ordinary = Cpr("31" + replacement(dt.date(1999, 12, 31), 0).digits[2:])  # put together here: no real number stands in a file
    assert not ordinary.is_replacement
    assert ordinary.born == dt.date(1999, 12, 31)


@given(birthdays, st.integers(0, 3999))
def test_printing_a_number_never_tells_it(born, serial):
    made = replacement(born, serial)
    assert made.digits[6:] not in f"{made} {made!r} {[made]} {made.masked}".replace(made.digits[:6], "")


def test_the_ledger_names_the_person_by_the_whole_number():
    assert replacement(dt.date(1990, 1, 1), 7).subject == "cpr:6101900007"


@pytest.mark.parametrize(
    "born,serial", [(dt.date(1857, 1, 1), 0), (dt.date(2058, 1, 1), 0), (dt.date(1990, 1, 1), -1), (dt.date(1990, 1, 1), 6000)]
)
def test_there_is_no_number_outside_what_is_given_out(born, serial):
    with pytest.raises(ValueError, match="number"):
        replacement(born, serial)


@pytest.mark.parametrize("digits", ["", "123", "610190-1234", "9" * 10])
def test_a_number_cannot_be_built_half(digits):
    with pytest.raises(BadNumber):
        Cpr(digits)
