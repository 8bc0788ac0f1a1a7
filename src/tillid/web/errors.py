"""Errors within the frame: what happened in plain words, and the way on. Unknown and not yours are told alike."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tillid.ledger.api import LedgerDamaged, LedgerMissing, LedgerUnavailable
from tillid.web.frame import PUBLIC, page
from tillid.web.identity import Visitor, visitor

logger = logging.getLogger(__name__)

Words = str | Promise

NOT_FOUND = (_("Vi kan ikke vise den side"), _("Adressen er forkert, eller siden hører til en anden. Vi kan ikke sige hvilken."))
NOT_ALLOWED = (
    _("Du kan ikke gøre det her"),
    _("Siden var for gammel, eller den kom et andet sted fra. Intet er ændret. Gå tilbage, og prøv igen."),
)
NOT_UNDERSTOOD = (_("Vi forstår ikke adressen"), _("Noget i adressen er skrevet forkert. Intet er ændret."))
WRONG_METHOD = (_("Sådan kan siden ikke bruges"), _("Gå tilbage, og brug knapperne på siden. Intet er ændret."))
TOO_LONG = (_("Adressen er for lang"), _("Vi kan ikke læse så lang en adresse. Intet er ændret."))
TOO_MUCH = (
    _("Det er for meget på én gang"),
    _("Vi har ikke gemt det, men det er ikke væk. Gå tilbage: Din tekst står der endnu. Gør den kortere, og gem igen."),
)
OUR_FAULT = (_("Der er en fejl hos os"), _("Det er ikke din fejl. Prøv igen om lidt. Bliver det ved, så ring til os."))
NO_LEDGER = (
    _("Vi kan ikke vise siden lige nu"),
    _("Vi viser intet, før vi kan skrive det ned. Det kan vi ikke lige nu. Prøv igen om 10 minutter."),
)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    return _told(request, NOT_FOUND, 404)


def not_allowed(request: HttpRequest, exception: Exception | None = None, *, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's CSRF view hands a reason
    return _told(request, NOT_ALLOWED, 403)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A form that is too large comes here too: Django refuses it before any view has seen it."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return _told(request, TOO_MUCH, 413)
    return _told(request, NOT_UNDERSTOOD, 400)


def too_long(request: HttpRequest) -> HttpResponse:
    return _told(request, TOO_LONG, 414)


def too_large(request: HttpRequest, words: tuple[Words, Words]) -> HttpResponse:
    """Nothing of the body was read, so nobody is asked who it is."""
    return _told(request, words, 413, who=Visitor())


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    response = _told(request, WRONG_METHOD, 405)
    response["Allow"] = allowed
    return response


def our_fault(request: HttpRequest) -> HttpResponse:
    """Renders without asking who it is: the store may be what failed."""
    return _told(request, OUR_FAULT, 500, who=Visitor())


def no_ledger(request: HttpRequest) -> HttpResponse:
    response = _told(request, NO_LEDGER, 503)
    response["Retry-After"] = "600"
    return response


class WithoutLedger:
    """Wherever in a request the ledger is gone, closed or damaged: nothing was shown, and that is what is told. It is no 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, LedgerUnavailable | LedgerMissing | LedgerDamaged):
            return None
        logger.error("The ledger can't be used: %s", type(exception).__name__)
        return no_ledger(request)


def _told(request: HttpRequest, words: tuple[Words, Words], status: int, *, who: Visitor | None = None) -> HttpResponse:
    heading, text = words
    route, link = _way_on(who or _who(request))
    return page(
        request, "errors/error.html", {"heading": heading, "text": text, "way_on": reverse(route), "way_on_words": link},
        audience=PUBLIC, status=status,
    )  # fmt: skip


def _who(request: HttpRequest) -> Visitor:
    """Nobody, where a request failed before it had a session."""
    return visitor(request) if hasattr(request, "session") else Visitor()


def _way_on(who: Visitor) -> tuple[str, Words]:
    if who.is_citizen:
        return "citizen:overview", _("Gå til Dine data")
    if who.is_employee:
        return "staff:cases", _("Gå til Mine sager")
    return "public:front", _("Gå til forsiden")
