"""In and out: what others have described becomes a draft, and what we have goes where it is asked for."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from tillid.kernel.words import Sentence
from tillid.post import api as post
from tillid.register import api as register
from tillid.web.frame import Crumb
from tillid.web.identity import Visitor, for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.office import office
from tillid.web.staff.exchange import words as w
from tillid.web.staff.exchange.forms import EVERY, TEMPLATE, InForm, OutForm
from tillid.web.staff.exchange.shown import Reported, cells, noted, paper_of
from tillid.web.staff.pages import WRITERS, errors_of, no_paper, said, staff_page
from tillid.web.staff.words import fill
from tillid.web.templating import language
from tillid.web.uploads import MOST, MOST_MB

READERS = (*WRITERS, "dpo")
_NAME = re.compile(r"[^a-z0-9-]+")


@only(*READS)
@for_employees(*READERS)
def exchange(request: HttpRequest) -> HttpResponse:
    return _page(request, visitor(request))


@for_employees(*WRITERS)
@only("POST")
def take_in(request: HttpRequest) -> HttpResponse:
    """The report stands in the answer: a reload takes in the same again, which changes nothing."""
    who = visitor(request)
    form = InForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, who, coming=form)
    files: Sequence[UploadedFile[Any]] = form.cleaned_data["upload"]
    if sum(file.size or 0 for file in files) > MOST:
        form.add_error("upload", said(fill(w.ERROR_LARGE, most=MOST_MB)))
        return _page(request, who, coming=form)
    given = [register.SourceFile(_shown(file.name or ""), file.read()) for file in files]
    key = form.cleaned_data["as_key"] or None
    try:
        report = register.import_files(form.cleaned_data["form"], given, actor=who.actor, as_key=key)
    except register.ImportFailed as fault:
        form.add_error("upload", said(fault.says))
        return _page(request, who, coming=form)
    context = {"w": w, "report": Reported.of(report)}
    return staff_page(request, "staff/exchange/taken.html", context, active="exchange", crumbs=_crumbs(w.REPORT_IN))


@for_employees(*READERS)
@only("POST")
def hand_out(request: HttpRequest) -> HttpResponse:
    """The file, or first a page with what doesn't fit in it. By POST: who submits stands in no address."""
    form = OutForm(request.POST)
    if not form.is_valid():
        return _page(request, visitor(request), going=form)
    if form.cleaned_data["out"] == TEMPLATE and form.cleaned_data["use"] == EVERY:
        form.add_error("use", said(w.ERROR_ONE))
        return _page(request, visitor(request), going=form)
    try:
        written = _written(form)
    except (register.RegisterError, register.ImportFailed) as fault:
        form.add_error("use", said(fault.says))
        return _page(request, visitor(request), going=form)
    if not written.content or ((written.warnings or written.failures) and "anyway" not in request.POST):
        context = {
            "w": w, "warned": noted(written.warnings), "lacking": noted(written.failures), "sent": form.cleaned_data,
            "there": bool(written.content),
        }  # fmt: skip
        return staff_page(request, "staff/exchange/ready.html", context, active="exchange", crumbs=_crumbs(w.REPORT_OUT))
    return _file(written, form.cleaned_data["out"], form.cleaned_data["use"])


@only(*READS)
@for_employees(*READERS)
def record(request: HttpRequest) -> HttpResponse:
    rows = register.record_of_processing(office=office(at_ms=_now()))
    context = {"w": w, "rows": [(row, cells(row)) for row in rows], "today": timezone.localdate()}
    return staff_page(request, "staff/exchange/record.html", context, active="exchange", crumbs=_crumbs(w.RECORD_HEADING))


@only(*READS)
@for_employees(*READERS)
def record_table(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for all who may have it
    written = register.export("record", office=office(at_ms=_now()))
    return _file(written, "record", EVERY)


@only(*READS)
@for_employees(*READERS)
def record_paper(request: HttpRequest) -> HttpResponse:
    at_ms, ours = _now(), office(at_ms=_now())
    paper = paper_of(register.record_of_processing(office=ours), ours, timezone.localdate())
    try:
        content = post.render_paper("record", paper, language=language(), at_ms=at_ms)
    except post.UnfitPaper as unfit:
        return no_paper(request, unfit.says, active="exchange", crumbs=_crumbs(w.RECORD_HEADING))
    return _file(register.Written(content, "application/pdf", "pdf"), "record", EVERY)


def _page(request: HttpRequest, who: Visitor, *, coming: InForm | None = None, going: OutForm | None = None) -> HttpResponse:
    shown_in, shown_out = coming or InForm(), going or OutForm()
    errors = [*errors_of(shown_in), *errors_of(shown_out)]
    context = {
        "w": w, "steward": who.role in WRITERS, "coming": shown_in, "going": shown_out, "errors": errors, "most": MOST_MB,
        "forms_in": shown_in.fields["form"].choices, "forms_out": shown_out.fields["out"].choices,  # type: ignore[attr-defined]
        "uses": shown_out.fields["use"].choices,  # type: ignore[attr-defined]
    }  # fmt: skip
    return staff_page(
        request,
        "staff/exchange/exchange.html",
        context,
        active="exchange",
        crumbs=[Crumb(said(w.HEADING))],
        status=400 if errors else 200,
    )


def _written(form: OutForm) -> register.Written:
    key = form.cleaned_data["use"]
    ours = office(at_ms=_now(), person=form.person())
    if form.cleaned_data["out"] == TEMPLATE:
        return register.template(key, office=ours)
    return register.export(form.cleaned_data["out"], () if key == EVERY else (key,), office=ours)


def _file(written: register.Written, form: str, use: str) -> HttpResponse:
    name = f"{_NAME.sub('-', use).strip('-') or 'register'}-{form}.{written.suffix}"
    response = HttpResponse(written.content, content_type=written.media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _crumbs(here: Sentence) -> list[Crumb]:
    return [Crumb(said(w.HEADING), reverse("staff:exchange")), Crumb(said(here))]


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in name)[:120]


def _now() -> int:
    return int(time.time() * 1000)
