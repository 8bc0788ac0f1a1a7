"""Reading what was granted, and nothing else: one permit a source, and no trust in what comes back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass, field
from typing import NamedTuple

from tillid.gate.answers import Reading, Source, Value
from tillid.gate.domain.decision import Decision, Refusal
from tillid.gate.domain.reasons import Reason
from tillid.gate.domain.request import Mark, MarkKind
from tillid.gate.entries import Asked, source_of
from tillid.gate.permit import write_permit
from tillid.ledger.api import Receipt

log = logging.getLogger(__name__)

_PROTECTED = Mark(MarkKind.PROTECTED)
_RESTRICTED = Mark(MarkKind.RESTRICTED)
_BREAK_GLASS = Mark(MarkKind.BREAK_GLASS)
# Systems elsewhere are read beside the caller, who waits no longer than promised. Local sources never come here.
_elsewhere = ThreadPoolExecutor(max_workers=16, thread_name_prefix="tillid-source")


@dataclass(slots=True)
class Yield:
    """What came of reading: the values, what failed, and which sources did."""

    values: list[Value] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)


class Errand(NamedTuple):
    """One source, and which of its systems' elements it is asked for."""

    subject_ref: str
    source: Source | None
    systems: dict[str, str]  # by element
    receipt: Receipt


def read_granted(asked: Asked, subject_ref: str, decision: Decision, receipt: Receipt) -> Yield:
    """Values in the order of their elements. A source that fails takes only its own elements with it."""
    came = Yield()
    for source, systems in _by_source(asked, decision.granted):
        _try(asked, Errand(subject_ref, source, systems, receipt), came)
    came.values.sort(key=_element_of)
    return came


def _element_of(value: Value) -> str:
    return value.element


def _by_source(asked: Asked, granted: Sequence[str]) -> list[tuple[Source | None, dict[str, str]]]:
    """Element → system, by the source that answers for it: what one table holds for five systems is read once."""
    plan: dict[int, tuple[Source | None, dict[str, str]]] = {}
    sources, source_for = asked.ports.sources, source_of(asked)
    for element in granted:
        system = source_for(element)
        source = sources.get(system)
        part = plan.get(id(source))
        if part is None:
            part = plan[id(source)] = (source, {})
        part[1][element] = system
    return list(plan.values())


def _try(asked: Asked, errand: Errand, came: Yield) -> None:
    systems = errand.systems
    try:
        readings = _ask(asked, errand)
    except (TooLate, TimeoutError) as fault:
        _fail(systems, Reason.SOURCE_TIMED_OUT, fault, came)
    except Exception as fault:  # noqa: BLE001  # whatever a source does, its caller is told in the same words
        _fail(systems, Reason.SOURCE_FAILED, fault, came)
    else:
        found = {reading.element: reading for reading in readings}
        _drop(found.keys() - systems.keys(), asked, systems, came)
        mark = _marker(asked)
        came.values += [_value(found.get(element), element, system, mark(element)) for element, system in systems.items()]


def _ask(asked: Asked, errand: Errand) -> list[Reading]:
    source, elements = errand.source, tuple(errand.systems)
    if source is None:
        raise LookupError("no source is plugged in for the system")
    case = asked.facts.case
    permit = write_permit(errand.receipt, errand.subject_ref, elements, case_ref=case.ref if case else asked.request.case_ref)
    if source.timeout_s is None:
        with asked.ports.turns:
            return _listed(source.read(errand.subject_ref, elements, permit))
    job = _elsewhere.submit(lambda: _listed(source.read(errand.subject_ref, elements, permit)))
    try:
        return job.result(timeout=source.timeout_s)
    except TooLate:
        job.cancel()
        raise


def _listed(readings: Iterable[Reading]) -> list[Reading]:
    """A generator is read to its end here: a source that fails half-way has failed."""
    came = list(readings)
    if not all(isinstance(reading, Reading) for reading in came):
        raise TypeError("a source answers with readings")
    return came


def _fail(systems: dict[str, str], reason: Reason, fault: Exception, came: Yield) -> None:
    # The kind of fault alone: its text may hold what was read
    log.error("source %s: %s (%s)", ", ".join(sorted(set(systems.values()))), reason.value, type(fault).__name__)
    came.failed |= set(systems.values())
    came.refused += [Refusal(element, reason) for element in systems]


def _drop(extra: set[str], asked: Asked, systems: dict[str, str], came: Yield) -> None:
    if not extra:
        return
    log.error("source %s: gave %d elements that weren't granted", ", ".join(sorted(set(systems.values()))), len(extra))
    came.failed |= set(systems.values())
    known = asked.policy.sources
    came.refused += sorted({Refusal(element if element in known else "", Reason.SOURCE_OVERREACHED) for element in extra})


def _value(reading: Reading | None, element: str, system: str, marks: tuple[Mark, ...]) -> Value:
    if reading is None:
        return Value(element, system, None, None, marks)
    return Value(element, system, reading.value, reading.as_of, marks + reading.marks)


def _marker(asked: Asked) -> Callable[[str], tuple[Mark, ...]]:
    """What a reader must know beside each element; most people's have nothing."""
    facts, bg = asked.facts, asked.bg
    if not (bg or facts.marks or facts.protected or facts.restricted):
        return _unmarked

    def marks(element: str) -> tuple[Mark, ...]:
        found = facts.marks.get(element, ())
        if element in facts.protected:
            found = (*found, _PROTECTED)
        if element in facts.restricted or "" in facts.restricted:
            found = (*found, _RESTRICTED)
        return (*found, _BREAK_GLASS) if bg else found

    return marks


def _unmarked(_element: str) -> tuple[Mark, ...]:
    return ()
