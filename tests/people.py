"""The people of the tests about person data: made up, with replacement numbers. Small builders, no fixtures hidden in them."""

from __future__ import annotations

import uuid
from datetime import date

from tillid.cases.api import Archive, Document, NewCase, NextStep, Party, PartyRole, Ruling, Secrecy, Status, StatusChange, Turn
from tillid.citizens.api import NewPerson, register_many
from tillid.gate.permit import Permit, write_permit
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.cpr import replacement
from tillid.kernel.words import Sentence
from tillid.ledger.api import Receipt
from tillid.sources.api import ElementInfo, Kind, System, put_elements, put_systems

BORN = date(1984, 5, 3)
KAREN_NUMBER = replacement(BORN, 17)
CLERK = Actor(ActorKind.EMPLOYEE, "job-job-consultant-01", "job", frozenset({"job-consultant"}), frozenset({"data-course"}))
RECEIPT = Receipt(1, 2026, 1, b"\0" * 32)


def new_ref() -> str:
    return str(uuid.uuid4())


def register(**known) -> str:
    """A person; Karen's number unless another is given."""
    made = {"subject_ref": new_ref(), "number": KAREN_NUMBER, "born": BORN} | known
    register_many([NewPerson(**made)])
    return made["subject_ref"]


def herself(ref: str) -> Actor:
    return Actor(ActorKind.CITIZEN, ref)


def permit_for(ref: str, *elements: str, case_ref: str | None = None) -> Permit:
    return write_permit(RECEIPT, ref, elements, case_ref=case_ref)


def said(words: str) -> Sentence:
    return Sentence(words, f"{words} (en)")


def put_catalogue() -> None:
    """One system behind Tillid with an element of each kind, one that isn't there yet."""
    put_systems(
        [
            System("employment", said("Jobplan"), behind=True, holds=said("Planer og aftaler")),
            System("dental", said("Tandplejen"), behind=False, expected="2027"),
        ]
    )
    kinds = {
        "job.plan": Kind.TEXT,
        "job.unemployed-since": Kind.DATE,
        "job.weeks-without-work": Kind.NUMBER,
        "job.cv-sharing": Kind.YES_NO,
        "job.courses": Kind.LIST,
        "job.meeting": Kind.APPOINTMENT,
    }
    put_elements(ElementInfo(key, said(key), "employment", kind, "work", said(f"din {key}")) for key, kind in kinds.items())


def new_case(subject_ref: str, **known) -> NewCase:
    """Karen's way to a job: opened in March, with all it takes in April."""
    made = {
        "case_ref": new_ref(),
        "number": f"2026-{uuid.uuid4().hex[:10]}",
        "kind": "15.20.00",
        "title": "Kontaktforløb for Karen Holm",
        "citizen_title": Sentence("Din vej til job", "Your way to a job"),
        "legal_basis": "LBK 280 2024 Lov om en aktiv beskæftigelsesindsats",
        "archive": Archive.DISCARD,
        "secrecy": Secrecy.CONFIDENTIAL,
        "statuses": (StatusChange(Status.OPENED, date(2026, 3, 1)), StatusChange(Status.INFORMED, date(2026, 4, 1))),
        "parties": (Party(subject_ref, PartyRole.PRIMARY),),
        "unit": "job",
        "employee_key": CLERK.ref,
        "use_key": "job-conversations",
        "classes": ("15.20.15",),
        "journal": (
            Document("Referat af samtale", date(2026, 3, 2), reviewed=True),
            Document("Brev fra naboen", date(2026, 3, 9)),
        ),
        "next_step": NextStep(
            Sentence("Kom til samtale om job", "Come to a meeting about work"), date(2026, 11, 19), Turn.CITIZEN
        ),
        "ruling": Ruling(Sentence("Du fik ja til kurset.", "You got a yes to the course."), date(2026, 3, 20)),
    }
    return NewCase(**made | known)
