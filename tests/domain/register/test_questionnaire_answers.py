"""What is shown for which answers, what is counted, and what comes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.forms import AT, choice, group, keys, read, sheet, shown, task, when
from tillid.register.domain.questionnaire import Definition, Level, Value
from tillid.register.domain.questionnaire_answers import (
    MOST_INSTANCES,
    MOST_PLACES,
    Answer,
    Origin,
    Prefilled,
    Progress,
    Sheet,
    has_words,
    key_of,
    lay_out,
    missing,
    outcomes,
    progress,
    read_key,
    root_of,
    scores,
    texts_of,
    with_one_more,
    without,
)

YES_NO = {"valueType": "boolean"}


def asked(definition: Definition, answers: dict[str, Value], **instances: tuple[int, ...]) -> list[str]:
    return [one.key for one in lay_out(definition, sheet(answers, **instances)) if one.task.kind.asks]


CONDITIONS: list[tuple[dict[str, object], dict[str, Value], bool]] = [
    (when("1", value=True), {"1": "true"}, True), (when("1", value=True), {"1": "false"}, False), (when("1", value=True), {}, False),
    (when("1", value=None), {}, True), (when("1", value=None), {"1": "true"}, False), (when("1", value=None), {"1": ""}, True),
    (when("1", action="hide", value=True), {"1": "true"}, False), (when("1", action="hide", value=True), {}, True),
    (when("2", operator="contains", value="a"), {"2": ("a", "b")}, True), (when("2", operator="contains", value="c"), {"2": ("a",)}, False),
    (when("3", operator="contains", value="kat"), {"3": "en kat her"}, True), (when("3", operator="contains", value="x"), {"3": "en kat"}, False),
    (when("3", operator="any"), {"3": "x"}, True), (when("3", operator="any"), {"3": " "}, False), (when("3", operator="any", value="x"), {"3": "x"}, True),
    (when("3", operator="all", value="x"), {"3": "x"}, True), (when("3", operator="all", value="x"), {"3": "y"}, False), (when("3", operator="all"), {"3": "y"}, True),
    (when("3", operator="contains"), {"3": "y"}, True),
]  # fmt: skip


@pytest.mark.parametrize("condition,answers,there", CONDITIONS)
def test_a_question_is_shown_when_its_condition_holds(condition, answers: dict[str, Value], *, there: bool):
    form = read(choice("1", True, False), choice("2", "a", "b", "c", kind="checkbox_option"), task("3"), task("4", **condition))
    assert ("4" in keys(form, sheet(answers))) is there


def test_two_conditions_must_both_hold():
    both = {"dependencies": [*when("1", value="a")["dependencies"], *when("2", value="b")["dependencies"]]}  # type: ignore[misc]
    form = read(task("1"), task("2"), task("3", **both))
    assert "3" not in keys(form, sheet({"1": "a"}))
    assert "3" in keys(form, sheet({"1": "a", "2": "b"}))


def test_what_is_hidden_says_nothing_to_others_and_isnt_lost():
    form = read(choice("1", "a", "b"), choice("2", "c", **when("1", value="a")), task("3", **when("2", value="c")))
    answered = sheet({"1": "b", "2": "c", "3": "x"})
    assert keys(form, answered) == ["1"]
    again = Sheet({**answered.answers, "1": Answer("a", AT)})
    assert shown(form, again, "3").answer == Answer("x", AT)


def test_a_hidden_group_hides_all_in_it():
    form = read(task("1"), group("2", group("2.1", task("2.1.1")), **when("1", value="a")))
    assert keys(form, sheet({})) == ["1"]
    assert keys(form, sheet({"1": "a"})) == ["1", "2", "2.1", "2.1.1"]


def test_a_group_that_repeats_is_there_once_until_there_are_more():
    form = read(group("1", task("1.1"), task("1.2"), repeatable=True))
    assert asked(form, {}) == ["1.1[0]", "1.2[0]"]
    assert asked(form, {}, **{"1": (0, 3)}) == ["1.1[0]", "1.2[0]", "1.1[3]", "1.2[3]"]


def test_groups_repeat_within_groups():
    form = read(group("1", group("1.1", task("1.1.1"), repeatable=True), repeatable=True))
    assert asked(form, {}, **{"1": (0, 1), "1.1[1]": (0, 2)}) == ["1.1.1[0][0]", "1.1.1[1][0]", "1.1.1[1][2]"]


def test_a_condition_in_a_repetition_looks_at_its_own_repetition():
    form = read(group("1", choice("1.1", "a", "b"), task("1.2", **when("1.1", value="a")), repeatable=True))
    assert asked(form, {"1.1[0]": "b", "1.1[1]": "a"}, **{"1": (0, 1)}) == ["1.1[0]", "1.1[1]", "1.2[1]"]


def test_all_asks_every_repetition_of_another_group():
    form = read(group("1", task("1.1"), repeatable=True), task("2", **when("1.1", operator="all", value="a")))
    assert "2" not in asked(form, {"1.1[0]": "a", "1.1[1]": "b"}, **{"1": (0, 1)})
    assert "2" in asked(form, {"1.1[0]": "a", "1.1[1]": "a"}, **{"1": (0, 1)})


def paired(kind: str | None) -> Definition:
    mapping = {"type": "instance_mapping", "source": {"id": "1.1"}, "action": "sync_instances"} | (
        {"mapping_type": kind} if kind else {}
    )
    label = "Om {1.1}: {2.1}{9}"
    return read(
        group("1", task("1.1"), repeatable=True),
        group(
            "2",
            task("2.1"),
            choice("2.2", "x", **when("1.1", value="a")),
            repeatable=True,
            instance_label_template=label,
            dependencies=[mapping],
        ),
    )


@pytest.mark.parametrize("kind,numbers", [("one_to_one", [0, 4]), ("one_to_many", [0, 4, 7]), ("many_to_one", [7]), (None, [7])])
def test_a_group_follows_the_repetitions_of_another_as_its_pairing_says(kind: str | None, numbers: list[int]):
    found = asked(paired(kind), {}, **{"1": (0, 4), "2": (7,)})
    assert [int(key[4:-1]) for key in found if key.startswith("2.1")] == numbers


def test_a_pairing_one_to_many_begins_with_its_source():
    assert asked(paired("one_to_many"), {})[1] == "2.1[0]"


def test_a_paired_group_goes_by_its_own_pair_and_takes_its_name():
    form, answered = paired("one_to_one"), sheet({"1.1[0]": "a", "1.1[4]": "b", "2.1[4]": "y"}, **{"1": (0, 4)})
    assert [key for key in keys(form, answered) if key.startswith("2.2")] == ["2.2[0]"]
    assert shown(form, answered, "2[4]").instance == "Om b: y"
    assert shown(form, sheet({}), "2[0]").instance is None


def test_a_group_can_be_paired_with_a_question_that_stands_once():
    mapping = {"type": "instance_mapping", "source": {"id": "1"}, "mapping_type": "one_to_one", "action": "sync_instances"}
    form = read(task("1"), group("2", task("2.1", **when("1", value="a")), repeatable=True, dependencies=[mapping]))
    assert keys(form, sheet({"1": "a"})) == ["1", "2[0]", "2.1[0]"]


def test_options_come_from_what_was_answered_elsewhere():
    sourced = {"dependencies": [{"type": "source_options", "condition": {"id": "1.1", "operator": "any"}, "action": "options"}]}
    form = read(group("1", task("1.1"), repeatable=True), choice("2", "fast", kind="checkbox_option", **sourced))
    answered = sheet({"1.1[0]": "navn", "1.1[1]": "adresse", "1.1[2]": "navn"}, **{"1": (0, 1, 2, 3)})
    assert [option.value for option in shown(form, answered, "2").options] == ["fast", "navn", "adresse"]


def test_what_a_form_begins_with_counts_until_something_is_written():
    form = read(task("1", defaultValue="Nej"))
    assert (shown(form, sheet({}), "1").origin, progress(lay_out(form, sheet({})))) == (Origin.DEFAULT, Progress(1, 1))
    taken = shown(form, sheet({"1": None}), "1")
    assert (taken.origin, taken.answered) == (Origin.HERE, False)


def prefilled(value: Value, **more: object) -> dict[str, tuple[Prefilled, ...]]:
    return {"1": (Prefilled(Origin.FORM, "other", "9", value, AT, **more),)}  # type: ignore[arg-type]


def test_an_answer_from_elsewhere_serves_until_one_is_written_here():
    form = read(task("1"))
    (empty,) = lay_out(form, sheet({}), prefilled("derfra"))
    assert (empty.answer, empty.origin) == (Answer("derfra", AT), Origin.FORM)
    (written,) = lay_out(form, sheet({"1": "her"}), prefilled("derfra"))
    assert (written.answer, written.origin) == (Answer("her", AT), Origin.HERE)
    assert written.source is not None
    assert written.source.value == "derfra"


def test_of_one_answer_in_two_places_the_newest_holds():
    form, later = read(task("1")), {"1": (Prefilled(Origin.FORM, "other", "9", "nyt", AT + 1, newest_wins=True),)}
    assert lay_out(form, sheet({"1": "gammelt"}), later)[0].answer == Answer("nyt", AT + 1)
    assert lay_out(form, Sheet({"1": Answer("nyere", AT + 2)}), later)[0].answer == Answer("nyere", AT + 2)


def test_what_is_only_to_be_seen_stands_beside_the_question():
    (one,) = lay_out(read(task("1")), sheet({}), prefilled("x", fills=False))
    assert (one.answer, len(one.beside)) == (None, 1)


def test_an_answer_for_one_repetition_serves_in_that_one():
    form = read(group("1", task("1.1"), repeatable=True))
    given = {"1.1": (Prefilled(Origin.FORM, "other", "9", "x", AT, index=1),)}
    found = {one.key: one.answered for one in lay_out(form, sheet({}, **{"1": (0, 1)}), given)}
    assert (found["1.1[0]"], found["1.1[1]"]) == (False, True)


FITS: list[tuple[str, Value, Value]] = [
    ("radio_option", ("Ja",), "a"), ("radio_option", "a", "a"), ("radio_option", "Måske", None), ("checkbox_option", ("a", "Måske"), ("a",)),
    ("checkbox_option", {"data": "data:image/png;base64,"}, None), ("open_text", ("a", "b"), "a\nb"),
]  # fmt: skip


@pytest.mark.parametrize("kind,value,found", FITS)
def test_an_answer_from_elsewhere_is_taken_where_it_fits(kind: str, value: Value, found: Value):
    form = read(task("1", kind, options=[{"value": "a", "label": "Ja"}, {"value": "b"}]))
    (one,) = lay_out(form, sheet({}), prefilled(value))
    assert (one.answer.value if one.answer else None) == found


def test_what_must_be_answered_is_listed_and_only_what_is_shown():
    form = read(task("1", required_status=True), task("2", required_status=True, **when("1", value="a")), task("3"))
    assert [one.key for one in missing(lay_out(form, sheet({})))] == ["1"]
    assert [one.key for one in missing(lay_out(form, sheet({"1": "a"})))] == ["2"]


def test_a_repetition_goes_with_all_that_was_answered_in_it():
    form = read(group("1", task("1.1"), group("1.2", task("1.2.1"), repeatable=True), repeatable=True), task("2"))
    full = sheet({"1.1[0]": "a", "1.1[1]": "b", "1.2.1[1][0]": "c", "2": "d", "odd key": "e"}, **{"1": (0, 1), "1.2[1]": (0, 1)})
    left = without(form, full, "1", (1,))
    assert (set(left.answers), left.instances) == ({"1.1[0]", "2", "odd key"}, {"1": (0,)})
    assert without(form, left, "1", (0,)).instances == {"1": (0,)}


def test_one_repetition_more_has_a_number_of_its_own_and_there_is_an_end_to_them():
    one = with_one_more(Sheet(), "1", ())
    assert one.instances == {"1": (0, 1)}
    full = Sheet(instances={"1": tuple(range(MOST_INSTANCES))})
    assert with_one_more(full, "1", ()) is full


def test_a_page_is_the_outermost_task():
    form = read(group("1", group("1.1", task("1.1.1"))))
    assert root_of(form, form.tasks["1.1.1"]) == "1"


@pytest.mark.parametrize(
    "key,found", [("1.2A[0][3]", ("1.2A", (0, 3))), ("1", ("1", ())), ("x", None), ("1[a]", None), ("1[99999]", None)]
)
def test_keys_are_read_and_written(key: str, found: object):
    assert read_key(key) == found
    if found:
        assert key_of(*found) == key  # type: ignore[misc]


@pytest.mark.parametrize(
    "value,words", [("", False), (" ", False), ("a", True), ((), False), (("a",), True), (None, False), ({"data": "x"}, True)]
)
def test_an_empty_answer_is_none(value: Value, *, words: bool):
    assert has_words(value) is words
    assert texts_of({"data": "x"}) == ()


def scored() -> Definition:
    calculation = {
        "scoreKey": "n",
        "expression": "answers('1') | count",
        "riskScore": [{"when": "n > 1", "value": 2}, {"when": "n > 0", "value": 1}],
    }
    plain = {"scoreKey": "p", "expression": "countSelectedOptions('1') + scores.n"}
    broken = {"scoreKey": "b", "expression": "1 / 0"}
    words = {"scoreKey": "w", "expression": "'ord'"}
    truth = {"scoreKey": "t", "expression": "true"}
    rules = [{"id": "DPIA", "levels": [
        {"level": "required", "expression": "criteria.a && criteria.b", "result": "Skal",
         "criteria": [{"id": "a", "expression": "scores.n > 1", "explanation": "mange"}, {"id": "b", "expression": "bool(answers('2'))", "explanation": ""}]},
        {"level": "recommended", "expression": "scores.n >= 1", "result": "Bør"},
    ]}]  # fmt: skip
    return read(
        choice("1", "a", "b", "c", kind="checkbox_option", calculation=calculation), choice("2", True, False, calculation=plain),
        task("3", calculation=broken), task("4", calculation=words), task("5", calculation=truth),
        task("6", **when("2", value=True), calculation={"scoreKey": "h", "expression": "1"}), group("7", task("7.1"), repeatable=True),
        task("8", "image"), assessments=rules,
    )  # fmt: skip


SCORED: list[tuple[dict[str, Value], dict[str, float]]] = [
    ({}, {"p": 0}), ({"1": ("a",)}, {"n": 1, "p": 2}), ({"1": ("a", "b"), "2": "true"}, {"n": 2, "p": 4, "h": 1}),
]  # fmt: skip


@pytest.mark.parametrize("answers,found", SCORED)
def test_scores_are_worked_out_of_what_is_shown(answers: dict[str, Value], found: dict[str, float]):
    form = scored()
    assert scores(form, lay_out(form, sheet(answers))) == found


def test_the_first_level_that_holds_is_the_outcome_with_its_reasons():
    form = scored()
    (required,) = outcomes(form, lay_out(form, sheet({"1": ("a", "b"), "2": "true", "8": {"data": "data:image/png;base64,"}})))
    assert (required.level, required.says, required.because) == (Level.REQUIRED, "Skal", ("mange",))
    (recommended,) = outcomes(form, lay_out(form, sheet({"1": ("a",)})))
    assert recommended.level is Level.RECOMMENDED
    assert outcomes(form, lay_out(form, sheet({}))) == ()


BIG = read(
    choice("1", "a", "b"),
    group("2", choice("2.1", "a", "b", **when("1", value="a")), group("2.2", task("2.2.1", **when("2.1", value="a")), repeatable=True), repeatable=True),
    group(
        "3", task("3.1"), repeatable=True,
        dependencies=[{"type": "instance_mapping", "source": {"id": "2.1"}, "mapping_type": "one_to_one", "action": "sync_instances"}],
    ),
    task("4", **when("3.1", operator="all", value="b")),
)  # fmt: skip
ANSWERS = st.dictionaries(
    st.sampled_from(["1", "2.1[0]", "2.1[1]", "2.2.1[0][0]", "2.2.1[1][2]", "3.1[0]", "4", "9", "x"]), st.sampled_from(["a", "b", "", None, ("a",)]),
    max_size=9,
)  # fmt: skip
INSTANCES = st.dictionaries(
    st.sampled_from(["2", "2.2[0]", "2.2[1]", "3", "9"]), st.lists(st.integers(0, 80), max_size=70).map(tuple), max_size=4
)


@given(ANSWERS, INSTANCES)
def test_whatever_the_answers_a_form_is_laid_out_the_same_way_twice(
    answers: dict[str, Value], instances: dict[str, tuple[int, ...]]
):
    answered = sheet(answers, **instances)
    once = lay_out(BIG, answered)
    assert once == lay_out(BIG, answered)
    assert len(once) <= 4 * MOST_PLACES
    assert set(sheet(answers).answers) == set(answered.answers)
    assert all(one.task.parent is None or any(other.task.id == one.task.parent for other in once) for one in once)


def test_there_is_an_end_to_repetitions_within_repetitions():
    tasks = task("1.1.1.1.1")
    for key in ("1.1.1.1", "1.1.1", "1.1", "1"):
        tasks = group(key, tasks, repeatable=True)
    form = read(tasks)
    many = tuple(range(MOST_INSTANCES))
    instances = {"1": many} | {f"1.1[{n}]": many for n in many} | {f"1.1.1[{n}][{m}]": many for n in many for m in many}
    assert len(lay_out(form, sheet({}, **instances))) <= MOST_PLACES
