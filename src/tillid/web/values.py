"""A value from a source as lines of text in the reader's language."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from tillid.sources.api import Appointment
from tillid.web import format as written
from tillid.web.templating import language


def lines_of(value: object) -> tuple[str, ...]:
    """One line a text, several for several; none where the source holds nothing."""
    if isinstance(value, tuple | list):
        return tuple(line for part in value for line in lines_of(part))
    line = _line(value)
    return (line,) if line else ()


def _line(value: object) -> str:
    match value:
        case None:
            said = ""
        case bool():
            said = _("Ja") if value else _("Nej")
        case int():
            said = written.number(value, language())
        case Appointment():
            said = _appointment(value)
        case datetime():
            said = _moment(value)
        case date():
            said = written.long_day(value, language())
        case _:
            said = str(value)
    return said


def _appointment(value: Appointment) -> str:
    place = f", {value.where}" if value.where else ""
    return f"{_moment(value.at)}: {value.what}{place}"


def _moment(at: datetime) -> str:
    """The municipality's own time, as it was written."""
    spoken = language()
    clock = f"{at.hour}{'.' if spoken == 'da' else ':'}{at.minute:02}"
    return f"{written.long_day(at.date(), spoken)} {'kl.' if spoken == 'da' else 'at'}{written.NBSP}{clock}"
