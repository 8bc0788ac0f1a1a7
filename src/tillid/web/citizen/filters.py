"""What of the list is wanted, read from the address. What isn't a choice of ours is not understood, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tillid.overview.api import Filter, LookupsPage, LookupSummary
from tillid.web import format as written
from tillid.web.addresses import NotUnderstood, one
from tillid.web.templating import language, say

EMERGENCY = "noedadgang"
THIRTY_DAYS, YEAR, ALL = "30-dage", "et-aar", "alle"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
CURSOR = re.compile(r"[0-9]{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """The address taken apart. `before` is a cursor that a page of ours gave."""

    purpose: str
    period: str
    before: int | None
    own: bool

    @property
    def narrowed(self) -> bool:
        return bool(self.purpose) or self.period != ALL

    def filter(self, today: date) -> Filter:
        since, until = _days(self.period, today)
        emergency = self.purpose == EMERGENCY
        return Filter(None if emergency else self.purpose or None, emergency, since, until, self.own)

    def address(self, before: int | None) -> str:
        parts = {"formaal": self.purpose, "periode": self.period, "egne": "1" if self.own else "", "foer": before}
        return "?" + urlencode({name: value for name, value in parts.items() if value not in {"", None}})


@dataclass(frozen=True, slots=True)
class Filters:
    """What the form and the pager show."""

    purposes: Sequence[tuple[str, str]]
    periods: Sequence[tuple[str, str]]
    purpose: str
    period: str
    heading: str
    own: bool
    narrowed: bool
    older: str
    newest: str


def read(request: HttpRequest, *, default_period: str = YEAR) -> Asked:
    """Raises `NotUnderstood`."""
    purpose, period, before, own = (one(request, name) for name in ("formaal", "periode", "foer", "egne"))
    if purpose and not (KEY.fullmatch(purpose) and len(purpose) <= 64):
        raise NotUnderstood
    if period and period not in {THIRTY_DAYS, YEAR, ALL} and not MONTH.fullmatch(period):
        raise NotUnderstood
    if (before and not CURSOR.fullmatch(before)) or own not in {"", "1"}:
        raise NotUnderstood
    return Asked(purpose, period or (ALL if own else default_period), int(before) if before else None, own == "1")


def _days(period: str, today: date) -> tuple[date | None, date | None]:
    if period == THIRTY_DAYS:
        return today - timedelta(days=30), None
    if period == YEAR:
        return first_of_twelve(today), None
    found = MONTH.fullmatch(period)
    if found is None:
        return None, None
    first = date(int(found[1]), int(found[2]), 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def first_of_twelve(today: date) -> date:
    """The first day of the twelve months that end with this one."""
    place = today.year * 12 + today.month - 12
    return date(place // 12, place % 12 + 1, 1)


def shown(asked: Asked, summary: LookupSummary, listed: LookupsPage | None = None) -> Filters:
    before = listed.listed.before if listed else None
    return Filters(
        purposes=_purposes(asked, summary),
        periods=_periods(asked, summary),
        purpose=asked.purpose,
        period=asked.period,
        heading=_heading(asked, summary),
        own=asked.own,
        narrowed=asked.narrowed,
        older=asked.address(before) if before is not None else "",
        newest=asked.address(None) if asked.before is not None else "",
    )


def _purposes(asked: Asked, summary: LookupSummary) -> list[tuple[str, str]]:
    found = [("", _("Alle formål"))]
    found += [(purpose.use_key, say(purpose.title)) for purpose in summary.purposes if purpose.use_key]
    if summary.emergencies or asked.purpose == EMERGENCY:
        found.append((EMERGENCY, _("Nødadgang")))
    if asked.purpose and asked.purpose not in {key for key, _words in found}:
        found.append((asked.purpose, _("Et andet formål")))
    return found


def _periods(asked: Asked, summary: LookupSummary) -> list[tuple[str, str]]:
    fixed = [(YEAR, _("Det seneste år")), (THIRTY_DAYS, _("De seneste 30 dage")), (ALL, _("Alle år"))]
    months = [(each.month, _month(each.month)) for each in reversed(summary.months) if each.n or each.listed]
    if MONTH.fullmatch(asked.period) and asked.period not in {key for key, _words in months}:
        months.append((asked.period, _month(asked.period)))
    return fixed + months


def _month(month: str) -> str:
    return f"{written.capital(written.month_name(month, language()))} {month[:4]}"


def _heading(asked: Asked, summary: LookupSummary) -> str:
    if asked.own:
        return _("Dine egne besøg")
    purpose = next((words for key, words in _purposes(asked, summary) if key == asked.purpose), "")
    period = next((words for key, words in _periods(asked, summary) if key == asked.period), "")
    return f"{purpose}, {period[:1].lower() + period[1:] if asked.period in {YEAR, THIRTY_DAYS, ALL} else period}"
