"""The shapes that go over the wire. Times are RFC 3339 in UTC; days are ISO dates in the municipality's own time zone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.api.answers import PROBLEM, Said

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Revision = Annotated[int, Field(ge=0, le=2**53)]
Document = dict[str, Any]
COMPONENT = "DataUse"
DataUse = Annotated[Document, Field(json_schema_extra={"title": COMPONENT})]  # its place in the description: see `described`


class UseLine(Schema):
    """A use in a list: its newest published version."""

    key: str
    version: int
    standing: register.Standing
    title: Said
    short: Said
    sector: str | None
    owner_unit: str
    technology: register.TechnologyKind
    laws: list[Said]
    elements: int = Field(description="How many data elements it names")
    published: datetime
    begins: datetime
    ends: datetime | None
    sha256: str = Field(description="Of the document's canonical JSON (RFC 8785)")

    @staticmethod
    def of(use: register.UseSummary) -> UseLine:
        return UseLine(
            key=use.key,
            version=use.version,
            standing=use.standing,
            title=Said.of(use.title),
            short=Said.of(use.short),
            sector=use.sector,
            owner_unit=use.owner_unit,
            technology=use.technology,
            laws=[Said.of(law) for law in use.laws],
            elements=use.elements,
            published=moment(use.published_ms),
            begins=moment(use.begins_ms),
            ends=None if use.ends_ms is None else moment(use.ends_ms),
            sha256=use.sha256,
        )


class UsePage(Schema):
    total: int
    page: int
    pages: int
    items: list[UseLine]


class LawLine(Schema):
    key: str
    version: int
    name: Said
    full: str
    plain: Said
    status: register.LawStatus
    begins: str | None
    ends: str | None
    source: str | None
    as_of: str
    confirmed: bool = Field(description="Whether a person of the municipality has confirmed the row")

    @staticmethod
    def of(row: register.LawRow) -> LawLine:
        return LawLine(
            key=row.key,
            version=row.version,
            name=Said.of(row.name),
            full=row.full,
            plain=Said.of(row.plain),
            status=row.status,
            begins=row.begins.isoformat() if row.begins else None,
            ends=row.ends.isoformat() if row.ends else None,
            source=row.source,
            as_of=row.as_of.isoformat(),
            confirmed=row.confirmed is not None,
        )


class Citizens(Schema):
    """About `n`, off by `margin` at most in 19 of 20 months. `beyond`: more than `n`, which is as far as can be counted."""

    n: int
    margin: int
    beyond: bool


class MonthLine(Schema):
    """`null` is a number that is too small to be shown."""

    month: str
    granted: int | None
    refused: int | None
    emergencies: int | None
    citizens: Citizens | None

    @staticmethod
    def of(one: gate.RealMonth) -> MonthLine:
        about = one.citizens
        return MonthLine(
            month=one.month,
            granted=one.granted,
            refused=one.refused,
            emergencies=one.emergencies,
            citizens=Citizens(n=about.n, margin=about.margin, beyond=about.beyond) if about else None,
        )


class Total(Schema):
    """At least `n`; `more`: some of its months are too small to be shown and aren't in it."""

    what: str
    n: int
    more: bool


class Figures(Schema):
    """`never_read` are elements that were decided and that no look-up read; `null` where there were too few to tell."""

    months: list[MonthLine]
    reasons: list[Total]
    asked_refused: list[Total]
    never_read: list[str] | None

    @staticmethod
    def of(real: gate.RealFigures) -> Figures:
        return Figures(
            months=[MonthLine.of(one) for one in real.months],
            reasons=[Total(what=str(reason), n=total.n, more=total.more) for reason, total in real.reasons],
            asked_refused=[Total(what=key, n=total.n, more=total.more) for key, total in real.asked_refused],
            never_read=None if real.never_read is None else list(real.never_read),
        )


class Reached(Schema):
    value: int
    on: date
    how: str


class Promise(Schema):
    """A promise with what came of it, oldest measurement first."""

    key: str
    what: Said
    unit: Said | None
    before: int | None
    promised: int | None
    by: date | None
    reached: list[Reached]
    judged: str
    says: Said

    @staticmethod
    def of(one: register.Measured) -> Promise:
        return Promise(
            key=one.key,
            what=Said.of(one.what),
            unit=_said(one.unit),
            before=one.before,
            promised=one.promised,
            by=one.by,
            reached=[Reached(value=each.value, on=each.on, how=each.how) for each in one.achieved],
            judged=one.judged.value,
            says=Said.of(one.says),
        )


class LogLine(Schema):
    """Which leaf of the public log has the version's hash; `index` counts from 0."""

    epoch: int
    index: int


class VersionLine(Schema):
    version: int
    published: datetime
    sha256: str
    standing: register.Standing
    why: Said
    log: LogLine | None

    @staticmethod
    def of(one: register.Version) -> VersionLine:
        return VersionLine(
            version=one.version,
            published=moment(one.published_ms),
            sha256=one.sha256,
            standing=one.standing,
            why=Said.of(one.why),
            log=LogLine(epoch=one.log.epoch, index=one.log.index) if one.log else None,
        )


class ChangeLine(Schema):
    stage: str | None
    path: str
    kind: str
    label: Said
    before: Said | None
    after: Said | None

    @staticmethod
    def of(one: register.Change) -> ChangeLine:
        return ChangeLine(
            stage=one.stage.value if one.stage else None, path=one.path, kind=one.kind.value, label=Said.of(one.label),
            before=_said(one.before), after=_said(one.after),
        )  # fmt: skip


def _said(text: Sentence | str | None) -> Said | None:
    return None if text is None else Said.of(text) if isinstance(text, Sentence) else Said(da=text, en=text)


def moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)


@cache
def data_use_components() -> Mapping[str, Mapping[str, Any]]:
    """The data use's own JSON Schema as components of the API's description."""
    schema = json.loads((Path(register.__file__).parent / "data-use.schema.json").read_text())
    definitions = schema.pop("$defs")
    del schema["$schema"], schema["$id"]
    named = {COMPONENT: schema} | {f"{COMPONENT}-{name}": definition for name, definition in definitions.items()}
    return {name: _renamed(definition) for name, definition in named.items()}


def _renamed(value: Any) -> Any:
    if isinstance(value, list):
        return [_renamed(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        name: inner.replace("#/$defs/", f"#/components/schemas/{COMPONENT}-")
        if name == "$ref" and isinstance(inner, str)
        else _renamed(inner)
        for name, inner in value.items()
    }


def described(schema: Any) -> Any:
    """The API's description, with the data use's own schema wherever one is meant."""
    if isinstance(schema, list):
        return [described(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("title") == COMPONENT and schema.get("type") == "object":
        return {"$ref": f"#/components/schemas/{COMPONENT}"}
    return {name: _as_problem(inner) if str(name)[:1] == "4" else described(inner) for name, inner in schema.items()}


def _as_problem(response: Any) -> Any:
    """What goes wrong is told in a media type of its own (RFC 9457)."""
    found = described(response)
    content = found.get("content", {}) if isinstance(found, dict) else {}
    return {**found, "content": {PROBLEM: content["application/json"]}} if "application/json" in content else found


def as_data_use() -> dict[str, Any]:
    """For `openapi_extra`: an answer that is a data use document."""
    schema = {"$ref": f"#/components/schemas/{COMPONENT}"}
    return {"responses": {200: {"content": {"application/json": {"schema": schema}}}}}
