"""Days as Danes count them: deadlines in working days, look-ups by the day they were made on. Standard library only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Copenhagen")
PROMISED_DAYS = 2  # working days until a break-glass is reviewed and a missing element answered
_SATURDAY = 5


def day_of(at_ms: int) -> date:
    """The Danish day."""
    return datetime.fromtimestamp(at_ms / 1000, HERE).date()


def month_of(at_ms: int) -> str:
    """YYYY-MM, UTC: figures are counted so, since the ledger knows no time zone."""
    return _month_of_day(at_ms // 86_400_000)


@lru_cache(maxsize=64)
def _month_of_day(day: int) -> str:
    return datetime.fromtimestamp(day * 86_400, UTC).strftime("%Y-%m")


def due_after(at_ms: int, working_days: int = PROMISED_DAYS) -> date:
    """The last day on which the promise is kept. Weekends don't count; holidays do, so that a promise is never longer than said."""
    day = day_of(at_ms)
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < _SATURDAY
    return day
