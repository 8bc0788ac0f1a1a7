"""»Dine data« with 10,000 look-ups against 10: the same citizen, the real view in a client, on a real ledger, her own entry each time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tillid.ledger.api import UseRecord

FEW, MOST = 10, 10_000
TARGET, CPU_TARGET_MS = 3.0, 25.0
KAREN = "karen"
YEAR_MS = 365 * 86_400_000


def main(fast: bool) -> None:  # noqa: FBT001  # the bench's one switch
    import django

    django.setup()
    from config import wiring

    most, times = (1_000, 10) if fast else (MOST, 60)
    models = _lindby()
    try:
        _fill(models, FEW)
        few = _measure(times)
        _fill(models, most - FEW)
        many = _measure(times)
    finally:
        wiring.close()
    print(f"   {'look-ups':>10} {'wall ms':>9} {'CPU ms':>9} {'bytes':>9}")
    for size, (wall, cpu, length) in ((FEW, few), (most, many)):
        print(f"   {size:>10,} {wall:>9.1f} {cpu:>9.1f} {length:>9,}")
    print(
        f"   ratio {many[0] / few[0]:.2f} (target at most {TARGET:.0f}), CPU {many[1]:.1f} ms (target at most {CPU_TARGET_MS:.0f})"
    )


def _lindby() -> list[UseRecord]:
    """A small town in this run's own home, and then an empty log; returns Karen's look-ups, to make more like them."""
    from django.conf import settings
    from django.core.management import call_command

    from config import demonstration, wiring

    for alias in ("default", "persons"):
        call_command("migrate", database=alias, verbosity=0)
    demonstration.make(30, seed=7, today=date.today(), progress=_silent)
    listed = wiring.ledger().page(_numbers(), limit=200)
    wiring.close()
    settings.LEDGER_DIR, settings.LEDGER_KEYS_DIR = settings.HOME / "bench-ledger", settings.HOME / "bench-ledger-keys"
    wiring.make_ledger()
    return [entry.record for entry in listed.entries if entry.record]


def _numbers() -> tuple[str, ...]:
    from demo.personas import reference_of
    from tillid.citizens import api as citizens

    person = citizens.person(reference_of(KAREN))
    assert person
    return person.numbers


def _fill(models: list[UseRecord], more: int) -> None:
    """So many look-ups over the last year, like those that she has."""
    from config import wiring
    from tillid.ledger.api import Entry

    subject, now = _numbers()[0], int(time.time() * 1000)
    records = [replace(models[at % len(models)], t=now - YEAR_MS + at * (YEAR_MS // more), fix=None) for at in range(more)]
    for start in range(0, more, 500):
        wiring.ledger().append_many([Entry(subject, record) for record in records[start : start + 500]])


def _measure(times: int) -> tuple[float, float, int]:
    """Median wall and CPU milliseconds of the page, and its length in bytes."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.post("/demo/vaelg/", {"persona": KAREN})
    walls, cpus, length = [], [], 0
    for at in range(times + 5):
        wall, cpu = time.perf_counter(), time.process_time()
        response = client.get("/dine-data/")
        if at >= 5:  # the first ones warm the caches
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
        assert response.status_code == 200, response.status_code
        length = len(response.content)
    return statistics.median(walls), statistics.median(cpus), length


class _Silent:
    def update(self, n_steps: int) -> None:
        """Nobody watches."""


@contextmanager
def _silent(_what: str, _steps: int) -> Iterator[_Silent]:
    yield _Silent()
