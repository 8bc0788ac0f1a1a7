"""A list of people: each row by the gate's own rules, one entry a citizen, use and day."""

from __future__ import annotations

import pytest

from tests.context.gate.town import COLLEAGUE, CONSULTANT, NOW, Scripted, a_citizen, a_number, ask
from tillid.gate import api as gate
from tillid.gate import listing
from tillid.gate.api import Reading, Reason, Refusal
from tillid.gate.models import DailyView
from tillid.ledger.api import LedgerUnavailable, Operation, Outcome

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
HOURS = 3_600_000


def view(*requests, actor=CONSULTANT):
    return gate.list_view(requests, actor=actor)


def plans(rows):
    return [[value.value for value in row.values] for row in rows]


def test_each_row_has_the_lists_elements_and_each_citizen_one_entry(town, karen):
    svend = a_citizen()
    rows = view(ask(karen, "job.plan"), ask(svend, "job.plan"), ask(karen, "job.plan", case_ref=karen.second_case))
    assert plans(rows) == [["Kursus i lager"]] * 3
    for citizen in (karen, svend):
        (entry,) = town.entries(citizen.number.subject)
        assert (entry.op, entry.el, entry.out) == (Operation.SEARCH, ("job.plan",), Outcome.GRANTED)


def test_an_entry_names_the_case_where_the_list_shows_one(town, karen):
    svend = a_citizen()
    view(ask(karen, "job.plan"), ask(karen, "job.plan", case_ref=karen.second_case), ask(svend, "job.plan"))
    assert town.entries(karen.number.subject)[0].case is None
    assert town.entries(svend.number.subject)[0].case == svend.case


def test_a_second_look_on_the_same_day_makes_no_second_entry(town, karen):
    first = view(ask(karen, "job.plan"))
    town.clock.ms = NOW + 14 * HOURS  # 23.20
    second = view(ask(karen, "job.plan"))
    assert len(town.entries(karen.number.subject)) == 1
    assert first[0].receipt == second[0].receipt
    assert plans(second) == [["Kursus i lager"]]


def test_a_new_day_in_denmark_makes_a_new_entry(town, karen):
    view(ask(karen, "job.plan"))
    town.clock.ms = NOW + 15 * HOURS  # 00.20
    view(ask(karen, "job.plan"))
    assert len(town.entries(karen.number.subject)) == 2


@pytest.mark.parametrize("known", [{"use_key": "unit"}, {"elements": ("job.cv",)}, {"elements": ("job.cv", "job.plan")}])
def test_another_use_or_another_element_is_another_entry(town, karen, known):
    view(ask(karen, "job.plan"))
    elements = known.pop("elements", ("job.plan",))
    view(ask(karen, *elements, **known))
    assert len(town.entries(karen.number.subject)) == 2


def test_a_colleagues_look_is_her_own(town, karen):
    """One employee's entry would be untrue of another."""
    view(ask(karen, "job.plan", use_key="unit"))
    view(ask(karen, "job.plan", use_key="unit"), actor=COLLEAGUE)
    assert len(town.entries(karen.number.subject)) == 2


def test_a_row_that_is_refused_is_a_row_with_its_reason_and_an_entry(town, karen):
    svend = a_citizen()
    rows = view(
        ask(karen, "job.plan"),
        ask(svend, "job.health-note", "job.plan"),
        ask(karen, "job.plan", subject_ref=None, number=a_number()),
    )
    assert [row.is_open for row in rows] == [True, True, False]
    assert rows[1].refused.refused == (Refusal("job.health-note", Reason.OUTSIDE_PURPOSE),)
    assert rows[2].refused.whole == (Reason.NO_RELATION,)
    assert rows[2].receipt is not None


def test_a_refusal_is_not_repeated_within_the_day_either(town, karen):
    for _ in range(2):
        (row,) = view(ask(karen, "job.plan"), actor=COLLEAGUE)
        assert row.refused.whole == (Reason.NO_RELATION,)
    (entry,) = town.entries(karen.number.subject)
    assert (entry.out, entry.el) == (Outcome.REFUSED, ())


def test_a_row_about_nobody_has_no_entry(town, karen):
    (row,) = view(ask(karen, "job.plan", subject_ref=None))
    assert (row.receipt, row.is_open) == (None, False)


def test_when_the_ledger_is_down_there_is_no_list_and_the_next_try_makes_the_entry(town, karen):
    source = Scripted(lambda elements: [Reading(element, "x") for element in elements])
    town.source("employment", source)
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        view(ask(karen, "job.plan"))
    assert source.reads == 0
    assert not DailyView.objects.exists()
    town.ledger.down = False
    view(ask(karen, "job.plan"))
    assert len(town.entries(karen.number.subject)) == 1


def test_a_claim_that_somebody_died_with_is_taken_over(town, karen, monkeypatch):
    """Between claim and entry, and between entry and receipt: what is seen always has an entry."""
    town.ledger.silent = True
    monkeypatch.setattr(listing, "_unclaim", lambda _: None)  # the process is gone before it can
    with pytest.raises(LedgerUnavailable):
        view(ask(karen, "job.plan"))
    town.ledger.silent = False
    assert DailyView.objects.get().entry_index is None
    monkeypatch.setattr(listing, "CLAIM_MS", -1)
    assert plans(view(ask(karen, "job.plan"))) == [["Kursus i lager"]]
    assert DailyView.objects.get().entry_index is not None
    assert len(town.entries(karen.number.subject)) == 2  # a second one at worst


def test_who_finds_a_claim_waits_for_its_entry(town, karen, monkeypatch):
    view(ask(karen, "job.plan"))
    row = DailyView.objects.get()
    kept = (row.entry_index, row.entry_epoch, row.entry_sn, row.entry_leaf)
    DailyView.objects.update(entry_index=None, entry_epoch=None, entry_sn=None, entry_leaf=None, claimed_ms=10**15)

    def other_process_ends(_):
        DailyView.objects.update(**dict(zip(("entry_index", "entry_epoch", "entry_sn", "entry_leaf"), kept, strict=True)))

    monkeypatch.setattr(listing.time, "sleep", other_process_ends)
    assert plans(view(ask(karen, "job.plan"))) == [["Kursus i lager"]]
    assert len(town.entries(karen.number.subject)) == 1


def test_a_source_that_fails_leaves_its_rows_empty_and_corrects_their_entries(town, karen):
    def failing(_):
        raise RuntimeError("gone")

    town.source("employment", Scripted(failing))
    (row,) = view(ask(karen, "job.plan"))
    assert row.values == ()
    assert row.refused.refused == (Refusal("job.plan", Reason.SOURCE_FAILED),)
    first, fix = town.entries(karen.number.subject)
    assert (fix.out, fix.fix) == (Outcome.FAILED, row.receipt.index)
    assert first.out is Outcome.GRANTED


def test_corrections_that_cannot_be_written_hold_nothing_back(town, karen, caplog):
    town.change(sources={})
    town.ledger.fails_at = {town.ledger.appends + 1}
    view(ask(karen, "job.plan"))
    assert "could not be corrected" in caplog.text


def test_strangers_rows_take_a_whole_number_of_steps(town, karen):
    import time

    town.change(even_ms=200)
    began = time.monotonic()
    view(ask(karen, "job.plan"), actor=COLLEAGUE)
    assert (time.monotonic() - began) * 1000 % 200 < 100


def test_an_empty_list_is_empty(town):
    assert view() == ()


def test_the_table_of_views_names_nobody(town, karen):
    view(ask(karen, "job.plan"))
    row = repr(vars(DailyView.objects.get()))
    assert karen.ref not in row
    assert CONSULTANT.ref not in row
    assert karen.number.digits not in row
