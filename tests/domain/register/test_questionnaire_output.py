"""Answers go out in the form that other tools read, and come back as they were."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.domain.register.forms import AT, choice, group, read, sheet, task, when
from tillid.register.domain.questionnaire import Definition, Kind, Value, read_definition
from tillid.register.domain.questionnaire_answers import MOST_INSTANCES, Answer, Sheet, key_of, lay_out
from tillid.register.domain.questionnaire_output import BadOutput, Output, moment, ms_of, read_output, write, write_output

FORM = read(
    task("0"), task("1.1"), group("2", group("2.1", task("2.1.1"), task("2.1.2A"), repeatable=True)), task("3", repeatable=True),
    group("4", group("4.1", task("4.1.1"), group("4.1.2", task("4.1.2.1"), repeatable=True), repeatable=True)),
    group("5", group("5.1", group("5.1.1", task("5.1.1.1"), repeatable=True), repeatable=True), repeatable=True),
    group("6A", task("6A.1"), repeatable=True), choice("7", "a", "b", kind="checkbox_option"), task("8", "image"),
)  # fmt: skip
IMAGE = {"data": "data:image/png;base64,AA==", "title": "Et billede"}


@pytest.fixture(scope="session")
def schema(shared_data) -> Draft202012Validator:
    return Draft202012Validator(json.loads((shared_data / "assessment/par-assessment-output.v2.schema.json").read_text("utf-8")))


@pytest.fixture(scope="session")
def iama(shared_data) -> Definition:
    return read_definition(yaml.safe_load((shared_data / "assessment/par-iama-v2.yaml").read_text("utf-8")))


def out(form: Definition, answered: Sheet) -> dict[str, object]:
    return write_output(form, lay_out(form, answered), created_ms=AT)


def test_answers_stand_by_their_ids_and_repetitions_under_their_group():
    written = out(
        FORM,
        sheet(
            {"1.1": "a", "2.1.1[0]": "b", "2.1.1[2]": "c", "3[1]": "d", "4.1.2.1[0][1]": "e"},
            **{"2.1": (0, 2), "3": (0, 1), "4.1.2[0]": (0, 1)},
        ),
    )
    answer = {"lastEditedAt": "2026-11-21T20:00:00.000Z"}
    assert written["answers"] == {
        "1.1": {"value": "a", **answer}, "2.1": [{"_index": 0, "2.1.1": {"value": "b", **answer}}, {"_index": 2, "2.1.1": {"value": "c", **answer}}],
        "3[1]": {"value": "d", **answer}, "4.1": [{"_index": 0, "4.1.2.1[1]": {"value": "e", **answer}}],
    }  # fmt: skip
    assert written["metadata"] == {"urn": "urn:nl:test:1.0", "createdAt": "2026-11-21T20:00:00.000Z"}
    assert written["tillid"] == {"instances": {"3": [0, 1], "4.1.2[0]": [0, 1]}}


def test_what_the_form_has_no_room_for_stands_apart_and_nothing_is_lost():
    answered = sheet({"2.1.2A[1]": "x", "5.1.1.1[0][0][1]": "y", "6A.1[0]": "z"}, **{"2.1": (0, 1), "5.1.1[0][0]": (0, 1)})
    written = out(FORM, answered)
    assert set(written["tillid"]["answers"]) == {"2.1.2A[1]", "5.1.1.1[0][0][1]", "6A.1[0]"}  # type: ignore[index]
    assert read_output(FORM, written).sheet.answers == answered.answers


def test_pages_where_all_is_answered_are_named_as_done():
    assert out(FORM, sheet({"0": "a", "1.1": "b"}))["metadata"]["completedTasks"] == ["0"]  # type: ignore[index]


def test_what_is_hidden_stays_at_home():
    form = read(task("1"), task("2", **when("1", value="a")))
    assert out(form, sheet({"1": "b", "2": "x"}))["answers"].keys() == {"1"}  # type: ignore[attr-defined]


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.text(max_size=20), st.lists(st.sampled_from(["a", "b"]), unique=True).map(tuple), st.just(IMAGE)
)
KEYS = st.sampled_from(
    [
        "0",
        "1.1",
        "2.1.1[0]",
        "2.1.1[3]",
        "2.1.2A[0]",
        "3[0]",
        "3[7]",
        "4.1.1[1]",
        "4.1.2.1[1][0]",
        "4.1.2.1[1][5]",
        "5.1.1.1[0][1][2]",
        "6A.1[2]",
        "7",
        "8",
    ]
)


@given(given_answers=st.dictionaries(KEYS, VALUES), at=st.integers(0, 10**13))
def test_answers_go_out_and_come_back_the_same(schema: Draft202012Validator, given_answers: dict[str, Value], at: int):
    empty = Output(
        "urn:nl:test:1.0", at, ("0",), Sheet({key: Answer(value, at, "N. N.") for key, value in given_answers.items()})
    )
    found = read_output(FORM, write(FORM, empty))
    again = write(FORM, found)
    assert not list(schema.iter_errors(again))
    assert (found.sheet.answers, found.completed, found.created_ms) == (empty.sheet.answers, ("0",), at)
    assert read_output(FORM, again) == found


def test_every_question_of_the_iama_is_answered_exported_and_read_back(iama: Definition, schema: Draft202012Validator):
    answers: dict[str, Value] = {}
    for _ in range(4):  # an answer may bring new questions
        for one in lay_out(iama, sheet(answers)):
            if one.task.kind.asks:
                first = one.options[0].value if one.options else ""
                answers[one.key] = (first,) if one.task.kind.many else first or f"Svar på {one.key}"
    answers |= {
        "1.3.1": "false",
        "1.3.2": "true",
        "1.3.4": "x",
        "2.1.1.1": "niet-zelflerend",
        "2.2A.1": "x",
        "2.2A.2": "x",
        "2.2A.3": "x",
    }
    written = out(iama, sheet(answers))
    asked = [one for one in lay_out(iama, sheet(answers)) if one.task.kind.asks]
    assert not list(schema.iter_errors(written))
    assert all(one.answered for one in asked)
    back = read_output(iama, written)
    assert set(back.sheet.answers) == {one.key for one in asked}
    assert {key: answer.value for key, answer in back.sheet.answers.items()} == {one.key: answers[one.key] for one in asked}
    assert out(iama, back.sheet)["answers"] == written["answers"]
    assert {task.id for task in iama.questions()} - {one.task.id for one in asked} == {"2.2B.1", "2.2B.2", "2.2B.3", "2.2B.4"}


def test_a_form_of_every_kind_goes_out_as_the_schema_says(schema: Draft202012Validator):
    tasks = [
        task(str(number), kind.value, options=[{"value": "a"}], repeatable=number % 2 == 0) for number, kind in enumerate(Kind, 1)
    ]
    form = read(*tasks)
    values: dict[str, Value] = {
        one.key: ("a",) if one.task.kind.many else IMAGE if one.task.kind is Kind.IMAGE else "a" for one in lay_out(form, Sheet())
    }
    assert not list(schema.iter_errors(out(form, sheet(values))))


META = {"urn": "urn:nl:test:1.0", "createdAt": "2026-01-01T00:00:00Z"}
BAD = [
    {}, {"metadata": META}, {"metadata": META, "answers": []}, {"metadata": {**META, "urn": "urn:nl:other:1.0"}, "answers": {}},
    {"metadata": {**META, "urn": "urn:nl:test"}, "answers": {}}, {"metadata": META, "answers": {"2.1": [{"2.1.1": {"value": "a"}}]}},
    {"metadata": META, "answers": {"2.1": ["a"]}}, {"metadata": META, "answers": {"2.1": [{"_index": -1}]}}, {"metadata": META, "answers": {"0": {"value": 7}}},
    {"metadata": META, "answers": {"0": {"value": {"data": "javascript:x"}}}}, {"metadata": META, "answers": {"2.1": [{"_index": True}]}},
    {"metadata": META, "answers": {"2.1": [{"_index": n} for n in range(MOST_INSTANCES + 1)]}},
]  # fmt: skip


@pytest.mark.parametrize("written", BAD)
def test_what_isnt_answers_to_this_form_is_refused(written: dict[str, object]):
    with pytest.raises(BadOutput):
        read_output(FORM, written)


def test_answers_to_questions_that_arent_there_are_left_out():
    answers = {
        "0": {"value": "a", "lastEditedAt": "no day"},
        "9": {"value": "b"},
        "x y": {"value": "c"},
        "2.1.1": {"value": "d"},
        "1.1": "e",
        "2": {"value": "f"},
    }
    groups = {"9": [{"_index": 0, "9.1": {"value": "g"}}], "2.1": [{"_index": 1, "x y": {"value": "h"}, "2.1.1": "i"}]}
    beside = {"instances": {"3": [0, "x", 2], "9": [0], "0": [1], "x y": [1], "4.1": "x"}}
    found = read_output(
        FORM, {"metadata": {**META, "completedTasks": ["0", "9", 7]}, "answers": {**answers, **groups}, "tillid": beside}
    )
    assert found.sheet.answers == {"0": Answer("a", 0)}
    assert found.sheet.instances == {"2.1": (1,), "3": (0, 2)}
    assert found.completed == ("0",)


@pytest.mark.parametrize(
    "text,ms",
    [
        ("2026-11-21T20:00:00.000Z", AT),
        ("2026-11-21T21:00:00+01:00", AT),
        ("2026-11-21T20:00:00", AT),
        ("x", None),
        (None, None),
        ("1900-01-01T00:00:00Z", None),
    ],
)
def test_moments_are_read_in_every_way_they_are_written(text: str | None, ms: int | None):
    assert ms_of(text) == ms


def test_a_moment_is_written_to_the_millisecond():
    assert moment(AT + 5) == "2026-11-21T20:00:00.005Z"
    assert key_of("1", ()) == "1"
