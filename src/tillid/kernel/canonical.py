"""Canonical JSON: RFC 8785, restricted to strings in NFC, safe integers, booleans, null, arrays and objects.

The same value always gives the same bytes, so that bytes can be hashed, signed and compared. Standard library only: the
citizen's verifier uses it too.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

SAFE = 2**53 - 1  # beyond it, readers that keep numbers as doubles would see another number


class NotCanonical(ValueError):
    """The value or the bytes have no canonical form. The text never repeats them."""


def encode(value: Json) -> bytes:
    """The one UTF-8 form of `value`. Raises `NotCanonical` for floats, unsafe integers, other types and text that isn't NFC."""
    try:
        return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("A string holds half a character") from None
    except RecursionError:
        raise NotCanonical("Too deep") from None


def decode(data: bytes) -> Json:
    """The value of `data`, which must be its canonical form to the byte; else `NotCanonical`."""
    try:
        value: Json = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object, parse_float=_no_number, parse_constant=_no_number
        )
    except NotCanonical:
        raise
    except ValueError:
        raise NotCanonical("Not JSON") from None
    except RecursionError:
        raise NotCanonical("Too deep") from None
    if encode(value) != data:
        raise NotCanonical("Not in canonical form")
    return value


def _ordered(value: Json) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if not -SAFE <= value <= SAFE:
            raise NotCanonical("An integer is too large")
        return int(value)
    if isinstance(value, Mapping):
        return {_text(key): _ordered(value[key]) for key in sorted(value, key=_utf16)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    raise NotCanonical("Only strings, integers, booleans, null, arrays and objects")


def _text(value: str) -> str:
    if not unicodedata.is_normalized("NFC", value):
        raise NotCanonical("A string isn't in NFC")
    return str(value)


def _utf16(key: object) -> bytes:
    """RFC 8785 sorts keys by their UTF-16 code units, which differs from code points beyond the basic plane."""
    if not isinstance(key, str):
        raise NotCanonical("A key must be a string")
    return key.encode("utf-16-be", "surrogatepass")


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("A key stands twice")
    return found


def _no_number(_: str) -> NoReturn:
    raise NotCanonical("Only integers")
