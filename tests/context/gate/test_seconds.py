"""A use that opens for two alone: asked for, agreed to, used once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import IntegrityError, connections, transaction

from tests.context.gate.limited import limited, tried
from tests.context.gate.town import COLLEAGUE, CONSULTANT, NOW, SEAL, a_citizen, ask, plugged_town, put_catalogue
from tillid.gate import api as gate
from tillid.gate.api import Fault, Reason, Refused, SecondStanding, Unacceptable
from tillid.gate.models import Second
from tillid.gate.seconds import KEPT_MS, LIFE_MS
from tillid.kernel.actor import ActorKind
from tillid.ledger.api import LedgerUnavailable, Outcome

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
WHY = "Samtalen er i morgen, og planen mangler"


@pytest.fixture
def paired(town):
    return limited(town, second_person=True)


def asked_for(key, citizen, **known):
    return gate.ask_second(ask(citizen, use_key=key, **known), WHY, actor=CONSULTANT)


def agreed_to(key, citizen, **known):
    one = asked_for(key, citizen, **known)
    gate.answer_second(one.key, agree=True, actor=COLLEAGUE)
    return one


def fault(call, *given, **known):
    with pytest.raises(Unacceptable) as told:
        call(*given, **known)
    return told.value.fault


def refusal(call, *given, **known):
    with pytest.raises(Refused) as told:
        call(*given, **known)
    return told.value.shown.whole


def test_alone_one_is_refused_and_the_citizen_can_see_that_it_was_tried(town, karen, paired):
    assert tried(paired, karen) == (Reason.SECOND_MISSING,)
    (entry,) = town.entries(karen.number.subject)
    assert (entry.out, entry.no, entry.second) == (Outcome.REFUSED, (("", "second-missing"),), False)


def test_with_a_colleagues_yes_it_opens_and_the_entry_says_that_there_were_two(town, karen, paired):
    one = agreed_to(paired, karen)
    opened = gate.open_with_second(one.key, actor=CONSULTANT)
    assert "job.plan" in {value.element for value in opened.values}
    (entry,) = town.entries(karen.number.subject)
    assert (entry.out, entry.second, entry.case) == (Outcome.GRANTED, True, karen.case)
    assert SEAL.open(entry.who) == CONSULTANT.ref


def test_who_the_colleague_was_stays_sealed_beside_the_entry(town, karen, paired):
    one = agreed_to(paired, karen)
    index = gate.open_with_second(one.key, actor=CONSULTANT).receipt.index
    row = Second.objects.get(key=one.key)
    assert row.entry_index == index
    assert SEAL.open(bytes(row.second_sealed).decode()) == COLLEAGUE.ref
    assert COLLEAGUE.ref not in repr(vars(row))
    assert WHY.encode() not in bytes(row.reason_sealed)


def test_a_yes_is_used_once(town, karen, paired):
    one = agreed_to(paired, karen)
    gate.open_with_second(one.key, actor=CONSULTANT)
    assert refusal(gate.open_with_second, one.key, actor=CONSULTANT) == (Reason.SECOND_MISSING,)
    assert gate.seconds_of_mine(actor=CONSULTANT) == ()


def test_a_yes_holds_for_half_an_hour_from_when_it_was_asked_for(town, karen, paired):
    one = agreed_to(paired, karen)
    town.clock.ms = NOW + LIFE_MS
    assert refusal(gate.open_with_second, one.key, actor=CONSULTANT) == (Reason.SECOND_MISSING,)
    town.clock.ms = NOW + LIFE_MS - 1
    assert gate.open_with_second(one.key, actor=CONSULTANT).values


def test_nobody_agrees_when_the_time_is_over(town, karen, paired):
    one = asked_for(paired, karen)
    town.clock.ms = NOW + LIFE_MS
    assert fault(gate.answer_second, one.key, agree=True, actor=COLLEAGUE) is Fault.NO_SUCH_ITEM
    assert gate.seconds_waiting(actor=COLLEAGUE) == ()


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda asked, other: replace(asked, subject_ref=other.ref, case_ref=other.case), id="another citizen"),
        pytest.param(lambda asked, other: replace(asked, use_key="job-paired-too"), id="another use"),
        pytest.param(lambda asked, other: replace(asked, second="00000000-0000-4000-8000-000000000000"), id="a made-up yes"),
        pytest.param(lambda asked, other: replace(asked, second="\0"), id="no key at all"),
        pytest.param(lambda asked, other: replace(asked, second=None), id="no yes"),
    ],
)
def test_a_yes_holds_for_what_was_asked_and_nothing_else(town, karen, paired, changed):
    limited(town, key="job-paired-too", second_person=True)
    one = agreed_to(paired, karen)
    asked = changed(ask(karen, "job.plan", use_key=paired, second=one.key), a_citizen())
    assert refusal(gate.open, asked, actor=CONSULTANT) == (Reason.SECOND_MISSING,)
    assert gate.open_with_second(one.key, actor=CONSULTANT).values  # and isn't spent on the try


def test_a_yes_in_one_case_is_none_in_another(town, karen, paired):
    one = agreed_to(paired, karen)
    other = ask(karen, use_key=paired, case_ref=karen.second_case, second=one.key)
    assert refusal(gate.open, other, actor=CONSULTANT) == (Reason.SECOND_MISSING,)


def test_another_cannot_use_the_yes_that_somebody_got(town, karen, paired):
    one = agreed_to(paired, karen)
    thief = replace(CONSULTANT, ref="job-job-consultant-03")
    assert fault(gate.open_with_second, one.key, actor=thief) is Fault.NO_SUCH_ITEM
    told = refusal(gate.open, ask(karen, use_key=paired, second=one.key), actor=thief)
    assert Reason.SECOND_MISSING in told


def test_a_yes_opens_nothing_that_is_closed_for_another_reason_and_is_not_spent_on_it(town, karen, paired):
    one = agreed_to(paired, karen)
    untrained = replace(CONSULTANT, training=frozenset())
    assert refusal(gate.open_with_second, one.key, actor=untrained) == (Reason.TRAINING_MISSING,)
    (entry,) = town.entries(karen.number.subject)
    assert not entry.second
    assert gate.open_with_second(one.key, actor=CONSULTANT).values


def test_where_no_entry_comes_of_it_nothing_is_shown_and_the_yes_is_gone(town, karen, paired):
    one = agreed_to(paired, karen)
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        gate.open_with_second(one.key, actor=CONSULTANT)
    town.ledger.down = False
    assert refusal(gate.open_with_second, one.key, actor=CONSULTANT) == (Reason.SECOND_MISSING,)


# Asking -----------------------------------------------------------------------------------------------------------------------------


def test_one_asks_only_where_nothing_but_the_colleague_is_missing(town, karen, paired):
    ask_as = replace(CONSULTANT, training=frozenset())
    told = refusal(gate.ask_second, ask(karen, use_key=paired), WHY, actor=ask_as)
    assert told == (Reason.TRAINING_MISSING, Reason.SECOND_MISSING)
    assert not Second.objects.exists()
    assert len(town.entries(karen.number.subject)) == 1


def test_a_stranger_is_told_the_same_of_somebody_known_and_of_nobody(town, karen, paired):
    known = refusal(gate.ask_second, ask(karen, use_key=paired, case_ref=None), WHY, actor=COLLEAGUE)
    nobody = refusal(gate.ask_second, ask(karen, use_key=paired, case_ref=None, subject_ref=None), WHY, actor=COLLEAGUE)
    assert known == nobody


@pytest.mark.parametrize("reason, told", [("kort", Fault.TEXT_TOO_SHORT), ("x" * 2_001, Fault.TEXT_TOO_LONG)])
def test_a_reason_is_written_in_words(town, karen, paired, reason, told):
    assert fault(gate.ask_second, ask(karen, use_key=paired), reason, actor=CONSULTANT) is told


def test_no_colleague_is_asked_where_one_may_open_alone(town, karen):
    assert fault(gate.ask_second, ask(karen, use_key=limited(town, per_month=5)), WHY, actor=CONSULTANT) is Fault.NO_SUCH_ITEM
    assert fault(gate.ask_second, ask(karen, use_key="gone"), WHY, actor=CONSULTANT) is Fault.NO_SUCH_ITEM


def test_who_asked_sees_how_it_stands(town, karen, paired):
    one = asked_for(paired, karen)
    (mine,) = gate.seconds_of_mine(actor=CONSULTANT)
    assert (mine.key, mine.case_ref, mine.standing) == (one.key, karen.case, SecondStanding.WAITING)
    gate.answer_second(one.key, agree=False, actor=COLLEAGUE)
    (mine,) = gate.seconds_of_mine(actor=CONSULTANT)
    assert mine.standing is SecondStanding.DECLINED
    assert refusal(gate.open_with_second, one.key, actor=CONSULTANT) == (Reason.SECOND_MISSING,)


def test_what_came_to_nothing_goes_after_a_day(town, karen, paired):
    asked_for(paired, karen)
    used = agreed_to(paired, karen)
    gate.open_with_second(used.key, actor=CONSULTANT)
    town.clock.ms = NOW + LIFE_MS + KEPT_MS + 1
    newest = asked_for(paired, karen)
    assert {row.key for row in Second.objects.all()} == {used.key, newest.key}


# Answering --------------------------------------------------------------------------------------------------------------------------


def test_a_colleague_sees_use_unit_role_and_time_and_no_citizen(town, karen, paired):
    one = asked_for(paired, karen)
    (seen,) = gate.seconds_waiting(actor=COLLEAGUE)
    assert seen == replace(one, case_ref=None)
    assert (seen.use_key, seen.unit, seen.role, seen.asked_ms) == (paired, "job", "job-consultant", NOW)
    for part in (karen.ref, karen.case, karen.number.digits, CONSULTANT.ref):
        assert part not in repr(seen)


def test_reading_the_reason_makes_an_entry_in_her_list(town, karen, paired):
    one = asked_for(paired, karen)
    assert gate.read_second_reason(one.key, actor=COLLEAGUE) == WHY
    (entry,) = town.entries(karen.number.subject)
    assert (entry.use, entry.unit, entry.role, entry.el, entry.second) == (paired, "job", "job-consultant", (), False)
    assert SEAL.open(entry.who) == COLLEAGUE.ref


def test_a_reason_is_not_read_without_its_entry(town, karen, paired):
    one = asked_for(paired, karen)
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        gate.read_second_reason(one.key, actor=COLLEAGUE)


@pytest.mark.parametrize(
    "changed",
    [
        {"training": frozenset()},
        {"roles": frozenset({"duty-officer"})},
        {"unit": "care"},
        {"unit": None},
        {"kind": ActorKind.SYSTEM},
        {"kind": ActorKind.CITIZEN},
    ],
)
def test_only_one_whom_the_use_lets_in_can_be_the_second(town, karen, paired, changed):
    one, other = asked_for(paired, karen), replace(COLLEAGUE, **changed)
    assert gate.seconds_waiting(actor=other) == ()
    assert fault(gate.read_second_reason, one.key, actor=other) is Fault.NO_SUCH_ITEM
    assert fault(gate.answer_second, one.key, agree=True, actor=other) is Fault.NO_SUCH_ITEM


def test_a_colleague_needs_no_case_of_the_citizens(town, karen, paired):
    one = asked_for(paired, karen)
    assert gate.answer_second(one.key, agree=True, actor=replace(COLLEAGUE, unit="youth")).standing is SecondStanding.AGREED


def test_nobody_is_her_own_second(town, karen, paired):
    one = asked_for(paired, karen)
    assert gate.seconds_waiting(actor=CONSULTANT) == ()
    assert fault(gate.answer_second, one.key, agree=True, actor=CONSULTANT) is Fault.OWN_SECOND
    row = Second.objects.get(key=one.key)
    with pytest.raises(IntegrityError), transaction.atomic(using="persons"):
        Second.objects.filter(key=one.key).update(
            agreed=True, answered_ms=NOW, second_index=bytes(row.asker_index), second_sealed=b"x"
        )


def test_an_answer_is_for_good(town, karen, paired):
    one = asked_for(paired, karen)
    gate.answer_second(one.key, agree=False, actor=COLLEAGUE)
    assert fault(gate.answer_second, one.key, agree=True, actor=COLLEAGUE) is Fault.NO_SUCH_ITEM


@pytest.mark.parametrize("key", ["", "\0", "made up", "00000000-0000-4000-8000-000000000000"])
def test_a_key_that_leads_nowhere_is_told_as_such(town, key):
    for call in (gate.read_second_reason, gate.open_with_second):
        assert fault(call, key, actor=COLLEAGUE) is Fault.NO_SUCH_ITEM
    assert fault(gate.answer_second, key, agree=True, actor=COLLEAGUE) is Fault.NO_SUCH_ITEM


def test_an_emergency_waits_for_no_colleague(town, karen, paired):
    assert gate.break_glass(ask(karen, "job.plan", use_key=paired), "Hun er faldet om", actor=CONSULTANT).values


def test_a_use_that_no_longer_needs_two_opens_for_one(town, karen, paired):
    one = agreed_to(paired, karen)
    limited(town, key=paired)
    assert gate.open_with_second(one.key, actor=CONSULTANT).values
    (entry,) = town.entries(karen.number.subject)
    assert not entry.second


@pytest.mark.django_db(databases=["default", "persons"], transaction=True)
def test_of_many_who_use_one_yes_at_once_one_gets_through(transactional_db, gate_ledger):
    put_catalogue()
    town = plugged_town(gate_ledger)
    karen, key = a_citizen(), limited(town, second_person=True)
    one, ready = agreed_to(key, karen), threading.Barrier(5)

    def use_it(_: int) -> bool:
        ready.wait()
        try:
            gate.open_with_second(one.key, actor=CONSULTANT)
        except Refused:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(use_it, range(5))) == 1
    assert [entry.second for entry in town.entries(karen.number.subject)].count(True) == 1
