"""Who else has a part in it, a use without data, the assessment, and who was asked."""

from __future__ import annotations

import pytest

from tests.domain.register.documents import Document, both, changed, complete, known
from tests.domain.register.test_stages import gaps
from tillid.register.domain.stages import Gap, check
from tillid.register.domain.weighing import RECOMMENDATIONS

PROCESSOR = {"name": "Eksempel Drift", "country": "DK", "agreement": "2026-01-01", "supervision": both(), "subprocessors": []}
PARTNER = {"name": "Region Eksempel", "share": both(), "agreement": "2026-01-01"}
MACHINE = {"kind": "rule", "what": both(), "role": "advisory", "oversight": both()}
RISK = {"what": both(), "likelihood": 3, "impact": 3}
RECORD = {"how": "meeting", "day": "2026-01-10", "who": both(), "changed": both()}


def assessed(**changes: object) -> Document:
    document = complete()
    document["assessment"] = document["assessment"] | changes  # type: ignore[operator]
    return document


# Value and those who have a part in it ---------------------------------------------------------------------------------------
def test_a_measure_says_how_it_is_measured_and_has_a_key_of_its_own() -> None:
    assert gaps(changed("value/measures/0/how", None)) == {Gap.MEASURE_HOW}
    twice = complete()
    twice["value"]["measures"] *= 2  # type: ignore[index]
    assert gaps(twice) == {Gap.MEASURE_KEY_TWICE}


@pytest.mark.parametrize(
    "field, gap",
    [
        ("agreement", Gap.PROCESSOR_AGREEMENT), ("country", Gap.PROCESSOR_COUNTRY), ("supervision", Gap.PROCESSOR_SUPERVISION),
    ],
)  # fmt: skip
def test_a_processor_has_agreement_country_and_supervision_and_may_have_nobody_below(field: str, gap: Gap) -> None:
    assert gaps(complete(processors=[PROCESSOR])) == set()
    found = check(complete(processors=[{k: v for k, v in PROCESSOR.items() if k != field}]), known())
    assert (gap, f"processors/0/{field}", "Eksempel Drift") in {(one.gap, one.path, one.about) for one in found}


@pytest.mark.parametrize("field, gap", [("share", Gap.SHARED_SHARE), ("agreement", Gap.SHARED_AGREEMENT)])
def test_who_is_responsible_with_us_has_a_share_and_an_agreement(field: str, gap: Gap) -> None:
    assert gaps(complete(shared=[PARTNER])) == set()
    assert gaps(complete(shared=[{k: v for k, v in PARTNER.items() if k != field}])) == {gap}


# Without data ----------------------------------------------------------------------------------------------------------------
def without_data(**changes: object) -> Document:
    document = complete(without_data={"why": both(), "dignity": both()}, who={})
    document["purpose"].pop("did")  # type: ignore[attr-defined]
    return {name: value for name, value in document.items() if name not in {"basis", "data"}} | changes


def test_a_use_without_data_needs_no_law_no_data_and_nobody_who_looks() -> None:
    assert check(without_data(), known()) == ()


def test_a_use_without_data_says_why_and_what_it_gives_of_dignity() -> None:
    assert gaps(without_data(without_data={})) == {Gap.WITHOUT_DATA_WHY, Gap.WITHOUT_DATA_DIGNITY}


def test_a_use_without_data_has_no_data_and_somebody_who_answers() -> None:
    assert Gap.WITHOUT_DATA_WITH_DATA in gaps(without_data(data=complete()["data"]))
    assert gaps({name: value for name, value in without_data().items() if name != "owner_unit"}) == {Gap.OWNER_UNIT}


# Assessment ------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", RECOMMENDATIONS)
def test_each_of_the_five_recommendations_is_answered(key: str) -> None:
    others = [one for one in assessed()["assessment"]["principles"] if one["key"] != key]  # type: ignore[index]
    found = check(assessed(principles=others), known())
    assert [(one.gap, one.about) for one in found] == [(Gap.PRINCIPLE, key)]
    elsewhere = [*others, {"set": "of-our-own", "key": key, "colour": "green", "evidence": both()}]
    assert gaps(assessed(principles=elsewhere)) == {Gap.PRINCIPLE}


@pytest.mark.parametrize("field", ["colour", "evidence"])
def test_an_answer_has_a_colour_and_what_it_rests_on(field: str) -> None:
    document = assessed()
    document["assessment"]["principles"][2].pop(field)  # type: ignore[index]
    found = check(document, known())
    assert [(one.gap, one.path) for one in found] == [(Gap.PRINCIPLE_EVIDENCE, "assessment/principles/2")]


def test_whether_an_impact_assessment_is_needed_is_said_with_why() -> None:
    assert gaps(changed("assessment/dpia", None)) == {Gap.DPIA}
    assert gaps(changed("assessment/dpia_why", None)) == {Gap.DPIA_WHY}


@pytest.mark.parametrize("again", [None, "2026-11-21", "2026-01-01"])
def test_it_is_assessed_again_on_a_day_to_come(again: str | None) -> None:
    assert gaps(changed("assessment/again", again)) == {Gap.ASSESSED_AGAIN}


@pytest.mark.parametrize("kind", ["rule", "model"])
def test_a_machine_has_its_class_in_the_ai_act(kind: str) -> None:
    document = complete(technology=MACHINE | {"kind": kind})
    assert gaps(document) == {Gap.AI_ACT}
    document["assessment"]["ai_act"] = {"class": "limited"}  # type: ignore[index]
    assert gaps(document) == set()


def test_what_the_ai_act_forbids_isnt_published() -> None:
    assert gaps(assessed(ai_act={"class": "forbidden"})) == {Gap.AI_ACT_FORBIDDEN}


@pytest.mark.parametrize(
    "risk, gap",
    [
        ({"likelihood": None}, Gap.RISK_WEIGHT),
        ({"impact": None}, Gap.RISK_WEIGHT),
        ({}, Gap.RISK_WHY),
        ({"why": both()}, None),
        ({"left_likelihood": 2}, None),
        ({"left_impact": 2}, None),
        ({"left_likelihood": 4, "left_impact": 4}, Gap.RISK_WHY),
    ],
)
def test_a_risk_is_weighed_and_one_that_stays_high_says_why(risk: dict[str, object], gap: Gap | None) -> None:
    given = {name: value for name, value in (RISK | risk).items() if value is not None}
    assert gaps(assessed(risks=[given])) == ({gap} if gap else set())


# Involvement -----------------------------------------------------------------------------------------------------------------
def test_somebody_was_asked_or_there_is_a_reason() -> None:
    assert gaps(complete(involvement={})) == {Gap.INVOLVEMENT}
    assert gaps(complete(involvement={"none": both()})) == set()


@pytest.mark.parametrize("field", ["day", "who", "changed"])
def test_a_record_says_when_who_and_what_it_changed(field: str) -> None:
    record = {name: value for name, value in RECORD.items() if name != field}
    assert gaps(complete(involvement={"records": [record]})) == {Gap.INVOLVED_INCOMPLETE}


def test_nobody_was_asked_on_a_day_to_come() -> None:
    assert gaps(complete(involvement={"records": [RECORD | {"day": "2026-11-22"}]})) == {Gap.INVOLVED_DAY}


def test_advice_from_outside_waits_for_its_answer() -> None:
    from dataclasses import replace

    assert gaps(complete(), replace(known(), unanswered=1)) == {Gap.ADVICE_UNANSWERED}
