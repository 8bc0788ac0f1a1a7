"""The versions of a use, and what differs between any two of them, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Change, ChangeKind, Piece, Version
from tillid.web.addresses import NotUnderstood, one, page_at
from tillid.web.frame import PUBLIC, page
from tillid.web.names import HouseNames
from tillid.web.public.entry import crumbs, published
from tillid.web.templating import language, say

OLDER, NEWER = "fra", "til"
NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


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


@dataclass(frozen=True, slots=True)
class VersionsPage:
    versions: tuple[Version, ...]
    older: int | None
    newer: int | None
    groups: tuple[Group, ...]


@page_at
def versions(request: HttpRequest, key: str) -> HttpResponse:
    document = published(key)
    found = register.versions(key)
    older, newer = _pair(request, found)
    groups = _groups(key, older, newer) if older and newer else ()
    context = {"use": document, "page": VersionsPage(found, older, newer, groups)}
    return page(
        request,
        "public/versions.html",
        context,
        audience=PUBLIC,
        active="uses",
        crumbs=crumbs(document, _("Alle udgaver")),
    )


def _pair(request: HttpRequest, found: Sequence[Version]) -> tuple[int | None, int | None]:
    """The two versions asked for, the older first; the two newest where none is. Only what is published can be asked for.

    Raises `NotUnderstood`.
    """
    asked = [one(request, name) for name in (OLDER, NEWER)]
    if not any(asked):
        return (found[1].version, found[0].version) if len(found) > 1 else (None, None)
    if not all(NUMBER.fullmatch(number) for number in asked):
        raise NotUnderstood
    older, newer = sorted(int(number) for number in asked)
    if not {older, newer} <= {version.version for version in found}:
        raise NotUnderstood
    return older, newer


def _groups(key: str, older: int, newer: int) -> tuple[Group, ...]:
    by_stage: dict[str, list[ChangeShown]] = {}
    for change in register.difference(key, older, newer, names=HouseNames()):
        heading = say(register.stage_name(change.stage)) if change.stage else _("Andet")
        by_stage.setdefault(heading, []).append(_shown(change))
    return tuple(Group(heading, tuple(changes)) for heading, changes in by_stage.items())


def _shown(change: Change) -> ChangeShown:
    before, after = _said(change.before), _said(change.after)
    pieces = register.marked(before, after) if change.kind is ChangeKind.CHANGED and " " in before and " " in after else ()
    alike = sum(len(piece.text) for piece in pieces if piece.kind is None)
    together = pieces if alike * 2 > max(len(before), len(after)) else ()
    return ChangeShown(say(change.label), change.kind, before, after, together, tuple(_shown(inner) for inner in change.inner))


def _said(value: str | Sentence | None) -> str:
    return value.in_(language()) if isinstance(value, Sentence) else value or ""
