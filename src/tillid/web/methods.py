"""Which methods an address answers to. The others get a page in the frame, not an empty answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from tillid.web import errors
from tillid.web.addresses import LONGEST_QUERY

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
READS = ("GET", "HEAD")


def only(*allowed: str) -> Callable[[View[P]], View[P]]:
    """`READS` for pages, `POST` for what changes something, both for a form of its own."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in allowed:
                return errors.wrong_method(request, ", ".join(allowed))
            if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
                return errors.too_long(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
