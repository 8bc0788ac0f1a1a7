"""The kinds of value that a source may give, and how each is written down. Standard library only."""

from __future__ import annotations

import json
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


class BadValue(Exception):
    """A value that isn't of its element's kind. The text never holds the value."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When (the municipality's own time), what for, and where."""

    at: datetime
    what: str
    where: str = ""


Content = str | int | bool | date | Appointment | tuple[str, ...]


def pack(kind: Kind, value: object) -> bytes:
    """The bytes that a value is stored as, before they are sealed. Raises `BadValue`."""
    content = _written(kind, value)
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
            return b"yes" if value else b"no"
        case Kind.LIST, list() | tuple() if all(isinstance(item, str) for item in value):
            return json.dumps(list(value), ensure_ascii=False).encode()
        case Kind.APPOINTMENT, Appointment():
            return json.dumps([value.at.isoformat(), value.what, value.where], ensure_ascii=False).encode()
    raise BadValue(f"A value isn't of the kind {kind.value}")


def unpack(kind: Kind, content: bytes) -> Content:
    """The value that `pack` wrote. Raises `BadValue` where the bytes aren't of this kind."""
    try:
        return _read(kind, content.decode())
    except (ValueError, TypeError):
        raise BadValue(f"Stored bytes aren't of the kind {kind.value}") from None


def _read(kind: Kind, text: str) -> Content:
    match kind:
        case Kind.TEXT:
            return text
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.NUMBER:
            return int(text)
        case Kind.YES_NO:
            return {"yes": True, "no": False}[text] if text in {"yes", "no"} else _unreadable()
        case Kind.LIST:
            return tuple(json.loads(text))
        case Kind.APPOINTMENT:
            at, what, where = json.loads(text)
            return Appointment(datetime.fromisoformat(at), what, where)


def _unreadable() -> bool:
    raise ValueError("neither yes nor no")
