"""What the pages that write data uses say, in both languages."""

from __future__ import annotations

import pytest

from tests.web.staff.test_words import blanks, inside
from tillid.kernel.words import Sentence
from tillid.post import words as papers
from tillid.web.staff.uses import words as w


def every(value: object) -> list[Sentence]:
    if isinstance(value, dict):
        return [one for inner in value.values() for one in every(inner)]
    return list(inside(value))


SENTENCES = [
    pytest.param(sentence, id=f"{module.__name__}.{name}-{n}")
    for module in (w, papers)
    for name, value in vars(module).items()
    if name.isupper()
    for n, sentence in enumerate(every(value))
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_both_languages_have_the_same_blanks_and_the_danish_quotes(sentence: Sentence):
    assert blanks(sentence.da) == blanks(sentence.en)
    assert '"' not in sentence.da + sentence.en


def test_the_texts_are_easy_to_read():
    """LIX: words a sentence + long words in a hundred; at most 35."""
    said = [param.values[0].da for param in SENTENCES]
    text = " ".join(one if one.endswith((".", "?")) else f"{one}." for one in said)
    words = text.replace("?", ".").replace(":", ".").split()
    periods = sum(word.endswith(".") for word in words)
    long = sum(len(word.strip(".,»«()")) > 6 for word in words)
    assert len(words) / periods + 100 * long / len(words) <= 35


def test_a_row_is_named_by_its_number_and_removed_by_its_name():
    named = w.row_name(Sentence("Mål", "Measure"), 2)
    assert (named.da, named.en) == ("Mål 2", "Measure 2")
    assert w.remove_row(named).da == "Fjern mål 2"


@pytest.mark.parametrize("n,says", [(0, "Intet"), (1, "1 ting"), (3, "3 ting")])
def test_what_an_element_lacks_is_counted(n, says):
    assert w.lacks(n).da == says
