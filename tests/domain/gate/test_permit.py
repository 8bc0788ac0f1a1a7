from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from tillid.gate import permit as permits
from tillid.gate.permit import NotPermitted, Permit, write_permit
from tillid.ledger.api import Receipt

RECEIPT = Receipt(index=7, epoch=2026, sn=3, leaf=b"\x01" * 32)


@pytest.fixture
def permit() -> Permit:
    return write_permit(RECEIPT, "karen", ["job.plan", "job.cv"], case_ref="a-case")


def test_a_permit_opens_what_it_names_for_whom_it_names(permit: Permit) -> None:
    permit.spend("karen", ["job.plan"])
    assert (permit.index, permit.case_ref) == (7, "a-case")


def test_a_permit_is_used_once(permit: Permit) -> None:
    permit.spend("karen", ["job.plan"])
    with pytest.raises(NotPermitted):
        permit.spend("karen", ["job.plan"])


def test_of_many_threads_one_can_use_a_permit(permit: Permit) -> None:
    def spend(_: int) -> bool:
        try:
            permit.spend("karen", ["job.plan"])
        except NotPermitted:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(spend, range(64))) == 1


@pytest.mark.parametrize("who, what", [("svend", ["job.plan"]), ("karen", ["job.plan", "care.diagnosis"]), ("", [])])
def test_a_permit_for_something_else_opens_nothing_and_is_not_used_up(permit: Permit, who: str, what: list[str]) -> None:
    with pytest.raises(NotPermitted):
        permit.spend(who, what)
    permit.spend("karen", ["job.cv"])


def test_an_old_permit_is_worth_nothing(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    later = permits.time.monotonic() + permits.LIFE_S + 1
    monkeypatch.setattr(permits.time, "monotonic", lambda: later)
    with pytest.raises(NotPermitted):
        permit.spend("karen", ["job.plan"])


@pytest.mark.parametrize("mint", [None, object(), 1])
def test_nobody_else_can_write_a_permit(mint: object) -> None:
    with pytest.raises(NotPermitted):
        Permit(mint, RECEIPT, "karen", ["job.plan"])


def test_there_is_no_permit_without_a_receipt() -> None:
    with pytest.raises(NotPermitted):
        write_permit(None, "karen", ["job.plan"])


@pytest.mark.parametrize("copying", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_permit_cannot_be_copied(permit: Permit, copying: object) -> None:
    with pytest.raises(NotPermitted):
        copying(permit)


def test_a_permit_does_not_say_whose_it_is(permit: Permit) -> None:
    assert repr(permit) == "Permit(entry 7)"
