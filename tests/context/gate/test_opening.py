"""Decide, write, read: what comes out, and what then stands in the citizen's list."""

from __future__ import annotations

import logging
import time
from datetime import date

import pytest

from tests.context.gate.town import COLLEAGUE, CONSULTANT, NOW, PLAN, SEAL, Scripted, a_citizen, a_number, ask
from tests.domain.gate import world
from tillid.citizens.api import change_number, set_protection
from tillid.gate import api as gate
from tillid.gate.api import Mark, MarkKind, Reading, Reason, Refusal, Refused, Request
from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.ledger.api import LedgerUnavailable, Operation, Outcome
from tillid.overview.api import CaseworkConsent, DataConsent, dispute, give_consent, raise_objection, withdraw_consent

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


def opened(request, actor=CONSULTANT):
    return gate.open(request, actor=actor)


def values(found):
    return {value.element: value.value for value in found.values}


def refusal(request, actor=CONSULTANT):
    with pytest.raises(Refused) as told:
        gate.open(request, actor=actor)
    return told.value


# What comes out ------------------------------------------------------------------------------------------------------------------


def test_an_employee_gets_what_the_purpose_gives_and_the_citizen_an_entry(town, karen):
    found = opened(ask(karen, *PLAN))
    assert values(found) == {"job.plan": "Kursus i lager", "job.cv": "11 år i butik", "job.appointments": "19. november"}
    (entry,) = town.entries(karen.number.subject)
    assert (entry.out, entry.el, entry.no) == (Outcome.GRANTED, tuple(sorted(PLAN)), ())


def test_a_value_says_where_it_is_from_and_when_it_was_true(town, karen):
    (value,) = opened(ask(karen, "job.plan")).values
    assert (value.element, value.source, value.as_of, value.marks) == ("job.plan", "employment", date(2026, 11, 4), ())


def test_the_entry_says_who_why_and_by_which_law(town, karen):
    found = opened(ask(karen, "job.plan", trace="ab" * 16, span="cd" * 8, channel=Channel.PHONE))
    (entry,) = town.entries(karen.number.subject)
    said = (entry.t, entry.ctl, entry.sys, entry.unit, entry.role, entry.ch, entry.use, entry.usev, entry.phase, entry.op)
    assert said == (NOW, "12345674", "tillid", "job", "job-consultant", "phone", "job", 3, "operate", Operation.READ)
    assert (entry.basis, entry.src, entry.case) == (("gdpr-6-1-e", "leb-31"), ("employment",), karen.case)
    assert (entry.trace, entry.span, entry.bg, entry.fix) == ("ab" * 16, "cd" * 8, False, None)
    assert (found.use_key, found.use_version, found.at_ms, found.basis) == ("job", 3, NOW, entry.basis)
    assert town.ledger.one([karen.number.subject], found.receipt.index).record == entry


def test_the_employee_is_sealed_into_the_entry_and_never_looks_the_same(town, karen):
    opened(ask(karen, "job.plan"))
    opened(ask(karen, "job.plan"))
    first, second = town.entries(karen.number.subject)
    assert first.who != second.who
    assert SEAL.open(first.who) == SEAL.open(second.who) == CONSULTANT.ref


def test_nothing_but_the_granted_elements_is_asked_of_a_source(town, karen):
    asked = []
    town.source("employment", Scripted(lambda elements: asked.extend(elements) or []))
    opened(ask(karen, "job.plan", "job.health-note", partial=True))
    assert asked == ["job.plan"]


def test_a_source_that_holds_nothing_says_so_with_an_empty_value(town, karen):
    town.source("employment", Scripted(lambda _: []))
    (value,) = opened(ask(karen, "job.plan")).values
    assert (value.value, value.as_of) == (None, None)


def test_a_case_is_found_for_who_names_none(town, karen):
    assert values(opened(ask(karen, "job.plan", case_ref=None, subject_ref=None, number=karen.number)))
    (entry,) = town.entries(karen.number.subject)
    assert entry.case in {karen.case, karen.second_case}


def test_a_person_is_found_by_her_number_and_by_the_one_she_had(town, karen):
    fresh = a_number()
    change_number(karen.ref, fresh, at_ms=NOW, actor=CONSULTANT)
    opened(ask(karen, "job.plan", subject_ref=None, number=karen.number))
    assert len(town.entries(fresh.subject)) == 1
    assert town.entries(karen.number.subject) == []


def test_the_citizens_own_view_has_no_employee_unit_or_role(town, karen):
    request = Request(use_key="own-data", role="job-consultant", unit="job", subject_ref=karen.ref)
    found = opened(request, karen.actor)
    assert values(found)["job.sms-number"] == "20 00 00 00"
    (entry,) = town.entries(karen.number.subject)
    assert (entry.who, entry.unit, entry.role, entry.use) == (None, None, None, "own-data")


def test_a_citizen_never_sees_anothers(town, karen):
    svend = a_citizen()
    told = refusal(Request(use_key="own-data", role=None, unit=None, subject_ref=svend.ref), karen.actor)
    assert told.reasons == (Reason.NOT_SELF,)
    assert town.entries(svend.number.subject)[0].out is Outcome.REFUSED


# Marks ---------------------------------------------------------------------------------------------------------------------------


def test_a_disputed_value_shows_what_she_says_beside_it(town, karen):
    dispute(karen.ref, "job.plan", "Jeg er på et andet kursus", at_ms=NOW, actor=karen.actor)
    (value,) = opened(ask(karen, "job.plan")).values
    assert value.value == "Kursus i lager"
    assert value.marks == (Mark(MarkKind.DISPUTED, "Jeg er på et andet kursus", date(2026, 11, 26)),)


def test_a_protected_address_is_marked_where_a_case_lets_it_be_read(town, karen):
    set_protection(karen.ref, protected=True, actor=CONSULTANT)
    (value,) = opened(ask(karen, "person.address")).values
    assert value.marks == (Mark(MarkKind.PROTECTED),)


# Refusals ------------------------------------------------------------------------------------------------------------------------


def test_a_refusal_is_an_entry_too(town, karen):
    told = refusal(ask(karen, "job.plan", "job.health-note"))
    assert told.reasons == (Reason.OUTSIDE_PURPOSE,)
    (entry,) = town.entries(karen.number.subject)
    assert (entry.out, entry.el, entry.no, entry.basis, entry.src) == (
        Outcome.REFUSED, (), (("job.health-note", "outside-purpose"),), (), ()
    )  # fmt: skip
    assert town.ledger.one([karen.number.subject], told.receipt.index).record == entry


def test_a_part_is_given_to_who_can_use_a_part(town, karen):
    found = opened(ask(karen, "job.plan", "job.health-note", partial=True))
    assert values(found) == {"job.plan": "Kursus i lager"}
    assert found.refused == (Refusal("job.health-note", Reason.OUTSIDE_PURPOSE),)
    (entry,) = town.entries(karen.number.subject)
    assert (entry.el, entry.no) == (("job.plan",), (("job.health-note", "outside-purpose"),))


def test_a_stranger_learns_nothing_and_the_entry_has_all_of_it(town, karen):
    withdraw_consent(karen.ref, DataConsent("job", "job.sms-number"), text_version="1", at_ms=NOW, actor=karen.actor)
    nobody = a_number()
    known = refusal(ask(karen), COLLEAGUE)
    unknown = refusal(ask(karen, subject_ref=None, number=nobody), COLLEAGUE)
    made_up = refusal(ask(karen, subject_ref="00000000-0000-4000-8000-000000000000"), COLLEAGUE)
    assert known.shown == unknown.shown == made_up.shown
    assert str(known) == str(unknown) == str(made_up)
    assert known.reasons == (Reason.NO_RELATION,)
    (entry,) = town.entries(karen.number.subject)
    assert ("job.sms-number", "consent-withdrawn") in entry.no


def test_an_unknown_person_gets_an_entry_on_the_number_that_was_asked_for(town, karen):
    nobody = a_number()
    told = refusal(ask(karen, subject_ref=None, number=nobody))
    (entry,) = town.entries(nobody.subject)
    assert ("", "person-unknown") in entry.no
    assert told.receipt is not None


@pytest.mark.parametrize("ref", ["00000000-0000-4000-8000-00000000000a", "not a reference", "", "\x00", "x" * 10_000, "æøå"])
def test_a_reference_that_leads_nowhere_is_refused_with_an_entry(town, karen, ref):
    told = refusal(ask(karen, subject_ref=ref))
    assert told.reasons == (Reason.NO_RELATION,)
    assert told.receipt is not None


def test_where_nobody_is_named_there_is_nobody_to_tell(town, karen):
    before = town.ledger.size()
    told = refusal(ask(karen, subject_ref=None))
    assert told.receipt is None
    assert town.ledger.size() == before


def test_a_strangers_refusal_takes_a_whole_number_of_steps(town, karen):
    town.change(even_ms=200)
    for who in ({}, {"subject_ref": None, "number": a_number()}, {"subject_ref": None}):
        began = time.monotonic()
        refusal(ask(karen, **who), COLLEAGUE)
        assert (time.monotonic() - began) * 1000 % 200 < 100


# Consent -------------------------------------------------------------------------------------------------------------------------


def test_a_withdrawn_consent_closes_the_gate_at_once(town, karen):
    scope = DataConsent("job", "job.sms-number")
    give_consent(karen.ref, scope, text_version="1", at_ms=NOW, actor=karen.actor)
    assert values(opened(ask(karen, "job.sms-number")))
    withdraw_consent(karen.ref, scope, text_version="1", at_ms=NOW + 1, actor=karen.actor)
    assert refusal(ask(karen, "job.sms-number")).reasons == (Reason.CONSENT_WITHDRAWN,)


def test_a_consent_withdrawn_while_a_look_up_runs_is_told_as_it_held(town, karen):
    """The facts are read right before the entry: what comes after it holds from the next question on."""
    scope = DataConsent("job", "job.sms-number")
    give_consent(karen.ref, scope, text_version="1", at_ms=NOW, actor=karen.actor)

    def withdrawn_now(elements):
        withdraw_consent(karen.ref, scope, text_version="1", at_ms=NOW + 1, actor=karen.actor)
        return [Reading(elements[0], "20 00 00 00")]

    town.source("employment", Scripted(withdrawn_now))
    assert values(opened(ask(karen, "job.sms-number"))) == {"job.sms-number": "20 00 00 00"}
    assert refusal(ask(karen, "job.sms-number")).reasons == (Reason.CONSENT_WITHDRAWN,)
    assert [entry.out for entry in town.entries(karen.number.subject)] == [Outcome.GRANTED, Outcome.REFUSED]


def test_casework_consent_holds_in_the_case_that_it_was_given_in(town, karen):
    scope = CaseworkConsent(karen.case, "hospital", "care.diagnosis")
    give_consent(karen.ref, scope, text_version="1", at_ms=NOW, actor=karen.actor)
    assert values(opened(ask(karen, "care.diagnosis")))
    other = refusal(ask(karen, "care.diagnosis", case_ref=karen.second_case))
    assert other.reasons == (Reason.CASEWORK_CONSENT_MISSING,)


def test_a_consent_with_an_end_lapses_on_its_own(town, karen):
    scope = DataConsent("job", "job.sms-number")
    give_consent(karen.ref, scope, text_version="1", at_ms=NOW, until_ms=NOW + 1_000, actor=karen.actor)
    assert values(opened(ask(karen, "job.sms-number")))
    town.clock.ms = NOW + 1_000
    assert refusal(ask(karen, "job.sms-number")).reasons == (Reason.CONSENT_LAPSED,)


def test_an_objection_stops_the_use_until_somebody_has_answered(town, karen):
    raise_objection(karen.ref, "Det vil jeg ikke have", use_key="job", at_ms=NOW, actor=karen.actor)
    assert refusal(ask(karen, "job.plan")).reasons == (Reason.OBJECTION_PENDING,)


def test_ending_a_use_closes_it_at_the_next_question(town, karen):
    opened(ask(karen, "job.plan"))
    town.rules(status=world.UseStatus.ENDED)
    assert refusal(ask(karen, "job.plan")).reasons == (Reason.USE_ENDED,)


# What enters the record ----------------------------------------------------------------------------------------------------------

HOSTILE = ["Karen Holm", "6105840017", "<script>", "\x00", "æ" * 500, "'; DROP TABLE ledger;--", "../../etc/passwd", "job\n"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_caller_made_up_never_enters_the_record(town, karen, text):
    request = ask(karen, text, use_key=text, role=text, unit=text, case_ref=text, trace=text, span=text)
    told = refusal(request)
    (entry,) = town.entries(karen.number.subject)
    assert (entry.use, entry.usev, entry.phase, entry.role, entry.unit, entry.case, entry.trace, entry.span) == (None,) * 8
    assert text not in repr(entry)
    assert text not in str(told)
    assert ("", "element-unknown") in entry.no


def test_a_case_of_somebody_else_is_not_written_into_her_list(town, karen):
    svend = a_citizen()
    refusal(ask(karen, case_ref=svend.case))
    (entry,) = town.entries(karen.number.subject)
    assert entry.case is None


@pytest.mark.parametrize("trace", ["0" * 32, "AB" * 16, "ab" * 15])
def test_a_trace_that_is_not_one_becomes_null(town, karen, trace):
    opened(ask(karen, "job.plan", trace=trace))
    assert town.entries(karen.number.subject)[0].trace is None


def test_a_refusal_names_no_citizen_in_its_text(town, karen):
    told = refusal(ask(karen, "job.health-note"))
    assert karen.ref not in repr(told) + str(told)
    assert karen.number.digits not in repr(told) + str(told)


# When the ledger or a source fails -----------------------------------------------------------------------------------------------


def test_when_the_ledger_is_down_nothing_is_read(town, karen):
    source = Scripted(lambda elements: [Reading(element, "secret") for element in elements])
    town.source("employment", source)
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        opened(ask(karen, "job.plan"))
    assert source.reads == 0


def test_an_entry_that_nobody_hears_of_releases_nothing(town, karen):
    source = Scripted(lambda elements: [Reading(element, "secret") for element in elements])
    town.source("employment", source)
    town.ledger.silent = True
    with pytest.raises(LedgerUnavailable):
        opened(ask(karen, "job.plan"))
    assert source.reads == 0
    assert len(town.entries(karen.number.subject)) == 1  # more is told than was seen, never less


def failing(_):
    raise RuntimeError("Karen Holm, 610584-0017")


def half_way(elements):
    yield Reading(elements[0], "one value")
    raise RuntimeError("the connection is gone")


@pytest.mark.parametrize("answer", [failing, half_way, lambda _: None, lambda _: ["not a reading"], lambda _: {"job.plan": 1}])
def test_a_source_that_fails_costs_its_own_elements_and_is_told_twice(town, karen, answer, caplog):
    town.source("employment", Scripted(answer))
    with caplog.at_level(logging.ERROR):
        found = opened(ask(karen, "job.plan", "person.address"))
    assert values(found) == {"person.address": "Møllevej 4"}
    assert found.refused == (Refusal("job.plan", Reason.SOURCE_FAILED),)
    assert found.failed == ("employment",)
    first, fix = town.entries(karen.number.subject)
    assert (first.out, first.el) == (Outcome.GRANTED, ("job.plan", "person.address"))
    assert (fix.out, fix.el, fix.no, fix.fix) == (
        Outcome.FAILED, ("person.address",), (("job.plan", "source-failed"),), found.receipt.index
    )  # fmt: skip
    assert found.correction is not None
    assert "Karen" not in caplog.text
    assert "0017" not in caplog.text


def test_a_source_that_is_too_slow_is_not_waited_for(town, karen):
    def slow(elements):
        time.sleep(0.5)
        return [Reading(element, "late") for element in elements]

    town.source("employment", Scripted(slow, timeout_s=0.05))
    began = time.monotonic()
    found = opened(ask(karen, "job.plan", "person.address"))
    assert time.monotonic() - began < 0.45
    assert found.refused == (Refusal("job.plan", Reason.SOURCE_TIMED_OUT),)
    assert values(found) == {"person.address": "Møllevej 4"}


def test_a_source_elsewhere_that_answers_in_time_is_read_like_any(town, karen):
    town.source("employment", Scripted(lambda elements: [Reading(element, "in time") for element in elements], timeout_s=5))
    assert values(opened(ask(karen, "job.plan"))) == {"job.plan": "in time"}


def test_what_a_source_gives_beyond_the_grant_is_dropped_and_told(town, karen, caplog):
    def too_much(elements):
        return [Reading(element, "right") for element in (*elements, "job.health-note", "Karen Holm")]

    town.source("employment", Scripted(too_much))
    found = opened(ask(karen, "job.plan"))
    assert values(found) == {"job.plan": "right"}
    assert {refused.reason for refused in found.refused} == {Reason.SOURCE_OVERREACHED}
    assert "Karen" not in repr(found.refused) + caplog.text
    _, fix = town.entries(karen.number.subject)
    assert (fix.out, fix.el) == (Outcome.FAILED, ("job.plan",))
    assert fix.no == (("", "source-overreached"), ("job.health-note", "source-overreached"))


def test_a_system_without_a_source_fails_like_one_that_does_not_answer(town, karen):
    town.change(sources={})
    assert opened(ask(karen, "job.plan")).refused == (Refusal("job.plan", Reason.SOURCE_FAILED),)


def test_a_correction_that_cannot_be_written_holds_nothing_back(town, karen, caplog):
    """The first entry says more than was shown: it is on the safe side."""
    town.source("employment", Scripted(failing))
    town.ledger.fails_at = {town.ledger.appends + 1}
    found = opened(ask(karen, "job.plan", "person.address"))
    assert values(found) == {"person.address": "Møllevej 4"}
    assert found.correction is None
    assert "could not be corrected" in caplog.text


def test_a_source_that_takes_a_second_helping_gets_nothing(town, karen):
    class Greedy(Scripted):
        def read(self, subject_ref, elements, permit):
            permit.spend(subject_ref, elements)
            permit.spend(subject_ref, elements)
            return [Reading(element, "twice") for element in elements]

    town.source("employment", Greedy(lambda _: []))
    assert opened(ask(karen, "job.plan")).refused == (Refusal("job.plan", Reason.SOURCE_FAILED),)


def test_a_value_does_not_show_in_a_traceback_or_a_log(town, karen):
    assert "Kursus" not in repr(opened(ask(karen, "job.plan")))


def test_an_employee_key_too_long_to_be_sealed_opens_nothing(town, karen):
    source = Scripted(lambda _: [])
    town.source("employment", source)
    actor = Actor(ActorKind.EMPLOYEE, "x" * 64, "job", CONSULTANT.roles, CONSULTANT.training)
    with pytest.raises(gate.Unsealable):
        opened(ask(karen, "job.plan"), actor)
    assert source.reads == 0
