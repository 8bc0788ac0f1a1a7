"""What a decision counts is held: not one more than it says, whoever asks at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connections

from tests.context.gate.limited import limited, tried
from tests.context.gate.town import (
    COLLEAGUE,
    CONSULTANT,
    DAY,
    NOW,
    OFFICER,
    Citizen,
    a_citizen,
    a_number,
    ask,
    plugged_town,
    put_catalogue,
)
from tests.people import new_case, new_ref
from tillid.cases.api import open_cases
from tillid.citizens.api import NewPerson, change_number, person, register_many
from tillid.gate import api as gate
from tillid.gate import limits
from tillid.gate.api import Reason, Refused
from tillid.gate.intake import Taken
from tillid.gate.models import LimitCount, Turn
from tillid.ledger.api import LedgerUnavailable, Operation, Outcome

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
NEXT_MONTH = NOW + 20 * 86_400_000


def granted(town, citizen, key):
    return [entry for entry in town.entries(citizen.number.subject) if entry.use == key and entry.out is Outcome.GRANTED]


# Look-ups a month ------------------------------------------------------------------------------------------------------------------


def test_a_use_gives_as_many_look_ups_a_month_as_was_decided(town, karen):
    key = limited(town, per_month=3)
    svend = a_citizen()
    told = [tried(key, citizen) for citizen in (karen, svend, karen, svend, karen)]
    assert told == [None, None, None, (Reason.MONTH_FULL,), (Reason.MONTH_FULL,)]
    assert len(granted(town, karen, key) + granted(town, svend, key)) == 3


def test_a_new_month_is_a_new_beginning_and_it_begins_in_denmark(town, karen):
    key = limited(town, per_month=1)
    town.clock.ms = round(datetime(2026, 11, 30, 22, 59, tzinfo=UTC).timestamp() * 1000)
    assert tried(key, karen) is None
    assert tried(key, karen) == (Reason.MONTH_FULL,)
    town.clock.ms += 60_000  # 00.00 on 1 December
    assert tried(key, karen) is None


def test_what_is_refused_takes_no_place(town, karen):
    key = limited(town, per_month=1)
    assert tried(key, karen, actor=COLLEAGUE) == (Reason.NO_RELATION,)
    assert tried(key, karen, "job.health-note") == (Reason.OUTSIDE_PURPOSE,)
    assert tried(key, karen) is None


def test_a_place_whose_entry_was_never_written_is_lost_and_never_two_entries_of_one(town, karen):
    key = limited(town, per_month=2)
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        tried(key, karen)
    town.ledger.down = False
    assert [tried(key, karen), tried(key, karen)] == [None, (Reason.MONTH_FULL,)]
    assert len(granted(town, karen, key)) == 1


def test_lists_and_emergencies_are_not_counted(town, karen):
    key = limited(town, per_month=1, per_citizen_month=1)
    (row,) = gate.list_view([ask(karen, "job.plan", use_key=key)], actor=CONSULTANT)
    assert row.is_open
    assert gate.break_glass(ask(karen, "job.plan", use_key=key), "Hun er faldet om", actor=CONSULTANT).values
    assert tried(key, karen) is None
    assert tried(key, karen) == (Reason.MONTH_FULL, Reason.CITIZEN_MONTH_FULL)
    assert gate.list_view([ask(karen, "job.cv", use_key=key)], actor=CONSULTANT)[0].is_open
    assert gate.break_glass(ask(karen, "job.plan", use_key=key), "Hun er faldet om", actor=CONSULTANT).values


def test_a_use_without_limits_asks_nothing(town, karen, monkeypatch):
    key = limited(town)
    for name in ("her_turn", "decide_within"):
        monkeypatch.setattr(limits, name, None)
    assert tried(key, karen) is None
    assert not LimitCount.objects.exists()


# Of one citizen --------------------------------------------------------------------------------------------------------------------


def test_one_citizen_is_looked_up_as_often_a_month_as_was_decided(town, karen):
    key = limited(town, per_citizen_month=2)
    svend = a_citizen()
    assert [tried(key, karen) for _ in range(3)] == [None, None, (Reason.CITIZEN_MONTH_FULL,)]
    assert tried(key, svend) is None
    town.clock.ms = NEXT_MONTH
    assert tried(key, karen) is None


def test_her_look_ups_are_hers_under_all_her_numbers(town, karen):
    key = limited(town, per_citizen_month=1)
    assert tried(key, karen) is None
    change_number(karen.ref, a_number(), at_ms=NOW, actor=CONSULTANT)
    assert tried(key, karen) == (Reason.CITIZEN_MONTH_FULL,)


def test_look_ups_for_another_purpose_are_no_business_of_this_one(town, karen):
    key, other = limited(town, per_citizen_month=1), limited(town)
    assert [tried(other, karen) for _ in range(3)] == [None] * 3
    assert tried(key, karen) is None


def test_who_only_read_a_reason_looked_nobody_up(town, karen):
    key = limited(town, per_citizen_month=1, cap=1)
    gate.break_glass(ask(karen, "job.plan", use_key=key), "Hun er faldet om", actor=CONSULTANT)
    (waiting,) = [one for one in gate.open_reviews(actor=OFFICER) if one.use_key == key]
    gate.read_reason(waiting.key, actor=OFFICER)
    svend = a_citizen()
    assert tried(key, svend) is None  # neither the emergency nor its review took the pilot's place
    assert tried(key, karen) == (Reason.PILOT_FULL,)


def test_no_row_of_hers_is_left(town, karen):
    key = limited(town, per_citizen_month=5)
    tried(key, karen)
    tried(key, karen, actor=COLLEAGUE)
    assert not Turn.objects.exists()
    assert not LimitCount.objects.exists()


def test_a_turn_that_a_dead_process_holds_is_taken_over(town, karen, monkeypatch):
    key = limited(town, per_citizen_month=5)
    held = []

    def dies(mark: bytes, token: bytes) -> bool:
        held.append(mark)
        raise SystemExit

    monkeypatch.setattr(limits, "_claimed", dies)
    with pytest.raises(SystemExit):
        tried(key, karen)
    monkeypatch.undo()
    Turn.objects.create(mark=held[0], token=b"dead", claimed_ms=NOW)  # by a clock of long ago
    assert tried(key, karen) is None
    assert not Turn.objects.exists()


def test_who_finds_the_turn_taken_waits_for_it(town, karen, monkeypatch):
    key, turns = limited(town, per_citizen_month=5), []
    real = limits._claimed
    monkeypatch.setattr(limits, "_claimed", lambda mark, token: turns.append(mark) or (len(turns) > 3 and real(mark, token)))
    assert tried(key, karen) is None
    assert len(turns) == 4


# A pilot's citizens -----------------------------------------------------------------------------------------------------------------


def test_a_pilot_takes_in_no_more_citizens_than_its_cap_and_goes_on_serving_them(town):
    key = limited(town, cap=3, pilot=True)
    people = [a_citizen() for _ in range(5)]
    told = [tried(key, citizen) for citizen in people]
    assert told == [None, None, None, (Reason.PILOT_FULL,), (Reason.PILOT_FULL,)]
    town.clock.ms = NEXT_MONTH
    assert [tried(key, citizen) for citizen in people] == told
    assert gate.real_figures(key, today=DAY).pilot == gate.PilotCount(None, 3)


def test_a_citizen_of_a_pilot_stays_one_under_a_new_number(town, karen):
    key = limited(town, cap=1)
    assert tried(key, karen) is None
    change_number(karen.ref, a_number(), at_ms=NOW, actor=CONSULTANT)
    assert tried(key, karen) is None
    assert tried(key, a_citizen()) == (Reason.PILOT_FULL,)


def test_a_list_takes_a_place_in_a_pilot_once_for_each_citizen(town, karen):
    key, svend = limited(town, cap=1), a_citizen()
    asked = [
        ask(karen, "job.plan", use_key=key),
        ask(karen, "job.plan", use_key=key, case_ref=karen.second_case),
        ask(svend, "job.plan", use_key=key),
    ]
    for _ in range(2):
        rows = gate.list_view(asked, actor=CONSULTANT)
        assert [row.is_open for row in rows] == [True, True, False]
        assert rows[2].refused.whole == (Reason.PILOT_FULL,)
    assert tried(key, karen) is None
    assert LimitCount.objects.get(place=f"{key}/pilot").n == 1


def test_who_was_looked_up_before_the_pilot_began_is_not_in_it(town, karen):
    key = limited(town)
    assert tried(key, karen) is None
    limited(town, key=key, cap=1, pilot=True)
    assert tried(key, a_citizen()) is None
    assert tried(key, karen) == (Reason.PILOT_FULL,)


def test_a_higher_cap_lets_more_in_and_a_lower_one_throws_nobody_out(town, karen):
    key, svend = limited(town, cap=1), a_citizen()
    assert [tried(key, karen), tried(key, svend)] == [None, (Reason.PILOT_FULL,)]
    limited(town, key=key, cap=2)
    assert tried(key, svend) is None
    limited(town, key=key, cap=1)
    assert [tried(key, karen), tried(key, svend)] == [None, None]


def test_a_citizen_who_says_no_takes_no_place_in_a_pilot(town, karen):
    key = limited(town, cap=1)
    assert tried(key, karen, "job.sms-number") == (Reason.CONSENT_MISSING,)
    assert tried(key, a_citizen()) is None


def test_where_one_place_is_full_no_other_is_taken(town, karen, monkeypatch):
    """Somebody takes the last look-up between the question and the answer: the pilot's place isn't lost to it."""
    key = limited(town, cap=5, per_month=1)
    real = limits._counted

    def another_is_quicker(asked, bound):
        counted = real(asked, bound)
        monkeypatch.setattr(limits, "_counted", real)
        LimitCount.objects.create(place=f"{key}/2026-11", n=1)
        return counted

    monkeypatch.setattr(limits, "_counted", another_is_quicker)
    assert tried(key, karen) == (Reason.MONTH_FULL,)
    assert LimitCount.objects.get(place=f"{key}/pilot").n == 0


# Ages ------------------------------------------------------------------------------------------------------------------------------


def test_an_age_is_the_one_that_her_number_tells(town, karen):
    assert tried(limited(town, least_age=18), karen) is None  # born in 1984
    assert tried(limited(town, least_age=60), karen) == (Reason.TOO_YOUNG,)
    assert tried(limited(town, most_age=30), karen) == (Reason.TOO_OLD,)


def test_who_has_no_number_is_refused_for_that_and_finds_it_in_her_list(town):
    key, ref, case = limited(town, least_age=18), new_ref(), new_ref()
    register_many([NewPerson(ref, None, born=date(1984, 5, 3))])
    open_cases([new_case(ref, case_ref=case)])
    assert tried(key, Citizen(ref, a_number(), case, case)) == (Reason.AGE_UNKNOWN,)
    (entry,) = town.entries(person(ref).numbers[0])
    assert entry.no == (("", "age-unknown"),)


def test_an_age_holds_in_a_list_too(town, karen):
    key = limited(town, least_age=60)
    (row,) = gate.list_view([ask(karen, "job.plan", use_key=key)], actor=CONSULTANT)
    assert row.refused.whole == (Reason.TOO_YOUNG,)


# What was done elsewhere -------------------------------------------------------------------------------------------------------------


def test_uses_that_are_taken_in_are_bound_by_the_same_limits_in_their_order(town, karen):
    key, svend = limited(town, per_month=3, per_citizen_month=2, cap=1), a_citizen()
    plain = limited(town)
    order = [(karen, key), (karen, plain), (karen, key), (svend, key), (karen, key), (karen, plain)]
    taken = [Taken(ask(who, "job.plan", use_key=use), CONSULTANT, NOW + at) for at, (who, use) in enumerate(order)]
    receipts = list(gate.take_in(taken))
    assert [receipt.index for receipt in receipts] == sorted(receipt.index for receipt in receipts)
    assert [entry.out.value for entry in town.entries(karen.number.subject)] == ["granted"] * 3 + ["refused", "granted"]
    assert [entry.no for entry in town.entries(svend.number.subject)] == [(("", "pilot-full"),)]


def test_nobody_is_refused_by_a_limit_without_an_entry_of_it(town, karen):
    key = limited(town, per_month=0, least_age=60)
    with pytest.raises(Refused):
        gate.open(ask(karen, "job.plan", use_key=key), actor=CONSULTANT)
    (entry,) = town.entries(karen.number.subject)
    assert entry.no == (("", "month-full"), ("", "too-young"))
    assert entry.op is Operation.READ


# Many at once ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(databases=["default", "persons"], transaction=True)
@pytest.mark.parametrize(
    "bounds, people, most", [({"per_month": 7}, 3, 7), ({"per_citizen_month": 2}, 3, 6), ({"cap": 2}, 8, None)]
)
def test_not_one_more_comes_through_when_many_ask_at_once(transactional_db, gate_ledger, bounds, people, most):
    put_catalogue()
    town = plugged_town(gate_ledger)
    key, citizens = limited(town, **bounds), [a_citizen() for _ in range(people)]
    ready = threading.Barrier(6)

    def look_up(n: int) -> int:
        ready.wait()
        try:
            return sum(tried(key, citizens[(n + turn) % people]) is None for turn in range(5))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        opened = sum(pool.map(look_up, range(6)))
    served = [len(granted(town, citizen, key)) for citizen in citizens]
    assert sum(served) == opened
    if most is not None:
        assert opened == most
    if "per_citizen_month" in bounds:
        assert served == [2, 2, 2]
    if "cap" in bounds:
        assert sum(n > 0 for n in served) == 2
    assert not Turn.objects.exists()
