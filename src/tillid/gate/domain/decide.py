"""May this be read? Pure and total: the same answer to the same question, and every reason of it. Standard library only.

The order of the checks doesn't matter and none ends the others: a reader who puts one thing right shall know of the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tillid.gate.domain.decision import Decision, Refusal
from tillid.gate.domain.reasons import ORDER, TIER, Reason, Tier
from tillid.gate.domain.request import ConsentState, Facts, Request
from tillid.gate.domain.tables import RoleTable, UseTable, tables_of
from tillid.register.domain.policy import ConsentKind, ElementRule, Policy, Relation

_NO_ELEMENTS: frozenset[str] = frozenset()
_DATA = {
    None: Reason.CONSENT_MISSING,
    ConsentState.WITHDRAWN: Reason.CONSENT_WITHDRAWN,
    ConsentState.LAPSED: Reason.CONSENT_LAPSED,
}
_CASEWORK = {
    None: Reason.CASEWORK_CONSENT_MISSING,
    ConsentState.WITHDRAWN: Reason.CASEWORK_CONSENT_WITHDRAWN,
    ConsentState.LAPSED: Reason.CASEWORK_CONSENT_LAPSED,
}
# Read as globals: a member of an enum costs four times that, and this runs in every look-up
_OPEN, _CASE, _RELATED, _GIVEN = Tier.OPEN, Tier.CASE, Tier.RELATED, ConsentState.GIVEN
_TIER, _ORDER = dict(TIER), dict(ORDER)
_NO_ROLE = RoleTable((), frozenset(), frozenset(), frozenset())


class _Question(NamedTuple):
    request: Request
    facts: Facts
    policy: Policy
    table: UseTable
    role: RoleTable | None  # None: the use has nothing for it


def decide(request: Request, facts: Facts, policy: Policy) -> Decision:
    """Which elements are granted, and all reasons for each that isn't. Never raises; a use that nobody knows is a reason too."""
    table = tables_of(policy).uses.get(request.use_key)
    if table is None:
        return _unknown_use(request, facts, policy)
    role = table.own or table.roles.get(request.role)
    question = _Question(request, facts, policy, table, role)
    standing = table.times[request.phase].at(facts.at_ms)
    whole = [*standing.reasons]
    if request.operation not in table.use.operations:
        whole.append(Reason.OPERATION_NOT_ALLOWED)
    if table.own is None:
        _check_employee(whole, question)
    told = _check_relation(whole, question)
    _check_person(whole, facts, table)
    asked = request.elements or (role or _NO_ROLE).elements
    if not asked and role is not None:
        whole.append(Reason.NOTHING_FOR_ROLE)
    granted, refused, reasons = _answer(request, asked, _check_elements(question, asked), whole)
    return Decision(granted, refused, reasons, standing.basis, told)


def decide_break_glass(request: Request, facts: Facts, policy: Policy) -> Decision:
    """What the role may ever see, in an emergency: no case, no consent, no phase. The person must be known and the role held."""
    allowed = policy.break_glass.get(request.role or "", _NO_ELEMENTS)
    whole = []
    if request.role not in facts.roles:
        whole.append(Reason.ROLE_NOT_HELD)
    if request.unit not in facts.units:
        whole.append(Reason.UNIT_NOT_HELD)
    if not allowed:
        whole.append(Reason.BREAK_GLASS_NOT_FOR_ROLE)
    if facts.subject_ref is None:
        whole.append(Reason.PERSON_UNKNOWN)
    asked = request.elements or allowed
    refused = [Refusal(key, _beyond(key, policy)) for key in asked if key not in allowed]
    return Decision(*_answer(request, asked, refused, whole), (), _told(whole, _RELATED))


def _beyond(element: str, policy: Policy) -> Reason:
    return Reason.NOT_FOR_ROLE if element in policy.sources else Reason.ELEMENT_UNKNOWN


def _unknown_use(request: Request, facts: Facts, policy: Policy) -> Decision:
    whole = [Reason.USE_UNKNOWN]
    if facts.subject_ref is None:
        whole.append(Reason.PERSON_UNKNOWN)
    refused = [Refusal(key, Reason.ELEMENT_UNKNOWN) for key in request.elements if key not in policy.sources]
    return Decision(*_answer(request, (), refused, whole), (), _OPEN)


def _answer(
    request: Request, asked: Iterable[str], refused: list[Refusal], whole: list[Reason]
) -> tuple[tuple[str, ...], tuple[Refusal, ...], tuple[Reason, ...]]:
    """Granted, refused, whole: sorted and without doubles. Strict unless the request is partial."""
    if whole:
        whole = sorted(set(whole), key=_ORDER.__getitem__)
    if refused:
        refused = sorted(set(refused), key=_place)
    if whole or (refused and request.elements and not request.partial):
        return (), tuple(refused), tuple(whole)
    granted = set(asked)
    if refused:
        granted.difference_update([refusal[0] for refusal in refused])
    return tuple(sorted(granted)), tuple(refused), ()


def _place(refusal: Refusal) -> tuple[str, int]:
    return refusal.element, _ORDER[refusal.reason]


def _check_employee(whole: list[Reason], question: _Question) -> None:
    request, facts, _, table, role = question
    if request.role not in facts.roles:
        whole.append(Reason.ROLE_NOT_HELD)
    if request.unit not in facts.units:
        whole.append(Reason.UNIT_NOT_HELD)
    if request.unit not in table.use.units:
        whole.append(Reason.UNIT_NOT_ALLOWED)
    if role is None:
        whole.append(Reason.ROLE_NOT_IN_USE)
    elif not role.training <= facts.training:
        whole.append(Reason.TRAINING_MISSING)


def _check_relation(whole: list[Reason], question: _Question) -> Tier:
    """Adds what is wrong with the relation; answers which tier of reasons may be told."""
    table = question.table
    if table.needs_case:
        return _check_case(whole, question)
    if table.own is not None and not question.facts.is_self:
        whole.append(Reason.NOT_SELF)
    return _told(whole, _RELATED)


def _check_case(whole: list[Reason], question: _Question) -> Tier:
    request, table, case = question.request, question.table, question.facts.case
    if case is None:
        whole += (Reason.NO_RELATION, Reason.CASE_UNKNOWN if request.case_ref else Reason.CASE_NOT_NAMED)
        return _OPEN
    if not (case.assigned or (table.of_unit and case.unit == request.unit)):
        whole.append(Reason.NO_RELATION)
    told = _told(whole, _CASE)
    before = len(whole)
    if not case.open:
        whole.append(Reason.CASE_CLOSED)
    if table.use.case_kinds and case.kind not in table.use.case_kinds:
        whole.append(Reason.CASE_WRONG_KIND)
    return _RELATED if told is _CASE and len(whole) == before else told


def _told(whole: list[Reason], highest: Tier) -> Tier:
    """`highest`, unless something that anyone may know stands in the way."""
    for reason in whole:
        if _TIER[reason] is _OPEN:
            return _OPEN
    return highest


def _check_person(whole: list[Reason], facts: Facts, table: UseTable) -> None:
    if facts.subject_ref is None:
        whole.append(Reason.PERSON_UNKNOWN)
    if table.own is not None:  # neither her own objection nor a restriction hides her data from herself
        return
    whole += _objected(facts, table, "")
    if "" in facts.restricted:
        whole.append(Reason.RESTRICTED)


def _check_elements(question: _Question, asked: Iterable[str]) -> list[Refusal]:
    _, facts, _, table, role = question
    touched = bool(facts.objections or facts.upheld or facts.restricted or facts.protected) and table.own is None
    plain = _NO_ELEMENTS if touched or role is None else role.plain
    # Most are plain and need no more than that; of a citizen's own, all are
    return [Refusal(key, reason) for key in asked if key not in plain for reason in _check_element(question, key)]


def _check_element(question: _Question, key: str) -> Iterator[Reason]:
    _, facts, policy, table, role = question
    rule = table.use.elements.get(key)
    if rule is None:
        yield Reason.OUTSIDE_PURPOSE if key in policy.sources else Reason.ELEMENT_UNKNOWN
        return
    if role is not None and key not in role.declared:
        yield Reason.NOT_FOR_ROLE
    if rule.consent is not None:
        yield from _check_consent(facts, table, rule)
    yield from _objected(facts, table, key)
    if key in facts.restricted:
        yield Reason.RESTRICTED
    if key in facts.protected and table.use.relation is Relation.NONE:
        yield Reason.PROTECTED  # a case shows that she needs to be reached; without one, nobody is told where she is


def _objected(facts: Facts, table: UseTable, key: str) -> Iterator[Reason]:
    if (table.use.key, key) in facts.objections:
        yield Reason.OBJECTION_PENDING
    if (table.use.key, key) in facts.upheld:
        yield Reason.OBJECTION_UPHELD


def _check_consent(facts: Facts, table: UseTable, rule: ElementRule) -> Iterator[Reason]:
    """The two kinds are never mixed: one is given for a use, the other for a case and a holder."""
    if rule.consent is ConsentKind.DATA_PROTECTION:
        state, reasons = facts.data_consents.get((table.use.key, rule.key)), _DATA
    else:
        case = facts.case.ref if facts.case else ""
        state, reasons = facts.casework_consents.get((case, rule.holder or "", rule.key)), _CASEWORK
    if state is not _GIVEN:
        yield reasons[state]
