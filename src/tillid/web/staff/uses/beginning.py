"""One use with its twelve steps, and a new idea."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse

from tillid.register import api as register
from tillid.register.api import RegisterError, Stage, Wrong
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.pages import FOLLOWERS, WRITERS, said, staff_page, unit_name
from tillid.web.staff.uses import fields as f
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.choices import offer
from tillid.web.staff.uses.fields import Both, Pick
from tillid.web.staff.uses.form import Form
from tillid.web.staff.uses.shown import crumbs_of, use_of
from tillid.web.staff.uses.typed import Typed, typed_in
from tillid.web.templating import language

NEW = (
    Both("what", w.NEW_WHAT, w.NEW_WHAT_HINT),
    Both("title", w.NEW_TITLE, w.NEW_TITLE_HINT, short=True, most=120),
    Pick("sector", w.NEW_SECTOR, of="sectors"),
    Pick("owner_unit", w.NEW_UNIT, of="units"),
)
ASKED = {"what": w.ERROR_WHAT, "title": w.ERROR_TITLE, "sector": w.ERROR_SECTOR, "owner_unit": w.ERROR_UNIT}


@only(*READS)
@for_employees(*FOLLOWERS)
def one_use(request: HttpRequest, key: str) -> HttpResponse:
    use = use_of(key)
    writes = visitor(request).role in WRITERS
    document = use.read
    trial = document.decision is not None and document.decision.result is register.DecisionResult.PILOT
    context = {
        "w": w,
        "page": use,
        "writes": writes,
        "go_on": use.first_unfinished if use.draft else None,
        "concludes": bool(use.version and trial and not (document.pilot and document.pilot.held)),
        "ends": use.standing in {register.Standing.RUNNING, register.Standing.PILOT, register.Standing.OVER},
        "drops": use.draft and not use.version,
        "owner": unit_name(document.owner_unit),
    }
    crumbs = crumbs_of(request, None, said(use.title))
    return staff_page(request, "staff/uses/use.html", context, active="uses", crumbs=crumbs)


@only(*READS, "POST")
@for_employees(*WRITERS)
def begin(request: HttpRequest) -> HttpResponse:
    """A new idea begins with the problem."""
    if request.method != "POST":
        return _begin_page(request, Form(NEW, Typed(), offer()))
    form = Form(NEW, typed_in(dict(request.POST.lists())), offer())
    value, faults = f.read(NEW, form.typed, form.offer)
    form.faults = {**{name: says.in_(language()) for name, says in ASKED.items() if not value.get(name)}, **faults}
    key = key_of(value.get("title"))
    if "title" not in form.faults and not key:
        form.faults = {**form.faults, "title": said(w.ERROR_TITLE)}
    elif key and resolve(reverse("staff:use", kwargs={"key": key})).func is not one_use:  # a page of ours has that address
        form.faults = {**form.faults, "title": said(w.ERROR_TAKEN)}
    if form.faults:
        return _begin_page(request, form, status=400)
    try:
        register.save_draft(_document(key, value), actor=visitor(request).actor)
    except RegisterError as error:
        taken = error.wrong in {Wrong.STALE, Wrong.RESERVED}
        form.faults = {"title": said(w.ERROR_TAKEN if taken else error.says)}
        return _begin_page(request, form, status=400)
    keep_receipt(request, "use-begun")
    return redirect("staff:use-stage", key=key, stage=Stage.PROBLEM.value)


def key_of(title: object) -> str:
    return f.slug(str(title.get("da", ""))) if isinstance(title, dict) else ""


def _document(key: str, value: dict[str, object]) -> dict[str, object]:
    return {
        "schema": "tillid-data-use/1",
        "key": key,
        "sector": value["sector"],
        "owner_unit": value["owner_unit"],
        "problem": {"what": value["what"]},
        "purpose": {"title": value["title"]},
    }


def _begin_page(request: HttpRequest, form: Form, *, status: int = 200) -> HttpResponse:
    crumbs = crumbs_of(request, None, said(w.NEW))
    return staff_page(request, "staff/uses/new.html", {"w": w, "form": form}, active="uses", crumbs=crumbs, status=status)
