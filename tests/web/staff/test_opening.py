"""From the list to the data, by the whole real path: register, gate, ledger, sources."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from config import wiring
from demo.personas import reference_of
from tests.web.town import Town, be
from tillid.cases import api as cases
from tillid.citizens import api as citizens
from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind
from tillid.ledger.api import LedgerUnavailable
from tillid.overview import api as overview

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

JOB, AIDS = "15.20.00", "27.60.00"


@pytest.fixture
def consultant() -> Client:
    return be("job-consultant")


def entries_of(key: str) -> int:
    person = citizens.person(reference_of(key))
    return len(wiring.ledger().page(person.numbers, limit=1000).entries)


def text(response) -> str:
    return response.content.decode()


def open_case(client: Client, case: cases.Case, language: str = ""):
    return client.post(f"{language}/medarbejder/sager/{case.ref}/aabn/")


def test_my_cases_stand_with_name_purpose_and_deadline_nearest_first(consultant, lindby: Town):
    page = text(consultant.get("/medarbejder/"))
    assert "Karen Holm" in page
    assert "Forbered samtale" in page
    mine = cases.cases_of_employee("job-job-consultant-01")
    places = [page.index(case.ref) for case in mine]
    assert places == sorted(places)


def test_the_list_makes_one_entry_a_citizen_purpose_and_day(consultant, lindby: Town):
    before = entries_of("karen")
    consultant.get("/medarbejder/")
    consultant.get("/medarbejder/")
    consultant.get("/en/medarbejder/")
    assert entries_of("karen") - before == 1


def test_one_click_from_the_list_opens_what_the_purpose_allows(consultant, lindby: Town):
    response = open_case(consultant, lindby.case_of("karen", JOB))
    page = text(response)
    assert response.status_code == 200
    assert "Karen Holm" in page
    assert "Kursus i lager og logistik" in page
    assert "Opslaget er skrevet i borgerens log kl." in page


def test_what_the_purpose_leaves_out_is_neither_read_nor_shown(consultant, lindby: Town):
    page = text(open_case(consultant, lindby.case_of("karen", JOB)))
    assert "Har ondt i højre hånd" not in page
    assert "Slidgigt" not in page


def test_a_voluntary_element_without_a_yes_is_refused_with_its_reason_and_the_way_on(consultant, lindby: Town):
    page = text(open_case(consultant, lindby.case_of("karen", JOB)))
    refused = page[page.index("faar-ikke") :]
    assert "Mobilnummer til sms" in refused
    assert "Jeg mangler denne oplysning" in refused
    assert "00 00 12 12" not in page


def test_the_citizens_own_version_stands_at_the_value(consultant, lindby: Town):
    karen = Actor(kind=ActorKind.CITIZEN, ref=reference_of("karen"))
    overview.dispute(karen.ref, "job.plan", "Jeg har valgt et andet kursus", at_ms=wiring.gate().clock.now_ms(), actor=karen)
    page = text(open_case(consultant, lindby.case_of("karen", JOB)))
    assert "Omstridt" in page
    assert "Jeg har valgt et andet kursus" in page


def test_each_click_is_a_look_up_of_its_own(consultant, lindby: Town):
    before = entries_of("karen")
    case = lindby.case_of("karen", JOB)
    open_case(consultant, case)
    open_case(consultant, case)
    assert entries_of("karen") - before == 2


def test_an_address_alone_shows_nothing_and_writes_nothing(consultant, lindby: Town):
    before = entries_of("karen")
    response = consultant.get(f"/medarbejder/sager/{lindby.case_of('karen', JOB).ref}/aabn/")
    assert "Karen" not in text(response)
    assert entries_of("karen") == before


def test_a_strangers_case_and_one_that_is_not_there_get_the_same_page(consultant, lindby: Town):
    strange = open_case(consultant, lindby.case_of("karen", AIDS))
    nowhere = consultant.post(f"/medarbejder/sager/{uuid.uuid4()}/aabn/")
    assert strange.status_code == nowhere.status_code == 403
    assert without_token(strange) == without_token(nowhere)


@pytest.mark.parametrize("use", ["job-conversations"])
def test_a_number_nobody_has_and_one_of_a_stranger_get_the_same_page(consultant, lindby: Town, use: str):
    known = consultant.post("/medarbejder/aabn/", {"number": lindby.numbers["svend"], "use": use})
    unknown = consultant.post("/medarbejder/aabn/", {"number": "6101010001", "use": use})
    assert known.status_code == unknown.status_code == 403
    assert without_token(known) == without_token(unknown)


def test_a_refused_look_up_stands_on_the_citizens_list_too(consultant, lindby: Town):
    before = entries_of("svend")
    consultant.post("/medarbejder/aabn/", {"number": lindby.numbers["svend"], "use": "job-conversations"})
    assert entries_of("svend") - before == 1


@pytest.mark.parametrize(
    "number", ["", "x", "610101", "6101010001000", "999999-9999", "61 01 01 00 01", "\x00" * 10, "٦١٠١٠١٠٠٠١", "6" * 100_000]
)
@pytest.mark.parametrize("language,heading", [("", "Vi mangler"), ("/en", "")])
def test_a_bad_number_is_told_at_the_field_and_never_shown_again(consultant, number: str, language: str, heading: str):
    response = consultant.post(f"{language}/medarbejder/aabn/", {"number": number, "use": "job-conversations"})
    page = text(response)
    assert response.status_code == 400
    assert 'href="#id_number"' in page
    assert 'aria-invalid="true"' in page
    assert heading in page
    assert len(number) < 6 or number not in page
    assert '<option value="job-conversations" selected>' in page  # what else was chosen is kept


def test_a_purpose_of_another_role_is_no_choice(consultant, lindby: Town):
    response = consultant.post("/medarbejder/aabn/", {"number": lindby.numbers["karen"], "use": "aids"})
    assert response.status_code == 400
    assert 'href="#id_use"' in text(response)


def test_when_the_ledger_cannot_write_nothing_is_shown(consultant, lindby: Town, monkeypatch: pytest.MonkeyPatch):
    case = lindby.case_of("karen", JOB)
    monkeypatch.setattr(type(wiring.ledger()), "append", unavailable)
    monkeypatch.setattr(type(wiring.ledger()), "append_many", unavailable)
    for response in (open_case(consultant, case), open_case(consultant, case, "/en")):
        assert response.status_code == 503
        assert "Karen" not in text(response)
        assert "Kursus" not in text(response)


def test_a_use_that_ends_closes_at_the_next_click(consultant, lindby: Town):
    from tillid.register import api as register

    case = lindby.case_of("karen", JOB)
    assert open_case(consultant, case).status_code == 200
    register.end_use("job-conversations", actor=Actor(kind=ActorKind.SYSTEM, ref="test"), at_ms=wiring.gate().clock.now_ms())
    response = open_case(consultant, case)
    assert response.status_code == 403
    assert gate.REASONS[gate.Reason.USE_ENDED].staff.da in text(response)


def test_the_page_speaks_the_readers_language(consultant, lindby: Town):
    page = text(open_case(consultant, lindby.case_of("karen", JOB), "/en"))
    assert "What you get" in page
    assert '<html lang="en">' in page


@pytest.mark.parametrize("language,other", [("", "/en"), ("/en", "")])
def test_the_other_language_is_one_link_away_and_shows_nothing_by_itself(consultant, lindby: Town, language, other):
    case = lindby.case_of("karen", JOB)
    page = text(open_case(consultant, case, language))
    address = f"{other}/medarbejder/sager/{case.ref}/aabn/"
    assert f'href="{address}"' in page
    assert "Karen" not in text(consultant.get(address))


def unavailable(*_args, **_named):
    raise LedgerUnavailable


def without_token(response) -> str:
    """The page without what differs in every one: the form's token, and the address that was asked for."""
    import re

    own = re.escape(response.wsgi_request.path)
    return re.sub(rf'name="csrfmiddlewaretoken" value="[^"]+"|{own}', "", text(response))
