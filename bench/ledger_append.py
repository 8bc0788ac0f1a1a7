"""What an entry costs: CPU at flushes of 100 and up, in a small log and in a large one, and how fast many callers are.

Figures are ratios within one run where they can be: the two logs take turns, so that a busy machine slows both. The rate of
fdatasync stands beside, since a caller who is alone waits for it and for nothing else.
"""

from __future__ import annotations

import base64
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from hashlib import sha256
from pathlib import Path
from statistics import mean
from uuid import UUID
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.cluster import NoServer, start_cluster
from tillid.kernel.clock import SystemClock
from tillid.ledger.api import Entry, FileSigner, Ledger, Operation, Outcome, Tally, UseRecord, create_postgres, create_sqlite

ORIGIN = "tillid.lindby.example/999/bench"
FLUSH = 100
LOAD_FLUSH = 500
TURN = 2_048
TARGET_CPU, TARGET_GROWTH = 25.0, 1.15
COUNT = Tally("use:job-conversations", "2026-02", "granted")
ELEMENTS = ("job.appointments", "job.cv", "job.plan", "job.target-group", "job.unemployed-since", "person.address", "person.name")


class Chance(random.Random):
    """A seeded dice, and how many people there are to draw from."""

    people = 5_000


def main(fast: bool) -> None:  # noqa: FBT001 - as `python -m bench` calls it
    chance = Chance(2026)
    folder = Path(tempfile.mkdtemp(prefix="tillid-bench-", dir=os.environ.get("TILLID_HOME")))
    small, large = (1_000, 100_000) if fast else (10_000, 1_000_000)
    turns = 8 if fast else 24
    chance.people = small // 2
    try:
        print("Ledger append (records of 1 to 7 elements, one count and one citizen noted each, encrypted)")
        print(f"  disk: {fdatasync_rate(folder):,.0f} fdatasync/s   processor: {hash_speed():.2f} µs for SHA-256 of 700 bytes")
        on_sqlite(folder, chance, small, large, turns)
        on_postgres(folder, chance, small, turns)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def on_sqlite(folder: Path, chance: Chance, small: int, large: int, turns: int) -> None:
    logs = {}
    for size in (small, large):
        place = folder / str(size)
        signer = FileSigner.create(place / "checkpoint.key", ORIGIN)
        logs[size] = create_sqlite(place / "log", place / "keys", origin=ORIGIN, signer=signer, clock=SystemClock(), zone=ZONE)
        fill(logs[size], chance, size)
    costs: dict[int, list[float]] = {size: [] for size in logs}
    for turn in range(turns):
        for size in sorted(logs, reverse=turn % 2 == 1):
            costs[size].append(1e6 * cpu_of(logs[size], entries(chance, TURN)) / TURN)
    each = {size: mean(found) for size, found in costs.items()}
    verdict = "ok" if each[small] <= TARGET_CPU else "MISSED"
    print(
        f"  SQLite, flushes of {FLUSH}, {small:>9,} entries   {each[small]:6.1f} µs CPU an entry   (≤ {TARGET_CPU:.0f}: {verdict})"
    )
    growth = each[large] / each[small]
    verdict = "ok" if growth <= TARGET_GROWTH else "MISSED"
    print(
        f"  SQLite, flushes of {FLUSH}, {large:>9,} entries   {each[large]:6.1f} µs   ×{growth:.2f}   (≤ {TARGET_GROWTH}: {verdict})"
    )
    print(f"    (the quietest of {turns} turns: {min(costs[small]):.1f} and {min(costs[large]):.1f} µs)")
    callers(logs[small], chance, "SQLite")
    for log in logs.values():
        log.close()


def on_postgres(folder: Path, chance: Chance, size: int, turns: int) -> None:
    try:
        cluster = start_cluster(durable=True)
    except NoServer:
        print("  PostgreSQL: no server program here")
        return
    try:
        cluster.create("bench_ledger", "bench_keys")
        signer = FileSigner.create(folder / "postgres.key", ORIGIN)
        at = (f"{cluster.dsn} dbname=bench_ledger", f"{cluster.dsn} dbname=bench_keys")
        log = create_postgres(*at, origin=ORIGIN, signer=signer, clock=SystemClock(), zone=ZONE)
        fill(log, chance, size)
        cpu = sum(cpu_of(log, entries(chance, TURN)) for _ in range(turns))
        print(
            f"  PostgreSQL, flushes of {FLUSH}, {size:>5,} entries   {1e6 * cpu / (turns * TURN):6.1f} µs CPU an entry (the caller's)"
        )
        callers(log, chance, "PostgreSQL")
        log.close()
    finally:
        cluster.stop()


def callers(log: Ledger, chance: Chance, store: str) -> None:
    one, many = rate(log, chance, 1, 400), rate(log, chance, 64, 50)
    print(f"  {store}, one caller at a time: {one:,.0f} entries/s; 64 callers at once: {many:,.0f} entries/s   ×{many / one:.1f}")


def rate(log: Ledger, chance: Chance, threads: int, times: int) -> float:
    work = [entries(chance, times) for _ in range(threads)]
    running = [threading.Thread(target=lambda own=own: [log.append(entry) for entry in own]) for own in work]
    begun = time.perf_counter()
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return threads * times / (time.perf_counter() - begun)


def fill(log: Ledger, chance: Chance, size: int) -> None:
    log.append_many([Entry(f"cpr:610161{number:04}", record(chance)) for number in range(chance.people)])
    while log.size() < size:
        for_flush = entries(chance, LOAD_FLUSH)
        log.append_many(for_flush)
    for number in range(chance.people):  # keys in memory, as in a process that has run for a while
        log.page([f"cpr:610161{number:04}"], limit=1)


def cpu_of(log: Ledger, some: list[Entry]) -> float:
    begun = time.process_time()
    for start in range(0, len(some), FLUSH):
        log.append_many(some[start : start + FLUSH])
    return time.process_time() - begun


def entries(chance: Chance, count: int) -> list[Entry]:
    return [entry(chance, chance.randrange(chance.people)) for _ in range(count)]


def entry(chance: Chance, number: int) -> Entry:
    """With what it adds to the figures: one count, and the bucket that its citizen falls into."""
    noted = Tally("citizens:job-conversations", "2026-02", str(number * 7 % 2_048), 0)
    return Entry(f"cpr:610161{number:04}", record(chance), (COUNT, noted))


def record(chance: Chance) -> UseRecord:
    return UseRecord(
        t=1_770_000_000_000 + chance.randrange(10**9), ctl="12345674", sys="tillid", unit="job", role="job-consultant", ch="web",
        op=Operation.READ, out=Outcome.GRANTED, use="job-conversations", usev=1, phase="operate", basis=("gdpr-6-1-e", "lab"),
        el=ELEMENTS[: chance.randrange(1, 8)], src=("employment", "population"), case=str(UUID(int=chance.getrandbits(128))),
        trace=f"{chance.getrandbits(128):032x}", span=f"{chance.getrandbits(64):016x}",
        who=base64.b64encode(chance.randbytes(92)).decode(),
    )  # fmt: skip


def fdatasync_rate(folder: Path) -> float:
    path, times = folder / "sync", 200
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR)
    begun = time.perf_counter()
    for number in range(times):
        os.pwrite(descriptor, b"x" * 4096, number * 4096)
        os.fdatasync(descriptor)
    found = times / (time.perf_counter() - begun)
    os.close(descriptor)
    return found


def hash_speed() -> float:
    data, times = bytes(700), 20_000
    begun = time.process_time()
    for _ in range(times):
        sha256(data).digest()
    return 1e6 * (time.process_time() - begun) / times


ZONE = ZoneInfo("Europe/Copenhagen")

if __name__ == "__main__":
    main(bool(os.environ.get("FAST")))
