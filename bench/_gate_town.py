"""A small Lindby on SQLite or PostgreSQL for the benches of the gate: the real register, ledger, facts and sources, opened as anyone opens them.

Run as a process of its own for each store, since Django reads its settings once: `python -m bench._gate_town open|callers 0|1`.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from statistics import median, quantiles

CITIZENS = 60
AUDIT = "CREATE TABLE bench_audit (id {serial} PRIMARY KEY, t bigint, who text, unit text, role text, subject text, use_key text, elements text)"
INSERT = "INSERT INTO bench_audit (t, who, unit, role, subject, use_key, elements) VALUES (%s, %s, %s, %s, %s, %s, %s)"


def on_each_store(what: str, *, fast: bool) -> Iterator[tuple[str, dict[str, object]]]:
    """What the bench measured on SQLite and on a temporary PostgreSQL that makes its writes durable."""
    from tests.cluster import NoServer, start_cluster

    yield "SQLite", _measured(what, {"TILLID_DB": "sqlite"}, fast=fast)
    try:
        cluster = start_cluster(durable=True)
    except NoServer as missing:
        print(f"PostgreSQL: {missing}")
        return
    try:
        cluster.create("tillid_app", "tillid_persons", "tillid_ledger", "tillid_keys")
        yield "PostgreSQL", _measured(what, {"TILLID_DB": "postgresql", "TILLID_PG_DSN": cluster.dsn}, fast=fast)
    finally:
        cluster.stop()


def _measured(what: str, store: dict[str, str], *, fast: bool) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="gate-", dir=os.environ["TILLID_HOME"]) as home:
        known = os.environ | store | {"TILLID_HOME": home, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "bench._gate_town", what, str(int(fast))]
        return json.loads(
            subprocess.run(command, env=known, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1]
        )


# In the process of one store -------------------------------------------------------------------------------------------------------


def make_town() -> list[tuple[object, object]]:
    """Requests that are granted, with who makes them."""
    import django

    django.setup()
    from django.core.management import call_command

    from config import demonstration

    for alias in ("default", "persons"):
        call_command("migrate", database=alias, verbosity=0)
    demonstration.make(CITIZENS, seed=7, today=date.today(), progress=_silent)
    questions = [narrowed for question in _of_cases() if (narrowed := _granted(question))]
    if not questions:
        raise SystemExit("No case of the demo lets anyone open anything")
    return questions


@contextmanager
def _silent(*_: object, **__: object) -> Iterator[object]:
    class Bar:
        def update(self, *_: object) -> None:
            return

    yield Bar()


def _of_cases() -> Iterator[tuple[object, object]]:
    from tillid.gate.api import Request
    from tillid.kernel.actor import Actor, ActorKind
    from tillid.kernel.rows import select
    from tillid.staff import api as staff

    rows = select(
        "persons",
        "SELECT c.case_ref, c.use_key, c.employee_key, p.subject_ref FROM cases_case c JOIN cases_party p ON p.case_ref = c.case_ref"
        " WHERE c.use_key IS NOT NULL AND c.employee_key IS NOT NULL AND p.role = 'primary' ORDER BY c.case_ref",
    )
    people = {key: staff.employee(key) for key in {row[2] for row in rows}}
    for case_ref, use_key, key, subject_ref in rows:
        worker = people[key]
        if worker is None:
            continue
        actor = Actor(ActorKind.EMPLOYEE, worker.key, worker.unit, worker.roles, worker.training)
        for role in sorted(worker.roles):
            asked = Request(
                use_key=use_key, role=role, unit=worker.unit, subject_ref=subject_ref, case_ref=case_ref, partial=True
            )
            yield asked, actor


def _granted(question: tuple[object, object]) -> tuple[object, object] | None:
    """The same question for just the facts that it gives: one record of one table, which the plain select reads too."""
    from dataclasses import replace

    from tillid.gate import api as gate

    asked, actor = question
    try:
        opened = gate.open(asked, actor=actor)
    except gate.Refused:
        return None
    elements = tuple(value.element for value in opened.values if value.source != "cases" and value.value is not None)
    return (replace(asked, elements=elements), actor) if elements else None


# open() against a plain select and insert ----------------------------------------------------------------------------------------


class Plain:
    """What a system does that only writes down: the same select, and a line in a table, committed alone."""

    def __init__(self) -> None:
        from django.db import connections

        from tillid.gate.permit import write_permit
        from tillid.ledger.api import Receipt
        from tillid.sources.facts_table import FactsTable

        self.connection, self.table, self.permit = connections["persons"], FactsTable(), write_permit
        self.receipt = Receipt(0, 0, 0, b"")
        serial = "bigserial" if self.connection.vendor == "postgresql" else "integer"
        with self.connection.cursor() as cursor:
            cursor.execute(AUDIT.format(serial=serial))

    def open(self, asked, actor):
        elements = asked.elements
        values = self.table.read(asked.subject_ref, elements, self.permit(self.receipt, asked.subject_ref, elements))
        with self.connection.cursor() as cursor:
            line = (
                time.time_ns() // 1_000_000,
                actor.ref,
                asked.unit,
                asked.role,
                asked.subject_ref,
                asked.use_key,
                ",".join(elements),
            )
            cursor.execute(INSERT, line)
        return values


def measure_open(*, fast: bool) -> dict[str, object]:
    questions = make_town()
    from tillid.gate import api as gate

    plain = Plain()
    times = 100 if fast else 1_500
    rng = random.Random(3)
    taken = defaultdict(lambda: ([], []))
    for _ in range(6):  # in turn, so that a slow spell of the disk hits both
        for name, call in (("gate", lambda asked, actor: gate.open(asked, actor=actor)), ("plain", plain.open)):
            for _ in range(times // 6):
                question = rng.choice(questions)
                wall, cpu = time.perf_counter(), time.process_time()
                call(*question)
                taken[name][1].append(time.process_time() - cpu)
                taken[name][0].append(time.perf_counter() - wall)
    told = {
        name: {"wall": median(walls) * 1e3, "p95": quantiles(walls, n=20)[18] * 1e3, "cpu": sum(cpus) / len(cpus) * 1e3}
        for name, (walls, cpus) in taken.items()
    }
    return told | {
        "parts": _parts(questions, rng, times // 3),
        "elements": sum(len(asked.elements) for asked, _ in questions) / len(questions),
    }


def _parts(questions: list[tuple[object, object]], rng: random.Random, times: int) -> dict[str, list[float]]:
    """Median microseconds of each step of one open(), on the wall and of this thread's CPU."""
    from dataclasses import replace

    from tillid.gate import api as gate
    from tillid.gate import opening, ports, reading

    spent = defaultdict(list)

    def watched(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def timed(*given: object, **known: object) -> object:
            wall, cpu = time.perf_counter(), time.thread_time()
            try:
                return call(*given, **known)
            finally:
                spent[name].append(((time.perf_counter() - wall) * 1e6, (time.thread_time() - cpu) * 1e6))

        return timed

    class Ledger:
        def __init__(self, inner: object) -> None:
            self.inner, self.append = inner, watched("entry durable", inner.append)

    now = ports.plugged()
    made = replace(
        now,
        ledger=Ledger(now.ledger),
        policy=watched("policy (is it still this one?)", now.policy),
        facts=watched("facts (one query)", now.facts),
    )
    kept = opening.decide, opening.first_entry, opening.read_granted
    opening.decide, opening.first_entry, opening.read_granted = (
        watched("decide()", kept[0]),
        watched("entry made, employee sealed", kept[1]),
        watched("values read and unsealed", reading.read_granted),
    )
    gate.plug(lambda: made)
    whole = watched("all of open()", gate.open)
    for _ in range(times):
        asked, actor = rng.choice(questions)
        whole(asked, actor=actor)
    opening.decide, opening.first_entry, opening.read_granted = kept
    gate.plug(lambda: now)
    return {name: [median(part) for part in zip(*each, strict=True)] for name, each in spent.items()}


# Many callers at once -----------------------------------------------------------------------------------------------------------


def measure_callers(*, fast: bool) -> dict[str, object]:
    questions = make_town()
    seconds = 0.5 if fast else 3.0
    rates = {callers: _rate(questions, callers, seconds) for callers in (1, 8, 32)}
    alone = _rate(questions, 1, seconds)
    return {"rates": rates, "alone": (rates[1] + alone) / 2, "processes": _two_processes(questions, seconds)}


def _rate(questions: list[tuple[object, object]], callers: int, seconds: float) -> float:
    from django.db import connections

    from tillid.gate import api as gate

    done, ready, go = [0] * callers, threading.Barrier(callers + 1), threading.Event()

    def call(n: int) -> None:
        rng = random.Random(n)
        for _ in range(3):
            gate.open(*questions[n % len(questions)][:1], actor=questions[n % len(questions)][1])
        ready.wait()
        go.wait()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            asked, actor = rng.choice(questions)
            gate.open(asked, actor=actor)
            done[n] += 1
        connections.close_all()

    threads = [threading.Thread(target=call, args=(n,)) for n in range(callers)]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    go.set()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - begun)


def _two_processes(questions: list[tuple[object, object]], seconds: float) -> float:
    """16 callers in each of two processes on one log."""
    from django.db import connections

    from config import wiring

    wiring.close()
    connections.close_all()
    pipes = []
    for _ in range(2):
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.write(writer, f"{_rate(questions, 16, seconds)}\n".encode())
            os._exit(0)
        os.close(writer)
        pipes.append(reader)
    rates = [float(os.read(reader, 100) or 0) for reader in pipes]
    for _ in pipes:
        os.wait()
    return sum(rates)


if __name__ == "__main__":
    measured = {"open": measure_open, "callers": measure_callers}[sys.argv[1]](fast=sys.argv[2] == "1")
    print("\n" + json.dumps(measured))
