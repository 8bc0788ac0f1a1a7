"""The ledger can be missing, closed or damaged at any moment: every page then says so, in the reader's language, and shows nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from config import wiring
from tests.web.town import Town, be
from tillid.ledger.api import LedgerDamaged, LedgerMissing, LedgerUnavailable

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]
SAID = {"": "Vi kan ikke vise siden lige nu", "/en": "We cannot show the page right now"}
READS = ("append", "append_many", "page", "one", "months", "size", "checkpoint", "tallies")


@pytest.fixture(params=[LedgerUnavailable, LedgerMissing, LedgerDamaged])
def break_it(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Call it to break all of the ledger from then on."""

    def broken(*_args: object, **_named: object) -> None:
        raise request.param

    def now() -> None:
        for name in READS:
            if hasattr(type(wiring.ledger()), name):
                monkeypatch.setattr(type(wiring.ledger()), name, broken)

    return now


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("address", ["/dine-data/", "/dine-data/opslag/", "/dine-data/opslag/1/"])
def test_a_citizens_page_says_so_and_shows_nothing(break_it, address: str, language: str) -> None:
    karen = be("karen")
    break_it()
    response = karen.get(f"{language}{address}")
    assert response.status_code == 503
    assert response["Retry-After"]
    said = response.content.decode()
    assert SAID[language] in said
    assert "Holm" not in said


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("address", ["/anvendelser/", "/anvendelser/aids/"])
def test_a_public_page_with_figures_says_so(break_it, address: str, language: str) -> None:
    break_it()
    response = Client().get(f"{language}{address}")
    assert response.status_code == 503
    assert SAID[language] in response.content.decode()


def test_a_page_that_asks_the_ledger_nothing_is_there(break_it) -> None:
    break_it()
    assert Client().get("/").status_code == 200


def test_staff_get_no_trace_either(lindby: Town, break_it) -> None:
    dpo, consultant = be("dpo"), be("job-consultant")
    break_it()
    for client, address in ((dpo, "/medarbejder/tal/"), (consultant, "/medarbejder/")):
        assert client.get(address).status_code == 503
    opened = consultant.post(f"/medarbejder/sager/{lindby.case_of('karen', '15.20.00').ref}/aabn/")
    assert opened.status_code == 503
    assert "Karen" not in opened.content.decode()
