"""Who is plugged into whom: the table of contents of a running Tillid.

Nothing here opens a file or a database before it is asked for.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import tzinfo
from pathlib import Path
from typing import TypedDict
from zoneinfo import ZoneInfo

from django.conf import settings

from config.databases import part_dsn
from config.facts import facts
from config.lookups import CitizensLookups
from tillid.cases import api as cases
from tillid.gate.api import Ports, Seal
from tillid.gate.api import plug as plug_gate
from tillid.kernel.clock import Clock, SystemClock
from tillid.kernel.keys import load_key
from tillid.ledger import api as ledgers
from tillid.ledger.api import Ledger
from tillid.overview import api as overview
from tillid.register import api as register
from tillid.sources import api as sources
from tillid.staff import api as staff
from tillid.web.demo import port as demo_port


def assemble() -> None:
    """Called once in each process, when Django has loaded the contexts."""
    # Every table with person data is a source, our own included.
    sources.add_source(cases.SYSTEM, cases.ELEMENTS, cases.CasesSource())
    sources.add_source(overview.SAY_SYSTEM, overview.SAY_ELEMENTS, overview.SaySource())
    # What a use may name is what a source knows. What is published is in the ledger first, so that nobody can rewrite it unseen.
    register.plug(catalogue=Catalogue(), public_log=PublicLog())
    # The gate decides by the register, from facts of all, writes to the ledger, and reads from the sources.
    plug_gate(gate)
    # A citizen's list is the ledger's, under all the numbers she has had.
    overview.plug(lookups=CitizensLookups(ledger))
    if settings.TILLID_DEMO:
        from demo.personas import personas

        demo_port.plug(personas)


def set_clock(clock: Clock) -> None:
    """Another clock for gate and ledger: the demo's, before anything is opened."""
    _clock[:] = [clock]


def ledger() -> Ledger:
    """This process's one ledger: its threads share flushes. Raises `LedgerMissing` where none was made yet."""
    with _opening:
        if not _ledger:
            path, place = settings.KEY_DIR / "checkpoint.key", _place()
            signer = ledgers.FileSigner.load(path) if path.exists() else None
            if settings.STORE == "postgresql":
                _ledger.append(ledgers.open_postgres(*_databases(), signer=signer, **place))
            else:
                _ledger.append(ledgers.open_sqlite(*_folders(), signer=signer, **place))
        return _ledger[0]


def make_ledger() -> None:
    """A new log with its key, where there is none: once in the life of a municipality. Raises `LedgerMissing` where there is one."""
    path, place = settings.KEY_DIR / "checkpoint.key", _place()
    with _opening:
        settings.KEY_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        signer = ledgers.FileSigner.load(path) if path.exists() else ledgers.FileSigner.create(path, settings.LEDGER_ORIGIN)
        if settings.STORE == "postgresql":
            _ledger.append(ledgers.create_postgres(*_databases(), signer=signer, **place))
        else:
            _ledger.append(ledgers.create_sqlite(*_folders(), signer=signer, **place))


def close() -> None:
    """End what this process has open, and go by the system's clock again."""
    with _opening:
        while _ledger:
            _ledger.pop().close()
    _clock[:] = [SystemClock()]
    plug_gate(gate)


def _place() -> LogPlace:
    return {"origin": settings.LEDGER_ORIGIN, "clock": _clock[0], "zone": ZoneInfo(settings.TIME_ZONE)}


def _folders() -> tuple[Path, Path]:
    return settings.LEDGER_DIR, settings.LEDGER_KEYS_DIR


def _databases() -> tuple[str, str]:
    """The log, and what leads from a person to a leaf: apart, with roles of their own."""
    return part_dsn(settings.PG_DSN, "ledger"), part_dsn(settings.PG_DSN, "keys")


class LogPlace(TypedDict):
    origin: str
    clock: Clock
    zone: tzinfo


_opening = threading.Lock()
_ledger: list[Ledger] = []
_clock: list[Clock] = [SystemClock()]


def gate() -> Ports:
    return Ports(
        ledger=ledger(),
        policy=register.current_policy,
        facts=facts,
        sources=sources.sources(),
        units=Keys(lambda: frozenset(unit.key for unit in staff.units())),
        roles=Keys(lambda: frozenset(role.key for role in staff.roles())),
        seal=Seal(load_key(settings.KEY_DIR, "seal")),
        controller=settings.TILLID_CVR,
        system="tillid",
        clock=_clock[0],
        # SQLite reads in the caller's own thread: many at once would only wake each other for the interpreter's lock.
        turns=threading.Lock() if settings.STORE == "sqlite" else nullcontext(),
    )


class Keys:
    """Registered keys, read anew at most every few seconds: every entry asks for them. A new unit is known that much later."""

    SECONDS = 5.0

    def __init__(self, read: Callable[[], frozenset[str]]) -> None:
        self._read = read
        self._kept: frozenset[str] = frozenset()
        self._until = 0.0

    def __call__(self) -> frozenset[str]:
        if time.monotonic() >= self._until:
            self._kept, self._until = self._read(), time.monotonic() + self.SECONDS
        return self._kept


class Catalogue:
    """What the register asks the sources."""

    def sources(self) -> Mapping[str, str]:
        return {element.key: element.source for element in sources.elements()}


class PublicLog:
    """Each published version of a use is a leaf of kind 8 in the ledger."""

    def published(self, document: register.Published) -> register.LogPlace:
        record = ledgers.document(
            t=document.at_ms,
            kind="use",
            key=document.key,
            version=document.version,
            sha256=bytes.fromhex(document.sha256),
        )
        try:
            receipt = ledger().note(record)
        except ledgers.LedgerMissing:
            raise register.RegisterError(register.Wrong.LOG_MISSING) from None
        except (ledgers.LedgerUnavailable, ledgers.LedgerDamaged):
            raise register.RegisterError(register.Wrong.LOG_SILENT) from None
        return register.LogPlace(receipt.epoch, receipt.index)
