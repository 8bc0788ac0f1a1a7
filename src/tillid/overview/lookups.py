"""A citizen's list of look-ups: counted by month, filtered, cut into pages, and grouped so that a hundred can be understood.

The ledger gives pages and month counts; nothing here asks it once per row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from tillid.ledger.api import Listed, MonthCount, Operation, Page
from tillid.overview.page import Outcome
from tillid.register.api import OWN_DATA

ZONE = ZoneInfo("Europe/Copenhagen")
ON_A_PAGE = 100  # look-ups, before they are grouped
FURTHER = 500  # entries that are read at once where the first page of them didn't fill ours
MOST_FETCHES = 20  # a rarer find goes on upon the next page


class Lookups(Protocol):
    """The ledger as one citizen's: `config.wiring` plugs in who knows which numbers she has had."""

    def page(self, subject_ref: str, *, before: int | None, limit: int) -> Page: ...

    def one(self, subject_ref: str, index: int) -> Listed | None: ...

    def months(self, subject_ref: str) -> tuple[MonthCount, ...]: ...

    def size(self) -> int: ...

    def checkpoint(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the list is wanted. `use` None: all purposes. `since` and `until` are days, both included; None: no limit."""

    use: str | None = None
    emergency: bool = False
    since: date | None = None
    until: date | None = None
    own: bool = False

    def takes(self, entry: Listed) -> bool:
        record = entry.record
        if record is None:
            return self.use is None and not self.emergency and not self.own
        if (record.use == OWN_DATA) is not self.own:
            return False
        if (self.emergency and not record.bg) or (self.use is not None and record.use != self.use):
            return False
        return self._within(day_of(record.t))

    def may_hold(self, count: MonthCount) -> bool:
        """Whether entries that are wanted can lie among those counted."""
        if (count.use == OWN_DATA) is not self.own or (self.emergency and not count.bg):
            return False
        if self.use is not None and count.use != self.use:
            return False
        first, last = month_days(count.month)
        return (self.until is None or first <= self.until) and (self.since is None or last >= self.since)

    def _within(self, day: date) -> bool:
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Cut:
    """The look-ups of one page, newest first, and the cursor of the next. `continues`: one day filled it."""

    entries: tuple[Listed, ...]
    before: int | None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Log indexes between which entries that are wanted lie, both included."""

    first: int
    last: int


def day_of(ms: int) -> date:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZONE).date()


def month_of(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def month_days(month: str) -> tuple[date, date]:
    """The first and the last day of `YYYY-MM`."""
    first = date(int(month[:4]), int(month[5:]), 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def last_months(today: date, n: int = 12) -> tuple[str, ...]:
    """The `n` months that end with this one, oldest first."""
    place = today.year * 12 + today.month - 1
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(place - n + 1, place + 1))


def cut(
    lookups: Lookups,
    subject_ref: str,
    months: Sequence[MonthCount],
    wanted: Filter,
    *,
    before: int | None = None,
    most: int = ON_A_PAGE,
) -> Cut:
    """The next page of what is wanted. A page ends between two days where it can, so that a day's groups stay whole."""
    spans = [Span(count.first, count.last) for count in months if wanted.may_hold(count)]
    found, cursor = _collect(lookups, subject_ref, spans, wanted, before=before, most=most)
    return _end_between_days(found, cursor, most)


def _collect(
    lookups: Lookups, subject_ref: str, spans: Sequence[Span], wanted: Filter, *, before: int | None, most: int
) -> tuple[list[Listed], int | None]:
    found: list[Listed] = []
    cursor = _jump(spans, before)
    for fetch in range(MOST_FETCHES):
        if cursor is None or len(found) > most:
            return found, cursor
        part = lookups.page(subject_ref, before=cursor, limit=FURTHER if fetch else most + 1)
        found += [entry for entry in part.entries if wanted.takes(entry)]
        cursor = None if part.before is None else _jump(spans, part.before)
    return found, cursor


def _jump(spans: Sequence[Span], before: int | None) -> int | None:
    """The cursor from which the next wanted entry may come, past all that can't hold any; None where nothing is left."""
    reachable = [
        span.last if before is None else min(span.last, before - 1) for span in spans if before is None or span.first < before
    ]
    return max(reachable) + 1 if reachable else None


def _end_between_days(found: list[Listed], cursor: int | None, most: int) -> Cut:
    if len(found) <= most:
        return Cut(tuple(found), cursor)
    kept = found[:most]
    last_day = _day(kept[-1])
    whole = [entry for entry in kept if _day(entry) != last_day] if _day(found[most]) == last_day else kept
    if not whole:
        return Cut(tuple(kept), kept[-1].index, continues=True)
    return Cut(tuple(whole), whole[-1].index)


def _day(entry: Listed) -> date | None:
    return day_of(entry.record.t) if entry.record else None


@dataclass(frozen=True, slots=True)
class GroupKey:
    """What makes look-ups one line of the page."""

    day: date | None
    use: str | None
    unit: str | None
    role: str | None
    outcome: Outcome
    emergency: bool
    listed: bool = False  # one row among others, not a record that was opened


def outcome_of(entry: Listed) -> Outcome:
    if entry.record is None:
        return Outcome.HELD
    return {"granted": Outcome.SEEN, "refused": Outcome.REFUSED, "failed": Outcome.FAILED}[entry.record.out]


def group(entries: Iterable[Listed]) -> Iterator[tuple[GroupKey, tuple[Listed, ...]]]:
    """Groups in the order of their newest look-up. What is unusual is a group of its own and stays in its place."""
    together: dict[tuple[object, ...], tuple[GroupKey, list[Listed]]] = {}
    for entry in entries:
        key = _key(entry)
        mark = (key, entry.index) if key.emergency else (key,)
        together.setdefault(mark, (key, []))[1].append(entry)
    for key, members in together.values():
        yield key, tuple(members)


def _key(entry: Listed) -> GroupKey:
    record = entry.record
    if record is None:
        return GroupKey(None, None, None, None, Outcome.HELD, emergency=False)
    listed = record.op == Operation.SEARCH
    return GroupKey(day_of(record.t), record.use, record.unit, record.role, outcome_of(entry), emergency=record.bg, listed=listed)
