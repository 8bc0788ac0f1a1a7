"""»Jeg mangler en oplysning«: asked by a caseworker, answered by the unit that owns the use."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tillid.gate import api as gate
from tillid.web.frame import Crumb
from tillid.web.identity import Visitor, for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as w
from tillid.web.staff.forms import AnswerForm, MissingForm
from tillid.web.staff.opening import CASEWORKERS, OTHER, missing_choices
from tillid.web.staff.pages import REVIEWERS, errors_of, role_name, said, staff_page, unit_name
from tillid.web.staff.purposes import choices, my_purposes, title_of
from tillid.web.staff.shown import Catalogue

CHANGES = {"yes": w.MISSING_CHANGE_YES, "no": w.MISSING_CHANGE_NO}


@only(*READS, "POST")
@for_employees(*CASEWORKERS, "dpo")
def reports(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    if request.method == "POST":
        return _report(request, who)
    return _page(request, who)


@only(*READS, "POST")
@for_employees(*REVIEWERS)
def answer(request: HttpRequest, report: UUID) -> HttpResponse:
    who = visitor(request)
    found = next((one for one in _ours(who) if one.key == str(report) and one.answered_ms is None), None)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, _changes())
    if request.method == "POST" and form.is_valid() and _answered(form, found, who):
        keep_receipt(request, "answer")
        return redirect("staff:missing")
    context = {
        "one": _told(found, Catalogue()),
        "form": form,
        "errors": errors_of(form),
        "changes": [(*change, "") for change in _changes()],
    }
    crumbs = [Crumb(said(w.MISSING_LIST), reverse("staff:missing")), Crumb(said(w.MISSING_GO))]
    return staff_page(
        request, "staff/missing_answer.html", context, active="missing", crumbs=crumbs, status=400 if form.errors else 200
    )


def _report(request: HttpRequest, who: Visitor) -> HttpResponse:
    catalogue = Catalogue()
    wanted = [(key, said(label)) for key, label in missing_choices(catalogue)]
    purposes = choices(my_purposes(who))
    form = MissingForm(request.POST, purposes, wanted)
    if form.is_valid():
        element = form.cleaned_data["element"]
        try:
            gate.report_missing(
                form.cleaned_data["use"], form.cleaned_data["why"], element=None if element == OTHER else element, actor=who.actor
            )
        except gate.Unacceptable as fault:
            form.add_error("why", said(gate.FAULTS[fault.fault]))
        else:
            keep_receipt(request, "missing")
            return redirect("staff:missing")
    return _page(request, who, form)


def _page(request: HttpRequest, who: Visitor, form: MissingForm | None = None) -> HttpResponse:
    catalogue = Catalogue()
    every = gate.missing_reports(actor=who.actor)
    ours = {one.key for one in _ours(who) if one.answered_ms is None}
    purposes = my_purposes(who)
    wanted = [(key, said(label)) for key, label in missing_choices(catalogue)]
    shown = form if form is not None else MissingForm(None, choices(purposes), wanted)
    context = {
        "answers": who.role in REVIEWERS,
        "oversees": who.role == "dpo",
        "ours": [_told(one, catalogue) for one in every if one.key in ours],
        "mine": [_told(one, catalogue) for one in every if one.key not in ours],
        "form": shown,
        "errors": errors_of(shown),
        "purposes": choices(purposes),
        "wanted": wanted,
    }
    return staff_page(request, "staff/missing.html", context, active="missing", status=400 if shown.errors else 200)


def _answered(form: AnswerForm, found: gate.MissingReport, who: Visitor) -> bool:
    try:
        gate.answer_missing(
            found.key, form.cleaned_data["answer"], change_promised=form.cleaned_data["change"] == "yes", actor=who.actor
        )
    except gate.Unacceptable as fault:
        if fault.fault is gate.Fault.NO_SUCH_ITEM:
            raise Http404 from None
        form.add_error("answer", said(gate.FAULTS[fault.fault]))
        return False
    return True


def _ours(who: Visitor) -> list[gate.MissingReport]:
    """Those that my unit owns the answer to; in a unit, its leader answers."""
    if who.role not in REVIEWERS:
        return []
    return [one for one in gate.missing_reports(actor=who.actor) if one.owner_unit == who.actor.unit]


def _told(one: gate.MissingReport, catalogue: Catalogue) -> dict[str, object]:
    return {
        "key": UUID(one.key),
        "what": catalogue.label(one.element) if one.element else w.MISSING_OTHER,
        "purpose": title_of(one.use_key),
        "text": one.text,
        "unit": unit_name(one.unit),
        "role": role_name(one.role),
        "owner": unit_name(one.owner_unit),
        "due": one.due,
        "late": one.overdue(timezone.localdate()),
        "answer": one.answer,
        "change": one.change_promised,
        "answered_ms": one.answered_ms,
    }


def _changes() -> list[tuple[str, str]]:
    return [(key, said(words)) for key, words in CHANGES.items()]
