"""Records of the Dutch register become drafts: every field that has a home stands in it, all of it in the original."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.formats import dutch
from tillid.register.domain.formats.dutch import Broken, Odd
from tillid.register.domain.formats.dutch_fields import Form
from tillid.register.domain.formats.kept import Original, kept

API: dict[str, object] = {
    "id": "tilburg-gem",
    "name": "Virtuele  assistent\nGem",
    "description_short": "Geeft antwoord.",
    "organization": None,
    "category": ["Recht", "Werk"],
    "publication_category": "Hoog-risico AI-systeem",
    "status": "In gebruik",
    "begin_date": "2023-01",
    "end_date": "2024-02",
    "contact_email": "gem@tilburg.example",
    "goal": "<div><p>Antwoorden.</p><p>Snel &amp; goed.</p></div>",
    "proportionality": "<p>Weegt op.</p>",
    "lawful_basis": "<p>Gemeentewet</p>",
    "impacttoetsen": "<p>DPIA gedaan.</p>",
    "source_data": "<p>Vragen.</p>",
    "risks": "<p>Een fout antwoord.</p>",
    "provider": "Gem B.V.",
    "human_intervention": "<p>Medewerkers kijken mee.</p>",
    "methods_and_models": "<p>Een model.</p>",
    "standard_version": "1.0",
    "lang": "NLD",
}
OLD: dict[str, object] = {
    "id": 7,
    "uuid": "79ce4e44-b227-4f77-a206-34eac706b35c",
    "name": "Voorspelling",
    "department": "Onderwijs",
    "type": "Zelflerend",
    "impact": "Merkbaar.",
    "proportionality": "Nodig.",
    "description": "Uitgebreid.",
    "methods_and_models": "Boom.",
    "human_intervention": "Ja.",
    "monitoring": "Elke week.",
    "performance_standard": "AUC boven 0,8",
    "dpia": 1,
    "dpia_description": "Geen bezwaar.",
    "revision_date": "2027-05-01",
    "contact_email": "14 010",
}


def original(record: object) -> Original:
    return Original("r.json", "0" * 64, 0, 1, b"", json.dumps(record).encode(), b"")


def drafted(form: Form, record: dict[str, object]) -> dict[str, object]:
    draft = dutch.draft_of(form, record, original(record), key="k")
    draft.pop("ext")
    return draft


def da(text: str) -> dict[str, str]:
    return {"da": text}


def test_every_field_of_1_0_that_has_a_home_stands_in_it() -> None:
    assert drafted(Form.API, API) == {
        "schema": "tillid-data-use/1",
        "key": "k",
        "sector": "employment",
        "contact": {"email": "gem@tilburg.example"},
        "purpose": {
            "title": da("Virtuele assistent Gem"), "short": da("Geeft antwoord."), "formal": da("Antwoorden.\n\nSnel & goed."),
        },
        "consequences": {"using": [da("Weegt op.")]},
        "basis": [{"key": "imported", "phase": "operate", "why": da("Gemeentewet")}],
        "data": [{"key": "imported.data", "label": da("Vragen.")}],
        "processors": [{"name": "Gem B.V."}],
        "assessment": {"risks": [{"what": da("Een fout antwoord.")}], "ai_act": {"class": "high"}, "dpia_why": da("DPIA gedaan.")},
        "decision": {"begins": "2023-01-01", "ends": "2024-02-29"},
    }  # fmt: skip


def test_every_field_of_0_1_that_has_a_home_stands_in_it() -> None:
    assert drafted(Form.OLD, OLD) == {
        "schema": "tillid-data-use/1",
        "key": "k",
        "purpose": {"title": da("Voorspelling")},
        "value": {"measures": [{"key": "imported", "what": da("AUC boven 0,8")}]},
        "consequences": {"using": [da("Merkbaar."), da("Nodig.")]},
        "assessment": {"dpia": "needed", "dpia_why": da("Geen bezwaar."), "again": "2027-05-01"},
    }


def test_the_schemas_names_say_the_same_as_the_apis() -> None:
    record = {
        "name": "Gem", "description_short": "Antwoorden", "theme": ["Werk"], "start_date": "2023-01", "contact": "https://gem.example/a",
        "publication_category": "Hoog-risico AI-systeem (Categorie A)", "purpose_and_impact": "Helpt.", "considerations": "Goed.",
        "risk_management": "Klein.", "legal_basis": "Wet", "data": "Vragen", "supplier": "Intern ontwikkeld", "schema": "1.0.0",
        "technical_operation": "Regels", "human_intervention": "Ja",
    }  # fmt: skip
    assert drafted(Form.SCHEMA, record) == {
        "schema": "tillid-data-use/1",
        "key": "k",
        "sector": "employment",
        "contact": {"web": "https://gem.example/a"},
        "purpose": {"title": da("Gem"), "short": da("Antwoorden"), "formal": da("Helpt.")},
        "consequences": {"using": [da("Goed.")]},
        "basis": [{"key": "imported", "phase": "operate", "why": da("Wet")}],
        "data": [{"key": "imported.data", "label": da("Vragen")}],
        "assessment": {"risks": [{"what": da("Klein.")}], "ai_act": {"class": "high"}},
        "decision": {"begins": "2023-01-01"},
    }
    assert dutch.technology_of(Form.SCHEMA, record) == {"what": da("Regels"), "oversight": da("Ja")}


def test_a_record_by_the_schema_may_lack_its_category() -> None:
    assert drafted(Form.SCHEMA, {"name": "Gem", "schema": "1.0.0"})["purpose"] == {"title": da("Gem")}


def test_technology_waits_until_its_stage_opens() -> None:
    assert "technology" not in drafted(Form.OLD, OLD)
    assert dutch.technology_of(Form.OLD, OLD) == {
        "kind": "model", "what": da("Boom.\n\nUitgebreid."), "oversight": da("Ja.\n\nElke week."),
    }  # fmt: skip
    assert dutch.technology_of(Form.OLD, {"type": "Regelgebaseerd"}) == {"kind": "rule"}
    assert dutch.technology_of(Form.OLD, {"type": "Onbekend"}) == {}


def test_the_original_is_kept_with_its_language() -> None:
    draft = dutch.draft_of(Form.API, API, original(API), key="k")
    assert kept(draft, "dutch-1-0") == original(API)
    assert draft["ext"]["dutch-1-0"]["language"] == "nld"  # type: ignore[index]


@pytest.mark.parametrize(
    "changes",
    [
        {"begin_date": "2023-13"}, {"begin_date": "0000-01"}, {"end_date": "2023"}, {"contact_email": "14 010"},
        {"contact_email": ""}, {"provider": "intern"}, {"provider": "x" * 301}, {"goal": None}, {"goal": ["a"]},
        {"category": "Werk"}, {"category": ["Recht"]}, {"revision_date": "in mei"}, {"publication_category": "Overige algoritmes"},
        {"dpia": "nee"}, {"dpia": 0},
    ],
)  # fmt: skip
def test_what_has_no_home_as_it_stands_is_left_to_the_original(changes: dict[str, object]) -> None:
    assert drafted(Form.API, {"name": "Gem"} | changes) == drafted(Form.API, {"name": "Gem"})


def test_text_in_another_form_of_unicode_is_composed() -> None:
    assert drafted(Form.OLD, {"name": "A\u030a"})["purpose"] == {"title": da("Å")}


@pytest.mark.parametrize(
    "record,key",
    [
        ({"lars": "123-45", "uuid": "u", "name": "a"}, "nl-123-45"),
        ({"uuid": "79ce4e44-b227", "id": 3}, "nl-79ce4e44-b227"),
        ({"id": 7, "source_id": "ours"}, "nl-7"),
        ({"source_id": "washing-toilet", "name": "a"}, "washing-toilet"),
        ({"source_id": "n.v.t.", "organization": "Gemeente Ede", "name": "Bot"}, "nl-gemeente-ede-bot"),
        ({"source_id": "a-" * 40 + "a", "name": "Bot"}, "nl-bot"),
        ({"name": "Бот"}, "nl-4060c14dd6ba1813"),
    ],
)
def test_a_record_has_the_same_key_each_time(record: dict[str, object], key: str) -> None:
    assert dutch.key_of(record) == key


@given(st.text(max_size=90), st.text(max_size=90))
def test_any_record_has_a_key_that_a_use_may_have(organization: str, name: str) -> None:
    key = dutch.key_of({"organization": organization, "name": name})
    assert dutch._KEY.fullmatch(key)
    assert len(key) <= 64


@pytest.mark.parametrize(
    "record,form",
    [
        (API, Form.API),
        (OLD, Form.OLD),
        ({"schema": "1.0.0"}, Form.SCHEMA),
        ({"purpose_and_impact": "", "publication_category": ""}, Form.SCHEMA),
        ({"standard_version": "0.1"}, Form.OLD),
        ({"name": "a"}, None),
    ],
)
def test_a_record_shows_its_form(record: dict[str, object], form: Form | None) -> None:
    assert dutch.form_of(record) is form
    assert all((dutch.broken(asked, {"name": "a", **record}) is None) == (form in {asked, None}) for asked in Form)


def test_a_record_without_a_name_or_in_another_form_is_no_draft() -> None:
    assert dutch.broken(Form.API, OLD) is Broken.OTHER_FORM
    for name in (None, "", " ", 7):
        assert dutch.broken(Form.API, API | {"name": name}) is Broken.NAMELESS


def test_unknown_codes_and_other_content_are_named_by_field() -> None:
    record = API | {"status": "Misschien", "publication_category": "D", "category": ["Ruimtevaart"], "goal": 7}
    assert list(dutch.oddities(Form.API, record)) == [
        ("goal", Odd.NOT_TEXT),
        ("status", Odd.UNKNOWN_CODE),
        ("publication_category", Odd.UNKNOWN_CODE),
        ("category", Odd.UNKNOWN_CODE),
    ]
    assert list(dutch.oddities(Form.API, API)) == []
    assert list(dutch.oddities(Form.OLD, OLD | {"status": "in gebruik"})) == []
