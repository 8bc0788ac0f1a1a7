"""The stages of a data use, in the order in which it must be thought through, and what each asks for.

Problem before purpose, purpose before data, data before technology (invariant 2). The check is the same for a draft that is being
written and for publishing; it is a pure function of the document, the law rows and the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillid.register.domain.document import (
    Basis,
    BasisGroup,
    ConditionKind,
    DecisionResult,
    Element,
    RoleAccess,
    Technology,
    TechnologyKind,
    TechnologyRole,
    UseDocument,
    parse,
)
from tillid.register.domain.fields import Json
from tillid.register.domain.law import Laws
from tillid.register.domain.policy import ConsentKind, Duty, Phase, Sensitivity


class Stage(StrEnum):
    PROBLEM = "problem"
    PURPOSE = "purpose"
    VALUE = "value"
    CONSEQUENCES = "consequences"
    BASIS = "basis"
    DATA = "data"
    WHO = "who"
    TECHNOLOGY = "technology"
    NON_DIGITAL = "non_digital"
    DECISION = "decision"


BEFORE_TECHNOLOGY = (Stage.PROBLEM, Stage.PURPOSE, Stage.VALUE, Stage.CONSEQUENCES, Stage.BASIS, Stage.DATA)


class Gap(StrEnum):
    """What can be missing. Each has its sentences in words.py: what is missing, and why it's asked."""

    PROBLEM_WHAT = "problem-what"
    PROBLEM_WHOSE = "problem-whose"
    PROBLEM_KNOWN = "problem-known"
    TITLE = "title"
    SHORT = "short"
    DID = "did"
    VALUE_INDIVIDUAL = "value-individual"
    VALUE_SOCIETY = "value-society"
    MEASURES = "measures"
    MEASURE_INCOMPLETE = "measure-incomplete"
    USING = "using"
    NOT_USING = "not-using"
    SAYING_NO = "saying-no"
    BASIS = "basis"
    BASIS_KEY_TWICE = "basis-key-twice"
    BASIS_EMPTY = "basis-empty"
    BASIS_LAW_UNKNOWN = "basis-law-unknown"
    BASIS_NEEDS_LAW = "basis-needs-law"
    BASIS_DAYS = "basis-days"
    BASIS_ARTICLE_6 = "basis-article-6"
    BASIS_ARTICLE_9 = "basis-article-9"
    BASIS_NOT_IN_FORCE = "basis-not-in-force"
    BASIS_CONSENT = "basis-consent"
    DATA = "data"
    ELEMENT_TWICE = "element-twice"
    ELEMENT_UNKNOWN = "element-unknown"
    ELEMENT_LABEL = "element-label"
    ELEMENT_WHY = "element-why"
    ELEMENT_SOURCE = "element-source"
    ELEMENT_DUTY = "element-duty"
    ELEMENT_STATUTE = "element-statute"
    ELEMENT_SENSITIVITY = "element-sensitivity"
    ELEMENT_RETENTION = "element-retention"
    CONSENT_ON_TASK = "consent-on-task"
    CONSENT_MISSING = "consent-missing"
    CONSENT_HOLDER = "consent-holder"
    OWNER_UNIT = "owner-unit"
    UNITS = "units"
    ROLES = "roles"
    ROLE_TWICE = "role-twice"
    ROLE_ELEMENTS = "role-elements"
    ROLE_OUTSIDE = "role-outside"
    SEEN_BY_NOBODY = "seen-by-nobody"
    RELATION = "relation"
    OPERATIONS = "operations"
    TECHNOLOGY = "technology"
    TECHNOLOGY_LOCKED = "technology-locked"
    TECHNOLOGY_WHAT = "technology-what"
    TECHNOLOGY_ROLE = "technology-role"
    OVERSIGHT = "oversight"
    DECIDING_LAW = "deciding-law"
    WAYS = "ways"
    DECISION = "decision"
    DECISION_DROPPED = "decision-dropped"
    DECISION_BY = "decision-by"
    DECISION_DATE = "decision-date"
    DECISION_DAYS = "decision-days"
    DECISION_OVER = "decision-over"
    BEGINS_LATER = "begins-later"
    CONDITION_OWNER = "condition-owner"
    ENGLISH = "english"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Finding:
    """`path` leads to the field in the document: `data/2/why`; `about` names the row it is in, where there is one."""

    stage: Stage
    gap: Gap
    path: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the check may look things up in.

    `sources` are the elements that a source knows, with the source; None: not known. `running`: an older version runs now.
    """

    laws: Laws
    today: date
    sources: Mapping[str, str] | None = None
    running: bool = False


def check(given: Json, known: Known) -> tuple[Finding, ...]:
    """Everything that is missing, in the order of the stages; empty when the use can be published."""
    use = parse(given)
    found = [
        *_problem(use), *_purpose(use), *_value(use), *_consequences(use), *_bases(use, known), *_data(use, known), *_who(use),
        *_non_digital(use), *_decision(use, known), *_forms(given),
    ]  # fmt: skip
    found.extend(_technology(use, known, locked=_locks(found)))
    order = list(Stage)
    return tuple(sorted(found, key=lambda finding: order.index(finding.stage)))


def technology_locked(given: Json, known: Known) -> tuple[Finding, ...]:
    """What stands before technology can be described; empty when it may, or when the document describes none."""
    if "technology" not in given:
        return ()
    return tuple(finding for finding in check(given, known) if _locks([finding]))


def _locks(found: list[Finding]) -> bool:
    return any(finding.stage in BEFORE_TECHNOLOGY and finding.gap is not Gap.ENGLISH for finding in found)


def _missing(stage: Stage, asked: Mapping[Gap, tuple[str, object]]) -> Iterator[Finding]:
    """One finding for each gap whose field holds nothing."""
    for gap, (path, value) in asked.items():
        if not value:
            yield Finding(stage, gap, path)


def _problem(use: UseDocument) -> Iterator[Finding]:
    yield from _missing(
        Stage.PROBLEM,
        {
            Gap.PROBLEM_WHAT: ("problem/what", use.problem.what),
            Gap.PROBLEM_WHOSE: ("problem/whose", use.problem.whose),
            Gap.PROBLEM_KNOWN: ("problem/known", use.problem.known),
        },
    )


def _purpose(use: UseDocument) -> Iterator[Finding]:
    yield from _missing(
        Stage.PURPOSE,
        {
            Gap.TITLE: ("purpose/title", use.purpose.title),
            Gap.SHORT: ("purpose/short", use.purpose.short),
            Gap.DID: ("purpose/did", use.purpose.did),
        },
    )


def _value(use: UseDocument) -> Iterator[Finding]:
    yield from _missing(
        Stage.VALUE,
        {
            Gap.VALUE_INDIVIDUAL: ("value/individual", use.value.individual),
            Gap.VALUE_SOCIETY: ("value/society", use.value.society),
            Gap.MEASURES: ("value/measures", use.value.measures),
        },
    )
    for place, measure in enumerate(use.value.measures):
        if measure.unit is None or measure.before is None or measure.promised is None or measure.by is None:
            yield Finding(Stage.VALUE, Gap.MEASURE_INCOMPLETE, f"value/measures/{place}", measure.key)


def _consequences(use: UseDocument) -> Iterator[Finding]:
    yield from _missing(
        Stage.CONSEQUENCES,
        {
            Gap.USING: ("consequences/using", use.consequences.using),
            Gap.NOT_USING: ("consequences/not_using", use.consequences.not_using),
            Gap.SAYING_NO: ("consequences/saying_no", use.consequences.saying_no),
        },
    )


def _bases(use: UseDocument, known: Known) -> Iterator[Finding]:
    running = [basis for basis in use.basis if basis.phase is Phase.OPERATE]
    yield from (Finding(Stage.BASIS, gap, "basis") for gap in _running(running, use, known))
    seen: set[str] = set()
    for place, basis in enumerate(use.basis):
        yield from (Finding(Stage.BASIS, gap, f"basis/{place}", basis.key) for gap in _basis(basis, use, known))
        if basis.key in seen:
            yield Finding(Stage.BASIS, Gap.BASIS_KEY_TWICE, f"basis/{place}/key", basis.key)
        seen.add(basis.key)


def _running(running: list[Basis], use: UseDocument, known: Known) -> Iterator[Gap]:
    """GDPR 6(3): a legal duty or a public task (c, e) needs the law that gives it beside the article."""
    if not running:
        yield Gap.BASIS
        return
    groups = {basis.group for basis in running}
    if {basis.group for basis in running if _holds(basis, known)} != groups:
        yield Gap.BASIS_NOT_IN_FORCE
    if not any(basis.article6 for basis in running):
        yield Gap.BASIS_ARTICLE_6
    if any(element.sensitivity is Sensitivity.SPECIAL for element in use.data) and not any(basis.article9 for basis in running):
        yield Gap.BASIS_ARTICLE_9
    if any(basis.article6 in {"c", "e"} for basis in running) and BasisGroup.LAW not in groups:
        yield Gap.BASIS_NEEDS_LAW


def _basis(basis: Basis, use: UseDocument, known: Known) -> Iterator[Gap]:
    if not (basis.law or basis.article6 or basis.article9):
        yield Gap.BASIS_EMPTY
    if basis.law and basis.law not in known.laws:
        yield Gap.BASIS_LAW_UNKNOWN
    if basis.begins and basis.ends and basis.ends < basis.begins:
        yield Gap.BASIS_DAYS
    if basis.article6 == "a" and any(element.duty is not Duty.VOLUNTARY for element in use.data):
        yield Gap.BASIS_CONSENT


def _holds(basis: Basis, known: Known) -> bool:
    """In force on the day, by its own days and its law row's."""
    if (basis.begins and known.today < basis.begins) or (basis.ends and known.today > basis.ends):
        return False
    row = known.laws.get(basis.law) if basis.law else None
    return row.holds_on(known.today) if row else basis.law is None


def _data(use: UseDocument, known: Known) -> Iterator[Finding]:
    if not use.data:
        yield Finding(Stage.DATA, Gap.DATA, "data")
    seen: set[str] = set()
    for place, element in enumerate(use.data):
        path = f"data/{place}"
        for gap, name in _element(element, known):
            yield Finding(Stage.DATA, gap, f"{path}/{name}", element.key)
        if element.key in seen:
            yield Finding(Stage.DATA, Gap.ELEMENT_TWICE, f"{path}/key", element.key)
        seen.add(element.key)


def _element(element: Element, known: Known) -> Iterator[tuple[Gap, str]]:
    asked: tuple[tuple[Gap, str, object], ...] = (
        (Gap.ELEMENT_LABEL, "label", element.label),
        (Gap.ELEMENT_WHY, "why", element.why),
        (Gap.ELEMENT_SOURCE, "source", element.source),
        (Gap.ELEMENT_DUTY, "duty", element.duty),
        (Gap.ELEMENT_SENSITIVITY, "sensitivity", element.sensitivity),
        (Gap.ELEMENT_RETENTION, "retention", element.retention),
    )
    yield from ((gap, name) for gap, name, value in asked if not value)
    if element.source and known.sources is not None and known.sources.get(element.key) != element.source:
        yield Gap.ELEMENT_UNKNOWN, "source"
    if element.duty in {Duty.DUTY, Duty.TASK} and element.statute not in known.laws:
        yield Gap.ELEMENT_STATUTE, "statute"
    yield from _consent(element)


def _consent(element: Element) -> Iterator[tuple[Gap, str]]:
    """The two kinds are never mixed: a choice needs the one, an authority's task can't rest on it (Datatilsynet 2022-212-3676)."""
    if element.consent is ConsentKind.DATA_PROTECTION and element.duty is not Duty.VOLUNTARY:
        yield Gap.CONSENT_ON_TASK, "consent"
    if element.duty is Duty.VOLUNTARY and element.consent is None:
        yield Gap.CONSENT_MISSING, "consent"
    if element.consent is ConsentKind.CASEWORK and element.holder is None:
        yield Gap.CONSENT_HOLDER, "holder"


def _who(use: UseDocument) -> Iterator[Finding]:
    yield from _missing(
        Stage.WHO,
        {
            Gap.OWNER_UNIT: ("owner_unit", use.owner_unit),
            Gap.UNITS: ("who/units", use.who.units),
            Gap.ROLES: ("who/roles", use.who.roles),
            Gap.RELATION: ("who/relation", use.who.relation),
            Gap.OPERATIONS: ("who/operations", use.who.operations),
        },
    )
    elements = {element.key for element in use.data}
    roles = [access.role for access in use.who.roles]
    for place, access in enumerate(use.who.roles):
        for gap in _role(access, elements, twice=access.role in roles[:place]):
            yield Finding(Stage.WHO, gap, f"who/roles/{place}", access.role)
    seen = {element for access in use.who.roles for element in access.elements}
    if use.who.roles:
        yield from (
            Finding(Stage.WHO, Gap.SEEN_BY_NOBODY, "who/roles", element.key) for element in use.data if element.key not in seen
        )


def _role(access: RoleAccess, elements: set[str], *, twice: bool) -> Iterator[Gap]:
    if not access.elements:
        yield Gap.ROLE_ELEMENTS
    if not elements.issuperset(access.elements):
        yield Gap.ROLE_OUTSIDE
    if twice:
        yield Gap.ROLE_TWICE


def _technology(use: UseDocument, known: Known, *, locked: bool) -> Iterator[Finding]:
    technology = use.technology
    if technology is None or technology.kind is None:
        yield Finding(Stage.TECHNOLOGY, Gap.TECHNOLOGY, "technology")
    elif technology.kind is not TechnologyKind.NONE:
        yield from _machine(technology, known)
    if technology is not None and locked:
        yield Finding(Stage.TECHNOLOGY, Gap.TECHNOLOGY_LOCKED, "technology")


def _machine(technology: Technology, known: Known) -> Iterator[Finding]:
    yield from _missing(
        Stage.TECHNOLOGY,
        {
            Gap.TECHNOLOGY_WHAT: ("technology/what", technology.what),
            Gap.TECHNOLOGY_ROLE: ("technology/role", technology.role),
            Gap.OVERSIGHT: ("technology/oversight", technology.oversight),
        },
    )
    if technology.role is TechnologyRole.DECIDING:
        row = known.laws.get(technology.deciding_law or "")
        if row is None or not row.holds_on(known.today):
            yield Finding(Stage.TECHNOLOGY, Gap.DECIDING_LAW, "technology/deciding_law")


def _non_digital(use: UseDocument) -> Iterator[Finding]:
    yield from _missing(Stage.NON_DIGITAL, {Gap.WAYS: ("non_digital/ways", use.non_digital.ways)})


def _decision(use: UseDocument, known: Known) -> Iterator[Finding]:
    decision = use.decision
    if decision is None or decision.result is None:
        yield Finding(Stage.DECISION, Gap.DECISION, "decision/result")
        return
    if decision.result is DecisionResult.DROPPED:
        yield Finding(Stage.DECISION, Gap.DECISION_DROPPED, "decision/result")
    if decision.body is None or decision.by is None:
        yield Finding(Stage.DECISION, Gap.DECISION_BY, "decision/by")
    if decision.on is None or decision.on > known.today:
        yield Finding(Stage.DECISION, Gap.DECISION_DATE, "decision/date")
    if decision.begins and decision.ends and decision.ends < decision.begins:
        yield Finding(Stage.DECISION, Gap.DECISION_DAYS, "decision/ends")
    if decision.ends and decision.ends < known.today:
        yield Finding(Stage.DECISION, Gap.DECISION_OVER, "decision/ends")
    if known.running and decision.begins and decision.begins > known.today:
        yield Finding(Stage.DECISION, Gap.BEGINS_LATER, "decision/begins")
    for place, condition in enumerate(decision.conditions):
        if condition.kind is ConditionKind.TASK and (condition.owner_unit is None or condition.due is None):
            yield Finding(Stage.DECISION, Gap.CONDITION_OWNER, f"decision/conditions/{place}")


# Form: what the schema lets through in a draft and a published use can't have -------------------------------------------------
_STAGE_OF = {stage.value: stage for stage in Stage} | {
    "owner_unit": Stage.WHO, "processors": Stage.WHO, "not_used": Stage.DATA, "sector": Stage.PURPOSE, "kle": Stage.PURPOSE,
}  # fmt: skip
_DAYS = frozenset({"begins", "ends", "by", "date", "due", "agreement", "look_again"})


def _forms(given: Json) -> Iterator[Finding]:
    """Texts without their English, and days that no calendar has."""
    for name, stage in _STAGE_OF.items():
        yield from (Finding(stage, gap, path) for gap, path in _walk(given.get(name), name))


def _walk(value: object, path: str) -> Iterator[tuple[Gap, str]]:
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _walk(inner, f"{path}/{place}")
    elif isinstance(value, dict):
        if "da" in value and not value.get("en"):
            yield Gap.ENGLISH, path
        for name, inner in value.items():
            yield from _walk(inner, f"{path}/{name}")
    elif isinstance(value, str) and path.rpartition("/")[2] in _DAYS and not _is_day(value):
        yield Gap.DAY, path


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
