"""Templates: one use for the municipalities that have the same system, without what is one municipality's own."""

from __future__ import annotations

from tillid.register.domain.formats import own
from tillid.register.domain.formats.frame import Office, Written
from tillid.register.exporting import exported


def template(key: str, *, office: Office) -> Written:
    """Of the newest version, or of the draft where nothing was published. It goes in by the same way as our own form.

    Raises `RegisterError` NO_USE.
    """
    (use,) = exported([key])
    return Written(own.template(use, office), "application/json", "template.json")
