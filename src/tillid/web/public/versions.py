"""The versions of a use, and what differs between any two of them, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tillid.register import api as register
from tillid.register.api import Version
from tillid.web.addresses import NotUnderstood, one, page_at
from tillid.web.changes import Group, by_stage
from tillid.web.frame import PUBLIC, page
from tillid.web.names import HouseNames
from tillid.web.public.entry import crumbs, published

OLDER, NEWER = "fra", "til"
NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


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
    changes = register.difference(key, older, newer, names=HouseNames()) if older and newer else ()
    groups = by_stage(changes, elsewhere=_("Andet"))
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
