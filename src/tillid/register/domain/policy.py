"""What the gate reads: a published data use compiled to tables. Standard library only.

The register owns these types because the policy *is* the published entry; the gate looks things up in it and adds nothing.
Times are milliseconds UTC; a `None` end means "no end is set". Intervals include their start and exclude their end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Phase(StrEnum):
    """A basis holds for a phase (Datatilsynet 2023-212-0015)."""

    DEVELOP = "develop"
    OPERATE = "operate"
    RETRAIN = "retrain"


class Duty(StrEnum):
    """What the citizen is told of an element: hers to choose, a duty of hers, or the municipality's task."""

    VOLUNTARY = "voluntary"
    DUTY = "duty"
    TASK = "task"


class Sensitivity(StrEnum):
    """GDPR 9 and 10, and what Danish administrative law holds confidential."""

    ORDINARY = "ordinary"
    CONFIDENTIAL = "confidential"
    SPECIAL = "special"
    CRIMINAL = "criminal"


class ConsentKind(StrEnum):
    """Two kinds that are never mixed (FIELD.md)."""

    DATA_PROTECTION = "data-protection"  # a truly voluntary extra: GDPR 6(1)(a)
    CASEWORK = "casework"  # retssikkerhedsloven § 11 a: per case, holder and kind


class LawStatus(StrEnum):
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_FORCE = "in-force"
    REPEALED = "repealed"


class UseStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"  # in use, or on trial where the policy says `pilot`
    ENDED = "ended"
    DROPPED = "dropped"  # an idea that was decided against: never opens


class Relation(StrEnum):
    """What must tie the employee to the citizen before the use may be exercised."""

    CASE = "case"  # assigned to a case of the citizen that this use is for
    UNIT = "unit"  # the case lies in the employee's unit
    SELF = "self"  # the citizen herself
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BasisRule:
    key: str
    phase: Phase
    status: LawStatus
    begins: int | None = None
    ends: int | None = None
    group: str = ""  # article 6, article 9, national law …: of each group that a phase names, one must hold


@dataclass(frozen=True, slots=True)
class ElementRule:
    key: str
    source: str
    duty: Duty
    sensitivity: Sensitivity
    consent: ConsentKind | None = None  # the consent that must stand before it is read
    holder: str | None = None  # whose information a casework consent lets be fetched


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What one role may see in this use, and what it must have been trained in."""

    role: str
    elements: frozenset[str]
    training: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """Conditions of the decision that the gate counts or asks for; None or false: not asked. Ages in whole years, both included.

    Conditions on units, roles and dates aren't here: they narrow the policy's own fields.
    """

    per_month: int | None = None  # look-ups that are granted, of all citizens
    per_citizen_month: int | None = None  # of one citizen
    second_person: bool = False
    least_age: int | None = None
    most_age: int | None = None
    cap: int | None = None  # citizens in a pilot, over its whole time


@dataclass(frozen=True, slots=True)
class UsePolicy:
    key: str
    version: int
    status: UseStatus
    begins: int
    ends: int | None
    elements: Mapping[str, ElementRule]
    roles: Mapping[str, RoleRule]
    units: frozenset[str]
    bases: tuple[BasisRule, ...]
    operations: frozenset[str]
    relation: Relation
    case_kinds: frozenset[str] = frozenset()  # KLE subjects; empty: any
    owner_unit: str = ""
    limits: Limits | None = None  # None: the decision asks for none, and the gate needn't look
    pilot: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """Every use that was ever published, by key, as of one generation of the register.

    `sources` names the source of each element that any source knows, whether a use names it or not; `break_glass` what each
    role may ever see in an emergency.
    """

    generation: int
    uses: Mapping[str, UsePolicy] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    break_glass: Mapping[str, frozenset[str]] = field(default_factory=dict)
