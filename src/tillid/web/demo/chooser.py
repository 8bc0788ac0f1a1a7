"""The demo's way in: one click and one is somebody. Its addresses exist in demo mode only, and its people are made up."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.views.decorators.http import require_POST

from tillid.web.demo import words
from tillid.web.demo.port import persona, personas
from tillid.web.identity import Kind, enter

HOMES = {Kind.CITIZEN: "citizen:overview", Kind.EMPLOYEE: "staff:cases"}


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Be somebody else. A key that names nobody changes nothing."""
    chosen = persona(request.POST.get("persona", "")) if is_demo() else None
    if chosen is None:
        raise Http404
    enter(request, chosen.kind, chosen.ref, role=chosen.role)
    try:
        return redirect(chosen.landing)
    except NoReverseMatch:
        return redirect(HOMES[chosen.kind])


def context(_request: HttpRequest) -> dict[str, object]:
    """For the front page: who one can be."""
    return {"demo_personas": personas, "demo_words": words}


def is_demo() -> bool:
    """Asked again at the click: were the addresses there by mistake, they would still open nothing."""
    return bool(settings.TILLID_DEMO)
