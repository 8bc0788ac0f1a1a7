"""Units, roles, employees and their training."""

from __future__ import annotations

from datetime import date

import pytest

from tests.people import CLERK, said
from tillid.staff import api as staff
from tillid.staff.models import Employee as Row
from tillid.staff.models import Training

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
LONE = staff.Employee("job-01", "Lone Krogh", "job", frozenset({"job-consultant"}), frozenset({"data-course"}))


def test_units_and_roles_are_told_as_they_were_put():
    units = (staff.Unit("council", said("Kommunalbestyrelsen")), staff.Unit("job", said("Job"), "council", "70 00 00 11"))
    roles = (staff.Role("dpo", said("rådgiver")), staff.Role("job-consultant", said("jobkonsulent"), said("jobkonsulenter")))
    courses = (staff.Course("data-course", said("kurset i data")),)
    staff.put_units(units)
    staff.put_roles(roles)
    staff.put_courses(courses)
    assert staff.units() == units
    assert staff.roles() == roles
    assert staff.courses() == courses
    assert staff.unit("job") == units[1]
    assert staff.unit("nowhere") is None


def test_putting_again_changes_what_is_there_and_doubles_nothing():
    staff.put_units([staff.Unit("job", said("Job"))])
    staff.put_units([staff.Unit("job", said("Job og Uddannelse"), None, "70 00 00 11")])
    assert staff.units() == (staff.Unit("job", said("Job og Uddannelse"), None, "70 00 00 11"),)


def test_an_employee_is_told_as_she_was_put():
    staff.put_employees([LONE])
    assert staff.employee("job-01") == LONE
    assert staff.employee("nobody") is None


def test_a_role_that_is_taken_away_is_gone():
    staff.put_employees([LONE])
    staff.put_employees([staff.Employee("job-01", "Lone Krogh", "aids", frozenset({"unit-leader"}))])
    found = staff.employee("job-01")
    assert (found.unit, found.roles, found.training) == ("aids", frozenset({"unit-leader"}), frozenset())


@pytest.mark.parametrize("day,valid", [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_a_course_that_has_run_out_is_no_training(day, valid):
    staff.put_employees([LONE])
    Training.objects.update(valid_until=date(2026, 6, 30))
    assert ("data-course" in staff.employee("job-01", on=day).training) == valid


def test_who_has_left_cannot_act_any_more():
    staff.put_employees([LONE])
    staff.retire_employee("job-01", actor=CLERK)
    assert staff.employee("job-01") is None
    assert staff.heads() == {}


def test_heads_count_a_role_in_a_unit():
    others = [staff.Employee(f"job-{n}", "N. N.", "job", frozenset({"job-consultant", "unit-leader"})) for n in range(2, 4)]
    staff.put_employees([LONE, *others])
    assert staff.heads() == {("job", "job-consultant"): 3, ("job", "unit-leader"): 2}


def test_the_row_does_not_tell_the_name():
    staff.put_employees([LONE])
    assert b"Lone" not in bytes(Row.objects.get().name_sealed)
