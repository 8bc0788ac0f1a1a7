"""The register for who writes it: drafts and stages, publishing, ending, following up. Signed in by the same session as the pages.

What changes something needs the header `X-CSRFToken`, which `GET staff/session` gives.
"""

from __future__ import annotations

import time
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Body, Path, Query, Router, Schema
from ninja.errors import HttpError
from ninja.security import APIKeyCookie
from pydantic import Field

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.api import words as w
from tillid.web.api.answers import Fault, Problem, Said, not_there, problem
from tillid.web.api.shapes import DataUse, Document, Key, Revision
from tillid.web.identity import Visitor, visitor

READERS = frozenset({"data-steward", "dpo", "councillor", "unit-leader"})
WRITERS = frozenset({"data-steward"})
USUAL = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


class SignedIn(APIKeyCookie):
    """An employee in one of `roles`, by the session that the pages have."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, roles: frozenset[str]) -> None:
        super().__init__()
        self._roles = roles

    def authenticate(self, request: HttpRequest, key: str | None) -> Visitor | None:
        who = visitor(request)
        if not who.is_employee:
            return None
        if who.role not in self._roles:
            raise HttpError(403, "role")
        return who


reads, writes = SignedIn(READERS), SignedIn(WRITERS)
router = Router(tags=["staff"], auth=reads)


class Session(Schema):
    role: str | None
    unit: str | None
    csrf_token: str


class DraftLine(Schema):
    key: str
    title: Said


class Draft(Schema):
    """Hand `revision` in again when you save: who saved meanwhile isn't overwritten."""

    key: str
    revision: int
    sha256: str
    document: DataUse

    @staticmethod
    def of(saved: register.Saved) -> Draft:
        return Draft(key=saved.key, revision=saved.revision, sha256=saved.sha256, document=dict(saved.document))


class Writing(Schema):
    """`revision` 0 for a draft that isn't there yet."""

    revision: Revision = 0
    document: DataUse


class StageWriting(Schema):
    """`part`: the stage's own fields of the document, as `GET …/stages` names them. They replace what stood there."""

    revision: Revision = 0
    part: Document


class StageLine(Schema):
    stage: register.Stage
    name: Said
    why: Said
    fields: list[str]
    open: bool
    written: bool
    missing: list[Fault]
    waits_for: list[register.Stage]

    @staticmethod
    def of(state: register.StageState) -> StageLine:
        return StageLine(
            stage=state.stage,
            name=Said.of(state.name),
            why=Said.of(state.why),
            fields=list(register.STAGE_FIELDS[state.stage]),
            open=state.open,
            written=state.written,
            missing=_faults(state.missing),
            waits_for=list(state.waits_for),
        )


class Published(Schema):
    key: str
    version: int


class Dropping(Schema):
    element: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$", max_length=64)
    why: Said


class Concluding(Schema):
    result: Said
    held: register.Held
    lessons: list[Said] = Field(default=[], max_length=20)


class Ahead(Schema):
    days: Annotated[int, Field(ge=1, le=1000)] = 90


class DeadlineLine(Schema):
    kind: str
    use: str
    day: str
    late: bool
    says: Said


@router.get("/session", response={200: Session} | USUAL, summary="Who you are, and the token for what changes something")
def session(request: HttpRequest) -> Session:
    who = visitor(request)
    return Session(role=who.role, unit=who.employee.unit if who.employee else None, csrf_token=get_token(request))


@router.get("/drafts", response={200: list[DraftLine]} | USUAL, summary="All drafts")
def list_drafts(request: HttpRequest) -> list[DraftLine]:
    return [DraftLine(key=key, title=Said.of(title)) for key, title in register.drafts()]


@router.get("/drafts/{key}", response={200: Draft} | USUAL, summary="One draft")
def read_draft(request: HttpRequest, key: Path[Key]) -> Draft | HttpResponse:
    saved = register.draft(key)
    return Draft.of(saved) if saved else not_there()


@router.put("/drafts/{key}", auth=writes, response={200: Draft} | USUAL, summary="Save a whole draft")
def write_draft(request: HttpRequest, key: Path[Key], sent: Body[Writing]) -> Draft | HttpResponse:
    """A technology is refused until the stages before it are there."""
    if sent.document.get("key") != key:
        return problem("key", 422, w.NOT_UNDERSTOOD, [Fault(path="document/key", says=Said.of(w.FIELD))])
    return Draft.of(register.save_draft(sent.document, actor=actor_of(request), revision=sent.revision))


@router.get("/drafts/{key}/stages", response={200: list[StageLine]} | USUAL, summary="How far it is thought through, in order")
def list_stages(request: HttpRequest, key: Path[Key]) -> list[StageLine]:
    return [StageLine.of(state) for state in register.stages_of(key)]


@router.put("/drafts/{key}/stages/{stage}", auth=writes, response={200: Draft} | USUAL, summary="Save one stage")
def write_stage(request: HttpRequest, key: Path[Key], stage: Path[register.Stage], sent: Body[StageWriting]) -> Draft:
    """Stages are written in order: one that waits for an earlier one is refused, with what is missing there."""
    return Draft.of(register.save_stage(key, stage, sent.part, revision=sent.revision, actor=actor_of(request)))


@router.get("/drafts/{key}/missing", response={200: list[Fault]} | USUAL, summary="What it lacks before it can be published")
def list_missing(request: HttpRequest, key: Path[Key]) -> list[Fault]:
    return _faults(register.check(key))


@router.post("/drafts/{key}/publish", auth=writes, response={200: Published} | USUAL, summary="Publish it as it was decided")
def publish(request: HttpRequest, key: Path[Key]) -> Published:
    return Published(key=key, version=register.publish(key, actor=actor_of(request), at_ms=now()))


@router.post("/uses/{key}/next", auth=writes, response={200: Draft} | USUAL, summary="Begin the next version")
def begin_next(request: HttpRequest, key: Path[Key]) -> Draft:
    return Draft.of(register.start_next(key, actor=actor_of(request)))


@router.post("/uses/{key}/end", auth=writes, response={204: None} | USUAL, summary="End it: it closes at once")
def end(request: HttpRequest, key: Path[Key]) -> HttpResponse:
    register.end_use(key, actor=actor_of(request), at_ms=now())
    return HttpResponse(status=204)


@router.post(
    "/uses/{key}/drop-element", auth=writes, response={200: Published} | USUAL, summary="Close an element that isn't needed"
)
def drop_element(request: HttpRequest, key: Path[Key], sent: Body[Dropping]) -> Published:
    version = register.drop_element(key, sent.element, why=_sentence(sent.why), actor=actor_of(request), at_ms=now())
    return Published(key=key, version=version)


@router.post("/uses/{key}/conclude", auth=writes, response={200: Published} | USUAL, summary="End a pilot with what was learned")
def conclude(request: HttpRequest, key: Path[Key], sent: Body[Concluding]) -> Published:
    version = register.conclude_pilot(
        key,
        result=_sentence(sent.result),
        held=sent.held,
        lessons=tuple(_sentence(lesson) for lesson in sent.lessons),
        actor=actor_of(request),
        at_ms=now(),
    )
    return Published(key=key, version=version)


@router.get("/deadlines", response={200: list[DeadlineLine]} | USUAL, summary="What is due, late ones first")
def list_deadlines(request: HttpRequest, asked: Query[Ahead]) -> list[DeadlineLine]:
    due = register.deadlines(timezone.localdate(), days=asked.days)
    return [
        DeadlineLine(
            kind=one.kind.value,
            use=one.use_key,
            day=one.day.isoformat(),
            late=one.late,
            says=Said.of(register.deadline_says(one)),
        )
        for one in due
    ]


def _faults(missing: tuple[register.Missing, ...]) -> list[Fault]:
    return [Fault(path=one.path, says=Said.of(one.what), why=Said.of(one.why), stage=one.stage.value) for one in missing]


def _sentence(said: Said) -> Sentence:
    return Sentence(said.da, said.en)


def actor_of(request: HttpRequest) -> Actor:
    return visitor(request).actor


def now() -> int:
    return time.time_ns() // 1_000_000
