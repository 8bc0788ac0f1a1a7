"""A ledger that can't write, a source that doesn't answer, an answer that came too late: told on the page, and nothing half done."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from config import wiring
from tests.web.town import Town, be
from tillid.gate import api as gate
from tillid.ledger.api import LedgerUnavailable
from tillid.web.staff.forms import EmergencyForm

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

REASON = "Der er brand i opgangen, og vi leder efter hende"
LIST, EMERGENCY, REVIEWS, MISSING = (
    "/medarbejder/",
    "/medarbejder/noedadgang/",
    "/medarbejder/gennemgang/",
    "/medarbejder/mangler/",
)
HERS = ("Karen", "Møllevej", "Kursus")


def text(response) -> str:
    return response.content.decode()


def first(client: Client, address: str) -> str:
    found = re.search(rf'href="({address}[0-9a-f-]{{36}}/)"', text(client.get(address)))
    assert found
    return found[1]


@pytest.fixture
def karens(lindby: Town) -> str:
    return lindby.case_of("karen", "15.20.00").ref


@pytest.fixture
def broken_ledger(monkeypatch: pytest.MonkeyPatch):
    """Call it to break the ledger from then on."""

    def unavailable(*_args, **_named):
        raise LedgerUnavailable

    def break_it() -> None:
        for name in ("append", "append_many"):
            monkeypatch.setattr(type(wiring.ledger()), name, unavailable)

    return break_it


def test_without_a_ledger_the_list_names_nobody(broken_ledger):
    client = be("job-consultant")
    broken_ledger()
    response = client.get(LIST)
    assert response.status_code == 503
    assert not [part for part in HERS if part in text(response)]


def test_without_a_ledger_no_glass_breaks_and_no_review_is_left_behind(broken_ledger, karens: str):
    client, before = be("job-consultant"), text(be("dpo").get(REVIEWS)).count("Se på den")
    broken_ledger()
    response = client.post(EMERGENCY, {"case": karens, "reason": REASON})
    assert response.status_code == 503
    assert not [part for part in HERS if part in text(response)]
    assert text(be("dpo").get(REVIEWS)).count("Se på den") == before


def test_without_a_ledger_no_reason_is_read(broken_ledger, karens: str):
    be("job-consultant").post(EMERGENCY, {"case": karens, "reason": REASON})
    leader = be("leader")
    address = first(leader, REVIEWS)
    broken_ledger()
    response = leader.post(address, {"do": "read"})
    assert response.status_code == 503
    assert REASON not in text(response)


@pytest.mark.parametrize("language,said", [("", "Vi kan ikke hente oplysninger fra"), ("/en", "fetch data from")])
def test_a_source_that_fails_is_named_and_the_rest_is_shown(
    monkeypatch: pytest.MonkeyPatch, karens: str, language: str, said: str
):
    class Down:
        timeout_s = None

        def read(self, *_args):
            raise OSError

    real = wiring.gate()
    broken = replace(real, sources={**real.sources, "employment": Down()})
    monkeypatch.setattr("tillid.gate.opening.plugged", lambda: broken)
    response = be("job-consultant").post(f"{language}/medarbejder/sager/{karens}/aabn/")
    assert response.status_code == 200
    assert said in text(response)
    assert "Karen Holm" in text(response)
    assert "Kursus i lager" not in text(response)


def refusing(fault: gate.Fault):
    def refuse(*_args, **_named):
        raise gate.Unacceptable(fault)

    return refuse


@pytest.mark.parametrize("fault,field", [(gate.Fault.OWN_ITEM, "result-1"), (gate.Fault.TEXT_TOO_LONG, "id_note")])
def test_what_the_gate_will_not_take_of_a_review_is_told_at_the_field(monkeypatch, karens: str, fault: gate.Fault, field: str):
    be("job-consultant").post(EMERGENCY, {"case": karens, "reason": REASON})
    leader = be("leader")
    address = first(leader, REVIEWS)
    monkeypatch.setattr(gate, "settle_review", refusing(fault))
    response = leader.post(address, {"do": "settle", "result": "justified", "note": "Det er efterset og i orden"})
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    assert gate.FAULTS[fault].da in text(response)


@pytest.mark.parametrize(
    "verb,sent",
    [
        ("settle_review", {"do": "settle", "result": "justified", "note": "Det er efterset og i orden"}),
        ("read_reason", {"do": "read"}),
    ],
)
def test_a_review_that_a_colleague_just_ended_is_gone(monkeypatch, karens: str, verb: str, sent: dict):
    be("job-consultant").post(EMERGENCY, {"case": karens, "reason": REASON})
    leader = be("leader")
    address = first(leader, REVIEWS)
    monkeypatch.setattr(gate, verb, refusing(gate.Fault.NO_SUCH_ITEM))
    assert leader.post(address, sent).status_code == 404


def test_what_the_gate_will_not_take_of_a_reason_is_told_at_the_field(monkeypatch, karens: str):
    monkeypatch.setattr(gate, "break_glass", refusing(gate.Fault.TEXT_TOO_SHORT))
    response = be("job-consultant").post(EMERGENCY, {"case": karens, "reason": REASON})
    assert response.status_code == 400
    assert REASON in text(response)
    assert gate.FAULTS[gate.Fault.TEXT_TOO_SHORT].da in text(response)


def test_what_the_gate_will_not_take_of_a_request_is_told_at_the_field(monkeypatch):
    monkeypatch.setattr(gate, "report_missing", refusing(gate.Fault.TEXT_TOO_LONG))
    sent = {"use": "job-conversations", "element": "other", "why": "Vi skal vide mere, før en praktik"}
    response = be("job-consultant").post(MISSING, sent)
    assert response.status_code == 400
    assert 'href="#id_why"' in text(response)


@pytest.mark.parametrize("fault,status", [(gate.Fault.TEXT_TOO_LONG, 400), (gate.Fault.NO_SUCH_ITEM, 404)])
def test_an_answer_that_the_gate_will_not_take_is_told(monkeypatch, fault: gate.Fault, status: int):
    be("job-consultant").post(
        MISSING, {"use": "job-conversations", "element": "other", "why": "Vi skal vide mere, før en praktik"}
    )
    leader = be("leader")
    address = first(leader, MISSING)
    monkeypatch.setattr(gate, "answer_missing", refusing(fault))
    assert leader.post(address, {"change": "no", "answer": "Reglen er tænkt sådan"}).status_code == status


def test_half_a_character_is_no_text():
    form = EmergencyForm({"number": "6101010001", "reason": "Der er brand \ud800 i opgangen"})
    assert not form.is_valid()
    assert "reason" in form.errors
    assert "\ud800" not in form.kept("reason")
