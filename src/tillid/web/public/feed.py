"""For machines that follow the register: a feed of what is new, and which pages there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web import format as written
from tillid.web.addresses import page_at
from tillid.web.frame import municipality
from tillid.web.templating import language, say

KEPT_FOR = "public, max-age=300"
EACH = ("public:use", "public:easy", "public:full", "public:versions")
AROUND = ("public:front", "public:uses", "public:accessibility")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    id: str
    title: str
    summary: str
    updated: str
    address: str


@dataclass(frozen=True, slots=True)
class Place:
    """One page with its address in each language."""

    address: str
    others: tuple[tuple[str, str], ...]
    changed: str


@page_at
def feed(request: HttpRequest) -> HttpResponse:
    entries = tuple(_entries(request))
    context = {
        "id": request.build_absolute_uri(reverse("public:feed")),
        "home": request.build_absolute_uri(reverse("public:uses")),
        "title": _("Sådan bruger %(name)s data") % {"name": say(municipality().name)},
        "author": say(municipality().name),
        "language": language(),
        "updated": entries[0].updated if entries else written.iso(0),
        "entries": entries,
    }
    return _machine(request, "public/feed.xml", context, "application/atom+xml; charset=utf-8")


def _entries(request: HttpRequest) -> Iterator[FeedEntry]:
    for news in register.news():
        document = register.use(news.key, news.version)
        if document is None:
            continue
        address = request.build_absolute_uri(reverse("public:use", args=[news.key]))
        yield FeedEntry(
            id=f"{address}#{news.number}",
            title=_happened(news, document.title),
            summary=say(document.purpose.short or document.title),
            updated=written.moment(news.at_ms).isoformat(timespec="seconds"),
            address=address,
        )


def _happened(news: register.News, title: Sentence) -> str:
    words = {"title": say(title), "n": news.version}
    if news.kind is register.Happening.PUBLISHED:
        return (_("Ny: %(title)s") if news.version == 1 else _("Ændret: %(title)s, udgave %(n)s")) % words
    return f"{say(register.happening(news.kind))}: {say(title)}"


@page_at
def sitemap(request: HttpRequest) -> HttpResponse:
    return _machine(request, "public/sitemap.xml", {"places": tuple(_places(request))}, "application/xml; charset=utf-8")


def _places(request: HttpRequest) -> Iterator[Place]:
    for name in AROUND:
        yield from _in_each_language(request, name, (), "")
    for use in register.published_uses():
        changed = written.as_date(use.published_ms).isoformat()
        for name in EACH:
            yield from _in_each_language(request, name, (use.key,), changed)


def _in_each_language(request: HttpRequest, name: str, arguments: tuple[str, ...], changed: str) -> Iterator[Place]:
    others = tuple((code, request.build_absolute_uri(_address(code, name, arguments))) for code in ("da", "en"))
    yield from (Place(address, others, changed) for _code, address in others)


def _address(code: str, name: str, arguments: tuple[str, ...]) -> str:
    with translation.override(code):
        return reverse(name, args=arguments)


@page_at
def robots(request: HttpRequest) -> HttpResponse:
    """Nobody's own page is for search machines: they couldn't come in, and needn't knock."""
    closed = [_address(code, name, ()) for name in ("citizen:overview", "staff:cases") for code in ("da", "en")]
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    lines.append(f"Sitemap: {request.build_absolute_uri(_address('da', 'public:sitemap', ()))}")
    return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8", headers={"Cache-Control": KEPT_FOR})


def _machine(request: HttpRequest, template: str, context: Mapping[str, object], content_type: str) -> HttpResponse:
    response = render(request, template, context, content_type=content_type)
    response.headers["Cache-Control"] = KEPT_FOR
    return response
