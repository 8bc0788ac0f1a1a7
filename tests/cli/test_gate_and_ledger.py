"""`tillid gate …` and `tillid ledger …`, on a small Lindby of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from config import wiring
from tests.web.town import Town, small_lindby
from tillid.cli import main
from tillid.ledger import api as ledgers
from tillid.ledger.api import LedgerUnavailable

pytestmark = pytest.mark.django_db(databases=["default", "persons"])

OPEN = ["gate", "open", "--use", "job-conversations", "--as", "job-job-consultant-01"]


@pytest.fixture(scope="module")
def lindby(django_db_setup, django_db_blocker) -> Iterator[Town]:
    with small_lindby(django_db_blocker) as town:
        yield town


def run(words: list[str], said: str = "") -> Result:
    return CliRunner().invoke(main, words, input=said)


def test_a_record_is_opened_for_a_number_from_standard_input(lindby: Town):
    told = run([*OPEN, "--json"], lindby.numbers["karen"])
    assert told.exit_code == 0
    found = json.loads(told.stdout)
    assert {value["element"]: value["value"] for value in found["values"]}["person.name"] == "Karen Holm"
    assert {"element": "job.sms-number", "reason": "consent-withdrawn"} in found["refused"]
    assert wiring.ledger().one([f"cpr:{lindby.numbers['karen']}"], found["entry"]) is not None


def test_it_is_told_in_words_too(lindby: Town):
    told = run(OPEN, lindby.numbers["karen"])
    assert "Navn: Karen Holm" in told.stdout
    assert "Skrevet i borgerens log" in told.stdout


def test_one_case_can_be_named(lindby: Town):
    case = lindby.case_of("karen", "15.20.00")
    assert run([*OPEN, "--case", case.ref], lindby.numbers["karen"]).exit_code == 0


def test_a_stranger_and_somebody_unknown_are_refused_alike(lindby: Town):
    known, unknown = run([*OPEN, "--json"], lindby.numbers["svend"]), run([*OPEN, "--json"], "6101010001")
    assert known.exit_code == unknown.exit_code == 3
    assert known.stdout == unknown.stdout
    assert json.loads(known.stdout)["out"] == "refused"


@pytest.mark.parametrize("said", ["", "x", "610101", "9999999999", "1" * 100_000, "\x00"])
def test_what_is_no_number_is_told_without_repeating_it(said: str, lindby: Town):
    told = run(OPEN, said)
    assert told.exit_code == 1
    assert "Standard input must hold one CPR number" in told.stderr
    assert len(said) < 2 or said[:50] not in told.output


def test_a_number_is_no_argument(lindby: Town):
    assert run([*OPEN, lindby.numbers["karen"]]).exit_code == 2


@pytest.mark.parametrize("words", [["--as", "nobody"], ["--role", "dpo"], ["--use", "nothing"], ["--case", "x"]])
def test_what_does_not_hold_opens_nothing(words: list[str], lindby: Town):
    told = run([*OPEN, *words], lindby.numbers["karen"])
    assert told.exit_code in {1, 3}
    assert "Karen" not in told.output


def test_when_the_ledger_cannot_write_nothing_is_told(lindby: Town, monkeypatch: pytest.MonkeyPatch):
    def unavailable(*_args, **_named):
        raise LedgerUnavailable

    monkeypatch.setattr(type(wiring.ledger()), "append", unavailable)
    told = run(OPEN, lindby.numbers["karen"])
    assert told.exit_code == 4
    assert "Karen" not in told.output


def test_the_status_is_the_logs_own(lindby: Town):
    told = json.loads(run(["ledger", "status", "--json"]).stdout)
    assert told["size"] == wiring.ledger().size() > 0
    assert 0 < told["checkpoint_size"] <= told["size"]
    assert told["origin"] in run(["ledger", "status"]).stdout


def test_the_checkpoint_is_the_signed_note_as_it_is(lindby: Town):
    assert run(["ledger", "checkpoint"]).stdout == wiring.ledger().checkpoint()


@pytest.mark.parametrize("fault,said", [(ledgers.LedgerMissing, "no ledger here yet"), (ledgers.LedgerDamaged, "doesn't fit")])
def test_where_there_is_no_sound_log_it_says_so(fault, said, monkeypatch: pytest.MonkeyPatch):
    def missing():
        raise fault

    monkeypatch.setattr(wiring, "ledger", missing)
    told = run(["ledger", "status"])
    assert told.exit_code == 1
    assert said in told.stderr
