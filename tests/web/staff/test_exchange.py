"""In and out on the pages: files become drafts and nothing else, and what goes out is what stands in the register."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader

from tests.context.words.readability import lix
from tests.domain.register.formats.test_kl import LISTS, RECORD, VALUES
from tests.web.town import Town, be
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.models import Draft
from tillid.web import uploads
from tillid.web.staff.exchange import words

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
IN, OUT, PAGE, RECORD_PAGE = (
    "/medarbejder/udveksling/ind/",
    "/medarbejder/udveksling/ud/",
    "/medarbejder/udveksling/",
    "/medarbejder/udveksling/fortegnelse/",
)
CHOICES = [(f"list-{number}.json", choices) for number, choices in enumerate([*LISTS, VALUES])]


@pytest.fixture
def steward(lindby: Town) -> Client:
    return be("steward")


def paper(name: str, content: object) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else json.dumps(content).encode())


def send(client: Client, *files: SimpleUploadedFile, form: str = "kl-article30", **more: str) -> HttpResponse:
    return client.post(IN, {"form": form, "upload": list(files), **more})


def with_choices(*files: SimpleUploadedFile) -> list[SimpleUploadedFile]:
    return [*files, *(paper(name, content) for name, content in CHOICES)]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def out(client: Client, form: str, use: str, **more: str) -> HttpResponse:
    return client.post(OUT, {"out": form, "use": use, **more})


# In --------------------------------------------------------------------------------------------------------------------------
def test_records_and_their_lists_become_drafts_and_are_told_of(steward: Client) -> None:
    page = send(steward, *with_choices(paper("meals.json", RECORD)))
    assert page.status_code == 200
    assert register.draft("meals") is not None
    assert "Det kom ind" in text_of(page)
    assert "Mad bragt ud" in text_of(page)


def test_taking_in_the_same_twice_changes_nothing(steward: Client) -> None:
    send(steward, *with_choices(paper("meals.json", RECORD)))
    before = register.draft("meals")
    send(steward, *with_choices(paper("meals.json", RECORD)))
    assert register.draft("meals") == before


def test_a_broken_record_is_named_and_the_others_go_in(steward: Client) -> None:
    page = text_of(send(steward, *with_choices(paper("meals.json", RECORD), paper("half.json", b'{"name": '))))
    assert "half.json" in page
    assert "Filen er ikke JSON, eller den er ikke hel." in page
    assert register.draft("meals") is not None


HOSTILE = [
    (b"\xff\xfe\x00x", "Filen er ikke tekst."), (b"", "tom"), (b"[" * 5000, "for dybt indlejret"), (b'{"a": 1, "a": 2}', "står to gange"),
    (b"<!doctype html><script>alert(1)</script>", "ikke JSON"), (b'{"name": "\\ud800"}', "halvt tegn"), (b"{}", "mangler felter"),
]  # fmt: skip


@pytest.mark.parametrize("content, says", HOSTILE, ids=[says for _, says in HOSTILE])
def test_hostile_files_are_told_in_words_and_leave_nothing(steward: Client, content: bytes, says: str) -> None:
    page = send(steward, *with_choices(paper("x.json", content)))
    assert says in text_of(page)
    assert not Draft.objects.filter(key="x").exists()


def test_scripts_in_names_and_texts_are_shown_as_text(steward: Client) -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = text_of(send(steward, *with_choices(paper("meals.json", RECORD | {"name": evil}), paper(f"{evil}.json", b"{"))))
    assert "<img" not in page
    assert "&lt;img" in page


def test_without_the_lists_nothing_goes_in_and_the_page_says_so_at_the_field(steward: Client) -> None:
    page = send(steward, paper("meals.json", RECORD))
    assert page.status_code == 400
    assert 'id="id_upload-error"' in text_of(page)
    assert "Valglisterne mangler" in text_of(page)


def test_nothing_chosen_is_told_at_each_field(steward: Client) -> None:
    page = text_of(steward.post(IN, {}))
    assert "Vælg et format." in page
    assert "Vælg mindst én fil." in page


def test_a_key_that_is_none_is_told_and_kept(steward: Client) -> None:
    page = text_of(send(steward, paper("a.json", b"{}"), form="tillid", as_key="Ikke En Nøgle"))
    assert "Nøglen må kun have små bogstaver" in page
    assert 'value="Ikke En Nøgle"' in page


def test_a_hundred_megabytes_are_refused_before_anything_is_read(steward: Client) -> None:
    class Never:
        def read(self, *_: object) -> bytes:
            raise AssertionError("Something of it was read")

        readline = read

    page = steward.generic(
        "POST",
        IN,
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(100 * 2**20),
        **{"wsgi.input": Never()},
    )
    assert page.status_code == 413
    assert "Filen er for stor" in text_of(page)
    assert "<main" in text_of(page)


def test_files_that_are_too_large_together_are_refused_at_the_field(steward: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillid.web.staff.exchange.views.MOST", 10)
    page = send(steward, paper("a.json", b"x" * 11))
    assert page.status_code == 400
    assert "Filerne fylder for meget. Højst 8 MB i alt." in text_of(page)


def test_a_length_that_is_no_number_is_read_as_none(steward: Client) -> None:
    assert uploads._length(type("R", (), {"META": {"CONTENT_LENGTH": "²"}})()) == 0  # type: ignore[arg-type]


def test_only_the_steward_takes_in(lindby: Town) -> None:
    officer = be("dpo")
    assert send(officer, paper("a.json", b"{}")).status_code == 404
    assert "Hent ind som kladde" not in text_of(officer.get(PAGE))


# Out -------------------------------------------------------------------------------------------------------------------------
def test_a_use_goes_out_and_comes_in_again_under_another_key(steward: Client) -> None:
    file = out(steward, "tillid", "job-conversations")
    assert file["Content-Disposition"] == 'attachment; filename="job-conversations-tillid.tillid.json"'
    bundle = json.loads(file.content)
    assert bundle["from"]["name"]["da"] == "Lindby Kommune"
    page = text_of(send(steward, paper("use.json", file.content), form="tillid", as_key="our-conversations"))
    assert "Skal I selv skrive" in page
    assert register.draft("our-conversations") is not None


def test_a_file_that_was_changed_on_its_way_is_refused(steward: Client) -> None:
    file = out(steward, "tillid", "job-conversations").content.replace(b"Lindby", b"Andeby")
    page = text_of(send(steward, paper("use.json", file), form="tillid", as_key="ours"))
    assert "Filen er ikke hel, eller nogen har rettet i den." in page
    assert "Intet kom ind" in page


def test_what_doesnt_fit_is_shown_first_and_the_file_comes_all_the_same(steward: Client) -> None:
    page = out(steward, "kl-article30", "job-conversations")
    assert "Formen har ikke plads til det hele" in text_of(page)
    file = out(steward, "kl-article30", "job-conversations", anyway="1")
    assert json.loads(file.content)["packageName"] == "tillid"


def test_a_template_is_of_one_use(steward: Client) -> None:
    assert json.loads(out(steward, "template", "job-conversations").content)["schema"] == "tillid-template/1"
    assert "En skabelon er af én dataanvendelse" in text_of(out(steward, "template", "*"))


def test_a_use_that_isnt_there_and_a_form_that_isnt_ours_are_told(steward: Client) -> None:
    page = out(steward, "nothing", "nothing")
    assert page.status_code == 400
    assert "Vælg et format." in text_of(page)
    assert "Vælg en dataanvendelse fra listen." in text_of(page)


@pytest.mark.parametrize("form", [form.key for form in register.FORMATS.values() if form.writes])
def test_every_form_goes_out_of_the_whole_register(steward: Client, form: str) -> None:
    answer = out(steward, form, "*", anyway="1")
    assert answer.status_code == 200
    there = answer.get("Content-Disposition", "").startswith("attachment")
    assert there or "Der er ingen fil at hente" in text_of(answer)
    assert answer.content


# The record of processing ----------------------------------------------------------------------------------------------------
def test_the_record_is_two_clicks_away_for_the_officer(lindby: Town) -> None:
    officer = be("dpo")
    home = text_of(officer.get("/medarbejder/tal/"))
    assert f'href="{PAGE}"' in home
    assert f'href="{RECORD_PAGE}"' in text_of(officer.get(PAGE))


def test_the_record_shows_every_use_with_what_the_paragraph_asks_for(lindby: Town) -> None:
    page = text_of(be("dpo").get(RECORD_PAGE))
    processed = {
        use.key for use in register.exported() if use.status is not register.UseStatus.DROPPED and not use.use.without_data
    }
    assert set(re.findall(r'id="u-([a-z0-9-]+)"', page)) == processed
    for head in ("Formål (b)", "Kategorier af personer (c)", "Modtagere (d)", "Tredjelande (e)", "Sletning (f)", "Sikkerhed (g)"):
        assert head in page


def test_the_record_is_a_spreadsheet_too(lindby: Town) -> None:
    answer = be("dpo").get("/medarbejder/udveksling/fortegnelse.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode("utf-8-sig").startswith('"Behandlingsaktivitet";')


@pytest.mark.parametrize("prefix, heading", [("", "Fortegnelsen efter artikel 30"), ("/en", "Record of processing")])
def test_the_record_is_a_tagged_paper_too(lindby: Town, prefix: str, heading: str) -> None:
    answer = be("dpo").get(f"{prefix}/medarbejder/udveksling/fortegnelse.pdf")
    assert answer["Content-Type"] == "application/pdf"
    paper = PdfReader(io.BytesIO(answer.content))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = " ".join(page.extract_text() for page in paper.pages)
    assert heading in text
    assert "Lindby" in text


def test_what_is_said_of_many_is_said_once(steward: Client) -> None:
    page = text_of(out(steward, "kl-article30", "*"))
    assert page.count("Formen har ikke plads til det hele") == 1


def test_the_pages_speak_english(steward: Client) -> None:
    assert "In and out" in text_of(steward.get(f"/en{PAGE}"))
    assert "Record of processing" in text_of(steward.get(f"/en{RECORD_PAGE}"))


def test_all_of_kls_records_go_in_from_an_archive(steward: Client, shared_data: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted((shared_data / "kl-article30").rglob("*.json")):
            archive.write(file, file.relative_to(shared_data / "kl-article30"))
    page = text_of(send(steward, paper("kl.zip", packed.getvalue())))
    assert "64" in page
    assert Draft.objects.filter(key__startswith="kl-article30-").count() == 64


def test_the_words_are_easy_to_read_and_have_the_same_blanks() -> None:
    sentences = [said for said in vars(words).values() if isinstance(said, Sentence)]
    assert lix(said.da for said in sentences if said.da.endswith((".", "?"))) <= 35
    for said in sentences:
        assert re.findall(r"{\w+}", said.da) == re.findall(r"{\w+}", said.en)
        assert '"' not in said.da + said.en
