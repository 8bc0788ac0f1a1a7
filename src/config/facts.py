"""What holds about one request right now, for the gate: put together from citizens, cases and overview in one query.

It runs before every entry, so it is written for speed: raw SQL over tables of several contexts, which only config may do.
Nothing is kept between two questions, for a consent may be withdrawn in between.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tillid.cases.api import CONCERNED, Status
from tillid.citizens.api import PROTECTED_ELEMENTS, find_by_number, open_number
from tillid.gate.api import CaseFacts, ConsentState, Facts, Mark, MarkKind, Request
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.rows import select
from tillid.overview.consents import said_in_dispute
from tillid.overview.domain.say import ConsentKind

# Columns of the union: what | sealed | flag | four texts | number. Casts, for PostgreSQL takes a column's type from the first part.
_PERSON = """
SELECT 'person' AS what, (SELECT n.number_sealed FROM citizens_number n WHERE n.subject_ref = p.subject_ref ORDER BY n.seq DESC LIMIT 1),
  CASE WHEN p.protected THEN 1 ELSE 0 END, CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS text),
  CAST(NULL AS bigint)
FROM citizens_person p WHERE p.subject_ref = %s"""
_SAID = """
UNION ALL SELECT kind, NULL, 0, use_key || case_ref, holder, element, state, until_ms
FROM overview_consent WHERE subject_ref = %s AND superseded_ms IS NULL
UNION ALL SELECT 'objection', NULL, 0, use_key, case_ref, element, NULL, NULL
FROM overview_objection WHERE subject_ref = %s AND state <> 'rejected'
UNION ALL SELECT 'restriction', NULL, 0, element, NULL, NULL, NULL, NULL
FROM overview_restriction WHERE subject_ref = %s AND ended_ms IS NULL
UNION ALL SELECT 'dispute', words_sealed, 0, element, key, CAST(due AS text), NULL, NULL
FROM overview_dispute WHERE subject_ref = %s AND state = 'open'"""
_CASE = """
UNION ALL SELECT 'case', NULL, 0, c.kind, c.status, c.unit_key, c.employee_key, NULL
FROM cases_case c WHERE c.case_ref = %s AND EXISTS (
  SELECT 1 FROM cases_party p WHERE p.case_ref = c.case_ref AND p.subject_ref = %s AND p.superseded_ms IS NULL AND p.to_day IS NULL
  AND p.role IN (%s, %s))"""
_ROLES = tuple(role.value for role in sorted(CONCERNED))
_WITHOUT_CASE = _PERSON + _SAID
_WITH_CASE = _PERSON + _SAID + _CASE

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)

_NONE: frozenset[str] = frozenset()

Row = tuple[Any, ...]


def facts(request: Request, *, actor: Actor, at_ms: int) -> Facts:
    """The gate's `FactsPort`. Somebody or something unknown has no facts; it is never an error."""
    ref = request.subject_ref if request.number is None else find_by_number(request.number)
    sorted_out = _Facts(request, actor, at_ms)
    for row in _rows(ref, request.case_ref) if ref is not None and _UUID.fullmatch(ref) else ():
        sorted_out.take(row)
    return sorted_out.facts(ref)


def _rows(ref: str, case_ref: str | None) -> list[Row]:
    if case_ref is None or not _UUID.fullmatch(case_ref):
        return select("persons", _WITHOUT_CASE, (ref, ref, ref, ref, ref))
    return select("persons", _WITH_CASE, (ref, ref, ref, ref, ref, case_ref, ref, *_ROLES))


class _Facts:
    """Sorts the rows of one answer. Most people have said nothing: what they haven't said costs nothing."""

    __slots__ = ("actor", "at_ms", "case", "casework", "data", "marks", "objections", "person", "request", "restricted")

    def __init__(self, request: Request, actor: Actor, at_ms: int) -> None:
        self.request, self.actor, self.at_ms = request, actor, at_ms
        self.person: Row | None = None
        self.case: CaseFacts | None = None
        self.data: dict[tuple[str, str], ConsentState] = {}
        self.casework: dict[tuple[str, str, str], ConsentState] = {}
        self.objections: set[tuple[str, str]] = set()
        self.restricted: set[str] = set()
        self.marks: dict[str, tuple[Mark, ...]] = {}

    def take(self, row: Row) -> None:
        what, sealed, _flag, one, two, three, four, number = row
        match what:
            case "person":
                self.person = row
            case "case":
                self.case = CaseFacts(self.request.case_ref or "", one, two != Status.CLOSED, three, self._assigned(four))
            case ConsentKind.DATA_PROTECTION:
                self.data[one, three] = self._state(four, number)
            case ConsentKind.CASEWORK:
                self.casework[one, two, three] = self._state(four, number)
            case "objection":
                self._object(one, two, three)
            case "restriction":
                self.restricted.add(one or "")
            case "dispute":
                self.marks[one] = (Mark(MarkKind.DISPUTED, said_in_dispute(sealed, two), date.fromisoformat(three)),)

    def _assigned(self, employee_key: str | None) -> bool:
        return employee_key is not None and self.actor.kind is ActorKind.EMPLOYEE and employee_key == self.actor.ref

    def _state(self, state: str, until_ms: int | None) -> ConsentState:
        lapsed = state == ConsentState.GIVEN and until_ms is not None and until_ms <= self.at_ms
        return ConsentState.LAPSED if lapsed else ConsentState(state)

    def _object(self, use_key: str | None, case_ref: str | None, element: str | None) -> None:
        if use_key is not None:
            self.objections.add((use_key, element or ""))
        elif case_ref == self.request.case_ref:  # against what is done in this case, by whatever use
            self.objections.add((self.request.use_key, element or ""))

    def facts(self, ref: str | None) -> Facts:
        actor = self.actor
        units = frozenset() if actor.unit is None else frozenset((actor.unit,))
        if self.person is None or ref is None:
            return Facts(at_ms=self.at_ms, roles=actor.roles, units=units, training=actor.training)
        return Facts(
            at_ms=self.at_ms,
            subject_ref=ref,
            subject=open_number(self.person[1], ref),
            is_self=actor.kind is ActorKind.CITIZEN and actor.ref == ref,
            case=self.case,
            roles=actor.roles,
            units=units,
            training=actor.training,
            data_consents=self.data,
            casework_consents=self.casework,
            objections=frozenset(self.objections),
            restricted=frozenset(self.restricted),
            protected=PROTECTED_ELEMENTS if self.person[2] else _NONE,
            marks=self.marks,
        )
