"""One data use as its public page shows it: the document, with keys turned into words and laws into rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import LawRow, Relation, UseDocument
from tillid.sources import api as sources
from tillid.staff import api as staff
from tillid.web import format as written
from tillid.web.charts import BarChart, Count, bar_chart
from tillid.web.templating import language

MONTHS_SHOWN = 6
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
class UsePage:
    use: UseDocument
    running: bool
    ends: date | None
    owner: staff.Unit | None
    elements: tuple[ElementShown, ...]
    roles: tuple[RoleShown, ...]
    units: tuple[Sentence, ...]
    relation: Sentence | None
    kept: tuple[Sentence, ...]
    conditions: tuple[ConditionShown, ...]
    laws: tuple[LawShown, ...]
    chart: BarChart | None
    this_month: tuple[tuple[str | Promise, str], ...]
    measures: tuple[tuple[str, str, str], ...]


def use_page(use: UseDocument, today: date, *, running: bool) -> UsePage:
    units = {unit.key: unit for unit in staff.units()}
    laws = _laws(use, today)
    months = gate.figures(use.key)
    return UsePage(
        use=use,
        running=running,
        ends=use.decision.ends if use.decision else None,
        owner=units.get(use.owner_unit or ""),
        elements=tuple(_elements(use, laws)),
        roles=tuple(_roles(use)),
        units=tuple(units[key].name for key in use.who.units if key in units),
        relation=RELATIONS.get(use.who.relation) if use.who.relation else None,
        kept=tuple(dict.fromkeys(element.retention.why for element in use.data if element.retention and element.retention.why)),
        conditions=tuple(_conditions(use, units)),
        laws=tuple(laws.values()),
        chart=_chart(months) if months else None,
        this_month=_this_month(months, today),
        measures=tuple(_measures(use)),
    )


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


def count_words(n: int | None) -> str:
    """A hidden number says that it is hidden."""
    return _("under 5") if n is None else written.number(n, language())


def _chart(months: Sequence[gate.MonthFigures]) -> BarChart:
    shown = tuple(reversed(months[:MONTHS_SHOWN]))
    counts = [
        Count(written.short_month(each.month, language()), _named(each.month), each.granted, count_words(each.granted))
        for each in shown
    ]
    most = max(shown, key=lambda each: each.granted or 0)
    finding = _("Søjler: opslag hver måned. Flest i %(month)s med %(n)s.") % {
        "month": written.month_name(most.month, language()), "n": count_words(most.granted),
    }  # fmt: skip
    return bar_chart("brug", counts, caption=_("Opslag hver måned"), finding=finding)


def _named(month: str) -> str:
    return f"{written.capital(written.month_name(month, language()))} {month[:4]}"


def _this_month(months: Sequence[gate.MonthFigures], today: date) -> tuple[tuple[str, str], ...]:
    now = next((each for each in months if each.month == f"{today:%Y-%m}"), None)
    granted, refused = (now.granted, now.refused) if now else (0, 0)
    return ((_("Opslag"), count_words(granted)), (_("Systemet sagde nej"), count_words(refused)))


def _measures(use: UseDocument) -> Iterable[tuple[str, str, str]]:
    for measure in use.value.measures:
        unit = measure.unit.in_(language()) if measure.unit else ""
        name = measure.what.in_(language()) if measure.what else measure.key
        yield name, _with(measure.before, unit), _with(measure.promised, unit)


def _with(n: int | None, unit: str) -> str:
    return "–" if n is None else f"{written.number(n, language())} {unit}".strip()
