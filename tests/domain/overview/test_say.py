"""What a citizen may say, and how it is told."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

import pytest

from tillid.kernel.words import Sentence
from tillid.overview import say_words
from tillid.overview.domain import say
from tillid.overview.domain.say import (
    MOST_WORDS,
    STANDING,
    CaseworkConsent,
    Consent,
    ConsentKind,
    ConsentState,
    DataConsent,
    NotTaken,
    ObjectionState,
    SayFault,
    checked_words,
)

ENUMS = [kind for kind in vars(say).values() if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum]
TABLES = {type(next(iter(table))): table for table in vars(say_words).values() if isinstance(table, MappingProxyType)}


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_state_and_fault_has_its_sentence(kind):
    words = TABLES[kind]
    assert set(words) == set(kind)
    assert all(isinstance(said, Sentence) for said in words.values())


@pytest.mark.parametrize(
    "text,fault", [("", SayFault.BLANK), (" \n ", SayFault.BLANK), ("x" * (MOST_WORDS + 1), SayFault.TOO_LONG)]
)
def test_words_that_cannot_be_taken_are_not_repeated(text, fault):
    with pytest.raises(NotTaken) as refused:
        checked_words(text)
    assert refused.value.fault is fault
    assert str(refused.value) == fault.value


def test_words_are_taken_without_the_blanks_around():
    assert checked_words("  Det var den 10. august. \n") == "Det var den 10. august."
    assert len(checked_words("x" * MOST_WORDS)) == MOST_WORDS


def test_a_consent_is_of_the_kind_that_its_scope_is():
    def answer(scope):
        return Consent("k", scope, ConsentState.GIVEN, 1, None, "1", "web")

    assert answer(DataConsent("job-conversations", "job.sms-number")).kind is ConsentKind.DATA_PROTECTION
    assert answer(CaseworkConsent("sag", "doctor", "care.diagnosis")).kind is ConsentKind.CASEWORK


def test_an_objection_stands_until_it_is_rejected():
    assert set(ObjectionState) - STANDING == {ObjectionState.REJECTED}
