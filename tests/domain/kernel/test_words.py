"""Sentences in two languages."""

from __future__ import annotations

import pytest

from tillid.kernel.words import Sentence


@pytest.mark.parametrize("language,said", [("da", "Ja"), ("en", "Yes"), ("en-gb", "Yes"), ("de", "Ja"), ("", "Ja")])
def test_a_sentence_is_said_in_the_readers_language_or_in_danish(language, said):
    assert Sentence("Ja", "Yes").in_(language) == said


@pytest.mark.parametrize("da,en", [("", "Yes"), ("Ja", ""), ("", "")])
def test_a_sentence_without_its_pair_cannot_be_made(da, en):
    with pytest.raises(ValueError, match="both"):
        Sentence(da, en)
