"""What the gate is told about a request: all that holds this moment, in one query, and nothing that doesn't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from config.facts import facts
from tests.people import CLERK, KAREN_NUMBER, herself, new_case, new_ref, register
from tillid.cases import api as cases
from tillid.citizens import api as citizens
from tillid.gate.api import ConsentState, Facts, Mark, MarkKind, Request
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.cpr import replacement
from tillid.overview import api as overview
from tillid.register.api import Policy, Relation, UsePolicy, UseStatus

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
NOW = 1_795_258_800_000
USE = "job-conversations"
SMS = overview.DataConsent(USE, "job.sms-number")


@pytest.fixture
def karen():
    return register()


@pytest.fixture
def job(karen):
    made = new_case(karen)
    cases.open_cases([made])
    return made.case_ref


def ask(ref, case_ref=None, *, actor=CLERK, at_ms=NOW, number=None, use_key=USE):
    request = Request(use_key=use_key, role="job-consultant", unit="job", subject_ref=ref, case_ref=case_ref, number=number)
    return facts(request, actor=actor, at_ms=at_ms)


def test_a_caseworker_is_told_of_by_her_own_house(karen):
    found = ask(karen)
    assert (found.roles, found.units, found.training) == (CLERK.roles, frozenset({"job"}), CLERK.training)
    assert found.at_ms == NOW
    assert not found.is_self


def test_the_person_is_named_to_the_ledger_by_her_present_number(karen):
    new = replacement(date(1984, 5, 4), 1)
    citizens.change_number(karen, new, at_ms=1, actor=CLERK)
    assert ask(karen).subject == new.subject
    assert ask(None, number=KAREN_NUMBER).subject_ref == karen


def test_a_number_goes_before_a_reference(karen):
    assert ask(new_ref(), number=KAREN_NUMBER).subject_ref == karen


@pytest.mark.parametrize("ref", [None, "", "x", "\0", "11111111-2222-4333-8444-555555555555", "' OR 1=1 --", "x" * 100_000])
def test_about_nobody_there_is_nothing(ref, karen):
    found = ask(ref)
    assert found == Facts(at_ms=NOW, roles=CLERK.roles, units=frozenset({"job"}), training=CLERK.training)


def test_an_unknown_number_is_nobody(karen):
    assert ask(karen, number=replacement(date(1984, 5, 4), 1)).subject_ref is None


def test_she_herself_is_herself_and_nobody_else(karen):
    assert ask(karen, actor=herself(karen)).is_self
    assert not ask(karen, actor=herself(new_ref())).is_self
    assert not ask(karen, actor=replace(CLERK, ref=karen)).is_self


def test_an_actor_without_a_unit_has_none(karen):
    assert ask(karen, actor=herself(karen)).units == frozenset()


def test_my_case_is_mine(karen, job):
    case = ask(karen, job).case
    assert (case.ref, case.kind, case.open, case.unit, case.assigned) == (job, "15.20.00", True, "job", True)


def test_a_colleagues_case_is_not_mine(karen, job):
    assert ask(karen, job, actor=replace(CLERK, ref="another")).case.assigned is False
    assert ask(karen, job, actor=Actor(ActorKind.CITIZEN, CLERK.ref)).case.assigned is False


def test_a_case_that_is_nobodys_is_not_mine(karen):
    made = new_case(karen, employee_key=None)
    cases.open_cases([made])
    assert ask(karen, made.case_ref).case.assigned is False


def test_a_case_taken_from_me_is_not_mine_at_the_next_question(karen, job):
    cases.assign(job, "aids", "aids-01", cases.When(date(2026, 5, 4), 1), actor=CLERK)
    case = ask(karen, job).case
    assert (case.assigned, case.unit) == (False, "aids")


def test_a_closed_case_is_not_open(karen, job):
    cases.change_status(job, cases.Status.CLOSED, cases.When(date(2026, 5, 4), 1), actor=CLERK)
    assert ask(karen, job).case.open is False


def test_anothers_case_is_no_case_of_hers(karen, job):
    other = register(number=replacement(date(1984, 5, 4), 2))
    assert ask(other, job).case is None


def test_a_further_party_gives_no_relation(karen):
    mother = register(number=replacement(date(1984, 5, 4), 2))
    parties = (cases.Party(karen, cases.PartyRole.PRIMARY), cases.Party(mother, cases.PartyRole.SECONDARY))
    made = new_case(karen, parties=parties)
    cases.open_cases([made])
    assert ask(mother, made.case_ref).case is None


def test_a_party_that_has_gone_gives_no_relation(karen, job):
    child = register(number=replacement(date(1984, 5, 4), 2))
    when = cases.When(date(2026, 5, 4), 1)
    cases.add_party(job, child, cases.PartyRole.BENEFIT_RECEIVER, when, actor=CLERK)
    assert ask(child, job).case is not None
    cases.end_party(job, child, cases.PartyRole.BENEFIT_RECEIVER, cases.When(date(2026, 6, 4), 2), actor=CLERK)
    assert ask(child, job).case is None


@pytest.mark.parametrize("case_ref", ["", "sag", "\0", "11111111-2222-4333-8444-555555555555", "x" * 100_000])
def test_an_unknown_case_is_none(karen, case_ref):
    found = ask(karen, case_ref)
    assert found.case is None
    assert found.subject_ref == karen


def test_who_names_no_case_is_tied_by_her_own_open_one_for_this_use(karen, job):
    cases.open_cases([new_case(karen, use_key="aids"), new_case(karen, employee_key="another")])
    case = ask(karen).case
    assert (case.ref, case.assigned) == (job, True)


def test_who_has_no_case_of_her_own_is_tied_by_her_units_newest(karen, job):
    newest = new_case(karen)
    cases.open_cases([newest])
    case = ask(karen, actor=replace(CLERK, ref="another")).case
    assert (case.ref, case.assigned) == (newest.case_ref, False)


@pytest.mark.parametrize("actor", [replace(CLERK, ref="another", unit="aids"), replace(CLERK, ref="another", unit=None)])
def test_nothing_ties_one_of_another_unit(karen, job, actor):
    assert ask(karen, actor=actor).case is None


def test_neither_a_closed_case_nor_one_of_another_use_ties(karen, job):
    assert ask(karen, use_key="aids").case is None
    cases.change_status(job, cases.Status.CLOSED, cases.When(date(2026, 5, 4), 1), actor=CLERK)
    assert ask(karen).case is None


def test_a_citizen_is_tied_to_herself_by_no_case(karen, job):
    assert ask(karen, actor=herself(karen)).case is None


@pytest.mark.parametrize("use_key", ["", "\0", "x" * 100_000, "' OR 1=1 --"])
def test_a_use_that_nobody_has_ties_nobody(karen, job, use_key):
    assert ask(karen, use_key=use_key).case is None


@pytest.mark.sqlite_only
@pytest.mark.parametrize("named", [True, False], ids=["named", "not named"])
def test_how_many_cases_the_unit_has_makes_no_difference(karen, job, named):
    """Counted in steps of SQLite's machine, since time differs from day to day."""
    store = connections["persons"]

    def steps():
        counted = []
        store.connection.set_progress_handler(lambda: counted.append(1), 10)
        try:
            ask(karen, job if named else None)
        finally:
            store.connection.set_progress_handler(None, 0)
        return len(counted)

    few = steps()
    cases.open_cases(new_case(new_ref()) for _ in range(300))
    assert steps() <= few * 1.5 + 2


def test_a_consent_withdrawn_is_withdrawn_at_the_next_question(karen):
    me = herself(karen)
    assert ask(karen).data_consents == {}
    overview.give_consent(karen, SMS, text_version="1", at_ms=1, actor=me)
    assert ask(karen).data_consents == {(USE, "job.sms-number"): ConsentState.GIVEN}
    overview.withdraw_consent(karen, SMS, text_version="1", at_ms=2, actor=me)
    assert ask(karen).data_consents == {(USE, "job.sms-number"): ConsentState.WITHDRAWN}


def test_a_consent_in_casework_is_for_its_case_holder_and_kind(karen, job):
    scope = overview.CaseworkConsent(job, "doctor", "care.diagnosis")
    overview.give_consent(karen, scope, text_version="1", at_ms=1, actor=herself(karen))
    assert ask(karen).casework_consents == {(job, "doctor", "care.diagnosis"): ConsentState.GIVEN}
    assert ask(karen).data_consents == {}


@pytest.mark.parametrize(
    "at_ms,state", [(NOW - 1, ConsentState.GIVEN), (NOW, ConsentState.LAPSED), (NOW + 1, ConsentState.LAPSED)]
)
def test_a_consent_runs_out_at_its_time(karen, at_ms, state):
    overview.give_consent(karen, SMS, text_version="1", at_ms=1, until_ms=NOW, actor=herself(karen))
    assert ask(karen, at_ms=at_ms).data_consents[USE, "job.sms-number"] is state


def test_an_objection_holds_until_it_is_rejected(karen):
    key = overview.raise_objection(karen, "Nej", use_key=USE, element="job.cv", at_ms=1, actor=herself(karen))
    assert ask(karen).objections == {(USE, "job.cv")}
    overview.settle_objection(key, upheld=False, answer="Fordi", at_ms=2, actor=CLERK)
    assert ask(karen).objections == frozenset()


def test_an_objection_that_was_right_goes_on_holding(karen):
    key = overview.raise_objection(karen, "Nej", use_key=USE, at_ms=1, actor=herself(karen))
    overview.settle_objection(key, upheld=True, answer="Ja", at_ms=2, actor=CLERK)
    assert (ask(karen).objections, ask(karen).upheld) == (frozenset(), {(USE, "")})


def test_an_objection_to_what_is_done_in_a_case_holds_in_that_case(karen, job):
    key = overview.raise_objection(karen, "Nej", case_ref=job, at_ms=1, actor=herself(karen))
    assert ask(karen, job, use_key="aids").objections == {("aids", "")}
    assert ask(karen, use_key="aids").objections == frozenset()  # no case of hers is for that use
    overview.settle_objection(key, upheld=True, answer="Ja", at_ms=2, actor=CLERK)
    assert ask(karen, job, use_key="aids").upheld == {("aids", "")}
    assert ask(karen, use_key="aids").upheld == frozenset()


def test_a_restriction_holds_until_it_is_lifted(karen):
    one = overview.restrict(karen, overview.RestrictionWhy.ACCURACY, element="job.cv", at_ms=1, actor=CLERK)
    overview.restrict(karen, overview.RestrictionWhy.CLAIM, at_ms=1, actor=CLERK)
    assert ask(karen).restricted == {"job.cv", ""}
    overview.lift_restriction(one, at_ms=2, actor=CLERK)
    assert ask(karen).restricted == {""}


def test_a_disputed_element_bears_her_words_and_the_day_of_the_answer(karen):
    key = overview.dispute(karen, "job.plan", "Det er forkert.", at_ms=NOW, actor=herself(karen))
    assert ask(karen).marks == {"job.plan": (Mark(MarkKind.DISPUTED, "Det er forkert.", date(2026, 12, 5)),)}
    overview.settle_dispute(key, overview.DisputeState.KEPT, answer="Vi beholder det.", at_ms=NOW, actor=CLERK)
    assert ask(karen).marks == {}


def test_protection_covers_name_and_address(karen):
    assert ask(karen).protected == frozenset()
    citizens.set_protection(karen, protected=True, actor=CLERK)
    assert {"person.name", "person.address"} <= ask(karen).protected


def test_what_one_has_said_is_no_fact_of_another(karen):
    other = register(number=replacement(date(1984, 5, 4), 2))
    overview.give_consent(karen, SMS, text_version="1", at_ms=1, actor=herself(karen))
    overview.raise_objection(karen, "Nej", use_key=USE, at_ms=1, actor=herself(karen))
    overview.dispute(karen, "job.plan", "Nej", at_ms=1, actor=herself(karen))
    overview.restrict(karen, overview.RestrictionWhy.CLAIM, at_ms=1, actor=CLERK)
    found = ask(other)
    assert (found.data_consents, found.objections, found.marks, found.restricted) == ({}, frozenset(), {}, frozenset())


def test_all_of_it_is_one_query(karen, job):
    overview.give_consent(karen, SMS, text_version="1", at_ms=1, actor=herself(karen))
    with CaptureQueriesContext(connections["persons"]) as asked:
        ask(karen, job)
    assert len(asked) == 1


def test_the_facts_tell_no_log_who_she_is_or_what_she_said(karen):
    overview.dispute(karen, "job.plan", "Hemmelige ord", at_ms=NOW, actor=herself(karen))
    told = repr(ask(karen))
    assert KAREN_NUMBER.digits not in told
    assert "Hemmelige" not in told


def test_who_names_no_case_is_taken_to_ask_for_the_one_that_ties_them_together(karen, job):
    assert ask(karen).case == ask(karen, job).case
    newest = new_case(karen)
    cases.open_cases([newest])
    assert ask(karen).case.ref == newest.case_ref


def test_ones_own_case_goes_before_the_units(karen, job):
    cases.open_cases([new_case(karen, employee_key="a-colleague")])
    assert ask(karen).case.ref == job
    assert ask(karen, actor=replace(CLERK, ref="third")).case.assigned is False


@pytest.mark.parametrize(
    "known",
    [
        {"use_key": "aids"},
        {"use_key": "\0"},
        {"actor": replace(CLERK, ref="another", unit="aids")},
        {"actor": replace(CLERK, ref="x", unit=None)},
    ],
)
def test_a_case_that_does_not_tie_them_is_not_found(karen, job, known):
    assert ask(karen, **known).case is None


def trial(monkeypatch, *kinds: str) -> None:
    """A use of its own, »trial«, for cases of these kinds, that no case was made for."""
    nothing: frozenset[str] = frozenset()
    use = UsePolicy(
        "trial", 1, UseStatus.PUBLISHED, 0, None, {}, {}, nothing, (), nothing, Relation.CASE, case_kinds=frozenset(kinds)
    )
    monkeypatch.setattr("config.facts.held_policy", lambda: Policy(1, {"trial": use}))


def test_a_case_of_the_uses_kind_ties_them_where_none_was_made_for_it(karen, job, monkeypatch):
    kind = ask(karen, job).case.kind
    trial(monkeypatch, "99.99.99", kind)
    assert ask(karen, use_key="trial").case.ref == job
    trial(monkeypatch, "99.99.99")
    assert ask(karen, use_key="trial").case is None
    trial(monkeypatch)
    assert ask(karen, use_key="trial").case is None


def test_a_case_that_was_made_for_the_use_goes_before_another_of_its_kind(karen, job, monkeypatch):
    kind = ask(karen, job).case.kind
    made_for_it = new_case(karen, use_key="trial")
    cases.open_cases([made_for_it, new_case(karen)])
    trial(monkeypatch, kind)
    assert ask(karen, use_key="trial").case.ref == made_for_it.case_ref
