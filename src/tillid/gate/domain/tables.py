"""A policy made ready to be asked thousands of times a second. Standard library only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tillid.gate.domain.decision import Refusal
from tillid.gate.domain.reasons import ORDER, Reason
from tillid.gate.domain.request import ConsentState
from tillid.register.domain.policy import (
    BasisRule,
    ConsentKind,
    LawStatus,
    Limits,
    Phase,
    Policy,
    Relation,
    RoleRule,
    UsePolicy,
    UseStatus,
)

# What follows from each answer but a yes; None: she said nothing
_UNLESS_GIVEN: Mapping[ConsentKind | None, Mapping[ConsentState | None, Reason]] = {
    None: {},
    ConsentKind.DATA_PROTECTION: {
        None: Reason.CONSENT_MISSING,
        ConsentState.WITHDRAWN: Reason.CONSENT_WITHDRAWN,
        ConsentState.LAPSED: Reason.CONSENT_LAPSED,
    },
    ConsentKind.CASEWORK: {
        None: Reason.CASEWORK_CONSENT_MISSING,
        ConsentState.WITHDRAWN: Reason.CASEWORK_CONSENT_WITHDRAWN,
        ConsentState.LAPSED: Reason.CASEWORK_CONSENT_LAPSED,
    },
}


@dataclass(frozen=True, slots=True)
class ElementTable:
    """An element that needs more than the role. Its refusals are ready, in the order in which they are told."""

    consent: ConsentKind | None
    given_for: tuple[str, str]  # use and element, as consents under data protection law are keyed
    held: tuple[str, str]  # holder and element, the last of what consents in casework are keyed by
    always: tuple[Refusal, ...]
    unless_given: Mapping[ConsentState | None, tuple[Refusal, ...]]  # with those of `always`


@dataclass(frozen=True, slots=True)
class RoleTable:
    """What one role may see in one use. `plain` elements need nothing but the role; `others` need a consent or another role."""

    elements: tuple[str, ...]
    declared: frozenset[str]
    plain: frozenset[str]
    others: Mapping[str, ElementTable]
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
    outside: Mapping[str, tuple[Refusal, ...]]  # of every element that a source knows, in case the use doesn't name it
    nobody: RoleTable  # of a role that the use has nothing for: it isn't told of each element that it's for others
    times: Mapping[Phase, Times]
    needs_case: bool
    of_unit: bool
    operations: frozenset[str]
    units: frozenset[str]
    case_kinds: frozenset[str]
    limits: Limits | None


@dataclass(frozen=True, slots=True)
class Tables:
    policy: Policy
    uses: Mapping[str, UseTable]


_NOTHING: frozenset[str] = frozenset()
_newest: list[Tables] = []  # of the policy that is in use: a process reads one generation at a time


def tables_of(policy: Policy) -> Tables:
    """The tables of this very policy, made once. A generation that another follows is let go."""
    for tables in _newest:
        if tables.policy is policy:
            return tables
    outside = {key: (Refusal(key, Reason.OUTSIDE_PURPOSE),) for key in policy.sources}
    made = Tables(policy, {key: _use(use, outside) for key, use in policy.uses.items()})
    _newest[:] = [made]
    return made


def _use(use: UsePolicy, outside: Mapping[str, tuple[Refusal, ...]]) -> UseTable:
    every = frozenset(use.elements)
    asking = {key: _element(use, key) for key, rule in use.elements.items() if rule.consent}
    own: RoleTable | None = None
    roles: dict[str | None, RoleTable] = {}
    if use.relation is Relation.SELF:  # a citizen has no role: her own view is all that the use declares
        own = RoleTable(tuple(sorted(every)), every, every, {}, _NOTHING)
    else:
        hidden = {key: _element(use, key, Reason.NOT_FOR_ROLE) for key in every}
        roles = {key: _role(rule, every, asking, hidden) for key, rule in use.roles.items()}
    return UseTable(
        use=use,
        own=own,
        roles=roles,
        nobody=RoleTable((), _NOTHING, every - asking.keys(), asking, _NOTHING),
        outside=outside,
        times={phase: _times(use, phase) for phase in Phase},
        needs_case=use.relation in {Relation.CASE, Relation.UNIT},
        of_unit=use.relation is Relation.UNIT,
        operations=use.operations,
        units=use.units,
        case_kinds=use.case_kinds,
        limits=use.limits,
    )


def _role(
    rule: RoleRule, every: frozenset[str], asking: Mapping[str, ElementTable], hidden: Mapping[str, ElementTable]
) -> RoleTable:
    declared = rule.elements & every  # a role can't see what the use doesn't declare
    others = {key: asking[key] if key in declared else hidden[key] for key in every if key in asking or key not in declared}
    return RoleTable(tuple(sorted(declared)), declared, declared - asking.keys(), others, rule.training)


def _element(use: UsePolicy, key: str, *always: Reason) -> ElementTable:
    rule = use.elements[key]
    return ElementTable(
        consent=rule.consent,
        given_for=(use.key, rule.key),
        held=(rule.holder or "", rule.key),
        always=_refusals(key, *always),
        unless_given={said: _refusals(key, reason, *always) for said, reason in _UNLESS_GIVEN[rule.consent].items()},
    )


def _refusals(key: str, *reasons: Reason) -> tuple[Refusal, ...]:
    return tuple(Refusal(key, reason) for reason in sorted(reasons, key=ORDER.__getitem__))


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
    if use.status is UseStatus.DROPPED:
        return (Reason.USE_DROPPED,)
    if use.status is UseStatus.ENDED or (use.ends is not None and at >= use.ends):
        return (Reason.PILOT_OVER if use.pilot else Reason.USE_ENDED,)
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
