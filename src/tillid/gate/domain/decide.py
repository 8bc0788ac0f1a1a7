"""May this be read? Pure and total: the same answer to the same question, and every reason of it. Standard library only.

The order of the checks doesn't matter and none ends the others: a reader who puts one thing right shall know of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from types import SimpleNamespace
from typing import cast

from tillid.gate.domain.decision import Decision, Refusal
from tillid.gate.domain.limits import alone, broken
from tillid.gate.domain.reasons import ORDER, TIER, Reason, Tier
from tillid.gate.domain.request import ConsentState, Facts, Request
from tillid.gate.domain.tables import ElementTable, RoleTable, UseTable, tables_of
from tillid.register.domain.policy import ConsentKind, Policy, Relation

_NO_ELEMENTS: frozenset[str] = frozenset()
# This runs in every look-up, and so does without what is slow in Python: a member of an enum costs ten times a plain attribute or a
# global, and a named tuple made by its name twice one made as a tuple
_WHY = cast("type[Reason]", SimpleNamespace(**Reason.__members__))
_decision: Callable[[tuple[object, ...]], Decision] = partial(tuple.__new__, Decision)
_OPEN, _CASE, _RELATED = Tier.OPEN, Tier.CASE, Tier.RELATED
_DATA_PROTECTION, _GIVEN, _NO_RELATION = ConsentKind.DATA_PROTECTION, ConsentState.GIVEN, Relation.NONE
_ORDER = dict(ORDER)
_OPEN_REASONS = frozenset(reason for reason, tier in TIER.items() if tier is Tier.OPEN)


def decide(request: Request, facts: Facts, policy: Policy) -> Decision:
    """Which elements are granted, and all reasons for each that isn't. Never raises; a use that nobody knows is a reason too."""
    table = tables_of(policy).uses.get(request.use_key)
    if table is None:
        return _unknown_use(request, facts, policy)
    role = table.own or table.roles.get(request.role)
    standing = table.times[request.phase].at(facts.at_ms)
    whole = [*standing.reasons]
    if request.operation not in table.operations:
        whole.append(_WHY.OPERATION_NOT_ALLOWED)
    if table.own is None:
        _check_employee(whole, request, facts, table, role)
    told = _check_case(whole, request, facts, table) if table.needs_case else _check_self(whole, facts, table)
    touched = table.own is None and bool(facts.objections or facts.upheld or facts.restricted or facts.protected)
    if facts.subject_ref is None:
        whole.append(_WHY.PERSON_UNKNOWN)
    if touched:  # neither her own objection nor a restriction hides her data from herself
        _check_marks(whole, facts, table)
    limits = table.limits
    if limits is not None:
        whole += broken(limits, request, facts)
    seen = role or table.nobody
    asked = set(request.elements) if request.elements else seen.declared
    if not asked and role is not None:
        whole.append(_WHY.NOTHING_FOR_ROLE)
    # Most are plain and need no more than that; of a citizen's own, all are
    others = asked if touched else asked - seen.plain
    refused = _check_elements(others, facts, table, seen, touched=touched) if others else ()
    if limits is not None:
        refused = sorted({*refused, *alone(limits, request, facts, table.use.elements, asked)}, key=_by_element)
    if not (whole or refused):
        return _decision((tuple(sorted(asked)) if request.elements else seen.elements, (), (), standing.basis, told))
    return _decision((*_answer(request, asked, refused, whole), standing.basis, told))


def decide_break_glass(request: Request, facts: Facts, policy: Policy) -> Decision:
    """What the role may ever see, in an emergency: no case, no consent, no phase. The person must be known and the role held."""
    allowed = policy.break_glass.get(request.role or "", _NO_ELEMENTS)
    whole = []
    if request.role not in facts.roles:
        whole.append(_WHY.ROLE_NOT_HELD)
    if request.unit not in facts.units:
        whole.append(_WHY.UNIT_NOT_HELD)
    if not allowed:
        whole.append(_WHY.BREAK_GLASS_NOT_FOR_ROLE)
    if facts.subject_ref is None:
        whole.append(_WHY.PERSON_UNKNOWN)
    asked = set(request.elements) or allowed
    refused = [Refusal(key, _beyond(key, policy)) for key in sorted(asked - allowed)]
    return Decision(*_answer(request, asked, refused, whole), (), _told(whole, _RELATED))


def _beyond(element: str, policy: Policy) -> Reason:
    return _WHY.NOT_FOR_ROLE if element in policy.sources else _WHY.ELEMENT_UNKNOWN


def _unknown_use(request: Request, facts: Facts, policy: Policy) -> Decision:
    whole = [_WHY.USE_UNKNOWN]
    if facts.subject_ref is None:
        whole.append(_WHY.PERSON_UNKNOWN)
    refused = [Refusal(key, _WHY.ELEMENT_UNKNOWN) for key in sorted({*request.elements} - policy.sources.keys())]
    return Decision(*_answer(request, _NO_ELEMENTS, refused, whole), (), _OPEN)


def _answer(
    request: Request, asked: AbstractSet[str], refused: Sequence[Refusal], whole: Collection[Reason]
) -> tuple[tuple[str, ...], tuple[Refusal, ...], tuple[Reason, ...]]:
    """Granted, refused, whole: sorted and without doubles, as `refused` is already. Strict unless the request is partial."""
    if len(whole) > 1:
        whole = sorted(set(whole), key=_ORDER.__getitem__)
    if whole or (refused and request.elements and not request.partial):
        return (), tuple(refused), tuple(whole)
    granted = asked - {refusal.element for refusal in refused} if refused else asked
    return tuple(sorted(granted)), tuple(refused), ()


def _check_employee(whole: list[Reason], request: Request, facts: Facts, table: UseTable, role: RoleTable | None) -> None:
    if request.role not in facts.roles:
        whole.append(_WHY.ROLE_NOT_HELD)
    if request.unit not in facts.units:
        whole.append(_WHY.UNIT_NOT_HELD)
    if request.unit not in table.units:
        whole.append(_WHY.UNIT_NOT_ALLOWED)
    if role is None:
        whole.append(_WHY.ROLE_NOT_IN_USE)
    elif not role.training <= facts.training:
        whole.append(_WHY.TRAINING_MISSING)


def _check_self(whole: list[Reason], facts: Facts, table: UseTable) -> Tier:
    """As `_check_case()`, where the use asks for none."""
    if table.own is not None and not facts.is_self:
        whole.append(_WHY.NOT_SELF)
    return _told(whole, _RELATED)


def _check_case(whole: list[Reason], request: Request, facts: Facts, table: UseTable) -> Tier:
    """Adds what is wrong with the relation; answers which tier of reasons may be told."""
    case = facts.case
    if case is None:
        whole += (_WHY.NO_RELATION, _WHY.CASE_UNKNOWN if request.case_ref else _WHY.CASE_NOT_NAMED)
        return _OPEN
    if not (case.assigned or (table.of_unit and case.unit == request.unit)):
        whole.append(_WHY.NO_RELATION)
    told = _told(whole, _CASE) if whole else _CASE
    before = len(whole)
    if not case.open:
        whole.append(_WHY.CASE_CLOSED)
    if table.case_kinds and case.kind not in table.case_kinds:
        whole.append(_WHY.CASE_WRONG_KIND)
    return _RELATED if told is _CASE and len(whole) == before else told


def _told(whole: list[Reason], highest: Tier) -> Tier:
    """`highest`, unless something that anyone may know stands in the way."""
    return highest if _OPEN_REASONS.isdisjoint(whole) else _OPEN


def _check_marks(whole: list[Reason], facts: Facts, table: UseTable) -> None:
    """What she or another set against the whole; `_marked()` has what is set against one element."""
    whole += _objected(facts, table, "")
    if "" in facts.restricted:
        whole.append(_WHY.RESTRICTED)


def _check_elements(
    elements: AbstractSet[str], facts: Facts, table: UseTable, role: RoleTable, *, touched: bool
) -> Sequence[Refusal]:
    """Sorted, since the elements are and the refusals of each."""
    refused: list[Refusal] = []
    for key in sorted(elements):
        element = role.others.get(key)
        if element is not None:
            refusals = _check_consent(facts, element)
        elif key in role.plain:
            refusals = ()
        else:
            refused += table.outside.get(key) or (Refusal(key, _WHY.ELEMENT_UNKNOWN),)
            continue
        if touched and (marked := [Refusal(key, reason) for reason in _marked(facts, table, key)]):
            refused += sorted((*refusals, *marked), key=_place)
        else:
            refused += refusals
    return refused


def _check_consent(facts: Facts, element: ElementTable) -> tuple[Refusal, ...]:
    """The two kinds are never mixed: one is given for a use, the other for a case and a holder."""
    if element.consent is None:
        return element.always
    if element.consent is _DATA_PROTECTION:
        said = facts.data_consents.get(element.given_for)
    else:
        said = facts.casework_consents.get((facts.case.ref if facts.case else "", *element.held))
    return element.always if said is _GIVEN else element.unless_given[said]


def _place(refusal: Refusal) -> int:
    return _ORDER[refusal.reason]


def _by_element(refusal: Refusal) -> tuple[str, int]:
    return refusal.element, _ORDER[refusal.reason]


def _marked(facts: Facts, table: UseTable, key: str) -> Iterator[Reason]:
    yield from _objected(facts, table, key)
    if key in facts.restricted:
        yield _WHY.RESTRICTED
    if key in facts.protected and table.use.relation is _NO_RELATION:
        yield _WHY.PROTECTED  # a case shows that she needs to be reached; without one, nobody is told where she is


def _objected(facts: Facts, table: UseTable, key: str) -> Iterator[Reason]:
    if (table.use.key, key) in facts.objections:
        yield _WHY.OBJECTION_PENDING
    if (table.use.key, key) in facts.upheld:
        yield _WHY.OBJECTION_UPHELD
