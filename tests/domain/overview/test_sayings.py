"""What she has said becomes lines of her page: the present answers, the newest first, in words."""

from __future__ import annotations

from datetime import date

import pytest

from tillid.gate.api import Opened, Value
from tillid.kernel.words import Sentence
from tillid.ledger.api import Receipt
from tillid.overview import say_words
from tillid.overview.domain.say import (
    CaseworkConsent,
    Consent,
    ConsentState,
    DataConsent,
    Dispute,
    DisputeState,
    Objection,
    ObjectionState,
    Restriction,
    RestrictionWhy,
    Scope,
)
from tillid.overview.sayings import EVERYTHING, sayings

DUE = date(2026, 12, 1)
TO_CV = DataConsent("job", "cv")
CASES = {"case-1": Sentence("Din vej til job", "Your way to a job")}


class Names:
    def title(self, key: str | None) -> Sentence:
        return Sentence(f"formålet {key}", f"the purpose {key}")

    def label(self, key: str) -> Sentence:
        return Sentence(f"oplysningen {key}", f"the piece {key}")


def told(*records: object):
    values = (Value("choice.all", "choices", tuple(records), None), Value("choice.none", "choices", None, None))
    return sayings(Opened(values, (), Receipt(0, 2026, 0, b""), 0, "ref", "own-data", 1), Names(), CASES)


def consent(at_ms: int, state: ConsentState, scope: Scope = TO_CV, until_ms: int | None = None) -> Consent:
    return Consent(f"key-{at_ms}", scope, state, at_ms, until_ms, "da-1", "web")


def objection(state: ObjectionState, **known) -> Objection:
    return Objection(
        "key", **{"use_key": None, "element": None, "case_ref": None, **known}, words="Nej", state=state, made_ms=1, due=DUE
    )


def test_only_the_present_answer_is_told() -> None:
    (one,) = told(consent(9, ConsentState.WITHDRAWN), consent(3, ConsentState.GIVEN))
    assert (one.at_ms, one.state.da, one.about.da) == (9, "Du har sagt nej.", "oplysningen cv (formålet job)")


def test_the_newest_stands_first_whatever_it_is() -> None:
    paused = Restriction("r", "cv", RestrictionWhy.ACCURACY, 5)
    asked = Dispute("d", "cv", "Forkert", DisputeState.OPEN, 7, DUE)
    assert [one.at_ms for one in told(consent(2, ConsentState.GIVEN), paused, asked)] == [7, 5, 2]


def test_a_yes_for_a_time_says_so() -> None:
    (one,) = told(consent(1, ConsentState.GIVEN, until_ms=99))
    assert one.state == say_words.CONSENT_UNTIL


def test_a_yes_in_a_case_names_the_case_by_its_title() -> None:
    mine = consent(1, ConsentState.GIVEN, CaseworkConsent("case-1", "doctor", "diagnosis"))
    other = consent(2, ConsentState.GIVEN, CaseworkConsent("gone", "doctor", "diagnosis"))
    assert [one.about.da for one in told(other, mine)] == [
        "oplysningen diagnosis (En sag)",
        "oplysningen diagnosis (Din vej til job)",
    ]


@pytest.mark.parametrize(
    "known, about",
    [
        ({"use_key": "job"}, "formålet job"),
        ({"use_key": "job", "element": "cv"}, "oplysningen cv (formålet job)"),
        ({"case_ref": "case-1"}, "Din vej til job"),
        ({"case_ref": "gone"}, "En sag"),
    ],
)
def test_an_objection_says_what_it_is_against(known: dict, about: str) -> None:
    (one,) = told(objection(ObjectionState.PENDING, **known))
    assert (one.about.da, one.words, one.due) == (about, "Nej", DUE)


@pytest.mark.parametrize("state", [ObjectionState.UPHELD, ObjectionState.REJECTED])
def test_who_was_answered_waits_for_no_day(state: ObjectionState) -> None:
    (one,) = told(objection(state, use_key="job"))
    assert (one.due, one.state) == (None, say_words.OBJECTION_STATE[state])


@pytest.mark.parametrize("state", DisputeState)
def test_only_an_open_dispute_waits_for_a_day(state: DisputeState) -> None:
    (one,) = told(Dispute("d", "cv", "Forkert", state, 7, DUE, answer="Rettet"))
    assert one.due == (DUE if state is DisputeState.OPEN else None)
    assert (one.state, one.answer) == (say_words.DISPUTE_STATE[state], "Rettet")


def test_a_pause_is_told_while_it_lasts() -> None:
    assert told(Restriction("r", "cv", RestrictionWhy.CLAIM, 1, ended_ms=2)) == ()
    (one,) = told(Restriction("r", None, RestrictionWhy.CLAIM, 1))
    assert one.about == EVERYTHING
    assert one.state.da == "Sat på pause. Du skal bruge det i en anden sag."


def test_her_words_stand_in_no_log_line() -> None:
    assert "Nej" not in repr(told(objection(ObjectionState.PENDING, use_key="job"))[0])
