"""The built-in table of facts: what it takes in, and that it reads what the permit names and no other row."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, connections, transaction
from django.test.utils import CaptureQueriesContext

from tests.people import CLERK, new_ref, permit_for, put_catalogue
from tillid.gate.api import Reading
from tillid.kernel.fields import Unreadable
from tillid.sources import api as sources
from tillid.sources.facts_table import FactsTable
from tillid.sources.models import Fact

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
DAY = date(2026, 11, 2)
VALUES = {
    "job.plan": "Kursus i lager. Mål: job i Lindby.",
    "job.unemployed-since": date(2026, 8, 3),
    "job.weeks-without-work": 15,
    "job.cv-sharing": False,
    "job.courses": ("truckkursus", "dansk"),
    "job.meeting": sources.Appointment(datetime(2026, 11, 19, 9, 0), "Samtale", "lokale 2"),
}


@pytest.fixture
def karen():
    put_catalogue()
    ref = new_ref()
    sources.put_facts(sources.NewFact(ref, element, value, DAY) for element, value in VALUES.items())
    return ref


def read(ref, *elements):
    return FactsTable().read(ref, elements, permit_for(ref, *elements))


def test_each_kind_of_value_is_given_as_it_was_put(karen):
    found = {reading.element: reading for reading in read(karen, *VALUES)}
    assert found == {element: Reading(element, value, DAY) for element, value in VALUES.items()}


def test_what_nobody_has_put_is_not_given(karen):
    assert read(karen, "job.plan", "job.cv") == [Reading("job.plan", VALUES["job.plan"], DAY)]
    assert read(new_ref(), "job.plan") == []


def test_no_row_is_read_but_those_the_permit_names(karen):
    """All others are made unreadable first: had one been touched, it would have failed."""
    other = new_ref()
    sources.put_facts([sources.NewFact(other, "job.plan", "En andens plan", DAY)])
    Fact.objects.exclude(subject_ref=karen, element="job.plan").update(value_sealed=b"\x01 not to be read")
    assert read(karen, "job.plan")[0].value == VALUES["job.plan"]
    with pytest.raises(Unreadable):
        read(karen, "job.courses")


def test_the_query_names_the_person_and_each_element_and_nothing_more(karen):
    with CaptureQueriesContext(connections["persons"]) as asked:
        read(karen, "job.plan", "job.meeting")
    (query,) = [query["sql"] for query in asked]
    assert "sources_fact" in query
    assert query.count(karen) == 1
    assert [element for element in VALUES if f"'{element}'" in query] == ["job.plan", "job.meeting"]
    assert "*" not in query


def test_a_value_moved_to_another_person_or_element_does_not_open(karen):
    plan = Fact.objects.get(subject_ref=karen, element="job.plan")
    other = new_ref()
    Fact.objects.create(subject_ref=other, element="job.plan", value_sealed=plan.value_sealed, as_of=DAY)
    Fact.objects.create(subject_ref=karen, element="job.note", value_sealed=plan.value_sealed, as_of=DAY)
    with pytest.raises(Unreadable):
        read(other, "job.plan")
    with pytest.raises(Unreadable):
        read(karen, "job.note")


def test_a_value_of_the_wrong_kind_names_its_element_and_not_itself(karen):
    with pytest.raises(sources.BadValue) as refused:
        sources.put_facts([sources.NewFact(new_ref(), "job.weeks-without-work", "hemmelig", DAY)])
    assert "job.weeks-without-work" in str(refused.value)
    assert "hemmelig" not in str(refused.value)


def test_an_element_that_no_source_knows_is_refused(karen):
    with pytest.raises(sources.UnknownElement, match="shoe-size"):
        sources.put_facts([sources.NewFact(new_ref(), "shoe-size", 44, DAY)])


def test_a_fact_is_loaded_once(karen):
    with pytest.raises(IntegrityError), transaction.atomic(using="persons"):
        sources.put_facts([sources.NewFact(karen, "job.plan", "En anden plan", DAY)])


def test_a_fact_that_changes_has_its_new_value_and_day(karen):
    sources.set_fact(sources.NewFact(karen, "job.plan", "En ny plan", date(2026, 11, 5)), actor=CLERK)
    assert read(karen, "job.plan") == [Reading("job.plan", "En ny plan", date(2026, 11, 5))]


def test_a_change_that_is_no_value_leaves_the_old_one(karen):
    with pytest.raises(sources.BadValue):
        sources.set_fact(sources.NewFact(karen, "job.plan", 7, DAY), actor=CLERK)
    assert read(karen, "job.plan")[0].value == VALUES["job.plan"]


def test_a_reading_does_not_tell_its_value_to_a_log(karen):
    assert "Kursus" not in repr(read(karen, "job.plan"))
