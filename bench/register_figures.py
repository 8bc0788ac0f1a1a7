"""Real figures of a use with a million look-ups: read from the sums, on SQLite and PostgreSQL.

The sums are made by the gate's own code and counted by the ledger's own: what a look-up adds to them, and the bucket that its
citizen falls into. Only the entries themselves are left out, since no figure reads them and a million take many minutes. `FAST=1` makes
a tenth. Run as a process of its own for each store: `python -m bench.register_figures 0|1`.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles
from types import SimpleNamespace

TARGET_MS, LOOK_UPS, CITIZENS, TIMES = 50, 1_000_000, 40_000, 60
FLUSH = 500
MONTHS = [(2025, month) for month in range(11, 13)] + [(2026, month) for month in range(1, 12)]
TODAY = date(2026, 11, 21)


def main(fast) -> None:
    fast = fast or os.environ.get("FAST") == "1"
    for store, told in on_each_store(fast=fast):
        if told is None:
            continue
        verdict = "met" if told["p95"] <= TARGET_MS else "MISSED"
        print(
            f"{store:11}{told['granted']:>10,} look-ups in {told['months']} months, {told['rows']:>7,} rows of sums"
            f"{told['median']:9.1f} ms{told['p95']:9.1f} p95     target ≤ {TARGET_MS}: {verdict}"
        )
        print(
            f"           citizens of the last month: {told['citizens']:,} told (± {told['margin']:,}), {told['true']:,} true;"
            f" never read: {told['never']}; the sums took {told['made']:.1f} s"
        )


def on_each_store(*, fast):
    from tests.cluster import NoServer, start_cluster

    yield "SQLite", measured({"TILLID_DB": "sqlite"}, fast=fast)
    try:
        cluster = start_cluster(durable=True)
    except NoServer as missing:
        print(f"PostgreSQL: {missing}")
        return
    try:
        cluster.create("tillid_app", "tillid_persons", "tillid_ledger", "tillid_keys")
        yield "PostgreSQL", measured({"TILLID_DB": "postgresql", "TILLID_PG_DSN": cluster.dsn}, fast=fast)
    finally:
        cluster.stop()


def measured(store, *, fast):
    with tempfile.TemporaryDirectory(prefix="figures-", dir=os.environ.get("TILLID_HOME")) as home:
        (Path(home) / "static").mkdir()
        known = os.environ | store | {"TILLID_HOME": home, "DJANGO_SETTINGS_MODULE": "config.settings", "TILLID_DEMO": "1"}
        command = [sys.executable, "-m", "bench.register_figures", str(int(fast))]
        told = subprocess.run(
            command, env=known | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=True, stdout=subprocess.PIPE, text=True
        )
        return json.loads(told.stdout.splitlines()[-1])


# In the process of one store -------------------------------------------------------------------------------------------------------


def measure(*, fast):
    import django

    django.setup()
    from django.core.management import call_command

    from config import wiring
    from tillid.gate import api as gate
    from tillid.gate import ports
    from tillid.kernel.clock import SetClock

    for alias in ("default", "persons"):
        call_command("migrate", database=alias, verbosity=0)
    clock = SetClock(at(*MONTHS[0]))
    wiring.set_clock(clock)
    wiring.make_ledger()
    made = ports.plugged()
    begun = time.perf_counter()
    true = fill(made, clock, random.Random(5), LOOK_UPS // (10 if fast else 1))
    taken = time.perf_counter() - begun
    walls = []
    for _ in range(TIMES):
        wall = time.perf_counter()
        found = gate.real_figures(KEY, today=TODAY)
        walls.append((time.perf_counter() - wall) * 1e3)
    newest = found.months[0].citizens
    return {
        "granted": found.granted.n, "months": len(found.months), "median": median(walls), "p95": quantiles(walls, n=20)[18],
        "citizens": newest.n, "margin": newest.margin, "true": true, "never": len(found.never_read or ()), "made": taken,
        "rows": len(made.ledger.tallies(f"use:{KEY}")) + len(made.ledger.tallies(f"citizens:{KEY}")),
    }  # fmt: skip


KEY = "bench-use"


def at(year, month):
    return round(datetime(year, month, 15, tzinfo=UTC).timestamp() * 1000)


def fill(made, clock, rng, look_ups):
    """How many citizens there were in the last month. A flush carries what 500 look-ups add, beside one entry of the system's own."""
    from dataclasses import replace

    from tests.domain.gate import world
    from tillid.gate import api as gate
    from tillid.gate import counting
    from tillid.gate.domain.decision import Decision
    from tillid.gate.domain.reasons import Reason, Tier
    from tillid.gate.entries import Asked, first_entry
    from tillid.kernel.actor import Actor, ActorKind
    from tillid.register.api import Policy

    counting.citizens = SimpleNamespace(how_many=lambda: CITIZENS)  # an empty vault would leave too few buckets
    use = replace(world.USE, key=KEY, begins=0, ends=None)
    policy = Policy(1, {KEY: use}, dict(world.SOURCES))
    gate.plug(lambda: replace(made, policy=lambda: policy))
    actor = Actor(ActorKind.EMPLOYEE, "job-01", "job", frozenset({"job-consultant"}))
    request = gate.Request(use_key=KEY, role="job-consultant", unit="job")
    elements = sorted(use.elements)[:5]
    people, seen = [f"{n:08x}-0000-4000-8000-000000000000" for n in range(CITIZENS)], set()
    some = len(people) * 9 // 100
    for year, month in MONTHS:
        clock.ms, seen = at(year, month), set()
        of_month = rng.sample(people, some)
        for _ in range(look_ups // len(MONTHS) // FLUSH):
            tallies = []
            for _ in range(FLUSH):
                ref = rng.choice(of_month)
                refused = rng.random() < 0.1
                granted = () if refused else tuple(sorted(rng.sample(elements, rng.randint(1, 4))))
                decision = Decision(granted, (), (Reason.CONSENT_MISSING,) if refused else (), (), Tier.RELATED)
                asked = Asked(made, policy, request, gate.Facts(at_ms=clock.ms, subject_ref=ref), actor)
                tallies += first_entry(asked, "cpr:6112850001", decision).tallies
                if not refused:
                    seen.add(ref)
            flush(made.ledger, tallies)
    return len(seen)


def flush(ledger, tallies):
    """As `Log.append_many` hands a flush on, with one public record in place of 500 entries."""
    from tillid.ledger.domain import record_json
    from tillid.ledger.domain.public import document
    from tillid.ledger.log import _public_item

    item = _public_item(document(t=1, kind="policy", key="bench", version=1, sha256=bytes(32)))
    item.tallies = [(record_json.checked_tally((one.series, one.month, one.detail)), one.n) for one in tallies if one.n]
    item.noted = [record_json.checked_note(one.series, one.month, one.detail) for one in tallies if not one.n]
    ledger._run([item])  # noqa: SLF001 - the flush of a look-up, without its entry


if __name__ == "__main__":
    print("\n" + json.dumps(measure(fast=sys.argv[1] == "1")))
