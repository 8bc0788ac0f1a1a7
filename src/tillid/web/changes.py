"""What differs between two versions, in the reader's language: for the public page and the employees' alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Change, ChangeKind, Piece
from tillid.web.templating import language, say


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """`pieces`: both texts in one, word by word, where enough of them is the same to be read so."""

    label: str
    kind: ChangeKind
    before: str
    after: str
    pieces: tuple[Piece, ...]
    inner: tuple[ChangeShown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one stage."""

    heading: str
    changes: tuple[ChangeShown, ...]


def by_stage(changes: Sequence[Change], *, elsewhere: str) -> tuple[Group, ...]:
    """In the order of the stages; what belongs to none stands last, under `elsewhere`."""
    found: dict[str, list[ChangeShown]] = {}
    for change in changes:
        heading = say(register.stage_name(change.stage)) if change.stage else elsewhere
        found.setdefault(heading, []).append(_shown(change))
    return tuple(Group(heading, tuple(shown)) for heading, shown in found.items())


def _shown(change: Change) -> ChangeShown:
    before, after = _said(change.before), _said(change.after)
    pieces = register.marked(before, after) if change.kind is ChangeKind.CHANGED and " " in before and " " in after else ()
    shared = any(piece.kind is None and piece.text.strip() for piece in pieces)
    inner = tuple(_shown(one) for one in change.inner)
    return ChangeShown(say(change.label), change.kind, before, after, pieces if shared else (), inner)


def _said(value: str | Sentence | None) -> str:
    return value.in_(language()) if isinstance(value, Sentence) else value or ""
