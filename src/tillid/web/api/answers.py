"""What the API answers with: RFC 9457 problems in both languages, pages with their links, and tags that save a second trip."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.api import words as w

PROBLEM = "application/problem+json"
P = ParamSpec("P")
STATUS = {
    register.Wrong.NO_USE: 404,
    register.Wrong.NO_DRAFT: 404,
    register.Wrong.STALE: 409,
    register.Wrong.NOT_RUNNING: 409,
    register.Wrong.TIME: 409,
    register.Wrong.RESERVED: 409,
    register.Wrong.LAW_CHANGED: 409,
}  # everything else is something that can be put right in what was sent: 422


class Said(Schema):
    """The same thing in Danish and in English."""

    da: str
    en: str

    @staticmethod
    def of(sentence: Sentence) -> Said:
        return Said(da=sentence.da, en=sentence.en)


class Fault(Schema):
    """`path` leads to the field: `data/2/why`; empty for the whole."""

    path: str
    says: Said
    why: Said | None = None
    stage: str | None = None


class Problem(Schema):
    """RFC 9457. `title` is in English; `says` in both languages."""

    type: str = Field(description="A code that stays the same")
    title: str
    status: int
    says: Said
    faults: list[Fault] = []


def problem(code: str, status: int, says: Sentence, faults: Sequence[Fault] = ()) -> HttpResponse:
    made = Problem(type=f"urn:tillid:problem:{code}", title=says.en, status=status, says=Said.of(says), faults=list(faults))
    response = HttpResponse(made.model_dump_json(), status=status, content_type=PROBLEM)
    response["Cache-Control"] = "no-store"
    return response


def of_register(error: register.RegisterError) -> HttpResponse:
    """A register's error with everything that it can say of what is missing or wrong."""
    missing = [Fault(path=gap.path, says=Said.of(gap.what), why=Said.of(gap.why), stage=gap.stage.value) for gap in error.missing]
    wrong = [Fault(path=fault.path, says=Said.of(fault.says)) for fault in error.faults]
    return problem(error.wrong.value, STATUS.get(error.wrong, 422), error.says, [*missing, *wrong])


def not_there() -> HttpResponse:
    return problem("not-found", 404, w.NOT_FOUND)


def open_data(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """For what everybody may read: a tag of the very bytes, 304 to who has them, and any site may fetch it."""

    @wraps(view)
    def tagged(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return tag(request, view(request, *args, **kwargs))

    return tagged


def tag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    if response.status_code != 200:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if etag in _tags(request):
        response = HttpResponse(status=304)
        response["Access-Control-Allow-Origin"] = "*"
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=60"
    return response


def _tags(request: HttpRequest) -> set[str]:
    sent = request.headers.get("If-None-Match", "")
    return {part.strip().removeprefix("W/") for part in sent.split(",")}


def as_json(content: object, *, media_type: str = "application/json") -> HttpResponse:
    return HttpResponse(json.dumps(content, ensure_ascii=False, separators=(",", ":")), content_type=media_type)


def page_links(request: HttpRequest, *, page: int, pages: int) -> str:
    """RFC 8288: where the pages beside this one are."""
    near = {"first": 1, "prev": page - 1, "next": page + 1, "last": max(pages, 1)}
    return ", ".join(
        f'<{_with_page(request, number)}>; rel="{name}"' for name, number in near.items() if 1 <= number <= max(pages, 1)
    )


def _with_page(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
