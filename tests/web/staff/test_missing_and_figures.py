"""»Jeg mangler en oplysning«, the figures, and what is written down about an employee."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.town import Town, be
from tillid.gate import api as gate

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

MISSING = "/medarbejder/mangler/"
WHOLE = {"use": "job-conversations", "element": "job.health-note", "why": "Vi skal vide, hvad der er svært, før en praktik"}


def text(response) -> str:
    return response.content.decode()


def report(client: Client, **changed: str):
    return client.post(MISSING, {**WHOLE, **changed}, follow=True)


def waiting(leader: Client) -> str:
    found = re.search(rf'href="({MISSING}[0-9a-f-]+/)"', text(leader.get(MISSING)))
    assert found, "nothing waits for an answer"
    return found[1]


def test_a_request_is_received_with_a_promise_and_stands_on_the_page():
    page = text(report(be("job-consultant")))
    assert "Dit ønske er sendt" in page
    assert "Notat om helbred" in page
    assert WHOLE["why"] in page


@pytest.mark.parametrize(
    "changed,field",
    [
        ({"use": "aids"}, "id_use"),
        ({"use": ""}, "id_use"),
        ({"element": "x"}, "id_element"),
        ({"why": ""}, "id_why"),
        ({"why": "x" * 2001}, "id_why"),
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_request_that_is_not_whole_says_what_is_wrong_and_keeps_the_rest(changed, field, language):
    response = be("job-consultant").post(f"{language}{MISSING}", {**WHOLE, **changed})
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    if "why" not in changed:
        assert WHOLE["why"] in text(response)


def test_something_without_a_name_can_be_asked_for():
    assert "Noget andet" in text(report(be("job-consultant"), element="other"))


def test_the_owner_answers_and_the_one_who_asked_reads_it():
    consultant, leader = be("job-consultant"), be("leader")
    report(consultant)
    address = waiting(leader)
    page = text(leader.post(address, {"change": "yes", "answer": "Vi tager det med til udvalget i marts"}, follow=True))
    assert "Dit svar er sendt" in page
    mine = text(consultant.get(MISSING))
    assert "Vi tager det med til udvalget i marts" in mine
    assert "Vi foreslår at ændre reglen" in mine
    assert leader.get(address).status_code == 404


@pytest.mark.parametrize(
    "answer", [{}, {"change": "yes", "answer": ""}, {"change": "perhaps", "answer": "Et svar, der er langt nok"}]
)
def test_an_answer_that_is_not_whole_answers_nothing(answer):
    leader = be("leader")
    report(be("job-consultant"))
    address = waiting(leader)
    assert leader.post(address, answer).status_code == 400
    assert leader.get(address).status_code == 200


def test_the_one_who_asked_does_not_answer_herself():
    consultant, leader = be("job-consultant"), be("leader")
    report(consultant)
    assert consultant.get(waiting(leader)).status_code == 404


def test_another_units_request_is_not_ones_own_to_read():
    report(be("job-consultant"))
    assert WHOLE["why"] not in text(be("therapist").get(MISSING))


@pytest.mark.parametrize("persona", ["dpo", "councillor"])
def test_who_has_no_cases_starts_at_the_figures(persona):
    response = be(persona).get("/medarbejder/")
    assert response.status_code == 302
    assert response["Location"] == "/medarbejder/tal/"


def show(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """This month's figures of every use."""
    real, now = gate.real_figures, f"{timezone.localdate():%Y-%m}"
    month = gate.RealMonth(now, 90, 60, 30, 20, 0, 0, gate.Estimate(0), False, (), (), ())
    monkeypatch.setattr(
        gate, "real_figures", lambda key, *, today: replace(real(key, today=today), months=(replace(month, **changes),))
    )


def test_a_small_figure_is_hidden(monkeypatch):
    show(monkeypatch, granted=None, refused=None, citizens=None)
    assert "under 5" in text(be("councillor").get("/medarbejder/tal/"))


@pytest.mark.parametrize(
    "counted,told",
    [
        ({"citizens": gate.Estimate(7)}, ">7<"),
        ({"citizens": gate.Estimate(310, 12)}, ">ca. 310<"),
        ({"citizens": gate.Estimate(310), "uncounted": True}, ">ca. 310<"),
        ({"citizens": gate.Estimate(4_700, beyond=True)}, ">over 4.700<"),
        ({"citizens": None, "uncounted": True}, ">ikke talt<"),
    ],
)
def test_citizens_are_told_as_exactly_as_they_were_counted(monkeypatch, counted, told):
    show(monkeypatch, **counted)
    assert told in text(be("councillor").get("/medarbejder/tal/"))


def test_the_figures_name_every_published_use_and_lead_to_its_page(lindby: Town):
    page = text(be("councillor").get("/medarbejder/tal/"))
    for key in ("aids", "home-nursing", "job-conversations", "personal-help", "youth-effort"):
        assert f'href="/anvendelser/{key}/"' in page
    assert "own-data" not in page


def test_the_officer_sees_what_waits_and_the_councillor_does_not():
    assert "Gå til gennemgang" in text(be("dpo").get("/medarbejder/tal/"))
    assert "Gå til gennemgang" not in text(be("councillor").get("/medarbejder/tal/"))


def test_an_employee_is_told_beforehand_what_is_written_down_about_her():
    page = text(be("job-consultant").get("/medarbejder/om-dig/"))
    assert "Hvad bliver skrevet ned om dig?" in page
    assert "Bliver jeg målt?" in page


def test_the_header_names_role_and_unit_and_no_person(lindby: Town):
    page = text(be("job-consultant").get("/medarbejder/om-dig/"))
    assert "Jobkonsulent, Job og Uddannelse" in page
