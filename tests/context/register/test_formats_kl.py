"""KL's records go in and come out again; what goes out is what was there."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.domain.register.formats.test_kl import LISTS, RECORD, VALUES
from tests.domain.register.generated import Document, drafts
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import exporting, importing, services
from tillid.register.domain.formats.frame import Office, SourceFile
from tillid.register.formats.trouble import ImportFailed
from tillid.register.models import Draft

pytestmark = pytest.mark.django_db
OFFICE = Office(Sentence("Lindby Kommune", "Lindby Municipality"))
CHOICES = [SourceFile(f"choices/{number}.json", json.dumps(choices).encode()) for number, choices in enumerate([*LISTS, VALUES])]


def export(*keys: str) -> bytes:
    return exporting.export("kl-article30", keys, office=OFFICE).content


def archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return packed.getvalue()


def take_in(*files: SourceFile, actor: Actor) -> importing.ImportReport:
    return importing.import_files("kl-article30", [*files, *CHOICES], actor=actor)


def why(*files: SourceFile, actor: Actor) -> str:
    with pytest.raises(ImportFailed) as caught:
        importing.import_files("kl-article30", files, actor=actor)
    assert not Draft.objects.exists()
    return caught.value.why


def test_every_record_of_kl_comes_out_byte_for_byte_by_itself_and_in_an_archive(shared_data: Path, actor: Actor) -> None:
    source = shared_data / "kl-article30"
    report = importing.import_paths("kl-article30", [source], actor=actor)
    files = {file.stem.replace("_", "-"): file for file in (source / "records").iterdir()}
    assert set(report.new) == set(files)
    for key, file in files.items():
        assert export(key) == file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(export(*report.new))) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            f"records/{file.name}": file.read_bytes() for file in files.values()
        }


def test_what_went_out_goes_in_again_and_changes_nothing(shared_data: Path, actor: Actor) -> None:
    source = shared_data / "kl-article30"
    report = importing.import_paths("kl-article30", [source], actor=actor)
    packed = export(*report.new)
    assert packed == export(*report.new)
    lists = [SourceFile(f"choices/{file.name}", file.read_bytes()) for file in (source / "choices").iterdir()]
    again = importing.import_files("kl-article30", [SourceFile("all.zip", packed), *lists], actor=actor)
    assert (again.new, again.changed, len(again.unchanged)) == ((), (), 64)


def test_a_use_that_says_more_than_kls_form_is_told_of(actor: Actor) -> None:
    services.save_draft({"schema": "tillid-data-use/1", "key": "meals", "owner_unit": "care"}, actor=actor)
    written = exporting.export("kl-article30", ["meals"], office=OFFICE)
    assert [(note.where, note.code) for note in written.warnings] == [("meals", "not-said")]


def test_two_records_of_one_name_in_one_import_are_told_and_the_first_goes_in(actor: Actor) -> None:
    content = json.dumps(RECORD).encode()
    report = take_in(SourceFile("a.json", content), SourceFile("A.json", content), actor=actor)
    assert (report.new, [told.why for told in report.failures]) == (("a",), ["same-name"])


def test_an_archive_that_is_broken_locked_or_too_much_stops_the_import(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = archive({"a.json": json.dumps(RECORD).encode()})
    assert why(SourceFile("half.zip", whole[:-30]), actor=actor) == "bad-archive"
    bomb = archive({f"{number}.json": b" " * 1_000_000 for number in range(20)})
    assert len(bomb) < 100_000
    monkeypatch.setattr(importing, "MOST_IN_ALL", 10_000_000)
    assert why(SourceFile("bomb.zip", bomb), actor=actor) == "archive-too-large"
    monkeypatch.setattr(importing, "MOST_FILES", 3)
    assert why(SourceFile("many.zip", bomb), actor=actor) == "archive-too-large"


def test_a_path_in_an_archive_never_leaves_it(actor: Actor) -> None:
    packed = archive({"../../etc/meals.json": json.dumps(RECORD).encode()})
    report = take_in(SourceFile("evil.zip", packed), actor=actor)
    assert report.new == ("meals",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=drafts())
def test_any_use_of_ours_goes_out_in_kls_form_and_in_again(actor: Actor, document: Document) -> None:
    Draft.objects.all().delete()
    services.save_draft(document, actor=actor)
    content = export(document["key"])
    record = json.loads(content)
    assert {type(record[name]) for name in ("packageName", "name", "description")} == {str}
    assert set(record["kleMainGroups"]) == {code[:2] for code in document.get("kle", [])}


def test_a_use_that_isnt_there_and_a_form_that_isnt_ours_are_told(actor: Actor) -> None:
    with pytest.raises(services.RegisterError) as caught:
        export("nothing")
    assert caught.value.wrong.value == "no-use"
    with pytest.raises(ImportFailed):
        exporting.export("nothing", office=OFFICE)
    with pytest.raises(ImportFailed):
        importing.import_files("nothing", [], actor=actor)
