"""A case as the municipality's index of cases has it (KOMBIT SF1470). Standard library only."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from tillid.kernel.words import Sentence

NUMBER_LENGTH = 50
TITLE_LENGTH = 255
_KLE = re.compile(r"\d{2}\.\d{2}\.\d{2}", re.ASCII)
_FACET = re.compile(r"[A-Z]\d{2}", re.ASCII)


class BadCase(ValueError):
    """A case that the index can't take. The text names the field and never what stood in it."""


class Status(StrEnum):
    """SF1470's four states."""

    OPENED = "Opstaaet"
    INFORMED = "Oplyst"
    DECIDED = "Afgjort"
    CLOSED = "Afsluttet"


# A closed case may be taken up again, and a decided one be looked into once more; nothing goes back to the beginning.
FOLLOWS: dict[Status, frozenset[Status]] = {
    Status.OPENED: frozenset({Status.INFORMED, Status.DECIDED, Status.CLOSED}),
    Status.INFORMED: frozenset({Status.DECIDED, Status.CLOSED}),
    Status.DECIDED: frozenset({Status.INFORMED, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.INFORMED}),
}


class Archive(StrEnum):
    KEEP = "B"  # bevares: handed over to the archive
    DISCARD = "K"  # kasseres


class Secrecy(StrEnum):
    """SF1470's sensitivity, the lowest first. Each holds those before it."""

    NOT_CONFIDENTIAL = "IKKE_FORTROLIGE_DATA"
    CONFIDENTIAL = "FORTROLIGE_PERSONOPLYSNINGER"
    SENSITIVE = "FOELSOMME_PERSONOPLYSNINGER"
    VIP = "VIP_SAGER"

    def holds(self, other: Secrecy) -> bool:
        """Whoever may see cases of this sensitivity may see those of `other`."""
        levels = tuple(Secrecy)
        return levels.index(other) <= levels.index(self)


class PartyRole(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    BENEFIT_RECEIVER = "benefit-receiver"


# Whose case it is: only of these may the case's use be exercised.
CONCERNED = frozenset({PartyRole.PRIMARY, PartyRole.BENEFIT_RECEIVER})
# Who finds the case on her own page, as on »Mit Overblik«.
SHOWN_TO = frozenset({PartyRole.PRIMARY})


class Turn(StrEnum):
    """Who must act next."""

    CITIZEN = "citizen"
    MUNICIPALITY = "municipality"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StatusChange:
    status: Status
    on: date


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next; `by` None: no date is set."""

    what: Sentence
    by: date | None
    turn: Turn


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided, to the citizen in plain words."""

    text: Sentence
    on: date


@dataclass(frozen=True, slots=True)
class Party:
    subject_ref: str
    role: PartyRole


@dataclass(frozen=True, slots=True)
class Document:
    """A title in the journal. `reviewed`: somebody found that the citizen may see it (forvaltningsloven §§ 12–15 b)."""

    title: str
    on: date
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A case with the history that it has so far. Raises `BadCase` where a field isn't as the index asks.

    `kind` is its KLE subject, `title` the authority's own (255), `citizen_title` the plain one. `statuses` are oldest first and begin
    with »Opstaaet«. `use_key` is the data use that the case is handled by; None: none is decided yet.
    """

    case_ref: str
    number: str
    kind: str
    title: str
    citizen_title: Sentence
    legal_basis: str
    archive: Archive
    secrecy: Secrecy
    statuses: tuple[StatusChange, ...]
    parties: tuple[Party, ...]
    unit: str
    employee_key: str | None = None
    use_key: str | None = None
    facet: str = ""
    classes: tuple[str, ...] = ()
    journal: tuple[Document, ...] = ()
    next_step: NextStep | None = None
    ruling: Ruling | None = None

    def __post_init__(self) -> None:
        for name, well in self._checks():
            if not well:
                raise BadCase(f"The case's {name} isn't as the index of cases asks")

    def _checks(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("reference", is_uuid(self.case_ref)),
            ("number", 0 < len(self.number) <= NUMBER_LENGTH),
            ("kind", bool(_KLE.fullmatch(self.kind))),
            ("facet", self.facet == "" or bool(_FACET.fullmatch(self.facet))),
            ("title", 0 < len(self.title) <= TITLE_LENGTH),
            ("classes", all(_KLE.fullmatch(kle) for kle in self.classes)),
            ("statuses", in_order(self.statuses)),
            ("parties", well_parted(self.parties)),
        )

    @property
    def status(self) -> Status:
        return self.statuses[-1].status

    @property
    def opened_on(self) -> date:
        return self.statuses[0].on


def is_uuid(text: str) -> bool:
    """The one way that we write a UUID: lower case with dashes."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def in_order(statuses: tuple[StatusChange, ...]) -> bool:
    """It begins with »Opstaaet«, each state may follow the one before, and no date runs back."""
    if not statuses or statuses[0].status is not Status.OPENED:
        return False
    return all(late.status in FOLLOWS[early.status] and early.on <= late.on for early, late in pairwise(statuses))


def well_parted(parties: tuple[Party, ...]) -> bool:
    """One primary party, and nobody twice in one role."""
    return [party.role for party in parties].count(PartyRole.PRIMARY) == 1 and len(set(parties)) == len(parties)


@dataclass(frozen=True, slots=True)
class Case:
    """A case in a list of work: keys, dates and codes, with no personal text. Names, titles and numbers come through the gate.

    `subject_ref` is its primary party, `purpose` the use that it is handled by, `next_date` the date of the next step.
    """

    ref: str
    subject_ref: str
    kind: str
    purpose: str | None
    unit: str
    employee_key: str | None
    status: Status
    next_date: date | None
    whose_turn: Turn | None

    @property
    def is_open(self) -> bool:
        return self.status is not Status.CLOSED


@dataclass(frozen=True, slots=True)
class OfCase:
    """One case's part of an element: what a citizen with three cases has three of."""

    case_ref: str
    content: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case put together from the elements that the gate gave; what it didn't give is None or empty."""

    case_ref: str
    title: Sentence | None = None
    official_title: str | None = None
    number: str | None = None
    unit: str | None = None
    use_key: str | None = None
    statuses: tuple[StatusChange, ...] = ()
    next_step: NextStep | None = None
    ruling: Ruling | None = None
    legal_basis: str | None = None
    journal: tuple[Document, ...] = ()
    parties: tuple[PartyRole, ...] = ()

    @property
    def status(self) -> Status | None:
        return self.statuses[-1].status if self.statuses else None

    @property
    def opened_on(self) -> date | None:
        return self.statuses[0].on if self.statuses else None
