"""A small Lindby for tests of the pages: made once for a module, on a ledger of its own, and undone with the module.

Rows lie in a transaction around all of the module's tests; each test has its own within it.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from config import wiring
from config.databases import part_dsn
from demo.people import Numbers
from demo.personas import PERSONAS, reference_of, write_personas
from demo.seed import Plot, begin_of, make_lindby
from tillid.cases import api as cases
from tillid.kernel.clock import SetClock
from tillid.register import current
from tillid.web.demo import port

SEED, CITIZENS = 7, 40


@dataclass(frozen=True, slots=True)
class Town:
    """Who is there. `numbers` are the citizens' numbers by the keys of the personas."""

    today: date
    numbers: dict[str, str]

    def case_of(self, key: str, kind: str) -> cases.Case:
        """A persona's case of a KLE subject."""
        employees = [one.ref for one in PERSONAS if one.role] + [
            "care-care-assessor-01",
            "nursing-home-nurse-01",
            "youth-youth-adviser-01",
        ]
        found = (case for employee in employees for case in cases.cases_of_employee(employee))
        return next(case for case in found if case.subject_ref == reference_of(key) and case.kind == kind)


def be(persona: str, *, strict: bool = True) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(raise_request_exception=strict)
    response = client.post("/demo/vaelg/", {"persona": persona})
    assert response.status_code == 302, f"{persona} can't come in"
    return client


@contextmanager
def small_lindby(blocker: DjangoDbBlocker) -> Iterator[Town]:
    """`blocker` is pytest-django's `django_db_blocker`."""
    with ExitStack() as stack:
        stack.enter_context(blocker.unblock())
        stack.enter_context(_own_ledger())
        for alias in ("default", "persons"):
            stack.enter_context(_undone(alias))
        stack.callback(current._held.clear)
        current._held.clear()
        yield _made()


def _made() -> Town:
    today = date.today()
    clock = SetClock(begin_of(today))
    wiring.close()
    wiring.set_clock(clock)
    wiring.make_ledger()
    make_lindby(Plot(CITIZENS, SEED, today), clock=clock, progress=_silent)
    wiring.close()
    written = write_personas(Numbers(random.Random(f"{SEED}/personas")), today)
    numbers = {one.citizen.ref: one.citizen.number.digits for one in written if one.citizen.number}
    port.plug(lambda: PERSONAS)
    return Town(today, {key: numbers[reference_of(key)] for key in ("karen", "svend", "amina", "hodan")})


class _Silent:
    def update(self, n_steps: int) -> None:
        """Nobody watches."""


@contextmanager
def _silent(_what: str, _steps: int) -> Iterator[_Silent]:
    yield _Silent()


@contextmanager
def _undone(alias: str) -> Iterator[None]:
    with transaction.atomic(using=alias):
        yield
        transaction.set_rollback(True, using=alias)


@contextmanager
def _own_ledger() -> Iterator[None]:
    """A log that no other module writes to."""
    folder = Path(tempfile.mkdtemp(prefix="tillid-ledger-"))
    mend = pytest.MonkeyPatch()
    mend.setattr(settings, "LEDGER_DIR", folder / "ledger")
    mend.setattr(settings, "LEDGER_KEYS_DIR", folder / "keys")
    if settings.STORE == "postgresql":
        places = _own_databases()
        mend.setattr(wiring, "_databases", lambda: places)
    try:
        yield
    finally:
        wiring.close()
        mend.undo()
        shutil.rmtree(folder, ignore_errors=True)


def _own_databases() -> tuple[str, str]:
    name = uuid4().hex[:8]
    with psycopg.connect(part_dsn(settings.PG_DSN, "ledger"), autocommit=True) as connection:
        for part in ("ledger", "keys"):
            connection.execute(f"CREATE DATABASE tillid_{part}_{name}")
    return part_dsn(settings.PG_DSN, f"ledger_{name}"), part_dsn(settings.PG_DSN, f"keys_{name}")
