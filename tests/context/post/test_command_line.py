"""`tillid register agenda`: the paper from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from tests.domain.register.documents import both, complete
from tillid.cli.register import group
from tillid.kernel.actor import Actor, ActorKind
from tillid.register import api as register

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
STEWARD = Actor(ActorKind.SYSTEM, "test")


def run(*words: object) -> Result:
    return CliRunner().invoke(group, ["agenda", *(str(word) for word in words)], catch_exceptions=False)


def test_a_draft_becomes_a_paper(tmp_path: Path):
    document = complete(purpose={"title": both("Mad hos dig", "Food at yours")})
    register.save_draft({name: value for name, value in document.items() if name != "technology"}, actor=STEWARD)
    place = tmp_path / "paper.pdf"
    assert run("meals", "-o", place).exit_code == 0
    assert "Mad hos dig" in PdfReader(place).pages[0].extract_text()
    assert run("meals", "-o", place, "--language", "en").exit_code == 0
    assert "Food at yours" in PdfReader(place).pages[0].extract_text()


@pytest.mark.parametrize("words", [("nothing",), ("meals", "--published")])
def test_a_use_that_isnt_there_has_no_paper(words, tmp_path: Path):
    register.save_draft({"schema": "tillid-data-use/1", "key": "meals"}, actor=STEWARD)
    result = run(*words, "-o", tmp_path / "paper.pdf")
    assert result.exit_code == 2
    assert not (tmp_path / "paper.pdf").exists()


def test_a_place_that_cant_be_written_is_told(tmp_path: Path):
    register.save_draft({"schema": "tillid-data-use/1", "key": "meals"}, actor=STEWARD)
    result = run("meals", "-o", tmp_path / "no-folder" / "paper.pdf")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
