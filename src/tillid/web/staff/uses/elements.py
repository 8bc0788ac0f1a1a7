"""The data: chosen from what the sources know, one page for each element, and what many have in common set at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Missing, RegisterError, Saved, Stage, Wrong
from tillid.sources import api as sources
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.pages import FOLLOWERS, WRITERS, said, staff_page
from tillid.web.staff.uses import fields as f
from tillid.web.staff.uses import stage as stages
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.choices import offer
from tillid.web.staff.uses.drafting import Piece, form_of, save, sent_form
from tillid.web.staff.uses.form import Form
from tillid.web.staff.uses.shown import Use, crumbs_of, use_of
from tillid.web.staff.uses.stages import ELEMENT, SHARED_BY_ELEMENTS
from tillid.web.staff.uses.typed import Typed, typed_in

Json = Mapping[str, object]
Data = list[dict[str, object]]
PICKED = "elements"  # what is ticked


@dataclass(frozen=True, slots=True)
class Line:
    """An element in the list of a use."""

    key: str
    label: Sentence
    why: Sentence | None
    duty: register.Duty | None
    kept: Sentence | None
    missing: int


def lines(use: Use) -> list[Line]:
    lacks = [gap.about for gap in use.state(Stage.DATA).missing]
    return [
        Line(
            one.key, one.label or Sentence(one.key, one.key), one.why, one.duty,
            one.retention.why if one.retention else None, lacks.count(one.key),
        )
        for one in use.read.data
    ]  # fmt: skip


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The stage's page: the list, and what is said beside it."""
    use = use_of(key)
    writes = stages.may_write(request, use, Stage.DATA)
    again = partial(stages.page, stage=Stage.DATA, more={"lines": lines(use)})
    if request.method != "POST":
        return again(request, use, form_of(stages.piece_of(Stage.DATA), use.document, offer(use.read), read_only=not writes))
    if not writes:
        raise Http404
    return stages.saved(request, use, Stage.DATA, again)


@only(*READS, "POST")
@for_employees(*WRITERS)
def same(request: HttpRequest, key: str) -> HttpResponse:
    """What several have in common, set at once: what is filled in goes to all that are ticked, the rest stays as each has it."""
    use = use_of(key)
    if not stages.may_write(request, use, Stage.DATA) or not use.read.data:
        return redirect("staff:use-data", key=key)  # which says why
    form = Form(SHARED_BY_ELEMENTS, Typed(), offer(use.read), none=w.AS_NOW)
    if request.method != "POST":
        return _same_page(request, use, form)
    form.typed = typed_in(dict(request.POST.lists()))
    picked = set(request.POST.getlist(PICKED))
    if picked and request.POST.get("do") == "leave-out":
        return _changed(request, use, lambda data: [one for one in data if one["key"] not in picked])
    value, form.faults = f.read(SHARED_BY_ELEMENTS, form.typed, form.offer)
    if not picked:
        form.faults = {PICKED: said(w.ERROR_PICK), **form.faults}
    if form.faults:
        return _same_page(request, use, form, status=400)
    return _changed(request, use, lambda data: [{**one, **value} if one["key"] in picked else one for one in data])


def _same_page(request: HttpRequest, use: Use, form: Form, *, status: int = 200) -> HttpResponse:
    context = {"w": w, "page": use, "form": form, "lines": lines(use), "picked": request.POST.getlist(PICKED)}
    crumbs = _crumbs(request, use, said(w.SAME))
    return staff_page(request, "staff/uses/same.html", context, active="uses", crumbs=crumbs, status=status)


@only(*READS, "POST")
@for_employees(*WRITERS)
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Elements that the sources know, by the system that holds them. Label and source come along."""
    use = use_of(key)
    if not stages.may_write(request, use, Stage.DATA):
        return redirect("staff:use-data", key=key)  # which says why
    there = {one.key for one in use.read.data}
    known = {one.key: one for one in sources.elements() if one.key not in there}
    if request.method != "POST":
        return _choose_page(request, use, known)
    picked = [known[one] for one in dict.fromkeys(request.POST.getlist(PICKED)) if one in known]
    if not picked:
        return _choose_page(request, use, known, fault=said(w.ERROR_PICK))
    new: Data = [{"key": one.key, "label": _both(one.label), "source": one.source} for one in picked]
    return _changed(request, use, lambda data: [*data, *new], receipt="use-elements")


def _choose_page(request: HttpRequest, use: Use, known: Mapping[str, sources.ElementInfo], *, fault: str = "") -> HttpResponse:
    systems = [(system, [one for one in known.values() if one.source == system.key]) for system in sources.systems()]
    context = {"w": w, "page": use, "systems": [(system, held) for system, held in systems if held], "fault": fault}
    crumbs = _crumbs(request, use, said(w.ELEMENTS_CHOOSE))
    return staff_page(request, "staff/uses/choose.html", context, active="uses", crumbs=crumbs, status=400 if fault else 200)


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def one_element(request: HttpRequest, key: str, element: str) -> HttpResponse:
    use = use_of(key)
    place = next((n for n, one in enumerate(_data(use.document)) if one["key"] == element), None)
    if place is None:
        raise Http404
    piece, writes = _piece(element, place), stages.may_write(request, use, Stage.DATA)
    missing = [gap for gap in use.state(Stage.DATA).missing if gap.about == element]
    if request.method != "POST":
        return _element_page(
            request, use, element, form_of(piece, use.document, offer(use.read), missing=missing, read_only=not writes)
        )
    if not writes:
        raise Http404
    form = sent_form(request, piece, use.document, offer(use.read))
    outcome = save(form, piece, key, actor=visitor(request).actor)
    if not isinstance(outcome, Saved):
        return _element_page(request, use, element, form, refused=outcome.says, status=409 if form.theirs else 400)
    keep_receipt(request, "use-saved")
    after = _after(use, element) if request.POST.get("do") == "next" else None
    return redirect("staff:use-element", key=key, element=after) if after else redirect("staff:use-stage", key=key, stage="data")


def _piece(element: str, place: int) -> Piece:
    def take(document: Json) -> Json:
        return next(
            ({name: value for name, value in one.items() if name != "key"} for one in _data(document) if one["key"] == element),
            {},
        )

    def put(document: Json, value: Json) -> Json:
        data = [{"key": element, **value} if one["key"] == element else one for one in _data(document)]
        return {**{name: document[name] for name in ("not_used", "without_data") if name in document}, "data": data}

    return Piece(Stage.DATA, ELEMENT, take, put, at=f"data/{place}")


def _element_page(
    request: HttpRequest, use: Use, element: str, form: Form, *, refused: str = "", status: int = 200
) -> HttpResponse:
    keys = [one.key for one in use.read.data]
    found = use.read.element(element)
    name = found.label if found and found.label else Sentence(element, element)
    place = keys.index(element)
    context = {
        "w": w,
        "page": use,
        "form": form,
        "refused": refused,
        "name": name,
        "key": element,
        "number": place + 1,
        "all": len(keys),
        "gaps": _missing(use, element),
        "before": keys[place - 1] if place else None,
        "after": _after(use, element),
    }
    return staff_page(
        request, "staff/uses/element.html", context, active="uses", crumbs=_crumbs(request, use, said(name)), status=status
    )


def _missing(use: Use, element: str) -> Sequence[Missing]:
    return [gap for gap in use.state(Stage.DATA).missing if gap.about == element]


def _after(use: Use, element: str) -> str | None:
    keys = [one.key for one in use.read.data]
    place = keys.index(element) + 1
    return keys[place] if place < len(keys) else None


def _changed(request: HttpRequest, use: Use, change: Callable[[Data], Data], *, receipt: str = "use-saved") -> HttpResponse:
    """Change the list as it stands now: what somebody else wrote in an element meanwhile stays."""
    for _ in range(3):
        draft = register.draft(use.key)
        if draft is None:
            raise Http404
        kept = {name: draft.document[name] for name in ("not_used", "without_data") if name in draft.document}
        part = {**kept, "data": change(_data(draft.document))}
        try:
            register.save_stage(use.key, Stage.DATA, part, revision=draft.revision, actor=visitor(request).actor)
        except RegisterError as error:
            if error.wrong is not Wrong.STALE:
                raise
        else:
            keep_receipt(request, receipt)
            return redirect("staff:use-stage", key=use.key, stage="data")
    raise RegisterError(Wrong.STALE)


def _data(document: Json) -> Data:
    data = document.get("data")
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def _both(sentence: Sentence) -> dict[str, str]:
    return {"da": sentence.da, "en": sentence.en}


def _crumbs(request: HttpRequest, use: Use, last: str) -> list[Crumb]:
    data = reverse("staff:use-stage", kwargs={"key": use.key, "stage": "data"})
    return [*crumbs_of(request, use), Crumb(said(use.state(Stage.DATA).name), data), Crumb(last)]
