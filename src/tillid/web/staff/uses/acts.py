"""What is done with a use as a whole: published, dropped, ended, begun anew, concluded; each with what it means, said beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from tillid.kernel.words import Sentence
from tillid.post import api as post
from tillid.register import api as register
from tillid.register.api import Body, DecisionResult, Held, RegisterError, Standing, terms
from tillid.web import frame
from tillid.web.identity import for_employees, keep_receipt, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.pages import FOLLOWERS, WRITERS, no_paper, said, staff_page
from tillid.web.staff.uses import deciding
from tillid.web.staff.uses import fields as f
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.choices import offer
from tillid.web.staff.uses.drafting import change_rows
from tillid.web.staff.uses.fields import Field
from tillid.web.staff.uses.form import Form
from tillid.web.staff.uses.shown import Use, crumbs_of, use_of
from tillid.web.staff.uses.stages import ADOPTING, CONCLUSION, DROPPING
from tillid.web.staff.uses.typed import Typed, typed_in
from tillid.web.templating import language

KL = "kl-article30"
PICKED = "keys"
AT_ONCE = 200  # adopted in one part: some two seconds


def now_ms() -> int:
    return int(timezone.now().timestamp() * 1000)


@only(*READS, "POST")
@for_employees(*FOLLOWERS)
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """What the gate will do, in sentences; and the button, where all is there."""
    use = use_of(key)
    writes = visitor(request).role in WRITERS
    if not use.draft or (request.method == "POST" and not writes):
        raise Http404
    if request.method != "POST":
        return _publish_page(request, use, writes=writes)
    try:
        register.publish(key, actor=visitor(request).actor, at_ms=now_ms())
    except RegisterError as error:
        return _publish_page(request, use, writes=writes, error=error)
    dropped = use.read.decision is not None and use.read.decision.result is DecisionResult.DROPPED
    keep_receipt(request, "use-dropped" if dropped else "use-published")
    return redirect("staff:use", key=key)


def _publish_page(request: HttpRequest, use: Use, *, writes: bool, error: RegisterError | None = None) -> HttpResponse:
    document = use.read
    context = {
        "w": w,
        "page": use,
        "writes": writes,
        "error": error,
        "gaps": error.missing if error else register.check(use.key),
        "gate": deciding.consequences(document, now_ms()),
        "tasks": deciding.tasks(document),
        "decided": bool(document.decision and document.decision.result),
    }
    return staff_page(
        request,
        "staff/uses/publish.html",
        context,
        active="uses",
        crumbs=crumbs_of(request, use, said(w.PUBLISH)),
        status=400 if error else 200,
    )


@only(*READS)
@for_employees(*FOLLOWERS)
def agenda(request: HttpRequest, key: str) -> HttpResponse:
    """The paper, in the language of the page that asked for it."""
    use = use_of(key)
    document = use.read if use.draft else register.use(key) or use.read
    try:
        paper = post.agenda_paper(document, municipality=frame.municipality().name, language=language(), at_ms=now_ms())
    except post.UnfitPaper as unfit:
        return no_paper(request, unfit.says, active="uses", crumbs=crumbs_of(request, use, said(w.DO_PAPER)))
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{key}.pdf"'
    return answer


@only("POST")
@for_employees(*WRITERS)
def start_next(request: HttpRequest, key: str) -> HttpResponse:
    use_of(key)
    register.start_next(key, actor=visitor(request).actor)
    keep_receipt(request, "use-next")
    return redirect("staff:use", key=key)


@only(*READS, "POST")
@for_employees(*WRITERS)
def end(request: HttpRequest, key: str) -> HttpResponse:
    """Asked once more on a page of its own: what it closes can't be opened again by a button."""
    use = use_of(key)
    if use.standing not in {Standing.RUNNING, Standing.PILOT, Standing.OVER}:
        raise Http404
    if request.method != "POST":
        return staff_page(
            request, "staff/uses/end.html", {"w": w, "page": use}, active="uses", crumbs=crumbs_of(request, use, said(w.DO_END))
        )
    with suppress(RegisterError):  # somebody else was quicker: it has ended all the same
        register.end_use(key, actor=visitor(request).actor, at_ms=now_ms())
    keep_receipt(request, "use-ended")
    return redirect("staff:use", key=key)


@only(*READS, "POST")
@for_employees(*WRITERS)
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """An idea that isn't taken further: a decision with its reason, and a day for another look."""
    use = use_of(key)
    if not use.draft or use.version:
        raise Http404

    def act(value: dict[str, object]) -> None:
        actor = visitor(request).actor
        draft = register.draft(key)
        document = dropped(draft.document if draft else use.document, value)
        register.save_draft(document, revision=draft.revision if draft else 0, actor=actor)
        register.publish(key, actor=actor, at_ms=now_ms())

    return _asked(
        request,
        use,
        Act(
            "drop",
            w.DO_DROP,
            DROPPING,
            act,
            "use-dropped",
            stands={name: use.document.get(name) for name in ("problem", "purpose")},
        ),
    )


def dropped(document: Mapping[str, object], value: Mapping[str, object]) -> dict[str, object]:
    """The draft with the problem and the name as they are published, and the decision not to go on."""
    given = part(value, "decision")
    decision = {**given, "result": DecisionResult.DROPPED.value, "by": given.get("by") or _named(given.get("body"))}
    return {
        **document,
        "problem": {**part(document, "problem"), **part(value, "problem")},
        "purpose": {**part(document, "purpose"), **part(value, "purpose")},
        "decision": decision,
    }


def part(of: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = of.get(name)
    return found if isinstance(found, Mapping) else {}


def _named(body: object) -> dict[str, str]:
    words = terms.BODIES[Body(str(body))]
    return {"da": words.da, "en": words.en}


@only(*READS, "POST")
@for_employees(*WRITERS)
def conclude(request: HttpRequest, key: str) -> HttpResponse:
    """What came of a pilot, whether it held, and what others can learn. It is closed with it."""
    use = use_of(key)
    document = register.use(key)
    decided = document.decision.result if document and document.decision else None
    if decided is not DecisionResult.PILOT or (document and document.pilot and document.pilot.held):
        raise Http404

    def act(value: dict[str, object]) -> None:
        lessons = value.get("lessons")
        register.conclude_pilot(
            key, result=sentence_of(value["result"]), held=Held(str(value["held"])),
            lessons=[sentence_of(one) for one in lessons] if isinstance(lessons, list) else [],
            actor=visitor(request).actor, at_ms=now_ms(),
        )  # fmt: skip

    hypothesis = document.pilot.hypothesis if document and document.pilot else None
    return _asked(request, use, Act("conclude", w.DO_CONCLUDE, CONCLUSION, act, "use-concluded", more={"hypothesis": hypothesis}))


def sentence_of(value: object) -> Sentence:
    """A text of a form; without its English the Danish stands for both."""
    given = value if isinstance(value, Mapping) else {}
    return Sentence(str(given.get("da")), str(given.get("en") or given.get("da")))


@dataclass(frozen=True, slots=True)
class Act:
    """A form that does one thing with a use."""

    name: str  # the template's, too
    heading: Sentence
    fields: Sequence[Field]
    do: Callable[[dict[str, object]], object]
    receipt: str
    stands: Mapping[str, object] = field(default_factory=dict)  # what the form begins with
    more: Mapping[str, object] = field(default_factory=dict)


def _asked(request: HttpRequest, use: Use, act: Act) -> HttpResponse:
    """What the register answers stands at the top; what was typed stays."""
    if request.method != "POST":
        return _form_page(request, use, act, Form(act.fields, f.lay(act.fields, act.stands), offer(use.read)))
    form = Form(act.fields, typed_in(dict(request.POST.lists())), offer(use.read))
    if change_rows(form, request.POST.get("do", "")):
        return _form_page(request, use, act, form)
    value, form.faults = f.read(act.fields, form.typed, form.offer)
    if form.faults:
        return _form_page(request, use, act, form, status=400)
    try:
        act.do(value)
    except RegisterError as error:
        return _form_page(request, use, act, form, error=error, status=400)
    keep_receipt(request, act.receipt)
    return redirect("staff:use", key=use.key)


def _form_page(
    request: HttpRequest, use: Use, act: Act, form: Form, *, error: RegisterError | None = None, status: int = 200
) -> HttpResponse:
    context = {"w": w, "page": use, "form": form, "error": error, **act.more}
    crumbs = crumbs_of(request, use, said(act.heading))
    return staff_page(request, f"staff/uses/{act.name}.html", context, active="uses", crumbs=crumbs, status=status)


# Go-live ----------------------------------------------------------------------------------------------------------------------------
@only(*READS, "POST")
@for_employees(*WRITERS)
def adopt(request: HttpRequest) -> HttpResponse:
    """One decision, by delegation, for lawful processing that already runs; described afterwards.

    Many are taken in parts, and the page says how far it has come. It goes by the store: to send a part again does no harm.
    """
    waiting = {key: title for key, title in register.drafts() if register.summary(key) is None}
    form = Form(ADOPTING, Typed(), offer())
    if request.method != "POST":
        return _adopt_page(request, waiting, form, set(register.drafts_from(KL)) & set(waiting))
    form.typed = typed_in(dict(request.POST.lists()))
    published = {use.key: use.title for use in register.published_uses()}
    picked = [key for key in dict.fromkeys(request.POST.getlist(PICKED)) if key in waiting or key in published]
    value, form.faults = f.read(form.fields, form.typed, form.offer)
    if not picked:
        form.faults = {PICKED: said(w.ERROR_PICK), **form.faults}
    if form.faults:
        return _adopt_page(request, waiting, form, set(picked), status=400)
    owner = str(value.pop("owner_unit"))
    actor = visitor(request).actor
    done = register.adopt_at_go_live(picked, value, owner_unit=owner, actor=actor, at_ms=now_ms(), most=AT_ONCE)
    context = {
        "w": w,
        "adopted": [(key, (waiting | published)[key]) for key in picked if key in {*done.adopted, *done.passed_by}],
        "refused": _refused(done, waiting),
        "all": len(picked),
        "left": len(done.left),
        "next": min(AT_ONCE, len(done.left)),
        "sent": [(name, one) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for one in values],
    }
    return staff_page(
        request, "staff/uses/adopted.html", context, active="uses", crumbs=crumbs_of(request, None, said(w.LIST_ADOPT))
    )


def _refused(done: register.GoLive, waiting: Mapping[str, Sentence]) -> list[tuple[Use, Sequence[register.Missing]]]:
    return [(use_of(key), missing) for key, missing in done.refused if key in waiting]


def _adopt_page(
    request: HttpRequest, waiting: Mapping[str, Sentence], form: Form, picked: set[str], *, status: int = 200
) -> HttpResponse:
    waits = sorted(waiting.items(), key=lambda one: one[1].da)
    context = {"w": w, "waiting": waits, "form": form, "picked": picked, "at_once": AT_ONCE}
    return staff_page(
        request,
        "staff/uses/adopt.html",
        context,
        active="uses",
        crumbs=crumbs_of(request, None, said(w.LIST_ADOPT)),
        status=status,
    )
