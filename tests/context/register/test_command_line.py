"""`tillid register`: one noun, plain verbs, sentences for people and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import OperationalError

from tests.context.register.given import LAW
from tests.domain.register.documents import both, changed, complete
from tests.domain.register.formats.test_kl import LISTS, RECORD, VALUES
from tillid.cli import register
from tillid.kernel.actor import Actor
from tillid.register import api
from tillid.register.api import UseStatus

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(register, "_LANGUAGE", "en")
    return lambda *words: CliRunner().invoke(register.group, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[object], Path]:
    def write(content: object) -> Path:
        path = tmp_path / "paper.json"
        path.write_text(json.dumps(content))
        return path

    return write


@pytest.fixture
def records(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "choices").mkdir()
    (tmp_path / "records" / "meals.json").write_text(json.dumps(RECORD | {"kleMainGroups": ["4."]}))
    (tmp_path / "records" / "bad.json").write_text("{")
    for place, choices in enumerate([*LISTS, VALUES]):
        (tmp_path / "choices" / f"{place}.json").write_text(json.dumps(choices))
    return tmp_path


def test_a_record_is_imported_written_out_published_and_ended(run: Run, records: Path, paper: Callable[[object], Path]) -> None:
    """The way of the tutorial."""
    assert run("load-law", paper(LAW)).output == "1\n"
    assert run("import", "kl-article30", records).exit_code == 1
    draft = json.loads(run("show", "meals").stdout)
    assert run("check", "meals").exit_code == 1
    assert run("publish", "meals").exit_code == 2
    whole = complete(ext=draft["ext"])
    assert run("save", paper(whole)).exit_code == 2
    assert run("save", "--replace", paper(whole)).exit_code == 0
    checked = run("check", "meals")
    assert (checked.output, checked.exit_code) == ("", 0)
    assert run("publish", "meals").output == "meals  1  The version was published\n"
    assert json.loads(run("show", "meals").stdout) == whole
    assert run("end", "meals").output == "meals  The data use was ended\n"
    assert api.current_policy().uses["meals"].status is UseStatus.ENDED
    assert run("end", "meals").exit_code == 2


def test_an_import_says_what_went_in_and_names_what_didnt(run: Run, records: Path) -> None:
    told = run("import", "kl-article30", records)
    assert told.exit_code == 1
    assert "1/0/0/1" in told.output
    assert "bad.json: The file isn't JSON, or it isn't whole." in told.output
    assert "meals.json: A main group isn't a KLE number." in told.output


def test_an_import_tells_a_program_counts_and_each_failure(run: Run, records: Path) -> None:
    told = json.loads(run("import", "kl-article30", records, "--json").output)
    assert (told["new"], told["changed"], told["unchanged"], told["failed"]) == (1, 0, 0, 1)
    assert [(failure["file"], failure["why"]) for failure in told["failures"]] == [("bad.json", "not-json")]
    assert set(told["failures"][0]["says"]) == {"da", "en"}
    (records / "records" / "bad.json").unlink()
    assert run("import", "kl-article30", records, "--json").exit_code == 0


def test_a_path_that_leads_nowhere_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    told = run("import", "kl-article30", tmp_path / "nowhere")
    assert (told.exit_code, told.output) == (2, "There is no such file or folder.\n")


def test_a_check_says_stage_field_and_why(run: Run, law: None, actor: Actor) -> None:
    api.save_draft(changed("technology", None) | {"problem": {}}, actor=actor)
    told = run("check", "meals")
    assert told.exit_code == 1
    assert told.output.startswith("The problem\n  problem/what: Write what the problem is. Data must solve something.")
    shown = json.loads(run("check", "meals", "--json").output)
    assert shown["complete"] is False
    assert shown["missing"][0]["gap"] == "problem-what"


def test_a_gap_in_a_row_names_the_row(run: Run, law: None, actor: Actor) -> None:
    api.save_draft(changed("technology", None) | {"basis": [{"key": "own", "phase": "operate"}]}, actor=actor)
    assert "  basis/0 (own): A basis names neither a law nor an article." in run("check", "meals").output


@pytest.mark.parametrize("verb", ["check", "publish", "end", "show"])
def test_an_unknown_use_is_told_in_one_sentence(run: Run, verb: str) -> None:
    told = run(verb, "nothing")
    assert (told.exit_code, told.output) == (2, "There is no such data use.\n")


def test_a_document_of_another_form_is_told_field_by_field(run: Run, paper: Callable[[object], Path]) -> None:
    told = run("save", paper(changed("data/0/duty", "maybe")))
    assert told.exit_code == 2
    assert "  data/0/duty: The value isn't one of those to choose from.\n" in told.output


def test_a_file_that_is_none_is_told(run: Run, tmp_path: Path, paper: Callable[[object], Path]) -> None:
    assert run("save", tmp_path).output == "It isn't a file that can be opened.\n"
    assert run("load-law", tmp_path / "nowhere").exit_code == 2
    assert run("load-law", paper({"schema": "tillid-law/1"})).exit_code == 2
    assert run("save", paper([])).output == "The file doesn't have the right form.\n"


def test_the_list_has_published_uses_and_drafts(run: Run, published: str, actor: Actor) -> None:
    api.save_draft({"schema": "tillid-data-use/1", "key": "new"}, actor=actor)
    assert [line.split() for line in run("list").output.splitlines()] == [
        ["meals", "1", "running", "Meals"],
        ["new", "0", "draft", "new"],
    ]
    assert [row["status"] for row in json.loads(run("list", "--json").output)] == ["running", "draft"]


def test_the_draft_can_be_shown_beside_what_is_published(run: Run, published: str, actor: Actor) -> None:
    api.save_draft(changed("sector", "older"), actor=actor)
    assert run("show", "meals").stderr == "In use\n"
    assert json.loads(run("check", "meals", "--json").stdout)["standing"] == "running"
    assert "sector" not in json.loads(run("show", "meals").stdout)
    assert json.loads(run("show", "meals", "--draft").stdout)["sector"] == "older"


def test_law_rows_show_their_mark_and_day(run: Run, paper: Callable[[object], Path]) -> None:
    row = {**LAW["rows"][0], "version": 2, "confirmed": {"by": "Kommunens jurist", "on": "2026-12-01"}}  # type: ignore[index]
    assert run("load-law", paper(LAW)).exit_code == 0
    assert run("law").output == "act              in-force  The Meals Act §\u00a01 [found, 2026-11-21, not confirmed]\n"
    assert run("load-law", paper({"schema": "tillid-law/1", "rows": [row]})).exit_code == 0
    assert "confirmed 2026-12-01]" in run("law").output
    assert json.loads(run("law", "--json").output)[0]["confirmed"] == {"by": "Kommunens jurist", "on": "2026-12-01"}


def test_the_rows_that_come_with_tillid_are_loaded_without_a_path(run: Run) -> None:
    assert int(run("load-law").output) > 50


def test_a_store_that_isnt_there_yet_is_told_in_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise OperationalError("no such table: register_generation")

    monkeypatch.setattr(api, "published_uses", missing)
    told = run("list")
    assert told.exit_code == 2
    assert told.output.startswith("The database can't be read.")


def test_an_account_without_a_name_can_act(run: Run, published: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr(register.getpass, "getuser", nameless)
    assert run("end", "meals").exit_code == 0


# Deciding --------------------------------------------------------------------------------------------------------------------
def in_brief(key: str) -> dict[str, object]:
    return {
        "schema": "tillid-data-use/1", "key": key, "purpose": {"title": {"da": "Løn"}, "formal": {"da": "Vi udbetaler løn."}},
        "basis": [{"key": "six", "phase": "operate", "article6": "c"}], "ext": {"kl-article30": {}},
    }  # fmt: skip


GO_LIVE = ("--by", "Direktionen", "--delegation", "4.1", "--owner", "staff", "--describe-by", "2040-11-20")


def test_what_runs_already_is_adopted_by_one_decision(run: Run, law: None, actor: Actor) -> None:
    api.save_draft(in_brief("pay"), actor=actor)
    api.save_draft(in_brief("leave") | {"basis": []}, actor=actor)
    told = run("adopt", "--all-of", "kl-article30", *GO_LIVE)
    assert told.exit_code == 1
    assert "1/1/0 (adopted/lacking/there before)" in told.output
    assert "leave\nThe law\n  basis: Write which letter of article 6 applies." in told.output
    assert "pay                        1  running    Løn (not described yet)" in run("list").output
    again = run("adopt", "pay", "--date", "2026-11-01", "--json", *GO_LIVE)
    assert again.exit_code == 0
    assert json.loads(again.stdout) == {"adopted": [], "refused": [], "passed_by": ["pay"]}


def test_adopting_nothing_or_what_isnt_there_is_told(run: Run, law: None) -> None:
    assert run("adopt", *GO_LIVE).output == "There are no drafts to take in.\n"
    assert run("adopt", "--all-of", "kl-article30", *GO_LIVE).exit_code == 2
    assert "There is no such data use." in run("adopt", "nothing", *GO_LIVE).output


def test_an_element_is_dropped_and_the_next_version_begun(run: Run, published: str) -> None:
    told = run("drop-element", "meals", "care.wishes", "--why", "Ingen læste den.", "--why-en", "Nobody read it.")
    assert told.output == "meals  2  An element was taken out\n"
    assert run("next", "meals").exit_code == 0
    assert "care.wishes" not in run("show", "meals", "--draft").output
    assert run("drop-element", "meals", "care.key", "--why", "x").exit_code == 2
    assert run("next", "nothing").output == "There is no such data use.\n"


def test_a_trial_is_published_and_concluded(run: Run, law: None, actor: Actor) -> None:
    trial = changed("decision/result", "pilot")
    trial["pilot"] = {"hypothesis": both(), "cap": 5, "stops": "2040-01-01"}
    api.save_draft(changed_to_last(trial), actor=actor)
    assert run("publish", "meals").output == "meals  1  The trial began\n"
    words = ("--held", "yes", "--result", "Det virkede.", "--lesson", "Spørg først.")
    assert run("pilot", "conclude", "meals", *words).output == "meals  2  The trial ended, and what came of it was published\n"
    assert run("pilot", "conclude", "meals", *words).output == "There is no trial that runs.\n"
    assert [row["status"] for row in json.loads(run("list", "--json").output)] == ["ended"]


def changed_to_last(document: dict[str, object]) -> dict[str, object]:
    """Whatever day it is: the decision lasts."""
    return document | {"decision": document["decision"] | {"ends": "2040-01-01"}}  # type: ignore[operator]
