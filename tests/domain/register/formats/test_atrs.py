"""The UK standard's records become drafts and come back; ours go out in both tiers, in English."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import both, complete
from tests.domain.register.formats.test_dutch_said import ASSESSED, MODEL
from tests.domain.register.generated import uses
from tests.examples import a_quarter
from tillid.kernel.words import Sentence
from tillid.register.domain.document import parse
from tillid.register.domain.formats import atrs
from tillid.register.domain.formats.atrs_fields import BY_NAME, FIELDS, GROUPS, ROWS
from tillid.register.domain.formats.fault import Fault, Wrong
from tillid.register.domain.formats.frame import Exported, Office
from tillid.register.domain.formats.kept import Original, kept
from tillid.register.domain.policy import UseStatus
from tillid.register.domain.reading import ReadError, Unreadable

OFFICE = Office(
    Sentence("Lindby Kommune", "Lindby Municipality"), email="data@lindby.example", web="https://lindby.example",
    units={"care": Sentence("Plejen", "Care")},
)  # fmt: skip
RECORD: dict[str, object] = {
    "name": "Planning  helper",
    "description": "Helps planners.",
    "contact_email": "planning@council.example",
    "organisation": "A Council",
    "scope": "For plans alone.",
    "benefit": "Less waiting.",
    "maintenance": "2027-04-01",
    "alternatives_considered": "By hand.",
    "model_type": "Decision tree",
    "process_integration": "Before the meeting.",
    "provided_information": "A score.",
    "human_decisions": "An officer decides.",
    "external_supplier": ["Acme Ltd", "None"],
    "external_supplier_role": ["Built it", ""],
    "source_data_name": ["Plans", ""],
    "source_data_description": ["All since 2010", "", "Maps"],
    "impact_assessment_name": "DPIA",
    "impact_assessment_description": "No objection.",
    "risk_name": ["A wrong score", ""],
    "risk_description": ["Someone waits"],
    "risk_mitigation": ["An officer checks", "nothing"],
    "their_own": {"kept": True},
}
WHOLE = Original("a.json", "0" * 64, 0, 1, b"", b"{}", b"")


def da(text: str) -> dict[str, str]:
    return {"da": text}


def drafted(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in atrs.draft_of("atrs", record, WHOLE, key="k").items() if name != "ext"}


def entry(version: int = 2, **changes: object) -> Exported:
    document = complete(assessment=ASSESSED, technology=MODEL) | changes
    status = UseStatus.PUBLISHED if version else None
    return Exported("meals", document, parse(document, version=version), version, 1_795_291_200_000 if version else None, status)


# The table -------------------------------------------------------------------------------------------------------------------
def test_the_table_is_the_standards_own_list(shared_data: Path) -> None:
    lines = (shared_data / "atrs" / "Algorithmic_transparency_data_standard.csv").read_text("utf-8")
    theirs = list(csv.DictReader(io.StringIO(lines)))
    assert [row.theirs for row in ROWS] == [row["attribute"].removesuffix("*") for row in theirs]
    for field, row in zip(FIELDS, theirs, strict=True):
        number = row["Reference number from the word template"]
        assert (field.number, field.label, field.tier, field.category) == (number, row["name"], row["tier"], row["category"])
        assert field.must == (row["required"] == "TRUE"), field.name
        assert field.many == row["attribute"].endswith("*"), field.name
        if field.address:
            assert row["type"] == "URL", field.name


def test_every_row_says_where_it_stands_or_why_nowhere() -> None:
    assert all(row.why and row.group in {"Tier 1", "Tier 2"} for row in ROWS)
    assert any(row.ours is None for row in ROWS)


# In --------------------------------------------------------------------------------------------------------------------------
def test_every_field_that_has_a_home_stands_in_it() -> None:
    assert drafted(RECORD) == {
        "schema": "tillid-data-use/1",
        "key": "k",
        "contact": {"email": "planning@council.example"},
        "purpose": {"title": da("Planning helper"), "short": da("Helps planners."), "formal": da("For plans alone.")},
        "value": {"society": [da("Less waiting.")]},
        "data": [
            {"key": "imported.data-1", "label": da("Plans"), "why": da("All since 2010")},
            {"key": "imported.data-3", "why": da("Maps")},
        ],
        "processors": [{"name": "Acme Ltd", "task": da("Built it")}],
        "assessment": {
            "risks": [{"what": da("A wrong score: Someone waits"), "measure": da("An officer checks")}],
            "dpia_why": da("DPIA: No objection."),
            "again": "2027-04-01",
        },
    }
    assert atrs.technology_of(RECORD) == {
        "name": da("Decision tree"),
        "what": da("Before the meeting.\n\nA score."),
        "oversight": da("An officer decides."),
        "alternatives": [da("By hand.")],
    }


@pytest.mark.parametrize(
    "changes",
    [{"contact_email": "the desk"}, {"maintenance": "each spring"}, {"scope": 7}, {"external_supplier": "x" * 301}, {"risk_mitigation": "x"},
     {"source_data_name": [7]}],
)  # fmt: skip
def test_what_has_no_home_as_it_stands_is_left_to_the_original(changes: dict[str, object]) -> None:
    assert drafted({"name": "a"} | changes) == drafted({"name": "a"})


def test_an_address_of_the_web_is_a_contact_too() -> None:
    assert drafted({"name": "a", "contact_email": "https://a.example"})["contact"] == {"web": "https://a.example"}


def test_the_original_is_kept_with_its_language() -> None:
    draft = atrs.draft_of("atrs", RECORD, WHOLE, key="k")
    assert kept(draft, "atrs") == WHOLE
    assert draft["ext"]["atrs"]["language"] == "eng"  # type: ignore[index]


def test_content_of_another_kind_is_named_by_field() -> None:
    assert list(atrs.odd_fields(RECORD)) == []
    odd = {"name": "a", "scope": ["x"], "risk_name": ["a", 7], "benefit": 7}
    assert list(atrs.odd_fields(odd)) == ["scope", "benefit", "risk_name"]
    assert atrs.nameless({"name": " "})
    assert not atrs.nameless(RECORD)


@given(st.text(max_size=90), st.text(max_size=90))
def test_any_record_has_a_key_that_a_use_may_have(organisation: str, name: str) -> None:
    key = atrs.key_of({"organisation": organisation, "name": name})
    assert len(key) <= 64
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in key
    assert not key.endswith("-")


# Out -------------------------------------------------------------------------------------------------------------------------
def test_a_complete_entry_says_what_both_tiers_ask() -> None:
    changes = {
        "processors": [{"name": "Ring A/S", "cvr": "12345678", "task": both("Driver det", "Runs it"), "agreement": "2026-01-02",
                        "country": "DK", "subprocessors": ["Sub"]}],
        "shared": [{"name": "Regionen"}],
        "not_used": [both("Navn", "Name")],
        "assessment": ASSESSED | {"again": "2027-01-01"},
    }  # fmt: skip
    said = atrs.said_of(entry(**changes), OFFICE)
    assert {name: said[name] for name in said if name not in {*GROUPS[1], "appeals_and_review"}} == {
        "name": "Meals",
        "description": "Short\n\nShort",
        "website": "https://lindby.example/anvendelser/meals/",
        "contact_email": "data@lindby.example",
        "organisation": "Lindby Municipality",
        "team": "Care",
        "scope": "Short\n\nNot used: Name",
        "benefit": "Short\n\nShort",
        "phase": "production (version 2, published 2026-11-21)",
        "maintenance": "2027-01-01",
        "required_training": "data-course",
        "alternatives_considered": "A list",
        "model_type": "A model that was learned from data.\n\nRing first",
        "process_integration": "Calculates",
        "human_decisions": "The machine advises. A person decides.\n\nThe management",
        "external_supplier": ["Ring A/S"],
        "external_supplier_identifier": ["12345678"],
        "external_supplier_role": ["Runs it"],
        "data_access_terms": ["Agreement of 2026-01-02; DK; subprocessors: Sub"],
        "impact_assessment_name": ["Data protection impact assessment", "IAMA 2.0", "FRIA 1"],
        "impact_assessment_description": ["Sensitive data", "", ""],
        "impact_assessment_date": ["", "2026-03-01", ""],
        "risk_name": ["Error"],
        "risk_description": ["The citizen"],
        "risk_mitigation": ["A person checks"],
    }
    assert {name: said[name] for name in GROUPS[1] if name in said} == {
        "source_data_name": ["Short", "Short"],
        "source_data_description": ["Short", "Short"],
        "data_collection": ["The municipality collects it for its task by law.", "The citizen gives it voluntarily."],
        "data_sharing_agreements": ["Regionen", "Regionen"],
        "data_access_and_storage": [
            "Seen by: Care; Deleted 1825 days after: case closed", "Seen by: Care; Deleted 30 days after: consent withdrawn",
        ],
    }  # fmt: skip
    assert "https://lindby.example/anvendelser/meals/" in str(said["appeals_and_review"])
    assert list(atrs.faults(said)) == []


@pytest.mark.parametrize(
    "version,status,changes,phase",
    [
        (0, None, {}, "idea"),
        (1, UseStatus.PUBLISHED, {"decision": {"result": "pilot"}}, "development (version 1)"),
        (1, UseStatus.PUBLISHED, {"decision": {}}, "production (version 1)"),
        (3, UseStatus.ENDED, {}, "retired (version 3)"),
    ],
)
def test_the_phase_follows_from_where_the_use_stands(
    version: int, status: UseStatus | None, changes: dict[str, object], phase: str
) -> None:
    document = complete(**changes)
    assert atrs.said_of(Exported("meals", document, parse(document), version, None, status), OFFICE)["phase"] == phase


def test_an_entry_that_is_bare_says_little_and_is_missed_by_field() -> None:
    document = {"key": "k", "data": [{"key": "a.b"}], "owner_unit": "moon", "technology": {}, "contact": {}}
    said = atrs.said_of(Exported("k", document, parse(document)), Office(OFFICE.name))
    assert said["team"] == "moon"
    assert said["source_data_name"] == ["a.b"]
    assert "to the contact above" in str(said["appeals_and_review"])
    missed = [fault.field for fault in atrs.faults(said)]
    assert missed[:3] == ["name", "description", "contact_email"]
    assert {"source_data_description", "impact_assessment_name", "risk_name"} <= set(missed)
    assert "external_supplier_role" not in missed


def test_a_group_that_isnt_there_is_missed_once_and_an_address_must_be_one() -> None:
    assert [fault.field for fault in atrs.faults({}) if fault.field in GROUPS[1]] == ["source_data_name"]
    assert Fault("website", Wrong.FORM) in list(atrs.faults({"website": "the desk"}))


def test_a_person_who_does_it_all_is_said_to() -> None:
    document = complete(assessment={"dpia_why": both("Fordi", "Because")})
    said = atrs.said_of(Exported("k", document, parse(document)), OFFICE)
    assert said["human_decisions"] == "A person does all of the work. No machine advises or decides."
    assert said["model_type"] == "There is no technology behind it."
    assert said["external_supplier"] == ["None"]
    assert said["impact_assessment_description"] == ["Because"]
    document.pop("technology")
    assert "model_type" not in atrs.said_of(Exported("k", document, parse(document)), OFFICE)


def test_a_group_that_changed_is_said_anew_and_what_only_theirs_says_stays_with_its_rows() -> None:
    theirs = {"name": "a", "source_data_name": ["x", "y"], "source_data_url": ["u", "v"], "data_collection": ["once"], "more": 1}
    now = {"source_data_name": ["x", "z"], "source_data_description": ["b", "c"], "organisation": "Lindby"}
    changed = atrs.changes({"source_data_name": ["x", "y"], "organisation": "Lindby"}, {}, now, ours=False)
    assert changed == {"source_data_name": ["x", "z"], "source_data_description": ["b", "c"]}
    assert atrs.overlaid(theirs, changed, now) == {
        "name": "a", "source_data_name": ["x", "z"], "source_data_description": ["b", "c"], "source_data_url": ["u", "v"], "more": 1,
        "organisation": "Lindby",
    }  # fmt: skip
    assert atrs.changes(now, {}, now, ours=True) == {"organisation": "Lindby"}
    assert atrs.overlaid(theirs | {"organisation": "A"}, {}, now) == theirs | {"organisation": "A"}


SAME = ("name", "description", "scope", "benefit", "process_integration", "human_decisions")


@a_quarter
@given(uses())
def test_ours_out_and_in_again_says_the_same_where_the_standard_can(document: dict[str, object]) -> None:
    said = atrs.said_of(Exported("k", document, parse(document)), OFFICE)
    assert set(said) <= set(BY_NAME)
    back = {**drafted(dict(said)), "technology": atrs.technology_of(said)}
    again = atrs.said_of(Exported("k", back, parse(back)), OFFICE)
    assert {name: again.get(name) for name in SAME if name in said} == {name: said[name] for name in SAME if name in said}


# As a table ------------------------------------------------------------------------------------------------------------------
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20) | st.sampled_from(
    ["=1", "'=1", "a\nb", '"', "'"]
)


@given(
    st.dictionaries(st.sampled_from([field.name for field in FIELDS if not field.many]) | st.just("their own"), TEXT, min_size=1),
    st.lists(TEXT, min_size=1),
)
def test_a_table_comes_back_as_the_record_it_was_made_of(record: dict[str, object], risks: list[str]) -> None:
    made = record | {"risk_name": risks}
    content = atrs.write_table(made)
    assert atrs.read_table(content).value == made
    assert atrs.read_table(content).content == content


def test_a_table_shows_number_label_tier_and_category_beside_each_value() -> None:
    rows = list(csv.reader(io.StringIO(atrs.write_table({"risk_name": ["=HYPERLINK(1)"], "odd": 7, "scope": None}).decode())))
    assert rows[1:] == [
        ["5.5", "risk_name*", "Risk name", "Tier 2", "Risk mitigation and impact assessment", "'=HYPERLINK(1)"], ["", "odd", "", "", "", "7"],
    ]  # fmt: skip


def test_the_standards_own_list_with_a_column_of_values_is_read(shared_data: Path) -> None:
    lines = (shared_data / "atrs" / "Algorithmic_transparency_data_standard.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(lines)))
    filled = io.StringIO()
    writer = csv.DictWriter(filled, [*rows[0], "value"])
    writer.writeheader()
    writer.writerows({**row, "value": f"About {row['name']}"} for row in rows)
    record = atrs.read_table(filled.getvalue().encode()).value
    assert record["name"] == "About Name"
    assert record["risk_name"] == ["About Risk name"]
    assert len(record) == len(FIELDS)


@pytest.mark.parametrize(
    "content,why",
    [
        (b"a,b\n1,2\n", Unreadable.NOT_OBJECT),
        (b'attribute,value\n"name,x\n', Unreadable.NOT_OBJECT),
        (b"attribute,value\nname," + b"x" * 200_000, Unreadable.NOT_OBJECT),
        (b"attribute,value\nname," + b"x" * 1_100_000, Unreadable.TOO_LARGE),
        (b"", Unreadable.EMPTY),
        ("attribute,value\nname,æ".encode("utf-16"), Unreadable.NOT_TEXT),
        (json.dumps([RECORD]).encode(), Unreadable.NOT_OBJECT),
    ],
)
def test_what_is_no_such_table_is_refused(content: bytes, why: Unreadable) -> None:
    with pytest.raises(ReadError) as refused:
        atrs.read_table(content)
    assert refused.value.why is why


def test_a_row_without_a_name_and_a_name_that_stands_twice() -> None:
    record = atrs.read_table("\ufeffattribute,value\n,x\nown,1\nown,2\nown,3\nname\n".encode()).value
    assert record == {"own": ["1", "2", "3"], "name": ""}
