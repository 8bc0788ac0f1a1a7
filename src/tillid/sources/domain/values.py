"""The kinds of value that a source may give, and how each is written down. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_BYTES = 64_000  # a value is a piece of information, not a file


class Kind(StrEnum):
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"  # whole
    YES_NO = "yes-no"
    LIST = "list"  # of texts
    APPOINTMENT = "appointment"
    RECORDS = "records"  # frozen dataclasses of its own source, never stored as a fact


class BadValue(Exception):
    """A value that isn't of its element's kind. The text never holds the value."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When (the municipality's own time), what for, and where."""

    at: datetime
    what: str
    where: str = ""


Content = str | int | bool | date | Appointment | tuple[str, ...]


# The first byte says the kind, so that a stored value can be read without the catalogue and after a change of it.
_TAG = {Kind.TEXT: b"t", Kind.DATE: b"d", Kind.NUMBER: b"n", Kind.YES_NO: b"y", Kind.LIST: b"l", Kind.APPOINTMENT: b"a"}


def pack(kind: Kind, value: object) -> bytes:
    """The bytes that a value is stored as, before they are sealed. Raises `BadValue`."""
    text = _written(kind, value)
    content = _TAG[kind] + text
    if len(content) > MOST_BYTES:
        raise BadValue(f"A value is longer than {MOST_BYTES} bytes")
    return content


def _written(kind: Kind, value: object) -> bytes:
    match kind, value:
        case Kind.TEXT, str() if value:
            return value.encode()
        case Kind.DATE, date() if not isinstance(value, datetime):
            return value.isoformat().encode()
        case Kind.NUMBER, int() if not isinstance(value, bool):
            return b"%d" % value
        case Kind.YES_NO, bool():
            return b"1" if value else b"0"
        case Kind.LIST, list() | tuple() if all(isinstance(item, str) for item in value):
            return json.dumps(list(value), ensure_ascii=False).encode()
        case Kind.APPOINTMENT, Appointment():
            return json.dumps([value.at.isoformat(), value.what, value.where], ensure_ascii=False).encode()
    raise BadValue(f"A value isn't of the kind {kind.value}")


def unpack(content: bytes) -> Content:
    """The value that `pack` wrote. Raises `BadValue` where the bytes aren't a value."""
    try:
        return _READ[content[:1]](content[1:].decode())
    except (KeyError, ValueError, TypeError):
        raise BadValue("Stored bytes aren't a value") from None


def _appointment(text: str) -> Appointment:
    at, what, where = json.loads(text)
    return Appointment(datetime.fromisoformat(at), what, where)


_READ: dict[bytes, Callable[[str], Content]] = {
    b"t": str,
    b"d": date.fromisoformat,
    b"n": int,
    b"y": lambda text: bool(int(text)),
    b"l": lambda text: tuple(json.loads(text)),
    b"a": _appointment,
}


def typed(kind: Kind, stored: object) -> Content:
    """A value as another system's database gives it (a date as text, a truth value as 0 or 1). Raises `BadValue`."""
    value = stored
    if kind is Kind.DATE and isinstance(stored, str):
        value = _iso_day(stored)
    elif kind is Kind.YES_NO and stored in (0, 1):
        value = bool(stored)
    return unpack(pack(kind, value))


def _iso_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadValue("A value isn't of the kind date") from None
