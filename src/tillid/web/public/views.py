"""The pages around the register that anybody may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from tillid.overview import api as overview
from tillid.sources import api as sources
from tillid.web.addresses import page_at
from tillid.web.frame import PUBLIC, page


@page_at
def front(request: HttpRequest) -> HttpResponse:
    systems = [system for system in sources.systems() if system.key != overview.SAY_SYSTEM.key]  # that one is Tillid's own
    behind = [system for system in systems if system.behind]
    missing = [system for system in systems if not system.behind]
    return page(
        request, "public/front.html", {"systems": systems, "behind": behind, "missing": missing}, audience=PUBLIC, active="front"
    )


@page_at
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "public/accessibility.html", audience=PUBLIC)
