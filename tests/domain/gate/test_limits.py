"""The conditions of a decision that the gate counts or asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given

from tests.domain.gate import world as w
from tillid.gate.domain.decide import decide, decide_break_glass
from tillid.gate.domain.decision import Decision, Refusal, shown
from tillid.gate.domain.limits import born
from tillid.gate.domain.reasons import Reason, Tier
from tillid.gate.domain.request import Facts, Request, Spent
from tillid.ledger.domain.record import Operation
from tillid.register.domain.policy import Limits, Relation, Sensitivity, UseStatus

BORN_2001 = "cpr:6405014001"  # on 4 May 2001, by a replacement number
SEARCH = w.asking(operation=Operation.SEARCH)


def at(day: str, clock: str = "12:00") -> int:
    return round(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC).timestamp() * 1000)


def decided(limits: Limits, request: Request = w.REQUEST, *, use: dict[str, object] | None = None, **facts: object) -> Decision:
    known = w.knowing(**facts)
    return decide(request, known, w.policy(limits=limits, **{"begins": 0, "ends": None} | (use or {})))


@pytest.mark.parametrize(
    "limits, day, reasons",
    [
        (Limits(least_age=18), "2019-05-03", (Reason.TOO_YOUNG,)),
        (Limits(least_age=18), "2019-05-04", ()),
        (Limits(most_age=17), "2019-05-03", ()),
        (Limits(most_age=17), "2019-05-04", (Reason.TOO_OLD,)),
        (Limits(least_age=18, most_age=24), "2026-05-03", ()),
        (Limits(least_age=18, most_age=24), "2026-05-04", (Reason.TOO_OLD,)),
        (Limits(least_age=25, most_age=30), "2026-05-03", (Reason.TOO_YOUNG,)),
    ],
)
def test_an_age_is_counted_in_whole_years_on_the_day(limits: Limits, day: str, reasons: tuple[Reason, ...]) -> None:
    assert decided(limits, subject=BORN_2001, at_ms=at(day)).whole == reasons


def test_the_day_is_a_danish_one() -> None:
    """At 22.30 UTC in summer it is the next day in Denmark."""
    assert decided(Limits(least_age=18), subject=BORN_2001, at_ms=at("2019-05-03", "22:30")).granted


@pytest.mark.parametrize("subject", ["loc:12345674:11111111-1111-4111-8111-111111111111", None, "cpr:9999999999", "cvr:12345674"])
@pytest.mark.parametrize("limits", [Limits(least_age=18), Limits(most_age=120)])
def test_whose_age_nobody_knows_is_refused_for_just_that(limits: Limits, subject: str | None) -> None:
    assert decided(limits, subject=subject).whole == (Reason.AGE_UNKNOWN,)
    assert born(subject) is None


def test_nobodys_age_is_asked_where_the_decision_names_none() -> None:
    assert decided(Limits(per_month=5), subject=None).granted


def test_a_person_who_is_unknown_is_told_as_such_and_not_by_her_age() -> None:
    assert decided(Limits(least_age=18, cap=0), subject_ref=None, subject=None, case=None).whole == (
        Reason.NO_RELATION,
        Reason.CASE_UNKNOWN,
        Reason.PERSON_UNKNOWN,
    )


@pytest.mark.parametrize(
    "limits, spent, reason",
    [
        (Limits(per_month=3), Spent(month=3), Reason.MONTH_FULL),
        (Limits(per_month=0), Spent(), Reason.MONTH_FULL),
        (Limits(per_citizen_month=2), Spent(citizen=2), Reason.CITIZEN_MONTH_FULL),
        (Limits(cap=5), Spent(pilot=5), Reason.PILOT_FULL),
        (Limits(second_person=True), Spent(), Reason.SECOND_MISSING),
    ],
)
def test_what_is_used_up_refuses_the_whole(limits: Limits, spent: Spent, reason: Reason) -> None:
    assert decided(limits, spent=spent).whole == (reason,)


@pytest.mark.parametrize(
    "limits, spent",
    [
        (Limits(per_month=3), Spent(month=2)),
        (Limits(per_citizen_month=2), Spent(citizen=1)),
        (Limits(cap=5), Spent(pilot=4)),
        (Limits(cap=5), Spent(pilot=5, in_pilot=True)),
        (Limits(second_person=True), Spent(second=True)),
        (Limits(), Spent(month=99, citizen=99, pilot=99)),
    ],
)
def test_what_there_is_room_for_passes(limits: Limits, spent: Spent) -> None:
    assert decided(limits, spent=spent).granted == tuple(sorted(w.CONSULTANTS))


def test_all_that_stands_in_the_way_is_told_at_once() -> None:
    every = Limits(per_month=1, per_citizen_month=1, second_person=True, least_age=99, cap=1)
    assert decided(every, spent=Spent(month=1, citizen=1, pilot=1)).whole == (
        Reason.SECOND_MISSING,
        Reason.TOO_YOUNG,
        Reason.MONTH_FULL,
        Reason.CITIZEN_MONTH_FULL,
        Reason.PILOT_FULL,
    )


def test_a_list_of_people_spends_no_look_ups_and_needs_no_second() -> None:
    spent = Spent(month=9, citizen=9)
    assert decided(Limits(per_month=1, per_citizen_month=1, second_person=True), SEARCH, spent=spent).granted


@pytest.mark.parametrize(
    "limits, spent, reason",
    [(Limits(cap=1), Spent(pilot=1), Reason.PILOT_FULL), (Limits(least_age=99), Spent(), Reason.TOO_YOUNG)],
)
def test_whom_a_pilot_or_an_age_does_not_let_in_no_list_shows(limits: Limits, spent: Spent, reason: Reason) -> None:
    assert decided(limits, SEARCH, spent=spent).whole == (reason,)


def test_a_list_is_no_way_around_the_second() -> None:
    rules = {**w.RULES, "job.plan": replace(w.RULES["job.plan"], sensitivity=Sensitivity.CONFIDENTIAL)}
    limits, listed = Limits(second_person=True), replace(SEARCH, elements=("job.cv", "job.plan", "nobody.knows"))
    decision = decided(limits, listed, use={"elements": rules})
    assert decision.granted == ("job.cv",)
    assert decision.refused == (
        Refusal("job.plan", Reason.SECOND_MISSING),
        Refusal("nobody.knows", Reason.ELEMENT_UNKNOWN),
    )
    assert "job.plan" in decided(limits, listed, use={"elements": rules}, spent=Spent(second=True)).granted


def test_an_emergency_is_bound_by_no_limit() -> None:
    none_left = Limits(per_month=0, per_citizen_month=0, cap=0, second_person=True, least_age=99)
    request = replace(w.REQUEST, role="job-consultant", elements=("person.address",))
    assert decide_break_glass(request, w.FACTS, w.policy(limits=none_left)).granted == ("person.address",)


def test_a_stranger_is_not_told_what_a_limit_says_of_the_citizen() -> None:
    about_her = Limits(least_age=99, per_citizen_month=0, cap=0, per_month=0, second_person=True)
    decision = decided(about_her, case=None)
    assert {Reason.TOO_YOUNG, Reason.CITIZEN_MONTH_FULL, Reason.PILOT_FULL} <= set(decision.whole)
    assert shown(decision).whole == (Reason.SECOND_MISSING, Reason.NO_RELATION, Reason.MONTH_FULL)


def test_whose_case_it_is_is_told_all_that_a_limit_says() -> None:
    decision = decided(Limits(least_age=99, per_month=0))
    assert decision.told is Tier.RELATED
    assert shown(decision).whole == (Reason.TOO_YOUNG, Reason.MONTH_FULL)


@pytest.mark.parametrize(
    "pilot, status, ends, reason",
    [
        (True, UseStatus.PUBLISHED, w.NOW, Reason.PILOT_OVER),
        (True, UseStatus.ENDED, None, Reason.PILOT_OVER),
        (False, UseStatus.PUBLISHED, w.NOW, Reason.USE_ENDED),
        (False, UseStatus.DROPPED, None, Reason.USE_DROPPED),
        (True, UseStatus.DROPPED, w.NOW, Reason.USE_DROPPED),
    ],
)
def test_a_pilot_that_is_over_and_an_idea_that_was_dropped_open_for_nobody(
    status: UseStatus, ends: int | None, reason: Reason, *, pilot: bool
) -> None:
    assert decide(w.REQUEST, w.FACTS, w.policy(pilot=pilot, status=status, ends=ends)).whole == (reason,)


def test_a_citizens_own_view_has_no_limits_in_its_way() -> None:
    assert decided(
        Limits(),
        replace(w.REQUEST, role=None, unit=None),
        use={"relation": Relation.SELF},
        is_self=True,
        case=None,
    ).granted


def any_limits(rng: Random) -> Limits:
    def maybe(most: int) -> int | None:
        return rng.choice([None, None, rng.randint(0, most)])

    return Limits(maybe(3), maybe(3), rng.random() < 0.3, maybe(60), maybe(60), maybe(3))


def any_spent(rng: Random) -> Spent:
    return Spent(rng.randint(0, 4), rng.randint(0, 4), rng.randint(0, 4), rng.random() < 0.5, rng.random() < 0.5)


@w.few
@given(w.requests, w.facts, w._seeds)
def test_a_limit_never_opens_more_and_its_decision_is_the_same_every_time(request: Request, facts: Facts, rng: Random) -> None:
    facts = replace(facts, spent=any_spent(rng))
    without, within = w.policy(), w.policy(limits=any_limits(rng))
    decision = decide(request, facts, within)
    assert set(decision.granted) <= set(decide(request, facts, without).granted)
    assert decide(request, facts, within) == decision
    assert list(decision.whole) == sorted(set(decision.whole), key=list(Reason).index)
    assert len(decision.refused) == len(set(decision.refused))


@w.few
@given(w.requests, w.facts, w._seeds)
def test_spending_more_never_opens_more(request: Request, facts: Facts, rng: Random) -> None:
    limited, spent = w.policy(limits=any_limits(rng)), any_spent(rng)
    more = replace(spent, month=spent.month + 1, citizen=spent.citizen + 1, pilot=spent.pilot + 1, in_pilot=False, second=False)
    first = decide(request, replace(facts, spent=spent), limited)
    assert set(decide(request, replace(facts, spent=more), limited).granted) <= set(first.granted)
