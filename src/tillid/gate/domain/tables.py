"""A policy made ready to be asked thousands of times a second. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tillid.register.domain.policy import BasisRule, ElementRule, Phase, Policy, Relation, UsePolicy


@dataclass(frozen=True, slots=True)
class RoleTable:
    """What one role may see in one use. `plain` elements need nothing but the role; the others need a consent."""

    elements: tuple[str, ...]
    declared: frozenset[str]
    plain: frozenset[str]
    training: frozenset[str]


@dataclass(frozen=True, slots=True)
class UseTable:
    use: UsePolicy
    own: RoleTable | None  # of a citizen's own view, which asks for no role
    roles: Mapping[str | None, RoleTable]
    bases: Mapping[Phase, tuple[tuple[BasisRule, ...], ...]]  # a tuple a group


@dataclass(frozen=True, slots=True)
class Tables:
    policy: Policy
    uses: Mapping[str, UseTable]
    roles: frozenset[str]
    units: frozenset[str]


_newest: list[Tables] = []  # of the policy that is in use: a process reads one generation at a time


def tables_of(policy: Policy) -> Tables:
    """The tables of this very policy, made once. A generation that another follows is let go."""
    for tables in _newest:
        if tables.policy is policy:
            return tables
    made = compile_tables(policy)
    _newest[:] = [made]
    return made


def compile_tables(policy: Policy) -> Tables:
    uses = {key: _use(use) for key, use in policy.uses.items()}
    roles = {role for use in policy.uses.values() for role in use.roles}
    units = {unit for use in policy.uses.values() for unit in (*use.units, use.owner_unit) if unit}
    return Tables(policy, uses, frozenset(roles | set(policy.break_glass)), frozenset(units))


def _use(use: UsePolicy) -> UseTable:
    if use.relation is Relation.SELF:  # a citizen has no role: her own view is all that the use declares
        own = _role(use.elements, frozenset(use.elements), frozenset(), ask=False)
        return UseTable(use, own, {}, _bases(use))
    roles: dict[str | None, RoleTable] = {
        key: _role(use.elements, rule.elements, rule.training, ask=True) for key, rule in use.roles.items()
    }
    return UseTable(use, None, roles, _bases(use))


def _role(declared: Mapping[str, ElementRule], seen: frozenset[str], training: frozenset[str], *, ask: bool) -> RoleTable:
    elements = sorted(seen & declared.keys())  # a role can't see what the use doesn't declare
    plain = frozenset(key for key in elements if not (ask and declared[key].consent))
    return RoleTable(tuple(elements), frozenset(elements), plain, training)


def _bases(use: UsePolicy) -> dict[Phase, tuple[tuple[BasisRule, ...], ...]]:
    groups: dict[Phase, dict[str, list[BasisRule]]] = {}
    for basis in use.bases:
        groups.setdefault(basis.phase, {}).setdefault(basis.group, []).append(basis)
    return {phase: tuple(tuple(group) for group in of_phase.values()) for phase, of_phase in groups.items()}
