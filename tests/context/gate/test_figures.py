"""How often a use is exercised: counted with the entries, published without small numbers."""

from __future__ import annotations

import pytest

from tests.context.gate.town import CONSULTANT, NOW, ask
from tillid.gate import api as gate
from tillid.gate.api import Reason, Refused
from tillid.ledger.api import LedgerUnavailable

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


@pytest.fixture
def counted(town, karen):
    """A use of its own for each test: the log is one for all."""
    import uuid
    from dataclasses import replace

    from tests.domain.gate import world

    key = f"use-{uuid.uuid4().hex[:8]}"
    made = replace(town.ports.policy(), uses={key: replace(world.USE, key=key, begins=0, ends=None), "job": world.USE})
    town.change(policy=lambda: made)
    return key


def look_up(key, karen, *elements, times):
    for _ in range(times):
        try:
            gate.open(ask(karen, *elements, use_key=key), actor=CONSULTANT)
        except Refused:
            continue


def test_each_month_says_how_often_and_why_not(town, karen, counted):
    look_up(counted, karen, "job.plan", "job.cv", times=7)
    look_up(counted, karen, "job.health-note", times=5)
    (month,) = gate.figures(counted)
    assert (month.month, month.granted, month.refused, month.total) == ("2026-11", 7, 5, 12)
    assert month.reasons == ((Reason.OUTSIDE_PURPOSE, 5),)
    assert month.elements == (("job.cv", 7), ("job.plan", 7))


def test_numbers_under_five_are_not_told(town, karen, counted):
    look_up(counted, karen, "job.plan", times=6)
    look_up(counted, karen, "job.health-note", times=1)
    (month,) = gate.figures(counted)
    assert (month.granted, month.refused, month.total) == (6, None, None)
    assert month.reasons == ((Reason.OUTSIDE_PURPOSE, None),)


def test_newest_month_first(town, karen, counted):
    look_up(counted, karen, "job.plan", times=5)
    town.clock.ms = NOW + 40 * 86_400_000
    look_up(counted, karen, "job.plan", times=5)
    assert [month.month for month in gate.figures(counted)] == ["2026-12", "2026-11"]


def test_what_did_not_come_to_be_is_not_counted(town, karen, counted):
    town.ledger.down = True
    with pytest.raises(LedgerUnavailable):
        gate.open(ask(karen, "job.plan", use_key=counted), actor=CONSULTANT)
    assert gate.figures(counted) == ()


def test_a_correction_does_not_count_an_element_twice(town, karen, counted):
    town.change(sources={})
    look_up(counted, karen, "job.plan", times=5)
    (month,) = gate.figures(counted)
    assert (month.granted, month.elements) == (5, (("job.plan", 5),))


@pytest.mark.parametrize("key", ["made up", "", "\0"])
def test_a_use_that_nobody_knows_has_no_figures(town, key):
    assert gate.figures(key) == ()
