"""A use of ours in the fields of 1.0: all that the form can say, what it can't be without, and nothing cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import both, complete
from tests.domain.register.generated import uses
from tests.examples import a_quarter
from tillid.kernel.words import Sentence
from tillid.register.domain.document import parse
from tillid.register.domain.formats import dutch_said
from tillid.register.domain.formats.dutch_fields import FIELDS, Form
from tillid.register.domain.formats.fault import Fault, Wrong
from tillid.register.domain.formats.frame import Exported, Office
from tillid.register.domain.policy import UseStatus

OFFICE = Office(
    Sentence("Lindby Kommune", "Lindby Municipality"), email="data@lindby.example", web="https://lindby.example",
    laws={"act": Sentence("Madloven § 1", "Meals Act § 1")},
)  # fmt: skip
ASSESSED: dict[str, object] = {
    "risks": [
        {
            "what": both("Fejl", "Error"),
            "whom": both("Borgeren", "The citizen"),
            "measure": both("Et menneske ser efter", "A person checks"),
        }
    ],
    "dpia": "needed",
    "dpia_why": both("Følsomme data", "Sensitive data"),
    "forms": [
        {"urn": "urn:tillid:iama", "version": "2.0", "sha256": "0" * 64, "day": "2026-03-01"},
        {"urn": "urn:tillid:fria", "version": "1", "sha256": "0" * 64},
    ],
}
MODEL: dict[str, object] = {
    "kind": "model", "name": both("Ring først", "Ring first"), "what": both("Regner", "Calculates"), "role": "advisory",
    "oversight": both("Ledelsen", "The management"), "limits": [both("Kan tage fejl", "May be wrong")],
    "alternatives": [both("En liste", "A list")],
}  # fmt: skip


def entry(version: int = 1, **changes: object) -> Exported:
    document = complete(assessment=ASSESSED, technology=MODEL, sector="social-health", **changes)
    status = UseStatus.PUBLISHED if version else None
    return Exported("meals", document, parse(document, version=version), version, 1_795_291_200_000 if version else None, status)


def said(version: int = 1, **changes: object) -> dict[str, object]:
    return dutch_said.said_of(entry(version, **changes), OFFICE)


def test_a_complete_entry_says_all_that_the_form_asks() -> None:
    assert said() == {
        "name": "Mad",
        "description_short": "Kort",
        "organization": "Lindby Kommune",
        "category": ["Zorg en gezondheid"],
        "status": "In gebruik",
        "begin_date": "2026-03",
        "contact_email": "data@lindby.example",
        "website": "https://lindby.example/anvendelser/meals/",
        "url": "https://lindby.example/api/v1/uses/meals",
        "publication_category": "Impactvolle algoritmes",
        "goal": "Kort\n\nKort\n\nKort",
        "proportionality": "Kort\n\nKort\n\nKort\n\nEn liste",
        "human_intervention": "Maskinen rådgiver. Et menneske bestemmer.\n\nLedelsen",
        "risks": "Fejl Borgeren Et menneske ser efter\n\nKan tage fejl",
        "lawful_basis": (
            "Madloven § 1\ndatabeskyttelsesforordningens artikel 6, stk. 1, litra e\n"
            "databeskyttelsesforordningens artikel 9, stk. 2, litra h"
        ),
        "impact_assessments": "IAMA 2.0 (2026-03-01), FRIA 1, Konsekvensanalyse (DPIA)",
        "impacttoetsen": "Følsomme data",
        "source_data": "Kort: Kort\nKort: Kort",
        "methods_and_models": "Ring først\n\nTeknikken er en model, der er lært af data.\n\nRegner",
        "provider": "Intern ontwikkeld",
        "lang": "nld",
        "standard_version": "1.0",
        "source_id": "meals",
    }


@pytest.mark.parametrize("form", [Form.API, Form.SCHEMA])
def test_a_complete_entry_has_no_fault_in_either_form(form: Form) -> None:
    assert list(dutch_said.faults(form, dutch_said.record_of(form, said()))) == []


@pytest.mark.parametrize("name", [field.schema for field in FIELDS if field.schema_must])
def test_each_of_the_18_fields_that_the_schema_demands_is_missed_by_name(name: str) -> None:
    record = dutch_said.record_of(Form.SCHEMA, said())
    assert len([field for field in FIELDS if field.schema_must]) == 18
    for without in ({**record, name: ""}, {key: value for key, value in record.items() if key != name}):
        assert list(dutch_said.faults(Form.SCHEMA, without)) == [Fault(name, Wrong.MISSING)]


def test_a_text_that_is_too_long_is_measured_and_never_cut() -> None:
    long = said(purpose={"title": both("x" * 101), "short": both("y" * 400)})
    for form, faults in (
        (Form.API, [Fault("name", Wrong.TOO_LONG, 100, 101)]),
        (Form.SCHEMA, [Fault("name", Wrong.TOO_LONG, 99, 101), Fault("description_short", Wrong.TOO_LONG, 399, 400)]),
    ):
        record = dutch_said.record_of(form, long)
        assert record["name"] == "x" * 101
        assert list(dutch_said.faults(form, record)) == faults


@pytest.mark.parametrize(
    "change,fault",
    [
        ({"status": "Weg"}, Fault("status", Wrong.CHOICE)),
        ({"theme": ["Werk"]}, None),
        ({"theme": "Werk"}, Fault("theme", Wrong.FORM)),
        ({"theme": [7]}, None),
        ({"start_date": "maart"}, Fault("start_date", Wrong.FORM)),
        ({"name": 7}, Fault("name", Wrong.FORM)),
        ({"language": "dan"}, Fault("language", Wrong.CHOICE)),
    ],
)
def test_what_isnt_as_the_schema_says_is_named(change: dict[str, object], fault: Fault | None) -> None:
    record = dutch_said.record_of(Form.SCHEMA, said())
    assert list(dutch_said.faults(Form.SCHEMA, record | change)) == ([fault] if fault else [])


def test_a_theme_that_the_api_form_doesnt_know_is_named() -> None:
    record = dutch_said.record_of(Form.API, said()) | {"category": ["Ruimtevaart"]}
    assert list(dutch_said.faults(Form.API, record)) == [Fault("category", Wrong.CHOICE)]


@pytest.mark.parametrize(
    "changes,name,value",
    [
        ({"contact": {"web": "https://a.example"}}, "contact_email", "https://a.example"),
        ({"contact": {"email": "a@b.example"}}, "contact_email", "a@b.example"),
        ({"decision": {"begins": "2027-01-05", "date": "2026-12-01"}}, "begin_date", "2027-01"),
        ({"decision": {}}, "begin_date", "2026-11"),
        ({"processors": [{"name": "A"}, {"name": "B"}]}, "provider", "A; B"),
        ({"not_used": [both("Navn", "Name")], "data": []}, "source_data", "Vi bruger ikke: Navn"),
        ({"without_data": {"why": both("Kun et skilt", "Only a sign")}}, "source_data", "Ingen personoplysninger.\n\nKun et skilt"),
        ({"without_data": {}}, "publication_category", "Overige algoritmes"),
        ({"data": [{"key": "care.diet"}]}, "source_data", "care.diet"),
        ({"basis": [{"key": "k", "phase": "operate", "law": "x", "why": both("Fordi", "So")}, {"key": "d", "phase": "develop"}]},
         "lawful_basis", "x: Fordi"),
        ({"value": {}, "purpose": {"formal": both("Formelt", "Formal")}}, "goal", "Formelt"),
    ],
)  # fmt: skip
def test_each_field_says_what_stands_here(changes: dict[str, object], name: str, value: str) -> None:
    assert said(**changes)[name] == value


@pytest.mark.parametrize(
    "changes,expected",
    [
        ({"kind": "none"}, {"human_intervention": "Ingen maskine rådgiver eller bestemmer. Et menneske gør arbejdet.",
                            "methods_and_models": "Der er ingen teknik bag.", "publication_category": "Overige algoritmes"}),
        ({"kind": "none", "oversight": both("Lederen", "The head")}, {"human_intervention": "Lederen"}),
        ({"kind": "rule", "what": both("Tæller", "Counts"), "oversight": both("Lederen", "The head")},
         {"human_intervention": "Lederen", "methods_and_models": "Teknikken er en fast regel. Den lærer ikke af data.\n\nTæller"}),
        ({"kind": "rule"}, {"human_intervention": None, "methods_and_models": None, "publication_category": "Impactvolle algoritmes"}),
        ({}, {"human_intervention": None, "methods_and_models": None, "publication_category": None}),
        (None, {"human_intervention": None, "methods_and_models": None, "publication_category": None}),
    ],
)  # fmt: skip
def test_technology_says_who_decides_and_what_it_is(changes: dict[str, object] | None, expected: dict[str, object]) -> None:
    document = complete(technology=changes)
    if changes is None:
        document.pop("technology")
    found = dutch_said.said_of(Exported("meals", document, parse(document)), OFFICE)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "assessment,expected",
    [
        ({"dpia": "not-needed"}, "Ingen. En konsekvensanalyse (DPIA) er ikke nødvendig."),
        ({"dpia": "not-needed", "forms": ASSESSED["forms"]}, "IAMA 2.0 (2026-03-01), FRIA 1"),
        ({}, None),
    ],
)
def test_assessments_are_named_or_said_not_to_be_needed(assessment: dict[str, object], expected: str | None) -> None:
    document = complete(assessment=assessment)
    assert dutch_said.said_of(Exported("meals", document, parse(document)), OFFICE).get("impact_assessments") == expected


def test_the_ai_acts_high_class_is_the_forms_high_risk() -> None:
    document = complete(assessment={"ai_act": {"class": "high"}})
    found = dutch_said.said_of(Exported("meals", document, parse(document)), OFFICE)
    assert found["publication_category"] == "Hoog-risico AI-systeem"
    assert dutch_said.record_of(Form.SCHEMA, found)["publication_category"] == "Hoog-risico AI-systeem (Categorie A)"


def test_status_and_end_follow_from_where_the_use_stands() -> None:
    assert said(0)["status"] == "In ontwikkeling"
    assert "website" not in said(0)
    ended = dutch_said.said_of(replace(entry(), status=UseStatus.ENDED), OFFICE)
    assert (ended["status"], ended["end_date"]) == ("Buiten gebruik", "2028-03")
    bare = dutch_said.said_of(replace(entry(decision={"result": "dropped"}), status=UseStatus.DROPPED), OFFICE)
    assert (bare["status"], bare.get("end_date")) == ("Buiten gebruik", None)
    document = complete()
    document.pop("decision")
    dropped = dutch_said.said_of(Exported("meals", document, parse(document), 2, None, UseStatus.DROPPED), OFFICE)
    assert "end_date" not in dropped
    assert "begin_date" not in dropped


def test_an_office_that_says_no_address_leaves_the_contact_out() -> None:
    assert "contact_email" not in dutch_said.said_of(entry(), Office(OFFICE.name))


def test_changed_fields_go_over_the_original_and_the_rest_stays_in_its_order() -> None:
    theirs: dict[str, object] = dict.fromkeys(("description_short", "organization", "status", "contact_email", "lang"), "?") | {
        "publication_category": "?", "extra": {"deep": [1]}, "goal": "<p>Oud</p>", "name": "Oud", "impacttoetsen": "<p>blijft</p>",
    }  # fmt: skip
    changes = dutch_said.changes(
        {"name": "Oud", "goal": "Oud"}, {"name": "Oud", "goal": "Oud"}, {"name": "Ny", "goal": "Oud"}, ours=False
    )
    assert changes == {"name": "Ny"}
    assert list(dutch_said.overlaid(Form.API, theirs, changes, {"name": "Ny", "goal": "x"}).items()) == [
        *(theirs | {"name": "Ny"}).items()
    ]
    assert dutch_said.overlaid(Form.API, theirs, {"goal": "<b>"}, {"goal": "<b>"})["goal"] == "<p>&lt;b&gt;</p>"


def test_an_assessment_that_was_made_here_stands_in_the_api_forms_one_field_for_it() -> None:
    now = {"impact_assessments": "IAMA 2.0", "impacttoetsen": "Fordi"}
    back = dutch_said.overlaid(Form.API, {"impacttoetsen": "<p>Oud</p>"}, {"impact_assessments": "IAMA 2.0"}, now)
    assert back["impacttoetsen"] == "<p>IAMA 2.0</p><p>Fordi</p>"


def test_what_the_form_demands_and_the_original_doesnt_say_is_said_now() -> None:
    now = {"goal": "Ny", "organization": "Lindby Kommune", "source_id": "k"}
    assert dutch_said.overlaid(Form.SCHEMA, {"purpose_and_impact": "Oud"}, {}, now) == {
        "purpose_and_impact": "Oud",
        "organization": "Lindby Kommune",
    }


def test_what_was_offered_for_the_locked_stage_is_no_change() -> None:
    before, offered = {"name": "a"}, {"name": "a", "methods_and_models": "boom"}
    assert dutch_said.changes(before, offered, offered, ours=False) == {}
    assert dutch_said.changes(before, offered, {"organization": "Lindby"}, ours=True) == {"organization": "Lindby"}


@a_quarter
@given(uses(), st.sampled_from([Form.API, Form.SCHEMA]))
def test_whatever_a_use_says_the_record_is_of_the_forms_kind(document: dict[str, object], form: Form) -> None:
    """Only what is missing or too long can be wrong with it: never a field's kind, never a code."""
    record = dutch_said.record_of(form, dutch_said.said_of(Exported("k", document, parse(document)), OFFICE))
    assert {fault.wrong for fault in dutch_said.faults(form, record)} <= {Wrong.MISSING, Wrong.TOO_LONG}
