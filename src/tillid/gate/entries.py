"""From a decision to an entry of the ledger. Only registered keys go in; whatever else a caller sent becomes null."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tillid.gate import counting
from tillid.gate.domain.days import month_of
from tillid.gate.domain.decision import Decision, Refusal
from tillid.gate.domain.reasons import Reason
from tillid.gate.domain.request import Facts, Request
from tillid.gate.ports import Ports
from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.ledger.api import Entry, Operation, Outcome, Receipt, Tally, UseRecord
from tillid.register.api import Phase, Policy, Relation

_TRACE = re.compile(r"(?!0{32})[0-9a-f]{32}", re.ASCII)
_SPAN = re.compile(r"(?!0{16})[0-9a-f]{16}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
# A member's `value` costs as much as a dozen look-ups; these stand in every entry
_CHANNELS = {channel: channel.value for channel in Channel}
_PHASES = {phase: phase.value for phase in Phase}
_OUTCOMES = {outcome: outcome.value for outcome in Outcome}
_OPERATIONS = {operation: operation for operation in Operation}
_GRANTED, _SEARCH, _SELF = Outcome.GRANTED, Operation.SEARCH, Relation.SELF
_STRANGERS = uuid.UUID("6f2d0a52-5d0e-4f6b-9d5c-2a7b2c8e4b11")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, with what held when it was put."""

    ports: Ports
    policy: Policy
    request: Request
    facts: Facts
    actor: Actor
    bg: bool = False


def subject_asked_for(asked: Asked) -> str | None:
    """Whose list the entry stands in. Somebody unknown gets one on the number, or on the reference, that was asked for."""
    request = asked.request
    if asked.facts.subject is not None:
        return asked.facts.subject
    if request.number is not None:
        return request.number.subject
    if request.subject_ref is None:
        return None
    ref = request.subject_ref
    local = ref if _UUID.fullmatch(ref) else str(uuid.uuid5(_STRANGERS, ref))
    return f"loc:{asked.ports.controller}:{local}"


def first_entry(asked: Asked, subject: str, decision: Decision) -> Entry:
    """What was granted, or that nothing was."""
    out = Outcome.GRANTED if decision.granted else Outcome.REFUSED
    no = [*(Refusal("", reason) for reason in decision.whole), *decision.refused]
    record = _record(asked, out, decision.granted, no, decision.basis if decision.granted else ())
    return Entry(subject, record, _tallies(record, asked))


def correction(asked: Asked, subject: str, decision: Decision, failed: Iterable[Refusal], first: Receipt) -> Entry:
    """What came of it after all: the elements of a source that failed weren't shown."""
    failures = list(failed)
    missed = {refusal.element for refusal in failures if refusal.reason is not Reason.SOURCE_OVERREACHED}
    el = tuple(element for element in decision.granted if element not in missed)
    record = _record(asked, Outcome.FAILED, el, failures, decision.basis, fix=first.index)
    return Entry(subject, record, _tallies(record, asked))


def reason_was_read(asked: Asked, subject: str) -> Entry:
    """The reason of a break-glass is about the citizen too: who reads it stands in her list."""
    return Entry(subject, _record(asked, Outcome.GRANTED, (), (), ()))


def _record(
    asked: Asked, out: Outcome, el: tuple[str, ...], no: Iterable[Refusal], basis: tuple[str, ...], *, fix: int | None = None
) -> UseRecord:
    ports, policy, request, actor = asked.ports, asked.policy, asked.request, asked.actor
    use = policy.uses.get(request.use_key)
    citizen = actor.kind is ActorKind.CITIZEN
    case = asked.facts.case
    source = source_of(asked)
    return UseRecord(
        t=asked.facts.at_ms,
        ctl=ports.controller,
        sys=ports.system,
        unit=None if citizen or request.unit not in ports.units() else request.unit,
        role=None if citizen or request.role not in ports.roles() else request.role,
        ch=_CHANNELS[request.channel or actor.channel],
        op=_OPERATIONS[request.operation],
        out=out,
        use=use.key if use else None,
        usev=use.version if use else None,
        phase=_PHASES[request.phase] if use else None,
        basis=basis,
        el=el,
        no=_no(no, policy),
        src=tuple(sorted({source(element) for element in el})),
        case=case.ref if case and _UUID.fullmatch(case.ref) else None,
        bg=asked.bg,
        second=asked.facts.spent.second and out is not Outcome.REFUSED,
        trace=request.trace if request.trace and _TRACE.fullmatch(request.trace) else None,
        span=request.span if request.span and _SPAN.fullmatch(request.span) else None,
        who=None if citizen else ports.seal.close(actor.ref),
        fix=fix,
    )


def source_of(asked: Asked) -> Callable[[str], str]:
    """From a granted element to the system that holds it."""
    use, known = asked.policy.uses.get(asked.request.use_key), asked.policy.sources
    declared = use.elements if use else {}

    def source(element: str) -> str:
        rule = declared.get(element)
        return rule.source if rule else known[element]

    return source


def _no(refused: Iterable[Refusal], policy: Policy) -> tuple[tuple[str, str], ...]:
    """An element that no source knows isn't repeated: it may be a name, or a number."""
    known = policy.sources
    return tuple(sorted({(element if element in known else "", reason.value) for element, reason in refused}))


def _tallies(record: UseRecord, asked: Asked) -> tuple[Tally, ...]:
    """Counts in the entry's own transaction: `granted`, `refused`, `failed`; `listed`, `bg`, `second` of what was granted;
    `no/<reason>`; `read/<element>`; `not/<element>`. And that somebody of the citizen's bucket was in the month.
    """
    if record.use is None:
        return ()
    details = [_OUTCOMES[record.out]]
    month = month_of(asked.facts.at_ms)
    if record.fix is not None:
        return (_tally(record.use, month, details[0]),)
    details += ["read/" + element for element in record.el]
    details += {"no/" + reason for _, reason in record.no} | {"not/" + element for element, _ in record.no if element}
    tallies = [_tally(record.use, month, detail) for detail in details]
    if record.out is _GRANTED:
        tallies += _of_granted(record, record.use, month, asked)
    return tuple(tallies)


def _of_granted(record: UseRecord, use: str, month: str, asked: Asked) -> Iterator[Tally]:
    if record.op is _SEARCH:
        yield _tally(use, month, "listed")
    if record.bg:
        yield _tally(use, month, "bg")
    if record.second:
        yield _tally(use, month, "second")
    ref = asked.facts.subject_ref
    if ref is not None and asked.policy.uses[use].relation is not _SELF:  # nobody is counted for looking at her own
        yield counting.noted(use, month, ref, asked.ports)


@lru_cache(maxsize=8_192)
def _tally(use: str, month: str, detail: str) -> Tally:
    """The same few in every entry of a month: made once."""
    return Tally(f"use:{use}", month, detail)
