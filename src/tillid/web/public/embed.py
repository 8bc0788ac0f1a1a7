"""»Sådan bruger vi dine data« for any self-service page: as a small page that may be framed, and as HTML to copy."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from tillid.web.addresses import page_at
from tillid.web.frame import PUBLIC, municipality, page
from tillid.web.public.easy_page import lines_of
from tillid.web.public.entry import crumbs, published
from tillid.web.public.feed import KEPT_FOR
from tillid.web.public.use_page import UsePage, today, use_page
from tillid.web.templating import language


@xframe_options_exempt
@page_at
def frame(request: HttpRequest, key: str) -> HttpResponse:
    """The one page that other sites may frame, and only those that the setting names."""
    response = render(request, "public/embed_frame.html", _context(request, use_page(published(key), today())))
    response.headers["Content-Security-Policy"] = policy()
    response.headers["Cache-Control"] = KEPT_FOR
    return response


def policy() -> str:
    """Nothing but our own style sheet, and no frame around it but by those who were named."""
    ancestors = " ".join(settings.EMBED_ORIGINS) or "'none'"
    return (
        "default-src 'none'; script-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {ancestors}"
    )


@page_at
def how(request: HttpRequest, key: str) -> HttpResponse:
    document = published(key)
    context = _context(request, use_page(document, today()))
    code = {
        "fragment": render_to_string("public/embed_fragment.html", context).strip(),
        "iframe": render_to_string("public/embed_iframe.html", context).strip(),
        "origins": settings.EMBED_ORIGINS,
    }
    return page(
        request,
        "public/embed.html",
        context | code,
        audience=PUBLIC,
        active="uses",
        crumbs=crumbs(document, _("På din egen side")),
    )


def _context(request: HttpRequest, shown: UsePage) -> dict[str, object]:
    key = shown.use.key
    return {
        "page": shown,
        "language": language(),
        "municipality": municipality(),
        "saying_no": lines_of(shown.use.consequences.saying_no),
        "address": request.build_absolute_uri(reverse("public:use", args=[key])),
        "frame_address": request.build_absolute_uri(reverse("public:embed", args=[key])),
    }
