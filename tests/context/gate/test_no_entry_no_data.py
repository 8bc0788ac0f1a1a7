"""The first invariant: no value leaves a source without its durable entry, whatever fails and whenever it does."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.context.gate import town as towns
from tests.context.gate.town import CONSULTANT, LEADER, NOW, PLAN, a_citizen, ask
from tillid.gate import api as gate
from tillid.gate import listing
from tillid.gate.api import NotPermitted, Reading, Refused, Request
from tillid.ledger.api import LedgerUnavailable, Outcome
from tillid.overview.api import DataConsent, NotTaken, give_consent, withdraw_consent
from tillid.sources.facts_table import FactsTable

ROOT = Path(__file__).resolve().parents[3]
ELEMENTS = [*PLAN, "job.sms-number", "care.diagnosis", "person.address", "job.health-note", "job.target-group", "nobody.knows"]


class Watched:
    """The real table of facts. Before a row is read it looks in the ledger itself for an entry that grants just that."""

    timeout_s = None

    def __init__(self, ledger, subjects) -> None:
        self.ledger, self.subjects, self.table, self.reads, self.mood = ledger, subjects, FactsTable(), 0, "well"

    def read(self, subject_ref, elements, permit):
        entry = self.ledger.one([self.subjects[subject_ref]], permit.index)
        assert entry is not None, "a source was asked before there was an entry"
        assert entry.record.out is Outcome.GRANTED
        assert set(elements) <= set(entry.record.el), "a source was asked for more than the entry says"
        self.reads += 1
        readings = self.table.read(subject_ref, elements, permit)
        return self._in_a_mood(readings, subject_ref, elements, permit)

    def _in_a_mood(self, readings, subject_ref, elements, permit):
        match self.mood:
            case "well":
                return readings
            case "broken":
                raise OSError("the disk is gone")
            case "half-way":
                return (1 / 0 if reading is readings[-1] else reading for reading in readings)
            case "eager":
                return [*readings, Reading("job.health-note", "not granted")]
            case _:
                with pytest.raises(NotPermitted):
                    self.table.read(subject_ref, elements, permit)
                return readings


def one_step(town, people, watched, rng):
    """Something that happens in a day. Returns (subject, receipt, values) for everything that came out."""
    one = rng.choice(people)
    wanted = rng.sample(ELEMENTS, rng.randint(0, 4))
    actor = rng.choice([CONSULTANT, CONSULTANT, LEADER, one.actor])
    request = ask(one, *wanted, partial=rng.random() < 0.6, case_ref=rng.choice([one.case, one.case, None, people[0].case]))
    match rng.randrange(12):
        case 0:
            town.ledger.down, town.ledger.silent = rng.choice([(True, False), (False, True), (False, False)])
        case 1:
            watched.mood = rng.choice(["well", "broken", "half-way", "eager", "greedy"])
        case 2:
            say = rng.choice([give_consent, withdraw_consent])
            say(one.ref, DataConsent("job", "job.sms-number"), text_version="1", at_ms=town.clock.ms, actor=one.actor)
        case 3:
            town.clock.ms += rng.choice([1, 3_600_000, 86_400_000])
        case 4:
            found = gate.break_glass(request, "Brand i opgangen, nu.", actor=actor)
            return [(one, found.receipt, found.values)]
        case 5:
            rows = gate.list_view([ask(each, *wanted[:2]) for each in people], actor=actor)
            return [(each, row.receipt, row.values) for each, row in zip(people, rows, strict=True)]
        case 6:
            found = gate.open(Request(use_key="own-data", role=None, unit=None, subject_ref=one.ref), actor=actor)
            return [(one, found.receipt, found.values)]
        case _:
            found = gate.open(request, actor=actor)
            return [(one, found.receipt, found.values)]
    return []


@pytest.mark.django_db(databases=["default", "persons"])
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_whatever_happens_every_value_that_came_out_has_its_entry(town, seed):
    rng, people = random.Random(seed), [a_citizen() for _ in range(3)]
    town.clock.ms = NOW
    watched = Watched(town.ledger.inner, {one.ref: one.number.subject for one in people})
    town.change(sources=dict.fromkeys(("employment", "care", "population"), watched))
    town.ledger.down = town.ledger.silent = False
    town.ledger.fails_at = {town.ledger.appends + rng.randrange(40) for _ in range(3)}
    came = []
    for _ in range(rng.randint(5, 25)):
        reads = watched.reads
        try:
            came += one_step(town, people, watched, rng)
        except (Refused, LedgerUnavailable, NotTaken):
            assert watched.reads == reads, "a question that was refused or couldn't be written read a source"
        assert watched.reads == reads or came, "a source was read for nobody"
    for citizen, receipt, values in came:
        entry = town.ledger.one([citizen.number.subject], receipt.index) if receipt else None
        assert {value.element for value in values} <= set(entry.record.el if entry else ())


# Killed --------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def home(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("killed")
    server = request.getfixturevalue("postgres_dsn") if settings.STORE == "postgresql" else ""
    places = []

    def dsn():
        return server

    made = towns.databases

    def remember(given_dsn):
        places.extend(made(given_dsn))
        return places

    towns.databases = remember
    try:
        with towns.a_ledger(folder, dsn):
            pass
    finally:
        towns.databases = made
    return folder, places


@pytest.fixture(scope="module")
def looking(home):
    folder, places = home
    known = {
        "TILLID_HOME": str(folder),
        "TILLID_DB": "sqlite",
        "GATE_LEDGER": json.dumps(places),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    # The people lie in SQLite on both stores; the ledger is of the kind that is tested
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.context.gate.killed"],
        cwd=ROOT,
        env=os.environ | known | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    yield process
    process.stdin.close()
    process.stdout.close()
    process.terminate()
    process.wait(10)


def lines_of(process, seconds, until=lambda _: False):
    """The whole lines that come within a time, or until one says enough."""
    found, rest, ends = [], b"", time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        if not select.select([process.stdout], [], [], left)[0]:
            break
        rest += os.read(process.stdout.fileno(), 65_536)
        *whole, rest = rest.split(b"\n")
        found += [json.loads(line) for line in whole]
        if any(until(line) for line in found):
            break
    return found


def test_what_a_killed_process_had_received_stands_in_the_ledger(home, looking):
    folder, places = home
    rng, came = random.Random(7), []
    assert lines_of(looking, 60, lambda line: "ready" in line), "the process didn't start"
    for turn in range(10):
        pids = []
        for n in range(1 + turn % 2):  # one process; two at once
            looking.stdin.write(f"{turn * 2 + n}\n".encode())
        while len(pids) < 1 + turn % 2:
            told = lines_of(looking, 20, lambda line: "pid" in line)
            pids += [line["pid"] for line in told if "pid" in line]
            came += [line for line in told if "index" in line]
        came += lines_of(looking, rng.uniform(0.15, 0.5))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        came += lines_of(looking, 0.1)
    received = [line for line in came if "index" in line]
    assert sum(bool(line["elements"]) for line in received) > 20, "too little was received to show anything"
    ledger = opened_again(folder, places)
    for line in received:
        entry = ledger.one([line["subject"]], line["index"])
        assert entry is not None, "a value was received whose entry is gone"
        assert set(line["elements"]) <= set(entry.record.el)
    ledger.close()


def opened_again(folder, places):
    from zoneinfo import ZoneInfo

    from tillid.kernel.clock import SetClock
    from tillid.ledger import api as ledgers

    known = {"origin": towns.ORIGIN, "signer": None, "clock": SetClock(NOW), "zone": ZoneInfo("Europe/Copenhagen")}
    return ledgers.open_postgres(*places, **known) if places else ledgers.open_sqlite(folder / "log", folder / "keys", **known)


def test_a_crash_never_leaves_an_emergency_without_a_review(home, looking):
    """After the kills above: every entry that says break-glass has a row that waits for somebody."""
    import sqlite3

    folder, places = home
    ledger = opened_again(folder, places)
    people = sqlite3.connect(folder / "persons.sqlite3")
    waiting = {index for (index,) in people.execute("SELECT entry_index FROM gate_breakglass WHERE entry_index IS NOT NULL")}
    unconfirmed = people.execute("SELECT count(*) FROM gate_breakglass WHERE entry_index IS NULL").fetchone()[0]
    views = {index for (index,) in people.execute("SELECT entry_index FROM gate_dailyview WHERE entry_index IS NOT NULL")}
    people.close()
    emergencies = {listed.index for listed in everything(ledger) if listed.record.bg and listed.record.out is Outcome.GRANTED}
    assert waiting <= emergencies
    assert len(emergencies - waiting) <= unconfirmed
    assert views <= {listed.index for listed in everything(ledger)}
    assert emergencies
    ledger.close()


def everything(ledger):
    """Each person's whole list. The people's numbers are the first that a process gives."""
    from tillid.kernel.cpr import replacement

    for serial in range(100, 160):
        before = None
        while True:
            page = ledger.page([replacement(towns._born, serial).subject], before=before, limit=500)
            yield from page.entries
            before = page.before
            if before is None:
                break


@pytest.mark.django_db(databases=["default", "persons"])
def test_a_process_that_dies_between_claim_and_entry_shows_nothing(town, karen, monkeypatch):
    class Killed(BaseException):
        pass

    def dies(_):
        raise Killed

    monkeypatch.setattr(town.ledger, "append_many", dies)
    source = Watched(town.ledger.inner, {karen.ref: karen.number.subject})
    town.source("employment", source)
    with pytest.raises(Killed):
        gate.list_view([ask(karen, "job.plan")], actor=CONSULTANT)
    monkeypatch.undo()
    monkeypatch.setattr(listing, "CLAIM_MS", -1)
    assert gate.list_view([ask(karen, "job.plan")], actor=CONSULTANT)[0].is_open
    assert (source.reads, len(town.entries(karen.number.subject))) == (1, 1)
