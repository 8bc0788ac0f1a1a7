"""Whatever is done to a case, in whatever order: the row that lists go by says what its timelines say, and no past changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.people import CLERK, new_case, new_ref, said
from tillid.cases import api as cases
from tillid.cases import models
from tillid.cases.domain.timeline import Spell, value_on

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
START = date(2026, 5, 1)

statuses = st.tuples(st.just("status"), st.sampled_from(cases.Status))
assignments = st.tuples(st.just("assign"), st.tuples(st.sampled_from(["job", "aids"]), st.sampled_from([None, "a-1", "b-2"])))
steps = st.tuples(st.just("step"), st.sampled_from([None, date(2026, 8, 1), date(2026, 9, 1)]))
acts = st.lists(st.tuples(st.one_of(statuses, assignments, steps), st.integers(-2, 3)), max_size=8)


def do(ref, act, when):
    name, value = act
    if name == "status":
        cases.change_status(ref, value, when, actor=CLERK)
    elif name == "assign":
        cases.assign(ref, *value, when, actor=CLERK)
    else:
        step = cases.NextStep(said("Samtale"), value, cases.Turn.CITIZEN) if value else None
        cases.set_next_step(ref, step, when, actor=CLERK)


def timeline(model, ref, *columns):
    return [
        Spell(tuple(getattr(row, column) for column in columns), row.from_day, row.to_day, row.registered_ms, row.superseded_ms)
        for row in model.objects.filter(case_ref=ref).order_by("id")
    ]


def histories(ref):
    return (
        timeline(models.StatusSpell, ref, "status"),
        timeline(models.Assignment, ref, "unit_key", "employee_key"),
        timeline(models.Step, ref, "by", "turn"),
    )


@given(acts)
def test_the_row_says_what_the_timelines_say(made):
    sid = transaction.savepoint(using="persons")
    try:
        case = new_case(new_ref())
        cases.open_cases([case])
        day, known = START, 1_800_000_000_000
        for act, days in made:
            day, known = day + timedelta(days=days), known + 1
            before = [[value_on(spells, START, known_ms=known - 1) for spells in histories(case.case_ref)]]
            try:
                do(case.case_ref, act, cases.When(day, known))
            except cases.NotNow:
                known -= 1
                continue
            after = [[value_on(spells, START, known_ms=known - 1) for spells in histories(case.case_ref)]]
            assert before == after  # what we knew before the act is still what we knew
        status, assigned, step = (value_on(spells, date(2100, 1, 1), known_ms=known) for spells in histories(case.case_ref))
        row = models.Case.objects.get(case_ref=case.case_ref)
        assert ((row.status,), (row.unit_key, row.employee_key), (row.next_date, row.whose_turn)) == (status, assigned, step)
    finally:
        transaction.savepoint_rollback(sid, using="persons")
