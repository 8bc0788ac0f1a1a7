"""What is asked of the gate, and what it knows when it answers. Pure types, standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tillid.kernel.actor import Channel
from tillid.kernel.cpr import Cpr
from tillid.ledger.domain.record import Operation
from tillid.register.domain.policy import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One person, one purpose, and what is wanted of her.

    `subject_ref` names the person; who only has a number gives `number` instead, and the gate finds her. `elements` empty: all that
    the role may see in this use. Strict unless `partial`: the refusal of one *named* element refuses the whole. `second` is the key of
    what a colleague agreed to, where the use opens for two alone.
    """

    use_key: str
    role: str | None
    unit: str | None
    subject_ref: str | None = None
    number: Cpr | None = field(default=None, repr=False)
    elements: tuple[str, ...] = ()
    operation: Operation = Operation.READ
    phase: Phase = Phase.OPERATE
    case_ref: str | None = None
    channel: Channel | None = None  # None: the actor's
    partial: bool = False
    second: str | None = None
    trace: str | None = None  # W3C trace context: 32 and 16 hex digits
    span: str | None = None


class ConsentState(StrEnum):
    """What the citizen last said. No answer at all is no state: the key is absent."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # ran out, as sundhedsloven § 44 has it after a year


class MarkKind(StrEnum):
    """What a reader of a value must know beside it."""

    DISPUTED = "disputed"  # the citizen says otherwise
    PROTECTED = "protected"  # name and address protection: tell nobody
    RESTRICTED = "restricted"  # GDPR 18: kept, and shown to herself alone
    BREAK_GLASS = "break-glass"


@dataclass(frozen=True, slots=True)
class Mark:
    """`said` is the citizen's own version, `due` the day by which she is answered; None where there is none."""

    kind: MarkKind
    said: str | None = field(default=None, repr=False)
    due: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The case that the request names, if it is this citizen's. `kind` is its KLE subject.

    Where the request names none: the newest open case that ties the employee to the citizen, if there is one.
    """

    ref: str
    kind: str
    open: bool
    unit: str
    assigned: bool  # to the employee who asks


@dataclass(frozen=True, slots=True)
class Spent:
    """What is used up of the limits that a decision set. Only asked where the use has them; else nothing is.

    Emergencies don't count, and lists of people only where citizens are counted (`Limits` says what each number is).
    """

    month: int = 0  # look-ups of the use this month
    citizen: int = 0  # those of them that were hers
    pilot: int = 0  # citizens in the pilot
    in_pilot: bool = False  # she is one of them
    second: bool = False  # a colleague has agreed to this very look-up, and it wasn't made yet


_NOTHING = Spent()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that holds at `at_ms`, assembled right before the entry is made. Absent means "there is none", never "not asked".

    `subject` is the ledger's name of the person (`cpr:…`, `loc:…`), None when she isn't known. Consents are keyed by what they were
    given for: `(use, element)` under data protection law, `(case, holder, element)` in casework. Objections are `(use, element)`
    pairs, an empty element standing for the whole use: `objections` wait for their answer, in `upheld` she was right. `restricted` and `protected` are element keys; an empty key in `restricted`
    stands for all of them.
    """

    at_ms: int
    subject_ref: str | None = None
    subject: str | None = field(default=None, repr=False)
    is_self: bool = False
    case: CaseFacts | None = None
    roles: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    training: frozenset[str] = frozenset()
    data_consents: Mapping[tuple[str, str], ConsentState] = field(default_factory=dict)
    casework_consents: Mapping[tuple[str, str, str], ConsentState] = field(default_factory=dict)
    objections: frozenset[tuple[str, str]] = frozenset()
    upheld: frozenset[tuple[str, str]] = frozenset()
    restricted: frozenset[str] = frozenset()
    protected: frozenset[str] = frozenset()
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    spent: Spent = _NOTHING
