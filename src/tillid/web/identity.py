"""Who is at the other end of a request: the one seam between a session and an actor.

A way in (today the demo's chooser; later an OIDC login) ends in `enter()`, and nothing else writes an identity. Everything that
acts asks `visitor()`. The session holds a reference and a role, never a name or a number, and an employee is looked up anew on
every request: who has left, or lost the role, is out at once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.views.decorators.cache import never_cache

from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.kernel.words import Sentence
from tillid.staff import api as staff
from tillid.web import frame

SESSION_KEY = "visitor"
RECEIPT_KEY = "receipt"
SIGNED_IN_FOR = 8 * 60 * 60  # seconds; a working day, then one signs in again
SEEN_EVERY = 5 * 60  # seconds between two notes that somebody is still there
COOKIE_FORM = re.compile(r"[a-z0-9]{32}")

SIGN_IN = Sentence("Siden kræver, at du er logget ind", "You must be signed in to see this page")
SIGNED_OUT = Sentence("Du er logget ud", "You are signed out")
WHY_SIGN_IN = Sentence(
    "Siden viser oplysninger om en person. Derfor skal vi vide, hvem du er.",
    "The page shows data about a person. So we need to know who you are.",
)
WHY_SIGNED_OUT = Sentence(
    "Der gik for lang tid, eller du loggede ud et andet sted. Intet er gået tabt.",
    "Too much time passed, or you signed out elsewhere. Nothing is lost.",
)
NO_WAY_IN = Sentence(
    "Du kan ikke logge ind her endnu. Ring til Borgerservice. De kan fortælle dig det samme.",
    "You can't sign in here yet. Call Citizen Service. They can tell you the same.",
)
CHOOSE = Sentence("Vælg, hvem du vil være", "Choose who you want to be")
FRONT = Sentence("Gå til forsiden", "Go to the front page")

P = ParamSpec("P")


class Kind(StrEnum):
    NOBODY = "nobody"
    CITIZEN = "citizen"
    EMPLOYEE = "employee"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who a request comes from. `lost` says that a cookie came that leads nowhere: expired, signed out elsewhere, or made up."""

    kind: Kind = Kind.NOBODY
    ref: str | None = None
    employee: staff.Employee | None = None
    role: str | None = None
    lost: bool = False

    @property
    def is_citizen(self) -> bool:
        return self.kind is Kind.CITIZEN

    @property
    def is_employee(self) -> bool:
        return self.kind is Kind.EMPLOYEE

    @property
    def subject_ref(self) -> str:
        """The citizen's reference; asking it of anyone else is a mistake in the caller."""
        if self.kind is not Kind.CITIZEN or self.ref is None:
            raise LookupError("Only a citizen has a subject reference")
        return self.ref

    @property
    def actor(self) -> Actor:
        if self.ref is None:
            raise LookupError("Nobody can't act")
        if self.employee is None:
            return Actor(kind=ActorKind.CITIZEN, ref=self.ref, channel=Channel.WEB)
        worker = self.employee
        return Actor(
            kind=ActorKind.EMPLOYEE,
            ref=worker.key,
            unit=worker.unit,
            roles=frozenset(worker.roles),
            training=frozenset(worker.training),
            channel=Channel.WEB,
        )


def visitor(request: HttpRequest) -> Visitor:
    """Who this request comes from; read from the session once a request."""
    known = request.__dict__.get("_visitor")
    if known is None:
        known = request.__dict__["_visitor"] = _read(request)
    return known


def enter(request: HttpRequest, kind: Kind, ref: str, *, role: str | None = None) -> Visitor:
    """Sign somebody in. What stood in the session before is gone, and its key with it: a planted cookie is worth nothing."""
    request.session.flush()
    request.session.cycle_key()
    rotate_token(request)  # a form's token that was planted before is worth nothing either
    now = int(time.time())
    request.session[SESSION_KEY] = {"kind": kind.value, "ref": ref, "role": role, "since": now, "seen": now}
    return _forget_and_read(request)


def leave(request: HttpRequest) -> None:
    """Sign out: the session's row goes, so that a copied cookie opens nothing."""
    request.session.flush()
    request.__dict__.pop("_visitor", None)


def take_role(request: HttpRequest, role: str) -> Visitor:
    """Act in another of one's own roles. A role that isn't hers changes nothing."""
    now = visitor(request)
    if now.employee is not None and role in now.employee.roles:
        request.session[SESSION_KEY] = {**request.session[SESSION_KEY], "role": role}
        request.session.cycle_key()
    return _forget_and_read(request)


def keep_receipt(request: HttpRequest, key: str) -> None:
    """A key of what was just saved, shown once on the next page. Never text, never a citizen."""
    request.session[RECEIPT_KEY] = key


def take_receipt(request: HttpRequest) -> str | None:
    if RECEIPT_KEY not in request.session:
        return None
    key = request.session.pop(RECEIPT_KEY)
    return key if isinstance(key, str) else None


def for_citizens(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """The page is a citizen's own. Nobody is shown the way in; another kind of visitor gets what an unknown address gets."""
    return _only(view, lambda who: who.is_citizen)


def for_employees(
    *roles: str,
) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """The page is for employees, acting in one of `roles` (none named: in any)."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        return _only(view, lambda who: who.is_employee and (not roles or who.role in roles))

    return decorate


def sign_in_page(request: HttpRequest) -> HttpResponse:
    """No 401: that promises a challenge in the browser, and there is none."""
    lost = visitor(request).lost
    lines = [WHY_SIGNED_OUT if lost else WHY_SIGN_IN, *([] if settings.TILLID_DEMO else [NO_WAY_IN])]
    context = {
        "heading": SIGNED_OUT if lost else SIGN_IN,
        "lines": lines,
        "demo": settings.TILLID_DEMO,
        "way": CHOOSE,
        "front": FRONT,
    }
    return frame.page(request, "access/sign_in.html", context, status=403)


class VisitorMiddleware:
    """Stands right after Django's session middleware: a cookie that no session of ours can have had never reaches the store.

    PostgreSQL refuses a NUL with an error and not with a miss.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key is not None and not COOKIE_FORM.fullmatch(key):
            request.session = type(request.session)()
        return self.get_response(request)


def _only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse], may: Callable[[Visitor], bool]
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        who = visitor(request)
        if who.kind is Kind.NOBODY:
            return sign_in_page(request)
        if not may(who):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _forget_and_read(request: HttpRequest) -> Visitor:
    request.__dict__.pop("_visitor", None)
    return visitor(request)


def _read(request: HttpRequest) -> Visitor:
    stored = request.session.get(SESSION_KEY)
    if stored is None:
        return Visitor(lost=settings.SESSION_COOKIE_NAME in request.COOKIES)
    found = _from_stored(stored)
    if found is None:
        request.session.flush()
        return Visitor(lost=True)
    _note_seen(request)
    return found


def _note_seen(request: HttpRequest) -> None:
    """Who is at work isn't thrown out in the middle of it: the hour of the settings counts from the last page, not from the first."""
    stored, now = request.session[SESSION_KEY], int(time.time())
    if now - stored["seen"] >= SEEN_EVERY:
        request.session[SESSION_KEY] = {**stored, "seen": now}


def _from_stored(stored: object) -> Visitor | None:
    match stored:
        case {"kind": str(kind), "ref": str(ref), "role": str() | None as role, "since": int(since), "seen": int()}:
            if time.time() - since > SIGNED_IN_FOR:
                return None
            if kind == Kind.CITIZEN:
                return Visitor(kind=Kind.CITIZEN, ref=ref)
            return _employee(ref, role) if kind == Kind.EMPLOYEE else None
    return None


def _employee(ref: str, role: str | None) -> Visitor | None:
    worker = staff.employee(ref)
    if worker is None or (role is not None and role not in worker.roles):
        return None
    chosen = role or next(iter(sorted(worker.roles)), None)
    return Visitor(kind=Kind.EMPLOYEE, ref=ref, employee=worker, role=chosen)
