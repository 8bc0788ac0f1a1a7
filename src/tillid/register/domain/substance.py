"""What the stages from the problem to those who may see it ask for. Pure: of the document, the law rows and the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tillid.register.domain.document import Basis, BasisGroup, Element, Measure, RoleAccess, UseDocument
from tillid.register.domain.gaps import Finding, Gap, Known, Stage, missing
from tillid.register.domain.policy import ConsentKind, Duty, Phase, Sensitivity


def problem(use: UseDocument) -> Iterator[Finding]:
    yield from missing(
        Stage.PROBLEM,
        {
            Gap.PROBLEM_WHAT: ("problem/what", use.problem.what),
            Gap.PROBLEM_WHOSE: ("problem/whose", use.problem.whose),
            Gap.PROBLEM_KNOWN: ("problem/known", use.problem.known),
        },
    )


def purpose(use: UseDocument) -> Iterator[Finding]:
    """Without data nobody looks anything up, so no look-up needs a name."""
    yield from missing(
        Stage.PURPOSE,
        {
            Gap.TITLE: ("purpose/title", use.purpose.title),
            Gap.SHORT: ("purpose/short", use.purpose.short),
            Gap.DID: ("purpose/did", use.purpose.did or use.without_data),
        },
    )


def value(use: UseDocument) -> Iterator[Finding]:
    yield from missing(
        Stage.VALUE,
        {
            Gap.VALUE_INDIVIDUAL: ("value/individual", use.value.individual),
            Gap.VALUE_SOCIETY: ("value/society", use.value.society),
            Gap.MEASURES: ("value/measures", use.value.measures),
        },
    )
    keys = [measure.key for measure in use.value.measures]
    for place, measure in enumerate(use.value.measures):
        for gap in _measure(measure, twice=measure.key in keys[:place]):
            yield Finding(Stage.VALUE, gap, f"value/measures/{place}", measure.key)


def _measure(measure: Measure, *, twice: bool) -> Iterator[Gap]:
    if measure.unit is None or measure.before is None or measure.promised is None or measure.by is None:
        yield Gap.MEASURE_INCOMPLETE
    if measure.how is None:
        yield Gap.MEASURE_HOW
    if twice:
        yield Gap.MEASURE_KEY_TWICE


def consequences(use: UseDocument) -> Iterator[Finding]:
    yield from missing(
        Stage.CONSEQUENCES,
        {
            Gap.USING: ("consequences/using", use.consequences.using),
            Gap.NOT_USING: ("consequences/not_using", use.consequences.not_using),
            Gap.SAYING_NO: ("consequences/saying_no", use.consequences.saying_no),
        },
    )


def bases(use: UseDocument, known: Known) -> Iterator[Finding]:
    running = [basis for basis in use.basis if basis.phase is Phase.OPERATE]
    if not use.without_data:
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
    if first_day(use, known) == known.today and lapsed(running, known, known.today):
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


def first_day(use: UseDocument, known: Known) -> date:
    """The day on which it may begin to run, as things stand today."""
    begins = use.decision.begins if use.decision else None
    return max(begins, known.today) if begins else known.today


def lapsed(bases: Iterable[Basis], known: Known, day: date) -> bool:
    """Whether one of the groups that the bases belong to has none that holds on the day."""
    given = tuple(bases)
    return {basis.group for basis in given if _holds(basis, known, day)} != {basis.group for basis in given}


def _holds(basis: Basis, known: Known, day: date) -> bool:
    """In force on the day, by its own days and its law row's."""
    if (basis.begins and day < basis.begins) or (basis.ends and day > basis.ends):
        return False
    row = known.laws.get(basis.law) if basis.law else None
    return row.holds_on(day) if row else basis.law is None


def data(use: UseDocument, known: Known) -> Iterator[Finding]:
    yield from _without_data(use)
    seen: set[str] = set()
    for place, element in enumerate(use.data):
        path = f"data/{place}"
        for gap, name in _element(element, known):
            yield Finding(Stage.DATA, gap, f"{path}/{name}", element.key)
        if element.key in seen:
            yield Finding(Stage.DATA, Gap.ELEMENT_TWICE, f"{path}/key", element.key)
        seen.add(element.key)


def _without_data(use: UseDocument) -> Iterator[Finding]:
    if use.without_data is None:
        yield from missing(Stage.DATA, {Gap.DATA: ("data", use.data)})
        return
    yield from missing(
        Stage.DATA,
        {
            Gap.WITHOUT_DATA_WHY: ("without_data/why", use.without_data.why),
            Gap.WITHOUT_DATA_DIGNITY: ("without_data/dignity", use.without_data.dignity),
        },
    )
    if use.data:
        yield Finding(Stage.DATA, Gap.WITHOUT_DATA_WITH_DATA, "data")


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


def who(use: UseDocument) -> Iterator[Finding]:
    yield from missing(Stage.WHO, {Gap.OWNER_UNIT: ("owner_unit", use.owner_unit)})
    if not use.without_data:
        yield from _access(use)
    yield from _others(use)


def _access(use: UseDocument) -> Iterator[Finding]:
    yield from missing(
        Stage.WHO,
        {
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


def _others(use: UseDocument) -> Iterator[Finding]:
    """Who else has a part in it: processors (GDPR 28), and those who are responsible together with us (26)."""
    for place, processor in enumerate(use.processors):
        path = f"processors/{place}"
        yield from missing(
            Stage.WHO,
            {
                Gap.PROCESSOR_AGREEMENT: (f"{path}/agreement", processor.agreement),
                Gap.PROCESSOR_COUNTRY: (f"{path}/country", processor.country),
                Gap.PROCESSOR_SUPERVISION: (f"{path}/supervision", processor.supervision),
            },
            processor.name,
        )
    for place, partner in enumerate(use.shared):
        path = f"shared/{place}"
        yield from missing(
            Stage.WHO,
            {
                Gap.SHARED_SHARE: (f"{path}/share", partner.share),
                Gap.SHARED_AGREEMENT: (f"{path}/agreement", partner.agreement),
            },
            partner.name,
        )


def _role(access: RoleAccess, elements: set[str], *, twice: bool) -> Iterator[Gap]:
    if not access.elements:
        yield Gap.ROLE_ELEMENTS
    if not elements.issuperset(access.elements):
        yield Gap.ROLE_OUTSIDE
    if twice:
        yield Gap.ROLE_TWICE
