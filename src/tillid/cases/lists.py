"""Lists of work: keys, codes and dates of cases, with no personal text. Names and titles come through `gate.list_view`."""

from __future__ import annotations

from typing import Any

from tillid.cases.domain.case import Case, PartyRole, Status, Turn
from tillid.kernel.rows import select

_LINES = (
    "SELECT c.case_ref, p.subject_ref, c.kind, c.use_key, c.unit_key, c.employee_key, c.status, c.next_date, c.whose_turn FROM cases_case c"
    " JOIN cases_party p ON p.case_ref = c.case_ref AND p.role = %s AND p.superseded_ms IS NULL AND p.to_day IS NULL"
)
_ORDER = " ORDER BY c.next_date IS NULL, c.next_date, c.case_ref LIMIT %s"


def cases_of_employee(employee_key: str, *, limit: int = 500) -> tuple[Case, ...]:
    """The open cases that are assigned to an employee, the nearest deadline first."""
    return _lines(" WHERE c.employee_key = %s AND c.status <> %s", employee_key, limit)


def cases_of_unit(unit_key: str, *, limit: int = 500) -> tuple[Case, ...]:
    """The open cases that lie in a unit, the nearest deadline first."""
    return _lines(" WHERE c.unit_key = %s AND c.status <> %s", unit_key, limit)


def case(case_ref: str) -> Case | None:
    """Whose case it is and what it is handled by: what a request to the gate is filled in from."""
    rows = select("persons", _LINES + " WHERE c.case_ref = %s", [PartyRole.PRIMARY.value, case_ref])
    return _line(rows[0]) if rows else None


def _lines(where: str, key: str, limit: int) -> tuple[Case, ...]:
    values = [PartyRole.PRIMARY.value, key, Status.CLOSED.value, limit]
    return tuple(_line(row) for row in select("persons", _LINES + where + _ORDER, values))


def _line(row: tuple[Any, ...]) -> Case:
    ref, subject, kind, use, unit, employee, status, by, turn = row
    return Case(str(ref), str(subject), kind, use, unit, employee, Status(status), by, Turn(turn) if turn else None)
