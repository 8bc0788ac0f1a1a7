"""The register's face: data uses, their law, and the policy that the gate reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from tillid.kernel.words import Sentence
from tillid.register import current, terms, words
from tillid.register.adopting import GoLive, adopt_at_go_live
from tillid.register.assessing import api as assessments
from tillid.register.assessing.assessment import AssessmentShown, assessment_due, assessment_of, assessments_due
from tillid.register.domain.compiling import compile_use
from tillid.register.domain.days import day_of, over_ms, starts_ms
from tillid.register.domain.deadlines import Deadline, DeadlineKind
from tillid.register.domain.difference import Kind as ChangeKind
from tillid.register.domain.difference import Piece, marked
from tillid.register.domain.document import (
    AiAct,
    AiClass,
    AnsweredForm,
    Archive,
    Assessment,
    Basis,
    BasisGroup,
    Better,
    Body,
    Colour,
    Condition,
    ConditionKind,
    ConditionRule,
    Consequences,
    Contact,
    Decision,
    DecisionResult,
    Dpia,
    Element,
    Held,
    Involved,
    Involvement,
    Involving,
    Measure,
    MeasureKind,
    NonDigital,
    OtherWay,
    Partner,
    Pilot,
    PrincipleAnswer,
    Problem,
    Processor,
    Purpose,
    Retention,
    RetentionStart,
    Risk,
    RoleAccess,
    RuleKind,
    Technology,
    TechnologyKind,
    TechnologyRole,
    UseDocument,
    Value,
    Vote,
    Way,
    Who,
    WithoutData,
    parse,
)
from tillid.register.domain.fields import part
from tillid.register.domain.law import Confirmation, LawRow, Laws, Seen
from tillid.register.domain.own_data import OWN_DATA, OWN_DATA_VERSION
from tillid.register.domain.policy import (
    BasisRule,
    ConsentKind,
    Duty,
    ElementRule,
    LawStatus,
    Limits,
    Phase,
    Policy,
    Relation,
    RoleRule,
    Sensitivity,
    UsePolicy,
    UseStatus,
)
from tillid.register.domain.promises import Achieved, Judged
from tillid.register.domain.searching import Facet, FacetCount, Found, FoundUse
from tillid.register.domain.stages import STAGE_FIELDS, Gap, Stage
from tillid.register.domain.standing import Standing, standing_of
from tillid.register.exporting import export, exported, record_of_processing
from tillid.register.following.measuring import Measured, measure, measured
from tillid.register.following.readers import (
    Advice,
    Invitation,
    Invited,
    advice_on,
    answer_advice,
    close_invitation,
    invitations,
    invite_reader,
    invited,
    leave_advice,
)
from tillid.register.following.reports import (
    OpenReport,
    Report,
    SettledReport,
    answer_report,
    open_reports,
    report_error,
    settled_reports,
)
from tillid.register.following.services import Settled, Task, deadlines, settle_task, tasks
from tillid.register.following.services import says as deadline_says
from tillid.register.following.telling import Change, Line, Named, Names, StageText
from tillid.register.following.troubles import FollowError, line_fault, remark_fault
from tillid.register.following.versions import DRAFT, Version, difference, text, text_of, versions
from tillid.register.following.words import JUDGED, Trouble
from tillid.register.form import FormFault
from tillid.register.formats.format import FORMATS, Exported, Format, Note, Office, Person, SourceFile, Written, offered
from tillid.register.formats.record import ProcessingRow
from tillid.register.formats.record_words import COLUMNS as RECORD_COLUMNS
from tillid.register.formats.record_words import LETTERS as RECORD_LETTERS
from tillid.register.formats.templates import template
from tillid.register.importing import (
    ImportFailed,
    ImportReport,
    Told,
    import_files,
    import_kl_article30,
    import_paths,
    read_document,
)
from tillid.register.models import Event
from tillid.register.news import News, news
from tillid.register.ports import Catalogue, LogPlace, PublicLog, Published, plug
from tillid.register.publishing import conclude_pilot, drop_element, end_use, publish
from tillid.register.searching import LONGEST_QUERY, PAGE_SIZE, find
from tillid.register.sectors import SECTORS, sector_name
from tillid.register.services import (
    DATABASE,
    Missing,
    RegisterError,
    Saved,
    all_drafts,
    check,
    draft,
    load_law,
    newest_document,
    now,
    published_document,
    save_draft,
)
from tillid.register.staging import StageState, save_stage, stages_of, start_next
from tillid.register.words import Happening, Wrong

__all__ = [
    "DRAFT",
    "FORMATS",
    "JUDGED",
    "LAW_FILE",
    "LONGEST_QUERY",
    "OWN_DATA",
    "OWN_DATA_VERSION",
    "PAGE_SIZE",
    "RECORD_COLUMNS",
    "RECORD_LETTERS",
    "SECTORS",
    "STAGE_FIELDS",
    "Achieved",
    "Advice",
    "AiAct",
    "AiClass",
    "AnsweredForm",
    "Archive",
    "Assessment",
    "AssessmentShown",
    "Basis",
    "BasisGroup",
    "BasisRule",
    "Better",
    "Body",
    "Catalogue",
    "Change",
    "ChangeKind",
    "Colour",
    "Condition",
    "ConditionKind",
    "ConditionRule",
    "Confirmation",
    "ConsentKind",
    "Consequences",
    "Contact",
    "Deadline",
    "DeadlineKind",
    "Decision",
    "DecisionResult",
    "Dpia",
    "Duty",
    "Element",
    "ElementRule",
    "Exported",
    "Facet",
    "FacetCount",
    "FollowError",
    "FormFault",
    "Format",
    "Found",
    "FoundUse",
    "Gap",
    "GoLive",
    "Happened",
    "Happening",
    "Held",
    "ImportFailed",
    "ImportReport",
    "Invitation",
    "Invited",
    "Involved",
    "Involvement",
    "Involving",
    "Judged",
    "LawRow",
    "LawStatus",
    "Limits",
    "Line",
    "LogPlace",
    "Measure",
    "MeasureKind",
    "Measured",
    "Missing",
    "Named",
    "Names",
    "News",
    "NonDigital",
    "Note",
    "Office",
    "OpenReport",
    "OtherWay",
    "Partner",
    "Person",
    "Phase",
    "Piece",
    "Pilot",
    "Policy",
    "PrincipleAnswer",
    "Problem",
    "ProcessingRow",
    "Processor",
    "PublicLog",
    "Published",
    "Purpose",
    "RegisterError",
    "Relation",
    "Report",
    "Retention",
    "RetentionStart",
    "Risk",
    "RoleAccess",
    "RoleRule",
    "RuleKind",
    "Saved",
    "Seen",
    "Sensitivity",
    "Settled",
    "SettledReport",
    "SourceFile",
    "Stage",
    "StageState",
    "StageText",
    "Standing",
    "Task",
    "Technology",
    "TechnologyKind",
    "TechnologyRole",
    "Told",
    "Trouble",
    "UseDocument",
    "UsePolicy",
    "UseStatus",
    "UseSummary",
    "Value",
    "Version",
    "Vote",
    "Way",
    "Who",
    "WithoutData",
    "Written",
    "Wrong",
    "adopt_at_go_live",
    "advice_on",
    "answer_advice",
    "answer_report",
    "assessment_due",
    "assessment_of",
    "assessments",
    "assessments_due",
    "catalogue_changed",
    "check",
    "close_invitation",
    "conclude_pilot",
    "current_policy",
    "day_of",
    "deadline_says",
    "deadlines",
    "difference",
    "draft",
    "drafts",
    "drafts_from",
    "drop_element",
    "end_use",
    "export",
    "exported",
    "find",
    "happening",
    "held_policy",
    "history",
    "import_files",
    "import_kl_article30",
    "import_paths",
    "invitations",
    "invite_reader",
    "invited",
    "law",
    "laws",
    "leave_advice",
    "line_fault",
    "load_law",
    "marked",
    "measure",
    "measured",
    "news",
    "offered",
    "open_reports",
    "over_ms",
    "plug",
    "policy_of",
    "publish",
    "published_json",
    "published_uses",
    "read_document",
    "read_use",
    "record_of_processing",
    "remark_fault",
    "report_error",
    "save_draft",
    "save_stage",
    "sector_name",
    "settle_task",
    "settled_reports",
    "stage_name",
    "stages_of",
    "standing",
    "standing_name",
    "start_next",
    "starts_ms",
    "summary",
    "tasks",
    "template",
    "terms",
    "text",
    "text_of",
    "use",
    "use_did",
    "use_task",
    "use_title",
    "versions",
]  # fmt: skip

LAW_FILE = Path(__file__).parent / "law.json"  # the rows that come with Tillid


@dataclass(frozen=True, slots=True)
class UseSummary:
    """The newest published version of a use, for lists. Ends are exclusive milliseconds; None: no end is set.

    `laws` are the laws that the running phase rests on, by their common names with paragraph. `in_brief`: adopted at go-live and
    not yet described; `look_again` is then the day by which it will be.
    """

    key: str
    version: int
    status: UseStatus
    title: Sentence
    short: Sentence
    did: Sentence
    owner_unit: str
    sector: str | None
    technology: TechnologyKind
    laws: tuple[Sentence, ...]
    elements: int
    published_ms: int
    begins_ms: int
    ends_ms: int | None
    sha256: str
    standing: Standing
    in_brief: bool
    look_again: date | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a use's public history: the unit, never the person. `why` where a reason was given."""

    at_ms: int
    kind: Happening
    says: Sentence
    version: int
    unit: str
    why: Sentence | None = None


def current_policy() -> Policy:
    """What the gate goes by. One cheap read at each call; the same object as long as nothing has changed."""
    return current.snapshot().policy


def held_policy() -> Policy:
    """What this process went by when it last asked: for the second question of one look-up. No read."""
    return current.held().policy


def published_uses(*, at_ms: int | None = None) -> tuple[UseSummary, ...]:
    """The newest version of every use that was ever published, by title; ended, dropped and adopted ones too, with their standing."""
    register, at = current.snapshot(), now(at_ms)
    return tuple(
        sorted((_summary(newest, register.laws, at) for newest in register.newest.values()), key=lambda use: use.title.da)
    )


def summary(key: str, *, at_ms: int | None = None) -> UseSummary | None:
    register = current.snapshot()
    newest = register.newest.get(key)
    return _summary(newest, register.laws, now(at_ms)) if newest else None


def standing(key: str, *, at_ms: int | None = None) -> Standing | None:
    """How far a use has come: by its newest version, or as an idea where there is only a draft. None where there is neither."""
    register = current.snapshot()
    if (newest := register.newest.get(key)) is not None:
        return standing_of(newest.policy, at_ms=now(at_ms))
    return Standing.IDEA if key in register.policy.uses and key != OWN_DATA else None


def _summary(newest: current.Newest, laws: Laws, at_ms: int) -> UseSummary:
    document, policy = newest.document, newest.policy
    technology = document.technology.kind if document.technology else None
    return UseSummary(
        key=document.key,
        version=document.version,
        status=policy.status,
        title=document.title,
        short=document.purpose.short or document.title,
        did=document.purpose.did or document.title,
        owner_unit=policy.owner_unit,
        sector=document.sector,
        technology=technology or TechnologyKind.NONE,
        laws=tuple(row.name for basis in document.basis if basis.group is BasisGroup.LAW and (row := laws.get(basis.law or ""))),
        elements=len(document.data),
        published_ms=newest.published_ms,
        begins_ms=policy.begins,
        ends_ms=policy.ends,
        sha256=newest.sha256,
        standing=standing_of(policy, at_ms=at_ms),
        in_brief=document.in_brief,
        look_again=document.decision.look_again if document.decision else None,
    )


def use(key: str, version: int | None = None) -> UseDocument | None:
    """One published version, the newest where none is named. `own-data` is built in."""
    return current.document(key, version)


def published_json(key: str, version: int | None = None) -> Mapping[str, object] | None:
    """A version, the newest where none is named, as it was published: its canonical JSON has the hash that the summary names."""
    return newest_document(key) if version is None else published_document(key, version)


def policy_of(document: UseDocument, *, at_ms: int) -> UsePolicy:
    """What the gate would go by, were this published at `at_ms`: to be shown before it is."""
    return compile_use(document, current.snapshot().laws, published_ms=at_ms)


def read_use(document: Mapping[str, object]) -> UseDocument:
    """A stored document, typed: a draft's, for the pages that write it."""
    return parse(document)


def drafts() -> tuple[tuple[str, Sentence], ...]:
    """Key and title of every draft."""
    return tuple((saved.key, parse(saved.document).title) for saved in all_drafts())


def drafts_from(format_: str) -> tuple[str, ...]:
    """The keys of the drafts that came from another format."""
    return tuple(saved.key for saved in all_drafts() if format_ in part(saved.document, "ext"))


def use_title(key: str, version: int | None = None) -> Sentence | None:
    """The name that the version had; None where there is no such version."""
    document = current.document(key, version)
    return document.title if document else None


def use_task(key: str) -> Sentence | None:
    """What the employee's button says of the newest version: »Forbered samtale«. None where there is no such use."""
    document = current.document(key, None)
    return (document.purpose.task or document.title) if document else None


def use_did(key: str, version: int | None = None) -> Sentence | None:
    """What a look-up under that version is called on the citizen's page: »Vi forberedte din jobsamtale«."""
    document = current.document(key, version)
    return (document.purpose.did or document.title) if document else None


def law(key: str) -> LawRow | None:
    """The newest version of the row."""
    return current.snapshot().laws.get(key)


def laws() -> tuple[LawRow, ...]:
    """The newest version of every row, by key."""
    return tuple(row for _, row in sorted(current.snapshot().laws.items()))


def history(key: str) -> tuple[Happened, ...]:
    """What happened to a use, newest first. Drafts are the municipality's own until they are published."""
    rows = Event.objects.filter(key=key, kind__in=words.PUBLIC).order_by("-id")
    return tuple(_happened(row) for row in rows)


def _happened(row: Event) -> Happened:
    kind = Happening(row.kind)
    why = Sentence(row.why_da, row.why_en or row.why_da) if row.why_da else None
    return Happened(row.at_ms, kind, words.HAPPENINGS[kind], row.version, row.unit, why)


def catalogue_changed() -> None:
    """Call when a source got or lost elements: every process then compiles anew at its next call."""
    with transaction.atomic(using=DATABASE):
        current.bump()


def happening(kind: Happening) -> Sentence:
    return words.HAPPENINGS[kind]


def standing_name(standing: Standing) -> Sentence:
    """The same few words wherever a use is shown, inside and outside."""
    return words.STANDINGS[standing]


def stage_name(stage: Stage) -> Sentence:
    return words.STAGES[stage]
