"""The UK standard through the store: JSON and table, in and out as it came; ours in both tiers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.register.formats.test_atrs import OFFICE, RECORD, entry
from tillid.kernel.actor import Actor
from tillid.register import api
from tillid.register.domain.document import parse
from tillid.register.domain.formats import atrs
from tillid.register.domain.formats.frame import Exported
from tillid.register.formats.format import FORMATS

pytestmark = pytest.mark.django_db
FLAT = {name: value for name, value in RECORD.items() if name != "their_own"}


@pytest.mark.parametrize(
    "key,file,content",
    [
        ("atrs", "r.json", json.dumps([RECORD, RECORD | {"name": "Other"}], indent=3).encode()),
        ("atrs-csv", "r.csv", atrs.write_table(FLAT)),
    ],
)
def test_a_file_goes_in_and_comes_out_byte_for_byte(key: str, file: str, content: bytes, tmp_path: Path, actor: Actor) -> None:
    (tmp_path / file).write_bytes(content)
    report = api.import_paths(key, [tmp_path / file], actor=actor)
    assert not report.failures
    assert [told.why for told in report.remarks] == ["english"]
    out = api.export(key, report.new, office=OFFICE)
    assert (out.content, out.suffix) == (content, file[2:])
    assert api.import_paths(key, [tmp_path / file], actor=actor).unchanged == report.new
    saved = api.draft(report.new[0])
    assert saved is not None
    assert FORMATS[key].offered(saved.document)["oversight"] == {"da": "An officer decides."}  # type: ignore[attr-defined]


def test_a_record_that_was_changed_here_keeps_what_only_theirs_says(tmp_path: Path, actor: Actor) -> None:
    (tmp_path / "r.json").write_text(json.dumps(RECORD))
    (key,) = api.import_paths("atrs", [tmp_path], actor=actor).new
    saved = api.draft(key)
    assert saved is not None
    purpose = {"title": {"da": "Planhjælper", "en": "Plan helper"}}
    api.save_draft({**saved.document, "purpose": purpose}, actor=actor, revision=saved.revision)
    (back,) = json.loads(api.export("atrs", [key], office=OFFICE).content)
    assert back["name"] == "Plan helper"
    assert back["their_own"] == {"kept": True}
    assert back["human_decisions"] == "An officer decides."


def test_several_tables_go_out_in_an_archive_that_comes_in_again(tmp_path: Path, actor: Actor) -> None:
    other = replace(entry(purpose={"title": {"da": "B", "en": "B"}, "short": {"da": "b", "en": "b"}}), key="other")
    out = FORMATS["atrs-csv"].write([entry(), other], OFFICE)
    assert out.suffix == "zip"
    (tmp_path / "all.zip").write_bytes(out.content)
    report = api.import_paths("atrs-csv", [tmp_path / "all.zip"], actor=actor)
    assert report.new == ("uk-lindby-municipality-meals", "uk-lindby-municipality-b")
    assert FORMATS["atrs-csv"].write([entry()], OFFICE).suffix == "csv"


def test_a_missing_first_tier_keeps_an_entry_out_and_a_missing_second_is_warned_of() -> None:
    bare = Exported("bare", {}, parse({"key": "bare"}))
    out = FORMATS["atrs"].write([bare, entry(assessment={})], OFFICE)
    assert {failure.where for failure in out.failures} == {"bare name", "bare description"}
    assert "Name (Tier 1)" in out.failures[0].says.da
    assert {warning.where for warning in out.warnings} >= {"meals impact_assessment_name", "meals risk_name"}
    assert len(json.loads(out.content)) == 1
    odd = FORMATS["atrs"].speech.faults(entry(), RECORD | {"website": "desk", "phase": ""}, {})[0]  # type: ignore[attr-defined]
    assert "URL of the website (Tier 1)" in " ".join(note.says.en for note in odd)
    assert "“Phase (Tier 2)” is missing." in {note.says.en for note in odd}


@pytest.mark.parametrize(
    "key,file,content,why",
    [
        ("atrs", "r.json", b'[{"description": "x"}]', "nameless"),
        ("atrs-csv", "r.csv", b"a,b\n1,2\n", "not-object"),
        ("atrs-csv", "r.csv", b"attribute,value\nscope,x\n", "nameless"),
        ("atrs-csv", "r.csv", "attribute,value\nname,\xe6".encode("latin-1"), "not-text"),
    ],
)
def test_a_file_that_cant_go_in_says_why(key: str, file: str, content: bytes, why: str, tmp_path: Path, actor: Actor) -> None:
    (tmp_path / file).write_bytes(content)
    report = api.import_paths(key, [tmp_path / file], actor=actor)
    assert [told.why for told in report.failures] == [why]


def test_a_field_of_another_kind_is_remarked_on(tmp_path: Path, actor: Actor) -> None:
    (tmp_path / "r.json").write_text(json.dumps({"name": "a", "scope": 7}))
    remarks = api.import_paths("atrs", [tmp_path], actor=actor).remarks
    assert [told.why for told in remarks] == ["not-text", "english"]
    assert "scope" in remarks[0].says.da


def test_what_is_kept_and_can_be_read_no_more_counts_as_nothing_kept() -> None:
    odd = {"ext": {"atrs-csv": {"text": "a,b\n"}}}
    assert FORMATS["atrs-csv"].offered(odd) == {}  # type: ignore[attr-defined]
    assert FORMATS["atrs-csv"].original(odd) == b"a,b\n"
