"""How each data use is exercised: for those who decide and those who watch. No figure leads to a person."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.sources import api as sources
from tillid.web import format as written
from tillid.web.identity import Visitor, for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as w
from tillid.web.staff.pages import READERS, REVIEWERS, staff_page
from tillid.web.templating import language


@only(*READS)
@for_employees(*READERS)
def show(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    today = timezone.localdate()
    context = {
        "heading": {"dpo": w.DPO_HEADING, "councillor": w.COUNCIL_HEADING}.get(who.role or "", w.FIGURES_HEADING),
        "lead": {"dpo": w.DPO_LEAD, "councillor": w.COUNCIL_LEAD}.get(who.role or "", w.FIGURES_LEAD),
        "month": f"{today:%Y-%m}",
        "uses": [_row(use, today) for use in _uses()],
        "waiting": _waiting(who),
        "not_behind": [system for system in sources.systems() if not system.behind],
    }
    return staff_page(request, "staff/figures.html", context, active="figures")


def _uses() -> list[register.UseSummary]:
    return [use for use in register.published_uses() if use.status is register.UseStatus.PUBLISHED]


def _row(use: register.UseSummary, today: date) -> dict[str, object]:
    figures = gate.real_figures(use.key, today=today)
    found = next((month for month in figures.months if month.month == f"{today:%Y-%m}"), None)
    return {
        "key": use.key,
        "title": use.title,
        "granted": _told(found.granted if found else 0),
        "refused": _told(found.refused if found else 0),
        "citizens": _citizens(found),
    }


def _citizens(month: gate.RealMonth | None) -> str:
    """»ca. 310«, »over 4.700«: as exactly as it was counted."""
    if month is None:
        return _told(0)
    if month.citizens is None:
        return w.NOT_COUNTED.in_(language()) if month.uncounted else _told(None)
    n = written.number(month.citizens.n, language())
    if month.citizens.beyond:
        return w.fill(w.OVER, n=n).in_(language())
    return w.fill(w.ABOUT, n=n).in_(language()) if month.citizens.margin or month.uncounted else n


def _told(n: int | None) -> str:
    return w.FEW.in_(language()) if n is None else written.number(n, language())


def _waiting(who: Visitor) -> dict[str, Sentence] | None:
    """What this reader must act on; None for one who has nothing to act on."""
    if who.role not in REVIEWERS:
        return None
    waiting, today = gate.open_reviews(actor=who.actor), timezone.localdate()
    late = sum(one.overdue(today) for one in waiting)
    asked = sum(one.answered_ms is None and one.owner_unit == who.actor.unit for one in gate.missing_reports(actor=who.actor))
    return {
        "reviews": w.counted(len(waiting), w.FIGURES_REVIEWS_NONE, w.FIGURES_REVIEWS_ONE, w.FIGURES_REVIEWS_MANY),
        "late": w.counted(late, w.FIGURES_REVIEWS_LATE_NONE, w.FIGURES_REVIEWS_LATE_ONE, w.FIGURES_REVIEWS_LATE_MANY),
        "missing": w.counted(asked, w.DPO_MISSING_NONE, w.DPO_MISSING_ONE, w.DPO_MISSING),
    }
