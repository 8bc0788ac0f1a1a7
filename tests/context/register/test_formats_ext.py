"""What no field of ours holds goes in under `ext` and comes out as it was, to the byte; whatever it is, nothing breaks on it."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.register.documents import complete
from tests.domain.register.formats.test_kl import LISTS, RECORD, VALUES
from tests.domain.register.generated import Document, extensions, raw_texts
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import api, exporting, importing, services
from tillid.register.domain.formats.frame import Office, SourceFile
from tillid.register.formats.trouble import ImportFailed
from tillid.register.models import Draft

pytestmark = pytest.mark.django_db
OFFICE = Office(Sentence("Lindby Kommune", "Lindby Municipality"), web="https://tillid.lindby.example")
CHOICES = [SourceFile(f"choices/{number}.json", json.dumps(found).encode()) for number, found in enumerate([*LISTS, VALUES])]
FORMS = sorted(form.key for form in api.FORMATS.values() if form.writes)
READ = sorted(form.key for form in api.FORMATS.values() if form.reads)
ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANY
@given(ext=extensions())
def test_any_extension_is_kept_and_goes_along_to_another_municipality(actor: Actor, ext: Document) -> None:
    Draft.objects.all().delete()
    services.save_draft({"schema": "tillid-data-use/1", "key": "meals", "ext": ext}, actor=actor)
    content = exporting.export("tillid", ["meals"], office=OFFICE).content
    Draft.objects.all().delete()
    importing.import_files("tillid", [SourceFile("use.json", content)], actor=actor)
    saved = api.draft("meals")
    assert saved is not None
    there = {name: value for name, value in saved.document["ext"].items() if name != "tillid"}  # type: ignore[attr-defined]
    assert there == {name: value for name, value in ext.items() if name != "tillid"}


@ANY
@given(odd=st.dictionaries(raw_texts(), raw_texts(), max_size=3), spaces=st.sampled_from([None, 0, 3]), escaped=st.booleans())
def test_signs_that_a_canonical_form_would_change_come_out_as_they_went_in(
    actor: Actor, odd: dict[str, str], spaces: int | None, *, escaped: bool
) -> None:
    """Uncomposed letters, controls, marks: a file's own bytes are kept, not what they mean."""
    content = json.dumps({**odd, **RECORD}, indent=spaces, ensure_ascii=escaped).encode()
    Draft.objects.all().delete()
    report = importing.import_files("kl-article30", [SourceFile("meals.json", content), *CHOICES], actor=actor)
    if report.failures:  # a raw NUL is no text
        assert {told.why for told in report.failures} <= {"not-text", "not-json"}
        return
    assert exporting.export("kl-article30", ["meals"], office=OFFICE).content == content


@ANY
@pytest.mark.parametrize("form", FORMS)
@given(ext=extensions())
def test_no_extension_stops_any_form_from_being_written(actor: Actor, form: str, ext: Document) -> None:
    """What stands under a form's own key may be anybody's: it is taken for an original only where it is one."""
    Draft.objects.all().delete()
    services.save_draft(
        {"schema": "tillid-data-use/1", "key": "meals", "ext": {**ext, form: next(iter(ext.values()), {})}}, actor=actor
    )
    exporting.export(form, ["meals"], office=OFFICE)


FORGED: list[Document] = [
    {"text": "x", "sha256": "0" * 64}, {"text-base64": "not base64", "sha256": "0" * 64}, {"text-base64": "A"}, {"text": 7}, {"text": ""},
    {"before-base64": "A", "text": "{}"}, {"text": "[", "place": 0, "of": 1}, {"file": "../../etc/passwd", "text": "{}"}, {"place": "x"},
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("forged", FORGED, ids=[str(number) for number in range(len(FORGED))])
def test_a_forged_original_stops_no_form_from_being_written(actor: Actor, form: str, forged: Document) -> None:
    services.save_draft({**_short(), "ext": {form: forged}}, actor=actor)
    assert exporting.export(form, ["meals"], office=OFFICE).media_type


def _short() -> Document:
    return {name: value for name, value in complete().items() if name != "technology"}


BROKEN = [
    b"", b"{", b"[]", b"{}", b"null", b"7", b"\xff\xfe{\x00}\x00", b"[" * 100_000, b'{"a":1,"a":2}', b'{"schema":"tillid-use/1"}',
    b"<html><script>alert(1)</script></html>", b"PK\x03\x04 half an archive", b'{"x":"\\ud800"}', b'{"x":1e400}', "æøå".encode("latin-1"),
]  # fmt: skip


def told_of(form: str, name: str, content: bytes, actor: Actor) -> list[str]:
    """What is said of the file, in words."""
    lists = CHOICES if form == "kl-article30" else []
    try:
        report = importing.import_files(form, [SourceFile(name, content), *lists], actor=actor)
    except ImportFailed as failed:
        return [failed.says.da]
    return [*(told.says.da for told in report.failures), *report.passed_by]


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("content", BROKEN, ids=[str(number) for number in range(len(BROKEN))])
def test_no_broken_file_goes_in_by_any_form_and_each_is_told_of(actor: Actor, form: str, content: bytes) -> None:
    assert told_of(form, "broken.json", content, actor)
    assert not Draft.objects.exists()


@ANY
@pytest.mark.parametrize("form", READ)
@given(
    content=st.binary(max_size=60)
    | st.recursive(st.none() | raw_texts() | st.integers(), st.lists, max_leaves=5).map(lambda value: json.dumps(value).encode())
)
def test_no_other_bytes_go_in_either(actor: Actor, form: str, content: bytes) -> None:
    assert told_of(form, "any.json", content, actor)
    assert not Draft.objects.exists()
