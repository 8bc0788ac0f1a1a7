"""Several processes on one log, and those that are killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest

from tests.context.ledger import appender
from tests.context.ledger.places import ORIGIN, YEAR
from tests.domain.ledger.records import a_record
from tillid.ledger.api import Ed25519Verifier, Entry, check_consistency, open_checkpoint

ROUNDS = 30
FIVE = [f"cpr:610161000{number}" for number in range(5)]

spawn = multiprocessing.get_context("forkserver")
spawn.set_forkserver_preload(["tests.context.ledger.appender"])


@pytest.fixture
def key(tmp_path):
    return str(tmp_path / "checkpoint.key")


def checkpoint_of(log, store):
    store.clock.ms += 1000
    return open_checkpoint(log.checkpoint(), Ed25519Verifier(store.signer.vkey), origin=ORIGIN)


def acknowledged(path: Path):
    lines = path.read_text().splitlines() if path.exists() else []
    return [line.split(" ") for line in lines if line.count(" ") == 3 and len(line.split(" ")[3]) == 64]


def test_whatever_was_acknowledged_outlives_a_kill_and_the_log_goes_on(log, ledger_store, key, tmp_path):
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    known = checkpoint_of(log, ledger_store)
    log.close()
    for turn in range(ROUNDS):
        receipts = tmp_path / f"receipts-{turn}"
        process = spawn.Process(target=appender.append_for_ever, args=(ledger_store.kind, ledger_store.at, key, str(receipts)))
        process.start()
        wait_for(receipts)
        time.sleep(chance.random() * 0.05)
        process.kill()
        process.join()
        again = ledger_store.open()
        made = acknowledged(receipts)
        assert made, f"seed {seed}, round {turn}"
        for subject, index, sn, leaf in made:
            listed = again.one([subject], int(index))
            assert (listed.sn, listed.leaf.hex(), listed.record) == (int(sn), leaf, a_record()), f"seed {seed}, round {turn}"
        newest = checkpoint_of(again, ledger_store)
        check_consistency(known.size, newest.size, known.root, newest.root, again.consistency(known.size, newest.size))
        known = newest
        assert [tally.n for tally in again.tallies("use:aids")] == [known.size - 1] * 2, f"seed {seed}, round {turn}"
        again.close()
    assert ledger_store.open().audit() == known.size


def wait_for(path: Path, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if acknowledged(path):
            return
        time.sleep(0.002)
    raise AssertionError("The other process has written nothing")


def test_several_processes_append_to_one_log_without_a_gap_in_any_chain(log, ledger_store, key):
    others = [
        spawn.Process(target=appender.append_some, args=(ledger_store.kind, ledger_store.at, key, number, 60))
        for number in range(4)
    ]
    for process in others:
        process.start()
    for _ in range(60):
        log.append(Entry(FIVE[0], a_record()))
    for process in others:
        process.join(60)
    assert [process.exitcode for process in others] == [0, 0, 0, 0]
    assert log.size() == 1 + 300
    assert log.audit() == 301
    counts = [[listed.sn for listed in log.page([subject], limit=1000).entries] for subject in FIVE]
    assert counts == [list(range(len(found), 0, -1)) for found in counts]
    assert sum(map(len, counts)) == 300
    assert sum(month.n for month in log.months(FIVE)) == 300
    assert [tally.n for tally in log.tallies("use:aids")] == [240, 240]


def test_a_forked_child_has_connections_of_its_own(log):
    log.append(Entry(FIVE[0], a_record()))
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if log.append(Entry(FIVE[0], a_record())).sn == 2 else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert log.append(Entry(FIVE[0], a_record())).sn == 3
    assert log.audit() == 4


def test_two_processes_at_new_year_open_one_epoch(log, ledger_store):
    other = ledger_store.open()
    log.append(Entry(FIVE[0], a_record()))
    ledger_store.clock.ms += YEAR
    assert log.append(Entry(FIVE[0], a_record())).epoch == 2027
    assert other.append(Entry(FIVE[0], a_record())).sn == 2
    assert [listed.epoch for listed in other.page([FIVE[0]]).entries] == [2027, 2027, 2026]
    assert log.audit() == 6  # opened, one, closed, opened, two
