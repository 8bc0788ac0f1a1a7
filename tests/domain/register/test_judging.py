"""Risks, principles, the AI Act's class, the pyramid, and when a use is due again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import changed, complete
from tillid.kernel.words import Sentence
from tillid.register.domain.ai_act import AiAnswers, Asked, Classed, Why, classify, read_ai_law
from tillid.register.domain.assessment_due import Change, Counted, Facts, Moved, due, facts_json, read_facts
from tillid.register.domain.document import AiClass, Colour, PrincipleAnswer, Risk, UseDocument, parse
from tillid.register.domain.principles import Answered, Filling, Floor, Principle, answered, read_sets, versions, worst
from tillid.register.domain.pyramid import Ground, pyramid
from tillid.register.domain.risk import Weight, matrix, weight

SAID = Sentence("Sagt", "Said")


def risk(*steps: int | None) -> Risk:
    likelihood, impact, left_likelihood, left_impact = (*steps, None, None, None, None)[:4]
    return Risk(SAID, None, likelihood, impact, None, left_likelihood, left_impact)


# Risks ----------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "likelihood,impact,found",
    [(1, 3, Weight.LOW), (1, 4, Weight.MEDIUM), (2, 4, Weight.MEDIUM), (3, 3, Weight.HIGH), (4, 4, Weight.HIGH)],
)
def test_a_risk_weighs_its_likelihood_times_its_impact(likelihood: int, impact: int, found: Weight):
    assert weight(likelihood, impact) is found


def test_the_matrix_holds_each_risk_before_and_after():
    found = matrix((risk(4, 4, 1, 1), risk(1, 2)))
    cells = {(cell.likelihood, cell.impact): cell for row in found.rows for cell in row}
    assert len(cells) == 16
    assert (cells[4, 4].before, cells[1, 1].after, cells[1, 2].before) == ((1,), (1,), (2,))
    assert [row[0].likelihood for row in found.rows] == [4, 3, 2, 1]
    assert (found.left, found.high_left) == (Weight.LOW, ())


@pytest.mark.parametrize(
    "risks,left,high",
    [
        ((), None, ()),
        ((risk(),), None, ()),
        ((risk(4, 4, 3, 4), risk(1, 1)), Weight.HIGH, (1,)),
        ((risk(3, 3),), Weight.HIGH, (1,)),
    ],
)
def test_what_is_left_is_the_heaviest_and_a_high_one_is_named(
    risks: tuple[Risk, ...], left: Weight | None, high: tuple[int, ...]
):
    assert (matrix(risks).left, matrix(risks).high_left) == (left, high)


def test_each_weight_has_its_colour():
    assert [one.colour for one in Weight] == [Colour.GREEN, Colour.AMBER, Colour.RED]


# Principles -----------------------------------------------------------------------------------------------------------------------
SETS = {"sets": [
    {"key": "kl", "title": {"da": "KL", "en": "KL"}, "source": {"da": "x", "en": "x"}, "principles": [
        {"key": "one", "title": {"da": "En", "en": "One"}, "floor": "dignity", "quoted": True}, {"key": "slot", "title": None},
    ]},
    {"key": "broken"},
]}  # fmt: skip
FILLED = Filling("slot", Sentence("To", "Two"), SAID, Floor.LAW)


def test_a_slot_is_empty_until_it_is_filled_and_each_filling_is_a_version():
    (first,) = read_sets(SETS)
    history = versions(first, (FILLED, Filling("one", SAID, SAID, Floor.LAW), replace(FILLED, title=Sentence("Tre", "Three"))))
    titles = [[principle.title and principle.title.da for principle in one.principles] for one in history]
    assert titles == [["En", None], ["En", "To"], ["En", "To"], ["En", "Tre"]]
    assert [one.version for one in history] == [1, 2, 3, 4]
    slot = history[-1].get("slot")
    assert slot is not None
    assert (slot.floor, slot.slot, history[-1].get("none")) == (Floor.LAW, True, None)


def test_an_answer_knows_whether_its_principle_has_a_newer_version():
    (first,) = read_sets(SETS)
    old = PrincipleAnswer("kl", 1, "one", Colour.RED, SAID)
    newest = versions(first, (FILLED,))[-1]
    one, two = answered(newest, (old, PrincipleAnswer("other", 1, "slot", Colour.RED, SAID)))
    assert (one.answer, one.older, two.answer, two.older) == (old, True, None, False)


@pytest.mark.parametrize(
    "colours,found",
    [
        ([], None),
        ([None], None),
        ([Colour.GREEN, None], Colour.GREEN),
        ([Colour.GREEN, Colour.RED, Colour.AMBER], Colour.RED),
        ([Colour.AMBER, Colour.GREEN], Colour.AMBER),
    ],
)
def test_the_worst_colour_counts(colours: list[Colour | None], found: Colour | None):
    assert worst(colours) is found


# The AI Act -----------------------------------------------------------------------------------------------------------------------
CLASSES = [
    (AiAnswers(), None, None, Asked.IS_AI), (AiAnswers(False), AiClass.NOT_AI, Why.NOT_AI, None), (AiAnswers(True), None, None, Asked.FORBIDDEN),
    (AiAnswers(True, True), AiClass.FORBIDDEN, Why.FORBIDDEN, None), (AiAnswers(True, False), None, None, Asked.AREA),
    (AiAnswers(True, False, "education"), None, None, Asked.PROFILING), (AiAnswers(True, False, "education", True), AiClass.HIGH, Why.PROFILING, None),
    (AiAnswers(True, False, "education", True, True), AiClass.HIGH, Why.PROFILING, None), (AiAnswers(True, False, "education", False), None, None, Asked.NARROW),
    (AiAnswers(True, False, "education", False, False), AiClass.HIGH, Why.AREA, None), (AiAnswers(True, False, "education", False, True), None, None, Asked.MEETS_PEOPLE),
    (AiAnswers(True, False, "education", False, True, False), AiClass.MINIMAL, Why.NARROW, None), (AiAnswers(True, False, ""), None, None, Asked.MEETS_PEOPLE),
    (AiAnswers(True, False, "", None, None, True), AiClass.LIMITED, Why.MEETS_PEOPLE, None), (AiAnswers(True, False, "", None, None, False), AiClass.MINIMAL, Why.NOTHING, None),
]  # fmt: skip


@pytest.mark.parametrize("answers,cls,why,missing", CLASSES)
def test_the_class_follows_from_the_answers(answers: AiAnswers, cls: AiClass | None, why: Why | None, missing: Asked | None):
    assert classify(answers) == Classed(cls, why, missing)


TRUTH = st.one_of(st.none(), st.booleans())


@given(st.builds(AiAnswers, TRUTH, TRUTH, st.sampled_from([None, "", "education"]), TRUTH, TRUTH, TRUTH))
def test_profiling_in_an_area_is_never_less_than_high(answers: AiAnswers):
    found = classify(answers)
    if answers.is_ai and answers.area and answers.profiling and found.cls is not None:
        assert found.cls in {AiClass.HIGH, AiClass.FORBIDDEN}


def test_rows_of_days_are_read_and_the_newest_version_holds():
    row = {
        "key": "a",
        "article": "5",
        "says": {"da": "x", "en": "x"},
        "status": "adopted",
        "begins": "2027-12-02",
        "seen": "found",
        "as_of": "2026-11-21",
        "classes": ["high", "odd"],
    }
    older, newer = row | {"version": 1, "begins": None}, row | {"version": 2}
    law = read_ai_law(
        {
            "rows": [newer, older, {"key": "b"}],
            "areas": [{"key": "e", "point": "3", "says": {"da": "x", "en": "x"}}, {"key": "f"}],
        }
    )
    (found,) = law.of(AiClass.HIGH)
    assert (found.version, found.begins, found.confirmed) == (2, date(2027, 12, 2), False)
    assert law.of(AiClass.MINIMAL) == ()
    area = law.area("e")
    assert area is not None
    assert (area.point, law.area("f"), law.area(None)) == ("3", None, None)


# The pyramid ----------------------------------------------------------------------------------------------------------------------
def grounds(use: UseDocument, *risks: Risk) -> dict[Ground, Colour | None]:
    return {one.ground: one.colour for floor in pyramid(use, (), matrix(risks)) for one in floor.rests if one.ground}


STANDS: list[tuple[dict[str, object], Ground, Colour | None]] = [
    (complete(), Ground.BASIS, Colour.GREEN), (changed("basis", []), Ground.NO_BASIS, Colour.RED), (complete(without_data={}), Ground.NO_DATA, Colour.GREEN),
    (complete(), Ground.DPIA_NOT_NEEDED, Colour.GREEN), (changed("assessment/dpia", None), Ground.DPIA_UNKNOWN, None),
    (changed("assessment/dpia", "needed"), Ground.DPIA_LACKS, Colour.AMBER),
    (complete(assessment={"dpia": "needed", "forms": [{"urn": "urn:nl:tilliddpia", "version": "1.0", "sha256": "0" * 64}]}), Ground.DPIA_DONE, Colour.GREEN),
    (changed("assessment/ai_act", {"class": "forbidden"}), Ground.AI_FORBIDDEN, Colour.RED), (changed("assessment/ai_act", {"class": "high"}), Ground.AI_HIGH, Colour.AMBER),
    (complete(), Ground.EVERY_WHY, Colour.GREEN), (changed("data/0/why", None), Ground.WHY_LACKS, Colour.AMBER), (complete(), Ground.RISKS_UNKNOWN, None),
    (complete(), Ground.NON_DIGITAL, Colour.GREEN), (changed("non_digital", {}), Ground.NON_DIGITAL_LACKS, Colour.AMBER), (complete(), Ground.INVOLVED, Colour.GREEN),
    (changed("involvement", {"none": {"da": "Nej", "en": "No"}}), Ground.NOBODY_INVOLVED, Colour.AMBER), (complete(), Ground.PERSON_DECIDES, Colour.GREEN),
    (changed("technology", {"kind": "model", "role": "deciding"}), Ground.MACHINE_DECIDES, Colour.RED),
    (complete(without_data={"dignity": {"da": "Ro", "en": "Peace"}}), Ground.DIGNITY_GAIN, Colour.GREEN),
]  # fmt: skip


@pytest.mark.parametrize("document,ground,colour", STANDS)
def test_a_floor_rests_on_what_the_use_says(document: dict[str, object], ground: Ground, colour: Colour | None):
    assert grounds(parse(document))[ground] is colour


@pytest.mark.parametrize("steps,ground", [((1, 1), Ground.RISKS_LOW), ((2, 2), Ground.RISKS_MEDIUM), ((4, 4), Ground.RISKS_HIGH)])
def test_fairness_rests_on_the_risks(steps: tuple[int, int], ground: Ground):
    assert ground in grounds(parse(complete()), risk(*steps))


def test_an_empty_idea_has_five_floors_and_knows_of_few():
    floors = pyramid(parse({"schema": "tillid-data-use/1", "key": "x"}), (), matrix(()))
    assert [(floor.floor, floor.colour) for floor in floors] == [
        (Floor.LAW, Colour.RED), (Floor.NEED, None), (Floor.FAIRNESS, Colour.AMBER), (Floor.OPENNESS, None), (Floor.DIGNITY, None),
    ]  # fmt: skip


def test_an_answer_to_a_principle_colours_its_own_floor():
    def one(title: Sentence | None, floor: Floor, answer: PrincipleAnswer | None) -> Answered:
        return Answered(Principle("p", title, SAID, floor), answer, older=False)

    red = PrincipleAnswer("kl", 1, "p", Colour.RED, SAID)
    answers = (one(SAID, Floor.DIGNITY, red), one(None, Floor.NEED, red), one(SAID, Floor.NEED, None))
    floors = {floor.floor: floor for floor in pyramid(parse(complete()), answers, matrix(()))}
    assert floors[Floor.DIGNITY].colour is Colour.RED
    assert floors[Floor.NEED].colour is Colour.GREEN


# Due again ------------------------------------------------------------------------------------------------------------------------
THEN = Facts(("a", "b"), "t1", {"act": "in-force", "gone": "in-force"}, Counted(100, 4))
TODAY = date(2026, 11, 21)


def moved(now: Facts) -> tuple[Change, ...]:
    return due(THEN, now, by=None, today=TODAY).changes


MOVES = [
    (THEN, ()), (replace(THEN, elements=("a", "b", "c")), (Change(Moved.ELEMENT, keys=("c",)),)), (replace(THEN, elements=("a",)), ()),
    (replace(THEN, technology="t2"), (Change(Moved.TECHNOLOGY),)), (replace(THEN, laws={"act": "repealed"}), (Change(Moved.LAW, keys=("act",)),)),
    (replace(THEN, counted=Counted(199, 9)), ()), (replace(THEN, counted=Counted(200, 10)), (Change(Moved.LOOKUPS, 100, 200), Change(Moved.BREAK_GLASS, 4, 10))),
    (replace(THEN, counted=Counted()), ()),
]  # fmt: skip


@pytest.mark.parametrize("now,found", MOVES)
def test_a_use_is_due_again_when_it_isnt_what_was_assessed(now: Facts, found: tuple[Change, ...]):
    assert moved(now) == found


@pytest.mark.parametrize("by,now", [(None, False), (TODAY, True), (date(2026, 11, 20), True), (date(2026, 11, 22), False)])
def test_a_use_is_due_again_on_its_day(by: date | None, *, now: bool):
    found = due(THEN, THEN, by=by, today=TODAY)
    assert (found.by, found.now) == (by, now)


def test_what_was_never_assessed_is_due():
    assert due(None, THEN, by=None, today=TODAY).changes == (Change(Moved.NEVER),)


def test_facts_are_kept_and_read_back():
    assert read_facts(facts_json(THEN)) == THEN
    assert read_facts({}) == Facts((), "", {}, Counted())
