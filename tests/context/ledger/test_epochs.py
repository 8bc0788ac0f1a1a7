"""A year ends and the next begins."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from tests.context.ledger.places import FEBRUARY, ORIGIN, YEAR
from tests.domain.ledger.records import a_record
from tillid.ledger.api import Ed25519Verifier, Entry, LedgerUnavailable, Tally, check_consistency, open_checkpoint
from tillid.ledger.domain import leaf as leaves
from tillid.ledger.domain.tagmap import Head, map_root

KAREN, SVEND = "cpr:6101610001", "cpr:6201440002"


def opened(log, store):
    return open_checkpoint(log.checkpoint(), Ed25519Verifier(store.signer.vkey), origin=ORIGIN)


@pytest.fixture
def log_of_last_year(ledger_store):
    ledger_store.clock.ms = FEBRUARY - YEAR
    log = ledger_store.create()
    for number in range(300):
        log.append_many([Entry(KAREN if number % 3 else SVEND, a_record(t=FEBRUARY - YEAR), (Tally("use:aids", "2025-02"),))])
    ledger_store.clock.ms = FEBRUARY
    return log


def test_the_first_flush_of_a_new_year_closes_one_epoch_and_opens_the_next(log_of_last_year):
    receipt = log_of_last_year.append(Entry(KAREN, a_record()))
    closed, begun = (json.loads(log_of_last_year.public_record(index))["epoch"] for index in (301, 302))
    assert (closed["number"], closed["open"], closed["tags"]) == (2025, False, 2)
    assert (begun["number"], begun["open"]) == (2026, True)
    assert (receipt.index, receipt.epoch, receipt.sn) == (303, 2026, 1)
    assert leaves.decode(log_of_last_year.leaves(302, 303)[0]).sn == 1


def test_the_closing_record_holds_the_root_of_the_map_of_all_who_have_entries(log_of_last_year):
    log_of_last_year.append(Entry(KAREN, a_record()))
    heads = {}
    for data in log_of_last_year.leaves(1, 301):
        leaf = leaves.decode(data)
        heads[leaf.tag] = Head(leaf.tag, leaf.sn, sha256(b"\x00" + data).digest())
    closed = json.loads(log_of_last_year.public_record(301))["epoch"]
    assert closed["map"] == map_root(heads.values(), 12).hex()


def test_the_same_person_has_another_tag_in_another_year(log_of_last_year):
    log_of_last_year.append_many([Entry(KAREN, a_record()), Entry(SVEND, a_record())])
    tags = {leaves.decode(data).tag for data in log_of_last_year.leaves(1, 301)}
    assert tags.isdisjoint({leaves.decode(data).tag for data in log_of_last_year.leaves(303, 305)})
    assert len(tags) == 2


def test_lists_months_and_counts_go_over_years(log_of_last_year):
    log_of_last_year.append(Entry(KAREN, a_record(), (Tally("use:aids", "2025-02"), Tally("use:aids", "2026-02"))))
    page = log_of_last_year.page([KAREN], limit=150)
    assert [listed.epoch for listed in page.entries] == [2026] + [2025] * 149
    assert len(log_of_last_year.page([KAREN], before=page.before).entries) == 51
    assert [(month.month, month.epoch, month.n) for month in log_of_last_year.months([KAREN])] == [
        ("2026-02", 2026, 1),
        ("2025-02", 2025, 200),
    ]
    assert log_of_last_year.tallies("use:aids") == (Tally("use:aids", "2025-02", "", 301), Tally("use:aids", "2026-02"))
    assert log_of_last_year.one([KAREN], 2).epoch == 2025


def test_the_tree_goes_on_over_the_years(log_of_last_year, ledger_store):
    before = opened(log_of_last_year, ledger_store)
    log_of_last_year.append_many([Entry(SVEND, a_record())] * 300)
    ledger_store.clock.ms += 1000
    after = opened(log_of_last_year, ledger_store)
    proof = log_of_last_year.consistency(before.size, after.size)
    check_consistency(before.size, after.size, before.root, after.root, proof)
    log_of_last_year.close()
    assert ledger_store.open().audit() == 603


def test_a_closed_log_takes_nothing_in_until_an_epoch_is_open(log_of_last_year, ledger_store):
    ledger_store.clock.ms = FEBRUARY - YEAR
    log_of_last_year.close_epoch()
    with pytest.raises(LedgerUnavailable):
        log_of_last_year.append(Entry(KAREN, a_record()))
    log_of_last_year.close_epoch()  # closing twice changes nothing
    assert log_of_last_year.size() == 302
    assert opened(log_of_last_year, ledger_store).size == 302
    log_of_last_year.open_epoch(2026)
    log_of_last_year.open_epoch(2026)
    assert log_of_last_year.append(Entry(KAREN, a_record())).epoch == 2026
    assert log_of_last_year.audit() == 304


def test_a_log_that_was_closed_and_left_opens_again_in_the_new_year(log_of_last_year, ledger_store):
    log_of_last_year.close_epoch()
    log_of_last_year.close()
    again = ledger_store.open()
    assert len(again.page([KAREN], limit=1000).entries) == 200
    assert again.append(Entry(KAREN, a_record())).epoch == 2026


def test_an_epoch_that_is_over_isnt_opened_again(log_of_last_year):
    log_of_last_year.open_epoch(2026)
    with pytest.raises(LedgerUnavailable):
        log_of_last_year.open_epoch(2025)


def test_the_demo_can_open_last_years_epoch_first(ledger_store):
    log = ledger_store.create(epoch=2024)
    log.open_epoch(2025)
    assert json.loads(log.public_record(2))["epoch"]["number"] == 2025
    assert log.append(Entry(KAREN, a_record())).epoch == 2026  # by the clock it is 2026


def test_a_reader_sees_the_new_year_that_another_opened(log_of_last_year, ledger_store):
    reader = ledger_store.open()
    log_of_last_year.append(Entry(KAREN, a_record()))
    assert reader.page([KAREN], limit=1).entries[0].epoch == 2026
    assert reader.size() == 304
