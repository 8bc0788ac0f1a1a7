"""What is done to a case. Each act writes a timeline and, in the same transaction, the row that shows what holds now."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Manager

from tillid.cases import models, sealed
from tillid.cases.domain.case import FOLLOWS, TITLE_LENGTH, BadCase, Document, NextStep, PartyRole, Ruling, Status
from tillid.cases.domain.timeline import Spell, record
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence

STORE = "persons"
T = TypeVar("T", bound=models.TwoTimes)
TIMES = ("id", "case_ref", "from_day", "to_day", "registered_ms", "superseded_ms")


class UnknownCase(Exception):
    """No case has this reference."""


class NotNow(Exception):
    """The case's state doesn't allow this; the text says what."""


@dataclass(frozen=True, slots=True)
class When:
    """`on` is the day from which it holds, `at_ms` the moment at which we learn it; the first is never after the second's day."""

    on: date
    at_ms: int


@transaction.atomic(using=STORE)
def change_status(case_ref: str, status: Status, when: When, *, actor: Actor) -> None:  # noqa: ARG001
    """The case moves on. Raises `UnknownCase`, or `NotNow` where this state can't follow the present one."""
    case = _locked(case_ref)
    if status not in FOLLOWS[Status(case.status)]:
        raise NotNow(f"A case can't go from {case.status} to {status.value}")
    _record(models.StatusSpell.objects, case_ref, {"status": status.value}, when)
    _show(case, status=status.value)


@transaction.atomic(using=STORE)
def assign(case_ref: str, unit: str, employee_key: str | None, when: When, *, actor: Actor) -> None:  # noqa: ARG001
    """Unit and employee from a day on: the former ones lose what the relation gave them at once."""
    case = _locked(case_ref)
    _record(models.Assignment.objects, case_ref, {"unit_key": unit, "employee_key": employee_key}, when)
    _show(case, unit_key=unit, employee_key=employee_key)


@transaction.atomic(using=STORE)
def set_next_step(case_ref: str, step: NextStep | None, when: When, *, actor: Actor) -> None:  # noqa: ARG001
    """What happens next; None: nothing does."""
    case = _locked(case_ref)
    row: dict[str, Any] = {"what_sealed": None, "by": None, "turn": None}
    if step is not None:
        row = {"what_sealed": sealed.seal_sentence(step.what, sealed.STEP, case_ref), "by": step.by, "turn": step.turn.value}
    _record(models.Step.objects, case_ref, row, when)
    _show(case, next_date=row["by"], whose_turn=row["turn"])


@transaction.atomic(using=STORE)
def decide_case(case_ref: str, ruling: Ruling, when: When, *, actor: Actor) -> None:
    """A decision is given: kept with its words, and the case is »Afgjort«. A person decides; nothing else calls this."""
    _locked(case_ref)
    _record(models.Ruling.objects, case_ref, {"text_sealed": sealed.seal_sentence(ruling.text, sealed.RULING, case_ref)}, when)
    change_status(case_ref, Status.DECIDED, when, actor=actor)


@transaction.atomic(using=STORE)
def retitle(case_ref: str, title: str, citizen_title: Sentence, legal_basis: str, when: When, *, actor: Actor) -> None:  # noqa: ARG001
    """Other words for the case, from a day on; the old ones stay in its history."""
    if not 0 < len(title) <= TITLE_LENGTH:
        raise BadCase("The case's title isn't as the index of cases asks")
    _locked(case_ref)
    row = {
        "title_sealed": sealed.seal_text(title, sealed.TITLE, case_ref),
        "citizen_title_sealed": sealed.seal_sentence(citizen_title, sealed.CITIZEN_TITLE, case_ref),
        "legal_basis": legal_basis,
    }
    _record(models.Wording.objects, case_ref, row, when)


@transaction.atomic(using=STORE)
def add_party(case_ref: str, subject_ref: str, role: PartyRole, when: When, *, actor: Actor) -> None:  # noqa: ARG001
    """A further party. The primary one is given when the case is opened, and stays one. Raises `NotNow` where she is party already."""
    _locked(case_ref)
    if role is PartyRole.PRIMARY:
        raise NotNow("A case has one primary party")
    if models.Party.objects.filter(
        case_ref=case_ref, subject_ref=subject_ref, to_day=None, superseded_ms=None, role=role
    ).exists():
        raise NotNow("She is a party in this role already")
    models.Party.objects.create(
        case_ref=case_ref, subject_ref=subject_ref, role=role.value, from_day=when.on, registered_ms=when.at_ms
    )


@transaction.atomic(using=STORE)
def end_party(case_ref: str, subject_ref: str, role: PartyRole, when: When, *, actor: Actor) -> None:  # noqa: ARG001
    """She isn't a party any more, from a day on."""
    _locked(case_ref)
    rows = models.Party.objects.filter(case_ref=case_ref, subject_ref=subject_ref, role=role, to_day=None, superseded_ms=None)
    row = rows.first()
    if row is None or role is PartyRole.PRIMARY:
        raise NotNow("She isn't a party that can be ended")
    rows.update(superseded_ms=when.at_ms)
    models.Party.objects.create(
        case_ref=case_ref,
        subject_ref=subject_ref,
        role=role.value,
        from_day=row.from_day,
        to_day=when.on,
        registered_ms=when.at_ms,
    )


@transaction.atomic(using=STORE)
def write_journal(case_ref: str, document: Document, when: When, *, actor: Actor) -> str:  # noqa: ARG001
    """Put a document's title in the journal; returns its reference. The citizen sees it once it is reviewed."""
    _locked(case_ref)
    reference = str(uuid.uuid4())
    models.Document.objects.create(
        case_ref=case_ref,
        document_ref=reference,
        title_sealed=sealed.seal_text(document.title, sealed.DOCUMENT, case_ref),
        reviewed=document.reviewed,
        from_day=document.on,
        registered_ms=when.at_ms,
    )
    return reference


@transaction.atomic(using=STORE)
def review_document(document_ref: str, when: When, *, may_be_seen: bool, actor: Actor) -> None:  # noqa: ARG001
    """Somebody found that the citizen may see the title, or that she may not."""
    row = models.Document.objects.filter(document_ref=document_ref, superseded_ms=None).first()
    if row is None:
        raise UnknownCase("No document has this reference")
    models.Document.objects.filter(pk=row.pk).update(superseded_ms=when.at_ms)
    row.pk, row.reviewed, row.registered_ms = None, may_be_seen, when.at_ms
    row.save(force_insert=True)


def _locked(case_ref: str) -> models.Case:
    case = models.Case.objects.select_for_update().filter(case_ref=case_ref).first()
    if case is None:
        raise UnknownCase("No case has this reference")
    return case


def _show(case: models.Case, **now: object) -> None:
    models.Case.objects.filter(pk=case.pk).update(**now)


def _record(table: Manager[T], case_ref: str, row: Mapping[str, Any], when: When) -> None:
    """`domain.timeline.record` on a table whose rows are one timeline a case."""
    columns = [field.attname for field in table.model._meta.concrete_fields if field.attname not in TIMES]
    known = table.filter(case_ref=case_ref, superseded_ms=None).order_by("from_day", "id")
    ids: dict[Spell[Any], int] = {}
    for stored in known:
        value = tuple((name, getattr(stored, name)) for name in columns)
        ids[Spell(value, stored.from_day, stored.to_day, stored.registered_ms)] = stored.pk
    if any(spell.from_day > when.on and spell.to_day is None for spell in ids):
        raise NotNow("Something later is known already")
    change = record(ids, tuple(row.items()), when.on, when.at_ms)
    table.filter(pk__in=[ids[spell] for spell in change.superseded]).update(superseded_ms=when.at_ms)
    for spell in change.written:
        table.create(
            case_ref=case_ref,
            from_day=spell.from_day,
            to_day=spell.to_day,
            registered_ms=spell.registered_ms,
            **dict(spell.value),
        )
