"""What stands around each public and citizen view: the method, the length of the address, and what it may say."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from tillid.web import errors

LONGEST_QUERY = 2_000  # characters; our own longest is under 100

P = ParamSpec("P")


class NotUnderstood(ValueError):
    """Something in the address isn't what it can be. Holds no part of what was sent."""


def page_at(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """GET and HEAD alone; a hostile address gets a clear 4xx before anything is read for it."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return errors.wrong_method(request, "GET, HEAD")
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return errors.too_long(request)
        try:
            return view(request, *args, **kwargs)
        except NotUnderstood:
            return errors.not_understood(request)

    return guarded


def one(request: HttpRequest, name: str) -> str:
    """The value of a query key; empty where it isn't there. Twice is not understood."""
    values = request.GET.getlist(name)
    if len(values) > 1 or any("\x00" in value for value in values):
        raise NotUnderstood
    return values[0] if values else ""
