"""A use that opens for two: ask a colleague, answer one, and open. No address and no page names the citizen to the second."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tillid.cases import api as cases
from tillid.gate import api as gate
from tillid.register import api as register
from tillid.web import format as written
from tillid.web.frame import Crumb
from tillid.web.identity import Visitor, for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import opening
from tillid.web.staff.opening import CASEWORKERS, ledger_down, opened_page, refused_page
from tillid.web.staff.pages import errors_of, role_name, said, staff_page, unit_name
from tillid.web.staff.purposes import Purpose, choices, my_purposes, title_of
from tillid.web.staff.second import words
from tillid.web.staff.second.forms import CaseAskForm, NumberAskForm
from tillid.web.templating import language

ACTIVE = "seconds"


@only(*READS, "POST")
@for_employees(*CASEWORKERS)
def seconds(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I asked for, and a form to ask by number; a refused case sends its own form here."""
    who = visitor(request)
    paired = choices(_paired(who))
    if request.method != "POST":
        return _page(request, who, NumberAskForm(None, paired))
    form = CaseAskForm(request.POST) if "case" in request.POST else NumberAskForm(request.POST, paired)
    if {"case", "use"} & form.errors.keys() and isinstance(form, CaseAskForm):
        raise Http404
    return _ask(request, who, form) if form.is_valid() else _page(request, who, form)


@only(*READS, "POST")
@for_employees(*CASEWORKERS)
def second(request: HttpRequest, second: UUID) -> HttpResponse:
    """A colleague's: read the reason, then answer."""
    who = visitor(request)
    found = next((one for one in gate.seconds_waiting(actor=who.actor) if one.key == str(second)), None)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _answer_page(request, found, reason=None)
    done = request.POST.get("do")
    try:
        if done not in {"yes", "no"}:
            return _answer_page(request, found, reason=gate.read_second_reason(found.key, actor=who.actor))
        gate.answer_second(found.key, agree=done == "yes", actor=who.actor)
    except gate.Unacceptable:
        raise Http404 from None
    except gate.LedgerUnavailable:
        return ledger_down(request, active=ACTIVE)
    keep_receipt(request, f"second-{done}")
    return redirect("staff:seconds")


@only(*READS, "POST")
@for_employees(*CASEWORKERS)
def open_it(request: HttpRequest, second: UUID) -> HttpResponse:
    """Mine, that a colleague agreed to. An address alone opens nothing."""
    who = visitor(request)
    found = next((one for one in gate.seconds_of_mine(actor=who.actor) if one.key == str(second)), None)
    if found is None or request.method != "POST":
        return redirect("staff:seconds")
    try:
        opened = gate.open_with_second(found.key, actor=who.actor)
    except gate.Unacceptable:
        raise Http404 from None
    except gate.Refused as refused:
        return refused_page(request, refused, active=ACTIVE)
    except gate.LedgerUnavailable:
        return ledger_down(request, active=ACTIVE)
    return opened_page(request, opened, case=cases.case(found.case_ref) if found.case_ref else None, active=ACTIVE)


def _ask(request: HttpRequest, who: Visitor, form: CaseAskForm | NumberAskForm) -> HttpResponse:
    try:
        gate.ask_second(_asked(who, form), form.cleaned_data["reason"], actor=who.actor)
    except gate.Unacceptable as fault:
        form.add_error("reason", said(gate.FAULTS[fault.fault]))
        return _page(request, who, form)
    except gate.Refused as refused:
        return refused_page(request, refused, active=ACTIVE)
    except gate.LedgerUnavailable:
        return ledger_down(request, active=ACTIVE)
    keep_receipt(request, "second-asked")
    return redirect("staff:seconds")


def _asked(who: Visitor, form: CaseAskForm | NumberAskForm) -> gate.Request:
    given = form.cleaned_data
    if "case" in given:
        ref = str(given["case"])
        return opening.asked_of_case(who, ref, cases.case(ref), use=given["use"])
    return gate.Request(number=given["number"], use_key=given["use"], role=who.role, unit=who.actor.unit, partial=True)


def _page(request: HttpRequest, who: Visitor, form: CaseAskForm | NumberAskForm) -> HttpResponse:
    purposes = choices(_paired(who))
    context = {
        "w": words,
        "waiting": [_told(one) for one in gate.seconds_waiting(actor=who.actor)],
        "mine": [_told(one) for one in gate.seconds_of_mine(actor=who.actor)],
        "form": form,
        "errors": errors_of(form),
        "case_ref": form.cleaned_data.get("case", "") if form.errors and isinstance(form, CaseAskForm) else "",
        "use_key": form.cleaned_data.get("use", "") if form.errors and isinstance(form, CaseAskForm) else "",
        "purposes": purposes,
    }
    return staff_page(request, "staff/second/seconds.html", context, active=ACTIVE, status=400 if form.errors else 200)


def _answer_page(request: HttpRequest, found: gate.SecondAsked, *, reason: str | None) -> HttpResponse:
    context = {"w": words, "one": _told(found), "reason": reason}
    crumbs = [Crumb(said(words.MENU), reverse("staff:seconds")), Crumb(said(words.ANSWER_HEADING))]
    return staff_page(request, "staff/second/answer.html", context, active=ACTIVE, crumbs=crumbs)


def _told(one: gate.SecondAsked) -> dict[str, object]:
    return {
        "key": UUID(one.key),
        "use_key": one.use_key,
        "use": title_of(one.use_key),
        "unit": unit_name(one.unit),
        "role": role_name(one.role),
        "asked_ms": one.asked_ms,
        "until_ms": one.until_ms,
        "stands": words.STANDINGS[one.standing],
        "open": one.standing is gate.SecondStanding.AGREED,
        "clock": written.at_clock(one.asked_ms, language()),
    }


def _paired(who: Visitor) -> tuple[Purpose, ...]:
    """My purposes that take two."""
    uses = register.current_policy().uses
    return tuple(
        purpose for purpose in my_purposes(who) if (limits := uses[purpose.key].limits) is not None and limits.second_person
    )
