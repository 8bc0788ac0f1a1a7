"""What the staff pages say, in both languages."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from tillid.kernel.words import Sentence
from tillid.web.demo import words as demo_words
from tillid.web.staff import words as w


def sentences() -> Iterator[tuple[str, Sentence]]:
    for module in (w, demo_words):
        for name, value in vars(module).items():
            yield from ((name, one) for one in inside(value))


def inside(value: object) -> Iterator[Sentence]:
    if isinstance(value, Sentence):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from inside(part)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name,sentence", list(sentences()), ids=lambda value: value if isinstance(value, str) else "")
def test_both_languages_have_the_same_blanks_and_the_danish_quotes(name: str, sentence: Sentence):
    assert blanks(sentence.da) == blanks(sentence.en)
    assert '"' not in sentence.da + sentence.en


def test_a_filled_sentence_takes_its_parts_in_its_own_language():
    filled = w.fill(w.USER, role=Sentence("leder", "leader"), unit=Sentence("Skole", "School"))
    assert (filled.da, filled.en) == ("leder, Skole", "leader, School")


@pytest.mark.parametrize("n,said", [(0, "Ingen"), (1, "1 sag"), (7, "7 sager")])
def test_counting_has_words_for_none_one_and_many(n: int, said: str):
    assert w.counted(n, w.CASES_DUE_NONE, w.CASES_DUE_ONE, w.CASES_DUE_MANY).da.startswith(said)


def test_the_texts_are_easy_to_read():
    """LIX: words a sentence + long words in a hundred; at most 35."""
    text = " ".join(sentence.da if sentence.da.endswith((".", "?")) else f"{sentence.da}." for _, sentence in sentences())
    words = text.replace("?", ".").replace(":", ".").split()
    periods = sum(word.endswith(".") for word in words)
    long = sum(len(word.strip(".,»«()")) > 6 for word in words)
    assert len(words) / periods + 100 * long / len(words) <= 35
