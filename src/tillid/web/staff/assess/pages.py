"""What every page of a use's assessment shares: the use it is about, the way back, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web import assessed as assessed_words
from tillid.web.frame import Crumb
from tillid.web.identity import visitor
from tillid.web.staff import words as staff_words
from tillid.web.staff.assess import words as w
from tillid.web.staff.pages import WRITERS, said, staff_page

a = register.assessments


def assessed(key: str) -> register.AssessmentShown:
    """The use's assessment as it is being written."""
    found = register.assessment_of(key, draft=True)
    if found is None:
        raise Http404
    return found


def may_write(request: HttpRequest) -> bool:
    return visitor(request).role in WRITERS


def page(
    request: HttpRequest, template: str, context: Mapping[str, object], *, crumbs: tuple[Crumb, ...] = (), status: int = 200
) -> HttpResponse:
    shared = {"w": w, "fill": staff_words.fill, "a": a, "drawn": assessed_words, "writes": may_write(request)}
    return staff_page(request, f"staff/assess/{template}", {**shared, **context}, active="uses", crumbs=crumbs, status=status)


def way_to(key: str, title: Sentence, *more: Crumb) -> tuple[Crumb, ...]:
    """The breadcrumbs under a use's assessment; the last of them is the page itself."""
    here = Crumb(said(staff_words.fill(w.HEADING, use=title)), reverse("staff:assess", kwargs={"key": key}) if more else None)
    return (here, *more)


def told(fault: register.RegisterError | a.AssessmentError) -> Sentence:
    """What went wrong; of a stage that is locked, which stages it waits for."""
    missing = fault.missing if isinstance(fault, register.RegisterError) else ()
    stages = dict.fromkeys(register.stage_name(one.stage) for one in missing)
    if not stages:
        return fault.says
    names = Sentence(", ".join(one.da for one in stages), ", ".join(one.en for one in stages))
    return staff_words.fill(
        Sentence("{says} {waits}", "{says} {waits}"), says=fault.says, waits=staff_words.fill(w.LOCKED_WAITS, stages=names)
    )
