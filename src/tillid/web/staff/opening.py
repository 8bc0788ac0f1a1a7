"""Open a person for a purpose: from a case, or by number. An address shows nothing by itself; only the button opens."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from tillid.cases import api as cases
from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web import format as written
from tillid.web.frame import Crumb
from tillid.web.identity import Visitor, for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as w
from tillid.web.staff.forms import NumberForm
from tillid.web.staff.pages import errors_of, said, staff_page
from tillid.web.staff.purposes import choices, my_purposes, title_of
from tillid.web.staff.second import words as second
from tillid.web.staff.shown import Catalogue, first_line, name_in, shown_reason, shown_refusals, shown_values
from tillid.web.templating import language

OTHER = "other"  # what one may lack that no source knows by name
CASEWORKERS = (
    "job-consultant",
    "youth-adviser",
    "occupational-therapist",
    "care-assessor",
    "home-nurse",
    "physiotherapist",
    "duty-officer",
    "unit-leader",
    "citizen-service",
)


@only(*READS, "POST")
@for_employees(*CASEWORKERS)
def from_case(request: HttpRequest, case: UUID) -> HttpResponse:
    if request.method != "POST":
        return staff_page(
            request, "staff/open_case.html", {"case_ref": case}, active="cases", crumbs=[Crumb(said(w.OPEN_CASE_HEADING))]
        )
    who = visitor(request)
    found = cases.case(str(case))
    return answer(
        request, asked_of_case(who, str(case), found, use=request.POST.get("use", "")), case=found, active="cases", ref=str(case)
    )


@only(*READS, "POST")
@for_employees(*CASEWORKERS)
def by_number(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    purposes = my_purposes(who)
    form = NumberForm(request.POST if request.method == "POST" else None, choices(purposes))
    if request.method == "POST" and form.is_valid():
        asked = gate.Request(
            number=form.cleaned_data["number"],
            use_key=form.cleaned_data["use"],
            role=who.role,
            unit=who.actor.unit,
            partial=True,
        )
        return answer(request, asked, case=None, active="open")
    context = {"form": form, "errors": errors_of(form), "purposes": purposes, "choices": choices(purposes)}
    return staff_page(request, "staff/open.html", context, active="open", status=400 if form.errors else 200)


def answer(
    request: HttpRequest, asked: gate.Request, *, case: cases.Case | None, active: str, ref: str | None = None
) -> HttpResponse:
    """What the gate says, as a page: values, or why there are none. `ref` is the case as it was asked for."""
    try:
        opened = gate.open(asked, actor=visitor(request).actor)
    except gate.Refused as refused:
        return refused_page(request, refused, active=active, ref=ref, use=asked.use_key)
    except gate.LedgerUnavailable:
        return ledger_down(request, active=active)
    return opened_page(request, opened, case=case, active=active)


def opened_page(
    request: HttpRequest, opened: gate.Opened, *, case: cases.Case | None, active: str, emergency: bool = False
) -> HttpResponse:
    catalogue = Catalogue()
    name = name_in(opened.values) or (said(w.CITIZEN) if case else said(w.NUMBER_RESULT))
    context = {
        "name": name,
        "opened": opened,
        "values": shown_values(opened.values, catalogue),
        "refused": shown_refusals(opened.refused, catalogue),
        "failed_names": written.enumerate_words([said(catalogue.system(key)) for key in opened.failed], language()),
        "title": title_of(opened.use_key, opened.use_version),
        "case": case,
        "case_title": _case_title(opened),
        "outside": not_used(opened),
        "emergency": emergency,
        "today": timezone.localdate(),
        "missing_choices": [(key, said(label)) for key, label in missing_choices(catalogue, opened)],
    }
    return staff_page(request, "staff/opened.html", context, active=active, crumbs=[Crumb(name)])


def _case_title(opened: gate.Opened) -> str | None:
    found = opened.value("case.title")
    return first_line(found.value) if found else None


def not_used(opened: gate.Opened) -> tuple[Sentence, ...]:
    """What one might expect of this purpose, and what was decided not to be used for it."""
    document = register.use(opened.use_key, opened.use_version) if opened.use_key else None
    return document.not_used if document else ()


def refused_page(
    request: HttpRequest, refused: gate.Refused, *, active: str, ref: str | None = None, use: str = ""
) -> HttpResponse:
    """The same page for somebody whom the municipality doesn't know and somebody who is no business of the reader's.

    Where nothing but a colleague is missing, one can ask for her here: `ref` is the case and `use` the purpose, and without a case she is asked for by number.
    """
    alone = refused.shown.whole == (gate.Reason.SECOND_MISSING,)
    reasons = refused.shown.whole if alone else refused.reasons
    context = {
        "reasons": [shown_reason(reason) for reason in reasons],
        "second": second if alone else None,
        "case_ref": ref,
        "use_key": use,
    }
    return staff_page(request, "staff/refused.html", context, active=active, crumbs=[Crumb(said(w.WHOLE_REFUSED))], status=403)


def ledger_down(request: HttpRequest, *, active: str) -> HttpResponse:
    return staff_page(request, "staff/ledger_down.html", active=active, crumbs=[Crumb(said(w.LEDGER_DOWN))], status=503)


def missing_choices(catalogue: Catalogue, opened: gate.Opened | None = None) -> list[tuple[str, Sentence]]:
    """What one may lack: first what was just refused, then the rest, and »something else« last."""
    had = {value.element for value in opened.values} if opened else set()
    refused = {refusal.element for refusal in opened.refused} if opened else set()
    keys = sorted(catalogue.labels().items(), key=lambda item: item[0] not in refused)
    return [*((key, label) for key, label in keys if key not in had), (OTHER, w.MISSING_OTHER)]


def asked_of_case(who: Visitor, ref: str, found: cases.Case | None, *, use: str = "") -> gate.Request:
    """For the purpose that the case was made for, or for another of hers that she chose: `use`.

    A case that doesn't exist is asked for like one that is somebody else's, so that answer and time are the same.

    The purpose of another's case would tell what the case is about; who has no part in it asks with a purpose of her own.
    """
    mine = found is not None and (found.employee_key == who.actor.ref or found.unit == who.actor.unit)
    hers = [purpose.key for purpose in my_purposes(who)]
    own = next(iter(hers), "")
    return gate.Request(
        subject_ref=found.subject_ref if found else None,
        use_key=use if use in hers else (found.purpose or "") if found and mine else own,
        case_ref=ref,
        role=who.role,
        unit=who.actor.unit,
        partial=True,
    )


def case_address(case: cases.Case) -> str:
    return reverse("staff:open-case", kwargs={"case": UUID(case.ref)})
