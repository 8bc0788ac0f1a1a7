"""`tillid assessment`: load, list, export, and fill a place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.domain.register.forms import form, task
from tillid.cli.assessment import group
from tillid.kernel.actor import Actor, ActorKind
from tillid.register import api as register

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "form.yaml"
    path.write_text(yaml.safe_dump(form(task("1"))), "utf-8")
    return path


def test_a_file_is_loaded_once_and_listed_with_its_source(file: Path) -> None:
    assert run("load", file, "--source", "Prøveby").output == "urn:nl:test 1.0 lagt ind\n"
    assert run("load", file, "--source", "Prøveby").output == "urn:nl:test 1.0 var der i forvejen\n"
    rows = {row["form"]: row for row in json.loads(run("list", "--json").output)}
    assert (rows["test"]["source"], rows["test"]["own"], rows["tilliddpia"]["own"]) == ("Prøveby", False, True)
    assert "Tillids egne spørgsmål" in run("list").output


def test_a_file_that_cant_be_used_says_why_and_where(file: Path, tmp_path: Path) -> None:
    file.write_text(yaml.safe_dump(form(task("1"), task("1"))), "utf-8")
    broken = run("load", file, "--source", "x")
    assert broken.exit_code == 2
    assert "To spørgsmål har samme nummer. 1" in broken.stderr
    assert run("load", tmp_path, "--source", "x").exit_code == 2
    assert run("load", file).exit_code == 2


def test_answers_are_exported_as_the_form_of_others(file: Path) -> None:
    run("load", file, "--source", "x")
    register.save_draft({"schema": "tillid-data-use/1", "key": "idea"}, actor=Actor(ActorKind.EMPLOYEE, "e", unit="ethics"))
    assert json.loads(run("export", "idea", "test").output)["metadata"]["urn"] == "urn:nl:test:1.0"
    assert run("export", "idea", "none").exit_code == 2
    assert run("export", "none", "test").exit_code == 2


def test_a_place_is_filled_and_the_set_has_a_new_version() -> None:
    words = ("--title", "Et princip", "A principle", "--explains", "Spørg", "Ask", "--floor", "openness")
    assert run("fill", "kl-6", "plads-3", *words).output == "kl-6 2\n"
    assert run("fill", "kl-6", "relevante-data", *words).exit_code == 2
