"""The Jinja2 environment. `tillid.web` adds its own filters through `tillid.web.templating.extend`, when it has any."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """Autoescape is on (Django's backend sets it); a name that no view gave is an error and not an empty place."""
    made = Environment(**{**options, "undefined": StrictUndefined}, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  # autoescape comes in options
    made.globals.update(static=static, url=_url)
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    if find_spec("tillid.web.templating"):
        import_module("tillid.web.templating").extend(made)
    return made


def _url(name: str, **kwargs: object) -> str:
    """`{{ url("citizen:case", ref=…) }}`, in the language of the page."""
    return reverse(name, kwargs=kwargs)


def common(request: HttpRequest) -> dict[str, object]:
    """What each page may use."""
    return {
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "demo": settings.DEMO,
        "municipality": settings.MUNICIPALITY,
        "path": request.path,
    }
