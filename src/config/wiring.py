"""Who is plugged into whom: the table of contents of a running Tillid.

Nothing here opens a file or a database before it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.conf import settings

from config.facts import facts
from config.lookups import CitizensLookups
from tillid.cases import api as cases
from tillid.gate.ports import Ports
from tillid.gate.ports import plug as plug_gate
from tillid.gate.seal import Seal
from tillid.kernel.clock import Clock, SystemClock
from tillid.kernel.keys import load_key
from tillid.ledger.api import Ledger
from tillid.overview import api as overview
from tillid.register import api as register
from tillid.register import ports as register_ports
from tillid.sources import api as sources
from tillid.staff import api as staff
from tillid.web.demo import port as demo_port


def assemble() -> None:
    """Called once in each process, when Django has loaded the contexts."""
    # Every table with person data is a source, our own included.
    sources.add_source(cases.SYSTEM, cases.ELEMENTS, cases.CasesSource())
    # What a use may name is what a source knows.
    register_ports.plug(catalogue=Catalogue())
    # The gate decides by the register, from facts of all, writes to the ledger, and reads from the sources.
    plug_gate(gate)
    # A citizen's list is the ledger's, under all the numbers she has had.
    overview.plug(lookups=CitizensLookups(ledger))
    if settings.TILLID_DEMO:
        from demo.personas import personas

        demo_port.plug(personas)


def set_clock(clock: Clock) -> None:
    """Another clock for gate, ledger and pages: the demo's, before anything is opened."""
    _clock[:] = [clock]


def close() -> None:
    """End what this process has open, and forget it."""
    if ledger.cache_info().currsize:
        ledger().close()
        ledger.cache_clear()
    _clock[:] = [SystemClock()]
    plug_gate(gate)


_clock: list[Clock] = [SystemClock()]


@cache
def ledger() -> Ledger:
    """This process's one ledger: its threads share flushes."""
    raise NotImplementedError


def gate() -> Ports:
    return Ports(
        ledger=ledger(),
        policy=register.current_policy,
        facts=facts,
        sources=sources.sources(),
        units=lambda: frozenset(unit.key for unit in staff.units()),
        roles=lambda: frozenset(role.key for role in staff.roles()),
        seal=Seal(load_key(settings.KEY_DIR, "seal")),
        controller=settings.TILLID_CVR,
        system="tillid",
        clock=_clock[0],
    )


class Catalogue:
    """What the register asks the sources."""

    def sources(self) -> Mapping[str, str]:
        return {element.key: element.source for element in sources.elements()}
