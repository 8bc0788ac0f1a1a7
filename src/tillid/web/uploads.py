"""What comes in is bounded before anything of it is read: a file of 100 MB isn't held, and is told in a page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tillid.kernel.words import Sentence
from tillid.web import errors
from tillid.web.templating import language

MOST_MB = 8
MOST = MOST_MB * 1024 * 1024  # bytes of one request; larger registers come in by the command line

TOO_LARGE = Sentence("Filen er for stor", "The file is too large")
TOO_LARGE_TEXT = Sentence(
    "Vi har ikke taget imod noget. Del filen op. Eller bed driften om at hente den ind fra kommandolinjen.",
    "We received nothing. Split the file. Or ask operations to take it in from the command line.",
)


class BoundedUploads:
    """Stands before whatever reads a form, the check of its token included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) <= MOST:
            return self.get_response(request)
        tongue = language()
        return errors.too_large(request, (TOO_LARGE.in_(tongue), TOO_LARGE_TEXT.in_(tongue)))


def _length(request: HttpRequest) -> int:
    """What the sender says; the server reads no further than that."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0
