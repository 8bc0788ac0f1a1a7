"""One data use as its public page shows it: the document, with keys turned into words and laws into rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Held, Involving, LawRow, Relation, Standing, UseDocument
from tillid.sources import api as sources
from tillid.staff import api as staff
from tillid.web import format as written
from tillid.web.public.figures import Figures, figures
from tillid.web.templating import language, say

RELATIONS = {
    Relation.CASE: Sentence("De skal have din sag.", "They must have your case."),
    Relation.UNIT: Sentence("Din sag skal ligge i deres enhed.", "Your case must lie in their unit."),
    Relation.SELF: Sentence("Kun du selv.", "Only you."),
}


@dataclass(frozen=True, slots=True)
class LawShown:
    """A law row with what the page asks of it today."""

    key: str
    name: Sentence
    full: str
    plain: Sentence
    sources: tuple[str, ...]
    as_of: date
    confirmed: register.Confirmation | None
    holds: bool
    note: Sentence | None

    @property
    def source(self) -> bool:
        return bool(self.sources)


@dataclass(frozen=True, slots=True)
class ElementShown:
    label: Sentence
    why: Sentence | None
    source: Sentence
    duty: register.Duty | None
    consent: bool
    law: LawShown | None


@dataclass(frozen=True, slots=True)
class RoleShown:
    name: Sentence
    training: Sentence | None


@dataclass(frozen=True, slots=True)
class ConditionShown:
    text: Sentence | None
    held: bool
    owner: Sentence | None
    due: date | None


@dataclass(frozen=True, slots=True)
class InvolvedShown:
    """Who was asked: a group, never a person."""

    who: Sentence
    how: str
    people: int | None
    day: date | None
    said: tuple[Sentence, ...]
    changed: Sentence | None


@dataclass(frozen=True, slots=True)
class FloorShown:
    """One of the five things that were weighed: its question, and how it looks. `tone`: green, amber, red or grey."""

    name: Sentence
    asks: Sentence
    tone: str
    means: Sentence


@dataclass(frozen=True, slots=True)
class RiskShown:
    """What can go wrong, how heavy it was, and how heavy it is after what is done about it."""

    what: Sentence | None
    whom: Sentence | None
    measure: Sentence | None
    before: Sentence | None
    after: Sentence | None


@dataclass(frozen=True, slots=True)
class MeasuredShown:
    """A promise beside what came of it."""

    what: Sentence
    judged_words: str
    by: date | None
    before: str
    promised: str
    now: str
    latest: register.Achieved | None
    says: Sentence
    gain: Sentence | None


@dataclass(frozen=True, slots=True)
class UsePage:
    use: UseDocument
    standing: Standing
    ends: date | None
    owner: staff.Unit | None
    elements: tuple[ElementShown, ...]
    roles: tuple[RoleShown, ...]
    units: tuple[Sentence, ...]
    relation: Sentence | None
    kept: tuple[Sentence, ...]
    conditions: tuple[ConditionShown, ...]
    involved: tuple[InvolvedShown, ...]
    held: str
    laws: tuple[LawShown, ...]
    figures: Figures | None
    floors: tuple[FloorShown, ...]
    risks: tuple[RiskShown, ...]
    ai: register.assessments.AiShown | None
    measured: tuple[MeasuredShown, ...]
    settled: tuple[register.SettledReport, ...]

    @property
    def role_names(self) -> list[str]:
        return [say(role.name) for role in self.roles]

    @property
    def ai_class(self) -> Sentence | None:
        return register.assessments.AI_CLASSES[self.ai.cls] if self.ai else None

    @property
    def tells_why(self) -> bool:
        use = self.use
        return bool(use.problem.what or use.purpose.formal or use.value.individual or use.value.society)

    @property
    def tells_who(self) -> bool:
        use = self.use
        return bool(self.roles or self.units or use.processors or use.shared or use.non_digital.ways or use.technology)

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The sections that are there, by id."""
        use, told = self.use, self.standing is not Standing.DROPPED
        every = (
            (use.in_brief, "kort", _("Beskrevet kort")),
            (not told and use.decision is not None, "droppet", _("Hvorfor gør vi det ikke?")),
            (use.pilot is not None, "proeve", _("Afprøvningen")),
            (self.tells_why, "hvorfor", _("Hvorfor gør vi det?") if told else _("Hvad var idéen?")),
            (bool(use.consequences.using or use.consequences.not_using), "sker", _("Hvad sker der?")),
            (bool(self.elements or use.not_used or use.without_data), "oplysninger", _("Hvilke oplysninger?")),
            (self.tells_who, "hvem", _("Hvem må se det?")),
            (bool(use.involvement.records or use.involvement.none), "spurgt", _("Hvem har vi spurgt?")),
            (bool(self.floors), "vurderet", _("Hvad har vi overvejet?")),
            (told and use.decision is not None, "beslutning", _("Hvem besluttede det?")),
            (told and bool(self.figures or self.measured), "tal", _("Hvordan går det?")),
            (True, "tekst", _("Er teksten ændret?")),
            (bool(self.laws), "lov", _("Hvilken lov?")),
        )
        return tuple((id_, words) for there, id_, words in every if there)


def today() -> date:
    return timezone.localdate()


def use_page(use: UseDocument, today: date, *, counted: bool = False) -> UsePage:
    """`counted`: with what the gate has counted, which the ledger must be there for."""
    units = {unit.key: unit for unit in staff.units()}
    laws = _laws(use, today)
    assessed = register.assessment_of(use.key) if use.assessment != register.Assessment() else None
    return UsePage(
        use=use,
        standing=register.standing(use.key) or Standing.ENDED,
        ends=_last_day(use),
        owner=units.get(use.owner_unit or ""),
        elements=tuple(_elements(use, laws)),
        roles=tuple(_roles(use)),
        units=tuple(units[key].name for key in use.who.units if key in units),
        relation=RELATIONS.get(use.who.relation) if use.who.relation else None,
        kept=tuple(dict.fromkeys(element.retention.why for element in use.data if element.retention and element.retention.why)),
        conditions=tuple(_conditions(use, units)),
        involved=tuple(_involved(use)),
        held=_held(use),
        laws=tuple(laws.values()),
        figures=_figures(use, today) if counted else None,
        floors=_floors(assessed),
        risks=_risks(assessed),
        ai=assessed.ai if assessed else None,
        measured=tuple(_measured(use)),
        settled=register.settled_reports(use.key),
    )


def _last_day(use: UseDocument) -> date | None:
    """The first of the days on which it must stop: the decision's, and a trial's."""
    days = (use.decision.ends if use.decision else None, use.pilot.stops if use.pilot and not use.pilot.result else None)
    return min((day for day in days if day), default=None)


def _involved(use: UseDocument) -> Iterable[InvolvedShown]:
    ways = {
        Involving.MEETING: _("Møde"),
        Involving.INTERVIEW: _("Samtaler"),
        Involving.SURVEY: _("Spørgeskema"),
        Involving.PANEL: _("Panel"),
        Involving.HEARING: _("Høring"),
        Involving.COUNCIL_OF_USERS: _("Brugerråd"),
        Involving.TEST: _("Prøve med borgere"),
        Involving.LETTER: _("Brev"),
    }
    for record in use.involvement.records:
        how = ways[record.how] if record.how else _("Spurgt")
        yield InvolvedShown(
            record.who or Sentence("Borgere", "Citizens"), how, record.people, record.day, record.said, record.changed
        )


def _held(use: UseDocument) -> str:
    """Whether what the trial was to show came true."""
    said = {
        Held.YES: _("Det holdt."),
        Held.NO: _("Det holdt ikke."),
        Held.PARTLY: _("Det holdt til dels."),
        Held.CANNOT_TELL: _("Vi kan ikke se det."),
    }
    return said[use.pilot.held] if use.pilot and use.pilot.held else ""


def _laws(use: UseDocument, today: date) -> dict[str, LawShown]:
    """Those that carry the use first, then those behind single elements; each once."""
    keys = dict.fromkeys([*(basis.law for basis in use.basis), *(element.statute for element in use.data)])
    rows = (register.law(key) for key in keys if key)
    return {row.key: _shown(row, today) for row in rows if row is not None}


def _shown(row: LawRow, today: date) -> LawShown:
    parts = tuple(part.strip() for part in (row.source or "").split(" ; ") if part.strip())
    return LawShown(row.key, row.name, row.full, row.plain, parts, row.as_of, row.confirmed, row.holds_on(today), row.note)


def _elements(use: UseDocument, laws: dict[str, LawShown]) -> Iterable[ElementShown]:
    systems = {system.key: system.name for system in sources.systems()}
    labels = {element.key: element.label for element in sources.elements()}
    for element in use.data:
        label = element.label or labels.get(element.key) or Sentence(element.key, element.key)
        source = systems.get(element.source or "") or Sentence("kommunen", "the municipality")
        yield ElementShown(label, element.why, source, element.duty, element.consent is not None, laws.get(element.statute or ""))


def _roles(use: UseDocument) -> Iterable[RoleShown]:
    roles = {role.key: role.plural or role.name for role in staff.roles()}
    courses = {course.key: course.name for course in staff.courses()}
    for access in use.who.roles:
        taken = next((courses[key] for key in access.training if key in courses), None)
        yield RoleShown(roles.get(access.role) or Sentence(access.role, access.role), taken)


def _conditions(use: UseDocument, units: dict[str, staff.Unit]) -> Iterable[ConditionShown]:
    for condition in use.decision.conditions if use.decision else ():
        owner = units.get(condition.owner_unit or "")
        held = condition.kind is register.ConditionKind.RULE
        yield ConditionShown(condition.text, held, owner.name if owner else None, condition.due)


def _figures(use: UseDocument, today: date) -> Figures | None:
    """None where the gate gives nothing for it: nothing of a person is read, or it isn't described yet."""
    if use.in_brief or use.without_data:
        return None
    labels = {element.key: element.label for element in sources.elements()}
    labels |= {element.key: element.label for element in use.data if element.label}
    return figures(use.key, today, lambda key: labels.get(key) or Sentence(key, key))


def _floors(assessed: register.AssessmentShown | None) -> tuple[FloorShown, ...]:
    """From dignity down to the law."""
    words = register.assessments
    return tuple(
        FloorShown(
            words.FLOORS[floor.floor],
            words.FLOORS_ASK[floor.floor],
            floor.colour.value if floor.colour else "grey",
            words.COLOURS_MEAN[floor.colour] if floor.colour else words.NOT_JUDGED,
        )
        for floor in reversed(assessed.floors if assessed else ())
    )


def _risks(assessed: register.AssessmentShown | None) -> tuple[RiskShown, ...]:
    weights = register.assessments.WEIGHTS
    return tuple(
        RiskShown(
            placed.risk.what,
            placed.risk.whom,
            placed.risk.measure,
            weights[placed.before] if placed.before else None,
            weights[placed.after] if placed.after else None,
        )
        for placed in (assessed.risks.placed if assessed else ())
    )


def _measured(use: UseDocument) -> Iterable[MeasuredShown]:
    for each in register.measured(use.key):
        unit, now = say(each.unit), each.latest.value if each.latest else None
        yield MeasuredShown(
            what=each.what,
            judged_words=say(register.JUDGED[each.judged]),
            by=each.by,
            before=_with(each.before, unit),
            promised=_with(each.promised, unit),
            now=_with(now, unit),
            latest=each.latest,
            says=each.says,
            gain=each.gain,
        )


def _with(n: int | None, unit: str) -> str:
    return "–" if n is None else f"{written.number(n, language())} {unit}".strip()
