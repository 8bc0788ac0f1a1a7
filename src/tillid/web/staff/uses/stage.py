"""One page a stage: what is asked and why, saved as one goes, and locked until what comes before it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tillid.register import api as register
from tillid.register.api import Saved, Stage
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.pages import FOLLOWERS, WRITERS, said, staff_page
from tillid.web.staff.uses import deciding
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.choices import offer
from tillid.web.staff.uses.drafting import Piece, change_rows, form_of, part_of_stage, save, sent_form, whole_stage
from tillid.web.staff.uses.form import Form
from tillid.web.staff.uses.shown import Use, crumbs_of, use_of
from tillid.web.staff.uses.stages import FIELDS

TEMPLATES = {
    Stage.CONSEQUENCES: "consequences",
    Stage.DATA: "data",
    Stage.WHO: "who",
    Stage.ASSESSMENT: "assessment",
    Stage.DECISION: "decision",
}  # the others are drawn field by field


Page = Callable[..., HttpResponse]


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def show(request: HttpRequest, key: str, stage: Stage) -> HttpResponse:
    use = use_of(key)
    writes = may_write(request, use, stage)
    if request.method == "POST":
        if not writes:
            raise Http404
        return saved(request, use, stage, partial(page, stage=stage))
    proposed = _proposed(use, stage) if writes else {}
    form = form_of(
        piece_of(stage), use.document, offer(use.read), missing=use.state(stage).missing, read_only=not writes, proposed=proposed
    )
    return page(request, use, form, stage=stage, more={"from_record": bool(proposed)})


def _proposed(use: Use, stage: Stage) -> Mapping[str, object]:
    """What the record that the draft came of says of technology, while nobody has written of it here."""
    if stage is not Stage.TECHNOLOGY or "technology" in use.document:
        return {}
    offered = register.offered(use.document)
    return {"technology": offered} if offered else {}


def may_write(request: HttpRequest, use: Use, stage: Stage) -> bool:
    """A stage that is shut is shown with what it waits for; the assessment has pages of its own."""
    return visitor(request).role in WRITERS and use.draft and use.state(stage).open and stage is not Stage.ASSESSMENT


def piece_of(stage: Stage) -> Piece:
    if stage is Stage.DATA:
        return part_of_stage(stage, FIELDS[stage], ("not_used", "without_data"))
    if stage is Stage.DECISION:
        return deciding.PIECE
    return whole_stage(stage, FIELDS.get(stage, ()))


def saved(request: HttpRequest, use: Use, stage: Stage, again: Page) -> HttpResponse:
    """What was sent in, saved; or the page `again`, with all that was typed."""
    piece = piece_of(stage)
    form = sent_form(request, piece, use.document, offer(use.read))
    wish = request.POST.get("do", "")
    if change_rows(form, wish):
        deciding.make_condition(form, request.POST.get(deciding.NEW, ""))
        return again(request, use, form)
    if stage is Stage.DECISION:
        deciding.propose(form)
    outcome = save(form, piece, use.key, actor=visitor(request).actor)
    if not isinstance(outcome, Saved):
        return again(request, use, form, refused=outcome.says, status=409 if form.theirs else 400)
    keep_receipt(request, "use-saved")
    return redirect(_after(use, stage) if wish == "next" else _address(use, stage))


def _after(use: Use, stage: Stage) -> str:
    if stage is Stage.DECISION:
        return reverse("staff:use-publish", kwargs={"key": use.key})
    after = use.neighbours(stage)[1]
    return _address(use, after.stage if after else stage)


def _address(use: Use, stage: Stage) -> str:
    return reverse("staff:use-stage", kwargs={"key": use.key, "stage": stage.value})


def page(
    request: HttpRequest,
    use: Use,
    form: Form,
    *,
    stage: Stage,
    refused: str = "",
    more: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    before, after = use.neighbours(stage)
    state = use.state(stage)
    context = {
        "w": w,
        "page": use,
        "state": state,
        "number": list(Stage).index(stage) + 1,
        "intro": w.INTRO[stage.value],
        "form": form,
        "refused": refused,
        "before": before,
        "after": after,
        "from_record": False,
        "assess": reverse("staff:assess", kwargs={"key": use.key}),
        "waits": [use.state(one) for one in state.waits_for],
        **(more or {}),
    }
    template = f"staff/uses/{TEMPLATES.get(stage, 'stage')}.html"
    return staff_page(request, template, context, active="uses", crumbs=crumbs_of(request, use, said(state.name)), status=status)
