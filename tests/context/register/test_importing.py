"""KL's records go in whole; a broken file is named and the others go in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.context.register.given import LAW, NOW
from tests.domain.register.documents import complete
from tests.domain.register.formats.test_kl import LISTS, RECORD, VALUES
from tests.domain.register.test_reading import HOSTILE
from tillid.kernel.actor import Actor
from tillid.register import api
from tillid.register.domain.formats.kl import original
from tillid.register.intake import Intake
from tillid.register.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "choices").mkdir()
    for choices in LISTS:
        (tmp_path / "choices" / f"{choices['identifier']}.json").write_text(json.dumps(choices))
    (tmp_path / "choices" / "values.json").write_text(json.dumps(VALUES))
    put(tmp_path, "meals.json", RECORD)
    return tmp_path


def put(folder: Path, name: str, content: object) -> Path:
    file = folder / "records" / name
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def failures(report: api.ImportReport) -> dict[str, str]:
    return {told.file: told.why for told in report.failures}


# All of KL's -----------------------------------------------------------------------------------------------------------------
def test_every_record_of_kl_goes_in_and_comes_out_as_it_was(shared_data: Path, actor: Actor) -> None:
    source = shared_data / "kl-article30"
    report = api.import_kl_article30(source, actor=actor)
    files = sorted((source / "records").iterdir())
    assert len(report.new) == len(files) == 64
    assert not report.failures
    for file in files:
        saved = api.draft(file.stem.replace("_", "-"))
        assert saved is not None
        assert original(saved.document) == file.read_bytes()


def test_every_field_of_kls_records_stands_in_the_draft(shared_data: Path, actor: Actor) -> None:
    api.import_kl_article30(shared_data / "kl-article30", actor=actor)
    for saved in map(api.draft, Draft.objects.values_list("key", flat=True)):
        assert saved is not None
        record = json.loads(original(saved.document) or b"")
        use = api.read_use(saved.document)
        number = saved.document["ext"]["kl-article30"]["number"]  # type: ignore[index]
        assert " ".join(record["name"].split()) == f"{number}. {use.title.da}"
        assert use.purpose.formal is not None
        assert use.purpose.formal.da == record["description"].strip()
        assert set(record["kleGroups"]) <= set(use.kle)
        letters = {f"register-gdpr-p6-{basis.article6}" for basis in use.basis if basis.article6}
        letters |= {f"register-gdpr-p7-{basis.article9}" for basis in use.basis if basis.article9}
        paragraphs = {f"register-gdpr-val{basis.law.replace('dbl-', 'p')}" for basis in use.basis if basis.law}
        headings = {"register-gdpr-valp6", "register-gdpr-valp7"}
        assert set(record["gdprChoices"]) - headings == letters | paragraphs


def test_kls_own_odd_groups_are_remarked_on(shared_data: Path, actor: Actor) -> None:
    report = api.import_kl_article30(shared_data / "kl-article30", actor=actor)
    assert {told.file for told in report.remarks} == {"kl_article30_21.json", "kl_article30_23.json"}


def test_our_own_example_goes_in(actor: Actor) -> None:
    report = api.import_kl_article30(Path(__file__).parents[3] / "src/demo/kl-example", actor=actor)
    assert report.new
    assert not report.failures
    assert not report.remarks


# Again and again -------------------------------------------------------------------------------------------------------------
def test_running_twice_changes_nothing(folder: Path, actor: Actor) -> None:
    first = api.import_kl_article30(folder, actor=actor)
    before = api.draft("meals")
    generation = api.current_policy().generation
    again = api.import_kl_article30(folder, actor=actor)
    assert (first.new, again.new, again.unchanged) == (("meals",), (), ("meals",))
    assert api.draft("meals") == before
    assert api.current_policy().generation == generation


def test_a_file_that_changed_changes_its_draft(folder: Path, actor: Actor) -> None:
    api.import_kl_article30(folder, actor=actor)
    put(folder, "meals.json", RECORD | {"name": "07. Varm mad"})
    assert api.import_kl_article30(folder, actor=actor).changed == ("meals",)
    assert api.drafts()[0][1].da == "Varm mad"


def edited() -> dict[str, object]:
    saved = api.draft("meals")
    assert saved is not None
    return {**saved.document, "sector": "older"}


def test_what_was_edited_here_is_never_written_over(folder: Path, actor: Actor) -> None:
    api.import_kl_article30(folder, actor=actor)
    saved = api.draft("meals")
    assert saved is not None
    mine = api.save_draft(edited(), actor=actor, revision=saved.revision)
    assert api.import_kl_article30(folder, actor=actor).unchanged == ("meals",)
    put(folder, "meals.json", RECORD | {"name": "07. Varm mad"})
    assert failures(api.import_kl_article30(folder, actor=actor)) == {"meals.json": "edited"}
    assert api.draft("meals") == mine


def test_what_is_published_is_never_written_over(folder: Path, actor: Actor) -> None:
    api.load_law(LAW)
    api.import_kl_article30(folder, actor=actor)
    saved = api.draft("meals")
    assert saved is not None
    api.save_draft(complete(ext=saved.document["ext"]), actor=actor, revision=saved.revision, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    assert api.import_kl_article30(folder, actor=actor).unchanged == ("meals",)
    put(folder, "meals.json", RECORD | {"name": "07. Varm mad"})
    assert failures(api.import_kl_article30(folder, actor=actor)) == {"meals.json": "published"}
    assert api.draft("meals") is None


def test_one_file_goes_in_by_itself_with_the_choices_beside_its_folder(folder: Path, actor: Actor) -> None:
    put(folder, "other.json", RECORD)
    assert api.import_kl_article30(folder / "records" / "other.json", actor=actor).new == ("other",)


# Broken files ----------------------------------------------------------------------------------------------------------------
BROKEN = [
    *[(content, why.value) for content, why in HOSTILE],
    (RECORD | {"gdprChoices": ["register-gdpr-p6-z"]}, "unknown-code"),
    (RECORD | {"kleGroups": ["27"]}, "kle"),
    (RECORD | {"description": None}, "fields"),
    (RECORD | {"name": "a\x00b"}, "fields"),
    (RECORD | {"name": "x" * 20_001}, "text-too-long"),
    ([RECORD], "not-object"),
]


@pytest.mark.parametrize("content, why", BROKEN, ids=[f"{number}-{why}" for number, (_, why) in enumerate(BROKEN)])
def test_a_broken_file_is_named_and_the_others_go_in(folder: Path, actor: Actor, content: object, why: str) -> None:
    put(folder, "bad.json", content)
    report = api.import_kl_article30(folder, actor=actor)
    assert failures(report) == {"bad.json": why}
    assert report.failures[0].says.da
    assert report.new == ("meals",)
    assert api.draft("bad") is None


def test_a_file_of_a_hundred_megabytes_is_named_and_not_read_in(folder: Path, actor: Actor) -> None:
    with (folder / "records" / "huge.json").open("wb") as huge:
        huge.truncate(100 * 1024 * 1024)
    assert failures(api.import_kl_article30(folder, actor=actor)) == {"huge.json": "too-large"}


def test_links_in_a_circle_pipes_and_folders_are_named_and_never_opened(folder: Path, actor: Actor) -> None:
    records = folder / "records"
    (records / "loop.json").symlink_to(records / "loop2.json")
    (records / "loop2.json").symlink_to(records / "loop.json")
    (records / "gone.json").symlink_to(records / "nothing")
    (records / "inside.json").mkdir()
    os.mkfifo(records / "pipe.json")
    report = api.import_kl_article30(folder, actor=actor)
    assert failures(report) == dict.fromkeys(["loop.json", "loop2.json", "gone.json", "inside.json", "pipe.json"], "not-a-file")


def test_a_file_that_may_not_be_read_is_named(folder: Path, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = put(folder, "secret.json", RECORD)
    opened = Path.open

    def refuse(path: Path, *args: object, **kwargs: object) -> object:
        if path == secret:
            raise PermissionError
        return opened(path, *args, **kwargs)  # type: ignore[arg-type,call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert failures(api.import_kl_article30(folder, actor=actor)) == {"secret.json": "not-a-file"}


def test_names_that_cant_be_keys_and_names_that_give_the_same_key_are_told(folder: Path, actor: Actor) -> None:
    put(folder, "MEALS.json", RECORD)
    put(folder, "æøå.json", RECORD)
    put(folder, f"{'a' * 70}.json", RECORD)
    report = api.import_kl_article30(folder, actor=actor)
    assert failures(report) == {"meals.json": "same-name", "æøå.json": "name", f"{'a' * 70}.json": "name"}


def test_a_name_of_control_characters_and_half_characters_is_shown_harmless(folder: Path, actor: Actor) -> None:
    put(folder, "bad\x1b[31m.json", b"")
    with (folder / "records" / os.fsdecode(b"bad\xff.json")).open("wb"):
        pass
    report = api.import_kl_article30(folder, actor=actor)
    assert {told.file for told in report.failures} == {"bad�[31m.json", "bad�.json"}


def test_what_isnt_a_record_is_passed_by(folder: Path, actor: Actor) -> None:
    put(folder, "README.txt", b"")
    put(folder, ".hidden.json", b"")
    report = api.import_kl_article30(folder, actor=actor)
    assert report.passed_by == ("README.txt",)
    assert not report.failures


def test_a_draft_of_another_origin_isnt_written_over(folder: Path, actor: Actor) -> None:
    api.save_draft({"schema": "tillid-data-use/1", "key": "meals"}, actor=actor)
    assert failures(api.import_kl_article30(folder, actor=actor)) == {"meals.json": "edited"}


def test_a_folder_that_may_not_be_listed_is_told(folder: Path, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> object:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert nothing(folder, actor) == "not-a-file"


def nothing(path: Path, actor: Actor) -> str:
    with pytest.raises(api.ImportFailed) as caught:
        api.import_kl_article30(path, actor=actor)
    assert not Draft.objects.exists()
    return caught.value.why


def test_where_nothing_can_be_read_nothing_is_done(folder: Path, actor: Actor) -> None:
    assert nothing(folder / "nowhere", actor) == "no-file"
    assert nothing(Path("x" * 5000), actor) == "no-file"
    (folder / "choices" / "values.json").write_text("{")
    assert nothing(folder, actor) == "bad-choices"
    (folder / "choices" / "values.json").write_text("7")
    assert nothing(folder, actor) == "no-choices"
    for file in (folder / "choices").iterdir():
        file.unlink()
    (folder / "choices").rmdir()
    assert nothing(folder, actor) == "no-choices"
    (folder / "records" / "meals.json").unlink()
    assert nothing(folder, actor) == "no-records"


def test_a_draft_that_somebody_saves_meanwhile_is_theirs(folder: Path, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Intake.store

    def late(intake: Intake) -> tuple[str, ...]:
        api.save_draft({"schema": "tillid-data-use/1", "key": "meals"}, actor=actor)
        return store(intake)

    monkeypatch.setattr(Intake, "store", late)
    put(folder, "other.json", RECORD)
    report = api.import_kl_article30(folder, actor=actor)
    assert report.new == ("other",)
    assert failures(report) == {"meals.json": "edited"}
    assert api.drafts()[0][1].da == "meals"


def test_a_changed_draft_that_somebody_saves_meanwhile_is_theirs(
    folder: Path, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.import_kl_article30(folder, actor=actor)
    put(folder, "meals.json", RECORD | {"name": "07. Varm mad"})
    save = api.save_draft

    def late(document: dict[str, object], **rest: object) -> object:
        monkeypatch.undo()
        saved = api.draft("meals")
        assert saved is not None
        save({"schema": "tillid-data-use/1", "key": "meals"}, actor=actor, revision=saved.revision)
        return save(document, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr("tillid.register.services.save_draft", late)
    assert failures(api.import_kl_article30(folder, actor=actor)) == {"meals.json": "edited"}


def test_many_new_drafts_are_stored_in_one_transaction_with_one_new_generation(folder: Path, actor: Actor) -> None:
    for number in range(30):
        put(folder, f"meals-{number}.json", RECORD)
    before = api.current_policy().generation
    with CaptureQueriesContext(connection) as asked:
        assert len(api.import_kl_article30(folder, actor=actor).new) == 31
    assert len(asked) < 20
    assert sum(query["sql"].startswith("UPDATE") and "generation" in query["sql"] for query in asked) <= 1
    assert api.current_policy().generation > before


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
RECORDS = st.fixed_dictionaries(
    {
        "packageName": TEXT, "name": TEXT, "description": st.just("") | TEXT,
        "gdprChoices": st.lists(st.sampled_from(["head", "p6-e", "p6-x", "p9-h", "par-11"])),
        "kleMainGroups": st.lists(st.from_regex(r"\A[0-9]{2}\Z") | TEXT), "kleGroups": st.lists(st.from_regex(r"\A[0-9]{2}\.[0-9]{2}\Z")),
    },
    optional={"more": st.recursive(st.none() | TEXT, st.lists, max_leaves=5)},
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=RECORDS, spaced=st.booleans())
def test_any_sound_record_goes_in_and_comes_out_byte_for_byte(
    folder: Path, actor: Actor, record: object, *, spaced: bool
) -> None:
    content = json.dumps(record, ensure_ascii=spaced, indent=2 if spaced else None).encode()
    Draft.objects.all().delete()
    report = api.import_kl_article30(put(folder, "any.json", content), actor=actor)
    assert report.new == ("any",)
    saved = api.draft("any")
    assert saved is not None
    assert original(saved.document) == content
    assert api.import_kl_article30(folder / "records" / "any.json", actor=actor).unchanged == ("any",)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=200) | st.recursive(st.none() | st.text(), st.lists).map(lambda value: json.dumps(value).encode())
)
def test_any_other_bytes_are_named_and_nothing_goes_in(folder: Path, actor: Actor, content: bytes) -> None:
    report = api.import_kl_article30(put(folder, "any.json", content), actor=actor)
    assert list(failures(report)) == ["any.json"]
    assert not Draft.objects.exists()
