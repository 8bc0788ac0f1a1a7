"""What the gate is plugged into. `config.wiring` calls `plug` once a process; nothing is opened before the first question."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from tillid.gate.answers import FactsPort, Source
from tillid.gate.seal import Seal
from tillid.kernel.clock import Clock, SystemClock
from tillid.ledger.api import Ledger
from tillid.register.api import Policy

EVEN_MS = 20  # a stranger's refusal takes a whole number of these, whoever she asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """`units` and `roles` are the registered keys: what a caller names beside them never enters an entry."""

    ledger: Ledger
    policy: Callable[[], Policy]
    facts: FactsPort
    sources: Mapping[str, Source]
    units: Callable[[], frozenset[str]]
    roles: Callable[[], frozenset[str]]
    seal: Seal
    controller: str  # CVR number
    system: str
    clock: Clock = field(default_factory=SystemClock)
    even_ms: int = EVEN_MS
    turns: AbstractContextManager[object] = field(default_factory=nullcontext)  # held while facts and local sources are read
    leaders: frozenset[str] = frozenset({"unit-leader"})  # roles that review the break-glasses of their own unit
    overseers: frozenset[str] = frozenset({"dpo"})  # roles that review any


class NotPlugged(Exception):
    """The process hasn't said what the gate is to be plugged into."""


_lock = threading.Lock()
_make: list[Callable[[], Ports]] = []
_made: list[Ports] = []


def plug(make: Callable[[], Ports]) -> None:
    """From now on the gate works with what `make` gives; it is called at the first question."""
    with _lock:
        _make[:] = [make]
        _made.clear()


def plugged() -> Ports:
    for ports in _made:
        return ports
    with _lock:
        if not _make:
            raise NotPlugged("config.wiring hasn't plugged the gate")
        if not _made:
            _made.append(_make[0]())
        return _made[0]
