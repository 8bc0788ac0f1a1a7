"""Strict JSON from outside: what is read here can be kept, hashed and shown. Standard library only.

JSON lets through more than a register can keep: doubled keys (the last one wins, unseen), numbers that aren't whole, half
surrogates that no UTF-8 can hold, nesting that ends a parser's stack. Each is a reason of its own here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

LIMIT = 1024 * 1024  # a record of KL is 1 kB, a full document of ours 30
DEPTH = 40
_LARGEST = 2**53 - 1  # the largest whole number that every JSON reader keeps
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Unreadable(StrEnum):
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    NOT_TEXT = "not-text"
    NOT_JSON = "not-json"
    TOO_DEEP = "too-deep"
    DOUBLE_KEY = "double-key"
    HALF_CHARACTER = "half-character"
    NUMBER = "number"
    NOT_OBJECT = "not-object"


class ReadError(Exception):
    """Why a text from outside couldn't be taken in. Holds nothing of the text itself: it may be anything."""

    def __init__(self, why: Unreadable) -> None:
        super().__init__(why.value)
        self.why = why


def read_object(content: bytes) -> dict[str, object]:
    """The JSON object in `content`, with strings as they stand there. Raises `ReadError`."""
    value = read_json(content)
    if not isinstance(value, dict):
        raise ReadError(Unreadable.NOT_OBJECT)
    return value


def read_json(content: bytes, *, fractions: bool = False) -> object:
    """The JSON value in `content`. Raises `ReadError`, for a fraction too unless `fractions`: no document of ours can hold one."""
    if len(content) > LIMIT:
        raise ReadError(Unreadable.TOO_LARGE)
    value = _parse(decode_text(content), parse_float=float if fractions else _no_number)
    check_tree(value)
    return value


def read_stored(content: str) -> dict[str, object]:
    """What the register itself has stored: it was held to all this when it came in, and a thousand of them are read at once."""
    value = json.loads(content)
    return value if isinstance(value, dict) else {}


def is_plain(text: str) -> bool:
    """Whether the text can stand in a canonical document as it is: composed characters, and no control characters."""
    return unicodedata.is_normalized("NFC", text) and not _CONTROL.search(text)


def decode_text(content: bytes) -> str:
    """UTF-8 with something in it, without its mark at the beginning. Raises `ReadError`."""
    if not content.strip():
        raise ReadError(Unreadable.EMPTY)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(Unreadable.NOT_TEXT) from None
    if "\0" in text:
        raise ReadError(Unreadable.NOT_TEXT)
    return text


def _parse(text: str, *, parse_float: Callable[[str], object]) -> object:
    try:
        value: object = json.loads(
            text, object_pairs_hook=_unique, parse_float=parse_float, parse_constant=_no_number, parse_int=_whole
        )
    except RecursionError:
        raise ReadError(Unreadable.TOO_DEEP) from None
    except ValueError:
        raise ReadError(Unreadable.NOT_JSON) from None
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ReadError(Unreadable.DOUBLE_KEY)
    return found


def _no_number(_text: str) -> object:
    raise ReadError(Unreadable.NUMBER)


def _whole(text: str) -> int:
    if len(text) > len(str(_LARGEST)) + 1 or abs(number := int(text)) > _LARGEST:
        raise ReadError(Unreadable.NUMBER)
    return number


def check_tree(value: object) -> None:
    """Depth and half characters, without recursion: the input chooses the depth. Raises `ReadError`."""
    level: list[object] = [value]
    for _ in range(DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise ReadError(Unreadable.TOO_DEEP)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, str) and _SURROGATE.search(value):
        raise ReadError(Unreadable.HALF_CHARACTER)
    return []
