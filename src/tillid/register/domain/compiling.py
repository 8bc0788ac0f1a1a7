"""From the published document and the law rows to what the gate reads. Pure, and the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from tillid.register.domain.days import over_ms, starts_ms
from tillid.register.domain.document import Basis, Element, UseDocument
from tillid.register.domain.law import Laws
from tillid.register.domain.policy import (
    BasisRule,
    Duty,
    ElementRule,
    LawStatus,
    Relation,
    RoleRule,
    Sensitivity,
    UsePolicy,
    UseStatus,
)

T = TypeVar("T", int, date)


def compile_use(document: UseDocument, laws: Laws, *, published_ms: int, ended_ms: int | None = None) -> UsePolicy:
    """The policy of a published version.

    What the document leaves open is closed here: an element without a source or a phase without a basis isn't in the policy, and
    the narrower of two dates holds.
    """
    decision = document.decision
    begins = decision.begins if decision else None
    ends = decision.ends if decision else None
    elements = {element.key: rule for element in document.data if (rule := _element(element)) is not None}
    return UsePolicy(
        key=document.key,
        version=document.version,
        status=UseStatus.PUBLISHED if ended_ms is None else UseStatus.ENDED,
        begins=max(published_ms, starts_ms(begins)) if begins else published_ms,
        ends=_first(over_ms(ends) if ends else None, ended_ms),
        elements=MappingProxyType(elements),
        roles=_roles(document, frozenset(elements)),
        units=frozenset(document.who.units),
        bases=tuple(basis for given in document.basis if (basis := _basis(given, laws)) is not None),
        operations=frozenset(document.who.operations),
        relation=document.who.relation or Relation.CASE,
        case_kinds=frozenset(document.who.case_kinds),
        owner_unit=document.owner_unit or "",
    )


def draft_policy(key: str) -> UsePolicy:
    """A use that was never published: the gate knows its name, so that it can say so, and nothing else."""
    nothing: frozenset[str] = frozenset()
    return UsePolicy(
        key, 0, UseStatus.DRAFT, 0, None, MappingProxyType({}), MappingProxyType({}), nothing, (), nothing, Relation.CASE
    )


def break_glass(uses: Iterable[UsePolicy]) -> Mapping[str, frozenset[str]]:
    """What each role may ever see: the elements of all uses that are published now."""
    found: dict[str, frozenset[str]] = {}
    for use in uses:
        if use.status is UseStatus.PUBLISHED:
            for role, rule in use.roles.items():
                found[role] = found.get(role, frozenset()) | rule.elements
    return MappingProxyType(found)


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
    return MappingProxyType(
        {
            access.role: RoleRule(access.role, elements.intersection(access.elements), frozenset(access.training))
            for access in document.who.roles
        }
    )


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
