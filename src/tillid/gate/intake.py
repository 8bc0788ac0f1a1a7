"""Uses that happened elsewhere, taken in afterwards: each decided by the gate's own rules and written like any other.

Nothing is read here and no value leaves. A system that keeps its own data tells what it did; the demo tells what would have happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tillid.gate import limits, seconds
from tillid.gate.domain.decide import decide
from tillid.gate.domain.request import Request
from tillid.gate.entries import Asked, first_entry, subject_asked_for
from tillid.gate.ports import Ports, plugged
from tillid.kernel.actor import Actor
from tillid.ledger.api import Entry, Receipt
from tillid.register.api import Limits

BATCH = 500  # entries of one flush of the ledger


@dataclass(frozen=True, slots=True)
class Taken:
    """A use that somebody made at `at_ms`."""

    request: Request
    actor: Actor
    at_ms: int


def take_in(uses: Iterable[Taken]) -> Iterator[Receipt]:
    """See `gate.api.take_in`."""
    ports = plugged()
    rest = iter(uses)
    while batch := list(islice(rest, BATCH)):
        yield from _taken(batch, ports)


def _taken(batch: Iterable[Taken], ports: Ports) -> Iterator[Receipt]:
    """Where a limit counts, each use must find those before it entered: it is a flush of its own."""
    entries: list[Entry] = []
    for use in batch:
        facts = ports.facts(use.request, actor=use.actor, at_ms=use.at_ms)
        asked = Asked(ports, ports.policy(), use.request, facts, use.actor)
        bound = limits.limits_of(asked)
        if bound is not None:
            yield from ports.ledger.append_many(entries)
            entries.clear()
            receipt = _within(asked, bound)
            if receipt is not None:
                yield receipt
        elif subject := subject_asked_for(asked):
            entries.append(first_entry(asked, subject, decide(use.request, facts, asked.policy)))
    yield from ports.ledger.append_many(entries)


def _within(asked: Asked, bound: Limits) -> Receipt | None:
    subject = subject_asked_for(asked)
    if subject is None:
        return None
    with limits.her_turn(asked, bound):
        asked, decision = limits.decide_within(asked, bound)
        receipt = asked.ports.ledger.append(first_entry(asked, subject, decision))
    if decision.granted and asked.facts.spent.second:
        seconds.was_entered(asked, receipt.index)
    return receipt
