"""A case as the index of cases asks for it (SF1470)."""

from __future__ import annotations

from datetime import date

import pytest

from tillid.cases.domain.case import (
    CONCERNED,
    FOLLOWS,
    SHOWN_TO,
    Archive,
    BadCase,
    Case,
    CaseView,
    NewCase,
    Party,
    PartyRole,
    Secrecy,
    Status,
    StatusChange,
)
from tillid.kernel.words import Sentence

REF = "11111111-2222-4333-8444-555555555555"
KAREN = Party("karen", PartyRole.PRIMARY)
OPENED = StatusChange(Status.OPENED, date(2026, 3, 1))


def case(**change):
    made = {
        "case_ref": REF,
        "number": "2026-000017",
        "kind": "15.20.00",
        "title": "Kontaktforløb",
        "citizen_title": Sentence("Din vej til job", "Your way to a job"),
        "legal_basis": "LBK 280 2024 Lov om en aktiv beskæftigelsesindsats",
        "archive": Archive.DISCARD,
        "secrecy": Secrecy.CONFIDENTIAL,
        "statuses": (OPENED,),
        "parties": (KAREN,),
        "unit": "job",
    }
    return NewCase(**made | change)


def test_a_case_knows_when_it_began_and_where_it_is():
    moved = case(statuses=(OPENED, StatusChange(Status.DECIDED, date(2026, 4, 1))))
    assert moved.opened_on == date(2026, 3, 1)
    assert moved.status is Status.DECIDED


@pytest.mark.parametrize(
    "field,change",
    [
        ("reference", {"case_ref": "sag-1"}),
        ("reference", {"case_ref": REF.replace("-", "")}),
        ("number", {"number": ""}),
        ("number", {"number": "n" * 51}),
        ("kind", {"kind": "15.20"}),
        ("kind", {"kind": "15.20.00 "}),
        ("facet", {"facet": "g01"}),
        ("title", {"title": ""}),
        ("title", {"title": "t" * 256}),
        ("classes", {"classes": ("15.20.00", "15")}),
        ("statuses", {"statuses": ()}),
        ("statuses", {"statuses": (StatusChange(Status.DECIDED, date(2026, 3, 1)),)}),
        ("statuses", {"statuses": (OPENED, StatusChange(Status.DECIDED, date(2026, 2, 1)))}),
        ("statuses", {"statuses": (OPENED, StatusChange(Status.OPENED, date(2026, 4, 1)))}),
        ("parties", {"parties": ()}),
        ("parties", {"parties": (KAREN, Party("svend", PartyRole.PRIMARY))}),
        ("parties", {"parties": (KAREN, Party("svend", PartyRole.SECONDARY), Party("svend", PartyRole.SECONDARY))}),
    ],
)
def test_a_field_that_the_index_would_refuse_is_named(field, change):
    with pytest.raises(BadCase) as refused:
        case(**change)
    assert field in str(refused.value)


def test_the_longest_that_the_index_takes_is_taken():
    assert case(number="n" * 50, title="t" * 255, facet="G01", classes=("15.20.00",)).title == "t" * 255


def test_what_is_refused_is_not_repeated():
    with pytest.raises(BadCase) as refused:
        case(title="Karen Holm " * 30)
    assert "Karen" not in str(refused.value)


def test_every_state_says_what_may_follow_it():
    assert set(FOLLOWS) == set(Status)
    assert all(status not in after for status, after in FOLLOWS.items())
    assert all(Status.OPENED not in after for after in FOLLOWS.values())


def test_every_state_can_end_in_a_closed_case():
    assert all(status is Status.CLOSED or Status.CLOSED in FOLLOWS[status] for status in Status)


def test_sensitivity_holds_what_is_below_it():
    levels = list(Secrecy)
    for high, upper in enumerate(levels):
        for low, lower in enumerate(levels):
            assert upper.holds(lower) == (low <= high)


def test_a_case_is_shown_to_nobody_whom_it_does_not_concern():
    assert SHOWN_TO <= CONCERNED
    assert PartyRole.SECONDARY not in CONCERNED


def test_a_view_without_status_says_that_it_does_not_know():
    assert CaseView(REF).status is None
    assert CaseView(REF).opened_on is None
    assert CaseView(REF, statuses=(OPENED,)).status is Status.OPENED
    assert CaseView(REF, statuses=(OPENED,)).opened_on == OPENED.on


@pytest.mark.parametrize("status", list(Status))
def test_only_a_closed_case_is_not_open(status):
    line = Case(REF, "karen", "15.20.00", None, "job", None, status, None, None)
    assert line.is_open == (status is not Status.CLOSED)
