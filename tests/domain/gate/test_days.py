from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tillid.gate.domain.days import day_of, due_after, month_of


def ms(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    "at, day",
    [
        (ms(2026, 11, 12, 22, 59), date(2026, 11, 12)),
        (ms(2026, 11, 12, 23, 0), date(2026, 11, 13)),  # winter: an hour ahead of UTC
        (ms(2026, 6, 30, 21, 59), date(2026, 6, 30)),
        (ms(2026, 6, 30, 22, 0), date(2026, 7, 1)),  # summer: two
    ],
)
def test_a_day_begins_at_midnight_in_denmark(at: int, day: date) -> None:
    assert day_of(at) == day


@pytest.mark.parametrize(
    "made, due",
    [
        (ms(2026, 11, 9), date(2026, 11, 11)),  # Monday
        (ms(2026, 11, 12), date(2026, 11, 16)),  # Thursday: over the weekend
        (ms(2026, 11, 13), date(2026, 11, 17)),  # Friday
        (ms(2026, 11, 14), date(2026, 11, 17)),  # Saturday
        (ms(2026, 11, 15), date(2026, 11, 17)),  # Sunday
    ],
)
def test_two_working_days_leave_the_weekend_out(made: int, due: date) -> None:
    assert due_after(made) == due


def test_months_are_counted_in_utc() -> None:
    assert month_of(ms(2026, 11, 30, 23, 59)) == "2026-11"
    assert month_of(ms(2026, 12, 1, 0, 0)) == "2026-12"
