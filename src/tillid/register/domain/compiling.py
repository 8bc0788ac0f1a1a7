"""From the published document and the law rows to what the gate reads. Pure, and the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from tillid.register.domain.days import over_ms, starts_ms
from tillid.register.domain.deciding import rules_of
from tillid.register.domain.document import Basis, ConditionRule, DecisionResult, Element, RuleKind, UseDocument
from tillid.register.domain.law import Laws
from tillid.register.domain.policy import (
    BasisRule,
    Duty,
    ElementRule,
    LawStatus,
    Limits,
    Relation,
    RoleRule,
    Sensitivity,
    UsePolicy,
    UseStatus,
)

T = TypeVar("T", int, date)
_NO_AGE = 1_000  # years: nobody


def compile_use(document: UseDocument, laws: Laws, *, published_ms: int, ended_ms: int | None = None) -> UsePolicy:
    """The policy of a published version.

    What the document leaves open is closed here: an element without a source or a phase without a basis isn't in the policy, and
    the narrower of two dates holds.
    """
    if document.in_brief or _is(document, DecisionResult.DROPPED):
        return _shut(document, published_ms, ended_ms)
    begins = document.decision.begins if document.decision else None
    elements = {element.key: rule for element in document.data if (rule := _element(element)) is not None}
    return UsePolicy(
        key=document.key,
        version=document.version,
        status=UseStatus.PUBLISHED if ended_ms is None else UseStatus.ENDED,
        begins=max(published_ms, starts_ms(begins)) if begins else published_ms,
        ends=_first(_last_ms(document, published_ms), ended_ms),
        elements=MappingProxyType(elements),
        roles=_roles(document, frozenset(elements)),
        units=_only(frozenset(document.who.units), _rules(document, RuleKind.UNITS)),
        bases=tuple(basis for given in document.basis if (basis := _basis(given, laws)) is not None),
        operations=frozenset(document.who.operations),
        relation=document.who.relation or Relation.CASE,
        case_kinds=frozenset(document.who.case_kinds),
        owner_unit=document.owner_unit or "",
        limits=_limits(document),
        pilot=_is(document, DecisionResult.PILOT),
    )


def _shut(document: UseDocument, published_ms: int, ended_ms: int | None) -> UsePolicy:
    """A dropped idea, and what was taken in at go-live and isn't described yet: in the register, and nothing opens by it."""
    status = UseStatus.DROPPED if _is(document, DecisionResult.DROPPED) else UseStatus.PUBLISHED
    return replace(
        draft_policy(document.key),
        version=document.version,
        status=status if ended_ms is None else UseStatus.ENDED,
        begins=published_ms,
        ends=ended_ms,
        owner_unit=document.owner_unit or "",
    )


def _is(document: UseDocument, result: DecisionResult) -> bool:
    return document.decision is not None and document.decision.result is result


def draft_policy(key: str) -> UsePolicy:
    """A use that was never published: the gate knows its name, so that it can say so, and nothing else."""
    nothing: frozenset[str] = frozenset()
    return UsePolicy(
        key, 0, UseStatus.DRAFT, 0, None, MappingProxyType({}), MappingProxyType({}), nothing, (), nothing, Relation.CASE
    )


def break_glass(uses: Iterable[UsePolicy]) -> Mapping[str, frozenset[str]]:
    """What each role may ever see: the elements of all uses that are published now."""
    found: dict[str, set[str]] = {}
    for use in uses:
        if use.status is UseStatus.PUBLISHED:
            for role, rule in use.roles.items():
                found.setdefault(role, set()).update(rule.elements)
    return MappingProxyType({role: frozenset(elements) for role, elements in found.items()})


def _element(element: Element) -> ElementRule | None:
    if element.source is None:
        return None
    return ElementRule(
        element.key,
        element.source,
        element.duty or Duty.TASK,
        element.sensitivity or Sensitivity.CONFIDENTIAL,
        element.consent,
        element.holder,
    )


def _roles(document: UseDocument, elements: frozenset[str]) -> Mapping[str, RoleRule]:
    allowed = _only(frozenset(access.role for access in document.who.roles), _rules(document, RuleKind.ROLES))
    return MappingProxyType(
        {
            access.role: RoleRule(access.role, elements.intersection(access.elements), frozenset(access.training))
            for access in document.who.roles
            if access.role in allowed
        }
    )


# Conditions of the decision: each makes the policy narrower, none wider. A rule that lacks its number or its day lets nothing through.
def _rules(document: UseDocument, kind: RuleKind) -> tuple[ConditionRule, ...]:
    return tuple(rule for rule in rules_of(document.decision) if rule.holds is kind) if document.decision else ()


def _only(keys: frozenset[str], rules: Iterable[ConditionRule]) -> frozenset[str]:
    return keys.intersection(*(rule.keys for rule in rules))


def _last_ms(document: UseDocument, published_ms: int) -> int | None:
    """When it closes by itself: by the decision's last day, the trial's, or that of a condition, whichever comes first."""
    days = [document.decision.ends] if document.decision else []
    if document.pilot and _is(document, DecisionResult.PILOT):
        days.append(document.pilot.stops)
    until = [over_ms(rule.day) if rule.day else published_ms for rule in _rules(document, RuleKind.UNTIL)]
    return min([*(over_ms(day) for day in days if day), *until], default=None)


def _limits(document: UseDocument) -> Limits | None:
    """The strictest of several wins."""
    limits = Limits(
        per_month=_least(rule.most for rule in _rules(document, RuleKind.PER_MONTH)),
        per_citizen_month=_least(rule.most for rule in _rules(document, RuleKind.PER_CITIZEN_MONTH)),
        second_person=bool(_rules(document, RuleKind.SECOND_PERSON)),
        least_age=max((rule.years or _NO_AGE for rule in _rules(document, RuleKind.LEAST_AGE)), default=None),
        most_age=_least(rule.years for rule in _rules(document, RuleKind.MOST_AGE)),
        cap=((document.pilot and document.pilot.cap) or 0) if _is(document, DecisionResult.PILOT) else None,
    )
    return None if limits == Limits() else limits


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((number or 0 for number in numbers), default=None)


# Bases -----------------------------------------------------------------------------------------------------------------------
def _basis(basis: Basis, laws: Laws) -> BasisRule | None:
    """The row's status and days, narrowed by the entry's own. Without a row it rests on the GDPR alone, which is in force."""
    if basis.phase is None:
        return None
    row = laws.get(basis.law) if basis.law else None
    if row is None:
        if basis.law:
            return None
        return BasisRule(basis.key, basis.phase, LawStatus.IN_FORCE, *_interval(basis.begins, basis.ends), basis.group)
    begins, ends = _last(row.begins, basis.begins), _first(row.ends, basis.ends)
    return BasisRule(basis.key, basis.phase, row.status, *_interval(begins, ends), basis.group)


def _interval(begins: date | None, ends: date | None) -> tuple[int | None, int | None]:
    return starts_ms(begins) if begins else None, over_ms(ends) if ends else None


def _first(one: T | None, other: T | None) -> T | None:
    return other if one is None else one if other is None else min(one, other)


def _last(one: T | None, other: T | None) -> T | None:
    return other if one is None else one if other is None else max(one, other)
