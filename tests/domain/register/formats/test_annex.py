"""What a public deployer registers of a high-risk system: five numbers, what is missing named, nothing else registered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.register.documents import both, complete
from tillid.kernel.words import Sentence
from tillid.register.domain.document import AnsweredForm, parse
from tillid.register.domain.formats import annex
from tillid.register.domain.formats.annex import Lack, Out, Whom
from tillid.register.domain.formats.frame import Exported, Office, Person
from tillid.register.domain.formats.questionnaires import about_data, about_rights, named
from tillid.register.domain.policy import UseStatus

PERSON = Person("Ida Ek", "Rådhusgade 4", "ida@lindby.example", "")
OFFICE = Office(
    Sentence("Lindby Kommune", "Lindby Municipality"), "Rådhusgade 4", "data@lindby.example", "70000000", person=PERSON
)
FORMS = [{"urn": f"urn:nl:tillid{kind}", "version": "1.0", "sha256": "0" * 64} for kind in ("fria", "dpia")]
RISK = {"what": both("Fejl", "Error"), "whom": both("Borgeren", "The citizen"), "measure": both("Ser efter", "Checks"), "left_likelihood": 1,
        "left_impact": 2}  # fmt: skip
HIGH: dict[str, object] = {
    "ai_act": {"class": "high"},
    "provider_entry": "https://eu.example/7",
    "forms": FORMS,
    "risks": [RISK],
    "principles": [
        {"set": "s", "key": "a", "colour": "amber", "evidence": both("Ikke alle forstår det", "Not all understand it")},
        {"set": "s", "key": "b", "colour": "green", "evidence": both("Godt", "Good")},
        {"set": "s", "key": "c", "colour": "red"},
        {"set": "s", "key": "d"},
    ],
    "dpia": "needed",
    "dpia_why": both("Følsomme data", "Sensitive data"),
    "dpo_advice": both("Begræns dem", "Limit them"),
}


def entry(**changes: object) -> Exported:
    document = complete(assessment={name: value for name, value in (HIGH | changes).items() if value is not None})
    return Exported("meals", document, parse(document, version=1), 1, 0, UseStatus.PUBLISHED)


def lacking(office: Office = OFFICE, **changes: object) -> tuple[Lack, ...]:
    return annex.lacks(annex.registration(entry(**changes), office))


def test_all_five_numbers_come_from_the_entry_and_the_office() -> None:
    found = annex.registration(entry(), OFFICE)
    assert annex.lacks(found) == ()
    assert found.deployer == Whom(OFFICE.name, "Rådhusgade 4", "data@lindby.example", "70000000")
    assert found.person == Whom(Sentence("Ida Ek", "Ida Ek"), "Rådhusgade 4", "ida@lindby.example", "")
    assert found.provider_entry == "https://eu.example/7"
    assert found.rights == Sentence(
        "Spørgeskema: FRIA 1.0\nFejl Borgeren Ser efter Tilbage (hvor tit × hvor slemt): 1/4 × 2/4.\nIkke alle forstår det",
        "Questionnaire: FRIA 1.0\nError The citizen Checks Left (likelihood × impact): 1/4 × 2/4.\nNot all understand it",
    )
    assert found.data_protection == Sentence(
        "Spørgeskema: DPIA 1.0\nFølsomme data\nBegræns dem", "Questionnaire: DPIA 1.0\nSensitive data\nLimit them"
    )


@pytest.mark.parametrize(
    "office,lack",
    [
        (replace(OFFICE, address=""), Lack.DEPLOYER),
        (replace(OFFICE, email="", phone=""), Lack.DEPLOYER),
        (replace(OFFICE, person=None), Lack.PERSON),
        (replace(OFFICE, person=replace(PERSON, name="")), Lack.PERSON),
        (replace(OFFICE, person=replace(PERSON, address="")), Lack.PERSON),
        (replace(OFFICE, person=replace(PERSON, email="")), Lack.PERSON),
    ],
)
def test_who_cant_be_reached_is_missing(office: Office, lack: Lack) -> None:
    assert lacking(office) == (lack,)


@pytest.mark.parametrize(
    "changes,lack",
    [
        ({"provider_entry": None}, Lack.PROVIDER_ENTRY),
        ({"risks": [], "principles": []}, Lack.RIGHTS),
        ({"forms": FORMS[1:]}, Lack.RIGHTS),
        ({"forms": FORMS[:1]}, Lack.DATA_PROTECTION),
        ({"dpia": None}, Lack.DATA_PROTECTION),
        ({"dpia_why": None}, Lack.DATA_PROTECTION),
    ],
)
def test_what_the_entry_doesnt_say_is_missing(changes: dict[str, object], lack: Lack) -> None:
    assert lacking(**changes) == (lack,)


def test_no_impact_assessment_is_an_answer_when_it_has_its_reason() -> None:
    found = annex.registration(entry(dpia="not-needed"), OFFICE)
    assert found.data_protection is not None
    assert found.data_protection.da == "Der skal ikke laves en konsekvensanalyse.\nFølsomme data"


def test_a_risk_without_what_is_left_of_it_is_told_without() -> None:
    found = annex.registration(entry(risks=[{"what": both("Fejl", "Error")}, {}], principles=[]), OFFICE)
    assert found.rights is not None
    assert found.rights.en == "Questionnaire: FRIA 1.0\nError"


def test_only_a_high_risk_system_in_use_is_registered() -> None:
    assert annex.left_out(entry()) is None
    assert annex.left_out(entry(ai_act={"class": "limited"})) is Out.NOT_HIGH
    assert annex.left_out(entry(ai_act=None)) is Out.NOT_HIGH
    assert annex.left_out(replace(entry(), status=UseStatus.ENDED)) is Out.NOT_RUNNING


def test_a_questionnaire_is_known_by_its_short_name_wherever_it_is_from() -> None:
    iama, other = (AnsweredForm(urn, "2.0", "", None) for urn in ("urn:nl:iama", "urn:nl:noget"))
    assert (named(iama), named(other)) == ("IAMA 2.0", "NOGET 2.0")
    assert about_rights(iama)
    assert not about_rights(other)
    assert not about_data(iama)
