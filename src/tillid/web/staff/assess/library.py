"""Which questionnaires there are, and the places in sets of principles that the municipality fills: the same for all data uses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as staff_words
from tillid.web.staff.assess import words as w
from tillid.web.staff.assess.pages import a, may_write, page
from tillid.web.staff.assess.typed import LoadForm, SlotForm, uploaded
from tillid.web.staff.pages import FOLLOWERS, errors_of, said


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def forms(request: HttpRequest) -> HttpResponse:
    form = LoadForm(request.POST if request.method == "POST" else None)
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        if not may_write(request):
            raise Http404
        errors = _load(request, form)
        if not errors:
            return redirect("staff:assessment-forms")
    context = {
        "all": a.questionnaires(), "form": form, "errors": errors,
        "languages": [(one, said(w.LANGUAGE_NAMES[one])) for one in reversed(a.LANGUAGES)],
    }  # fmt: skip
    return page(request, "library.html", context, crumbs=(Crumb(said(w.LIBRARY)),), status=400 if errors else 200)


def _load(request: HttpRequest, form: LoadForm) -> list[tuple[str, str]]:
    content, wrong = uploaded(request)
    if not form.is_valid() or wrong is not None:
        return errors_of(form) + ([("fil", said(wrong))] if wrong else [])
    given = form.cleaned_data
    try:
        loaded = a.load_definition(
            content,
            source=given["source"],
            language=given["language"],
            actor=visitor(request).actor,
            at_ms=SystemClock().now_ms(),
        )
    except a.AssessmentError as fault:
        return [("fil", said(fault.says)), *(("fil", said(_fault(one))) for one in fault.said[:20])]
    keep_receipt(request, "assess-loaded" if loaded.new else "assess-same")
    return []


def _fault(one: a.Said) -> Sentence:
    return staff_words.fill(w.LIBRARY_FAULT, what=one.what, ids=", ".join(one.ids)) if one.ids else one.what


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def slots(request: HttpRequest) -> HttpResponse:
    """All sets of principles; the writer fills a place that came empty."""
    sets = a.principle_sets()
    places = [(f"{one.key}/{slot.key}", slot) for one in sets for slot in one.principles if slot.slot]
    labels = [(place, said(slot.title) if slot.title else slot.key) for place, slot in places]
    form = SlotForm(request.POST if request.method == "POST" else None, labels)
    if request.method == "POST":
        if not may_write(request):
            raise Http404
        if form.is_valid() and _filled(request, form):
            keep_receipt(request, "assess-slot")
            return redirect("staff:principles")
    context = {
        "sets": sets, "form": form, "errors": errors_of(form), "places": labels,
        "floors": [(floor.value, said(a.FLOORS[floor])) for floor in a.Floor],
    }  # fmt: skip
    return page(request, "slots.html", context, crumbs=(Crumb(said(w.SLOTS)),), status=400 if form.errors else 200)


def _filled(request: HttpRequest, form: SlotForm) -> bool:
    given = form.cleaned_data
    set_key, _, key = given["key"].partition("/")
    try:
        a.fill_principle(
            set_key, key, title=Sentence(given["title"], given["title_en"]),
            explains=Sentence(given["explains"], given["explains_en"]), floor=a.Floor(given["floor"]),
            actor=visitor(request).actor, at_ms=SystemClock().now_ms(),
        )  # fmt: skip
    except a.AssessmentError as fault:
        form.add_error("key", said(fault.says))
        return False
    return True
