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
from tillid.overview.domain.say import ConsentKind, ObjectionState
from tillid.register.api import held_policy

# Columns of the union: what | sealed | flag | four texts | number. Casts, for PostgreSQL takes a column's type from the first part.
_PERSON = """
SELECT 'person' AS what, (SELECT n.number_sealed FROM citizens_number n WHERE n.subject_ref = p.subject_ref ORDER BY n.seq DESC LIMIT 1),
  CASE WHEN p.protected THEN 1 ELSE 0 END, CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS text),
  CAST(NULL AS bigint)
FROM citizens_person p WHERE p.subject_ref = %s"""
_SAID = """
UNION ALL SELECT kind, NULL, 0, use_key || case_ref, holder, element, state, until_ms
FROM overview_consent WHERE subject_ref = %s AND superseded_ms IS NULL
UNION ALL SELECT 'objection', NULL, 0, use_key, case_ref, element, state, NULL
FROM overview_objection WHERE subject_ref = %s AND state <> 'rejected'
UNION ALL SELECT 'restriction', NULL, 0, element, NULL, NULL, NULL, NULL
FROM overview_restriction WHERE subject_ref = %s AND ended_ms IS NULL
UNION ALL SELECT 'dispute', words_sealed, 0, element, key, CAST(due AS text), NULL, NULL
FROM overview_dispute WHERE subject_ref = %s AND state = 'open'"""
# `is it the employee's own` stands in the flag, the case's reference in the fourth text
_OF_HERS = """ IN (SELECT p.case_ref FROM cases_party p WHERE p.subject_ref = %s AND p.superseded_ms IS NULL AND p.to_day IS NULL
  AND p.role IN (%s, %s))"""
_NAMED = f"""
UNION ALL SELECT 'case', NULL, CASE WHEN c.employee_key = %s THEN 1 ELSE 0 END, c.kind, c.status, c.unit_key, c.case_ref, NULL
FROM cases_case c WHERE c.case_ref = %s AND c.case_ref{_OF_HERS}"""  # noqa: S608 - ours
# Who names no case is meant to ask for the open one that ties them together: one made for this use before another of its kinds, her
# own before the unit's, the newest. CROSS JOIN: from her few cases to their rows, for SQLite would otherwise go through all cases of
# the unit.
_TYING = """
UNION ALL SELECT * FROM (SELECT 'case', CAST(NULL AS bytea), CASE WHEN c.employee_key = %s THEN 1 ELSE 0 END AS own, c.kind, c.status,
  c.unit_key, c.case_ref, CAST(NULL AS bigint) FROM cases_party p CROSS JOIN cases_case c
  WHERE p.subject_ref = %s AND p.superseded_ms IS NULL AND p.to_day IS NULL AND p.role IN (%s, %s) AND c.case_ref = p.case_ref
  AND (c.use_key = %s OR %s LIKE '%%,' || c.kind || ',%%') AND c.status <> %s AND (c.employee_key = %s OR c.unit_key = %s)
  ORDER BY CASE WHEN c.use_key = %s THEN 1 ELSE 0 END DESC, own DESC, c.id DESC LIMIT 1) AS tying"""
_ROLES = tuple(role.value for role in sorted(CONCERNED))
_WITHOUT_CASE = _PERSON + _SAID
_WITH_NAMED = _PERSON + _SAID + _NAMED
_WITH_TYING = _PERSON + _SAID + _TYING

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)

_NONE: frozenset[str] = frozenset()
_NO_PAIRS: frozenset[tuple[str, str]] = frozenset()

Row = tuple[Any, ...]


def facts(request: Request, *, actor: Actor, at_ms: int) -> Facts:
    """The gate's `FactsPort`. Somebody or something unknown has no facts; it is never an error."""
    ref = request.subject_ref if request.number is None else find_by_number(request.number)
    sorted_out = _Facts(request, actor, at_ms)
    for row in _rows(ref, request, actor) if ref is not None and _UUID.fullmatch(ref) else ():
        sorted_out.take(row)
    return sorted_out.facts(ref)


def _rows(ref: str, request: Request, actor: Actor) -> list[Row]:
    hers, case_ref = (ref, ref, ref, ref, ref), request.case_ref
    employee = actor.ref if actor.kind is ActorKind.EMPLOYEE else None
    if case_ref is not None and _UUID.fullmatch(case_ref):
        return select("persons", _WITH_NAMED, (*hers, employee, case_ref, ref, *_ROLES))
    if case_ref is not None or employee is None or "\0" in request.use_key:  # PostgreSQL refuses such a text
        return select("persons", _WITHOUT_CASE, hers)
    key, use = request.use_key, held_policy().uses.get(request.use_key)  # the gate has just read it
    kinds = f",{','.join(sorted(use.case_kinds))}," if use and use.case_kinds else ""
    tie = (actor.ref, ref, *_ROLES, key, kinds, Status.CLOSED.value, actor.ref, actor.unit, key)
    return select("persons", _WITH_TYING, (*hers, *tie))


class _Facts:
    """Sorts the rows of one answer. Most people have said nothing: what they haven't said costs nothing."""

    __slots__ = (
        "actor",
        "at_ms",
        "case",
        "casework",
        "data",
        "marks",
        "objections",
        "of_cases",
        "person",
        "request",
        "restricted",
    )

    def __init__(self, request: Request, actor: Actor, at_ms: int) -> None:
        self.request, self.actor, self.at_ms = request, actor, at_ms
        self.person: Row | None = None
        self.case: CaseFacts | None = None
        self.data: dict[tuple[str, str], ConsentState] = {}
        self.casework: dict[tuple[str, str, str], ConsentState] = {}
        # (state, use, element), and (state, case, element) of those to what is done in a case
        self.objections: list[tuple[str, str, str]] = []
        self.of_cases: list[tuple[str, str, str]] = []
        self.restricted: set[str] = set()
        self.marks: dict[str, tuple[Mark, ...]] = {}

    def take(self, row: Row) -> None:
        what, sealed, flag, one, two, three, four, number = row
        match what:
            case "person":
                self.person = row
            case "case":
                self.case = CaseFacts(four, one, two != Status.CLOSED, three, bool(flag))
            case ConsentKind.DATA_PROTECTION:
                self.data[one, three] = self._state(four, number)
            case ConsentKind.CASEWORK:
                self.casework[one, two, three] = self._state(four, number)
            case "objection":
                self._object(four, one, two, three)
            case "restriction":
                self.restricted.add(one or "")
            case "dispute":
                self.marks[one] = (Mark(MarkKind.DISPUTED, said_in_dispute(sealed, two), date.fromisoformat(three)),)

    def _state(self, state: str, until_ms: int | None) -> ConsentState:
        lapsed = state == ConsentState.GIVEN and until_ms is not None and until_ms <= self.at_ms
        return ConsentState.LAPSED if lapsed else ConsentState(state)

    def _object(self, state: str, use_key: str | None, case_ref: str | None, element: str | None) -> None:
        if use_key is not None:
            self.objections.append((state, use_key, element or ""))
        elif case_ref is not None:
            self.of_cases.append((state, case_ref, element or ""))

    def _objections(self, state: ObjectionState) -> frozenset[tuple[str, str]]:
        """Against a use, or against what is done in this case, by whatever use."""
        if not (self.objections or self.of_cases):
            return _NO_PAIRS
        here = self.case.ref if self.case else None
        to_uses = {(use, element) for found, use, element in self.objections if found == state}
        return frozenset(
            to_uses | {(self.request.use_key, element) for found, ref, element in self.of_cases if found == state and ref == here}
        )

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
            objections=self._objections(ObjectionState.PENDING),
            upheld=self._objections(ObjectionState.UPHELD),
            restricted=frozenset(self.restricted),
            protected=PROTECTED_ELEMENTS if self.person[2] else _NONE,
            marks=self.marks,
        )
