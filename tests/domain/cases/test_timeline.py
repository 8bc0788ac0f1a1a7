"""Two times: when something holds, and when we knew. The past of both never changes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tillid.cases.domain.timeline import Spell, apply, correct, record, value_on

START = date(2026, 1, 1)
DAYS = [START + timedelta(days=n) for n in range(12)]
# Each act: which value, from which day; the n-th is made at moment n.
acts = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(DAYS)), min_size=1, max_size=8)


def play(made):
    """The timeline after each act, the empty one first."""
    timelines = [()]
    for at_ms, (value, day) in enumerate(made, start=1):
        now = timelines[-1]
        timelines.append(apply(now, record(now, value, day, at_ms), at_ms))
    return timelines


def expected(made, day):
    """What plain words say: the last act that reached this day."""
    return next((value for value, from_day in reversed(made) if from_day <= day), None)


@given(acts, st.sampled_from(DAYS))
def test_the_newest_word_about_a_day_holds(made, day):
    assert value_on(play(made)[-1], day, known_ms=len(made)) == expected(made, day)


@given(acts, st.sampled_from(DAYS))
def test_what_we_knew_then_stays_what_we_knew_then(made, day):
    timeline = play(made)[-1]
    for known in range(len(made) + 1):
        assert value_on(timeline, day, known_ms=known) == expected(made[:known], day)


@given(acts)
def test_what_is_known_never_says_two_things_of_one_day(made):
    timeline = play(made)[-1]
    for known in range(len(made) + 1):
        for day in DAYS:
            assert sum(spell.known_at(known) and spell.holds_on(day) for spell in timeline) <= 1


@given(acts)
def test_nothing_written_is_lost(made):
    timelines = play(made)
    for at_ms, (before, after) in enumerate(pairwise(timelines), start=1):
        for spell in before:
            closed = Spell(spell.value, spell.from_day, spell.to_day, spell.registered_ms, at_ms)
            assert spell in after or closed in after


def test_a_state_of_less_than_a_day_is_still_told():
    day = DAYS[3]
    timeline = play([("opened", DAYS[0]), ("informed", day), ("decided", day)])[-1]
    assert [spell.value for spell in timeline if spell.superseded_ms is None] == ["opened", "informed", "decided"]
    assert value_on(timeline, day, known_ms=9) == "decided"


def test_a_correction_says_that_it_was_so_all_along():
    first = Spell("wrong", DAYS[1], DAYS[5], 1)
    corrected = apply((first,), correct(first, "right", 2), 2)
    assert value_on(corrected, DAYS[2], known_ms=1) == "wrong"
    assert value_on(corrected, DAYS[2], known_ms=2) == "right"
    assert value_on(corrected, DAYS[5], known_ms=2) is None


def test_before_anything_was_recorded_nothing_is_known():
    assert value_on((), START, known_ms=1) is None
