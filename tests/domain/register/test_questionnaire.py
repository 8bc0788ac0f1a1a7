"""A definition file is read whole or told what is wrong with it, by the ids of its questions."""

from __future__ import annotations

import pytest
import yaml

from tests.domain.register.forms import choice, form, group, read, task, when
from tillid.register.domain.questionnaire import (
    MOST_TASKS,
    DefinitionError,
    Flaw,
    Kind,
    Level,
    Link,
    Operator,
    Pairing,
    Takes,
    plain_value,
    read_definition,
)


def faults(given: dict[str, object]) -> list[tuple[Flaw, tuple[str, ...]]]:
    with pytest.raises(DefinitionError) as caught:
        read_definition(given)
    return [(fault.flaw, fault.ids) for fault in caught.value.faults]


@pytest.fixture(scope="module")
def iama(request: pytest.FixtureRequest):
    file = request.getfixturevalue("shared_data") / "assessment/par-iama-v2.yaml"
    return yaml.safe_load(file.read_text("utf-8"))


def test_the_iama_is_read_with_every_question_and_option(iama):
    found = read_definition(iama)
    assert (found.slug, found.full_urn) == ("iama", "urn:nl:iama:2.0")
    assert len(found.tasks) == 137
    assert len(found.questions()) == 87
    assert found.roots == ("0", "1.0", "2", "3", "4", "5")
    assert {option.value for option in found.tasks["1.3.1"].options} == {"true", "false"}
    assert Link("iama", "4.4.1", Takes.PRE_VIEW) in found.tasks["1.1.2"].links


def test_a_definition_keeps_its_order_its_words_and_both_languages():
    given = form(
        group("1", task("1.1", en={"task": "One", "why": "Because"}, why="Fordi", law=["act"], required_status=True)),
        en={"name": "Trial"}, language="da", sector="climate",
    )  # fmt: skip
    found = read_definition(given)
    question = found.tasks["1.1"]
    assert (found.name.da, found.name.en, found.language, found.sector) == ("Prøve", "Trial", "da", "climate")
    assert question.label is not None
    assert (question.label.da, question.label.en) == ("Spørgsmål 1.1", "One")
    assert question.why is not None
    assert (question.why.en, question.laws, question.required, question.parent, question.depth) == (
        "Because",
        ("act",),
        True,
        "1",
        2,
    )


@pytest.mark.parametrize("version,full", [("2.0", "2.0"), ("3", "3.0"), ("1.2.3", "1.2"), (None, "0.0")])
def test_the_full_urn_has_a_version_of_two_numbers(version: str | None, full: str):
    given = form(task("1"))
    given.pop("version")
    found = read_definition(given | ({"version": version} if version else {}))
    assert found.full_urn == f"urn:nl:test:{full}"


OUTSIDE = [
    ({"name": ""}, Flaw.FORM), ({"urn": "urn:dk:test"}, Flaw.URN), ({"urn": None}, Flaw.URN), ({"version": "one"}, Flaw.VERSION),
    ({"version": 2.0}, Flaw.VERSION), ({"tasks": []}, Flaw.NO_TASKS), ({"tasks": "x"}, Flaw.NO_TASKS),
]  # fmt: skip


@pytest.mark.parametrize("change,flaw", OUTSIDE)
def test_what_is_wrong_around_the_questions_is_named(change: dict[str, object], flaw: Flaw):
    assert flaw in [found for found, _ in faults(form(task("1")) | change)]


INSIDE = [
    (task("x"), Flaw.BAD_ID), (task('1"><script>'), Flaw.BAD_ID), ({"type": ["open_text"]}, Flaw.BAD_ID), (task("1", "slider"), Flaw.UNKNOWN_TYPE),
    (task("1", type=[]), Flaw.UNKNOWN_TYPE), (task("1", type=7), Flaw.UNKNOWN_TYPE), (task("1", "select_option"), Flaw.NO_OPTIONS),
    (task("1", "radio_option", options=[{"value": ""}]), Flaw.NO_OPTIONS), (task("1", dependencies=[{"type": "odd"}]), Flaw.CONDITION),
    (task("1", dependencies=[{"type": "conditional", "condition": {}}]), Flaw.CONDITION),
    (task("1", **when("2", operator="almost")), Flaw.CONDITION), (task("1", **when("2", action="blink")), Flaw.CONDITION),
    (task("1", **when("2", value=["a"])), Flaw.CONDITION), (task("1", **when("9")), Flaw.UNKNOWN_ID),
    (task("1", calculation={"scoreKey": "x", "expression": "import os"}), Flaw.EXPRESSION),
    (task("1", calculation={"scoreKey": "x", "expression": "1", "riskScore": [{"when": "true", "value": True}]}), Flaw.EXPRESSION),
]  # fmt: skip


@pytest.mark.parametrize("given,flaw", INSIDE)
def test_what_is_wrong_with_a_question_is_named_with_its_id(given: dict[str, object], flaw: Flaw):
    found = faults(form(given))
    assert found[0][0] is flaw
    assert found[0][1][0] == str(given.get("id", ""))


def test_two_questions_cant_have_one_id():
    assert faults(form(task("1"), group("2", task("1")))) == [(Flaw.DOUBLE_ID, ("1",))]


def test_a_file_may_not_be_deeper_or_longer_than_a_form_can_be():
    deep = task("1")
    for step in range(2, 30):
        deep = group(str(step), deep)
    assert faults(form(deep))[0][0] is Flaw.TOO_MANY
    assert faults(form(*(task(str(number)) for number in range(MOST_TASKS + 1))))[0][0] is Flaw.TOO_MANY


LOOPS = [
    ((task("1", **when("2")), task("2", **when("1"))), {"1", "2"}),
    ((task("1", **when("2")), task("2", **when("3")), task("3", **when("1")), task("4", **when("1"))), {"1", "2", "3"}),
    ((group("1", choice("1.1", "a"), **when("1.1", value="a")),), {"1", "1.1"}),
    (
        (choice("1", "a", dependencies=[{"type": "source_options", "condition": {"id": "2"}}]),
         choice("2", "a", dependencies=[{"type": "source_options", "condition": {"id": "1"}}])),
        {"1", "2"},
    ),
    (
        (group("1", task("1.1"), repeatable=True, dependencies=[{"type": "instance_mapping", "source": {"id": "2.1"}}]),
         group("2", task("2.1"), repeatable=True, dependencies=[{"type": "instance_mapping", "source": {"id": "1.1"}}])),
        {"1", "1.1", "2", "2.1"},
    ),
    ((task("1", references={"TEST": {"id": "2", "type": "pre-fill"}}), task("2", references={"TEST": {"id": "1", "type": "pre-fill"}})), {"1", "2"}),
]  # fmt: skip


@pytest.mark.parametrize("tasks,ring", LOOPS)
def test_questions_that_wait_for_each_other_are_named_in_their_ring(tasks, ring: set[str]):
    ((flaw, ids),) = faults(form(*tasks))
    assert flaw is Flaw.LOOP
    assert set(ids) <= ring
    assert len(ids) >= 2


def test_answers_that_serve_each_other_both_ways_are_no_ring():
    one, other = ({"TEST": {"id": key, "type": "one-to-one"}} for key in ("2", "1"))
    assert read(task("1", references=one), task("2", references=other)).order


def test_an_unknown_source_of_instances_is_named():
    mapped = group("1", task("1.1"), repeatable=True, dependencies=[{"type": "instance_mapping", "source": {"id": "9"}}])
    assert faults(form(mapped)) == [(Flaw.UNKNOWN_ID, ("1", "9"))]


def test_each_task_stands_after_what_it_leans_on():
    found = read(task("1", **when("3")), task("2", **when("1")), choice("3", "a"))
    assert found.order == ("3", "1", "2")


def test_references_have_four_forms_and_name_other_forms_in_small_letters():
    given = {
        "DPIA": "1.1",
        "IAMA": ["2", {"id": "3", "type": "one-to-one"}, 4, {"type": "pre-fill"}],
        "tillid": "purpose/formal",
        "Other": {"id": "5", "type": "odd"},
    }
    assert read(task("1", references=given)).tasks["1"].links == (
        Link("dpia", "1.1", Takes.PRE_VIEW), Link("iama", "2", Takes.PRE_VIEW), Link("iama", "3", Takes.ONE_TO_ONE),
        Link("tillid", "purpose/formal", Takes.PRE_FILL), Link("other", "5", Takes.PRE_VIEW),
    )  # fmt: skip


def test_conditions_may_name_their_source_in_two_ways_and_leave_the_operator_out():
    found = read(task("1"), task("2", dependencies=[{"type": "conditional", "source": {"id": "1"}, "condition": {"value": 3}}]))
    (condition,) = found.tasks["2"].conditions
    assert (condition.source, condition.operator, condition.value, condition.shows) == ("1", Operator.EQUALS, "3", True)


@pytest.mark.parametrize(
    "value,text", [(True, "true"), (False, "false"), (None, "null"), (2.0, "2"), (0.5, "0.5"), ("a", "a"), (7, "7")]
)
def test_a_value_of_a_file_is_a_text_as_answers_hold_it(value: object, text: str):
    assert plain_value(value) == text


@pytest.mark.parametrize(
    "kind,default,found",
    [
        ("open_text", "x", "x"),
        ("open_text", 3, "3"),
        ("open_text", None, None),
        ("open_text", ["x"], None),
        ("open_text", {}, None),
    ],
)
def test_what_a_question_begins_with_is_of_its_own_form(kind: str, default: object, found: object):
    assert read(task("1", kind, defaultValue=default)).tasks["1"].default == found


@pytest.mark.parametrize("default,found", [(["a", {}], ("a",)), ("a", ("a",))])
def test_what_a_choice_of_many_begins_with_is_a_list(default: object, found: object):
    assert read(choice("1", "a", "b", kind="checkbox_option", defaultValue=default)).tasks["1"].default == found


def test_the_kinds_know_whether_they_ask_choose_and_choose_many():
    asks = {kind for kind in Kind if kind.asks}
    assert Kind.GROUP not in asks
    assert {kind for kind in Kind if kind.many} == {Kind.MULTI, Kind.CHECKBOXES}
    assert {kind for kind in Kind if kind.chooses} == {Kind.SELECT, Kind.MULTI, Kind.CHECKBOXES, Kind.RADIOS}
    assert read(task("1", type="date")).tasks["1"].kind is Kind.DATE
    assert read(task("1", type=["task_group", "open_text"])).tasks["1"].kind is Kind.LONG_TEXT


def test_pictures_instances_and_labels_are_taken_along():
    mapped = group(
        "2", task("2.1"), repeatable=True, item_name="ting", instance_label_template="Ting {1} og {2.1}",
        dependencies=[{"type": "instance_mapping", "source": {"id": "1"}, "mapping_type": "one_to_many"}],
        sources=[{"source": "a.png"}, {"source": "b.png", "description": "B"}],
    )  # fmt: skip
    found = read(task("1"), mapped).tasks["2"]
    assert (found.mapped_from, found.mapping, found.item_name, found.pictures) == (
        "1",
        Pairing.ONE_TO_MANY,
        "ting",
        ("a.png", "B"),
    )
    assert found.template_ids == ("1", "2.1")
    assert read(task("1")).tasks["1"].template_ids == ()


def test_rules_of_outcomes_are_read_and_a_broken_one_is_named():
    levels = [
        {
            "level": "required",
            "expression": "criteria.x",
            "result": "Ja",
            "criteria": [{"id": "x", "expression": "true", "explanation": "y"}],
        }
    ]
    (rule,) = read(task("1"), assessments=[{"id": "DPIA", "levels": levels}]).rules
    assert (rule.outcome, rule.level, rule.says, rule.criteria[0].id) == ("DPIA", Level.REQUIRED, "Ja", "x")
    broken = [{"id": "DPIA", "levels": [{"expression": "("}]}]
    assert faults(form(task("1"), assessments=broken)) == [(Flaw.EXPRESSION, ("DPIA",))]


def test_a_calculation_without_its_parts_is_none():
    assert read(task("1", calculation={"scoreKey": "x"})).tasks["1"].calculation is None
