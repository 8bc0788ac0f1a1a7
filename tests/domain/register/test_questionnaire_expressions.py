"""The expressions of definition files: what they come to, and that nothing else can stand in them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.questionnaire_expressions import (
    LONGEST,
    MOST,
    BadExpression,
    Found,
    Known,
    is_true,
    read_expression,
    same,
)

ANSWERS: dict[str, Found] = {"1": True, "2": ("a", "b"), "3": "Buiten EER", "4": None, "5": "3"}
KNOWN = Known(ANSWERS.get, scores={"s": 2}, criteria={"c": True}, names={"x": 7})


def worth(text: str) -> Found:
    return read_expression(text).worth(KNOWN)


CASES: list[tuple[str, Found]] = [
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("7 % 4", 3), ("7 / 2", 3.5), ("1.5 + 1", 2.5), ("-3 + 1", -2), ("--3", 3), ("5 - 2 - 1", 2),
    ("true && 4", 4), ("false && 4", False), ("0 || 5", 5), ("3 || 5", 3), ("!true", False), ("!!1", True), ("null", None),
    ("undefined || 1", 1), ("1 == 1", True), ("1 != 2", True), ("1 < 2", True), ("2 <= 2", True), ("3 > 2", True), ("2 >= 3", False),
    ("'a' == \"a\"", True), ("answers('1') == true", True), ("answers('1') == 'true'", True), ("bool(answers('1'))", True),
    ("bool(answers('4'))", False), ("answers('2') | count", 2), ("answers('3') | count", 0), ("countSelectedOptions('2') >= 1", True),
    ("answers('3') in ['Buiten EER', 'x']", True), ("'EER' in answers('3')", True), ("1 in 2", False), ("2 in [1, 2]", True),
    ("weightedCountMap(answers('2'), ['a','b','c'], [2,3])", 5.0), ("weightedCountMap(answers('3'), ['a'], [2])", 0),
    ("weightedCountMap(answers('2'), ['a'], 2)", 0), ("scores.s + 1", 3), ("scores.none || 0", 0), ("criteria.c", True), ("x > 6", True),
    ("1 > 2 ? 'a' : 'b'", "b"), ("true ? 1 : 2", 1), ("(bool(answers('1')) && (scores.s || 0)) + 3 > 4", True), ("answers('5') + 1", 4),
    ("null + 1", 1), ("true + 1", 2), ("[]", ()), ("[null]", ("",)), ("[[1], 2] | count", 2), ("0.5 == 0.5", True),
]  # fmt: skip


@pytest.mark.parametrize("text,found", CASES)
def test_an_expression_comes_to(text: str, found: Found):
    assert worth(text) == found


NOT_OURS = [
    "", "(", ")", "1 +", "1 2", "import os", "__import__('os')", "answers.x", "answers(1)", "answers('1', '2')", "open('x')", "a.b", "scores",
    "scores.", "scores.1", "[1", "[1 2]", "1 | len", "1 ? 2", "x = 1", "'a", "a\\b", "lambda: 1", "1 @ 2", "bool()", "x[0]", "!", ":",
    "1" * (LONGEST + 1), "(" * 40 + "1" + ")" * 40, "!" * 50 + "1", "+".join("1" * (MOST + 3)),
]  # fmt: skip


@pytest.mark.parametrize("text", [text for text in NOT_OURS if text != "scores"], ids=lambda text: text[:12])
def test_what_isnt_of_the_grammar_is_refused(text: str):
    with pytest.raises(BadExpression):
        read_expression(text)


@pytest.mark.parametrize("text", ["1 / 0", "1 % 0", "'a' + 1", "[1] + 1", f"'{'9' * 40}' + 1"])
def test_what_cant_be_worked_out_is_told(text: str):
    expression = read_expression(text)
    with pytest.raises(BadExpression):
        expression.worth(KNOWN)


def test_an_expression_names_the_questions_that_it_asks_of():
    assert read_expression("answers('1') && countSelectedOptions('2') && answers('1')").asks == ("1", "2")


@pytest.mark.parametrize(
    "found,true", [(True, True), (0, False), ("", False), ("a", True), (None, False), ((), True), (0.5, True)]
)
def test_what_counts_as_true(found: Found, *, true: bool):
    assert is_true(found) is true


def test_a_truth_and_its_word_are_the_same_and_so_are_a_number_and_its_fraction():
    assert same(True, "true")
    assert same(2, 2.0)
    assert not same(True, 1)


@given(st.text(alphabet="01.'\"()[]+-*/%<>=!&|?:, abcscoreanswersbool", max_size=80))
def test_any_text_is_worked_out_or_refused_and_never_anything_else(text: str):
    with suppress(BadExpression):
        read_expression(text).worth(KNOWN)
