"""A system whose database we may read: each element is one question, asked with the person's number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from tillid.citizens.api import person
from tillid.gate.api import Permit, Reading
from tillid.sources.domain.values import Kind, typed

CPR = "cpr:"


class Connection(Protocol):
    """What sqlite3's and psycopg's connections have in common."""

    def execute(self, query: str, values: Mapping[str, Any]) -> Any: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Question:
    """`query` gives at most one row, `(value, as of)`, for the person whose number is the value named `number`.

    It is written in the driver's own way: `:number` for sqlite3, `%(number)s` for psycopg.
    """

    query: str
    kind: Kind


class SqlSource:
    """Reads another system's database. `connect` opens a connection that may read and not write; it is closed after each look-up.

    The system knows people by number: where a number has changed, the earlier ones are tried, newest first.
    """

    def __init__(self, connect: Callable[[], Connection], questions: Mapping[str, Question], *, timeout_s: float = 2.0) -> None:
        self._connect = connect
        self._questions = dict(questions)
        self.timeout_s: float | None = timeout_s

    def read(self, subject_ref: str, elements: Sequence[str], permit: Permit) -> list[Reading]:
        permit.spend(subject_ref, elements)
        found = person(subject_ref)
        numbers = [number.removeprefix(CPR) for number in found.numbers if number.startswith(CPR)] if found else []
        if not numbers:
            return []
        with closing(self._connect()) as connection:
            answers = (self._ask(connection, element, numbers) for element in elements if element in self._questions)
            return [answer for answer in answers if answer is not None]

    def _ask(self, connection: Connection, element: str, numbers: Sequence[str]) -> Reading | None:
        question = self._questions[element]
        for number in numbers:
            row = connection.execute(question.query, {"number": number}).fetchone()
            if row is not None and row[0] is not None:
                return Reading(element, typed(question.kind, row[0]), _day(row[1]))
        return None


def _day(stored: date | str | None) -> date | None:
    """The day in ISO 8601, or as the driver's own date."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored
