"""The assessment of one use: what is done, what is missing, and the forms that can be answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.assessed import matrices, pyramid
from tillid.web.identity import for_employees
from tillid.web.methods import READS, only
from tillid.web.staff import words as staff_words
from tillid.web.staff.assess import words as w
from tillid.web.staff.assess.pages import a, assessed, page, way_to
from tillid.web.staff.pages import FOLLOWERS


@only(*READS)
@for_employees(*FOLLOWERS)
def show(request: HttpRequest, key: str) -> HttpResponse:
    shown = assessed(key)
    forms = a.forms_of(key)
    sector = shown.use.sector
    fitting = sorted(forms, key=lambda form: not (sector is not None and form.questionnaire.definition.sector == sector))
    context = {
        "key": key,
        "title": shown.use.title,
        "shown": shown,
        "state": _state(key),
        "due": register.assessment_due(key, today=timezone.localdate(), counted=counted(key)),
        "parts": parts(shown),
        "pyramid": pyramid(shown.floors),
        "matrices": matrices(shown.risks),
        "begun": [form for form in forms if form.started],
        "others": [form for form in fitting if not form.started],
        "sector": sector,
    }
    return page(request, "overview.html", context, crumbs=way_to(key, shown.use.title))


def _state(key: str) -> register.StageState:
    return next(state for state in register.stages_of(key) if state.stage is register.Stage.ASSESSMENT)


def counted(key: str) -> a.Counted:
    """What the gate counted in the last whole month; nothing where there is none yet, or where a number is too small to tell."""
    today = timezone.localdate()
    month = f"{today.year - 1}-12" if today.month == 1 else f"{today.year}-{today.month - 1:02}"
    found = next((one for one in gate.real_figures(key, today=today).months if one.month == month), None)
    return a.Counted(found.granted, found.emergencies) if found else a.Counted()


def parts(shown: register.AssessmentShown) -> list[dict[str, object]]:
    """The four small parts of an assessment, each with how far it is and its page."""
    answered = [one for group in shown.sets for one in group.answers if one.principle.title is not None]
    done = sum(one.answer is not None for one in answered)
    risks = len(shown.risks.placed)
    return [
        {
            "name": w.PART_PRINCIPLES, "route": "staff:assess-principles", "done": done == len(answered),
            "says": staff_words.fill(w.PRINCIPLES_ANSWERED, n=done, all=len(answered)),
        },
        {
            "name": w.PART_RISKS, "route": "staff:assess-risks", "done": risks > 0,
            "says": staff_words.counted(risks, w.RISKS_NONE, w.RISKS_ONE, w.RISKS_MANY),
        },
        {
            "name": w.PART_AI, "route": "staff:assess-ai", "done": shown.ai is not None,
            "says": a.AI_CLASSES[shown.ai.cls] if shown.ai else w.AI_NONE,
        },
        {"name": w.PART_REST, "route": "staff:assess-rest", "done": shown.dpia is not None, "says": _rest(shown)},
    ]  # fmt: skip


def _rest(shown: register.AssessmentShown) -> Sentence:
    return a.DPIAS[shown.dpia] if shown.dpia else w.REST_NONE
