"""The demo's way in: one click and one is somebody. Its addresses exist in demo mode only, and its people are made up."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tillid.kernel.words import Sentence
from tillid.staff import api as staff
from tillid.web.demo import words
from tillid.web.demo.port import Persona, persona, personas
from tillid.web.format import capital
from tillid.web.identity import enter
from tillid.web.methods import only


@only("POST")
def choose(request: HttpRequest) -> HttpResponse:
    """Be somebody else. A key that names nobody changes nothing."""
    chosen = persona(request.POST.get("persona", "")) if is_demo() else None
    if chosen is None:
        raise Http404
    enter(request, chosen.kind, chosen.ref, role=chosen.role)
    return redirect(chosen.landing)


def context(_request: HttpRequest) -> dict[str, object]:
    """For the front page: who one can be. Asked for by the template alone, so that other pages pay nothing."""
    return {"demo_personas": offered, "demo_words": words}


@dataclass(frozen=True, slots=True)
class Offered:
    """A persona as the front page names her: citizens by name, employees by what they do."""

    key: str
    title: Sentence
    line: Sentence
    invitation: Sentence
    button: Sentence


def offered() -> list[Offered]:
    roles = {role.key: role.name for role in staff.roles()}
    return [_offered(one, one.called or roles.get(one.role or "")) for one in personas()]


def _offered(one: Persona, role: Sentence | None) -> Offered:
    first = one.name.split(" ")[0]
    given = Sentence(first, first)
    title = Sentence(capital(role.da), capital(role.en)) if role else Sentence(one.name, one.name)
    return Offered(one.key, title, one.line, one.invitation, words.be(role or given))


def is_demo() -> bool:
    """Asked again at the click: were the addresses there by mistake, they would still open nothing."""
    return bool(settings.TILLID_DEMO)
