"""Which other sites may show a use within their own pages: read strictly, since it ends up in a header."""

from __future__ import annotations

import re

from django.core.exceptions import ImproperlyConfigured

SETTING = "TILLID_EMBED_ORIGINS"
MOST = 50
ORIGIN = re.compile(r"https://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]{1,5})?", re.ASCII)


def origins(given: str) -> tuple[str, ...]:
    """`https://host` with commas between. Raises `ImproperlyConfigured`."""
    found = tuple(dict.fromkeys(part for each in given.split(",") if (part := each.strip())))
    if wrong := [origin for origin in found if not ORIGIN.fullmatch(origin)]:
        raise ImproperlyConfigured(
            f"{SETTING}: »{wrong[0][:80]}« isn't an origin like https://selvbetjening.example, in small letters."
        )
    if len(found) > MOST:
        raise ImproperlyConfigured(f"{SETTING}: at most {MOST} origins.")
    return found
