"""What happened in the register lately, for those who follow it from outside."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.register.models import Event
from tillid.register.words import PUBLIC, Happening


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened to a version of a use. `number` grows from one to the next and never changes."""

    number: int
    at_ms: int
    kind: Happening
    key: str
    version: int


def news(most: int = 50) -> tuple[News, ...]:
    """The newest first. Drafts are the municipality's own until they are published."""
    rows = Event.objects.filter(kind__in=PUBLIC).order_by("-id").values_list("id", "at_ms", "kind", "key", "version")
    return tuple(News(number, at_ms, Happening(kind), key, version) for number, at_ms, kind, key, version in rows[:most])
