"""An employee's own cases: keys, codes and dates, and not a word about anybody."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from tests.people import CLERK, new_case, new_ref, said
from tillid.cases import api as cases

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
CLOSED = (cases.StatusChange(cases.Status.OPENED, date(2026, 1, 1)), cases.StatusChange(cases.Status.CLOSED, date(2026, 2, 1)))


def test_my_cases_come_with_the_nearest_deadline_first():
    def due(day):
        step = cases.NextStep(said("Samtale"), day, cases.Turn.CITIZEN) if day else None
        return new_case(new_ref(), next_step=step)

    late, soon, never = due(date(2026, 12, 24)), due(date(2026, 11, 22)), due(None)
    cases.open_cases([late, never, soon])
    assert [case.ref for case in cases.cases_of_employee(CLERK.ref)] == [soon.case_ref, late.case_ref, never.case_ref]


def test_a_colleagues_case_and_a_closed_one_are_not_mine():
    ref = new_ref()
    mine = new_case(ref)
    cases.open_cases(
        [mine, new_case(ref, employee_key="another"), new_case(ref, statuses=CLOSED), new_case(ref, employee_key=None)]
    )
    assert [case.ref for case in cases.cases_of_employee(CLERK.ref)] == [mine.case_ref]
    assert len(cases.cases_of_unit("job")) == 3
    assert cases.cases_of_unit("aids") == ()


def test_a_line_says_what_a_request_to_the_gate_needs():
    ref = new_ref()
    made = new_case(ref)
    cases.open_cases([made])
    assert cases.case(made.case_ref) == cases.Case(
        ref=made.case_ref,
        subject_ref=ref,
        kind="15.20.00",
        purpose="job-conversations",
        unit="job",
        employee_key=CLERK.ref,
        status=cases.Status.INFORMED,
        next_date=date(2026, 11, 19),
        whose_turn=cases.Turn.CITIZEN,
    )


@pytest.mark.parametrize("ref", ["", "sag", "11111111-2222-4333-8444-555555555555"])
def test_an_unknown_case_is_none(ref):
    assert cases.case(ref) is None


def test_a_line_has_no_room_for_personal_text():
    assert {field.name for field in fields(cases.Case)} == {
        "ref", "subject_ref", "kind", "purpose", "unit", "employee_key", "status", "next_date", "whose_turn",
    }  # fmt: skip


def test_a_list_is_never_longer_than_asked_for():
    cases.open_cases(new_case(new_ref()) for _ in range(5))
    assert len(cases.cases_of_employee(CLERK.ref, limit=3)) == 3
