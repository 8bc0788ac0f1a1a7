"""The versions of a use, and what differs between two of them, for those inside: the draft is one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import DRAFT, Change, ChangeKind, FollowError, Piece
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.names import HouseNames
from tillid.web.staff import words as staff
from tillid.web.staff.follow import words as w
from tillid.web.staff.pages import FOLLOWERS, home_of, said, staff_page
from tillid.web.templating import language


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """`pieces`: both texts in one, word by word, where enough of them is the same to be read so."""

    label: Sentence
    kind: ChangeKind
    before: str
    after: str
    pieces: tuple[Piece, ...]
    inner: tuple[ChangeShown, ...]


@only(*READS)
@for_employees(*FOLLOWERS)
def every(request: HttpRequest, key: str) -> HttpResponse:
    title, found = title_of(key), register.versions(key)
    numbers = [one.version for one in found] + [DRAFT] * (register.draft(key) is not None)
    older, newer = (_asked(request, name, numbers) for name in ("fra", "til"))
    if older is not None and newer is not None:
        return redirect("staff:difference", key=key, older=older, newer=newer)
    context = {
        "w": w,
        "key": key,
        "title": title,
        "heading": staff.fill(w.VERSIONS, title=title),
        "versions": found,
        "has_draft": DRAFT in numbers,
        "choices": [(number, said(name_of(number))) for number in numbers],
    }
    return staff_page(
        request, "staff/follow/versions.html", context, active="uses", crumbs=crumbs(request, key, title, w.MORE_VERSIONS)
    )


@only(*READS)
@for_employees(*FOLLOWERS)
def difference(request: HttpRequest, key: str, older: int, newer: int) -> HttpResponse:
    title = title_of(key)
    try:
        changes = register.difference(key, older, newer, names=HouseNames())
    except FollowError:
        raise Http404 from None
    context = {
        "w": w,
        "key": key,
        "lead": staff.fill(w.DIFFERENCE_LEAD, older=_within(older), newer=_within(newer), title=title),
        "groups": _groups(changes),
    }
    return staff_page(
        request, "staff/follow/difference.html", context, active="uses", crumbs=crumbs(request, key, title, w.DIFFERENCE)
    )


def title_of(key: str) -> Sentence:
    """What a use or an idea is called; an unknown one is told as any unknown address."""
    title = register.use_title(key)
    draft = register.draft(key) if title is None else None
    if draft is not None:
        title = register.read_use(draft.document).title
    if title is None or key == register.OWN_DATA:
        raise Http404
    return title


def crumbs(request: HttpRequest, key: str, title: Sentence, last: Sentence) -> list[Crumb]:
    """To the use and on; the list of uses stands before it, for whom that isn't the first page anyway."""
    return [*to_uses(request), Crumb(said(title), reverse("staff:follow", args=[key])), Crumb(said(last))]


def to_uses(request: HttpRequest) -> list[Crumb]:
    route = "staff:portfolio"
    return [] if home_of(visitor(request)) == route else [Crumb(said(w.MENU_PORTFOLIO), reverse(route))]


def name_of(number: int) -> Sentence:
    return w.VERSION_DRAFT if number == DRAFT else staff.fill(w.VERSION_N, n=number)


def _within(number: int) -> Sentence:
    """The same, within a sentence."""
    name = name_of(number)
    return Sentence(name.da[:1].lower() + name.da[1:], name.en[:1].lower() + name.en[1:])


def _asked(request: HttpRequest, name: str, numbers: Sequence[int]) -> int | None:
    return next((number for number in numbers if str(number) == request.GET.get(name)), None)


def _groups(changes: Sequence[Change]) -> list[tuple[Sentence, list[ChangeShown]]]:
    found: dict[Sentence, list[ChangeShown]] = {}
    for change in changes:
        heading = register.stage_name(change.stage) if change.stage else w.ELSEWHERE
        found.setdefault(heading, []).append(_shown(change))
    return list(found.items())


def _shown(change: Change) -> ChangeShown:
    before, after = _said(change.before), _said(change.after)
    pieces = register.marked(before, after) if change.kind is ChangeKind.CHANGED and " " in before and " " in after else ()
    shared = any(piece.kind is None and piece.text.strip() for piece in pieces)
    inner = tuple(_shown(one) for one in change.inner)
    return ChangeShown(change.label, change.kind, before, after, pieces if shared else (), inner)


def _said(value: str | Sentence | None) -> str:
    return value.in_(language()) if isinstance(value, Sentence) else value or ""
