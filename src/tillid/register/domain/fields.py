"""Fields out of a stored document. Total: what is missing or of another form is None or empty, never an error.

The schema has said what form things have before they are stored; reading again must not be able to fail on a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tillid.kernel.words import Sentence

E = TypeVar("E", bound=StrEnum)
Json = Mapping[str, object]

_NOTHING: dict[str, object] = {}


def part(of: Json, name: str) -> Json:
    value = of.get(name)
    return value if isinstance(value, dict) else _NOTHING


def parts(of: Json, name: str) -> tuple[Json, ...]:
    value = of.get(name)
    return tuple(inner for inner in value if isinstance(inner, dict)) if isinstance(value, list) else ()


def word(of: Json, name: str) -> str | None:
    value = of.get(name)
    return value if isinstance(value, str) and value else None


def words(of: Json, name: str) -> tuple[str, ...]:
    value = of.get(name)
    return tuple(inner for inner in value if isinstance(inner, str)) if isinstance(value, list) else ()


def number(of: Json, name: str) -> int | None:
    value = of.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def truth(of: Json, name: str) -> bool | None:
    value = of.get(name)
    return value if isinstance(value, bool) else None


def text(of: Json, name: str) -> Sentence | None:
    """Both languages; a draft that lacks the English has the Danish in its place."""
    value = of.get(name)
    return _sentence(value) if isinstance(value, dict) else None


def texts(of: Json, name: str) -> tuple[Sentence, ...]:
    return tuple(found for inner in parts(of, name) if (found := _sentence(inner)) is not None)


def day(of: Json, name: str) -> date | None:
    value = of.get(name)
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def choice(of: Json, name: str, kind: type[E]) -> E | None:
    value = of.get(name)
    found = kind._value2member_map_.get(value) if isinstance(value, str) else None
    return found if isinstance(found, kind) else None


def _sentence(words: Json) -> Sentence | None:
    danish = words.get("da")
    if not danish or not isinstance(danish, str):
        return None
    english = words.get("en")
    return Sentence(danish, english if english and isinstance(english, str) else danish)
