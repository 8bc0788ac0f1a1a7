"""The Dutch register's records go in and come out as they came; whatever is complete here goes out as 1.0."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tests.domain.register.documents import both, complete
from tests.domain.register.formats.test_dutch import API, OLD
from tests.domain.register.formats.test_dutch_said import OFFICE, entry
from tests.domain.register.generated import uses
from tillid.kernel.actor import Actor
from tillid.register import api, exporting
from tillid.register.domain.document import parse
from tillid.register.domain.fields import part
from tillid.register.domain.formats.dutch_fields import FIELDS, Form
from tillid.register.domain.formats.frame import Exported, Read, SourceFile
from tillid.register.domain.policy import UseStatus
from tillid.register.form import canonical
from tillid.register.formats.format import FORMATS
from tillid.register.importing import ImportReport, import_paths

SHARED = [
    (Form.OLD, "records-v0_1.json", 15),
    (Form.API, "templates-1.0/Brickyard.json", 4),
    (Form.API, "templates-1.0/Gemeente-Tilburg.json", 1),
    (Form.API, "templates-1.0/Zivver.json", 1),
]


def read(form: Form, content: object) -> Read:
    raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    return FORMATS[form].read([SourceFile("r.json", raw)])


def stored(document: object) -> Exported:
    """A draft as the store gives it back."""
    content, faults = canonical(document, "data-use")  # type: ignore[arg-type]
    assert not faults
    back = json.loads(content)
    return Exported(back["key"], back, parse(back))


def codes(report: ImportReport) -> dict[str, str]:
    return {told.file: told.why for told in report.failures}


@pytest.fixture
def schema(shared_data: Path) -> Draft7Validator:
    return Draft7Validator(json.loads((shared_data / "algoritmeregister/nl-algoritmeregister-1.0.0.schema.json").read_bytes()))


# In and out as it came -------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("form,name,many", SHARED)
def test_every_file_goes_in_and_comes_out_byte_for_byte(
    form: Form, name: str, many: int, shared_data: Path, actor: Actor
) -> None:
    file = shared_data / "algoritmeregister" / name
    report = import_paths(form, [file], actor=actor)
    assert len(report.new) == many
    assert not report.failures
    out = exporting.export(form, report.new, office=OFFICE)
    assert out.content == file.read_bytes()
    assert not out.failures
    again = import_paths(form, [file], actor=actor)
    assert (again.new, again.changed, again.unchanged) == ((), (), report.new)


@pytest.mark.parametrize("form,name,many", SHARED)
def test_every_text_of_a_record_that_has_a_home_is_read_in_the_draft(form: Form, name: str, many: int, shared_data: Path) -> None:
    content = (shared_data / "algoritmeregister" / name).read_bytes()
    homes = {"name", "description_short", "goal", "impact", "proportionality", "risks", "lawful_basis", "source_data"}
    for record, taken in zip(json.loads(content), read(form, content).taken, strict=True):
        draft = json.dumps({key: value for key, value in taken.document.items() if key != "ext"}, ensure_ascii=False)
        for field in homes & record.keys():
            first = " ".join((record[field] or "").replace("<", " <").split(" <")[0].split())[:30]
            assert json.dumps(first, ensure_ascii=False)[1:-1] in draft


def test_some_of_a_file_go_out_as_a_list_of_their_own(shared_data: Path) -> None:
    content = (shared_data / "algoritmeregister" / "records-v0_1.json").read_bytes()
    third, first = (stored(read(Form.OLD, content).taken[place].document) for place in (2, 0))
    out = json.loads(FORMATS[Form.OLD].write([third, first], OFFICE).content)
    assert out == [json.loads(content)[place] for place in (2, 0)]


def test_what_has_no_field_of_ours_survives_a_change_here_in_its_own_order() -> None:
    record = {"zz": {"share": 0.5}, **API, "aa": ["<b>"]}
    draft = stored(read(Form.API, [record]).taken[0].document)
    document = {**draft.document, "purpose": {**part(draft.document, "purpose"), "short": both("Nyt")}}
    out = FORMATS[Form.API].write([stored(document)], OFFICE)
    (back,) = json.loads(out.content)
    assert list(back) == list(record)
    assert back == record | {"description_short": "Nyt", "organization": "Lindby Kommune"}


def test_technology_that_was_taken_over_as_offered_changes_nothing() -> None:
    content = json.dumps([API]).encode()
    draft = read(Form.API, content).taken[0].document
    document = {**draft, "technology": FORMATS[Form.API].offered(draft)}  # type: ignore[attr-defined]
    assert FORMATS[Form.API].write([stored(document)], OFFICE).content == content


def test_what_came_as_0_1_and_was_changed_goes_out_as_it_came_with_a_word_about_it() -> None:
    content = json.dumps([OLD]).encode()
    draft = read(Form.OLD, content).taken[0].document
    assert FORMATS[Form.OLD].write([stored(draft)], OFFICE).warnings == ()
    out = FORMATS[Form.OLD].write([stored({**draft, "sector": "climate"})], OFFICE)
    assert out.content == content
    assert [warning.code for warning in out.warnings] == ["changed-here"]


def test_what_didnt_come_as_0_1_isnt_written_in_it() -> None:
    out = FORMATS[Form.OLD].write([entry()], OFFICE)
    assert json.loads(out.content) == []
    assert [failure.code for failure in out.failures] == ["not-by-this-form"]
    broken = stored(complete(ext={"dutch-0-1": {"text": "{"}}))
    assert FORMATS[Form.OLD].write([broken], OFFICE).failures
    assert FORMATS[Form.OLD].offered(broken.document) == {}  # type: ignore[attr-defined]


def test_an_entry_that_we_published_speaks_for_the_municipality_and_keeps_the_rest() -> None:
    draft = stored(read(Form.API, [API]).taken[0].document)
    ours = replace(
        draft, version=1, status=UseStatus.PUBLISHED, published_ms=1_795_291_200_000, use=parse(draft.document, version=1)
    )
    (back,) = json.loads(FORMATS[Form.API].write([ours], OFFICE).content)
    assert back["organization"] == "Lindby Kommune"
    assert back["goal"] == API["goal"]
    assert back["status"] == "In gebruik"


# Ours as 1.0 -----------------------------------------------------------------------------------------------------------------
def test_a_complete_entry_is_valid_by_the_schema(schema: Draft7Validator) -> None:
    out = FORMATS[Form.SCHEMA].write([entry()], OFFICE)
    assert not out.failures
    assert [warning.code for warning in out.warnings] == ["danish"]
    (record,) = json.loads(out.content)
    assert list(schema.iter_errors(record)) == []


@pytest.mark.parametrize("name", [field.schema for field in FIELDS if field.schema_must])
def test_each_of_18_broken_records_is_refused_by_the_schema_and_by_us_in_words(schema: Draft7Validator, name: str) -> None:
    (record,) = json.loads(FORMATS[Form.SCHEMA].write([entry()], OFFICE).content)
    record.pop(name)
    assert [error.message for error in schema.iter_errors(record)] == [f"'{name}' is a required property"]
    (_, failures) = FORMATS[Form.SCHEMA].speech.faults(entry(), record, {})  # type: ignore[attr-defined]
    assert [failure.where for failure in failures] == [f"meals {name}"]
    assert f"({name})" in failures[0].says.da
    assert "mangler" in failures[0].says.da
    assert f"({name})" in failures[0].says.en
    assert "is missing" in failures[0].says.en
    assert len(failures[0].says.en.split(".")) >= 3  # what to do about it, too


@given(record=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_our_own_check_and_the_schema_agree_on_any_record(schema: Draft7Validator, record: st.DataObject) -> None:
    (good,) = json.loads(FORMATS[Form.SCHEMA].write([entry()], OFFICE).content)
    odd = st.sampled_from(["x", "x" * 100, "x" * 5000, "2026-03", "In gebruik", "nld", 7, ["Werk"]])
    changed = good | record.draw(st.dictionaries(st.sampled_from(sorted(good)), odd, max_size=3))
    for name in record.draw(st.sets(st.sampled_from(sorted(good)), max_size=2)):
        changed.pop(name, None)
    ours = FORMATS[Form.SCHEMA].speech.faults(entry(), changed, {"category": ["Werk"]})  # type: ignore[attr-defined]
    named = {note.where.removeprefix("meals ") for notes in ours for note in notes if note.code != "danish"}
    theirs = {
        error.absolute_path[0] if error.absolute_path else error.message.split("'")[1] for error in schema.iter_errors(changed)
    }
    assert named == theirs


@pytest.mark.parametrize("form", [Form.API, Form.SCHEMA])
def test_what_an_entry_lacks_is_named_and_the_others_go_out(form: Form) -> None:
    bare = Exported("bare", {}, parse({"key": "bare", "sector": "local-democracy"}))
    out = FORMATS[form].write([bare, entry()], OFFICE)
    assert len(json.loads(out.content)) == 1
    assert {"bare name", "bare description_short"} <= {failure.where for failure in out.failures}
    assert "no-theme" in {warning.code for warning in out.warnings}


def test_a_text_that_is_too_long_goes_out_whole_and_is_warned_of() -> None:
    long = entry(purpose={"title": both("x" * 120), "short": both("y" * 500), "did": both()})
    out = FORMATS[Form.API].write([long], OFFICE)
    (record,) = json.loads(out.content)
    assert (len(record["name"]), len(record["description_short"])) == (120, 500)
    told = {warning.where: warning for warning in out.warnings if warning.code == "too-long"}
    assert told.keys() == {"meals name", "meals description_short"}
    assert "500" in told["meals description_short"].says.da
    assert "400" in told["meals description_short"].says.en


def test_a_field_that_nothing_of_ours_goes_into_is_told_of_by_its_own_name() -> None:
    _, warnings = (), FORMATS[Form.SCHEMA].speech.faults(entry(), {"legal_basis_title": 7}, {})[0]  # type: ignore[attr-defined]
    assert any(warning.says.en.startswith("“legal_basis_title” isn't") for warning in warnings)


SAME = ("name", "description_short", "goal", "proportionality", "risks", "lawful_basis", "source_data", "begin_date")


@pytest.mark.parametrize("form", [Form.API, Form.SCHEMA])
@given(document=uses())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_ours_to_1_0_to_ours_keeps_what_1_0_can_say(form: Form, document: dict[str, object]) -> None:
    speech = FORMATS[form].speech  # type: ignore[attr-defined]
    given_ = dict(document) | {"purpose": {"title": both("Mad"), **part(document, "purpose")}}
    said = speech.said_of(Exported("k", given_, parse(given_)), OFFICE)
    content = json.dumps([speech.record_of(said)], ensure_ascii=False).encode()
    (taken,) = read(form, content).taken
    back = {key: value for key, value in taken.document.items() if key != "ext"}
    again = speech.said_of(Exported("k", back, parse(back)), OFFICE)
    assert {name: again.get(name) for name in SAME} == {name: said.get(name) for name in SAME}
    assert taken.document["key"] == document["key"]
    if said["category"]:
        assert again["category"] == said["category"]
    assert FORMATS[form].write([stored(taken.document)], OFFICE).content == content


# Bad input -------------------------------------------------------------------------------------------------------------------
def test_a_script_in_a_text_is_text_in_the_draft_and_on_its_way_out() -> None:
    bad = "<script>alert(1)</script>"
    draft = stored(read(Form.API, [API | {"name": bad, "goal": f"<p>{bad}</p>"}]).taken[0].document)
    assert draft.use.title.da == bad
    assert draft.use.purpose.formal is not None
    assert draft.use.purpose.formal.da == bad
    ours = entry(purpose={"title": both(bad), "short": both(), "formal": both(bad)})
    (record,) = json.loads(FORMATS[Form.API].write([ours], OFFICE).content)
    assert "<script" not in record["goal"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content,why",
    [
        (b"", "empty"),
        (b"[", "not-json"),
        (json.dumps([API]).encode()[:-40], "not-json"),
        (json.dumps([API]).encode("utf-16"), "not-text"),
        ('[{"name": "\xe6"}]'.encode("latin-1"), "not-text"),
        (b"[]", "no-records"),
        (b"7", "not-object"),
        (b"name;goal\na;b\n", "not-json"),
        (json.dumps([OLD]).encode(), "other-form"),
        (json.dumps([{"goal": "x"}]).encode(), "nameless"),
        (json.dumps([{"name": "x" * 20_001}]).encode(), "text-too-long"),
        (b'[{"name": "a\\u0001b"}]', "fields"),
        (b'{"name": "a", "name": "b"}', "double-key"),
    ],
)
def test_a_file_that_cant_go_in_says_why(content: bytes, why: str, tmp_path: Path, actor: Actor) -> None:
    (tmp_path / "r.json").write_bytes(content)
    assert codes(import_paths(Form.API, [tmp_path / "r.json"], actor=actor)) == {"r.json": why}
    assert not api.drafts()


@pytest.mark.django_db
def test_a_broken_record_takes_no_other_with_it(tmp_path: Path, actor: Actor) -> None:
    (tmp_path / "r.json").write_text(json.dumps([API, {"name": ""}, API, {"name": "Anden", "status": "Måske"}]))
    (tmp_path / "readme.txt").write_text("x")
    report = import_paths(Form.API, [tmp_path], actor=actor)
    assert report.new == ("nl-tilburg-gem", "nl-anden")
    assert codes(report) == {"r.json 2": "nameless", "r.json 3": "same-name"}
    assert {(told.file, told.why) for told in report.remarks} == {("r.json", "dutch"), ("r.json 4", "unknown-code")}
    assert report.passed_by == ("readme.txt",)


@pytest.mark.django_db
def test_a_folder_without_a_list_says_so(tmp_path: Path, actor: Actor) -> None:
    (tmp_path / "readme.txt").write_text("x")
    with pytest.raises(api.ImportFailed) as failed:
        import_paths(Form.API, [tmp_path], actor=actor)
    assert failed.value.why == "no-records"


@pytest.mark.django_db
def test_a_file_of_100_mb_is_refused_before_it_is_held(tmp_path: Path, actor: Actor) -> None:
    with (tmp_path / "r.json").open("wb") as file:
        file.write(b"[")
        file.truncate(100 * 1024 * 1024)
    tracemalloc.start()
    report = import_paths(Form.API, [tmp_path / "r.json"], actor=actor)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes(report) == {"r.json": "too-large"}
    assert peak < 80 * 1024 * 1024


@pytest.mark.django_db
def test_a_record_that_changed_changes_its_draft_alone(tmp_path: Path, actor: Actor) -> None:
    file = tmp_path / "r.json"
    other = {**API, "id": "other", "name": "Anden"}
    file.write_text(json.dumps([API, other]))
    told: list[tuple[int, int]] = []
    import_paths(Form.API, [file], actor=actor, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    file.write_text(json.dumps([API, other | {"goal": "Nyt"}]))
    report = import_paths(Form.API, [file], actor=actor)
    assert (report.changed, report.unchanged) == (("nl-other",), ("nl-tilburg-gem",))
    saved = api.draft("nl-other")
    assert saved is not None
    api.save_draft({**saved.document, "sector": "climate"}, actor=actor, revision=saved.revision)
    file.write_text(json.dumps([API, other | {"goal": "Nyere"}]))
    assert codes(import_paths(Form.API, [file], actor=actor)) == {"r.json 2": "edited"}
