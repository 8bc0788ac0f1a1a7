"""Our tables of the Dutch forms say what the standard's own files say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tillid.register.domain.formats.dutch_fields import FIELDS, ROWS, Form, Kind

FILES = {
    Form.OLD: "nl-standard-v0_1.json", Form.API: "nl-standard-v1_0.json", Form.SCHEMA: "nl-algoritmeregister-1.0.0.schema.json",
}  # fmt: skip


@pytest.fixture
def standard(shared_data: Path, request: pytest.FixtureRequest) -> dict[str, object]:
    return json.loads((shared_data / "algoritmeregister" / FILES[request.param]).read_bytes())


@pytest.mark.parametrize("standard,form", [(form, form) for form in Form], indirect=["standard"])
def test_every_field_of_the_form_has_a_row_and_no_row_is_of_another(standard: dict[str, object], form: Form) -> None:
    assert [row.theirs for row in ROWS[form]] == list(standard["properties"])  # type: ignore[call-overload]


@pytest.mark.parametrize("form", Form)
def test_every_row_says_why(form: Form) -> None:
    assert all(row.why.strip() for row in ROWS[form])
    assert any(row.ours is None for row in ROWS[form])
    assert any(row.ours for row in ROWS[form])


@pytest.mark.parametrize("standard", [Form.API], indirect=True)
def test_lengths_duties_and_choices_of_the_api_form_are_the_standards(standard: dict[str, object]) -> None:
    theirs: dict[str, dict[str, object]] = standard["properties"]  # type: ignore[assignment]
    for field in FIELDS:
        if field.api:
            said = theirs[field.api]
            assert field.most == said.get("max_length"), field.api
            assert field.must == (said.get("required") is True), field.api
            assert list(field.choices) == said.get("permitted_values", []), field.api
            assert (field.kind is Kind.MARKUP) == ("allowed_html_tags" in said), field.api


@pytest.mark.parametrize("standard", [Form.SCHEMA], indirect=True)
def test_lengths_duties_and_choices_of_the_schema_form_are_the_schemas(standard: dict[str, object]) -> None:
    theirs: dict[str, dict[str, object]] = standard["properties"]  # type: ignore[assignment]
    assert {field.schema for field in FIELDS if field.schema_must} == set(standard["required"])  # type: ignore[call-overload]
    for field in FIELDS:
        if field.schema:
            said = theirs[field.schema]
            assert field.schema_most == said.get("maxLength"), field.schema
            assert list(field.schema_choices) == ([said["const"]] if "const" in said else said.get("enum", [])), field.schema
            assert (field.kind is Kind.MONTH) == ("pattern" in said), field.schema
            assert (field.kind is Kind.LIST) == (said.get("type") == "array"), field.schema
            assert (field.kind is Kind.ADDRESS) == (said.get("format") == "uri"), field.schema
