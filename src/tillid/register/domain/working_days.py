"""Working days as Danish authorities count them: no weekends, no holidays, and not the days on which town halls are closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)  # Maundy Thursday, Good Friday, Easter, Ascension, Whitsun
_PRAYER_DAY, _LAST_PRAYER_DAY = 26, 2023  # store bededag, until LOV 214/2023
_FIXED = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))  # Constitution Day and the two eves are no holidays, yet closed


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule (Butcher 1876)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    sunday = easter(year)
    moving = (*_FROM_EASTER, _PRAYER_DAY) if year <= _LAST_PRAYER_DAY else _FROM_EASTER
    return frozenset({date(year, month, day) for month, day in _FIXED} | {sunday + timedelta(days=days) for days in moving})


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def working_days_after(day: date, working_days: int) -> date:
    """The last day on which an answer promised within so many working days is in time. The day itself doesn't count."""
    while working_days:
        day += _ONE_DAY
        working_days -= is_working_day(day)
    return day
