"""What is noted and not counted: that a detail came, in the entry's own transaction, and never how often."""

from __future__ import annotations

import pytest

from tests.context.ledger.places import FEBRUARY
from tests.domain.ledger.records import a_record
from tillid.ledger import epoch
from tillid.ledger.api import BadRecord, Entry, LedgerUnavailable, Tally

KAREN, SERIES = "cpr:6101610001", "citizens:aids"


@pytest.fixture(autouse=True)
def counted_soon(monkeypatch):
    monkeypatch.setattr(epoch, "COUNT_EVERY", 4)


def noting(*details: str, month: str = "2026-02") -> Entry:
    return Entry(KAREN, a_record(), tuple(Tally(SERIES, month, detail, 0) for detail in details))


def test_details_are_told_apart_by_month_and_once_each(log):
    log.append_many([noting("1", "2"), noting("2"), noting("3", month="2026-03")])
    log.append(noting("1"))
    assert log.different(SERIES) == {"2026-02": 2, "2026-03": 1}
    assert log.different("citizens:other") == {}


def test_that_a_detail_came_often_looks_as_if_it_came_once(log, ledger_store):
    for _ in range(7):  # what lies packed in the tail is counted once meanwhile
        log.append(noting("7"))
    assert log.tallies(SERIES) == (Tally(SERIES, "2026-02", "7", 0),)
    assert log.different(SERIES) == {"2026-02": 1}
    assert ledger_store.behind("SELECT DISTINCT n FROM tallies WHERE series = ?", SERIES) == [(0,)]


def test_what_lies_counted_and_what_lies_in_the_tail_are_one(log, ledger_store):
    for turn in range(22):
        log.append(noting(str(turn % 10), str(turn)))
    assert log.different(SERIES) == {"2026-02": 22}
    assert ledger_store.open().different(SERIES) == {"2026-02": 22}


def test_a_month_in_which_the_year_turned_is_still_one(ledger_store):
    ledger_store.clock.ms = FEBRUARY - 60 * 86_400_000
    log = ledger_store.create(epoch=2025)
    log.append_many([noting("1", "2", month="2025-12")] * 2)
    ledger_store.clock.ms = FEBRUARY
    log.append_many([noting("2", "3", month="2025-12"), noting("2")])
    assert log.different(SERIES) == {"2025-12": 3, "2026-02": 1}
    log.close_epoch()  # all of it is counted then, in the one epoch and in the other
    assert log.different(SERIES) == {"2025-12": 3, "2026-02": 1}


def test_counts_and_notes_of_one_entry_stand_together(log):
    log.append(Entry(KAREN, a_record(), (Tally("use:aids", "2026-02", "granted"), Tally(SERIES, "2026-02", "9", 0))))
    assert log.tallies("use:aids") == (Tally("use:aids", "2026-02", "granted"),)
    assert log.different("use:aids") == {"2026-02": 1}
    assert log.different(SERIES) == {"2026-02": 1}


@pytest.mark.parametrize(
    "note",
    [
        Tally("6101610001", "2026-02", "1", 0),
        Tally(SERIES, "2026-13", "1", 0),
        Tally(SERIES, "2026-02", "610161-0001", 0),
        Tally(SERIES, "2026-02", "a,b", 0),
        Tally(SERIES, "2026-02", "", 0),
    ],
)
def test_a_note_names_no_person(log, note):
    with pytest.raises(BadRecord):
        log.append(Entry(KAREN, a_record(), (note,)))
    assert log.different(SERIES) == {}


def test_what_isnt_written_isnt_noted(log, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        raise LedgerUnavailable

    monkeypatch.setattr(type(log._epochs[-1]), "flush", fails)
    with pytest.raises(LedgerUnavailable):
        log.append(noting("1"))
    monkeypatch.undo()
    assert log.different(SERIES) == {}
