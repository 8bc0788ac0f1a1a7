"""Cases taken in by the thousand, with the history that they have: raw rows, streamed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice

from django.conf import settings
from django.db import IntegrityError, transaction

from tillid.cases import sealed
from tillid.cases.domain.case import NewCase
from tillid.kernel.bulk import insert_rows
from tillid.kernel.fields import blind_index

STORE = "persons"
BATCH = 5_000
TIMES = ("case_ref", "from_day", "to_day", "registered_ms", "superseded_ms")

Row = tuple[object, ...]


class CaseNumberTaken(Exception):
    """A case of this authority has the number already, or the reference is taken. The text holds neither."""


def open_cases(rows: Iterable[NewCase]) -> int:
    """Take in cases, streamed; returns how many. Raises `CaseNumberTaken`, with the batch that held it undone.

    What happened on a day counts as registered when the day began (UTC).
    """
    total = 0
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        try:
            with transaction.atomic(using=STORE):
                for table, columns, made in TABLES:
                    insert_rows(STORE, table, columns, (row for case in batch for row in made(case)))
        except IntegrityError:
            raise CaseNumberTaken("A case number or reference is taken") from None
        total += len(batch)
    return total


def day_ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def number_index(authority: str, number: str) -> bytes:
    return blind_index(f"{authority}/{number}", "cases_case.number_index")


def _times(case: NewCase, day: date, until: date | None = None) -> Row:
    return case.case_ref, day.isoformat(), until.isoformat() if until else None, day_ms(day), None


def _case(case: NewCase) -> Iterator[Row]:
    ref, step = case.case_ref, case.next_step
    yield (
        ref,
        settings.TILLID_CVR,
        number_index(settings.TILLID_CVR, case.number),
        sealed.seal_text(case.number, sealed.NUMBER, ref),
        case.kind,
        case.facet,
        case.use_key,
        case.archive.value,
        case.secrecy.value,
        case.status.value,
        case.unit,
        case.employee_key,
        step.by.isoformat() if step and step.by else None,
        step.turn.value if step else None,
    )


def _wordings(case: NewCase) -> Iterator[Row]:
    ref = case.case_ref
    title = sealed.seal_text(case.title, sealed.TITLE, ref)
    plain = sealed.seal_sentence(case.citizen_title, sealed.CITIZEN_TITLE, ref)
    yield *_times(case, case.opened_on), title, plain, case.legal_basis


def _statuses(case: NewCase) -> Iterator[Row]:
    ends = [change.on for change in case.statuses[1:]]
    for change, until in zip(case.statuses, [*ends, None], strict=True):
        yield *_times(case, change.on, until), change.status.value


def _assignments(case: NewCase) -> Iterator[Row]:
    yield *_times(case, case.opened_on), case.unit, case.employee_key


def _parties(case: NewCase) -> Iterator[Row]:
    for party in case.parties:
        yield *_times(case, case.opened_on), party.subject_ref, party.role.value


def _classes(case: NewCase) -> Iterator[Row]:
    for kle in case.classes:
        yield *_times(case, case.opened_on), kle


def _steps(case: NewCase) -> Iterator[Row]:
    if (step := case.next_step) is not None:
        what = sealed.seal_sentence(step.what, sealed.STEP, case.case_ref)
        yield *_times(case, case.statuses[-1].on), what, step.by.isoformat() if step.by else None, step.turn.value


def _rulings(case: NewCase) -> Iterator[Row]:
    if case.ruling is not None:
        yield *_times(case, case.ruling.on), sealed.seal_sentence(case.ruling.text, sealed.RULING, case.case_ref)


def _documents(case: NewCase) -> Iterator[Row]:
    for document in case.journal:
        title = sealed.seal_text(document.title, sealed.DOCUMENT, case.case_ref)
        yield *_times(case, document.on), str(uuid.uuid4()), title, document.reviewed


CASE_COLUMNS = (
    "case_ref",
    "authority",
    "number_index",
    "number_sealed",
    "kind",
    "facet",
    "use_key",
    "archive",
    "secrecy",
    "status",
    "unit_key",
    "employee_key",
    "next_date",
    "whose_turn",
)

TABLES: tuple[tuple[str, tuple[str, ...], Callable[[NewCase], Iterator[Row]]], ...] = (
    ("cases_case", CASE_COLUMNS, _case),
    ("cases_wording", (*TIMES, "title_sealed", "citizen_title_sealed", "legal_basis"), _wordings),
    ("cases_statusspell", (*TIMES, "status"), _statuses),
    ("cases_assignment", (*TIMES, "unit_key", "employee_key"), _assignments),
    ("cases_party", (*TIMES, "subject_ref", "role"), _parties),
    ("cases_class", (*TIMES, "kle"), _classes),
    ("cases_step", (*TIMES, "what_sealed", "by", "turn"), _steps),
    ("cases_ruling", (*TIMES, "text_sealed"), _rulings),
    ("cases_document", (*TIMES, "document_ref", "title_sealed", "reviewed"), _documents),
)
