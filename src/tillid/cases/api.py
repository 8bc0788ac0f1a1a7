"""The index of cases: taken in, handled, and (through the gate alone) read."""

from tillid.cases.domain.case import (
    Archive,
    BadCase,
    CaseLine,
    CaseView,
    Document,
    NewCase,
    NextStep,
    OfCase,
    Party,
    PartyRole,
    Ruling,
    Secrecy,
    Status,
    StatusChange,
    Turn,
)
from tillid.cases.loading import CaseNumberTaken, open_cases

__all__ = [
    "Archive",
    "BadCase",
    "CaseLine",
    "CaseNumberTaken",
    "CaseView",
    "Document",
    "NewCase",
    "NextStep",
    "OfCase",
    "Party",
    "PartyRole",
    "Ruling",
    "Secrecy",
    "Status",
    "StatusChange",
    "Turn",
    "open_cases",
]
