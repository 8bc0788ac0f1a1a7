"""What technology, the way without it, the assessment and the involvement ask for."""

from __future__ import annotations

from collections.abc import Iterator

from tillid.register.domain.document import (
    AiClass,
    Involved,
    Risk,
    Technology,
    TechnologyKind,
    TechnologyRole,
    UseDocument,
)
from tillid.register.domain.gaps import Finding, Gap, Known, Stage, missing

PRINCIPLES = "teknologitaenketanken-5"
RECOMMENDATIONS = ("kursskifte", "loeftestang", "tillid", "privatliv", "inddragelse")
"""The think tank's five general recommendations: every use says how it stands to each."""
HIGH_RISK = 9  # of 16, likelihood times impact: likely and serious, or more


def technology(use: UseDocument, known: Known, *, locked: bool) -> Iterator[Finding]:
    described = use.technology
    if described is None or described.kind is None:
        yield Finding(Stage.TECHNOLOGY, Gap.TECHNOLOGY, "technology")
    elif described.kind is not TechnologyKind.NONE:
        yield from _machine(described, known)
    if described is not None and locked:
        yield Finding(Stage.TECHNOLOGY, Gap.TECHNOLOGY_LOCKED, "technology")


def _machine(technology: Technology, known: Known) -> Iterator[Finding]:
    yield from missing(
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


def non_digital(use: UseDocument) -> Iterator[Finding]:
    yield from missing(Stage.NON_DIGITAL, {Gap.WAYS: ("non_digital/ways", use.non_digital.ways)})


def assessment(use: UseDocument, known: Known) -> Iterator[Finding]:
    assessed = use.assessment
    yield from _principles(use)
    for place, risk in enumerate(assessed.risks):
        yield from (Finding(Stage.ASSESSMENT, gap, f"assessment/risks/{place}") for gap in _risk(risk))
    yield from _ai_act(use)
    yield from missing(
        Stage.ASSESSMENT,
        {Gap.DPIA: ("assessment/dpia", assessed.dpia), Gap.DPIA_WHY: ("assessment/dpia_why", assessed.dpia_why)},
    )
    if assessed.again is None or assessed.again <= known.today:
        yield Finding(Stage.ASSESSMENT, Gap.ASSESSED_AGAIN, "assessment/again")


def _principles(use: UseDocument) -> Iterator[Finding]:
    answered = {answer.key: (place, answer) for place, answer in enumerate(use.assessment.principles) if answer.set == PRINCIPLES}
    for key in RECOMMENDATIONS:
        if key not in answered:
            yield Finding(Stage.ASSESSMENT, Gap.PRINCIPLE, "assessment/principles", key)
            continue
        place, answer = answered[key]
        if answer.colour is None or answer.evidence is None:
            yield Finding(Stage.ASSESSMENT, Gap.PRINCIPLE_EVIDENCE, f"assessment/principles/{place}", key)


def _risk(risk: Risk) -> Iterator[Gap]:
    if risk.likelihood is None or risk.impact is None:
        yield Gap.RISK_WEIGHT
        return
    left = (risk.left_likelihood or risk.likelihood) * (risk.left_impact or risk.impact)
    if left >= HIGH_RISK and risk.why is None:
        yield Gap.RISK_WHY


def _ai_act(use: UseDocument) -> Iterator[Finding]:
    """Asked where there is something that might be AI: a rule or a model."""
    found = use.assessment.ai_act
    kind = use.technology.kind if use.technology else None
    if found is None and kind in {TechnologyKind.RULE, TechnologyKind.MODEL}:
        yield Finding(Stage.ASSESSMENT, Gap.AI_ACT, "assessment/ai_act")
    if found is not None and found.cls is AiClass.FORBIDDEN:
        yield Finding(Stage.ASSESSMENT, Gap.AI_ACT_FORBIDDEN, "assessment/ai_act/class")


def involvement(use: UseDocument, known: Known) -> Iterator[Finding]:
    if not use.involvement.records and use.involvement.none is None:
        yield Finding(Stage.INVOLVEMENT, Gap.INVOLVEMENT, "involvement/records")
    for place, record in enumerate(use.involvement.records):
        yield from (Finding(Stage.INVOLVEMENT, gap, f"involvement/records/{place}") for gap in _involved(record, known))
    if known.unanswered:
        yield Finding(Stage.INVOLVEMENT, Gap.ADVICE_UNANSWERED, "involvement")


def _involved(record: Involved, known: Known) -> Iterator[Gap]:
    if record.day is None or record.who is None or record.changed is None:
        yield Gap.INVOLVED_INCOMPLETE
    if record.day is not None and record.day > known.today:
        yield Gap.INVOLVED_DAY
