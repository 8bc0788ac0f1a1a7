"""What a citizen has a say in: consents of two kinds, objections, restrictions, disputes. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MOST_WORDS = 4000  # a citizen's own words in one go


class SayFault(StrEnum):
    """Why something a citizen said can't be taken; `overview.words.FAULT` says it in sentences."""

    BLANK = "blank"
    TOO_LONG = "too-long"
    NO_SUCH_ITEM = "no-such-item"  # unknown, another's and already settled are told alike
    ALREADY_SO = "already-so"


class NotTaken(ValueError):
    """The text names the fault and repeats nothing of what was written."""

    def __init__(self, fault: SayFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


class ConsentKind(StrEnum):
    """Two kinds that are never mixed (FIELD.md). They are asked, told and kept apart."""

    DATA_PROTECTION = "data-protection"  # a truly voluntary extra: per use and element
    CASEWORK = "casework"  # retssikkerhedsloven § 11 a: per case, holder and kind of information


class ConsentState(StrEnum):
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class DataConsent:
    """What a consent under data protection law is about."""

    use_key: str
    element: str


@dataclass(frozen=True, slots=True)
class CaseworkConsent:
    """What a consent in casework is about: whose information (`holder`), of which kind, for which case."""

    case_ref: str
    holder: str
    element: str


Scope = DataConsent | CaseworkConsent


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer of hers (ISO/IEC TS 27560, the least of it). `text_version` says which words she answered.

    `until_ms`: when it lapses by itself; None: not before it is withdrawn.
    """

    key: str
    scope: Scope
    state: ConsentState
    at_ms: int
    until_ms: int | None
    text_version: str
    channel: str

    @property
    def kind(self) -> ConsentKind:
        return ConsentKind.DATA_PROTECTION if isinstance(self.scope, DataConsent) else ConsentKind.CASEWORK


class ObjectionState(StrEnum):
    PENDING = "pending"
    UPHELD = "upheld"  # she was right: the use stays closed to her data
    REJECTED = "rejected"


STANDING = frozenset({ObjectionState.PENDING, ObjectionState.UPHELD})


@dataclass(frozen=True, slots=True)
class Objection:
    """GDPR 21(1). Against a use, an element of it, or what is done in one case. A person handles it."""

    key: str
    use_key: str | None
    element: str | None
    case_ref: str | None
    words: str = field(repr=False)
    state: ObjectionState
    made_ms: int
    due: date
    answer: str | None = field(default=None, repr=False)
    settled_ms: int | None = None


class RestrictionWhy(StrEnum):
    """GDPR 18(1)."""

    ACCURACY = "accuracy"
    UNLAWFUL = "unlawful"
    CLAIM = "claim"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Restriction:
    """`element` None: everything about her. `ended_ms` None: it holds."""

    key: str
    element: str | None
    why: RestrictionWhy
    from_ms: int
    ended_ms: int | None = None


class DisputeState(StrEnum):
    """How a dispute ended. Correction is told apart from supplement and annotation (FIELD.md)."""

    OPEN = "open"
    CHANGED = "changed"
    SUPPLEMENTED = "supplemented"
    ANNOTATED = "annotated"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Dispute:
    """GDPR 16: she says that an element is wrong, and what is right."""

    key: str
    element: str
    words: str = field(repr=False)
    state: DisputeState
    made_ms: int
    due: date
    answer: str | None = field(default=None, repr=False)
    settled_ms: int | None = None


def checked_words(text: str) -> str:
    """Her words without blanks around. Raises `NotTaken`."""
    said = text.strip()
    if not said:
        raise NotTaken(SayFault.BLANK)
    if len(said) > MOST_WORDS:
        raise NotTaken(SayFault.TOO_LONG)
    return said
