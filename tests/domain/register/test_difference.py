"""What differs between two versions: nothing is missed, and it reads the same way in both directions."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import both, changed, complete
from tillid.register.domain import difference as module
from tillid.register.domain.difference import Difference, Kind, Row, compare, is_text, marked, same

words = st.text("abc ", min_size=1, max_size=12)
texts = st.fixed_dictionaries({"da": words}, optional={"en": words})
scalars = st.one_of(words, st.integers(0, 3), st.booleans(), st.none())
rows = st.one_of(
    st.lists(texts, max_size=4),
    st.lists(words, max_size=4),
    st.lists(
        st.fixed_dictionaries({"key": st.sampled_from("abcd")}, optional={"label": texts, "n": st.integers(0, 2)}), max_size=4
    ),
    st.lists(st.fixed_dictionaries({}, optional={"what": texts, "how": words}), max_size=4),
)
json = st.recursive(
    st.one_of(scalars, texts),
    lambda inner: st.one_of(st.dictionaries(words, inner, max_size=3), st.lists(inner, max_size=3)),
    max_leaves=8,
)
documents = st.fixed_dictionaries(
    {},
    optional={
        "data": rows, "not_used": rows, "purpose": st.fixed_dictionaries({}, optional={"title": texts, "short": texts}),
        "decision": st.fixed_dictionaries({}, optional={"conditions": rows, "open": st.booleans()}),
        "ext": st.dictionaries(words, json, max_size=2),
    },
)  # fmt: skip
TURNED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}


def found(older: dict, newer: dict) -> list[tuple[str, Kind]]:
    return [(one.place, one.kind) for one in compare(older, newer)]


def turned(one: Difference) -> Difference:
    path = tuple(Row(step.new, step.old, step.after, step.before) if isinstance(step, Row) else step for step in one.path)
    return Difference(path, TURNED[one.kind], one.after, one.before, tuple(turned(inner) for inner in one.inner))


def bare(value: object) -> object:
    """Without what says nothing: empty fields."""
    if isinstance(value, dict):
        return {name: kept for name, inner in value.items() if (kept := bare(inner)) not in ({}, [])}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


@given(documents)
def test_a_document_does_not_differ_from_itself(document: dict) -> None:
    assert compare(document, copy.deepcopy(document)) == ()


@given(documents, documents)
def test_only_what_says_the_same_does_not_differ(older: dict, newer: dict) -> None:
    assert (not compare(older, newer)) is same(bare(older), bare(newer))


@given(documents, documents)
def test_turned_around_added_and_removed_change_over(older: dict, newer: dict) -> None:
    there = sorted(map(repr, (turned(one) for one in compare(older, newer))))
    assert there == sorted(map(repr, compare(newer, older)))


@pytest.mark.parametrize(
    "path,value,place,kind",
    [
        ("purpose/title", both("Frokost", "Lunch"), "purpose/title", Kind.CHANGED),
        ("purpose/short", None, "purpose/short", Kind.REMOVED),
        ("purpose/formal", both(), "purpose/formal", Kind.ADDED),
        ("data/1/why", both("Fordi", "Because"), "data/1/why", Kind.CHANGED),
        ("data/0/retention/days", 30, "data/0/retention/days", Kind.CHANGED),
        ("data/0/key", "care.other", "data/0", Kind.REMOVED),
        ("who/units", ["care", "aids"], "who/units/1", Kind.ADDED),
        ("who/units", [], "who/units/0", Kind.REMOVED),
        ("decision/open", True, "decision/open", Kind.ADDED),
        ("value/individual", [both("Kort igen", "Short")], "value/individual/0", Kind.CHANGED),
        ("value/individual", [both("Noget helt andet", "All else")], "value/individual/0", Kind.REMOVED),
    ],
)
def test_a_change_stands_at_its_place(path: str, value: object, place: str, kind: Kind) -> None:
    assert (place, kind) in found(complete(), changed(path, value))


def test_a_row_that_came_has_its_fields_inside() -> None:
    older = complete()
    newer = copy.deepcopy(older)
    newer["data"].append({"key": "care.cv", "label": both(), "retention": {"after": "collected", "days": 3}})  # type: ignore[attr-defined]
    (one,) = compare(older, newer)
    assert (one.place, one.pattern, one.kind) == ("data/2", "data/*", Kind.ADDED)
    assert [inner.pattern for inner in one.inner] == [
        "data/*/key",
        "data/*/label",
        "data/*/retention/after",
        "data/*/retention/days",
    ]


def test_a_row_that_moved_is_the_same_row() -> None:
    newer = complete()
    newer["data"] = list(reversed(newer["data"]))  # type: ignore[call-overload]
    (one,) = compare(complete(), newer)
    assert (one.place, one.kind) == ("data", Kind.CHANGED)


def test_a_condition_keeps_its_place_when_it_gets_a_key() -> None:
    told = {"kind": "task", "text": both("Vi spørger hundrede ledige hvert år", "We ask a hundred people each year")}
    older, newer = changed("decision/conditions", [told]), changed("decision/conditions", [told | {"key": "ask"}])
    assert found(older, newer) == [("decision/conditions/0/key", Kind.ADDED)]


def test_of_two_like_rows_one_became_the_new_one() -> None:
    older, newer = {"not_used": [both("Din løn før", "Pay"), both("Din løn", "Pay")]}, {"not_used": [both("Din løn nu", "Pay")]}
    assert found(older, newer) == [("not_used/0", Kind.REMOVED), ("not_used/0", Kind.CHANGED)]


def test_two_rows_that_say_the_same_are_two_rows() -> None:
    assert found({"not_used": [both()]}, {"not_used": [both(), both()]}) == [("not_used/1", Kind.ADDED)]


def test_true_is_not_one_and_null_is_not_nothing() -> None:
    assert found({"ext": {"x": True}}, {"ext": {"x": 1}}) == [("ext/x", Kind.CHANGED)]
    assert found({"ext": {}}, {"ext": {"x": None}}) == [("ext/x", Kind.ADDED)]


def test_rows_without_names_beyond_number_are_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    older, newer = {"not_used": [both("Din løn", "Pay")]}, {"not_used": [both("Din løn nu", "Pay")]}
    assert [kind for _, kind in found(older, newer)] == [Kind.CHANGED]
    monkeypatch.setattr(module, "MOST", 0)
    assert [kind for _, kind in found(older, newer)] == [Kind.REMOVED, Kind.ADDED]


def test_a_text_is_known_by_its_danish() -> None:
    assert is_text(both())
    assert not is_text({"en": "Short"})
    assert not is_text("da")


@given(words, words)
def test_a_marked_text_holds_both(before: str, after: str) -> None:
    pieces = marked(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == after


def test_only_the_words_that_changed_are_marked() -> None:
    pieces = marked("Vi bruger dit cv hver dag", "Vi bruger ikke dit cv")
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("Vi bruger ", None), ("ikke ", Kind.ADDED), ("dit ", None), ("cv hver dag", Kind.REMOVED), ("cv", Kind.ADDED),
    ]  # fmt: skip


def test_a_very_long_text_is_marked_whole() -> None:
    assert [piece.kind for piece in marked("a " * 600, "b a " * 600)] == [Kind.REMOVED, Kind.ADDED]


def test_lists_are_the_same_when_their_values_are() -> None:
    assert same([1, {"a": [True]}], [1, {"a": [True]}])
    assert not same([1], [1, 1])
    assert not same([True], [1])


def test_a_word_that_only_went_leaves_no_empty_run() -> None:
    assert [(piece.text, piece.kind) for piece in marked("Vi bruger dit cv", "Vi bruger cv")] == [
        ("Vi bruger ", None), ("dit ", Kind.REMOVED), ("cv", None),
    ]  # fmt: skip
