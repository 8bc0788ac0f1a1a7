"""Days as the municipality counts them, and the milliseconds that the gate counts in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
_ONE_DAY = timedelta(days=1)
_LAST = date.max - _ONE_DAY  # a day after date.max can't be written


def starts_ms(day: date) -> int:
    """The first millisecond of the day in Denmark, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp()) * 1000


def over_ms(day: date) -> int:
    """The millisecond when the day is over: what lasts to and with a day has its exclusive end here."""
    return starts_ms(min(day, _LAST) + _ONE_DAY)


def day_of(ms: int) -> date:
    """The day in Denmark that this millisecond belongs to."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZONE).date()
