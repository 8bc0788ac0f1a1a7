"""The gate's one door: decide, make the entry durable, and only then read."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

from tillid.gate import limits, seconds
from tillid.gate.answers import Fault, Opened, Refused, SecondAsked, Unacceptable
from tillid.gate.domain.decide import decide
from tillid.gate.domain.decision import Decision, Refusal
from tillid.gate.domain.reasons import Reason, Tier
from tillid.gate.domain.request import Request
from tillid.gate.entries import Asked, correction, first_entry, subject_asked_for
from tillid.gate.ports import Ports, plugged
from tillid.gate.reading import read_granted
from tillid.gate.texts import accepted
from tillid.kernel.actor import Actor
from tillid.ledger.api import LedgerUnavailable, Operation, Receipt

log = logging.getLogger(__name__)


def open_record(request: Request, *, actor: Actor) -> Opened:
    """See `gate.api.open`."""
    began = time.monotonic()
    asked = ask(request, plugged(), actor=actor)
    bound = limits.limits_of(asked)
    if bound is None:
        return release(asked, decide(request, asked.facts, asked.policy), began)
    with limits.her_turn(asked, bound):
        asked, decision = limits.decide_within(asked, bound)
        subject, receipt = enter(asked, decision, began)
    return read(asked, subject, decision, receipt)


def ask_second(request: Request, reason: str, *, actor: Actor) -> SecondAsked:
    """See `gate.api.ask_second`."""
    text, began = accepted(reason), time.monotonic()
    asked = ask(replace(request, second=None, operation=Operation.READ), plugged(), actor=actor)
    bound = limits.limits_of(asked)
    if bound is None or not bound.second_person:
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    asked, decision = limits.decide_within(asked, bound)
    if decision.whole != (Reason.SECOND_MISSING,):
        enter(asked, decision, began)  # something else stands in the way too: the refusal's own entry, and it raises
    return seconds.keep(asked, text)


def ask(request: Request, ports: Ports, *, actor: Actor, bg: bool = False) -> Asked:
    """The rules and the facts of this very moment. Never kept: a consent may be withdrawn before the next question."""
    with ports.turns:
        policy = ports.policy()
        facts = ports.facts(request, actor=actor, at_ms=ports.clock.now_ms())
    return Asked(ports, policy, request, facts, actor, bg)


def release(asked: Asked, decision: Decision, began: float) -> Opened:
    subject, receipt = enter(asked, decision, began)
    return read(asked, subject, decision, receipt)


def enter(asked: Asked, decision: Decision, began: float) -> tuple[str, Receipt]:
    """Entry first. What raises before `append` returns releases nothing. Raises `Refused` where nothing was granted."""
    subject = subject_asked_for(asked)
    if subject is None:
        even_out(began, asked.ports)
        raise Refused(decision, None)
    receipt = asked.ports.ledger.append(first_entry(asked, subject, decision))
    if not decision.granted:
        if decision.told is Tier.OPEN:
            even_out(began, asked.ports)
        raise Refused(decision, receipt)
    if asked.facts.spent.second:
        seconds.was_entered(asked, receipt.index)
    return subject, receipt


def read(asked: Asked, subject: str, decision: Decision, receipt: Receipt) -> Opened:
    facts, use = asked.facts, asked.policy.uses.get(asked.request.use_key)
    ref = facts.subject_ref or ""  # nothing is granted about nobody
    came = read_granted(asked, ref, decision, receipt)
    fixed = _correct(asked, subject, decision, came.refused, receipt) if came.refused else None
    return Opened(
        values=tuple(came.values),
        refused=(*decision.refused, *came.refused),
        receipt=receipt,
        at_ms=facts.at_ms,
        subject_ref=ref,
        use_key=use.key if use else None,
        use_version=use.version if use else None,
        basis=decision.basis,
        failed=tuple(sorted(came.failed)),
        correction=fixed,
    )


def _correct(asked: Asked, subject: str, decision: Decision, failed: list[Refusal], first: Receipt) -> Receipt | None:
    """The first entry says more than was shown, never less; so a correction that can't be written now holds nothing back."""
    try:
        return asked.ports.ledger.append(correction(asked, subject, decision, failed, first))
    except LedgerUnavailable:
        log.exception("entry %d could not be corrected", first.index)
        return None


def even_out(began: float, ports: Ports) -> None:
    """Unknown and unrelated take the same time (invariant 4): the next whole step of it."""
    step = ports.even_ms / 1000
    if step:
        time.sleep(step - (time.monotonic() - began) % step)
