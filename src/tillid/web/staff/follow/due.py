"""Every deadline of the register: what is late first, all or one's own unit's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Deadline, DeadlineKind
from tillid.staff import api as house
from tillid.web.identity import for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as staff
from tillid.web.staff.follow import words as w
from tillid.web.staff.pages import FOLLOWERS, WRITERS, staff_page

AHEAD = (30, 90, 365)
USUAL = 90
_PLACES: Mapping[DeadlineKind, str] = {
    DeadlineKind.MEASURE: "#loefter",
    DeadlineKind.TASK: "#beslutning",
    DeadlineKind.LOOK_AGAIN: "#beslutning",
}


@dataclass(frozen=True, slots=True)
class Shown:
    day: date
    says: Sentence
    title: Sentence
    about: Sentence | None
    unit: Sentence
    left: Sentence
    late: bool
    warned: Sentence | None
    go: Sentence
    address: str


@only(*READS)
@for_employees(*FOLLOWERS)
def show(request: HttpRequest) -> HttpResponse:
    who, unit = visitor(request), visitor(request).actor.unit
    mine, days = request.GET.get("hvis") == "min", _days(request.GET.get("dage", ""))
    found = shown(register.deadlines(timezone.localdate(), days=days, unit=unit if mine else None), writes=who.role in WRITERS)
    late = sum(one.late for one in found)
    context = {
        "w": w,
        "rows": found,
        "lead": staff.fill(w.DEADLINES_LEAD, days=days),
        "late": staff.counted(late, w.DEADLINES_LATE_NONE, w.DEADLINES_LATE_ONE, w.DEADLINES_LATE_MANY),
        "nothing": staff.fill(w.DEADLINES_NONE_TEXT, days=days),
        "whose": [(w.ALL, _address(days, mine=False), not mine), (w.DEADLINES_MINE, _address(days, mine=True), mine)],
        "ahead": [(n, _address(n, mine=mine), n == days) for n in AHEAD],
    }
    return staff_page(request, "staff/follow/deadlines.html", context, active="deadlines")


def shown(deadlines: Iterable[Deadline], *, writes: bool) -> list[Shown]:
    units = {unit.key: unit.name for unit in house.units()}
    return [_shown(one, units, writes=writes) for one in deadlines]


def _shown(one: Deadline, units: Mapping[str, Sentence], *, writes: bool) -> Shown:
    return Shown(
        day=one.day,
        says=register.deadline_says(one),
        title=one.title,
        about=one.about,
        unit=units.get(one.unit or "") or Sentence(one.unit or "–", one.unit or "–"),
        left=_left(one.days_left),
        late=one.late,
        warned=staff.fill(w.WARNED, n=one.warned) if one.warned and not one.late else None,
        go=w.GO[one.kind],
        address=_where(one, writes=writes),
    )


def _where(one: Deadline, *, writes: bool) -> str:
    """Where something can be done about it by this reader; else where it is told."""
    if one.kind is DeadlineKind.REPORT:
        return reverse("staff:report", args=[one.ref])
    if one.kind is DeadlineKind.ADVICE:
        return reverse("staff:advice", args=[one.use_key])
    if one.kind is DeadlineKind.TASK and writes:
        return reverse("staff:task", args=[one.use_key, one.ref])
    if one.kind is DeadlineKind.MEASURE and writes:
        return reverse("staff:measure", args=[one.use_key, one.ref])
    return reverse("staff:follow", args=[one.use_key]) + _PLACES.get(one.kind, "")


def _left(days: int) -> Sentence:
    key = {-1: "late-one", 0: "today", 1: "one"}.get(days, "late" if days < 0 else "left")
    return staff.fill(w.DAYS_LEFT[key], n=abs(days))


def _days(asked: str) -> int:
    return next((n for n in AHEAD if str(n) == asked), USUAL)


def _address(days: int, *, mine: bool) -> str:
    query = urlencode(
        {name: value for name, value in (("hvis", "min" if mine else ""), ("dage", days)) if value and value != USUAL}
    )
    return f"{reverse('staff:deadlines')}{'?' if query else ''}{query}"
