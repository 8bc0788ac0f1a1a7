"""Cases come in with the history that they have, or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tests.people import new_case, new_ref
from tillid.cases import api as cases
from tillid.cases.models import Assignment, Case, Document, StatusSpell

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


def test_earlier_states_are_kept_with_their_days():
    made = new_case(new_ref())
    assert cases.open_cases([made]) == 1
    rows = StatusSpell.objects.order_by("from_day").values_list("status", "from_day", "to_day")
    assert list(rows) == [("Opstaaet", date(2026, 3, 1), date(2026, 4, 1)), ("Oplyst", date(2026, 4, 1), None)]


def test_both_times_are_written():
    cases.open_cases([new_case(new_ref())])
    row = Assignment.objects.get()
    assert (row.from_day, row.to_day, row.superseded_ms) == (date(2026, 3, 1), None, None)
    assert row.registered_ms == datetime(2026, 3, 1, tzinfo=UTC).timestamp() * 1000


def test_the_row_of_the_case_shows_what_holds_now():
    cases.open_cases([new_case(new_ref())])
    row = Case.objects.get()
    assert (row.status, row.unit_key, row.next_date, row.whose_turn) == ("Oplyst", "job", date(2026, 11, 19), "citizen")


def test_a_number_is_one_case_of_an_authority():
    cases.open_cases([new_case(new_ref(), number="2026-17")])
    with pytest.raises(cases.CaseNumberTaken) as refused, transaction.atomic(using="persons"):
        cases.open_cases([new_case(new_ref()), new_case(new_ref(), number="2026-17")])
    assert "2026-17" not in str(refused.value)
    assert Case.objects.count() == 1


def test_another_authority_may_use_the_same_number():
    cases.open_cases([new_case(new_ref(), number="2026-17")])
    row = Case.objects.get()
    row.pk, row.case_ref, row.authority = None, new_ref(), "87654321"
    row.save(force_insert=True)
    assert Case.objects.count() == 2


def test_a_batch_is_whole_or_not_there():
    ref = new_ref()
    with pytest.raises(cases.CaseNumberTaken):
        cases.open_cases([new_case(new_ref(), case_ref=ref), new_case(new_ref(), case_ref=ref)])
    assert Case.objects.count() == Document.objects.count() == StatusSpell.objects.count() == 0


@pytest.mark.parametrize("field,value", [("status", "Tabt"), ("archive", "X"), ("secrecy", "LIDT")])
def test_the_store_takes_only_the_codes_of_the_index(field, value):
    cases.open_cases([new_case(new_ref())])
    with pytest.raises(IntegrityError), transaction.atomic(using="persons"):
        Case.objects.update(**{field: value})


def test_a_stream_of_cases_is_taken_in():
    assert cases.open_cases(new_case(new_ref()) for _ in range(5_200)) == 5_200
