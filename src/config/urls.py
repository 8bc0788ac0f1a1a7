"""Addresses. Danish at /, English under /en/; each audience writes its own addresses in full."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tillid.web.api.interface import api as interface

pages = [
    path("", include("tillid.web.public.urls")),
    path("", include("tillid.web.citizen.urls")),
    path("", include("tillid.web.staff.urls")),
]
if settings.TILLID_DEMO:
    pages.append(path("", include("tillid.web.demo.urls")))

urlpatterns = [
    path("api/v1/", interface.urls),  # the same in every language
    *i18n_patterns(*pages, prefix_default_language=False),
]

handler400 = "tillid.web.errors.not_understood"
handler403 = "tillid.web.errors.not_allowed"
handler404 = "tillid.web.errors.not_found"
handler500 = "tillid.web.errors.our_fault"
