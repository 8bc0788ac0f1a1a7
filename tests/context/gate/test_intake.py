"""Uses that happened elsewhere: decided by the same rules, written like any other, and nothing is read."""

from __future__ import annotations

import pytest

from tests.context.gate.town import COLLEAGUE, CONSULTANT, NOW, Scripted, a_citizen, ask
from tillid.gate import api as gate
from tillid.gate.api import Taken
from tillid.ledger.api import LedgerUnavailable, Outcome

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


def test_each_use_becomes_an_entry_at_its_own_time_and_nothing_is_read(town, karen):
    source, svend = Scripted(lambda _: []), a_citizen()
    town.source("employment", source)
    uses = [
        Taken(ask(karen, "job.plan"), CONSULTANT, NOW - 2_000),
        Taken(ask(svend, "job.plan"), COLLEAGUE, NOW - 1_000),
        Taken(ask(karen, "job.plan", subject_ref=None), CONSULTANT, NOW),
    ]
    receipts = list(gate.take_in(uses))
    assert len(receipts) == 2  # about nobody there is no entry
    (entry,), (refused,) = town.entries(karen.number.subject), town.entries(svend.number.subject)
    assert (entry.t, entry.out, entry.el) == (NOW - 2_000, Outcome.GRANTED, ("job.plan",))
    assert (refused.out, ("", "no-relation") in refused.no) == (Outcome.REFUSED, True)
    assert source.reads == 0


def test_entries_come_in_batches_and_only_as_far_as_they_are_asked_for(town, karen):
    uses = (Taken(ask(karen, "job.plan"), CONSULTANT, NOW + n) for n in range(600))
    receipts = gate.take_in(uses)
    next(receipts)
    assert len(town.ledger.page([karen.number.subject], limit=1_000).entries) == 500
    assert [receipt.sn for receipt in receipts] == list(range(2, 601))


def test_when_the_ledger_is_down_it_says_so(town, karen):
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        next(gate.take_in([Taken(ask(karen, "job.plan"), CONSULTANT, NOW)]))
