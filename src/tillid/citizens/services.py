"""The vault at work: raw rows, since a person is looked up on every opening of a record and registered by the million."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connections, transaction

from tillid.citizens.domain.person import NewPerson, Person
from tillid.kernel.actor import Actor
from tillid.kernel.bulk import insert_rows
from tillid.kernel.cpr import Cpr
from tillid.kernel.fields import blind_index, decrypt, encrypt
from tillid.kernel.rows import select

STORE = "persons"
INDEX = "citizens_number.blind_index"
BORN, DIED, NUMBER = b"citizens/born", b"citizens/died", b"citizens/number"
PERSON_COLUMNS = ("subject_ref", "born_sealed", "died_sealed", "protected", "digital")
NUMBER_COLUMNS = ("subject_ref", "seq", "blind_index", "number_sealed", "since_ms")
BATCH = 20_000


class NumberTaken(Exception):
    """The number is another person's, now or earlier. The text doesn't hold it."""


class UnknownPerson(Exception):
    """No person has this reference."""


def new_subject_ref() -> str:
    return str(uuid.uuid4())


def register_person(person: NewPerson, *, actor: Actor) -> str:  # noqa: ARG001 - who registers is asked for from the first day
    """Register one person and return her reference. Raises `NumberTaken`."""
    register_many([person])
    return person.subject_ref


def register_many(rows: Iterable[NewPerson]) -> int:
    """Register a population, streamed; returns how many. Raises `NumberTaken`, with the batch that held it undone."""
    batch: list[NewPerson] = []
    total = 0
    for person in rows:
        batch.append(person)
        if len(batch) == BATCH:
            total += _register(batch)
            batch = []
    return total + _register(batch)


def _register(batch: list[NewPerson]) -> int:
    try:
        with transaction.atomic(using=STORE):
            insert_rows(STORE, "citizens_person", PERSON_COLUMNS, (_person_row(person) for person in batch))
            insert_rows(STORE, "citizens_number", NUMBER_COLUMNS, (row for person in batch for row in _number_rows(person)))
    except IntegrityError:
        raise NumberTaken("A number or a reference is registered already") from None
    return len(batch)


def _person_row(person: NewPerson) -> tuple[object, ...]:
    ref = person.subject_ref
    return ref, _seal_day(person.born, BORN, ref), _seal_day(person.died, DIED, ref), person.protected, person.digital


def _number_rows(person: NewPerson) -> Iterator[tuple[object, ...]]:
    oldest_first = [number.subject for number in reversed(person.earlier_numbers)]
    oldest_first.append(person.number.subject if person.number else _local_number())
    for seq, subject in enumerate(oldest_first):
        yield _number_row(person.subject_ref, seq, subject, 0)


def _number_row(ref: str, seq: int, subject: str, since_ms: int) -> tuple[object, ...]:
    return ref, seq, blind_index(subject, INDEX), encrypt(subject.encode(), NUMBER + ref.encode()), since_ms


def _local_number() -> str:
    return f"loc:{settings.TILLID_CVR}:{uuid.uuid4()}"


def _seal_day(day: date | None, place: bytes, ref: str) -> bytes | None:
    return None if day is None else encrypt(day.isoformat().encode(), place + ref.encode())


def _unseal_day(sealed: bytes | None, place: bytes, ref: str) -> date | None:
    return None if sealed is None else date.fromisoformat(decrypt(sealed, place + ref.encode()).decode())


def change_number(subject_ref: str, number: Cpr, *, at_ms: int, actor: Actor) -> None:  # noqa: ARG001
    """Give a person a new number. The old ones still find her. Raises `UnknownPerson`, `NumberTaken`."""
    with transaction.atomic(using=STORE):
        row = _one("SELECT max(seq) FROM citizens_number WHERE subject_ref = %s", [subject_ref])
        if row is None or row[0] is None:
            raise UnknownPerson("No person has this reference")
        try:
            insert_rows(STORE, "citizens_number", NUMBER_COLUMNS, [_number_row(subject_ref, row[0] + 1, number.subject, at_ms)])
        except IntegrityError:
            raise NumberTaken("The number is registered already") from None


def find_by_number(number: Cpr) -> str | None:
    """The reference of whoever has or had this number."""
    row = _one("SELECT subject_ref FROM citizens_number WHERE blind_index = %s", [blind_index(number.subject, INDEX)])
    return None if row is None else row[0]


def person(subject_ref: str) -> Person | None:
    rows = select(
        STORE,
        "SELECT p.born_sealed, p.died_sealed, p.protected, p.digital, n.number_sealed FROM citizens_person p"
        " JOIN citizens_number n ON n.subject_ref = p.subject_ref WHERE p.subject_ref = %s ORDER BY n.seq DESC",
        [subject_ref],
    )
    if not rows:
        return None
    born, died, protected, digital, _ = rows[0]
    return Person(
        subject_ref=subject_ref,
        numbers=tuple(open_number(row[4], subject_ref) for row in rows),
        protected_name_address=bool(protected),
        born=_unseal_day(born, BORN, subject_ref),
        digital=bool(digital),
        died=_unseal_day(died, DIED, subject_ref),
    )


def how_many() -> int:
    """Persons in the vault, those who have died too."""
    row = _one("SELECT count(*) FROM citizens_person", [])
    return 0 if row is None else int(row[0])


def subject_of(subject_ref: str) -> str | None:
    """The ledger's subject: the person's present number."""
    row = _one("SELECT number_sealed FROM citizens_number WHERE subject_ref = %s ORDER BY seq DESC LIMIT 1", [subject_ref])
    return None if row is None else open_number(row[0], subject_ref)


def open_number(sealed: bytes, subject_ref: str) -> str:
    """The ledger's subject out of a row of `citizens_number`: for the one query in which the gate's facts are fetched."""
    return decrypt(sealed, NUMBER + subject_ref.encode()).decode()


def set_protection(subject_ref: str, *, protected: bool, actor: Actor) -> None:  # noqa: ARG001
    """Protection of name and address begins or ends. Raises `UnknownPerson`."""
    _set("protected", protected, subject_ref)


def set_digital(subject_ref: str, *, digital: bool, actor: Actor) -> None:  # noqa: ARG001
    """Digital Post, or exempt from it. Raises `UnknownPerson`."""
    _set("digital", digital, subject_ref)


def _set(column: str, value: bool, subject_ref: str) -> None:  # noqa: FBT001
    with connections[STORE].cursor() as cursor:
        cursor.execute(f"UPDATE citizens_person SET {column} = %s WHERE subject_ref = %s", [value, subject_ref])  # noqa: S608
        if cursor.rowcount == 0:
            raise UnknownPerson("No person has this reference")


def _one(query: str, values: list[object]) -> tuple[Any, ...] | None:
    return next(iter(select(STORE, query, values)), None)
