"""A file with many records in JSON, cut into the records as they stand there. Pure.

Each record is kept and read by itself, so that a broken one takes no other with it, and each can come out again byte for byte.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from tillid.register.domain.reading import ReadError, Unreadable, decode_text, read_json

LARGEST = 32 * 1024 * 1024  # of one file with a list: the whole Dutch register is 8 MB
MOST = 20_000  # records of one file
_BLANK = re.compile(r"[ \t\n\r]*")
_LENIENT = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)  # finds where a record ends, nothing more


@dataclass(frozen=True, slots=True)
class Piece:
    """One record: its own bytes, what stands between the one before and it, and what it says; nothing where `why` says why."""

    before: bytes
    content: bytes
    value: dict[str, object]
    why: Unreadable | None = None


def pieces(content: bytes) -> tuple[tuple[Piece, ...], bytes]:
    """The records of a list, or the one that the file is, and what stands behind the last. Raises `ReadError`."""
    if len(content) > LARGEST:
        raise ReadError(Unreadable.TOO_LARGE)
    decode_text(content)
    text = content.decode()  # with the mark at its beginning, which is kept
    at = _blank(text, 1 if text.startswith("\ufeff") else 0)
    if not text.startswith("[", at):
        end = _end(text, at)
        _nothing_more(text, end)
        return (_piece(text[:at], text[at:end]),), text[end:].encode()
    return _listed(text, at + 1)


def _listed(text: str, start: int) -> tuple[tuple[Piece, ...], bytes]:
    found: list[Piece] = []
    behind, at = 0, _blank(text, start)
    if text.startswith("]", at):
        _nothing_more(text, at + 1)
        return (), text.encode()
    while True:
        end = _end(text, at)
        found.append(_piece(text[behind:at], text[at:end]))
        if len(found) > MOST:
            raise ReadError(Unreadable.TOO_LARGE)
        behind, at = end, _blank(text, end)
        if text.startswith("]", at):
            _nothing_more(text, at + 1)
            return tuple(found), text[behind:].encode()
        if not text.startswith(",", at):
            raise ReadError(Unreadable.NOT_JSON)
        at = _blank(text, at + 1)


def _piece(before: str, own: str) -> Piece:
    content = own.encode()
    try:
        value = read_json(content, fractions=True)
    except ReadError as error:
        return Piece(before.encode(), content, {}, error.why)
    if not isinstance(value, dict):
        return Piece(before.encode(), content, {}, Unreadable.NOT_OBJECT)
    return Piece(before.encode(), content, value)


def _end(text: str, start: int) -> int:
    try:
        return _LENIENT.raw_decode(text, start)[1]
    except RecursionError:
        raise ReadError(Unreadable.TOO_DEEP) from None
    except ValueError:
        raise ReadError(Unreadable.NOT_JSON) from None


def _nothing_more(text: str, at: int) -> None:
    if _blank(text, at) != len(text):
        raise ReadError(Unreadable.NOT_JSON)


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
