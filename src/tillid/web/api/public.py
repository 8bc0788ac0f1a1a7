"""What everybody may read: the register as it is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field, StringConstraints

from tillid.gate import api as gate
from tillid.register import api as register
from tillid.web.api.answers import Problem, as_json, not_there, open_data, page_links
from tillid.web.api.shapes import (
    ChangeLine,
    Figures,
    Key,
    LawLine,
    Promise,
    UseLine,
    UsePage,
    VersionLine,
    as_data_use,
)
from tillid.web.office import office

router = Router(tags=["public"])
ANY_FILE = {
    "responses": {200: {"description": "The file", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}}
}
Number = Annotated[int, Field(ge=1, le=1_000_000)]
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f]*$")]


class Asked(Schema):
    """What to search for. A use is found that has the words and, of each facet that is named, one of its values."""

    q: Words = ""
    sector: list[Key] = []
    unit: list[Key] = []
    standing: list[register.Standing] = []
    technology: list[register.TechnologyKind] = []
    duty: list[register.Duty] = []
    page: Number = 1
    language: Literal["da", "en"] = "da"

    def chosen(self) -> dict[register.Facet, list[str]]:
        values = {
            register.Facet.SECTOR: self.sector,
            register.Facet.UNIT: self.unit,
            register.Facet.STANDING: [one.value for one in self.standing],
            register.Facet.TECHNOLOGY: [one.value for one in self.technology],
            register.Facet.DUTY: [one.value for one in self.duty],
        }
        return {facet: named for facet, named in values.items() if named}


@router.get("/uses", response={200: UsePage, 422: Problem}, summary="Search the published data uses")
@decorate_view(open_data)
def list_uses(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> UsePage:
    """Newest published versions, twenty a page: by relevance where there are words, by title where there are none. `Link` has the
    pages near.
    """
    found = register.find(asked.q, asked.chosen(), page=asked.page, language=asked.language)
    response["Link"] = page_links(request, page=found.page, pages=found.pages)
    items = [UseLine.of(use) for row in found.rows if (use := register.summary(row.key)) is not None]
    return UsePage(total=found.total, page=found.page, pages=found.pages, items=items)


@router.get(
    "/uses/{key}", response={404: Problem, 422: Problem}, summary="One data use, as it was published", openapi_extra=as_data_use()
)
@decorate_view(open_data)
def read_use(request: HttpRequest, key: Path[Key]) -> HttpResponse:
    """The newest version's document, whole. Its canonical JSON (RFC 8785) has the hash that the list names."""
    return _document(register.published_json(key))


@router.get(
    "/uses/{key}/versions", response={200: list[VersionLine], 404: Problem, 422: Problem}, summary="Its versions, newest first"
)
@decorate_view(open_data)
def list_versions(request: HttpRequest, key: Path[Key]) -> list[VersionLine] | HttpResponse:
    return [VersionLine.of(version) for version in register.versions(key)] or not_there()


@router.get(
    "/uses/{key}/versions/{version}",
    response={404: Problem, 422: Problem},
    summary="One version of it",
    openapi_extra=as_data_use(),
)
@decorate_view(open_data)
def read_version(request: HttpRequest, key: Path[Key], version: Path[Number]) -> HttpResponse:
    return _document(register.published_json(key, version))


@router.get(
    "/uses/{key}/difference",
    response={200: list[ChangeLine], 404: Problem, 422: Problem},
    summary="What differs between two versions",
)
@decorate_view(open_data)
def read_difference(
    request: HttpRequest, key: Path[Key], older: Query[Number], newer: Query[Number]
) -> list[ChangeLine] | HttpResponse:
    there = {version.version for version in register.versions(key)}
    if not {older, newer} <= there:
        return not_there()
    return [ChangeLine.of(change) for change in register.difference(key, older, newer)]


@router.get("/uses/{key}/figures", response={200: Figures, 404: Problem, 422: Problem}, summary="How often it is exercised")
@decorate_view(open_data)
def read_figures(request: HttpRequest, key: Path[Key]) -> Figures | HttpResponse:
    """By month, newest first. `null` is a number that is too small to be shown."""
    return Figures.of(gate.real_figures(key, today=timezone.localdate())) if register.summary(key) else not_there()


@router.get(
    "/uses/{key}/promises", response={200: list[Promise], 404: Problem, 422: Problem}, summary="What was promised, and reached"
)
@decorate_view(open_data)
def list_promises(request: HttpRequest, key: Path[Key]) -> list[Promise] | HttpResponse:
    return [Promise.of(one) for one in register.measured(key)] if register.summary(key) else not_there()


@router.get(
    "/uses/{key}/as/{form}",
    response={404: Problem, 422: Problem},
    summary="It in another register's form",
    openapi_extra=ANY_FILE,
)
@decorate_view(open_data)
def read_as(request: HttpRequest, key: Path[Key], form: Path[Key]) -> HttpResponse:
    """`kl-article30`, `dutch-1-0`, `atrs`, `annex-viii`, `dpv`, `tillid`, `record` …: what is too long for the form is never cut.

    404 too where the use can't be said in that form.
    """
    known, use = register.FORMATS.get(form), register.summary(key)
    if known is None or not known.writes or use is None:
        return not_there()
    file = register.export(form, [key], office=office(at_ms=use.published_ms))
    if not file.content or file.failures:
        return not_there()
    return HttpResponse(file.content, content_type=file.media_type)


@router.get("/laws", response={200: list[LawLine]}, summary="The law rows that uses rest on")
@decorate_view(open_data)
def list_laws(request: HttpRequest) -> list[LawLine]:
    """As the municipality reads the law; it isn't legal advice."""
    return [LawLine.of(row) for row in register.laws()]


@router.get("/laws/{key}", response={200: LawLine, 404: Problem, 422: Problem}, summary="One law row")
@decorate_view(open_data)
def read_law(request: HttpRequest, key: Path[Key]) -> LawLine | HttpResponse:
    row = register.law(key)
    return LawLine.of(row) if row else not_there()


def _document(found: Mapping[str, object] | None) -> HttpResponse:
    return as_json(found) if found is not None else not_there()
