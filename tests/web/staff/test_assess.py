"""The pages where a use's assessment is written, as the data steward and those who follow her meet them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.domain.register.forms import choice, form, group, task
from tests.web.town import be
from tillid.gate import api as gate
from tillid.register import api as register
from tillid.web.staff.assess import words as w

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

USE = "/medarbejder/vurdering/job-conversations/"
HARM = "<script>alert(1)</script>"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
a = register.assessments


@pytest.fixture
def steward() -> Client:
    return be("steward")


def text(response) -> str:
    return response.content.decode()


def load(client: Client, *tasks: dict[str, object], name: str = "prove", **more: str):
    content = yaml.safe_dump(form(*tasks, urn=f"urn:nl:{name}")).encode()
    given = {"file": SimpleUploadedFile("x.yaml", content), "source": "Fra Prøveby", "language": "nl", **more}
    return client.post("/medarbejder/skemaer/", given, follow=True)


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]*)"', page)
    assert found, "the page doesn't say what it has seen"
    return found[1]


def save(client: Client, path: str, **given: object):
    page = text(client.get(path))
    names = {name.replace("__", ":"): value for name, value in given.items()}
    return client.post(path, {"seen": seen(page), **names}, follow=True)


# The overview ---------------------------------------------------------------------------------------------------------------------
def test_the_overview_shows_the_pyramid_with_a_table_the_matrix_and_every_form(steward: Client):
    page = text(steward.get(USE))
    for words in (
        "Værdighed",
        "Retfærdighed",
        "Se det som tabel",
        "Før vi gør noget",
        "Tillids konsekvensanalyse (DPIA)",
        "af 16 svar",
        "Hvad mangler?",
    ):
        assert words in page
    assert (page.count('class="t-chart t-pyramid"'), page.count('class="t-chart t-matrix"')) == (1, 2)
    assert 'aria-label="Pyramide med 5 etager, nedefra: lov ' in page


def test_those_who_follow_may_read_and_not_write():
    councillor = be("councillor")
    page = text(councillor.get(USE))
    assert "Værdighed" in page
    assert text(councillor.get(f"{USE}risici/")).count("<textarea") == 0
    for part in ("principper/", "risici/", "ai/", "naeste-gang/", "skema/tilliddpia/"):
        assert councillor.get(f"{USE}{part}").status_code == 200
        assert councillor.post(f"{USE}{part}", {}).status_code == 404
    assert councillor.get(f"{USE}skema/tilliddpia/1/").status_code == 404
    assert councillor.post("/medarbejder/skemaer/", {}).status_code == 404
    assert councillor.post("/medarbejder/principper/", {}).status_code == 404


def test_what_must_be_assessed_again_says_what_has_changed(steward: Client):
    assert "Den er aldrig blevet vurderet færdigt." in text(steward.get(USE))
    save(steward, f"{USE}naeste-gang/", dpia="needed", dpia_why="Fordi", again="2040-01-01")
    page = text(steward.get(USE)).replace("\xa0", " ")
    assert "Vi ser på den igen 1. januar 2040." in page
    assert "Den er aldrig blevet vurderet færdigt." not in page


# Forms ----------------------------------------------------------------------------------------------------------------------------
def test_a_form_is_answered_page_by_page_and_says_why_it_asks(steward: Client):
    page = text(steward.get(f"{USE}skema/tilliddpia/1/"))
    assert "Hvorfor spørger vi?" in page
    assert "Svaret kommer fra anvendelsen selv." in page
    response = save(steward, f"{USE}skema/tilliddpia/1/", **{"s:1.1": "Først det her", "s:1.4": "true", "go": "1"})
    assert response.redirect_chain[-1][0] == f"{USE}skema/tilliddpia/1/"
    assert "Der kom nye spørgsmål til siden" in text(response)
    assert "Hvad regner den ud" in text(response)
    again = save(
        steward, f"{USE}skema/tilliddpia/1/", **{"s:1.1": "Først det her", "s:1.4": "true", "s:1.5": "Et tal", "go": "1"}
    )
    assert again.redirect_chain[-1][0] == f"{USE}skema/tilliddpia/2/"


def test_the_last_page_leads_to_the_front_and_staying_stays(steward: Client):
    load(steward, task("1"), task("2"))
    assert save(steward, f"{USE}skema/prove/2/", go="1").redirect_chain[-1][0] == f"{USE}skema/prove/"
    assert save(steward, f"{USE}skema/prove/1/").redirect_chain[-1][0] == f"{USE}skema/prove/1/"


def test_every_kind_of_question_is_asked_and_its_answer_kept(steward: Client):
    kinds = [
        task("1.1", "text_input"), task("1.2"), choice("1.3", "a", "b", kind="select_option"), choice("1.4", "a", "b", kind="multiselect_scrollable"),
        choice("1.5", "a", "b", kind="checkbox_option"), choice("1.6", "a", "b"), task("1.7", "date"), task("1.8", "image"),
        task("1.9", "informational", description="Kun <b>læse</b>"),
    ]  # fmt: skip
    load(steward, group("1", *kinds))
    answers = {
        "s:1.1": "kort",
        "s:1.2": "lang",
        "s:1.3": "b",
        "s:1.4": ["a", "b"],
        "s:1.5": ["b"],
        "s:1.6": "a",
        "s:1.7": "2027-05-01",
    }
    page = text(
        save(steward, f"{USE}skema/prove/1/", **answers, **{"s:1.8": SimpleUploadedFile("x.png", PNG), "s:1.8:title": "Et kort"})
    )
    assert 'value="kort"' in page
    assert re.search(r'value="b" lang="nl" selected', page)
    assert page.count(" checked") == 4
    assert 'src="data:image/png;base64,' in page
    assert "Kun <strong>læse</strong>" in page
    exported = json.loads(text(steward.get(f"{USE}skema/prove/svar.json")))["answers"]
    assert {key: answer["value"] for key, answer in exported.items() if key != "1.8"} == {
        key[2:]: value for key, value in answers.items()
    }
    assert exported["1.8"]["value"]["title"] == "Et kort"
    kept = save(steward, f"{USE}skema/prove/1/", **answers, **{"s:1.8:title": "Nyt navn"})
    assert 'alt="Nyt navn"' in text(kept)
    gone = save(steward, f"{USE}skema/prove/1/", **answers, **{"s:1.8:remove": "1"})
    assert "data:image" not in text(gone)


WRONG = [
    ("s:1.3", "z", w.ERROR_CHOICE), ("s:1.7", "2027-13-01", w.ERROR_DAY), ("s:1.8", SimpleUploadedFile("x.png", b"GIF89a"), w.ERROR_PICTURE),
    ("s:1.8", SimpleUploadedFile("x.png", PNG + b"0" * 300_000), w.ERROR_PICTURE),
]  # fmt: skip


@pytest.mark.parametrize("name,value,said", WRONG, ids=["choice", "day", "picture", "large"])
def test_what_is_wrong_is_told_at_the_field_and_the_rest_is_kept(steward: Client, name: str, value: object, said):
    load(steward, group("1", choice("1.3", "a"), task("1.7", "date"), task("1.8", "image"), task("1.2")))
    response = save(steward, f"{USE}skema/prove/1/", **{name: value, "s:1.2": "mine ord"})
    page = text(response)
    assert response.status_code == 400
    assert page.count(said.da) == 2
    assert f'href="#{name.replace(":", "-")}"' in page
    assert "mine ord</textarea>" in page
    assert "mine ord" not in text(steward.get(f"{USE}skema/prove/1/"))


def test_a_citizens_number_in_an_answer_is_refused(steward: Client):
    load(steward, task("1"))
    response = save(steward, f"{USE}skema/prove/1/", **{"s:1": "Om 610190-1234"})
    assert response.status_code == 400


def test_scripts_in_answers_and_in_definitions_are_shown_harmless(steward: Client):
    load(
        steward,
        group("1", task("1.1", description=f"{HARM}<img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>", task=HARM)),
    )
    page = text(save(steward, f"{USE}skema/prove/1/", **{"s:1.1": HARM}))
    for address in ("1/", "", "udskrift/"):
        page += text(steward.get(f"{USE}skema/prove/{address}"))
    assert HARM not in page
    assert "&lt;script&gt;" in page
    assert "onerror" not in page
    assert "javascript:" not in page


def test_the_later_of_two_is_told_and_sees_both_texts(steward: Client):
    load(steward, task("1"))
    path = f"{USE}skema/prove/1/"
    mark = seen(text(steward.get(path)))
    save(steward, path, **{"s:1": "hendes ord"})
    late = steward.post(path, {"seen": mark, "s:1": "hans ord"})
    page = text(late)
    assert late.status_code == 409
    assert "En anden har gemt imens." in page
    assert "hans ord</textarea>" in page
    assert "hendes ord" in page
    assert "hans ord" in text(steward.post(path, {"seen": seen(page), "s:1": "hans ord"}, follow=True))


def test_an_answer_elsewhere_is_named_with_its_place_and_shown_beside_another(steward: Client):
    load(
        steward,
        task("1", references={"ANDEN": {"id": "9", "type": "pre-fill"}}),
        task("2", references={"ANDEN": {"id": "9", "type": "pre-view"}}),
    )
    load(steward, task("9"), name="anden")
    save(steward, f"{USE}skema/prove/1/", **{"s:1": "herfra"})
    save(steward, f"{USE}skema/prove/2/", **{"s:2": "kun at se"})
    page = text(steward.get(f"{USE}skema/anden/1/"))
    assert "Svaret kommer fra Prøve, spørgsmål 1." in page
    assert "herfra</textarea>" in page
    assert "kun at se" in page
    page = text(save(steward, f"{USE}skema/anden/1/", **{"s:9": "et andet"}))
    assert "Her er skrevet noget andet" in page
    assert "herfra" in page


def test_repetitions_are_added_and_removed_without_a_script(steward: Client):
    load(
        steward,
        group("1", group("1.1", task("1.1.1"), repeatable=True, item_name="ting", instance_label_template="Ting: {1.1.1}")),
    )
    path = f"{USE}skema/prove/1/"
    page = text(steward.get(path))
    assert "Tilføj: ting" in page
    assert 'name="remove"' not in page
    page = text(save(steward, path, **{"s:1.1.1[0]": "en", "add": "1.1"}))
    assert 'name="s:1.1.1[1]"' in page
    assert "Ting: en" in page
    page = text(save(steward, path, **{"s:1.1.1[0]": "en", "s:1.1.1[1]": "to", "remove": "1.1[0]"}))
    assert "to</textarea>" in page
    assert 'name="s:1.1.1[0]"' not in page


def test_too_many_repetitions_are_told(steward: Client):
    load(steward, task("1", repeatable=True))
    for _ in range(49):
        save(steward, f"{USE}skema/prove/1/", add="1")
    assert save(steward, f"{USE}skema/prove/1/", add="1").status_code == 400


def test_a_form_is_finished_when_what_must_be_answered_is(steward: Client):
    load(steward, task("1", required_status=True))
    front = f"{USE}skema/prove/"
    page = text(steward.get(front))
    assert 'href="/medarbejder/vurdering/job-conversations/skema/prove/1/#s-1"' in page
    assert steward.post(front, {"do": "finish"}).status_code == 400
    save(steward, f"{front}1/", **{"s:1": "svar"})
    done = text(steward.post(front, {"do": "finish"}, follow=True))
    assert "Skemaet er færdigt" in done
    assert "Aftryk af svarene" in done
    assert "Færdigt" in text(steward.get(USE))


def test_answers_come_out_as_a_file_and_in_again(steward: Client):
    load(steward, task("1"))
    front = f"{USE}skema/prove/"
    save(steward, f"{front}1/", **{"s:1": "første"})
    exported = steward.get(f"{front}svar.json")
    assert exported["Content-Disposition"] == 'attachment; filename="job-conversations-prove.json"'
    save(steward, f"{front}1/", **{"s:1": "andet"})
    steward.post(front, {"do": "import", "file": SimpleUploadedFile("x.json", exported.content)})
    assert "første</textarea>" in text(steward.get(f"{front}1/"))
    for given in ({}, {"file": SimpleUploadedFile("x.json", b"{}")}, {"file": SimpleUploadedFile("x.json", b"0" * 1_100_000)}):
        assert steward.post(front, {"do": "import", **given}).status_code == 400


def test_a_newer_version_is_offered_and_taken(steward: Client):
    load(steward, task("1"))
    save(steward, f"{USE}skema/prove/1/", **{"s:1": "svar"})
    given = yaml.safe_dump({**form(task("1"), task("2"), urn="urn:nl:prove"), "version": "2.0"}).encode()
    steward.post(
        "/medarbejder/skemaer/", {"file": SimpleUploadedFile("x.yaml", given), "source": "Fra Prøveby", "language": "en"}
    )
    assert "Der er en ny udgave af skemaet: 2.0" in text(steward.get(f"{USE}skema/prove/"))
    assert "Du bruger nu den nye udgave" in text(steward.post(f"{USE}skema/prove/", {"do": "newest"}, follow=True))


def test_the_forms_own_rules_are_told_as_theirs(steward: Client):
    levels = [
        {
            "level": "required",
            "expression": "criteria.x",
            "result": "DPIA verplicht",
            "criteria": [{"id": "x", "expression": "bool(answers('1'))", "explanation": "omdat"}],
        }
    ]
    content = yaml.safe_dump(
        {**form(choice("1", True, False), urn="urn:nl:prove"), "assessments": [{"id": "DPIA", "levels": levels}]}
    ).encode()
    steward.post(
        "/medarbejder/skemaer/", {"file": SimpleUploadedFile("x.yaml", content), "source": "Fra Prøveby", "language": "nl"}
    )
    save(steward, f"{USE}skema/prove/1/", **{"s:1": "true"})
    page = text(steward.get(f"{USE}skema/prove/"))
    assert "Det siger skemaets egne regler" in page
    assert "DPIA verplicht" in page
    assert "Fordi: omdat" in page


def test_a_hundred_questions_are_one_quick_page(steward: Client, django_assert_max_num_queries):
    load(steward, group("1", *(task(f"1.{number}") for number in range(100))))
    with django_assert_max_num_queries(20):
        page = text(steward.get(f"{USE}skema/prove/1/"))
    assert page.count("<textarea") == 100
    with django_assert_max_num_queries(90):
        response = save(steward, f"{USE}skema/prove/1/", **{f"s:1.{number}": f"svar {number}" for number in range(100)})
    assert "100 af 100 svar" in text(response)


# Loading --------------------------------------------------------------------------------------------------------------------------
def test_a_loaded_form_is_labelled_by_where_it_comes_from(steward: Client):
    page = text(load(steward, task("1")))
    assert "Skemaet er lagt ind" in page
    assert page.count("Fra Prøveby") == 1
    assert "Vi havde skemaet i forvejen" in text(load(steward, task("1")))
    assert "Kilde: Fra Prøveby. Udgave 1.0." in text(steward.get(f"{USE}skema/prove/"))


LOOP = [
    task("1", dependencies=[{"type": "conditional", "condition": {"id": "2"}}]),
    task("2", dependencies=[{"type": "conditional", "condition": {"id": "1"}}]),
]


def test_a_file_that_cant_be_used_is_told_with_its_questions(steward: Client):
    response = load(steward, *LOOP)
    assert response.status_code == 400
    assert re.search(r"venter på hinanden i ring\. Det gælder: [12], [12]\.", text(response))
    empty = steward.post("/medarbejder/skemaer/", {"source": "x", "language": "xx"})
    assert empty.status_code == 400
    assert w.ERROR_FILE.da in text(empty)
    shapeless = steward.post(
        "/medarbejder/skemaer/", {"file": SimpleUploadedFile("x", b"name: x"), "source": "Fra Prøveby", "language": "nl"}
    )
    assert "»urn« skal være" in text(shapeless)


# Principles -----------------------------------------------------------------------------------------------------------------------
def answers_to(key: str, **given: str) -> dict[str, str]:
    return {f"{name}-{key}": value for name, value in given.items()}


def test_principles_are_answered_with_a_colour_and_its_evidence(steward: Client):
    path = f"{USE}principper/"
    given = {"set": "kl-6", **answers_to("relevante-data", colour="red", evidence="Vi ved det ikke", evidence_en="We don't know")}
    page = text(save(steward, path, **given))
    assert "Svarene er gemt" in page
    assert "Vi ved det ikke</textarea>" in page
    found = register.assessment_of("job-conversations", draft=True)
    assert found is not None
    answer = next(one for one in found.sets[1].answers if one.principle.key == "relevante-data").answer
    assert answer is not None
    assert (answer.colour, answer.version) == (a.Colour.RED, 1)
    assert "Behov" in page


BAD_ANSWERS = [
    answers_to("relevante-data", colour="pink"), answers_to("relevante-data", evidence="Om 610190-1234"), answers_to("relevante-data", evidence_en="only"),
]  # fmt: skip


@pytest.mark.parametrize("given", BAD_ANSWERS)
def test_an_answer_that_cant_be_kept_is_told(steward: Client, given: dict[str, str]):
    response = save(steward, f"{USE}principper/", set="kl-6", **given)
    assert response.status_code == 400
    assert 'class="alert alert-error"' in text(response)


def test_a_set_that_isnt_there_is_no_page_and_a_stale_one_is_told(steward: Client):
    assert steward.post(f"{USE}principper/", {"set": "none"}).status_code == 404
    late = steward.post(
        f"{USE}principper/", {"set": "kl-6", "seen": "0", **answers_to("relevante-data", colour="green", evidence="mine ord")}
    )
    assert late.status_code == 400
    assert "mine ord</textarea>" in text(late)


def test_the_empty_places_are_filled_on_a_page_of_their_own(steward: Client):
    page = text(steward.get("/medarbejder/principper/"))
    assert page.count("Tom plads") == 4
    given = {
        "key": "kl-6/plads-4",
        "title": "Et princip",
        "title_en": "A principle",
        "explains": "Spørg om det",
        "explains_en": "Ask about it",
        "floor": "openness",
    }
    page = text(steward.post("/medarbejder/principper/", given, follow=True))
    assert page.count("Tom plads") == 3
    assert "Udgave 2" in page
    assert "Et princip" in text(steward.get(f"{USE}principper/"))
    assert steward.post("/medarbejder/principper/", {**given, "key": "kl-6/relevante-data"}).status_code == 400


# Risks ----------------------------------------------------------------------------------------------------------------------------
RISK = {
    "what": "Et fald",
    "what_en": "A fall",
    "likelihood": "4",
    "impact": "4",
    "left_likelihood": "3",
    "left_impact": "4",
    "why": "Det er værd",
    "why_en": "It is worth it",
}


def test_a_risk_is_added_edited_and_removed_without_a_script(steward: Client):
    path = f"{USE}risici/"
    before = text(steward.get(path)).count('name="number"')
    page = text(save(steward, path, do="save", **RISK))
    assert page.count('name="number"') == before + 1
    assert "Et spørgsmål til databeskyttelsesrådgiveren" in page
    assert "Det er et spørgsmål, ikke et råd." in page
    number = before + 1
    page = text(save(steward, f"{path}{number}/", **{**RISK, "left_likelihood": "1"}))
    assert "Et spørgsmål til databeskyttelsesrådgiveren" not in page
    assert "Et fald" in text(steward.get(f"{path}{number}/"))
    page = text(save(steward, path, do="remove", number=str(number)))
    assert "Et fald" not in page


@pytest.mark.parametrize(
    "given", [{"what": ""}, {"likelihood": "5"}, {"what": "", "what_en": "Only English"}, {"whom_en": "Only English"}]
)
def test_a_risk_that_cant_be_kept_is_told_and_what_was_typed_stays(steward: Client, given: dict[str, str]):
    response = save(steward, f"{USE}risici/", do="save", **{**RISK, **given})
    assert response.status_code == 400
    assert "A fall</textarea>" in text(response) or "Only English</textarea>" in text(response)


def test_a_risk_that_is_gone_is_told(steward: Client):
    assert steward.post(f"{USE}risici/", {"do": "remove", "number": "x"}).status_code == 404
    assert save(steward, f"{USE}risici/", do="remove", number="99").status_code == 400
    save(steward, f"{USE}risici/", do="save", **RISK)
    number = text(steward.get(f"{USE}risici/")).count('name="number"')
    assert steward.post(f"{USE}risici/{number}/", {**RISK, "seen": "0"}).status_code == 400


# The AI Act, and the rest ---------------------------------------------------------------------------------------------------------
def test_the_questions_lead_to_a_class_with_its_reason_and_days(steward: Client):
    page = text(save(steward, f"{USE}ai/", is_ai="yes", forbidden="no", area="public-services", profiling="yes"))
    assert "Klassen nu: Høj risiko" in page
    assert "altid høj risiko" in page
    assert re.search(r"2\.\s*december\s*2027", page)
    assert "Ikke bekræftet af en jurist" in page


def test_a_question_that_must_be_answered_first_is_told_at_its_place(steward: Client):
    response = save(steward, f"{USE}ai/", is_ai="yes")
    assert response.status_code == 400
    assert text(response).count(w.AI_MISSING.da) == 2
    assert 'href="#forbidden-1"' in text(response)
    assert save(steward, f"{USE}ai/", is_ai="maybe").status_code == 400
    none = save(
        steward, f"{USE}ai/", is_ai="yes", forbidden="no", area="none", meets_people="yes", why="Vores ord", why_en="Our words"
    )
    assert "Vores ord" in text(none)
    assert steward.post(f"{USE}ai/", {"is_ai": "no", "seen": "0"}).status_code == 400


ENTRY = "https://eu.example/database/7"


def entry_sent(client: Client, address: str):
    marks = re.findall(r'name="seen" value="([0-9a-f]*)"', text(client.get(f"{USE}ai/")))
    return client.post(f"{USE}ai/", {"do": "entry", "provider_entry": address, "seen": marks[-1]}, follow=True)


def test_a_high_risk_system_is_asked_where_it_stands_in_the_eus_database(steward: Client):
    assert w.AI_ENTRY_WHY.da not in text(steward.get(f"{USE}ai/"))
    save(steward, f"{USE}ai/", is_ai="yes", forbidden="no", area="public-services", profiling="yes")
    page = text(entry_sent(steward, ENTRY))
    assert "Adressen er gemt" in page
    assert f'value="{ENTRY}"' in page
    assert ENTRY in text(be("dpo").get(f"{USE}ai/"))
    gone = text(entry_sent(steward, ""))
    assert ENTRY not in gone


@pytest.mark.parametrize(
    "address", ["eu.example/7", "javascript:alert(1)", "https://", f"https://a.example/{'x' * 500}", "https://a b"]
)
def test_what_is_no_address_is_told_at_its_field_and_kept(steward: Client, address: str):
    save(steward, f"{USE}ai/", is_ai="yes", forbidden="no", area="public-services", profiling="yes")
    response = entry_sent(steward, address)
    assert response.status_code == 400
    assert 'href="#id_provider_entry"' in text(response)
    assert f'value="{address}"' in text(response)


def test_two_who_write_the_address_are_told(steward: Client):
    save(steward, f"{USE}ai/", is_ai="yes", forbidden="no", area="public-services", profiling="yes")
    assert steward.post(f"{USE}ai/", {"do": "entry", "provider_entry": ENTRY, "seen": "0"}).status_code == 400


def test_whether_a_dpia_is_needed_is_written_with_its_reason_and_the_next_day(steward: Client):
    given = {
        "dpia": "needed",
        "dpia_why": "Fordi",
        "dpia_why_en": "Because",
        "dpo_advice": "Pas på",
        "dpo_advice_en": "Take care",
        "again": "2040-01-01",
    }
    assert "Vurderingen er gemt" in text(save(steward, f"{USE}naeste-gang/", **given))
    assert "Pas på</textarea>" in text(steward.get(f"{USE}naeste-gang/"))
    assert save(steward, f"{USE}naeste-gang/", **{**given, "again": "1. maj"}).status_code == 400
    assert steward.post(f"{USE}naeste-gang/", {**given, "seen": "0"}).status_code == 400


def test_an_idea_that_isnt_that_far_is_told_what_it_waits_for(steward: Client):
    from tillid.kernel.actor import Actor, ActorKind

    register.save_draft({"schema": "tillid-data-use/1", "key": "idea-early"}, actor=Actor(ActorKind.EMPLOYEE, "e", "ethics"))
    early = "/medarbejder/vurdering/idea-early/"
    assert "Vurderingen er låst endnu" in text(steward.get(early))
    response = save(steward, f"{early}naeste-gang/", dpia="needed")
    assert response.status_code == 400
    assert "Vi mangler: Problemet" in text(response)


def test_the_pages_are_in_english_too(steward: Client):
    page = text(steward.get(f"/en{USE}"))
    for words in ("Dignity", "Before we do anything", "Tillid’s impact assessment (DPIA)"):
        assert words in page
    assert "What will you do?" in text(steward.get(f"/en{USE}skema/tilliddpia/1/"))


def test_the_printed_form_has_every_question_and_answer(steward: Client):
    load(steward, task("1"), choice("2", "a", "b", kind="checkbox_option"), task("3"))
    save(steward, f"{USE}skema/prove/1/", **{"s:1": "mit svar"})
    save(steward, f"{USE}skema/prove/2/", **{"s:2": ["a", "b"]})
    page = text(steward.get(f"{USE}skema/prove/udskrift/"))
    for words in ("mit svar", "<li>a</li>", "Intet svar", "Spørgsmål 3"):
        assert words in page


# What the gate counted -------------------------------------------------------------------------------------------------------------
def test_emergencies_that_have_doubled_since_the_assessment_are_told(steward: Client, monkeypatch: pytest.MonkeyPatch):
    today = timezone.localdate()
    last_month = f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
    real = gate.real_figures("job-conversations", today=today)

    def counted(emergencies: int) -> None:
        month = replace(real.months[0], month=last_month, granted=100, emergencies=emergencies)
        monkeypatch.setattr(
            "tillid.web.staff.assess.overview.gate.real_figures", lambda _use, today: replace(real, months=(month,))
        )

    counted(6)
    save(steward, f"{USE}naeste-gang/")
    counted(12)
    assert "Nødadgang bruges mindst dobbelt så tit." in text(steward.get(USE))
    counted(7)
    assert "Nødadgang bruges" not in text(steward.get(USE))
