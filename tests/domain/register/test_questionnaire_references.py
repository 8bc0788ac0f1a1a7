"""An answer that is given once serves everywhere it's asked."""

from __future__ import annotations

import pytest

from tests.domain.register.documents import complete
from tests.domain.register.forms import AT, choice, group, read, sheet, task, when
from tillid.register.domain.questionnaire import Definition, Value
from tillid.register.domain.questionnaire_answers import Origin, Prefilled, Sheet
from tillid.register.domain.questionnaire_references import AnsweredSheet, prefills, read_path


def source(takes: str, **more: object) -> Definition:
    return read(task("1", references={"TARGET": {"id": "9", "type": takes}}, **more), urn="urn:nl:source")


TARGET = read(task("9"), task("8"), urn="urn:nl:target")


def filled(target: Definition, /, **forms: tuple[Definition, dict[str, Value]]) -> dict[str, tuple[Prefilled, ...]]:
    sheets = {name: AnsweredSheet(form, sheet(answers)) for name, (form, answers) in forms.items()}
    return dict(prefills(target, sheets, {}))


@pytest.mark.parametrize(
    "takes,fills,newest",
    [
        ("pre-fill", True, False), ("pre-view", False, False), ("direct takeover", True, True), ("one-to-one", True, True),
        ("one-to-many", True, False), ("many-to-one", True, False), ("many-to-many", False, False),
    ],
)  # fmt: skip
def test_an_answer_serves_at_the_question_that_it_points_to(takes: str, *, fills: bool, newest: bool):
    given = filled(TARGET, source=(source(takes), {"1": "x"}))
    assert given == {"9": (Prefilled(Origin.FORM, "source", "1", ("x",), AT, None, newest, fills),)}


def test_nothing_is_carried_that_nobody_wrote_or_that_is_hidden():
    assert filled(TARGET, source=(source("pre-fill"), {"1": " "})) == {}
    assert filled(TARGET, source=(source("pre-fill", defaultValue="x"), {})) == {}
    hidden = read(task("0"), task("1", references={"TARGET": "9"}, **when("0", value="a")), urn="urn:nl:source")
    assert filled(TARGET, source=(hidden, {"1": "x"})) == {}


def test_one_answer_in_two_places_is_carried_both_ways():
    back = read(task("1"), urn="urn:nl:source")
    target = read(task("9", references={"SOURCE": {"id": "1", "type": "one-to-one"}}), urn="urn:nl:target")
    (one,) = filled(target, source=(back, {"1": "x"}))["9"]
    assert (one.value, one.newest_wins) == (("x",), True)
    assert filled(target) == {}


def test_a_form_refers_to_itself_and_no_question_to_itself():
    own = {"TARGET": [{"id": "8", "type": "pre-fill"}, {"id": "9", "type": "one-to-one"}, {"id": "7", "type": "pre-fill"}]}
    target = read(task("9", references=own), task("8"), urn="urn:nl:target")
    assert list(filled(target, target=(target, {"9": "x"}))) == ["8"]


def repeated(takes: str) -> Definition:
    return read(
        group("1", task("1.1", references={"TARGET": {"id": "9.1", "type": takes}}), repeatable=True), urn="urn:nl:source"
    )


MANY = Sheet({**sheet({"1.1[0]": "a", "1.1[2]": "b"}).answers}, {"1": (0, 2)})


@pytest.mark.parametrize(
    "takes,found",
    [("one-to-one", [("a", 0), ("b", 2)]), ("many-to-one", [(("a", "b"), None)]), ("one-to-many", [(("a", "b"), None)])],
)
def test_repetitions_are_carried_one_by_one_or_all_together(takes: str, found: list[tuple[Value, int | None]]):
    target = read(group("9", task("9.1"), repeatable=True), urn="urn:nl:target")
    given = prefills(target, {"source": AnsweredSheet(repeated(takes), MANY)}, {})
    assert [(one.value, one.index) for one in given["9.1"]] == found


def test_repetitions_are_carried_together_to_a_question_that_stands_once():
    target = read(task("9.1"), urn="urn:nl:target")
    (one,) = prefills(target, {"source": AnsweredSheet(repeated("pre-fill"), MANY)}, {})["9.1"]
    assert (one.value, one.index) == (("a", "b"), None)


def test_a_question_can_be_answered_by_the_use_itself():
    target = read(
        task("9", references={"tillid": ["purpose/title", "data/*/key", "nothing"]}),
        choice("8", "a", references={"tillid": "nothing"}),
    )
    (one,) = prefills(target, {}, complete(), document_ms=AT)["9"]
    assert (one.origin, one.value, one.at_ms) == (Origin.USE, ("Mad", "care.diet", "care.wishes"), AT)
    assert one.fills
    viewed = read(task("9", references={"tillid": {"id": "purpose/title", "type": "pre-view"}}))
    assert not prefills(viewed, {}, complete())["9"][0].fills


PATHS = [
    ("purpose/title", ("Mad",)), ("value/individual", ("Kort",)), ("data/*/label", ("Kort", "Kort")), ("data/1/key", ("care.wishes",)), ("data/9", ()),
    ("data/x", ()), ("owner_unit", ("care",)), ("who/units", ("care",)), ("purpose", ()), ("", ()), ("owner_unit/x", ()), ("value/measures/0/before", ()),
]  # fmt: skip


@pytest.mark.parametrize("path,found", PATHS)
def test_a_path_leads_to_texts_or_to_nothing(path: str, found: tuple[str, ...]):
    assert read_path(complete(), path) == found
