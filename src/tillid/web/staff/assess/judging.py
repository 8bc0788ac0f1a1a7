"""Principles, risks, the AI Act's class, and the rest of an assessment: each a page of its own that is saved by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.assessed import matrices, pyramid
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.assess import words as w
from tillid.web.staff.assess.overview import counted
from tillid.web.staff.assess.pages import a, assessed, may_write, page, told, way_to
from tillid.web.staff.assess.typed import AiForm, EntryForm, Optional, RestForm, RiskForm
from tillid.web.staff.forms import StaffForm, day_typed
from tillid.web.staff.pages import FOLLOWERS, errors_of, said
from tillid.web.staff.words import fill

Errors = list[tuple[str, str]]


# Principles -----------------------------------------------------------------------------------------------------------------------
@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def principles(request: HttpRequest, key: str) -> HttpResponse:
    shown = assessed(key)
    typed: dict[str, dict[str, str]] = {}
    errors: Errors = []
    if request.method == "POST":
        _check_writer(request)
        typed, errors = _principles_typed(request, shown)
        if not errors:
            errors = _tried(lambda: _answer(request, key, typed), "principper")
        if not errors:
            keep_receipt(request, "assess-principles")
            return redirect("staff:assess-principles", key=key)
        shown = assessed(key)
    context = {
        "key": key, "title": shown.use.title, "shown": shown, "typed": typed, "errors": errors, "pyramid": pyramid(shown.floors),
        "wanted": request.POST.get("set", ""), "colours": _colours(),
    }  # fmt: skip
    crumbs = way_to(key, shown.use.title, Crumb(said(w.PART_PRINCIPLES)))
    return page(request, "principles.html", context, crumbs=crumbs, status=400 if errors else 200)


def _principles_typed(request: HttpRequest, shown: register.AssessmentShown) -> tuple[dict[str, dict[str, str]], Errors]:
    group = next((one for one in shown.sets if one.set.key == request.POST.get("set")), None)
    if group is None:
        raise Http404
    typed: dict[str, dict[str, str]] = {}
    errors: Errors = []
    for one in group.answers:
        key = one.principle.key
        if one.principle.title is None:
            continue
        typed[key] = {name: request.POST.get(f"{name}-{key}", "") for name in ("colour", "evidence", "evidence_en")}
        form = _EvidenceForm({name: value for name, value in typed[key].items() if name != "colour"})
        errors += [(f"evidence-{key}", str(messages[0])) for messages in form.errors.values()]
        if typed[key]["evidence_en"].strip() and not typed[key]["evidence"].strip():
            errors.append((f"evidence-{key}", said(w.ERROR_BOTH)))
        if typed[key]["colour"] not in {"", *a.Colour}:
            errors.append((f"colour-{key}-1", said(w.ERROR_CHOICE)))
    return typed, errors


def _colours() -> list[tuple[str, str, str]]:
    label = Sentence("{colour}: {means}", "{colour}: {means}")
    named = [(one.value, said(fill(label, colour=a.COLOURS[one], means=a.COLOURS_MEAN[one])), "") for one in a.Colour]
    return [*named, ("", said(w.NO_ANSWER), "")]


class _EvidenceForm(StaffForm):
    evidence = Optional(most=2000)
    evidence_en = Optional(most=2000)


def _answer(request: HttpRequest, key: str, typed: dict[str, dict[str, str]]) -> None:
    given = {
        name: (a.Colour(one["colour"]) if one["colour"] else None, _pair(one["evidence"], one["evidence_en"]))
        for name, one in typed.items()
    }
    a.answer_principles(
        key, request.POST.get("set", ""), given, seen=request.POST.get("seen", ""), actor=visitor(request).actor,
        at_ms=SystemClock().now_ms(),
    )  # fmt: skip


# Risks ----------------------------------------------------------------------------------------------------------------------------
@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def risks(request: HttpRequest, key: str) -> HttpResponse:
    """The list with its picture, and a form for one more; a button removes one."""
    shown = assessed(key)
    form = RiskForm(request.POST if request.method == "POST" and request.POST.get("do") != "remove" else None)
    errors: Errors = []
    if request.method == "POST":
        _check_writer(request)
        errors = _remove_risk(request, key) if request.POST.get("do") == "remove" else _save_risk(request, key, form, None)
        if not errors:
            return redirect("staff:assess-risks", key=key)
        shown = assessed(key)
    context = {
        "key": key, "title": shown.use.title, "shown": shown, "form": form, "errors": errors, "matrices": matrices(shown.risks),
        "steps": _steps(), "number": None, "seen": shown.seen["risks"],
    }  # fmt: skip
    crumbs = way_to(key, shown.use.title, Crumb(said(w.PART_RISKS)))
    return page(request, "risks.html", context, crumbs=crumbs, status=400 if errors else 200)


@only(*READS, "POST")
@for_employees("data-steward")
def risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    shown = assessed(key)
    if not 1 <= number <= len(shown.risks.placed):
        raise Http404
    form = RiskForm(request.POST if request.method == "POST" else _of_risk(shown.risks.placed[number - 1].risk))
    errors: Errors = []
    if request.method == "POST":
        errors = _save_risk(request, key, form, number)
        if not errors:
            return redirect("staff:assess-risks", key=key)
    context = {
        "key": key, "title": shown.use.title, "form": form, "errors": errors, "steps": _steps(), "number": number,
        "seen": assessed(key).seen["risks"],
    }  # fmt: skip
    crumbs = way_to(key, shown.use.title, Crumb(said(w.RISK_EDIT).format(n=number)))
    return page(request, "risk.html", context, crumbs=crumbs, status=400 if errors else 200)


def _save_risk(request: HttpRequest, key: str, form: RiskForm, number: int | None) -> Errors:
    if not form.is_valid():
        return errors_of(form)
    save = lambda: a.save_risk(  # noqa: E731  # one use, with what is above
        key, number, form.risk(), seen=form.cleaned_data["seen"], actor=visitor(request).actor, at_ms=SystemClock().now_ms()
    )
    errors = _tried(save, "risiko")
    if not errors:
        keep_receipt(request, "assess-risk")
    return errors


def _remove_risk(request: HttpRequest, key: str) -> Errors:
    number = request.POST.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        raise Http404
    errors = _tried(
        lambda: a.remove_risk(
            key, int(number), seen=request.POST.get("seen", ""), actor=visitor(request).actor, at_ms=SystemClock().now_ms()
        ),
        "risiko",
    )
    if not errors:
        keep_receipt(request, "assess-risk-gone")
    return errors


def _of_risk(risk: register.Risk) -> dict[str, str]:
    texts = {name: getattr(risk, name) for name in RiskForm.pairs}
    steps = {name: getattr(risk, name) for name in ("likelihood", "impact", "left_likelihood", "left_impact")}
    return {name: str(step) for name, step in steps.items() if step} | _fields(texts)


def _steps() -> dict[str, list[tuple[str, str]]]:
    return {
        "likelihood": [(str(step), f"{step} – {said(words)}") for step, words in a.LIKELIHOODS.items()],
        "impact": [(str(step), f"{step} – {said(words)}") for step, words in a.IMPACTS.items()],
    }


# The AI Act -----------------------------------------------------------------------------------------------------------------------
@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def ai_class(request: HttpRequest, key: str) -> HttpResponse:
    shown, law = assessed(key), a.ai_law()
    areas = [(one.key, said(one.says)) for one in law.areas] + [("none", said(w.AI_AREA_NONE))]
    about_entry = request.POST.get("do") == "entry"
    form = AiForm(request.POST if request.method == "POST" and not about_entry else None, areas)
    entry = EntryForm(request.POST if about_entry else {"provider_entry": shown.use.assessment.provider_entry or ""})
    errors: Errors = []
    if request.method == "POST":
        _check_writer(request)
        errors = _save_entry(request, key, entry) if about_entry else _save_class(request, key, form)
        if not errors:
            keep_receipt(request, "assess-entry" if about_entry else "assess-ai")
            return redirect("staff:assess-ai", key=key)
        shown = assessed(key)
    yes_no = [("yes", said(w.YES), ""), ("no", said(w.NO), "")]
    context = {
        "key": key, "title": shown.use.title, "shown": shown, "form": form, "errors": errors, "law": law, "yes_no": yes_no,
        "areas": [(*area, "") for area in areas], "seen": shown.seen["ai_act"],
        "asked_of": a.Asked, "entry": entry, "entry_seen": shown.seen["provider_entry"], "asks_entry": _asks_entry(shown),
    }  # fmt: skip
    crumbs = way_to(key, shown.use.title, Crumb(said(w.PART_AI)))
    return page(request, "ai.html", context, crumbs=crumbs, status=400 if errors else 200)


def _save_class(request: HttpRequest, key: str, form: AiForm) -> Errors:
    if not form.is_valid():
        return errors_of(form)
    missing: list[a.Asked] = []

    def save() -> None:
        found = a.set_ai_class(
            key, form.answers(), why=form.said("why"), seen=form.cleaned_data["seen"], actor=visitor(request).actor,
            at_ms=SystemClock().now_ms(),
        )  # fmt: skip
        missing.extend([found.missing] if found.missing else [])

    if errors := _tried(save, "ai"):
        return errors
    for one in missing:
        form.add_error(one.value, said(w.AI_MISSING))
    return errors_of(form)


def _asks_entry(shown: register.AssessmentShown) -> bool:
    """Asked of a high-risk system; shown wherever it was written, so that it can be taken away."""
    high = shown.ai is not None and shown.ai.cls is a.AiClass.HIGH
    return high or shown.use.assessment.provider_entry is not None


def _save_entry(request: HttpRequest, key: str, form: EntryForm) -> Errors:
    if not form.is_valid():
        return errors_of(form)
    given = form.cleaned_data
    return _tried(
        lambda: a.set_provider_entry(
            key, given["provider_entry"] or None, seen=given["seen"], actor=visitor(request).actor, at_ms=SystemClock().now_ms()
        ),
        "ai",
    )


# The rest -------------------------------------------------------------------------------------------------------------------------
@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def rest(request: HttpRequest, key: str) -> HttpResponse:
    """Whether a DPIA is needed, what the officer advises, and when to look again."""
    shown = assessed(key)
    form = RestForm(request.POST if request.method == "POST" else _of_rest(shown))
    errors: Errors = []
    if request.method == "POST":
        _check_writer(request)
        errors = _save_rest(request, key, form)
        if not errors:
            keep_receipt(request, "assess-rest")
            return redirect("staff:assess", key=key)
        shown = assessed(key)
    context = {
        "key": key, "title": shown.use.title, "shown": shown, "form": form, "errors": errors, "seen": shown.seen["rest"],
        "dpias": [(one.value, said(a.DPIAS[one]), "") for one in a.Dpia],
    }  # fmt: skip
    crumbs = way_to(key, shown.use.title, Crumb(said(w.PART_REST)))
    return page(request, "rest.html", context, crumbs=crumbs, status=400 if errors else 200)


def _save_rest(request: HttpRequest, key: str, form: RestForm) -> Errors:
    if not form.is_valid():
        return errors_of(form)
    given = form.cleaned_data
    return _tried(
        lambda: a.settle_assessment(
            key, dpia=a.Dpia(given["dpia"]) if given["dpia"] else None, dpia_why=form.said("dpia_why"),
            dpo_advice=form.said("dpo_advice"), again=given["again"], seen=given["seen"], counted=counted(key),
            actor=visitor(request).actor, at_ms=SystemClock().now_ms(),
        ),
        "vurdering",
    )  # fmt: skip


def _of_rest(shown: register.AssessmentShown) -> dict[str, str]:
    plain = {"dpia": shown.dpia.value if shown.dpia else "", "again": day_typed(shown.again)}
    return plain | _fields({"dpia_why": shown.dpia_why, "dpo_advice": shown.dpo_advice})


# Shared ---------------------------------------------------------------------------------------------------------------------------
def _fields(texts: dict[str, Sentence | None]) -> dict[str, str]:
    """A document's texts as the two fields of each; English that is only the Danish again is left empty."""
    found = {name: said for name, said in texts.items() if said is not None}
    danish = {name: said.da for name, said in found.items()}
    return danish | {f"{name}_en": said.en for name, said in found.items() if said.en != said.da}


def _pair(danish: str, english: str) -> Sentence | None:
    danish, english = danish.strip(), english.strip()
    return Sentence(danish, english or danish) if danish else None


def _check_writer(request: HttpRequest) -> None:
    if not may_write(request):
        raise Http404


def _tried(act: Callable[[], object], where: str) -> Errors:
    """What went wrong, and the place on the page that it leads to."""
    try:
        act()
    except (register.RegisterError, a.AssessmentError) as fault:
        return [(where, said(told(fault)))]
    return []
