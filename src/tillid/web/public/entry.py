"""One data use: plain, easy to read, and with every field."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tillid.register import api as register
from tillid.web.addresses import page_at
from tillid.web.frame import PUBLIC, Crumb, page
from tillid.web.names import HouseNames
from tillid.web.public.easy_page import questions
from tillid.web.public.matrix import matrix_of
from tillid.web.public.use_page import today, use_page
from tillid.web.templating import say


@page_at
def use(request: HttpRequest, key: str) -> HttpResponse:
    document = published(key)
    context = {"page": use_page(document, today(), counted=True)}
    return page(request, "public/use.html", context, audience=PUBLIC, active="uses", crumbs=crumbs(document))


@page_at
def easy(request: HttpRequest, key: str) -> HttpResponse:
    document = published(key)
    shown = use_page(document, today())
    context = {"page": shown, "questions": questions(shown)}
    return page(request, "public/easy.html", context, audience=PUBLIC, active="uses", crumbs=crumbs(document, _("Let at læse")))


@page_at
def full(request: HttpRequest, key: str) -> HttpResponse:
    document, summary = published(key), register.summary(key)
    stored = register.published_json(key) or {}
    context = {
        "page": use_page(document, today()),
        "summary": summary,
        "log": next((version.log for version in register.versions(key)), None),
        "stages": [stage for stage in register.text_of(stored, names=HouseNames()) if stage.lines],
        "elsewhere": sorted(document.ext),
        "matrix": matrix_of(key),
    }
    return page(request, "public/full.html", context, audience=PUBLIC, active="uses", crumbs=crumbs(document, _("Hele posten")))


def published(key: str) -> register.UseDocument:
    """The newest version. What was never published is as unknown as what doesn't exist. Raises `Http404`."""
    document = register.use(key)
    if document is None or key == register.OWN_DATA:
        raise Http404
    return document


def crumbs(document: register.UseDocument, *more: str) -> list[Crumb]:
    """The way down to the use, and where there is one, to a page below it."""
    way = [
        Crumb(PUBLIC.menu[1].label, reverse("public:uses")),
        Crumb(say(document.title), reverse("public:use", args=[document.key])),
    ]
    return [*way, *(Crumb(label) for label in more)]
