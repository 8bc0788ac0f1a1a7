"""A reader from outside: the whole draft on one page, in plain order, and a place for advice.

Whoever has the link is the reader. Unknown, expired and closed links get the same page; no search engine is let in, and the address
leaves the page in no referrer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import FollowError, Invited, Stage, Trouble
from tillid.web.frame import PUBLIC, municipality, page
from tillid.web.methods import READS, only
from tillid.web.names import HouseNames
from tillid.web.public import reader_words as w
from tillid.web.templating import language, say

KEPT = 5_000  # characters of what was typed that are shown again
_NUMBER = re.compile(r"\d{6}[- ]?\d{4}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was written, to be shown again; a citizen's number in it is blanked, and so is what no page can hold."""

    stage: str = ""
    text: str = ""
    name: str = ""


@never_cache
@only(*READS, "POST")
def read(request: HttpRequest, token: str) -> HttpResponse:
    try:
        if request.method == "POST":
            return _received(request, token)
        return _page(request, register.invited(token))
    except FollowError as error:
        if error.trouble is not Trouble.NO_LINK:
            raise
        return _closed(page(request, "public/reader_gone.html", {"w": w}, status=404, audience=PUBLIC))


def _received(request: HttpRequest, token: str) -> HttpResponse:
    """The answer to the form is the page itself: a redirect's address would say no more, and there is no session to tell it."""
    typed = Typed(*(request.POST.get(name, "") for name in ("stage", "text", "name")))
    opened = register.invited(token)
    errors = _errors(typed)
    if errors:
        return _page(request, opened, typed=typed, errors=errors)
    try:
        left = register.leave_advice(token, stage=Stage(typed.stage), text=typed.text, name=typed.name or None)
    except FollowError as error:
        if error.trouble is Trouble.NO_LINK:
            raise
        return _page(request, opened, typed=typed, errors={"text": say(error.says)})
    return _page(request, register.invited(token), left=left)


def _errors(typed: Typed) -> dict[str, str]:
    """By the field's name, in the page's order."""
    stage = None if typed.stage in {stage.value for stage in Stage} else w.ERROR_STAGE
    found = {"stage": stage, "text": register.remark_fault(typed.text), "name": register.line_fault(typed.name)}
    return {name: say(fault) for name, fault in found.items() if fault}


def _page(
    request: HttpRequest,
    opened: Invited,
    *,
    typed: Typed | None = None,
    errors: dict[str, str] | None = None,
    left: register.Advice | None = None,
) -> HttpResponse:
    title = register.read_use(opened.document).title
    kept = Typed(*(_kept(part) for part in (typed.stage, typed.text, typed.name))) if typed else Typed(_asked(request))
    context = {
        "w": w,
        "fill": _fill,
        "heading": _fill(w.TITLE if opened.is_draft else w.TITLE_PUBLISHED, title=title),
        "lead": _fill(w.LEAD, municipality=municipality().name) if opened.is_draft else w.LEAD_PUBLISHED,
        "opened": opened,
        "until": register.day_of(opened.invitation.expires_ms),
        "stages": register.text_of(opened.document, names=HouseNames()),
        "stage_name": register.stage_name,
        "choices": [("", say(w.CHOOSE)), *((stage.value, say(register.stage_name(stage))) for stage in Stage)],
        "typed": kept,
        "errors": errors or {},
        "left": left,
        "public": reverse("public:use", args=[opened.invitation.use_key]),
    }
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    return _closed(page(request, "public/reader.html", context, audience=PUBLIC, status=status, answers_get=True))


def _closed(response: HttpResponse) -> HttpResponse:
    """Nothing of this address gets further than the reader's own browser."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _asked(request: HttpRequest) -> str:
    """The section whose link was followed."""
    asked = request.GET.get("om", "")
    return asked if asked in {stage.value for stage in Stage} else ""


def _kept(typed: str) -> str:
    text = _NUMBER.sub("……", typed)
    return "".join(sign for sign in text if sign.isprintable() or sign in "\r\n\t")[:KEPT]


def _fill(sentence: Sentence, **values: object) -> str:
    words = {name: value.in_(language()) if isinstance(value, Sentence) else value for name, value in values.items()}
    return sentence.in_(language()).format(**words)
