"""The pages that anybody may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.overview import api as overview
from tillid.register import api as register
from tillid.sources import api as sources
from tillid.staff import api as staff
from tillid.web.addresses import page_at
from tillid.web.frame import PUBLIC, Crumb, page
from tillid.web.public.use_page import count_words, use_page
from tillid.web.templating import say


@dataclass(frozen=True, slots=True)
class UseCard:
    key: str
    title: Sentence
    short: Sentence | None
    running: bool
    unit: Sentence | None
    decided: date | None
    this_month: str


def today() -> date:
    return timezone.localdate()


@page_at
def front(request: HttpRequest) -> HttpResponse:
    systems = [system for system in sources.systems() if system.key != overview.SAY_SYSTEM.key]  # that one is Tillid's own
    behind = [system for system in systems if system.behind]
    missing = [system for system in systems if not system.behind]
    return page(
        request, "public/front.html", {"systems": systems, "behind": behind, "missing": missing}, audience=PUBLIC, active="front"
    )


@page_at
def uses(request: HttpRequest) -> HttpResponse:
    units = {unit.key: unit.name for unit in staff.units()}
    cards = [_card(published, units) for published in register.published_uses()]
    return page(
        request, "public/uses.html", {"uses": cards}, audience=PUBLIC, active="uses", crumbs=[Crumb(PUBLIC.menu[1].label)]
    )


@page_at
def use(request: HttpRequest, key: str) -> HttpResponse:
    document = register.use(key)
    if document is None or key == register.OWN_DATA:
        raise Http404
    summary = register.summary(key)
    running = summary is not None and summary.status is register.UseStatus.PUBLISHED
    crumbs = [Crumb(PUBLIC.menu[1].label, "/".join((request.path.rsplit("/", 2)[0], ""))), Crumb(say(document.title))]
    return page(
        request,
        "public/use.html",
        {"page": use_page(document, today(), running=running)},
        audience=PUBLIC,
        active="uses",
        crumbs=crumbs,
    )


@page_at
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "public/accessibility.html", audience=PUBLIC)


def _card(published: register.UseSummary, units: dict[str, Sentence]) -> UseCard:
    document = register.use(published.key, published.version)
    now = next((each for each in gate.figures(published.key) if each.month == f"{today():%Y-%m}"), None)
    return UseCard(
        key=published.key,
        title=published.title,
        short=published.short,
        running=published.status is register.UseStatus.PUBLISHED,
        unit=units.get(published.owner_unit),
        decided=document.decision.on if document and document.decision else None,
        this_month=count_words(now.granted) if now else count_words(0),
    )
