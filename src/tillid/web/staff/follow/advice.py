"""Readers from outside, seen from inside: a link, the advice that came, and the answer that is owed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tillid.register import api as register
from tillid.register.api import FollowError, Invitation, Trouble
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.follow import words as w
from tillid.web.staff.follow.forms import DAYS, AdviceForm, InviteForm
from tillid.web.staff.follow.versions import crumbs, title_of
from tillid.web.staff.pages import FOLLOWERS, WRITERS, errors_of, said, staff_page


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def every(request: HttpRequest, key: str) -> HttpResponse:
    """The link itself stands only in the answer to the form that made it: no address and no store has it."""
    writes, made = visitor(request).role in WRITERS, None
    title_of(key)
    if request.method == "POST" and not writes:
        raise Http404
    form = InviteForm(request.POST if request.method == "POST" else None, initial={"days": "14"})
    if request.method == "POST" and form.is_valid():
        made = _made(request, key, form)
    return _page(request, key, form if form.errors or made is None else InviteForm(None, initial={"days": "14"}), made)


def _made(request: HttpRequest, key: str, form: InviteForm) -> Invitation | None:
    try:
        given = form.cleaned_data
        return register.invite_reader(key, given["name"], days=int(given["days"]), actor=visitor(request).actor)
    except FollowError as error:
        form.refuse("days" if error.trouble is Trouble.DAYS else "name", error.says)
        return None


def _page(request: HttpRequest, key: str, form: InviteForm, made: Invitation | None) -> HttpResponse:
    title, advice = title_of(key), register.advice_on(key)
    context = {
        "w": w,
        "key": key,
        "title": title,
        "stage_name": register.stage_name,
        "waiting": [one for one in advice if one.answered_ms is None],
        "done": [one for one in advice if one.answered_ms is not None],
        "links": [one for one in register.invitations(key) if made is None or one.id != made.id],
        "made": made,
        "address": request.build_absolute_uri(reverse("public:reader", args=[made.token])) if made else "",
        "until": register.day_of(made.expires_ms) if made else date.max,
        "writes": visitor(request).role in WRITERS,
        "has_draft": register.draft(key) is not None,
        "day_choices": [(days, days) for days in DAYS],
        "form": form,
        "errors": errors_of(form),
        "day_of": register.day_of,
    }
    return staff_page(
        request, "staff/follow/advice.html", context, active="uses", crumbs=crumbs(request, key, title, w.ADVICE),
        status=400 if form.errors else 200,
    )  # fmt: skip


@only(*READS, "POST")
@for_employees(*WRITERS)
def answer(request: HttpRequest, key: str, advice: UUID) -> HttpResponse:
    title = title_of(key)
    one = next((one for one in register.advice_on(key) if one.id == str(advice) and one.answered_ms is None), None)
    if one is None:
        raise Http404
    form = AdviceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            register.answer_advice(one.id, given["answer"], changed=given["changed"] == "yes", actor=visitor(request).actor)
        except FollowError as error:
            form.refuse("answer", error.says)
        else:
            keep_receipt(request, "advice-answered")
            return redirect("staff:advice", key=key)
    context = {
        "w": w,
        "one": one,
        "stage": register.stage_name(one.stage),
        "choices": [("yes", said(w.ADVICE_YES), ""), ("no", said(w.ADVICE_NO), "")],
        "form": form,
        "errors": errors_of(form),
    }
    return staff_page(
        request, "staff/follow/advice_answer.html", context, active="uses", crumbs=crumbs(request, key, title, w.ADVICE_ANSWER),
        status=400 if form.errors else 200,
    )  # fmt: skip


@for_employees(*WRITERS)
@only("POST")
def close(request: HttpRequest, key: str, link: UUID) -> HttpResponse:
    if str(link) not in {one.id for one in register.invitations(key)}:
        raise Http404
    try:
        register.close_invitation(str(link), actor=visitor(request).actor)
    except FollowError:
        raise Http404 from None
    keep_receipt(request, "link-closed")
    return redirect("staff:advice", key=key)
