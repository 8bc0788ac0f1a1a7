"""The file that docs/how-to/add-a-data-source.md shows is a source: it is run as it stands there."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

import pytest

from tests.architecture.reading import ROOT
from tests.people import KAREN_NUMBER, permit_for, register
from tillid.gate.api import Reading
from tillid.sources import api as sources

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
PAGE = (ROOT / "docs/how-to/add-a-data-source.md").read_text()


@pytest.fixture
def dental(tmp_path, monkeypatch):
    path = tmp_path / "dental.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE visit (cpr TEXT, next TEXT, clinic TEXT, seen TEXT)")
        row = (KAREN_NUMBER.digits, "2026-12-01", "Klinikken på torvet", "2026-06-01")
        database.execute("INSERT INTO visit VALUES (?, ?, ?, ?)", row)
    database.close()
    monkeypatch.setenv("DENTAL_DATABASE", str(path))
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    written: dict[str, object] = {}
    exec(code, written)
    return written


def test_the_page_s_source_reads_what_the_permit_names(dental):
    ref, elements = register(), ("dental.next-visit", "dental.clinic")
    assert dental["source"]().read(ref, elements, permit_for(ref, *elements)) == [
        Reading("dental.next-visit", date(2026, 12, 1), date(2026, 6, 1)),
        Reading("dental.clinic", "Klinikken på torvet", date(2026, 6, 1)),
    ]


def test_the_page_s_source_can_be_plugged_in(dental):
    sources.add_source(dental["SYSTEM"], dental["ELEMENTS"], made := dental["source"]())
    try:
        assert sources.sources()["dental"] is made
    finally:
        sources.remove_source("dental")


def test_the_page_names_every_kind_that_a_source_may_give():
    for kind in sources.Kind:
        if kind is not sources.Kind.RECORDS:
            assert f"`{kind.name}`" in PAGE
