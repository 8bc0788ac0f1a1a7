"""`tillid register import`, `export` and `template`: files in, files out, and what didn't fit in words."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.context.register.given import NOW
from tests.domain.register.formats.test_kl import LISTS, RECORD, VALUES
from tillid.cli import _exchange, register
from tillid.kernel.actor import Actor
from tillid.register import api

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(register, "_LANGUAGE", "en")
    return lambda *words: CliRunner().invoke(register.group, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "choices").mkdir()
    (tmp_path / "records" / "meals.json").write_text(json.dumps(RECORD, indent=3))
    for place, choices in enumerate([*LISTS, VALUES]):
        (tmp_path / "choices" / f"{place}.json").write_text(json.dumps(choices))
    return tmp_path


def test_a_record_goes_in_and_comes_out_as_it_was(run: Run, records: Path, tmp_path: Path) -> None:
    assert run("import", "kl-article30", records).exit_code == 0
    out = tmp_path / "out.json"
    assert run("export", "kl-article30", "meals", "-o", out).exit_code == 0
    assert out.read_bytes() == (records / "records" / "meals.json").read_bytes()
    assert run("export", "kl-article30", "meals").stdout_bytes == out.read_bytes()


def test_several_paths_go_in_at_once(run: Run, records: Path) -> None:
    for name in ("a", "b"):
        (records / "records" / f"{name}.json").write_text(json.dumps(RECORD))
    told = run("import", "kl-article30", records / "records" / "a.json", records / "records" / "b.json", "--json")
    assert json.loads(told.output)["drafts"] == ["a", "b"]


def test_a_use_goes_to_another_municipality_and_comes_in_under_another_key(run: Run, published: str, tmp_path: Path) -> None:
    out = tmp_path / "use.json"
    assert run("export", "tillid", published, "-o", out).exit_code == 0
    told = run("import", "tillid", out, "--as", "ours")
    assert told.exit_code == 0
    assert "Yours to write: the unit that answers" in told.output
    assert api.draft("ours") is not None


def test_a_template_is_written_and_taken_in(run: Run, published: str, tmp_path: Path) -> None:
    out = tmp_path / "template.json"
    assert run("template", published, "-o", out).exit_code == 0
    assert json.loads(out.read_bytes())["schema"] == "tillid-template/1"
    assert run("import", "tillid", out, "--as", "from-template").exit_code == 0
    assert run("template", "nothing").exit_code == 2


def test_the_record_of_processing_holds_every_use_that_was_published(run: Run, published: str) -> None:
    told = run("export", "record")
    assert told.exit_code == 0
    assert '"Mad"' in told.stdout_bytes.decode("utf-8-sig")


def test_what_didnt_fit_is_told_beside_the_file(run: Run, actor: Actor, tmp_path: Path) -> None:
    api.save_draft({"schema": "tillid-data-use/1", "key": "meals", "owner_unit": "care"}, actor=actor, at_ms=NOW)
    out = tmp_path / "out.json"
    told = run("export", "kl-article30", "meals", "-o", out)
    assert (told.exit_code, told.stdout) == (0, "")
    assert "meals: The form has no room for all of it." in told.stderr
    shown = json.loads(run("export", "kl-article30", "meals", "-o", out, "--json").output)
    assert [note["why"] for note in shown["warnings"]] == ["not-said"]
    assert shown["bytes"] == len(out.read_bytes())


def test_mistakes_are_told_in_one_sentence(run: Run, published: str, tmp_path: Path) -> None:
    assert run("export", "tillid", "nothing").output == "There is no such data use.\n"
    assert run("export", "tillid", published, "--json").output == "Write to a file with -o to have the answer as JSON.\n"
    assert run("export", "tillid", published, "-o", tmp_path / "no" / "where.json").output == "The file can't be written.\n"
    assert run("import", "record", tmp_path).exit_code == 2
    assert run("import", "tillid", tmp_path / "nothing").exit_code == 2
    assert run("import", "nonsense", tmp_path).exit_code == 2


def test_a_file_that_was_changed_on_the_way_is_refused(run: Run, published: str, tmp_path: Path) -> None:
    out = tmp_path / "use.json"
    run("export", "tillid", published, "-o", out)
    out.write_bytes(out.read_bytes().replace(b"Mad", b"Ost"))
    told = run("import", "tillid", out, "--as", "ours")
    assert told.exit_code == 1
    assert "The file isn't whole, or somebody changed it." in told.output
    assert api.draft("ours") is None


def test_a_file_that_is_there_stays_whole_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.json"
    out.write_bytes(b"before")

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "replace", fail)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError):
        _exchange.put(b"after", out)
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]


def test_the_bar_shows_itself_only_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(_exchange.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(_exchange.sys.stderr, "isatty", lambda: True)
    bar = _exchange.Bar()
    bar(1, 10)
    assert capsys.readouterr().err == ""
    now[0] = 2.5
    bar(5, 10)
    bar.clear()
    assert capsys.readouterr().err == f"\r[{'#' * 15}{'.' * 15}] 5/10\n"


def test_a_form_that_isnt_there_is_told_with_those_that_are(run: Run, tmp_path: Path) -> None:
    told = run("import", "nonsense", tmp_path).output
    assert all(f"'{key}'" in told for key in api.FORMATS)
