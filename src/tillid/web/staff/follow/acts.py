"""What the steward does about a use: notes a measurement, settles a task, closes what nobody reads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tillid.gate import api as gate
from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import FollowError, RegisterError, Trouble
from tillid.web import format as written
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as staff
from tillid.web.staff.follow import words as w
from tillid.web.staff.follow.forms import CloseForm, MeasureForm, TaskForm
from tillid.web.staff.follow.versions import crumbs, title_of
from tillid.web.staff.pages import WRITERS, errors_of, staff_page, unit_name

_FIELD_OF = {Trouble.NUMBER: "value", Trouble.MEASURED_LATER: "on"}


@only(*READS, "POST")
@for_employees(*WRITERS)
def measure(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    title, promise = title_of(key), _promise(key, measure)
    form = MeasureForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate().isoformat()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            register.measure(key, measure, given["value"], on=given["on"], how=given["how"], actor=visitor(request).actor)
        except FollowError as error:
            form.refuse(_FIELD_OF.get(error.trouble, "how") if isinstance(error.trouble, Trouble) else "how", error.says)
        else:
            keep_receipt(request, "measured")
            return redirect(reverse("staff:follow", args=[key]) + "#loefter")
    context = {"w": w, "key": key, "one": promise, "form": form, "errors": errors_of(form)}
    return staff_page(
        request, "staff/follow/measure.html", context, active="uses", crumbs=crumbs(request, key, title, w.MEASURE_HEADING),
        status=400 if form.errors else 200,
    )  # fmt: skip


def _promise(key: str, measure_key: str) -> register.Measured:
    try:
        return next(one for one in register.measured(key) if one.key == measure_key)
    except (FollowError, StopIteration):
        raise Http404 from None


@only(*READS, "POST")
@for_employees(*WRITERS)
def task(request: HttpRequest, key: str, task: str) -> HttpResponse:
    title = title_of(key)
    found = next((one for one in register.tasks(use=key) if one.key == task and one.settled is None), None)
    if found is None:
        raise Http404
    form = TaskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            register.settle_task(key, task, form.cleaned_data["note"], actor=visitor(request).actor)
        except FollowError as error:
            form.refuse("note", error.says)
        else:
            keep_receipt(request, "task-done")
            return redirect(reverse("staff:follow", args=[key]) + "#beslutning")
    context = {"w": w, "key": key, "one": found, "owner": unit_name(found.owner_unit), "form": form, "errors": errors_of(form)}
    return staff_page(
        request, "staff/follow/task.html", context, active="uses", crumbs=crumbs(request, key, title, w.TASK_HEADING),
        status=400 if form.errors else 200,
    )  # fmt: skip


@only(*READS, "POST")
@for_employees(*WRITERS)
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Proposed, then confirmed on a page of its own: it takes effect at once."""
    title, use = title_of(key), register.use(key)
    asked = request.POST.get("element", "") if request.method == "POST" else request.GET.get("oplysning", "")
    element = use.element(asked) if use else None
    if element is None:
        raise Http404
    form = CloseForm(request.POST if request.method == "POST" else None, initial=_proposed(key))
    if request.method == "POST" and form.is_valid():
        why = Sentence(form.cleaned_data["why_da"], form.cleaned_data["why_en"])
        try:
            register.drop_element(key, element.key, why=why, actor=visitor(request).actor, at_ms=SystemClock().now_ms())
        except RegisterError as error:
            form.refuse("why_da", error.says)
        else:
            keep_receipt(request, "closed")
            return redirect("staff:follow", key=key)
    context = {
        "w": w,
        "key": key,
        "element": element,
        "heading": staff.fill(w.CLOSE_HEADING, element=element.label or Sentence(element.key, element.key)),
        "form": form,
        "errors": errors_of(form),
    }
    return staff_page(
        request, "staff/follow/close.html", context, active="uses", crumbs=crumbs(request, key, title, w.CLOSE_IT),
        status=400 if form.errors else 200,
    )  # fmt: skip


def _proposed(key: str) -> dict[str, str]:
    since = gate.real_figures(key, today=timezone.localdate()).watched_since
    told = (w.CLOSE_WHY_NOW.in_(tongue).format(month=month(since, tongue)) for tongue in ("da", "en"))
    return dict(zip(("why_da", "why_en"), told, strict=True))


def month(since: str, tongue: str) -> str:
    """`2026-05` as »maj 2026«."""
    return f"{written.month_name(since, tongue)} {since[:4]}"
