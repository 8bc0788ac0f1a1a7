"""Errors that anybody reported in an entry: read, corrected or not, and answered in time."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tillid.register import api as register
from tillid.register.api import FollowError
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.follow import words as w
from tillid.web.staff.follow.forms import ReportForm
from tillid.web.staff.pages import FOLLOWERS, WRITERS, errors_of, said, staff_page, unit_name


@only(*READS)
@for_employees(*FOLLOWERS)
def every(request: HttpRequest) -> HttpResponse:
    context = {
        "w": w,
        "reports": register.open_reports(),
        "unit_name": unit_name,
        "today": timezone.localdate(),
        "uuid": UUID,
    }
    return staff_page(request, "staff/follow/reports.html", context, active="deadlines", crumbs=_crumbs())


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def one_report(request: HttpRequest, report: UUID) -> HttpResponse:
    found = next((one for one in register.open_reports() if one.key == str(report)), None)
    writes = visitor(request).role in WRITERS
    if found is None or (request.method == "POST" and not writes):
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _answered(request, found.key, form):
        keep_receipt(request, "report-answered")
        return redirect("staff:reports")
    context = {
        "w": w,
        "one": found,
        "unit": unit_name(found.unit),
        "late": found.due < timezone.localdate(),
        "writes": writes,
        "choices": [("yes", said(w.REPORT_YES), ""), ("no", said(w.REPORT_NO), "")],
        "form": form,
        "errors": errors_of(form),
    }
    return staff_page(
        request, "staff/follow/report.html", context, active="deadlines", crumbs=_crumbs(said(w.REPORT_ANSWER)),
        status=400 if form.errors else 200,
    )  # fmt: skip


def _answered(request: HttpRequest, key: str, form: ReportForm) -> bool:
    given = form.cleaned_data
    try:
        register.answer_report(
            key, given["answer"], corrected=given["corrected"] == "yes", shown_text=given["shown"] or None,
            actor=visitor(request).actor,
        )  # fmt: skip
    except FollowError as error:
        form.refuse("shown" if given["shown"] else "answer", error.says)
        return False
    return True


def _crumbs(*more: str) -> list[Crumb]:
    steps = [Crumb(said(w.MENU_DEADLINES), reverse("staff:deadlines")), Crumb(said(w.REPORTS), reverse("staff:reports"))]
    return [*steps, *(Crumb(label) for label in more)]
