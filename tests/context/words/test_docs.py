"""What the documents point to is there: code, law rows, other pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.context.words.readability import lix

ROOT = Path(__file__).parents[3]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("README*.md")])
READER_WRITES = {"src/tillid/sources/dental.py"}  # the how-to has her make it
LAW = {row["key"] for row in json.loads((ROOT / "src/tillid/register/law.json").read_text("utf-8"))["rows"]}
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@EACH_PAGE
def test_every_path_named_is_there(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|templates|bench)/[^`<>*…\s]+)`", page.read_text("utf-8"))
    assert [path for path in named if path not in READER_WRITES and not (ROOT / path).exists()] == []


@EACH_PAGE
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))  # pictures are made by a browser test
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs/law").glob("*.md")), ids=lambda page: page.name)
def test_every_law_row_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    keys = {key for group in re.findall(r"\(((?:see also )?`[^)]*`)\)", text) for key in re.findall(r"`([a-z0-9-]+)`", group)}
    keys |= {key for line in re.findall(r"Rows? ([^.]*)\.", text) for key in re.findall(r"`([a-z0-9-]+)`", line)}
    assert keys or page.name == "README.md"
    assert keys <= LAW


def test_the_glossary_names_law_rows_that_exist() -> None:
    rows = [line.split("|") for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    keys = {key for row in rows for key in re.findall(r"`([a-z0-9-]+)`", row[-2])}
    assert len(keys) > 30
    assert keys - {"key"} <= LAW


def test_the_danish_readme_is_plain() -> None:
    text = (ROOT / "README.da.md").read_text("utf-8")
    prose = re.sub(r"```.*?```|<[^>]+>|!?\[[^\]]*\]\([^)]*\)|[*>#`-]", " ", text, flags=re.DOTALL)
    assert lix(paragraph for paragraph in prose.split("\n\n") if paragraph.strip()) <= 35
