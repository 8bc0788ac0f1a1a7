"""What was changed behind the log's back is found; what fails is told, and goes on later."""

from __future__ import annotations

import threading
import time

import pytest

from tests.context.ledger.places import FEBRUARY
from tests.domain.ledger.records import a_record
from tillid.ledger import postgres, scribe, sqlite
from tillid.ledger.api import Entry, LedgerDamaged, LedgerUnavailable
from tillid.ledger.domain.note import parse_checkpoint

KAREN, SVEND = "cpr:6101610001", "cpr:6201440002"


@pytest.fixture
def full(log, ledger_store):
    """A log of 601 entries, closed: two full tiles, and 89 leaves in the open one."""
    log.append_many([Entry(KAREN if number % 2 else SVEND, a_record()) for number in range(600)])
    ledger_store.clock.ms += 1000
    log.checkpoint()
    log.close()
    return ledger_store


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]


def flip(store, table: str, column: str, where: str, at: int = 20):
    ((data,),) = store.behind(f"SELECT {column} FROM {table} WHERE {where}")
    store.behind(f"UPDATE {table} SET {column} = ? WHERE {where}", flipped(bytes(data), at))


@pytest.mark.parametrize(
    "table, column, where",
    [("entries", "leaf", "idx = 599"), ("nodes", "hash", "level = 1 AND number = 1"), ("state", "root", "size > 0")],
)
def test_a_log_whose_root_doesnt_follow_from_its_tree_doesnt_open(full, table, column, where):
    flip(full, table, column, where)
    with pytest.raises(LedgerDamaged):
        full.open()


def test_a_log_that_lost_its_last_entries_doesnt_open(full):
    full.behind("DELETE FROM entries WHERE idx >= 598")
    with pytest.raises(LedgerDamaged):
        full.open()


def test_a_log_rolled_back_behind_its_published_checkpoint_doesnt_open(full):
    state = full.behind("SELECT size FROM state")
    fewer = full.open()
    root = fewer._tree.edge_at(512).root()
    fewer.close()
    full.behind("UPDATE state SET size = 512, root = ?", root)
    full.behind("DELETE FROM entries WHERE idx >= 512")
    assert state == [(601,)]
    with pytest.raises(LedgerDamaged):
        full.open()


def test_a_published_checkpoint_that_isnt_ours_is_found(full):
    ((note,),) = full.behind("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
    size = parse_checkpoint(note.split("\n\n")[0] + "\n").size
    full.behind("UPDATE checkpoints SET note = ? WHERE size = ?", note.replace(f"\n{size}\n", f"\n{size - 1}\n"), size)
    with pytest.raises(LedgerDamaged):
        full.open()


@pytest.mark.parametrize(
    "table, column, where",
    [("entries", "leaf", "idx = 30"), ("tiles", "hashes", "number = 0"), ("tiles", "hashes", "number = 1")],
)
def test_an_audit_finds_what_lies_deeper(full, table, column, where):
    flip(full, table, column, where)
    with pytest.raises(LedgerDamaged):
        full.open().audit()


@pytest.mark.parametrize("column, at", [("payload", 100), ("payload", 3), ("leaf", 100)])
def test_an_entry_that_was_changed_isnt_shown(full, column, at):
    flip(full, "entries", column, "idx = 30", at)
    log = full.open()
    with pytest.raises(LedgerDamaged):
        log.page([KAREN, SVEND], limit=1000)


def test_an_entry_put_into_anothers_list_is_shown_to_nobody(full):
    full.behind("UPDATE entries SET ord = 3 - ord WHERE idx = 30")  # two people: 1 and 2
    log = full.open()
    shown = []
    for subject in (KAREN, SVEND):
        try:
            shown.append(log.one([subject], 30))
        except LedgerDamaged:
            shown.append("damaged")
    assert sorted(map(str, shown)) == ["None", "damaged"]


def test_a_month_summary_that_was_changed_isnt_counted(full):
    before = full.open()
    before.months([KAREN])
    before.months([SVEND])
    flip(full, "summaries", "sealed", "ord = 1", 50)
    flip(full, "summaries", "sealed", "ord = 2", 50)
    with pytest.raises(LedgerDamaged):
        full.open().months([KAREN])


def test_a_log_that_is_changed_while_open_takes_nothing_more(log, ledger_store):
    log.append(Entry(KAREN, a_record()))
    flip(ledger_store, "state", "root", "size > 0")
    with pytest.raises(LedgerDamaged):
        log.append(Entry(KAREN, a_record()))


def break_writing(patch, store):
    """Every flush fails after it has written, and before it is committed."""
    writer = sqlite.SqliteWriter if store.kind == "sqlite" else postgres.PostgresWriter
    real = writer.save

    def fails(self, batch):
        real(self, batch)
        self.connection.execute("SELECT nothing FROM nowhere")

    patch.setattr(writer, "save", fails)
    for name in ("ONE_AT_ONCE", "SOME_AT_ONCE"):
        patch.setattr(postgres, name, getattr(postgres, name) + " WHERE 1 / (SELECT count(*) * 0 FROM moved) = 1")


def test_nothing_is_acknowledged_while_the_ledger_cant_be_written_and_it_recovers(log, ledger_store, monkeypatch):
    log.append(Entry(KAREN, a_record()))
    with monkeypatch.context() as patch:
        break_writing(patch, ledger_store)
        for _ in range(2):
            with pytest.raises(LedgerUnavailable):
                log.append(Entry(KAREN, a_record()))
        assert len(log.page([KAREN]).entries) == 1
    assert log.append(Entry(KAREN, a_record())).sn == 2
    assert log.audit() == 3
    assert sum(month.n for month in log.months([KAREN])) == 2


def test_a_size_that_isnt_durable_is_never_signed(log, ledger_store, monkeypatch):
    signed = []
    real = type(ledger_store.signer).sign
    monkeypatch.setattr(type(ledger_store.signer), "sign", lambda self, text: signed.append(text) or real(self, text))
    with monkeypatch.context() as patch, pytest.raises(LedgerUnavailable):
        break_writing(patch, ledger_store)
        log.append(Entry(KAREN, a_record()))
    assert signed == []
    monkeypatch.setattr(
        type(ledger_store.signer), "sign", lambda self, text: signed.append((text, durable())) or real(self, text)
    )
    durable = lambda: ledger_store.behind("SELECT size FROM state")[0][0]
    for _ in range(20):
        log.append(Entry(KAREN, a_record()))
    log.close()
    sizes = [(parse_checkpoint(text.decode()).size, size) for text, size in signed]
    assert sizes[-1] == (21, 21)
    assert all(size <= then for size, then in sizes)
    assert len(sizes) == len({size for size, _ in sizes})


def test_what_fails_after_the_entries_are_durable_is_done_later(log, ledger_store, monkeypatch):
    writer = sqlite.SqliteWriter if ledger_store.kind == "sqlite" else postgres.PostgresWriter
    ledger_store.clock.ms += 5000
    with monkeypatch.context() as patch:
        patch.setattr(writer, "publish", lambda self, published: self.connection.execute("SELECT nothing FROM nowhere"))
        assert log.append(Entry(KAREN, a_record())).sn == 1
    assert parse_checkpoint(log.checkpoint().split("\n\n")[0] + "\n").size == 2


def test_a_signer_that_is_down_stops_no_entry(log, ledger_store, monkeypatch, caplog):
    def down(self, message):
        raise ConnectionError("cpr:6101610001 in the message of another's library")

    with monkeypatch.context() as patch:
        patch.setattr(type(ledger_store.signer), "sign", down)
        assert log.append(Entry(KAREN, a_record())).sn == 1
        until(lambda: "ConnectionError" in caplog.text)
        assert log.append(Entry(KAREN, a_record())).sn == 2
    assert "6101610001" not in caplog.text
    until(lambda: published(ledger_store) == 3)
    log.append(Entry(KAREN, a_record()))
    ledger_store.clock.ms += 5000
    assert parse_checkpoint(log.checkpoint().split("\n\n")[0] + "\n").size == 4


def test_the_newest_is_published_within_a_second_or_so_though_the_clock_stands(log, ledger_store):
    for number in range(3):
        log.append(Entry(KAREN, a_record()))
        until(lambda number=number: published(ledger_store) == number + 2)
    log.append(Entry(KAREN, a_record()))
    log.close()
    assert published(ledger_store) == 5


def test_the_thread_that_signs_ends_when_there_is_nothing_to_sign_and_comes_back(log, ledger_store, monkeypatch):
    monkeypatch.setattr(scribe, "LINGER", 0.01)
    for number in range(2):
        log.append(Entry(KAREN, a_record()))
        assert log._scribe._thread
        until(lambda: log._scribe._thread is None)
        assert published(ledger_store) == number + 2
    log.close()
    log.close()


def published(store):
    return store.behind("SELECT max(size) FROM checkpoints")[0][0]


def until(holds, seconds=10):
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.005)


def test_a_lock_that_another_holds_too_long_is_told_and_not_waited_for_ever(log, ledger_store, monkeypatch):
    if ledger_store.kind == "sqlite":
        monkeypatch.setattr("tillid.ledger.sqlite.BUSY_SECONDS", 0.05)
    else:
        with log._epochs[-1].store._connections.one() as connection:
            connection.execute("SET lock_timeout = '50ms'")
    other = ledger_store.open()
    with other._epochs[-1].store.writing(), pytest.raises(LedgerUnavailable):
        log.append(Entry(KAREN, a_record()))
    assert log.append(Entry(KAREN, a_record())).sn == 1


@pytest.mark.parametrize("ledger_store", ["postgresql"], indirect=True)  # SQLite has no connection to cut
def test_a_connection_that_was_cut_is_told_once_and_made_anew(log, ledger_store):
    log.append(Entry(KAREN, a_record()))
    ledger_store.behind(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    for _ in range(20):  # each cut connection is found out once
        try:
            assert log.append(Entry(KAREN, a_record())).sn == 2
            break
        except LedgerUnavailable:
            continue
    assert log.audit() == 3


def test_an_error_names_no_person(log, ledger_store, monkeypatch):
    log.append(Entry(KAREN, a_record()))
    flip(ledger_store, "entries", "payload", "idx = 1", 100)
    with pytest.raises(LedgerDamaged) as damaged:
        log.page([KAREN])
    assert "6101610001" not in str(damaged.value)


def test_many_threads_share_flushes_and_each_gets_her_own_receipt(log, ledger_store):
    receipts, flushes = {}, []
    real = log._group._flush
    log._group._flush = lambda items: flushes.append(len(items)) or real(items)

    def append(number):
        subject = f"cpr:61016100{number:02}"
        receipts[subject] = [log.append(Entry(subject, a_record(t=FEBRUARY + turn))) for turn in range(15)]

    threads = [threading.Thread(target=append, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(flushes) == 240
    assert len(flushes) < 240
    assert sorted(receipt.index for each in receipts.values() for receipt in each) == list(range(1, 241))
    for subject, each in receipts.items():
        page = log.page([subject])
        assert [(listed.index, listed.sn, listed.record.t) for listed in reversed(page.entries)] == [
            (receipt.index, receipt.sn, FEBRUARY + turn) for turn, receipt in enumerate(each)
        ]
    assert log.audit() == 241
