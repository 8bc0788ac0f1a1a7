"""What is done to a case holds at once, and what was before stays written."""

from __future__ import annotations

from datetime import date

import pytest

from tests.people import CLERK, new_case, new_ref, permit_for, said
from tillid.cases import api as cases
from tillid.cases import models
from tillid.gate.api import Value
from tillid.kernel.words import Sentence

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
MAY = cases.When(date(2026, 5, 4), 1_777_000_000_000)
JUNE = cases.When(date(2026, 6, 4), 1_780_000_000_000)


@pytest.fixture
def karen():
    return new_ref()


@pytest.fixture
def job(karen):
    made = new_case(karen)
    cases.open_cases([made])
    return made.case_ref


def view(ref, *elements):
    elements = elements or cases.VIEW_ELEMENTS
    readings = cases.CasesSource().read(ref, elements, permit_for(ref, *elements))
    return cases.views(Value(reading.element, "cases", reading.value) for reading in readings)[0]


def test_a_case_moves_on_and_tells_where_it_has_been(karen, job):
    cases.change_status(job, cases.Status.DECIDED, MAY, actor=CLERK)
    assert [change.status.value for change in view(karen).statuses] == ["Opstaaet", "Oplyst", "Afgjort"]
    assert view(karen).statuses[-1].on == MAY.on
    assert cases.case(job).status is cases.Status.DECIDED


def test_states_of_one_day_are_told_in_their_order(karen, job):
    cases.change_status(job, cases.Status.DECIDED, MAY, actor=CLERK)
    cases.change_status(job, cases.Status.CLOSED, MAY, actor=CLERK)
    assert [change.status.value for change in view(karen).statuses] == ["Opstaaet", "Oplyst", "Afgjort", "Afsluttet"]


def test_a_state_that_cannot_follow_is_refused_and_changes_nothing(karen, job):
    with pytest.raises(cases.NotNow):
        cases.change_status(job, cases.Status.OPENED, MAY, actor=CLERK)
    assert cases.case(job).status is cases.Status.INFORMED
    assert models.StatusSpell.objects.filter(case_ref=job).count() == 2


def test_something_earlier_than_what_is_known_is_refused(karen, job):
    cases.change_status(job, cases.Status.DECIDED, JUNE, actor=CLERK)
    with pytest.raises(cases.NotNow):
        cases.change_status(job, cases.Status.CLOSED, MAY, actor=CLERK)
    assert cases.case(job).status is cases.Status.DECIDED


def test_a_case_given_to_a_colleague_is_not_mine_any_more(job):
    cases.assign(job, "aids", "aids-01", MAY, actor=CLERK)
    assert cases.cases_of_employee(CLERK.ref) == ()
    assert [case.ref for case in cases.cases_of_employee("aids-01")] == [job]
    rows = models.Assignment.objects.filter(case_ref=job, superseded_ms=None).order_by("from_day")
    assert [(row.unit_key, row.from_day, row.to_day) for row in rows] == [
        ("job", date(2026, 3, 1), MAY.on),
        ("aids", MAY.on, None),
    ]


def test_what_we_knew_before_stays_written(job):
    before = list(models.Assignment.objects.filter(case_ref=job).values_list("id", "from_day", "unit_key"))
    cases.assign(job, "aids", None, MAY, actor=CLERK)
    superseded = models.Assignment.objects.filter(case_ref=job, superseded_ms=MAY.at_ms)
    assert list(superseded.values_list("id", "from_day", "unit_key")) == before


def test_the_next_step_is_told_and_can_end(karen, job):
    step = cases.NextStep(said("Send dit cv"), date(2026, 7, 1), cases.Turn.CITIZEN)
    cases.set_next_step(job, step, MAY, actor=CLERK)
    assert view(karen).next_step == step
    assert cases.case(job).next_date == date(2026, 7, 1)
    cases.set_next_step(job, None, JUNE, actor=CLERK)
    assert view(karen).next_step is None
    assert cases.case(job).whose_turn is None


def test_a_decision_is_told_in_its_own_words_and_the_case_is_decided(karen, job):
    cases.decide_case(job, cases.Ruling(said("Du fik ja."), MAY.on), MAY, actor=CLERK)
    assert view(karen).ruling == cases.Ruling(said("Du fik ja."), MAY.on)
    assert view(karen).status is cases.Status.DECIDED


def test_a_decision_in_a_closed_case_is_wholly_undone(karen, job):
    cases.change_status(job, cases.Status.CLOSED, MAY, actor=CLERK)
    with pytest.raises(cases.NotNow):
        cases.decide_case(job, cases.Ruling(said("Du fik nej."), JUNE.on), JUNE, actor=CLERK)
    assert view(karen).ruling.text == Sentence("Du fik ja til kurset.", "You got a yes to the course.")


def test_a_case_with_other_words_is_called_by_them(karen, job):
    cases.retitle(job, "Jobafklaring", said("Din plan"), "LOV 1750 2025", MAY, actor=CLERK)
    found = view(karen)
    assert (found.official_title, found.title, found.legal_basis) == ("Jobafklaring", said("Din plan"), "LOV 1750 2025")


def test_a_title_that_is_too_long_is_refused(karen, job):
    with pytest.raises(cases.BadCase):
        cases.retitle(job, "t" * 256, said("Din plan"), "", MAY, actor=CLERK)
    assert view(karen).official_title == "Kontaktforløb for Karen Holm"


def test_a_party_comes_and_goes(karen, job):
    mother = new_ref()
    cases.add_party(job, mother, cases.PartyRole.SECONDARY, MAY, actor=CLERK)
    assert view(karen).parties == (cases.PartyRole.PRIMARY, cases.PartyRole.SECONDARY)
    cases.end_party(job, mother, cases.PartyRole.SECONDARY, JUNE, actor=CLERK)
    assert view(karen).parties == (cases.PartyRole.PRIMARY,)
    (row,) = models.Party.objects.filter(subject_ref=mother, superseded_ms=None)
    assert (row.from_day, row.to_day) == (MAY.on, JUNE.on)


def test_nobody_is_party_twice_and_the_primary_one_stays(karen, job):
    mother = new_ref()
    cases.add_party(job, mother, cases.PartyRole.SECONDARY, MAY, actor=CLERK)
    for act in (cases.add_party, cases.end_party):
        with pytest.raises(cases.NotNow):
            act(job, karen, cases.PartyRole.PRIMARY, MAY, actor=CLERK)
    with pytest.raises(cases.NotNow):
        cases.add_party(job, mother, cases.PartyRole.SECONDARY, JUNE, actor=CLERK)
    with pytest.raises(cases.NotNow):
        cases.end_party(job, new_ref(), cases.PartyRole.SECONDARY, JUNE, actor=CLERK)


def test_a_document_is_shown_once_it_is_reviewed(karen, job):
    letter = cases.write_journal(job, cases.Document("Brev om samtale", MAY.on), MAY, actor=CLERK)
    assert "Brev om samtale" not in {document.title for document in view(karen).journal}
    cases.review_document(letter, JUNE, may_be_seen=True, actor=CLERK)
    assert "Brev om samtale" in {document.title for document in view(karen).journal}
    cases.review_document(letter, cases.When(JUNE.on, JUNE.at_ms + 1), may_be_seen=False, actor=CLERK)
    assert "Brev om samtale" not in {document.title for document in view(karen).journal}
    assert models.Document.objects.filter(document_ref=letter).count() == 3


NOBODYS = new_ref()


@pytest.mark.parametrize(
    "act",
    [
        lambda: cases.change_status(NOBODYS, cases.Status.CLOSED, MAY, actor=CLERK),
        lambda: cases.assign(NOBODYS, "job", None, MAY, actor=CLERK),
        lambda: cases.set_next_step(NOBODYS, None, MAY, actor=CLERK),
        lambda: cases.decide_case(NOBODYS, cases.Ruling(said("Ja"), MAY.on), MAY, actor=CLERK),
        lambda: cases.retitle(NOBODYS, "Sag", said("Sag"), "", MAY, actor=CLERK),
        lambda: cases.add_party(NOBODYS, NOBODYS, cases.PartyRole.SECONDARY, MAY, actor=CLERK),
        lambda: cases.end_party(NOBODYS, NOBODYS, cases.PartyRole.SECONDARY, MAY, actor=CLERK),
        lambda: cases.write_journal(NOBODYS, cases.Document("Brev", MAY.on), MAY, actor=CLERK),
        lambda: cases.review_document(NOBODYS, MAY, may_be_seen=True, actor=CLERK),
    ],
)
def test_nothing_is_done_to_a_case_that_is_not_there(act):
    with pytest.raises(cases.UnknownCase):
        act()
