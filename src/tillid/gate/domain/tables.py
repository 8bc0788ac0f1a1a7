"""A policy made ready to be asked thousands of times a second. Standard library only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tillid.gate.domain.reasons import Reason
from tillid.register.domain.policy import BasisRule, ElementRule, LawStatus, Phase, Policy, Relation, UsePolicy, UseStatus


@dataclass(frozen=True, slots=True)
class RoleTable:
    """What one role may see in one use. `plain` elements need nothing but the role; the others need a consent."""

    elements: tuple[str, ...]
    declared: frozenset[str]
    plain: frozenset[str]
    training: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a use can't be exercised in a phase at a time, and which bases carry it where it can."""

    reasons: tuple[Reason, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """How a use stands in a phase over all time: it changes at `edges`, and `standings` has one more than there are edges."""

    edges: tuple[int, ...]
    standings: tuple[Standing, ...]

    def at(self, at_ms: int) -> Standing:
        return self.standings[bisect_right(self.edges, at_ms)]


@dataclass(frozen=True, slots=True)
class UseTable:
    use: UsePolicy
    own: RoleTable | None  # of a citizen's own view, which asks for no role
    roles: Mapping[str | None, RoleTable]
    times: Mapping[Phase, Times]
    needs_case: bool
    of_unit: bool


@dataclass(frozen=True, slots=True)
class Tables:
    policy: Policy
    uses: Mapping[str, UseTable]


_newest: list[Tables] = []  # of the policy that is in use: a process reads one generation at a time


def tables_of(policy: Policy) -> Tables:
    """The tables of this very policy, made once. A generation that another follows is let go."""
    for tables in _newest:
        if tables.policy is policy:
            return tables
    made = Tables(policy, {key: _use(use) for key, use in policy.uses.items()})
    _newest[:] = [made]
    return made


def _use(use: UsePolicy) -> UseTable:
    times = {phase: _times(use, phase) for phase in Phase}
    if use.relation is Relation.SELF:  # a citizen has no role: her own view is all that the use declares
        own = _role(use.elements, frozenset(use.elements), frozenset(), ask=False)
        return UseTable(use, own, {}, times, needs_case=False, of_unit=False)
    roles: dict[str | None, RoleTable] = {
        key: _role(use.elements, rule.elements, rule.training, ask=True) for key, rule in use.roles.items()
    }
    return UseTable(use, None, roles, times, needs_case=use.relation is not Relation.NONE, of_unit=use.relation is Relation.UNIT)


def _role(declared: Mapping[str, ElementRule], seen: frozenset[str], training: frozenset[str], *, ask: bool) -> RoleTable:
    elements = sorted(seen & declared.keys())  # a role can't see what the use doesn't declare
    plain = frozenset(key for key in elements if not (ask and declared[key].consent))
    return RoleTable(tuple(elements), frozenset(elements), plain, training)


def _times(use: UsePolicy, phase: Phase) -> Times:
    bases = [basis for basis in use.bases if basis.phase is phase]
    known = [use.begins, use.ends, *(basis.begins for basis in bases), *(basis.ends for basis in bases)]
    edges = sorted({edge for edge in known if edge is not None})
    return Times(tuple(edges), tuple(_standing(use, bases, at) for at in [edges[0] - 1, *edges]))


def _standing(use: UsePolicy, bases: Iterable[BasisRule], at: int) -> Standing:
    reasons = list(_not_open(use, at))
    carrying: set[str] = set()
    groups: dict[str, list[BasisRule]] = {}
    for basis in bases:
        groups.setdefault(basis.group, []).append(basis)
    if not groups:
        reasons.append(Reason.BASIS_MISSING)
    for group in groups.values():  # of each, one must hold; where none does, every one tells why
        holding = {basis.key for basis in group if _lapse(basis, at) is None}
        reasons += [lapse for basis in group if not holding and (lapse := _lapse(basis, at))]
        carrying |= holding
    return Standing(tuple(dict.fromkeys(reasons)), tuple(sorted(carrying)))


def _not_open(use: UsePolicy, at: int) -> Iterable[Reason]:
    if use.status is UseStatus.DRAFT:
        return (Reason.USE_NOT_PUBLISHED,)
    if use.status is UseStatus.ENDED or (use.ends is not None and at >= use.ends):
        return (Reason.USE_ENDED,)
    return (Reason.USE_NOT_BEGUN,) if at < use.begins else ()


_LAW = {
    LawStatus.PROPOSED: Reason.BASIS_PROPOSED,
    LawStatus.ADOPTED: Reason.BASIS_NOT_BEGUN,
    LawStatus.REPEALED: Reason.BASIS_REPEALED,
}


def _lapse(basis: BasisRule, at: int) -> Reason | None:
    """Why a basis doesn't hold at a time; None: it does."""
    if basis.status is not LawStatus.IN_FORCE:
        return _LAW[basis.status]
    if basis.begins is not None and at < basis.begins:
        return Reason.BASIS_NOT_BEGUN
    return Reason.BASIS_OUT_OF_DATE if basis.ends is not None and at >= basis.ends else None
