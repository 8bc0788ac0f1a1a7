"""One use as its staff pages show it: how far each step is, what is missing, and where that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Gap, Missing, Stage, StageState, UseDocument
from tillid.web.frame import Crumb
from tillid.web.identity import visitor
from tillid.web.names import HouseNames
from tillid.web.staff.pages import home_of, said
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.form import id_of
from tillid.web.templating import language

LIST = "staff:portfolio"
Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage's place in the list of twelve."""

    stage: Stage
    name: Sentence
    state: str  # a key of `words.STATES`

    @classmethod
    def of(cls, given: StageState, *, draft: bool) -> Step:
        return cls(given.stage, given.name, _state(given) if draft else _published(given))


def _published(given: StageState) -> str:
    """What is decided isn't begun again by a day that has passed since."""
    return "done" if given.written else "empty"


def _state(given: StageState) -> str:
    if not given.open:
        return "locked"
    if given.written and not given.missing:
        return "done"
    return "begun" if given.written else "empty"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A stage and what it lacks."""

    state: StageState
    gaps: Sequence[Missing]


@dataclass(frozen=True, slots=True)
class Use:
    """What a page of one use knows: the draft, or where there is none, the newest version."""

    key: str
    document: Json
    draft: bool
    version: int  # the newest published one; 0: none
    standing: register.Standing | None
    states: Sequence[StageState]

    @property
    def read(self) -> UseDocument:
        return register.read_use(self.document)

    @property
    def title(self) -> Sentence:
        return self.read.title

    @property
    def steps(self) -> list[Step]:
        return [Step.of(state, draft=self.draft) for state in self.states]

    @property
    def missing(self) -> list[Missing]:
        return [gap for state in self.states for gap in state.missing]

    @property
    def first_unfinished(self) -> StageState | None:
        """Where to go on: the first open step that lacks something."""
        return next((state for state in self.states if state.open and (state.missing or not state.written)), None)

    @property
    def status(self) -> Sentence:
        return register.standing_name(self.standing) if self.standing else w.DRAFT

    def by_stage(self, gaps: Sequence[Missing]) -> tuple[list[Lacking], list[Lacking]]:
        """What is missing where one can write now, and what is missing where it is still locked."""
        lacking = [Lacking(state, [gap for gap in gaps if gap.stage is state.stage]) for state in self.states]
        found = [one for one in lacking if one.gaps]
        return [one for one in found if one.state.open], [one for one in found if not one.state.open]

    def state(self, stage: Stage) -> StageState:
        return next(state for state in self.states if state.stage is stage)

    def neighbours(self, stage: Stage) -> tuple[Step | None, Step | None]:
        """The step before and the step after."""
        place = list(Stage).index(stage)
        steps = self.steps
        return steps[place - 1] if place else None, steps[place + 1] if place + 1 < len(steps) else None

    def address_of(self, gap: Missing) -> str:
        """The field itself, on its page."""
        if gap.stage is Stage.ASSESSMENT:
            return reverse("staff:assess", kwargs={"key": self.key})
        element = self._element_of(gap.path)
        if element is not None:
            rest = gap.path.split("/", 2)[2] if gap.path.count("/") > 1 else ""
            address = reverse("staff:use-element", kwargs={"key": self.key, "element": element})
            return f"{address}#{id_of(rest)}" if rest else address
        return f"{reverse('staff:use-stage', kwargs={'key': self.key, 'stage': gap.stage.value})}#{id_of(gap.path)}"

    def about(self, gap: Missing) -> str:
        """The row or the field that something is missing in, by the name that its reader knows; nothing where the gap says it."""
        element = self.read.element(gap.about or self._element_of(gap.path) or "")
        law = register.law(gap.about) if gap.about else None
        if element and element.label:
            return element.label.in_(language())
        if law:
            return law.name.in_(language())
        if gap.gap in {Gap.ENGLISH, Gap.DAY}:
            return named(gap.path)
        if gap.gap in {Gap.PRINCIPLE, Gap.PRINCIPLE_EVIDENCE} and gap.about:
            title = HouseNames()(register.Named.PRINCIPLE, gap.about)
            return title.in_(language()) if title else gap.about
        return gap.about or ""

    def _element_of(self, path: str) -> str | None:
        steps = path.split("/")
        data = self.document.get("data")
        if steps[0] != "data" or len(steps) < 2 or not steps[1].isdecimal() or not isinstance(data, list):
            return None
        return str(data[int(steps[1])]["key"]) if int(steps[1]) < len(data) else None


def use_of(key: str) -> Use:
    """Raises `Http404` where there is neither a draft nor a version: the built-in use has no pages here."""
    draft = register.draft(key)
    document = draft.document if draft else register.published_json(key)
    if document is None:
        raise Http404
    summary = register.summary(key)
    return Use(
        key, document, draft is not None, summary.version if summary else 0, register.standing(key), register.stages_of(key)
    )


def crumbs_of(request: HttpRequest, use: Use | None, *last: str) -> list[Crumb]:
    """From the list of uses, unless that is where this employee's menu begins."""
    first = [] if home_of(visitor(request)) == LIST else [Crumb(said(w.LIST), reverse(LIST))]
    named = [Crumb(said(use.title), reverse("staff:use", kwargs={"key": use.key}))] if use else []
    return [*first, *named, *(Crumb(one) for one in last)]


def named(path: str) -> str:
    """What a field is called, by its path in the document: »Mål 2«, »Hvordan ved I det?«."""
    steps = path.split("/")
    for place in range(1, len(steps)):
        if steps[place].isdecimal() and steps[place - 1] in w.ONE:
            return w.row_name(w.ONE[steps[place - 1]][0], int(steps[place]) + 1).in_(language())
    found = w.ASKED.get(".".join(steps))
    return found[0].in_(language()) if found else ""
