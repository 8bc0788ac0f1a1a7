"""Uses that happened elsewhere, taken in afterwards: each decided by the gate's own rules and written like any other.

Nothing is read here and no value leaves. A system that keeps its own data tells what it did; the demo tells what would have happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tillid.gate.domain.decide import decide
from tillid.gate.domain.request import Request
from tillid.gate.entries import Asked, first_entry, subject_asked_for
from tillid.gate.ports import Ports, plugged
from tillid.kernel.actor import Actor
from tillid.ledger.api import Entry, Receipt

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
        yield from ports.ledger.append_many([entry for use in batch if (entry := _entry(use, ports)) is not None])


def _entry(use: Taken, ports: Ports) -> Entry | None:
    facts = ports.facts(use.request, actor=use.actor, at_ms=use.at_ms)
    asked = Asked(ports, ports.policy(), use.request, facts, use.actor)
    subject = subject_asked_for(asked)
    return first_entry(asked, subject, decide(use.request, facts, asked.policy)) if subject else None
