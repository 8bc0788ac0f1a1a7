"""Texts that people write to the gate: measured at the door, sealed to their row."""

from __future__ import annotations

import re

from tillid.gate.answers import Fault, Unacceptable
from tillid.kernel.actor import Actor
from tillid.kernel.fields import blind_index, decrypt, encrypt

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
SHORTEST = 10  # characters; less isn't a reason
LONGEST = 2_000


def accepted(text: str) -> str:
    """The text without blanks around it. Raises `Unacceptable`."""
    trimmed = text.strip()
    if len(trimmed) < SHORTEST or not any(letter.isalnum() for letter in trimmed):
        raise Unacceptable(Fault.TEXT_TOO_SHORT)
    if len(trimmed) > LONGEST:
        raise Unacceptable(Fault.TEXT_TOO_LONG)
    try:
        trimmed.encode()
    except UnicodeEncodeError:
        raise Unacceptable(Fault.TEXT_UNREADABLE) from None
    return trimmed


def is_key(key: str) -> bool:
    """A row's key is a UUID: nothing else is looked for."""
    return _UUID.fullmatch(key) is not None


def seal_text(text: str, column: str, key: str) -> bytes:
    return encrypt(text.encode(), _place(column, key))


def open_text(sealed: bytes | memoryview, column: str, key: str) -> str:
    return decrypt(bytes(sealed), _place(column, key)).decode()


def _place(column: str, key: str) -> bytes:
    return f"gate.{column}/{key}".encode()


def index_of(actor: Actor) -> bytes:
    """By which the gate knows an employee again without keeping who it is."""
    return blind_index(f"{actor.kind.value}/{actor.ref}", "gate.actor")
