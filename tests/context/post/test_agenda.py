"""The agenda paper of real entries: one page, in both languages, with what those who decide must weigh."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader

from tests.architecture.reading import SRC
from tests.domain.register.documents import both, complete
from tillid.kernel.words import Sentence
from tillid.post.api import agenda_data, agenda_paper
from tillid.register import api as register

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
LINDBY = Sentence("Lindby Kommune", "Lindby Municipality")
DEMO = sorted((SRC / "demo/uses").glob("*.json"))
AT = 1_795_000_000_000  # November 2026


def made(document: dict[str, object], language: str = "da") -> PdfReader:
    use = register.read_use(document)
    return PdfReader(io.BytesIO(agenda_paper(use, municipality=LINDBY, language=language, at_ms=AT)))


def told(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("-\n", "").split())


def lines(document: dict[str, object], heading: str) -> list[str]:
    data = agenda_data(register.read_use(document), municipality=LINDBY, language="da", at_ms=AT)
    section = next(one for one in data["sections"] if one["heading"] == heading)
    return [line for part in section["parts"] for line in part["lines"]]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_an_entry_of_lindbys_takes_one_page(path, language):
    document = json.loads(path.read_text())
    reader = made(document, language)
    assert len(reader.pages) == 1
    text = told(reader)
    assert document["purpose"]["title"][language] in text
    assert document["consequences"]["not_using"][0][language] in text
    assert document["decision"]["conditions"][0]["text"][language].rstrip(".")[:40] in text


def test_a_draft_with_nothing_but_a_problem_says_what_isnt_written():
    text = told(
        made({"schema": "tillid-data-use/1", "key": "idea", "problem": {"what": both("Maden er kold", "The food is cold")}})
    )
    assert "Maden er kold" in text
    assert "Ikke skrevet endnu." in text
    assert "Kladde" in text


def test_using_and_not_using_stand_side_by_side():
    data = agenda_data(register.read_use(complete()), municipality=LINDBY, language="da", at_ms=AT)
    pair = next(one for one in data["sections"] if one["pair"])
    assert [part["heading"] for part in pair["parts"]] == ["Hvis vi bruger data", "Hvis vi lader være"]


def test_the_data_stands_in_short():
    assert lines(complete(), "Oplysningerne")[0].startswith("I alt 2: frivilligt 1, kommunens opgave 1. Følsomme: 1.")


def test_a_use_without_personal_data_says_so():
    document = complete(
        data=[], without_data={"why": both("En fast plan er nok"), "dignity": both("Ingen bliver set over skulderen")}
    )
    assert lines(document, "Oplysningerne") == [
        "Bruger ingen personoplysninger. En fast plan er nok Ingen bliver set over skulderen"
    ]


def test_risks_and_the_ai_act_take_one_line():
    assessment = {
        "ai_act": {"class": "high"},
        "dpia": "needed",
        "risks": [{"what": both(), "likelihood": 3, "impact": 4, "left_likelihood": 1, "left_impact": 4}],
    }
    (line,) = lines(complete(assessment=assessment), "Vurderingen")
    assert line.startswith(
        "AI-forordningen: høj risiko. Konsekvensanalyse: skal laves. Beskrevne risici: 1. Den største er på 12 ud af 16"
    )
    assert "på 4 efter" in line


def test_a_pilot_says_what_is_tried_how_many_and_until_when():
    decision = {"result": "pilot", "by": both("Byrådet", "The council")}
    pilot = {"hypothesis": both("Maden bliver varm"), "cap": 40, "stops": "2027-05-31"}
    assert lines(complete(decision=decision, pilot=pilot), "Forslag til beslutning") == [
        "At dataanvendelsen bliver afprøvet.",
        "Vi afprøver: Maden bliver varm",
        "Højst 40 borgere, til og med 31. maj 2027.",
        "Besluttes af: Byrådet.",
    ]


def test_a_rule_is_told_from_a_task():
    conditions = [
        {"text": both("Kun i køkkenet."), "kind": "rule", "rule": {"holds": "units", "keys": ["care"]}},
        {"text": both("Mål om året."), "kind": "task", "owner_unit": "care", "due": "2027-01-31"},
    ]
    found = lines(complete(decision={"result": "adopted", "conditions": conditions}), "Forslag til beslutning")
    assert "Kun i køkkenet (systemet sørger for det)" in found
    assert "Mål om året (care, senest 31. januar 2027)" in found


def test_who_was_asked_and_what_it_changed_is_told():
    record = {
        "how": "meeting",
        "day": "2026-03-12",
        "people": 14,
        "who": both("Ældrerådet"),
        "said": [both("Sig til.")],
        "changed": both("Vi ringer."),
    }
    assert lines(complete(involvement={"records": [record]}), "Inddragelsen") == [
        "Møde, 12. marts 2026 (14 personer): Ældrerådet. Sig til. Vi ringer."
    ]


def test_blanks_in_an_entry_are_text():
    assert "{n} {0}" in told(made(complete(problem={"what": both("{n} {0}"), "whose": both("{unit}")})))
