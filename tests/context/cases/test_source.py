"""What the index of cases tells through the gate: just the elements, of just the cases, that the permit is for."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.people import new_case, new_ref, permit_for, said
from tillid.cases import api as cases
from tillid.cases import models
from tillid.cases.source import ONLY_IN_A_CASE, PARTS
from tillid.gate.api import Value
from tillid.kernel.fields import Unreadable
from tillid.kernel.words import Sentence

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


def read(ref, *elements, case_ref=None):
    return {
        found.element: found for found in cases.CasesSource().read(ref, elements, permit_for(ref, *elements, case_ref=case_ref))
    }


def seen(ref, *elements, case_ref=None):
    found = read(ref, *elements, case_ref=case_ref)
    return cases.views(Value(element, "cases", reading.value) for element, reading in found.items())


@pytest.fixture
def karen():
    return new_ref()


@pytest.fixture
def job(karen):
    made = new_case(karen)
    cases.open_cases([made])
    return made


def test_a_case_is_told_as_it_was_opened(karen, job):
    (view,) = seen(karen, *cases.VIEW_ELEMENTS)
    assert view == cases.CaseView(
        case_ref=job.case_ref,
        title=job.citizen_title,
        official_title=job.title,
        number=job.number,
        unit="job",
        use_key="job-conversations",
        statuses=job.statuses,
        next_step=job.next_step,
        ruling=job.ruling,
        legal_basis=job.legal_basis,
        journal=job.journal[:1],
        parties=(cases.PartyRole.PRIMARY,),
    )


def test_a_named_case_is_read_alone(karen, job):
    other = new_case(karen, citizen_title=Sentence("Skinne til hånden", "A splint for the hand"))
    cases.open_cases([other])
    assert [view.case_ref for view in seen(karen, "case.title", case_ref=job.case_ref)] == [job.case_ref]
    assert {view.case_ref for view in seen(karen, "case.title")} == {job.case_ref, other.case_ref}


def test_no_other_persons_case_is_read(karen, job):
    other = new_ref()
    cases.open_cases([new_case(other)])
    assert [view.case_ref for view in seen(karen, "case.title")] == [job.case_ref]
    assert seen(other, "case.title", case_ref=job.case_ref) == ()


def test_rows_that_the_permit_does_not_name_are_not_touched(karen, job):
    other = new_case(karen)
    cases.open_cases([other, new_case(new_ref())])
    models.Wording.objects.exclude(case_ref=job.case_ref).update(citizen_title_sealed=b"\x01 not to be read")
    models.Wording.objects.update(title_sealed=b"\x01 not to be read")
    models.Step.objects.update(what_sealed=b"\x01 not to be read")
    assert seen(karen, "case.title", case_ref=job.case_ref)[0].title == job.citizen_title
    with pytest.raises(Unreadable):
        read(karen, "case.next-step", case_ref=job.case_ref)


@pytest.mark.parametrize("element", sorted(PARTS))
def test_one_element_is_one_query_of_its_own_table(karen, job, element):
    with CaptureQueriesContext(connections["persons"]) as asked:
        read(karen, element, case_ref=job.case_ref)
    (query,) = [query["sql"] for query in asked]
    assert PARTS[element].table in query
    assert karen in query
    assert job.case_ref in query
    columns = query.split(" FROM ", 1)[0]
    foreign = {part.columns.split(",")[0] for part in PARTS.values()} - {PARTS[element].columns.split(",")[0]}
    assert not [column for column in foreign if f"t.{column}" in columns.replace("t.case_ref", "")]


def test_what_a_title_tells_is_not_taken_from_one_case_to_another(karen, job):
    other = new_case(karen)
    cases.open_cases([other])
    taken = models.Wording.objects.get(case_ref=job.case_ref).citizen_title_sealed
    models.Wording.objects.filter(case_ref=other.case_ref).update(citizen_title_sealed=taken)
    with pytest.raises(Unreadable):
        read(karen, "case.title", case_ref=other.case_ref)


def test_what_nobody_has_reviewed_is_shown_in_a_named_case_alone(karen, job):
    assert ONLY_IN_A_CASE.isdisjoint(cases.VIEW_ELEMENTS)
    assert read(karen, "case.journal-unreviewed") == {}
    (view,) = seen(karen, "case.journal-unreviewed", case_ref=job.case_ref)
    assert view.journal == job.journal


def test_a_further_party_does_not_find_the_case_on_her_own_page(karen):
    mother = new_ref()
    parties = (cases.Party(karen, cases.PartyRole.PRIMARY), cases.Party(mother, cases.PartyRole.SECONDARY))
    made = new_case(karen, parties=parties)
    cases.open_cases([made])
    assert seen(mother, "case.title") == ()
    assert seen(mother, "case.title", case_ref=made.case_ref) == ()
    (view,) = seen(karen, "case.parties")
    assert view.parties == (cases.PartyRole.PRIMARY, cases.PartyRole.SECONDARY)


def test_who_the_other_parties_are_is_never_told(karen):
    mother = new_ref()
    parties = (cases.Party(karen, cases.PartyRole.PRIMARY), cases.Party(mother, cases.PartyRole.SECONDARY))
    cases.open_cases([new_case(karen, parties=parties)])
    assert mother not in str(read(karen, *cases.VIEW_ELEMENTS))


def test_one_who_receives_the_help_is_concerned_by_the_case(karen):
    child = new_ref()
    parties = (cases.Party(karen, cases.PartyRole.PRIMARY), cases.Party(child, cases.PartyRole.BENEFIT_RECEIVER))
    made = new_case(karen, parties=parties)
    cases.open_cases([made])
    assert seen(child, "case.title", case_ref=made.case_ref) != ()
    assert seen(child, "case.title") == ()


def test_a_person_without_cases_has_none():
    assert {found.value for found in read(new_ref(), *cases.VIEW_ELEMENTS).values()} == {None}


def test_a_case_without_a_decision_or_a_next_step_says_so(karen):
    cases.open_cases([new_case(karen, ruling=None, next_step=None, journal=())])
    found = read(karen, "case.ruling", "case.next-step", "case.journal")
    assert {reading.value for reading in found.values()} == {None}
    (view,) = seen(karen, "case.status", "case.ruling", "case.next-step", "case.journal")
    assert (view.ruling, view.next_step, view.journal) == (None, None, ())


def test_a_value_bears_the_day_of_its_newest_part(karen, job):
    assert read(karen, "case.status")["case.status"].as_of == date(2026, 4, 1)


def test_the_newest_case_comes_first(karen):
    def opened(day):
        return new_case(
            karen, statuses=(cases.StatusChange(cases.Status.OPENED, day),), ruling=None, citizen_title=said(str(day))
        )

    old, new = opened(date(2025, 1, 1)), opened(date(2026, 1, 1))
    cases.open_cases([old, new])
    assert [view.case_ref for view in seen(karen, "case.status", "case.title")] == [new.case_ref, old.case_ref]


def test_every_element_that_is_announced_can_be_read_and_the_other_way():
    assert {element.key for element in cases.ELEMENTS} == set(PARTS)
