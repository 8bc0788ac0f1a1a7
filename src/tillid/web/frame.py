"""What stands around every page: header, menu, breadcrumbs, footer. A view calls `page()` and hands over what is its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tillid.web.municipality import NAMELESS, Municipality
from tillid.web.templating import language

Words = str | Promise
FRAME = "_frame"


@dataclass(frozen=True, slots=True)
class MenuItem:
    key: str
    label: Words
    route: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom the pages are for: their name, their start and their menu. The key becomes the body's class (`t-citizen`)."""

    key: str
    title: Words
    home: str
    menu: tuple[MenuItem, ...]
    first_crumb: Words


@dataclass(frozen=True, slots=True)
class Crumb:
    label: Words
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    audience: Audience
    municipality: Municipality
    demo: bool
    language: str
    other_language: str
    active: str = ""
    crumbs: tuple[Crumb, ...] = ()
    user_name: str = ""


PUBLIC = Audience(
    "public",
    _("Sådan bruger vi data"),
    "public:front",
    (
        MenuItem("front", _("Forside"), "public:front"),
        MenuItem("uses", _("Dataanvendelser"), "public:uses"),
        MenuItem("own", _("Dine data"), "citizen:overview"),
    ),
    _("Forside"),
)
CITIZEN = Audience(
    "citizen",
    _("Dine data"),
    "citizen:overview",
    (
        MenuItem("overview", _("Overblik"), "citizen:overview"),
        MenuItem("lookups", _("Opslag"), "citizen:lookups"),
        MenuItem("uses", _("Dataanvendelser"), "public:uses"),
    ),
    _("Dine data"),
)


def municipality() -> Municipality:
    return settings.MUNICIPALITY or NAMELESS


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    audience: Audience = PUBLIC,
    active: str = "",
    crumbs: Sequence[Crumb] = (),
    user_name: str = "",
    status: int = 200,
    answers_get: bool = False,
) -> HttpResponse:
    """Render `template` in the frame of `audience`. `active` is the key of the menu item that the page stands under.

    `user_name` is who is signed in, as the header says it; the breadcrumbs' first step, the audience's home, is added here.
    `answers_get`: the page answers a form whose address has a page of its own, where the link to the other language may lead.
    """
    request.__dict__[FRAME] = _frame(
        request,
        audience,
        active,
        tuple(crumbs),
        user_name,
        repeat=answers_get or status < HTTPStatus.BAD_REQUEST,
        answers_get=answers_get,
    )
    return render(request, template, dict(context or {}), status=status)


def frame_of(request: HttpRequest) -> Frame:
    """For the base template: what `page()` was told, or the public frame where a page was rendered without it."""
    return request.__dict__.get(FRAME) or _frame(request, PUBLIC, "", (), "", repeat=False, answers_get=False)


def _frame(
    request: HttpRequest,
    audience: Audience,
    active: str,
    crumbs: tuple[Crumb, ...],
    user_name: str,
    *,
    repeat: bool,
    answers_get: bool,
) -> Frame:
    return Frame(
        audience=audience,
        municipality=municipality(),
        demo=settings.TILLID_DEMO,
        language=language(),
        other_language=_other_language(request, repeat=repeat, answers_get=answers_get),
        active=active,
        crumbs=crumbs,
        user_name=user_name,
    )


def _other_language(request: HttpRequest, *, repeat: bool, answers_get: bool) -> str:
    """The same page in the other language. A page that answers a POST has mostly no address of its own, and an error doesn't
    repeat what was written in its address: both lead to the start.
    """
    english = request.path == "/en" or request.path.startswith("/en/")
    reads = request.method in {"GET", "HEAD"}
    if not repeat or not (reads or answers_get):
        return "/" if english else "/en/"
    address = request.get_full_path() if reads else request.path
    return (address[3:] or "/") if english else f"/en{address}"
