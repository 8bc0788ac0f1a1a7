"""The Jinja2 environment of all pages: autoescape, two languages, our filters. Named in the settings' TEMPLATES."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from tillid.register import api as register
from tillid.web import format as written
from tillid.web import frame
from tillid.web.templating import language, say


def environment(**options: Any) -> Environment:
    """A name that no view gave is an error and not an empty place."""
    env = Environment(  # noqa: S701  # autoescape is on, three lines down
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext, npgettext=translation.npgettext
    )
    env.globals.update(static=static, url=url, frame_of=frame.frame_of, icon_sprite=static("dkfds/img/all-svg-icons.svg"))
    env.filters.update(
        short_day=_spoken(written.short_day), day_in_year=_spoken(written.day_in_year), long_day=_spoken(written.long_day),
        weekday=_spoken(written.weekday), clock=_spoken(written.clock), at_clock=_spoken(written.at_clock),
        month_name=_spoken(written.month_name), only_month=_spoken(written.only_month), number=_spoken(written.number), enumerate_words=_spoken(written.enumerate_words),
        iso=written.iso, phone=written.phone, dial=written.dial, unbroken=written.unbroken, capital=written.capital,
        shortened=written.shortened, say=say, standing_name=register.standing_name,
    )  # fmt: skip
    return env


def url(name: str, *args: object, **named: object) -> str:
    """A page's address in the language that is spoken now."""
    return reverse(name, args=args, kwargs=named)


def _spoken(write: Callable[..., str]) -> Callable[..., str]:
    return lambda value: write(value, language())
