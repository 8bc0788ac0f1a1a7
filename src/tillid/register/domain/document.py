"""The data use as a document: typed, in two languages, in the order in which it is thought through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.fields import Json, choice, day, number, part, parts, text, texts, truth, word, words
from tillid.register.domain.policy import ConsentKind, Duty, Phase, Relation, Sensitivity


class BasisGroup(StrEnum):
    """Of each group that a phase names, one basis must hold; within a group any will do."""

    LAW = "law"  # the law that gives the task
    ARTICLE_6 = "article-6"
    ARTICLE_9 = "article-9"
    DATA_PROTECTION_ACT = "data-protection-act"


class TechnologyKind(StrEnum):
    NONE = "none"
    RULE = "rule"
    MODEL = "model"


class TechnologyRole(StrEnum):
    ADVISORY = "advisory"
    DECIDING = "deciding"


class RetentionStart(StrEnum):
    CASE_CLOSED = "case-closed"
    LAST_ENTRY = "last-entry"
    COLLECTED = "collected"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    USE_ENDED = "use-ended"


class Archive(StrEnum):
    PRESERVE = "preserve"
    DISCARD = "discard"
    UNDECIDED = "undecided"


class Way(StrEnum):
    COUNTER = "counter"
    PHONE = "phone"
    PAPER = "paper"
    VISIT = "visit"
    HELPER = "helper"


class Body(StrEnum):
    COUNCIL = "council"
    ECONOMY_COMMITTEE = "economy-committee"
    COMMITTEE = "committee"
    DIRECTORS = "directors"
    DELEGATED = "delegated"
    GO_LIVE = "go-live"


class DecisionResult(StrEnum):
    ADOPTED = "adopted"
    PILOT = "pilot"
    DROPPED = "dropped"


class ConditionKind(StrEnum):
    RULE = "rule"
    TASK = "task"


class RuleKind(StrEnum):
    """What the gate can hold a condition by."""

    UNITS = "units"
    ROLES = "roles"
    UNTIL = "until"
    PER_MONTH = "per-month"
    PER_CITIZEN_MONTH = "per-citizen-month"
    SECOND_PERSON = "second-person"
    LEAST_AGE = "least-age"
    MOST_AGE = "most-age"


class MeasureKind(StrEnum):
    OUTCOME = "outcome"
    EARLIER_HELP = "earlier-help"
    MINUTES_FREED = "minutes-freed"


class Better(StrEnum):
    LOWER = "lower"
    HIGHER = "higher"


class Colour(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class AiClass(StrEnum):
    """How the AI Act sees the technology."""

    NOT_AI = "not-ai"
    MINIMAL = "minimal"
    LIMITED = "limited"
    HIGH = "high"
    FORBIDDEN = "forbidden"


class Dpia(StrEnum):
    NEEDED = "needed"
    NOT_NEEDED = "not-needed"


class Involving(StrEnum):
    MEETING = "meeting"
    INTERVIEW = "interview"
    SURVEY = "survey"
    PANEL = "panel"
    HEARING = "hearing"
    COUNCIL_OF_USERS = "council-of-users"
    TEST = "test"
    LETTER = "letter"


class Held(StrEnum):
    """Whether a pilot's hypothesis held."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Problem:
    what: Sentence | None
    whose: Sentence | None
    known: Sentence | None


@dataclass(frozen=True, slots=True)
class Purpose:
    """`did` is what a look-up is called on the citizen's page, `task` what the employee's button says; `formal` the wording of the
    record of processing.
    """

    title: Sentence | None
    short: Sentence | None
    did: Sentence | None
    formal: Sentence | None
    task: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What was promised, as whole numbers of `unit`."""

    key: str
    what: Sentence | None
    unit: Sentence | None
    before: int | None
    promised: int | None
    by: date | None
    kind: MeasureKind = MeasureKind.OUTCOME
    better: Better | None = None
    how: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Value:
    individual: tuple[Sentence, ...]
    society: tuple[Sentence, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Consequences:
    using: tuple[Sentence, ...]
    not_using: tuple[Sentence, ...]
    saying_no: Sentence | None


@dataclass(frozen=True, slots=True)
class Basis:
    """One basis for one phase. `law` is a law row's key; own days (both included) can only narrow the row's."""

    key: str
    phase: Phase | None
    law: str | None
    article6: str | None
    article9: str | None
    why: Sentence | None
    begins: date | None
    ends: date | None

    @property
    def group(self) -> BasisGroup:
        """A row of data protection law opens no task by itself: it stands beside the law that gives the municipality the task."""
        if self.law and not self.law.startswith(("gdpr-", "dbl-")):
            return BasisGroup.LAW
        if self.law and self.law.startswith("dbl-"):
            return BasisGroup.DATA_PROTECTION_ACT
        return BasisGroup.ARTICLE_6 if self.article6 or not self.article9 else BasisGroup.ARTICLE_9


@dataclass(frozen=True, slots=True)
class Retention:
    after: RetentionStart
    days: int
    archive: Archive
    why: Sentence | None


@dataclass(frozen=True, slots=True)
class Element:
    key: str
    label: Sentence | None
    why: Sentence | None
    source: str | None
    duty: Duty | None
    statute: str | None
    sensitivity: Sensitivity | None
    consent: ConsentKind | None
    holder: str | None
    retention: Retention | None


@dataclass(frozen=True, slots=True)
class RoleAccess:
    role: str
    elements: tuple[str, ...]
    training: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Who:
    units: tuple[str, ...]
    roles: tuple[RoleAccess, ...]
    relation: Relation | None
    case_kinds: tuple[str, ...]
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Technology:
    kind: TechnologyKind | None
    name: Sentence | None
    what: Sentence | None
    role: TechnologyRole | None
    deciding_law: str | None
    oversight: Sentence | None
    limits: tuple[Sentence, ...]
    opt_out: Sentence | None
    model: str | None
    alternatives: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherWay:
    how: Way | None
    text: Sentence | None


@dataclass(frozen=True, slots=True)
class NonDigital:
    """`share`: of 100 citizens, how many. Waiting in days on the web and otherwise."""

    ways: tuple[OtherWay, ...]
    share: int | None
    waiting_digital: int | None
    waiting_other: int | None


@dataclass(frozen=True, slots=True)
class Processor:
    name: str
    cvr: str | None
    task: Sentence | None
    country: str | None
    agreement: date | None
    subprocessors: tuple[str, ...]
    supervision: Sentence | None


@dataclass(frozen=True, slots=True)
class Partner:
    """Who is responsible together with the municipality (GDPR article 26)."""

    name: str
    cvr: str | None
    share: Sentence | None
    agreement: date | None


@dataclass(frozen=True, slots=True)
class PrincipleAnswer:
    set: str
    version: int | None
    key: str
    colour: Colour | None
    evidence: Sentence | None


@dataclass(frozen=True, slots=True)
class Risk:
    """Likelihood and impact from 1 (least) to 4; `left_…` after the measure; `why` it is taken where much is left."""

    what: Sentence | None
    whom: Sentence | None
    likelihood: int | None
    impact: int | None
    measure: Sentence | None
    left_likelihood: int | None
    left_impact: int | None
    why: Sentence | None = None


@dataclass(frozen=True, slots=True)
class AiAct:
    cls: AiClass
    area: str | None
    why: Sentence | None


@dataclass(frozen=True, slots=True)
class AnsweredForm:
    urn: str
    version: str
    sha256: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """`provider_entry`: where the provider registered a high-risk system in the EU's database."""

    principles: tuple[PrincipleAnswer, ...] = ()
    risks: tuple[Risk, ...] = ()
    ai_act: AiAct | None = None
    dpia: Dpia | None = None
    dpia_why: Sentence | None = None
    dpo_advice: Sentence | None = None
    forms: tuple[AnsweredForm, ...] = ()
    again: date | None = None
    provider_entry: str | None = None


@dataclass(frozen=True, slots=True)
class Involved:
    how: Involving | None
    day: date | None
    stage: str | None
    who: Sentence | None
    people: int | None
    said: tuple[Sentence, ...]
    changed: Sentence | None


@dataclass(frozen=True, slots=True)
class Involvement:
    records: tuple[Involved, ...] = ()
    none: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Pilot:
    """`cap` in citizens; `stops` is the last day."""

    hypothesis: Sentence | None
    cap: int | None
    stops: date | None
    result: Sentence | None
    held: Held | None
    lessons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class WithoutData:
    why: Sentence | None
    dignity: Sentence | None


@dataclass(frozen=True, slots=True)
class Contact:
    email: str | None
    web: str | None


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """A condition that the gate holds. Which of the rest is there follows from `holds`."""

    holds: RuleKind
    keys: tuple[str, ...]
    day: date | None
    most: int | None
    years: int | None


@dataclass(frozen=True, slots=True)
class Condition:
    text: Sentence | None
    kind: ConditionKind | None
    owner_unit: str | None
    due: date | None
    key: str | None = None
    rule: ConditionRule | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class Decision:
    """`begins` and `ends` are the first and the last day on which the use may run."""

    result: DecisionResult | None
    body: Body | None
    by: Sentence | None
    on: date | None
    item: str | None
    open: bool | None
    vote: Vote | None
    minority: Sentence | None
    conditions: tuple[Condition, ...]
    begins: date | None
    ends: date | None
    look_again: date | None
    delegation: str | None = None
    why: Sentence | None = None


@dataclass(frozen=True, slots=True)
class UseDocument:
    """One version of a data use, or a draft (`version` 0). What a draft lacks is None or empty.

    `in_brief`: adopted at go-live and not yet described; `decision.look_again` is the day by which it will be.
    """

    key: str
    owner_unit: str | None
    sector: str | None
    kle: tuple[str, ...]
    problem: Problem
    purpose: Purpose
    value: Value
    consequences: Consequences
    basis: tuple[Basis, ...]
    data: tuple[Element, ...]
    not_used: tuple[Sentence, ...]
    who: Who
    technology: Technology | None
    non_digital: NonDigital
    processors: tuple[Processor, ...]
    decision: Decision | None
    shared: tuple[Partner, ...] = ()
    assessment: Assessment = Assessment()
    involvement: Involvement = Involvement()
    pilot: Pilot | None = None
    without_data: WithoutData | None = None
    contact: Contact | None = None
    ext: Mapping[str, object] = field(default_factory=dict)
    version: int = 0
    in_brief: bool = False

    @property
    def title(self) -> Sentence:
        return self.purpose.title or Sentence(self.key, self.key)

    def element(self, key: str) -> Element | None:
        return next((element for element in self.data if element.key == key), None)

    def law_keys(self) -> frozenset[str]:
        """Every law row that the document names."""
        named = [basis.law for basis in self.basis] + [element.statute for element in self.data]
        return frozenset(key for key in [*named, self.technology and self.technology.deciding_law] if key)


def parse(document: Json, *, version: int = 0, in_brief: bool = False) -> UseDocument:
    """A stored document. Total: reading what was stored can't fail."""
    return UseDocument(
        key=word(document, "key") or "",
        owner_unit=word(document, "owner_unit"),
        sector=word(document, "sector"),
        kle=words(document, "kle"),
        problem=_problem(part(document, "problem")),
        purpose=_purpose(part(document, "purpose")),
        value=_value(part(document, "value")),
        consequences=_consequences(part(document, "consequences")),
        basis=tuple(_basis(given) for given in parts(document, "basis")),
        data=tuple(_element(given) for given in parts(document, "data")),
        not_used=texts(document, "not_used"),
        who=_who(part(document, "who")),
        technology=_technology(part(document, "technology")) if "technology" in document else None,
        non_digital=_non_digital(part(document, "non_digital")),
        processors=tuple(_processor(given) for given in parts(document, "processors")),
        decision=_decision(part(document, "decision")) if "decision" in document else None,
        shared=tuple(_partner(given) for given in parts(document, "shared")),
        assessment=_assessment(part(document, "assessment")),
        involvement=_involvement(part(document, "involvement")),
        pilot=_pilot(part(document, "pilot")) if "pilot" in document else None,
        without_data=_without_data(part(document, "without_data")) if "without_data" in document else None,
        contact=_contact(part(document, "contact")) if "contact" in document else None,
        ext=part(document, "ext"),
        version=version,
        in_brief=in_brief,
    )


def _problem(given: Json) -> Problem:
    return Problem(text(given, "what"), text(given, "whose"), text(given, "known"))


def _purpose(given: Json) -> Purpose:
    return Purpose(text(given, "title"), text(given, "short"), text(given, "did"), text(given, "formal"), text(given, "task"))


def _value(given: Json) -> Value:
    return Value(
        texts(given, "individual"), texts(given, "society"), tuple(_measure(inner) for inner in parts(given, "measures"))
    )


def _measure(given: Json) -> Measure:
    return Measure(
        word(given, "key") or "", text(given, "what"), text(given, "unit"), number(given, "before"), number(given, "promised"),
        day(given, "by"), choice(given, "kind", MeasureKind) or MeasureKind.OUTCOME, choice(given, "better", Better),
        text(given, "how"),
    )  # fmt: skip


def _consequences(given: Json) -> Consequences:
    return Consequences(texts(given, "using"), texts(given, "not_using"), text(given, "saying_no"))


def _basis(given: Json) -> Basis:
    return Basis(
        word(given, "key") or "", choice(given, "phase", Phase), word(given, "law"), word(given, "article6"),
        word(given, "article9"), text(given, "why"), day(given, "begins"), day(given, "ends"),
    )  # fmt: skip


def _element(given: Json) -> Element:
    return Element(
        word(given, "key") or "", text(given, "label"), text(given, "why"), word(given, "source"), choice(given, "duty", Duty),
        word(given, "statute"), choice(given, "sensitivity", Sensitivity), choice(given, "consent", ConsentKind),
        word(given, "holder"), _retention(part(given, "retention")),
    )  # fmt: skip


def _retention(given: Json) -> Retention | None:
    after, days = choice(given, "after", RetentionStart), number(given, "days")
    if after is None or days is None:
        return None
    return Retention(after, days, choice(given, "archive", Archive) or Archive.UNDECIDED, text(given, "why"))


def _who(given: Json) -> Who:
    return Who(
        words(given, "units"), tuple(_role(inner) for inner in parts(given, "roles")), choice(given, "relation", Relation),
        words(given, "case_kinds"), words(given, "operations"),
    )  # fmt: skip


def _role(given: Json) -> RoleAccess:
    return RoleAccess(word(given, "role") or "", words(given, "elements"), words(given, "training"))


def _technology(given: Json) -> Technology:
    return Technology(
        choice(given, "kind", TechnologyKind), text(given, "name"), text(given, "what"), choice(given, "role", TechnologyRole),
        word(given, "deciding_law"), text(given, "oversight"), texts(given, "limits"), text(given, "opt_out"),
        word(given, "model"), texts(given, "alternatives"),
    )  # fmt: skip


def _non_digital(given: Json) -> NonDigital:
    waiting = part(given, "waiting")
    ways = tuple(OtherWay(choice(inner, "how", Way), text(inner, "text")) for inner in parts(given, "ways"))
    return NonDigital(ways, number(given, "share"), number(waiting, "digital_days"), number(waiting, "other_days"))


def _processor(given: Json) -> Processor:
    return Processor(
        word(given, "name") or "", word(given, "cvr"), text(given, "task"), word(given, "country"), day(given, "agreement"),
        words(given, "subprocessors"), text(given, "supervision"),
    )  # fmt: skip


def _condition(given: Json) -> Condition:
    return Condition(
        text(given, "text"), choice(given, "kind", ConditionKind), word(given, "owner_unit"), day(given, "due"),
        word(given, "key"), _rule(part(given, "rule")),
    )  # fmt: skip


def _rule(given: Json) -> ConditionRule | None:
    holds = choice(given, "holds", RuleKind)
    if holds is None:
        return None
    return ConditionRule(holds, words(given, "keys"), day(given, "day"), number(given, "most"), number(given, "years"))


def _partner(given: Json) -> Partner:
    return Partner(word(given, "name") or "", word(given, "cvr"), text(given, "share"), day(given, "agreement"))


def _assessment(given: Json) -> Assessment:
    return Assessment(
        tuple(_principle(inner) for inner in parts(given, "principles")), tuple(_risk(inner) for inner in parts(given, "risks")),
        _ai_act(part(given, "ai_act")), choice(given, "dpia", Dpia), text(given, "dpia_why"), text(given, "dpo_advice"),
        tuple(_form(inner) for inner in parts(given, "forms")), day(given, "again"), word(given, "provider_entry"),
    )  # fmt: skip


def _principle(given: Json) -> PrincipleAnswer:
    return PrincipleAnswer(
        word(given, "set") or "", number(given, "version"), word(given, "key") or "", choice(given, "colour", Colour),
        text(given, "evidence"),
    )  # fmt: skip


def _risk(given: Json) -> Risk:
    return Risk(
        text(given, "what"), text(given, "whom"), number(given, "likelihood"), number(given, "impact"), text(given, "measure"),
        number(given, "left_likelihood"), number(given, "left_impact"), text(given, "why"),
    )  # fmt: skip


def _ai_act(given: Json) -> AiAct | None:
    found = choice(given, "class", AiClass)
    return AiAct(found, word(given, "area"), text(given, "why")) if found else None


def _form(given: Json) -> AnsweredForm:
    return AnsweredForm(
        word(given, "urn") or "", word(given, "version") or "", word(given, "sha256") or "", day(given, "day")
    )  # fmt: skip


def _involvement(given: Json) -> Involvement:
    return Involvement(tuple(_involved(inner) for inner in parts(given, "records")), text(given, "none"))


def _involved(given: Json) -> Involved:
    return Involved(
        choice(given, "how", Involving), day(given, "day"), word(given, "stage"), text(given, "who"), number(given, "people"),
        texts(given, "said"), text(given, "changed"),
    )  # fmt: skip


def _pilot(given: Json) -> Pilot:
    return Pilot(
        text(given, "hypothesis"), number(given, "cap"), day(given, "stops"), text(given, "result"),
        choice(given, "held", Held), texts(given, "lessons"),
    )  # fmt: skip


def _without_data(given: Json) -> WithoutData:
    return WithoutData(text(given, "why"), text(given, "dignity"))


def _contact(given: Json) -> Contact:
    return Contact(word(given, "email"), word(given, "web"))


def _vote(given: Json) -> Vote | None:
    in_favour, against = number(given, "in_favour"), number(given, "against")
    return None if in_favour is None or against is None else Vote(in_favour, against, number(given, "abstained") or 0)


def _decision(given: Json) -> Decision:
    return Decision(
        choice(given, "result", DecisionResult), choice(given, "body", Body), text(given, "by"), day(given, "date"),
        word(given, "item"), truth(given, "open"), _vote(part(given, "vote")), text(given, "minority"),
        tuple(_condition(inner) for inner in parts(given, "conditions")), day(given, "begins"), day(given, "ends"),
        day(given, "look_again"), word(given, "delegation"), text(given, "why"),
    )  # fmt: skip
