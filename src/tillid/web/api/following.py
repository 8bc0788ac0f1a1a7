"""What follows a use, for who writes and who watches it: promises, tasks, reported errors, advice from outside, files in."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router, Schema
from pydantic import Field, StringConstraints

from tillid.register import api as register
from tillid.web.api.answers import Said
from tillid.web.api.shapes import Key
from tillid.web.api.staff import USUAL, actor_of, reads, writes
from tillid.web.api.staff import now as now_ms

router = Router(tags=["following"], auth=reads)
Remark = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Whole = Annotated[int, Field(ge=0, le=1_000_000_000)]
MOST_FILES, MOST_CHARACTERS = 20, 4_000_000


class TaskLine(Schema):
    use: str
    key: str
    title: Said
    text: Said
    owner_unit: str | None
    due: date | None
    settled: bool
    note: str | None

    @staticmethod
    def of(one: register.Task) -> TaskLine:
        return TaskLine(
            use=one.use_key,
            key=one.key,
            title=Said.of(one.title),
            text=Said.of(one.text),
            owner_unit=one.owner_unit,
            due=one.due,
            settled=one.settled is not None,
            note=one.settled.note if one.settled else None,
        )


class OfUnit(Schema):
    unit: Key | None = None


class Done(Schema):
    note: Remark


class Measuring(Schema):
    value: Whole
    on: date
    how: Remark


class ReportLine(Schema):
    """An error that somebody reported and nobody has answered. How to reach the reporter stands on the page alone."""

    key: UUID
    use: str
    version: int
    text: str
    due: date

    @staticmethod
    def of(one: register.OpenReport) -> ReportLine:
        return ReportLine(key=UUID(one.key), use=one.use_key, version=one.version, text=one.text, due=one.due)


class Answering(Schema):
    """`shown` is what the public reads of it; left out, nothing."""

    answer: Remark
    corrected: bool
    shown: Remark | None = None


class AdviceLine(Schema):
    id: UUID
    stage: register.Stage
    text: str
    name: str | None
    due: date
    answer: str | None
    changed: bool | None

    @staticmethod
    def of(one: register.Advice) -> AdviceLine:
        return AdviceLine(
            id=UUID(one.id), stage=one.stage, text=one.text, name=one.name, due=one.due, answer=one.answer, changed=one.changed
        )


class AdviceAnswer(Schema):
    answer: Remark
    changed: bool


class Adopting(Schema):
    """One decision by delegation for many drafts. `look_again`: the day by which the rest is described."""

    keys: list[Key] = Field(min_length=1, max_length=1000)
    by: Said
    decided: date
    delegation: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    look_again: date
    owner_unit: Key


class NotAdopted(Schema):
    key: str
    missing: list[Said]


class Adopted(Schema):
    adopted: list[str]
    refused: list[NotAdopted]
    passed_by: list[str]


class FileIn(Schema):
    name: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
    content: Annotated[str, StringConstraints(max_length=MOST_CHARACTERS)]


class Importing(Schema):
    format: Key
    files: list[FileIn] = Field(min_length=1, max_length=MOST_FILES)


class Remarked(Schema):
    file: str
    code: str
    says: Said

    @staticmethod
    def of(one: register.Told) -> Remarked:
        return Remarked(file=one.file, code=one.why, says=Said.of(one.says))


class Imported(Schema):
    new: list[str]
    changed: list[str]
    unchanged: list[str]
    failures: list[Remarked]
    remarks: list[Remarked]


@router.get("/tasks", response={200: list[TaskLine]} | USUAL, summary="Conditions that a person holds")
def list_tasks(request: HttpRequest, asked: Query[OfUnit]) -> list[TaskLine]:
    return [TaskLine.of(one) for one in register.tasks(unit=asked.unit)]


@router.post("/uses/{key}/tasks/{task}", auth=writes, response={204: None} | USUAL, summary="Say that a task is done")
def settle_task(request: HttpRequest, key: Path[Key], task: Path[Key], sent: Body[Done]) -> HttpResponse:
    register.settle_task(key, task, sent.note, actor=actor_of(request), at_ms=now_ms())
    return HttpResponse(status=204)


@router.post("/uses/{key}/measures/{measure}", auth=writes, response={204: None} | USUAL, summary="Say what came of a promise")
def measure(request: HttpRequest, key: Path[Key], measure: Path[Key], sent: Body[Measuring]) -> HttpResponse:
    register.measure(key, measure, sent.value, on=sent.on, how=sent.how, actor=actor_of(request), at_ms=now_ms())
    return HttpResponse(status=204)


@router.get("/reports", response={200: list[ReportLine]} | USUAL, summary="Errors that somebody reported, unanswered")
def list_reports(request: HttpRequest, asked: Query[OfUnit]) -> list[ReportLine]:
    return [ReportLine.of(one) for one in register.open_reports(unit=asked.unit)]


@router.post("/reports/{report}", auth=writes, response={204: None} | USUAL, summary="Answer a report")
def answer_report(request: HttpRequest, report: Path[UUID], sent: Body[Answering]) -> HttpResponse:
    register.answer_report(
        str(report), sent.answer, corrected=sent.corrected, shown_text=sent.shown, actor=actor_of(request), at_ms=now_ms()
    )
    return HttpResponse(status=204)


@router.get("/drafts/{key}/advice", response={200: list[AdviceLine]} | USUAL, summary="Advice from outside")
def list_advice(request: HttpRequest, key: Path[Key]) -> list[AdviceLine]:
    return [AdviceLine.of(one) for one in register.advice_on(key)]


@router.post("/advice/{advice}", auth=writes, response={204: None} | USUAL, summary="Answer a piece of advice")
def answer_advice(request: HttpRequest, advice: Path[UUID], sent: Body[AdviceAnswer]) -> HttpResponse:
    """What isn't answered keeps the draft from being published."""
    register.answer_advice(str(advice), sent.answer, changed=sent.changed, actor=actor_of(request), at_ms=now_ms())
    return HttpResponse(status=204)


@router.post("/adopt", auth=writes, response={200: Adopted} | USUAL, summary="Adopt many at go-live, by one decision")
def adopt(request: HttpRequest, sent: Body[Adopting]) -> Adopted:
    """Each is adopted or refused by itself. What is adopted is published in brief, and opens nothing until it is described."""
    decision = {
        "by": {"da": sent.by.da, "en": sent.by.en},
        "date": sent.decided.isoformat(),
        "delegation": sent.delegation,
        "look_again": sent.look_again.isoformat(),
    }
    came = register.adopt_at_go_live(sent.keys, decision, owner_unit=sent.owner_unit, actor=actor_of(request), at_ms=now_ms())
    refused = [NotAdopted(key=key, missing=[Said.of(one.what) for one in missing]) for key, missing in came.refused]
    return Adopted(adopted=list(came.adopted), refused=refused, passed_by=list(came.passed_by))


@router.post("/import", auth=writes, response={200: Imported} | USUAL, summary="Take in another register's files as drafts")
def take_in(request: HttpRequest, sent: Body[Importing]) -> Imported:
    """Running it twice changes nothing. A broken file is named and the others go in; what was edited here is never overwritten."""
    files = [register.SourceFile(one.name, one.content.encode("utf-8", "surrogatepass")) for one in sent.files]
    came = register.import_files(sent.format, files, actor=actor_of(request), at_ms=now_ms())
    return Imported(
        new=list(came.new),
        changed=list(came.changed),
        unchanged=list(came.unchanged),
        failures=[Remarked.of(one) for one in came.failures],
        remarks=[Remarked.of(one) for one in came.remarks],
    )
