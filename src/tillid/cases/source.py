"""The index of cases as a source: what it tells about a person is read with a permit, element by element.

The permit's case is the one that is read; where it names none (the citizen's own view), all cases that she is the primary party of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from tillid.cases import sealed
from tillid.cases.domain.case import (
    CONCERNED,
    SHOWN_TO,
    CaseView,
    Document,
    NextStep,
    OfCase,
    PartyRole,
    Ruling,
    Status,
    StatusChange,
    Turn,
)
from tillid.gate.api import Permit, Reading, Value
from tillid.kernel.rows import select

Row = tuple[Any, ...]
Decoded = tuple[object, date | None]  # None as content: the case has none


@dataclass(frozen=True, slots=True)
class Part:
    """Where one element stands: columns of one table, and what a case's rows mean. Rows come oldest first."""

    columns: str
    table: str
    decode: Callable[[str, Sequence[Row]], Decoded]
    timed: bool = True  # a table with two times: only what is known now
    extra: str = ""


def _current(rows: Sequence[Row]) -> Row | None:
    """The row that no end is set for."""
    return next((row for row in rows if row[1] is None), None)


def _title(ref: str, rows: Sequence[Row]) -> Decoded:
    row = _current(rows)
    return (sealed.open_sentence(row[2], sealed.CITIZEN_TITLE, ref), row[0]) if row else (None, None)


def _official_title(ref: str, rows: Sequence[Row]) -> Decoded:
    row = _current(rows)
    return (sealed.open_text(row[2], sealed.TITLE, ref), row[0]) if row else (None, None)


def _plain(_ref: str, rows: Sequence[Row]) -> Decoded:
    row = _current(rows)
    return (row[2], row[0]) if row else (None, None)


def _statuses(_ref: str, rows: Sequence[Row]) -> Decoded:
    return tuple(StatusChange(Status(row[2]), row[0]) for row in rows), rows[-1][0]


def _next_step(ref: str, rows: Sequence[Row]) -> Decoded:
    row = _current(rows)
    if row is None or row[2] is None:
        return None, None
    return NextStep(sealed.open_sentence(row[2], sealed.STEP, ref), row[3], Turn(row[4])), row[0]


def _ruling(ref: str, rows: Sequence[Row]) -> Decoded:
    row = _current(rows)
    return (Ruling(sealed.open_sentence(row[2], sealed.RULING, ref), row[0]), row[0]) if row else (None, None)


def _journal(ref: str, rows: Sequence[Row]) -> Decoded:
    found = tuple(Document(sealed.open_text(row[2], sealed.DOCUMENT, ref), row[0], bool(row[3])) for row in rows)
    return found or None, found[-1].on if found else None


def _number(ref: str, rows: Sequence[Row]) -> Decoded:
    return sealed.open_text(rows[0][2], sealed.NUMBER, ref), None


def _parties(_ref: str, rows: Sequence[Row]) -> Decoded:
    """Roles alone: who the others are is data about them, and is asked for about them."""
    return tuple(sorted((PartyRole(row[2]) for row in rows if row[1] is None), key=tuple(PartyRole).index)), rows[-1][0]


PARTS: Mapping[str, Part] = {
    "case.title": Part("citizen_title_sealed", "cases_wording", _title),
    "case.official-title": Part("title_sealed", "cases_wording", _official_title),
    "case.basis": Part("legal_basis", "cases_wording", _plain),
    "case.status": Part("status", "cases_statusspell", _statuses),
    "case.unit": Part("unit_key", "cases_assignment", _plain),
    "case.next-step": Part("what_sealed, t.by, t.turn", "cases_step", _next_step),
    "case.ruling": Part("text_sealed", "cases_ruling", _ruling),
    "case.journal": Part("title_sealed, t.reviewed", "cases_document", _journal, extra=" AND t.reviewed"),
    "case.journal-unreviewed": Part("title_sealed, t.reviewed", "cases_document", _journal),
    "case.parties": Part("role", "cases_party", _parties),
    "case.number": Part("number_sealed", "cases_case", _number, timed=False),
    "case.purpose": Part("use_key", "cases_case", _plain, timed=False),
}
# What nobody has reviewed is read in a named case alone, never in a view over all of a person's cases (her own).
ONLY_IN_A_CASE = frozenset({"case.journal-unreviewed"})
VIEW_ELEMENTS = tuple(element for element in PARTS if element not in ONLY_IN_A_CASE)


def _query(part: Part, roles: int, *, one_case: bool) -> str:
    """The element's columns for the cases of one person. Nothing else is named, so nothing else is read."""
    times = "t.from_day, t.to_day" if part.timed else "NULL, NULL"
    known = " AND t.superseded_ms IS NULL" if part.timed else ""
    order = "t.case_ref, t.from_day, t.id" if part.timed else "t.case_ref"
    return (
        f"SELECT t.case_ref, {times}, t.{part.columns} FROM {part.table} t"  # noqa: S608 - ours, see PARTS
        " JOIN cases_party p ON p.case_ref = t.case_ref"
        f" WHERE p.subject_ref = %s AND p.role IN ({', '.join(['%s'] * roles)})"
        " AND p.superseded_ms IS NULL AND p.to_day IS NULL"
        f"{' AND t.case_ref = %s' if one_case else ''}{known}{part.extra} ORDER BY {order}"
    )


class CasesSource:
    """Gives the granted elements of one person's cases: each a tuple of `OfCase`, one for each case that has it."""

    timeout_s: float | None = None

    def read(self, subject_ref: str, elements: Sequence[str], permit: Permit) -> list[Reading]:
        permit.spend(subject_ref, elements)
        shut = ONLY_IN_A_CASE if permit.case_ref is None else frozenset()
        return [self._reading(subject_ref, element, permit.case_ref) for element in elements if element in PARTS.keys() - shut]

    def _reading(self, subject_ref: str, element: str, case_ref: str | None) -> Reading:
        part = PARTS[element]
        roles = sorted(SHOWN_TO if case_ref is None else CONCERNED)
        values = [subject_ref, *roles, *([case_ref] if case_ref else [])]
        rows = select("persons", _query(part, len(roles), one_case=case_ref is not None), values)
        return _told(element, part, rows)


def _told(element: str, part: Part, rows: Sequence[Row]) -> Reading:
    found: list[OfCase] = []
    days: list[date] = []
    for ref, of_case in groupby(rows, key=itemgetter(0)):
        content, day = part.decode(str(ref), [row[1:] for row in of_case])
        if content is not None:
            found.append(OfCase(str(ref), content))
            days += [day] if day else []
    return Reading(element, tuple(found) or None, max(days, default=None))


FIELDS: Mapping[str, str] = {
    "case.title": "title",
    "case.official-title": "official_title",
    "case.basis": "legal_basis",
    "case.status": "statuses",
    "case.unit": "unit",
    "case.next-step": "next_step",
    "case.ruling": "ruling",
    "case.journal": "journal",
    "case.journal-unreviewed": "journal",
    "case.parties": "parties",
    "case.number": "number",
    "case.purpose": "use_key",
}


def views(values: Iterable[Value]) -> tuple[CaseView, ...]:
    """Cases put together from what the gate gave; the newest first, as far as their status was given."""
    fields: dict[str, dict[str, Any]] = {}
    for value in values:
        for part in value.value if value.element in FIELDS and isinstance(value.value, tuple) else ():
            fields.setdefault(part.case_ref, {})[FIELDS[value.element]] = part.content
    found = (CaseView(case_ref=ref, **known) for ref, known in fields.items())
    return tuple(sorted(found, key=lambda view: (view.opened_on or date.min, view.case_ref), reverse=True))
