"""Break-glass: a written reason, an entry that says so, a review with an owner and a day, and nobody who settles her own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction

from tests.context.gate.town import COLLEAGUE, CONSULTANT, LEADER, NOW, OFFICER, Scripted, a_number, ask
from tests.people import new_ref
from tillid.gate import api as gate
from tillid.gate.api import Fault, Mark, MarkKind, Reason, Refused, Unacceptable, Verdict
from tillid.gate.models import BreakGlass
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.fields import Unreadable
from tillid.ledger.api import LedgerUnavailable, Outcome

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
WHY = "Brand i opgangen. Karen skal findes nu."
NOTE = "Vagten skulle bruge adressen."


@pytest.fixture
def broken(town, karen):
    return gate.break_glass(ask(karen, case_ref=None), WHY, actor=COLLEAGUE)


def fault(call, *given, **known):
    with pytest.raises(Unacceptable) as told:
        call(*given, **known)
    return told.value.fault


def test_it_gives_what_the_role_may_ever_see_without_a_case(town, karen, broken):
    assert {value.element for value in broken.values} == {"job.plan", "job.health-note", "person.address"}
    assert all(Mark(MarkKind.BREAK_GLASS) in value.marks for value in broken.values)


def test_the_citizens_entry_says_that_it_was_an_emergency(town, karen, broken):
    (entry,) = town.entries(karen.number.subject)
    assert (entry.bg, entry.out, entry.el) == (True, Outcome.GRANTED, ("job.health-note", "job.plan", "person.address"))


def test_the_reason_stays_out_of_the_ledger_and_is_not_readable_in_the_table(town, karen, broken):
    (entry,) = town.entries(karen.number.subject)
    assert "Brand" not in repr(entry)
    row = BreakGlass.objects.get()
    assert b"Brand" not in bytes(row.reason_sealed)
    assert karen.number.digits not in repr(vars(row))


def test_a_case_keeps_its_own_reason(town, karen):
    gate.break_glass(ask(karen), WHY, actor=CONSULTANT)
    assert BreakGlass.objects.get().case_ref == karen.case


@pytest.mark.parametrize(
    "reason, why",
    [
        ("", Fault.TEXT_TOO_SHORT),
        (" \n\t ", Fault.TEXT_TOO_SHORT),
        ("haster", Fault.TEXT_TOO_SHORT),
        (". . . . . . . . . .", Fault.TEXT_TOO_SHORT),
        ("x" * 2_001, Fault.TEXT_TOO_LONG),
        ("brand i opgangen \ud800", Fault.TEXT_UNREADABLE),
    ],
)
def test_without_a_reason_nothing_happens_at_all(town, karen, reason, why):
    before = town.ledger.size()
    assert fault(gate.break_glass, ask(karen), reason, actor=CONSULTANT) is why
    assert town.ledger.size() == before
    assert not BreakGlass.objects.exists()


def test_a_role_that_has_no_emergencies_gets_an_entry_and_no_review(town, karen):
    with pytest.raises(Refused) as told:
        gate.break_glass(ask(karen, role="councillor"), WHY, actor=replace(CONSULTANT, roles=frozenset({"councillor"})))
    assert told.value.reasons == (Reason.BREAK_GLASS_NOT_FOR_ROLE,)
    (entry,) = town.entries(karen.number.subject)
    assert (entry.bg, entry.out) == (True, Outcome.REFUSED)
    assert not BreakGlass.objects.exists()


def test_a_citizen_breaks_no_glass(town, karen):
    with pytest.raises(Refused):
        gate.break_glass(ask(karen), WHY, actor=karen.actor)
    assert not BreakGlass.objects.exists()


def test_an_unknown_person_is_told_as_unknown_in_an_emergency(town, karen):
    nobody = a_number()
    with pytest.raises(Refused) as told:
        gate.break_glass(ask(karen, subject_ref=None, number=nobody), WHY, actor=CONSULTANT)
    assert told.value.reasons == (Reason.PERSON_UNKNOWN,)
    assert len(town.entries(nobody.subject)) == 1


def test_when_the_ledger_is_down_nothing_is_read_and_no_review_is_left(town, karen):
    source = Scripted(lambda _: [])
    town.source("employment", source)
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        gate.break_glass(ask(karen), WHY, actor=CONSULTANT)
    assert source.reads == 0
    assert not BreakGlass.objects.exists()


def test_a_review_stands_before_anything_is_read(town, karen):
    """A crash after the entry leaves a review that says so, never an opening that nobody looks at."""
    seen = []
    town.source("employment", Scripted(lambda _: seen.append(BreakGlass.objects.get().entry_index) or []))
    found = gate.break_glass(ask(karen), WHY, actor=CONSULTANT)
    assert seen == [None]
    assert BreakGlass.objects.get().entry_index == found.receipt.index


# The review ----------------------------------------------------------------------------------------------------------------------


def test_it_lands_with_the_owner_of_the_use_within_two_working_days(town, karen, broken):
    (waiting,) = gate.open_reviews(actor=LEADER)
    assert (waiting.owner_unit, waiting.due, waiting.use_key) == ("ethics", date(2026, 11, 16), "job")
    assert (waiting.unit, waiting.role, waiting.opened_ms, waiting.index) == ("job", "job-consultant", NOW, broken.receipt.index)
    assert waiting.verdict is None
    assert not waiting.overdue(date(2026, 11, 16))
    assert waiting.overdue(date(2026, 11, 17))


def test_where_no_use_is_named_it_lands_with_the_unit_that_asked(town, karen):
    gate.break_glass(ask(karen, use_key="made up"), WHY, actor=CONSULTANT)
    (waiting,) = gate.open_reviews(actor=OFFICER)
    assert (waiting.owner_unit, waiting.use_key) == ("job", None)
    (entry,) = town.entries(karen.number.subject)
    assert entry.use is None


@pytest.mark.parametrize(
    "actor, sees",
    [
        (LEADER, True),
        (OFFICER, True),
        (replace(LEADER, unit="job"), True),  # her own people's
        (replace(LEADER, unit="council"), False),
        (replace(LEADER, unit=None), False),
        (CONSULTANT, False),
        (Actor(ActorKind.CITIZEN, "x", "ethics", frozenset({"dpo"})), False),
    ],
)
def test_leaders_see_their_own_and_overseers_all(town, karen, broken, actor, *, sees):
    assert bool(gate.open_reviews(actor=actor)) is sees


def test_a_list_of_reviews_names_no_citizen(town, karen, broken):
    assert karen.ref not in repr(gate.open_reviews(actor=LEADER))


def test_who_reads_the_reason_stands_in_the_citizens_list(town, karen, broken):
    (waiting,) = gate.open_reviews(actor=LEADER)
    assert gate.read_reason(waiting.key, actor=LEADER) == WHY
    _, entry = town.entries(karen.number.subject)
    assert (entry.unit, entry.role, entry.use, entry.el) == ("ethics", "unit-leader", "job", ())


def test_a_reason_is_not_read_without_its_entry(town, karen, broken):
    (waiting,) = gate.open_reviews(actor=LEADER)
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        gate.read_reason(waiting.key, actor=LEADER)


def test_a_review_is_settled_once_with_a_note(town, karen, broken):
    (waiting,) = gate.open_reviews(actor=LEADER)
    settled = gate.settle_review(waiting.key, Verdict.JUSTIFIED, NOTE, actor=LEADER)
    assert (settled.verdict, settled.settled_ms) == (Verdict.JUSTIFIED, NOW)
    assert gate.open_reviews(actor=LEADER) == ()
    assert fault(gate.settle_review, waiting.key, Verdict.UNJUSTIFIED, NOTE, actor=OFFICER) is Fault.NO_SUCH_ITEM
    assert b"Vagten" not in bytes(BreakGlass.objects.get().note_sealed)


def test_how_a_review_stands_is_told_of_the_entry_without_reason_or_name(town, karen, broken):
    index = broken.receipt.index
    assert gate.reviews_of([index])[index].verdict is None
    (waiting,) = gate.open_reviews(actor=LEADER)
    gate.settle_review(waiting.key, Verdict.UNJUSTIFIED, NOTE, actor=LEADER)
    told = gate.reviews_of([index, index + 1])
    assert list(told) == [index]
    assert (told[index].verdict, told[index].settled_ms) == (Verdict.UNJUSTIFIED, NOW)
    assert not any(words in repr(told) for words in (WHY, NOTE, COLLEAGUE.ref, LEADER.ref, karen.ref))


def test_no_review_is_looked_for_where_there_was_no_emergency(town, django_assert_num_queries):
    with django_assert_num_queries(0, using="persons"):
        assert gate.reviews_of([]) == {}


def test_what_was_settled_is_kept_for_those_who_could_have_settled_it(town, karen, broken):
    assert gate.settled_reviews(actor=LEADER) == ()
    (waiting,) = gate.open_reviews(actor=LEADER)
    settled = gate.settle_review(waiting.key, Verdict.JUSTIFIED, NOTE, actor=LEADER)
    assert gate.settled_reviews(actor=LEADER) == gate.settled_reviews(actor=OFFICER) == (settled,)
    assert gate.settled_reviews(actor=replace(LEADER, unit="council")) == gate.settled_reviews(actor=CONSULTANT) == ()
    assert gate.settled_reviews(most=0, actor=OFFICER) == ()


def test_nobody_settles_her_own(town, karen):
    me = replace(COLLEAGUE, roles=COLLEAGUE.roles | {"dpo"})
    gate.break_glass(ask(karen), WHY, actor=me)
    (waiting,) = gate.open_reviews(actor=me)
    assert fault(gate.settle_review, waiting.key, Verdict.JUSTIFIED, NOTE, actor=me) is Fault.OWN_ITEM
    assert len(gate.open_reviews(actor=me)) == 1


def test_the_database_itself_lets_nobody_settle_her_own(town, karen, broken):
    row = BreakGlass.objects.get()
    row.verdict, row.note_sealed, row.settled_ms, row.settler_index = "justified", b"x", NOW, row.actor_index
    with pytest.raises(IntegrityError), transaction.atomic(using="persons"):
        row.save()


@pytest.mark.parametrize("note", ["", "kort"])
def test_a_verdict_needs_words(town, karen, broken, note):
    (waiting,) = gate.open_reviews(actor=LEADER)
    assert fault(gate.settle_review, waiting.key, Verdict.JUSTIFIED, note, actor=LEADER) is Fault.TEXT_TOO_SHORT


@pytest.mark.parametrize("key", ["", "\x00", "x" * 5_000, "00000000-0000-4000-8000-000000000000"])
def test_unknown_not_yours_and_settled_are_told_alike(town, karen, broken, key):
    (waiting,) = gate.open_reviews(actor=LEADER)
    for asked, actor in ((key, LEADER), (waiting.key, CONSULTANT)):
        assert fault(gate.read_reason, asked, actor=actor) is Fault.NO_SUCH_ITEM
        assert fault(gate.settle_review, asked, Verdict.JUSTIFIED, NOTE, actor=actor) is Fault.NO_SUCH_ITEM


def test_a_row_moved_to_another_case_cannot_be_read(town, karen, broken):
    row = BreakGlass.objects.get()
    moved = new_ref()
    with connections["persons"].cursor() as cursor:
        cursor.execute("UPDATE gate_breakglass SET key = %s", [moved])
    with pytest.raises(Unreadable):
        gate.read_reason(moved, actor=LEADER)
    assert row.key != moved
