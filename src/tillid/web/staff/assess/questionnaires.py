"""A questionnaire of one use: its front page, one page for each group of questions, and the answers as a file and on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.assess import words as w
from tillid.web.staff.assess.pages import a, assessed, may_write, page, told, way_to
from tillid.web.staff.assess.typed import field_id, field_name, read_page, uploaded
from tillid.web.staff.pages import FOLLOWERS, WRITERS, said

CONFLICT = 409


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def front(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """How far the form is. Its writer finishes it here, takes answers in, and goes on to a newer version."""
    shown, found = assessed(key), _form(key, form)
    wrong: list[tuple[str, object]] = []
    if request.method == "POST":
        if not may_write(request):
            raise Http404
        wrong = _act(request, key, form)
        if not wrong:
            return redirect("staff:assess-form", key=key, form=form)
    context = {
        **_about(key, shown, found),
        "errors": wrong,
        "missing": [(found.page_of(one.key), field_id(one.key), _name(found, one)) for one in found.missing],
        "beside": "tillid" in a.export_answers(key, form, at_ms=0),
    }
    crumbs = way_to(key, shown.use.title, Crumb(said(found.questionnaire.definition.name)))
    return page(request, "form.html", context, crumbs=crumbs, status=400 if wrong else 200)


def _act(request: HttpRequest, key: str, form: str) -> list[tuple[str, object]]:
    """What the button says; what went wrong, with where it leads."""
    actor, now = visitor(request).actor, SystemClock().now_ms()
    try:
        match request.POST.get("do"):
            case "finish":
                a.finish_form(key, form, actor=actor, at_ms=now)
                keep_receipt(request, "assess-done")
            case "import":
                content, wrong = uploaded(request)
                if wrong is not None:
                    return [("fil", said(wrong))]
                a.import_answers(key, form, content, actor=actor, at_ms=now)
                keep_receipt(request, "assess-taken")
            case "newest":
                a.use_newest(key, form, actor=actor, at_ms=now)
                keep_receipt(request, "assess-newest")
            case _:
                return [("faerdig", said(w.ERROR_CHOICE))]
    except (register.RegisterError, a.AssessmentError) as fault:
        return [("fil" if request.POST.get("do") == "import" else "faerdig", said(told(fault)))]
    return []


@only(*READS, "POST")
@for_employees(*WRITERS)
def one_page(request: HttpRequest, key: str, form: str, number: int) -> HttpResponse:
    shown, found = assessed(key), _form(key, form)
    part = next((one for one in found.pages if one.number == number), None)
    if part is None:
        raise Http404
    if request.method != "POST":
        return _page(request, key, shown, found, part)
    typed, wrong = read_page(request, part.shown)
    if wrong:
        return _page(request, key, shown, found, part, typed=typed, wrong=wrong, status=400)
    try:
        after = a.save_page(
            key, form, number, typed, seen=request.POST.get("seen", ""), add=request.POST.get("add"),
            remove=request.POST.get("remove"), actor=visitor(request).actor, at_ms=SystemClock().now_ms(),
        )  # fmt: skip
    except a.AssessmentError as fault:
        return _refused(request, (key, form, number), typed, fault)
    return _onwards(request, key, found, after, number)


def _refused(
    request: HttpRequest, at: tuple[str, str, int], typed: Mapping[str, a.Value], fault: a.AssessmentError
) -> HttpResponse:
    """What was typed stands on the page, beside what another wrote meanwhile."""
    key, form, number = at
    found = _form(key, form)
    part = next((one for one in found.pages if one.number == number), None)
    if part is None:
        return redirect("staff:assess-form", key=key, form=form)
    stale = fault.wrong is a.AssessWrong.STALE
    return _page(
        request, key, assessed(key), found, part, typed=typed, problem=fault.says, stale=stale, status=CONFLICT if stale else 400
    )


def _onwards(request: HttpRequest, key: str, before: a.Form, after: a.Form, number: int) -> HttpResponse:
    """To the next page; to the same one where questions came to it, where one wants to stay, and where a repetition came or went."""
    slug = after.questionnaire.slug
    keys = {one.key for part in before.pages if part.number == number for one in part.shown}
    new = any(one.key not in keys for part in after.pages if part.number == number for one in part.shown)
    more = new and not request.POST.get("add")
    keep_receipt(request, "assess-more" if more else "assess-page")
    stays = new or "go" not in request.POST or request.POST.get("remove")
    if not stays and number < len(after.pages):
        return redirect("staff:assess-page", key=key, form=slug, number=number + 1)
    if not stays:
        return redirect("staff:assess-form", key=key, form=slug)
    return redirect("staff:assess-page", key=key, form=slug, number=min(number, len(after.pages)))


def _page(
    request: HttpRequest,
    key: str,
    shown: register.AssessmentShown,
    found: a.Form,
    part: a.FormPage,
    *,
    typed: Mapping[str, a.Value] | None = None,
    wrong: Mapping[str, str] | None = None,
    problem: Sentence | None = None,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    errors = [(field_id(name), words) for name, words in (wrong or {}).items()]
    if problem is not None:
        errors.append(("skema", said(problem)))
    context = {
        **_about(key, shown, found),
        "part": part,
        "rows": laid(part),
        "heading": _heading(found, part),
        "last": len(found.pages),
        "typed": typed or {},
        "wrong": wrong or {},
        "errors": errors,
        "stale": stale,
        "laws": {row.key: row for row in register.laws()},
        "forms": _names(),
        "seen": part.seen,
    }
    slug = found.questionnaire.slug
    front_page = Crumb(said(found.questionnaire.definition.name), reverse("staff:assess-form", kwargs={"key": key, "form": slug}))
    crumbs = way_to(key, shown.use.title, front_page, Crumb(said(_heading(found, part))))
    return page(request, "page.html", context, crumbs=crumbs, status=status)


@only(*READS)
@for_employees(*FOLLOWERS)
def printed(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """All questions and answers on one page, to read and to print."""
    shown, found = assessed(key), _form(key, form)
    crumbs = way_to(key, shown.use.title, Crumb(said(found.questionnaire.definition.name)))
    headings = {part.number: _heading(found, part) for part in found.pages}
    return page(request, "print.html", {**_about(key, shown, found), "headings": headings}, crumbs=crumbs)


@only(*READS)
@for_employees(*FOLLOWERS)
def answers(_request: HttpRequest, key: str, form: str) -> HttpResponse:
    assessed(key)
    _form(key, form)
    given = a.export_answers(key, form, at_ms=SystemClock().now_ms())
    response = HttpResponse(json.dumps(given, ensure_ascii=False, indent=2), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}-{form}.json"'
    return response


def _form(key: str, slug: str) -> a.Form:
    found = a.form_of(key, slug)
    if found is None:
        raise Http404
    return found


def _about(key: str, shown: register.AssessmentShown, found: a.Form) -> dict[str, object]:
    return {
        "key": key,
        "title": shown.use.title,
        "form": found,
        "definition": found.questionnaire.definition,
        "slug": found.questionnaire.slug,
        "field_name": field_name,
        "field_id": field_id,
        "said_by": lambda one: _name(found, one),
        "heading_of": lambda part: _heading(found, part),
    }


def _name(found: a.Form, one: a.Shown) -> Sentence:
    return a.question_name(one, found.questionnaire.definition.tasks)


def _heading(found: a.Form, part: a.FormPage) -> Sentence:
    return _name(found, part.shown[0])


def laid(part: a.FormPage) -> list[dict[str, object]]:
    """The page's questions and headings in their order, with the buttons that take out a repetition and put in one more."""
    groups: dict[str, list[int]] = {}
    ends: dict[int, list[tuple[str, a.Shown]]] = {}
    for place, one in enumerate(part.shown):
        if one.task.repeatable and one.task.mapped_from is None:
            groups.setdefault(_parent(one), []).append(place)
    for parent, places in groups.items():
        last = part.shown[places[-1]]
        inside = [place for place, one in enumerate(part.shown) if _within(one, last)]
        ends.setdefault(inside[-1], []).append((parent, last))
    top = part.shown[0].task.depth
    return [
        {
            "one": one,
            "level": 2 if one.task.depth <= top + 1 else 3,
            "nth": groups.get(_parent(one), [place]).index(place) + 1
            if one.task.repeatable and one.task.mapped_from is None
            else 1,
            "remove": len(groups.get(_parent(one), ())) > 1,
            "adds": ends.get(place, []),
        }
        for place, one in enumerate(part.shown)
    ]


def _parent(one: a.Shown) -> str:
    """The key of the group that a repetition is one of; empty where it is none."""
    if not one.task.repeatable or one.task.mapped_from is not None:
        return ""
    return one.task.id + "".join(f"[{number}]" for number in one.at[:-1])


def _within(one: a.Shown, last: a.Shown) -> bool:
    depth = len(last.task.repeats)
    return one.task.repeats[:depth] == last.task.repeats and one.at[:depth] == last.at


def _names() -> dict[str, Sentence]:
    """The forms by the names under which answers come from them."""
    return {one.slug: one.definition.name for one in a.questionnaires()}
