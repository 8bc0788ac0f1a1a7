"""»Meld en fejl i teksten«: anybody may, gets to know when she is answered, and the answer is public."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.frame import PUBLIC, page
from tillid.web.identity import keep_receipt, take_receipt
from tillid.web.methods import READS, only
from tillid.web.public.entry import crumbs, published
from tillid.web.templating import say

SENT = "reports"  # when this session sent its last ones, in seconds
MOST, WITHIN = 3, 60 * 60
RECEIPT = "report/"
LOOKS_LIKE_A_NUMBER = re.compile(r"\d{6}[- ]?\d{4}")
TOO_MANY = Sentence(
    "Du har lige skrevet flere gange. Vent en time, eller ring til os.",
    "You have just written several times. Wait an hour, or call us.",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was written, to be shown again; a citizen's number in it is blanked, and so is what no page can hold."""

    text: str = ""
    contact: str = ""


@only(*READS, "POST")
def report(request: HttpRequest, key: str) -> HttpResponse:
    document = published(key)
    if request.method == "POST":
        return _received(request, document)
    return _form(request, document, due=_due(take_receipt(request)))


def _received(request: HttpRequest, document: register.UseDocument) -> HttpResponse:
    text, contact = request.POST.get("text", ""), request.POST.get("contact", "")
    errors = _errors(text, contact)
    if not errors and not _may_send(request):
        errors = {"text": say(TOO_MANY)}
    if not errors:
        try:
            taken = register.report_error(document.key, text, contact=contact or None)
        except register.FollowError as error:
            errors = {"text": say(error.says)}
        else:
            _note_sent(request)
            keep_receipt(request, f"{RECEIPT}{taken.due.isoformat()}")
            return redirect(request.path)
    return _form(request, document, typed=Typed(_kept(text), _kept(contact)), errors=errors)


def _errors(text: str, contact: str) -> dict[str, str]:
    """By the field's name."""
    found = {"text": register.remark_fault(text), "contact": register.line_fault(contact)}
    return {name: say(fault) for name, fault in found.items() if fault}


def _form(
    request: HttpRequest,
    document: register.UseDocument,
    *,
    typed: Typed | None = None,
    errors: dict[str, str] | None = None,
    due: date | None = None,
) -> HttpResponse:
    context = {
        "use": document,
        "typed": typed or Typed(),
        "errors": errors or {},
        "due": due,
        "settled": register.settled_reports(document.key),
    }
    return page(
        request,
        "public/report.html",
        context,
        audience=PUBLIC,
        active="uses",
        crumbs=crumbs(document, _("Meld en fejl")),
        status=400 if errors else 200,
        answers_get=True,
    )


def _due(receipt: str | None) -> date | None:
    """The day of the answer, where a report has just been received."""
    return date.fromisoformat(receipt.removeprefix(RECEIPT)) if receipt and receipt.startswith(RECEIPT) else None


def _sent(request: HttpRequest) -> list[int]:
    kept = request.session.get(SENT, [])
    return [at for at in kept if isinstance(at, int) and at > time.time() - WITHIN] if isinstance(kept, list) else []


def _may_send(request: HttpRequest) -> bool:
    return len(_sent(request)) < MOST


def _note_sent(request: HttpRequest) -> None:
    request.session[SENT] = [*_sent(request), int(time.time())]


def _kept(typed: str) -> str:
    text = LOOKS_LIKE_A_NUMBER.sub("……", typed)
    return "".join(sign for sign in text if sign.isprintable() or sign in "\r\n\t")[:5_000]
