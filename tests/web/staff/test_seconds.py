"""When it takes two: from the refused page to the colleague's answer and back, by the whole real path."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from config import wiring
from demo.personas import reference_of
from tests.web.town import Town, be
from tillid.cases import api as cases
from tillid.citizens import api as citizens
from tillid.gate.models import Second
from tillid.kernel.actor import Actor, ActorKind
from tillid.ledger.api import LedgerUnavailable
from tillid.register import current
from tillid.register.api import UsePolicy
from tillid.register.domain.policy import Limits
from tillid.staff import api as staff
from tillid.web.staff.second import words

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]
JOB, USE, WHY = "15.20.00", "job-conversations", "Samtalen er i morgen, og planen mangler"
CHOSEN = "health-and-job"  # takes two by its own decision
COLLEAGUE = "job-job-consultant-02"


@pytest.fixture(autouse=True)
def paired(monkeypatch: pytest.MonkeyPatch) -> None:
    """The talks about work take two from now on."""
    real = current.snapshot

    def snapshot() -> current.Snapshot:
        now = real()
        uses = {key: _for_two(use) if key == USE else use for key, use in now.policy.uses.items()}
        return replace(now, policy=replace(now.policy, uses=uses))

    made: dict[int, current.Snapshot] = {}
    monkeypatch.setattr(current, "snapshot", lambda: made.setdefault(real().generation, snapshot()))


def _for_two(use: UsePolicy) -> UsePolicy:
    return replace(use, limits=Limits(second_person=True))


@pytest.fixture
def consultant() -> Client:
    return be("job-consultant")


@pytest.fixture
def colleague() -> Actor:
    worker = staff.employee(COLLEAGUE)
    assert worker is not None
    return Actor(ActorKind.EMPLOYEE, worker.key, worker.unit, worker.roles, worker.training)


@pytest.fixture
def other() -> Client:
    """The colleague at her own desk."""
    from django.contrib.sessions.backends.db import SessionStore

    client = be("job-consultant")
    session = SessionStore(client.cookies["sessionid"].value) if "sessionid" in client.cookies else client.session
    session["visitor"] = {**session["visitor"], "ref": COLLEAGUE}
    session.save()
    return client


@pytest.fixture
def karens(lindby: Town) -> cases.Case:
    return lindby.case_of("karen", JOB)


def text(response) -> str:
    return response.content.decode()


def ask(client: Client, case: cases.Case, reason: str = WHY, language: str = ""):
    return client.post(f"{language}/medarbejder/kollega/", {"case": case.ref, "reason": reason})


def address(suffix: str = "") -> str:
    return f"/medarbejder/kollega/{Second.objects.latest('asked_ms').key}/{suffix}"


def newest(key: str = "karen"):
    person = citizens.person(reference_of(key))
    return wiring.ledger().page(person.numbers, limit=1).entries[0].record


def test_a_refused_case_offers_to_ask_a_colleague(consultant, karens):
    response = consultant.post(f"/medarbejder/sager/{karens.ref}/aabn/")
    page = text(response)
    assert response.status_code == 403
    assert "Formålet kræver, at I er to." in page
    assert f'name="case" value="{karens.ref}"' in page
    assert "Karen" not in page


def test_a_purpose_that_was_chosen_on_the_case_is_the_one_that_the_colleague_is_asked_about(consultant, karens):
    """The health note, not the talk that Karen's case was made for."""
    refused = consultant.post(f"/medarbejder/sager/{karens.ref}/aabn/", {"use": CHOSEN})
    sent = dict(re.findall(r'<input type="hidden" name="(case|use)" value="([^"]+)"', text(refused)))
    assert sent == {"case": karens.ref, "use": CHOSEN}
    assert f'name="use" value="{CHOSEN}"' in text(consultant.post("/medarbejder/kollega/", sent | {"reason": ""}))
    assert consultant.post("/medarbejder/kollega/", sent | {"reason": WHY}).status_code == 302
    assert Second.objects.latest("asked_ms").use_key == CHOSEN


def test_a_stranger_is_offered_nothing(consultant, lindby: Town):
    page = text(consultant.post("/medarbejder/aabn/", {"number": lindby.numbers["svend"], "use": USE}))
    assert 'id="kollega"' not in page


def test_by_number_one_is_led_to_the_form_for_it(consultant, lindby: Town):
    response = consultant.post("/medarbejder/aabn/", {"number": lindby.numbers["karen"], "use": USE})
    assert words.ASK_BY_NUMBER.da in text(response)
    asked = consultant.post("/medarbejder/kollega/", {"number": lindby.numbers["karen"], "use": USE, "reason": WHY})
    assert asked.status_code == 302
    assert lindby.numbers["karen"] not in text(consultant.get("/medarbejder/kollega/"))


def test_two_open_together_what_neither_may_alone(consultant, other, karens):
    assert ask(consultant, karens)["Location"] == "/medarbejder/kollega/"
    mine = text(consultant.get("/medarbejder/kollega/"))
    assert words.RECEIPTS["second-asked"][0].da in mine
    assert "Venter på en kollega" in mine
    waiting = text(other.get("/medarbejder/kollega/"))
    assert address() in waiting
    assert words.YES.da not in text(other.get(address()))
    read = text(other.post(address(), {"do": "read"}))
    assert WHY in read
    assert words.YES.da in read
    assert other.post(address(), {"do": "yes"}).status_code == 302
    assert words.RECEIPTS["second-yes"][0].da in text(other.get("/medarbejder/kollega/"))
    assert "En kollega har sagt ja" in text(consultant.get("/medarbejder/kollega/"))
    opened = consultant.post(address("aabn/"))
    assert opened.status_code == 200
    assert "Kursus i lager og logistik" in text(opened)
    assert (newest().second, newest().use) == (True, USE)
    again = consultant.post(address("aabn/"))
    assert (again.status_code, again["Location"]) == (302, "/medarbejder/kollega/")


def test_the_citizen_reads_that_there_were_two(consultant, other, karens):
    ask(consultant, karens)
    other.post(address(), {"do": "yes"})
    consultant.post(address("aabn/"))
    person = citizens.person(reference_of("karen"))
    index = wiring.ledger().page(person.numbers, limit=1).entries[0].index
    karen = be("karen")
    assert "To medarbejdere var om det." in text(karen.get(f"/dine-data/opslag/{index}/"))
    assert "Two employees did it together." in text(karen.get(f"/en/dine-data/opslag/{index}/"))


def test_a_refused_look_up_tells_the_citizen_why_in_words(consultant, karens):
    consultant.post(f"/medarbejder/sager/{karens.ref}/aabn/")
    person = citizens.person(reference_of("karen"))
    index = wiring.ledger().page(person.numbers, limit=1).entries[0].index
    assert "It takes two employees, and this one was alone." in text(be("karen").get(f"/en/dine-data/opslag/{index}/"))


def test_the_second_is_told_of_no_citizen(consultant, other, karens):
    ask(consultant, karens)
    for page in (other.get("/medarbejder/kollega/"), other.get(address()), other.post(address(), {"do": "read"})):
        for part in ("Karen", karens.ref, karens.subject_ref, "Møllevej"):
            assert part not in text(page)


def test_reading_the_reason_is_written_in_her_list(consultant, other, karens):
    ask(consultant, karens)
    before = newest()
    other.get(address())
    assert newest() == before
    other.post(address(), {"do": "read"})
    assert (newest().el, newest().use, newest() == before) == ((), USE, False)


def test_a_no_is_told_and_opens_nothing(consultant, other, karens):
    ask(consultant, karens)
    other.post(address(), {"do": "no"})
    page = text(consultant.get("/medarbejder/kollega/"))
    assert "En kollega har sagt nej" in page
    assert words.OPEN.da not in page
    assert consultant.post(address("aabn/")).status_code == 403
    assert other.post(address(), {"do": "yes"}).status_code == 404


def test_nobody_answers_her_own_or_opens_anothers(consultant, other, karens):
    ask(consultant, karens)
    assert consultant.get(address()).status_code == 404
    assert consultant.post(address(), {"do": "yes"}).status_code == 404
    other.post(address(), {"do": "yes"})
    assert other.post(address("aabn/"))["Location"] == "/medarbejder/kollega/"
    assert not newest().second


def test_one_of_another_unit_sees_none_of_it(consultant, karens):
    ask(consultant, karens)
    stranger = be("therapist")
    assert address() not in text(stranger.get("/medarbejder/kollega/"))
    assert stranger.get(address()).status_code == 404
    assert stranger.post(address(), {"do": "read"}).status_code == 404


def test_an_address_alone_opens_nothing(consultant, other, karens):
    ask(consultant, karens)
    other.post(address(), {"do": "yes"})
    assert consultant.get(address("aabn/"))["Location"] == "/medarbejder/kollega/"
    assert consultant.get("/en" + address("aabn/"))["Location"] == "/en/medarbejder/kollega/"
    assert not newest().second


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("reason", ["", "kort", "x" * 2_001, "Hun er 610101-0001", "a\x00bbbbbbbbbbbb"])
def test_a_reason_that_will_not_do_is_told_at_the_field_and_kept(consultant, karens, reason, language):
    response = ask(consultant, karens, reason, language)
    page = text(response)
    assert response.status_code == 400
    assert 'href="#id_reason"' in page
    assert f'name="case" value="{karens.ref}"' in page
    assert "610101-0001" not in page
    assert len(reason) < 4 or reason[:4] in page or "\x00" in reason
    assert not Second.objects.exists()


def test_a_bad_number_is_told_at_the_field(consultant):
    response = consultant.post("/medarbejder/kollega/", {"number": "x", "use": "gone", "reason": WHY})
    page = text(response)
    assert response.status_code == 400
    assert {'href="#id_number"', 'href="#id_use"'} <= set(re.findall(r'href="#id_\w+"', page))


def test_a_case_that_is_none_leads_nowhere(consultant):
    assert consultant.post("/medarbejder/kollega/", {"case": "none", "reason": WHY}).status_code == 404


def test_a_case_of_somebody_elses_is_refused_as_such(consultant, lindby: Town):
    response = ask(consultant, lindby.case_of("karen", "27.60.00"))
    assert response.status_code == 403
    assert not Second.objects.exists()


def test_when_the_ledger_cannot_write_nothing_is_read_or_opened(consultant, other, karens, monkeypatch):
    ask(consultant, karens)

    def unavailable(*_: object, **__: object) -> None:
        raise LedgerUnavailable

    for call in ("append", "append_many"):
        monkeypatch.setattr(type(wiring.ledger()), call, unavailable)
    response = other.post(address(), {"do": "read"})
    assert (response.status_code, WHY in text(response)) == (503, False)
    other.post(address(), {"do": "yes"})
    opened = consultant.post(address("aabn/"))
    assert (opened.status_code, "Karen" in text(opened)) == (503, False)


def test_the_menu_names_it_only_where_something_can_wait(consultant, monkeypatch):
    assert f">{words.MENU.da}<" in text(consultant.get("/medarbejder/"))
    assert f">{words.MENU.da}<" not in text(be("therapist").get("/medarbejder/om-dig/"))
    assert words.NO_USES.da in text(be("therapist").get("/medarbejder/kollega/"))
    assert words.NO_USES.en in text(be("therapist").get("/en/medarbejder/kollega/"))
