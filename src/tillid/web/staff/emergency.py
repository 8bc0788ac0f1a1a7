"""Break-glass with a written reason, and the review that follows it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tillid.cases import api as cases
from tillid.gate import api as gate
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as w
from tillid.web.staff.forms import CaseEmergencyForm, EmergencyForm, ReviewForm
from tillid.web.staff.opening import CASEWORKERS, ledger_down, opened_page, refused_page
from tillid.web.staff.pages import REVIEWERS, errors_of, role_name, said, staff_page, unit_name
from tillid.web.staff.purposes import title_of


@only(*READS, "POST")
@for_employees(*CASEWORKERS)
def break_glass(request: HttpRequest) -> HttpResponse:
    """By number, or from the box beside an opened case, which sends the case along."""
    if request.method != "POST":
        return _emergency_page(request, EmergencyForm(None), case_ref="")
    from_case = "case" in request.POST
    form = CaseEmergencyForm(request.POST) if from_case else EmergencyForm(request.POST)
    if from_case and "case" in form.errors:
        raise Http404
    if not form.is_valid():
        return _emergency_page(request, form, case_ref=str(form.cleaned_data.get("case", "")))
    found = cases.case(str(form.cleaned_data["case"])) if from_case else None
    return _break(request, form, found)


def _break(request: HttpRequest, form: EmergencyForm | CaseEmergencyForm, found: cases.Case | None) -> HttpResponse:
    who = visitor(request)
    asked = gate.Request(
        subject_ref=found.subject_ref if found else None,
        number=form.cleaned_data.get("number"),
        use_key=(found.purpose or "") if found else "",
        case_ref=found.ref if found else None,
        role=who.role,
        unit=who.actor.unit,
        partial=True,
    )
    try:
        opened = gate.break_glass(asked, form.cleaned_data["reason"], actor=who.actor)
    except gate.Unacceptable as fault:
        form.add_error("reason", said(gate.FAULTS[fault.fault]))
        return _emergency_page(request, form, case_ref=found.ref if found else "")
    except gate.Refused as refused:
        return refused_page(request, refused, active="emergency")
    except gate.LedgerUnavailable:
        return ledger_down(request, active="emergency")
    return opened_page(request, opened, case=found, active="emergency", emergency=True)


def _emergency_page(request: HttpRequest, form: EmergencyForm | CaseEmergencyForm, *, case_ref: str) -> HttpResponse:
    context = {"form": form, "errors": errors_of(form), "case_ref": case_ref}
    status = 400 if form.errors else 200
    return staff_page(request, "staff/emergency.html", context, active="emergency", status=status)


@only(*READS)
@for_employees(*REVIEWERS)
def reviews(request: HttpRequest) -> HttpResponse:
    actor = visitor(request).actor
    waiting = [_told(one) for one in gate.open_reviews(actor=actor)]
    done = [_told(one) for one in gate.settled_reviews(actor=actor)]
    return staff_page(request, "staff/reviews.html", {"waiting": waiting, "done": done}, active="reviews")


@only(*READS, "POST")
@for_employees(*REVIEWERS)
def review(request: HttpRequest, review: UUID) -> HttpResponse:
    who = visitor(request)
    found = next((one for one in gate.open_reviews(actor=who.actor) if one.key == str(review)), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _read(request, found) if request.POST.get("do") == "read" else _settle(request, found)
    return _review_page(request, found, ReviewForm(None, _verdicts()), reason=None)


def _read(request: HttpRequest, found: gate.BreakGlassReview) -> HttpResponse:
    try:
        reason = gate.read_reason(found.key, actor=visitor(request).actor)
    except gate.Unacceptable:
        raise Http404 from None
    except gate.LedgerUnavailable:
        return ledger_down(request, active="reviews")
    return _review_page(request, found, ReviewForm(None, _verdicts()), reason=reason)


def _settle(request: HttpRequest, found: gate.BreakGlassReview) -> HttpResponse:
    form = ReviewForm(request.POST, _verdicts())
    if not form.is_valid():
        return _review_page(request, found, form, reason=None)
    try:
        gate.settle_review(
            found.key, gate.Verdict(form.cleaned_data["result"]), form.cleaned_data["note"], actor=visitor(request).actor
        )
    except gate.Unacceptable as fault:
        if fault.fault is gate.Fault.NO_SUCH_ITEM:
            raise Http404 from None
        form.add_error("result" if fault.fault is gate.Fault.OWN_ITEM else "note", said(gate.FAULTS[fault.fault]))
        return _review_page(request, found, form, reason=None)
    keep_receipt(request, "review")
    return redirect("staff:reviews")


def _review_page(request: HttpRequest, found: gate.BreakGlassReview, form: ReviewForm, *, reason: str | None) -> HttpResponse:
    context = {
        "one": _told(found),
        "form": form,
        "errors": errors_of(form),
        "verdicts": [(*verdict, "") for verdict in _verdicts()],
        "reason": reason,
    }
    crumbs = [Crumb(said(w.MENU_REVIEWS), reverse("staff:reviews")), Crumb(said(w.EMERGENCY_TAG))]
    return staff_page(request, "staff/review.html", context, active="reviews", crumbs=crumbs, status=400 if form.errors else 200)


def _told(one: gate.BreakGlassReview) -> dict[str, object]:
    return {
        "key": UUID(one.key),
        "opened_ms": one.opened_ms,
        "unit": unit_name(one.unit),
        "role": role_name(one.role),
        "owner": unit_name(one.owner_unit),
        "purpose": title_of(one.use_key) if one.use_key else None,
        "due": one.due,
        "late": one.overdue(timezone.localdate()),
        "settled_ms": one.settled_ms,
        "verdict": gate.VERDICTS[one.verdict] if one.verdict else None,
    }


def _verdicts() -> list[tuple[str, str]]:
    return [(verdict.value, said(gate.VERDICTS[verdict])) for verdict in gate.Verdict]
