"""The pages around the register that anybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from tillid.kernel.words import Sentence
from tillid.overview import api as overview
from tillid.register import api as register
from tillid.sources import api as sources
from tillid.web.addresses import page_at
from tillid.web.frame import PUBLIC, page


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest thing that happened to a use."""

    key: str
    title: Sentence
    happened: Sentence
    at_ms: int


@page_at
def front(request: HttpRequest) -> HttpResponse:
    systems = [system for system in sources.systems() if system.key != overview.SAY_SYSTEM.key]  # that one is Tillid's own
    behind = [system for system in systems if system.behind]
    missing = [system for system in systems if not system.behind]
    context = {"systems": systems, "behind": behind, "missing": missing, "newest": _newest()}
    return page(request, "public/front.html", context, audience=PUBLIC, active="front")


@page_at
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "public/accessibility.html", audience=PUBLIC)


def _newest(most: int = 3) -> tuple[Newest, ...]:
    """Of each use the newest alone."""
    found: dict[str, Newest] = {}
    for news in register.news():
        title = register.use_title(news.key, news.version)
        if title is not None and news.key not in found and len(found) < most:
            found[news.key] = Newest(news.key, title, register.happening(news.kind), news.at_ms)
    return tuple(found.values())
