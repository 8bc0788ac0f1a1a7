"""Every form that comes in or goes out is described, field by field, and the pages say what the code does."""

from __future__ import annotations

import json

import pytest

from tests.architecture.format_tables import PAGES, ROOT, TABLE, with_tables
from tillid.register.formats.format import FORMATS

FILES = sorted(PAGES.glob("*.md"))
SCHEMA = json.loads((ROOT / "src/tillid/register/data-use.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_page_has_the_tables_of_the_code(file):
    page = file.read_text("utf-8")
    assert page == with_tables(page), "write them anew: python -m tests.architecture.format_tables"


@pytest.mark.parametrize("key", ["dutch-0-1", "dutch-1-0", "dutch-1-0-schema", "atrs", "annex-viii"])
def test_each_of_the_registers_of_others_has_its_table(key):
    assert any(found["key"] == key for file in FILES for found in TABLE.finditer(file.read_text("utf-8")))


@pytest.mark.parametrize("row", [row for form in FORMATS.values() for row in form.rows], ids=lambda row: row.theirs[:30])
def test_what_a_row_says_of_a_field_of_ours_is_a_field_of_ours(row):
    """Empty: all of the document."""
    if not row.ours or row.ours.startswith("ext/"):
        assert row.ours or row.why
        return
    place = SCHEMA
    for step in row.ours.split("/"):
        place = _resolved(place)
        place = _resolved(place.get("items", place))
        assert step in place["properties"], row.ours
        place = place["properties"][step]


def _resolved(place):
    return SCHEMA["$defs"][place["$ref"].rpartition("/")[2]] if "$ref" in place else place
