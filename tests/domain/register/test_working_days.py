from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.working_days import easter, holidays, is_working_day, working_days_after


@pytest.mark.parametrize("day", [date(2000, 4, 23), date(2019, 4, 21), date(2024, 3, 31), date(2026, 4, 5), date(2038, 4, 25)])
def test_easter_falls_where_the_calendar_has_it(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    "day,open_",
    [
        (date(2026, 4, 2), False),  # Maundy Thursday
        (date(2026, 4, 7), True),
        (date(2026, 5, 14), False),  # Ascension
        (date(2026, 5, 25), False),  # Whit Monday
        (date(2026, 6, 5), False),
        (date(2026, 12, 24), False),
        (date(2026, 12, 28), True),
        (date(2026, 11, 21), False),  # a Saturday
        (date(2023, 5, 5), False),  # store bededag, for the last time
        (date(2024, 4, 26), True),
    ],
)
def test_the_town_hall_is_closed_on_holidays(day, open_) -> None:
    assert is_working_day(day) is open_


@pytest.mark.parametrize(
    "asked,days,due",
    [
        (date(2026, 11, 20), 10, date(2026, 12, 4)),
        (date(2026, 11, 21), 10, date(2026, 12, 4)),
        (date(2026, 3, 30), 10, date(2026, 4, 16)),  # over Easter
        (date(2026, 12, 21), 10, date(2027, 1, 8)),  # over Christmas and the new year
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_ten_working_days_are_counted_without_them(asked: date, days: int, due: date) -> None:
    assert working_days_after(asked, days) == due


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_a_promise_ends_on_a_working_day_with_just_so_many_in_between(day: date, days: int) -> None:
    due = working_days_after(day, days)
    between = [date.fromordinal(each) for each in range(day.toordinal() + 1, due.toordinal() + 1)]
    assert is_working_day(due)
    assert sum(map(is_working_day, between)) == days


@given(st.integers(1900, 2100))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert len(holidays(year)) >= 11
