"""The month summary of one subject: so that a list of ten thousand entries is counted without opening them.

A summary covers the entries of one epoch up to `upto` (their `sn`), by month. Entries whose showing is put off aren't counted
by use and unit, which would show them; they stand by index until the secrecy ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from tillid.kernel import canonical
from tillid.kernel.canonical import Json
from tillid.ledger.domain.record import UseRecord

Group = tuple[str | None, str | None, str | None, str, str, bool]
"""use, unit, role, op, out, break-glass"""

Counted = tuple[str, Group | None, int]
"""month, group (None where it isn't shown yet), ms UTC until which it isn't (else 0)"""


class BadSummary(ValueError):
    """The bytes aren't a summary."""


@dataclass(slots=True)
class Span:
    """`n` entries between the log indices `first` and `last`."""

    n: int
    first: int
    last: int

    def add(self, other: Span) -> None:
        self.n += other.n
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)


@dataclass(slots=True)
class Month:
    groups: dict[Group, Span] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)  # log index → ms UTC until which it isn't shown

    def count(self, group: Group, span: Span) -> None:
        known = self.groups.get(group)
        if known:
            known.add(span)
        else:
            self.groups[group] = Span(span.n, span.first, span.last)

    def merge(self, other: Month) -> None:
        for group, span in other.groups.items():
            self.count(group, span)
        self.held |= other.held


@dataclass(slots=True)
class Summary:
    months: dict[str, Month] = field(default_factory=dict)

    def count(self, counted: Counted, index: int) -> None:
        name, group, until = counted
        into = self.months.setdefault(name, Month())
        if group is None:
            into.held[index] = until
        else:
            into.count(group, Span(1, index, index))

    def merge(self, other: Summary) -> None:
        for name, month in other.months.items():
            self.months.setdefault(name, Month()).merge(month)


def group_of(record: UseRecord) -> Group:
    return (record.use, record.unit, record.role, record.op, record.out, record.bg)


_REMEMBERED = 20_000  # more than half a year of quarters of an hour


class Counting:
    """Under what a record is counted, its month being that of the controller's zone. Remembers, and gives equal ones as one."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._known: dict[int, str] = {}
        self._counted: dict[tuple[str, Group], Counted] = {}

    def counted(self, record: UseRecord) -> Counted:
        month = self.month(record.t)
        if record.hold:
            return (month, None, record.hold.until)
        key = (month, (record.use, record.unit, record.role, record.op, record.out, record.bg))
        known = self._counted.get(key)
        if known is None:
            if len(self._counted) >= _REMEMBERED:
                self._counted.clear()
            known = self._counted[key] = (*key, 0)
        return known

    def month(self, ms: int) -> str:
        # A quarter of an hour lies in one month in every zone there is.
        quarter = ms // 900_000
        known = self._known.get(quarter)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            moment = datetime.fromtimestamp(quarter * 900, UTC).astimezone(self._zone)
            known = self._known[quarter] = f"{moment.year:04}-{moment.month:02}"
        return known


def encode(month: Month) -> bytes:
    groups: list[Json] = [[*group, span.n, span.first, span.last] for group, span in month.groups.items()]
    held: list[Json] = [[index, until] for index, until in sorted(month.held.items())]
    return canonical.encode({"v": 1, "groups": groups, "held": held})


def decode(data: bytes) -> Month:
    """Raises `BadSummary`. What comes here was authenticated, so a wrong shape is a fault of ours."""
    try:
        found = canonical.decode(data)
    except canonical.NotCanonical:
        raise BadSummary("Not a summary") from None
    match found:
        case {"v": 1, "groups": [*groups], "held": [*held]}:
            return Month(dict(map(_group, groups)), dict(map(_held, held)))
    raise BadSummary("Not a summary of this version")


def _group(row: Json) -> tuple[Group, Span]:
    match row:
        case [use, unit, role, str(op), str(out), bool(bg), int(n), int(first), int(last)]:
            return (_code(use), _code(unit), _code(role), op, out, bg), Span(n, first, last)
    raise BadSummary("Not a group of a summary")


def _held(row: Json) -> tuple[int, int]:
    match row:
        case [int(index), int(until)]:
            return index, until
    raise BadSummary("Not an entry that is held")


def _code(value: Json) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise BadSummary("Not a code")
