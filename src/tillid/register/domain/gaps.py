"""The stages of a data use, what each may lack, and what the check may look things up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillid.register.domain.law import Laws


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
    ASSESSMENT = "assessment"
    INVOLVEMENT = "involvement"
    DECISION = "decision"


BEFORE_TECHNOLOGY = (
    Stage.PROBLEM, Stage.PURPOSE, Stage.VALUE, Stage.CONSEQUENCES, Stage.BASIS, Stage.DATA, Stage.WHO,
)  # fmt: skip
STAGE_FIELDS: Mapping[Stage, tuple[str, ...]] = {
    Stage.PROBLEM: ("problem",),
    Stage.PURPOSE: ("purpose", "sector", "kle", "contact"),
    Stage.VALUE: ("value",),
    Stage.CONSEQUENCES: ("consequences",),
    Stage.BASIS: ("basis",),
    Stage.DATA: ("data", "not_used", "without_data"),
    Stage.WHO: ("who", "owner_unit", "processors", "shared"),
    Stage.TECHNOLOGY: ("technology",),
    Stage.NON_DIGITAL: ("non_digital",),
    Stage.ASSESSMENT: ("assessment",),
    Stage.INVOLVEMENT: ("involvement",),
    Stage.DECISION: ("decision", "pilot"),
}
"""Which top-level fields of the document belong to which stage, in the order of the stages."""


class Gap(StrEnum):
    """What can be missing. Each has its sentences in words.py: what is missing, and why it's asked."""

    PROBLEM_WHAT = "problem-what"
    PROBLEM_WHOSE = "problem-whose"
    PROBLEM_KNOWN = "problem-known"
    TITLE = "title"
    SHORT = "short"
    DID = "did"
    FORMAL = "formal"
    VALUE_INDIVIDUAL = "value-individual"
    VALUE_SOCIETY = "value-society"
    MEASURES = "measures"
    MEASURE_INCOMPLETE = "measure-incomplete"
    MEASURE_HOW = "measure-how"
    MEASURE_KEY_TWICE = "measure-key-twice"
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
    BASIS_ENDS_EARLY = "basis-ends-early"
    BASIS_CONSENT = "basis-consent"
    DATA = "data"
    WITHOUT_DATA_WHY = "without-data-why"
    WITHOUT_DATA_DIGNITY = "without-data-dignity"
    WITHOUT_DATA_WITH_DATA = "without-data-with-data"
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
    PROCESSOR_AGREEMENT = "processor-agreement"
    PROCESSOR_COUNTRY = "processor-country"
    PROCESSOR_SUPERVISION = "processor-supervision"
    SHARED_SHARE = "shared-share"
    SHARED_AGREEMENT = "shared-agreement"
    TECHNOLOGY = "technology"
    TECHNOLOGY_LOCKED = "technology-locked"
    TECHNOLOGY_WHAT = "technology-what"
    TECHNOLOGY_ROLE = "technology-role"
    OVERSIGHT = "oversight"
    DECIDING_LAW = "deciding-law"
    WAYS = "ways"
    PRINCIPLE = "principle"
    PRINCIPLE_EVIDENCE = "principle-evidence"
    RISK_WEIGHT = "risk-weight"
    RISK_WHY = "risk-why"
    AI_ACT = "ai-act"
    AI_ACT_FORBIDDEN = "ai-act-forbidden"
    DPIA = "dpia"
    DPIA_WHY = "dpia-why"
    ASSESSED_AGAIN = "assessed-again"
    INVOLVEMENT = "involvement"
    INVOLVED_INCOMPLETE = "involved-incomplete"
    INVOLVED_DAY = "involved-day"
    ADVICE_UNANSWERED = "advice-unanswered"
    DECISION = "decision"
    DECISION_WHY = "decision-why"
    DELEGATION = "delegation"
    LOOK_AGAIN = "look-again"
    DECISION_BY = "decision-by"
    DECISION_DATE = "decision-date"
    DECISION_DAYS = "decision-days"
    DECISION_OVER = "decision-over"
    BEGINS_LATER = "begins-later"
    BASIS_FIRST_DAY = "basis-first-day"
    CONDITION_OWNER = "condition-owner"
    CONDITION_DUE = "condition-due"
    CONDITION_KEY = "condition-key"
    CONDITION_RULE = "condition-rule"
    CONDITION_OUTSIDE = "condition-outside"
    CONDITION_DAY = "condition-day"
    CONDITIONS_SHUT = "conditions-shut"
    PILOT_HYPOTHESIS = "pilot-hypothesis"
    PILOT_CAP = "pilot-cap"
    PILOT_STOPS = "pilot-stops"
    PILOT_OVER = "pilot-over"
    PILOT_RESULT = "pilot-result"
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
    `unanswered`: how many who read the draft from outside wait for an answer.
    """

    laws: Laws
    today: date
    sources: Mapping[str, str] | None = None
    running: bool = False
    unanswered: int = 0


def missing(stage: Stage, asked: Mapping[Gap, tuple[str, object]], about: str | None = None) -> Iterator[Finding]:
    """One finding for each gap whose field holds nothing."""
    for gap, (path, value) in asked.items():
        if not value:
            yield Finding(stage, gap, path, about)
