"""The versions of a use, and what differs between two of them, for those inside: the draft is one of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import DRAFT, FollowError
from tillid.web.changes import by_stage
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.names import HouseNames
from tillid.web.staff import words as staff
from tillid.web.staff.follow import words as w
from tillid.web.staff.pages import FOLLOWERS, home_of, said, staff_page


@only(*READS)
@for_employees(*FOLLOWERS)
def every(request: HttpRequest, key: str) -> HttpResponse:
    title, found = title_of(key), register.versions(key)
    numbers = [DRAFT] * (register.draft(key) is not None) + [one.version for one in found]
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
        "groups": by_stage(changes, elsewhere=said(w.ELSEWHERE)),
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
