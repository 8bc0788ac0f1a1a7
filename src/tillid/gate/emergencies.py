"""Break-glass: a written reason first, then the entry, then the data, then somebody who looks at it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from tillid.gate.answers import BreakGlassReview, Fault, Opened, Refused, Unacceptable, Verdict
from tillid.gate.domain.days import due_after
from tillid.gate.domain.decide import decide_break_glass
from tillid.gate.domain.request import Request
from tillid.gate.entries import Asked, reason_was_read, subject_asked_for
from tillid.gate.models import BreakGlass
from tillid.gate.opening import ask, release
from tillid.gate.ports import Ports, plugged
from tillid.gate.texts import accepted, index_of, is_key, open_text, seal_text
from tillid.kernel.actor import Actor, ActorKind
from tillid.ledger.api import LedgerUnavailable

REASON, NOTE = "breakglass.reason", "breakglass.note"


def break_glass(request: Request, reason: str, *, actor: Actor) -> Opened:
    """See `gate.api.break_glass`.

    The row stands before the entry: an entry without a review can't be, a row without an entry (the process ended in between)
    is shown as such.
    """
    text, began, ports = accepted(reason), time.monotonic(), plugged()
    asked = ask(replace(request, partial=True), ports, actor=actor, bg=True)
    decision = decide_break_glass(asked.request, asked.facts, asked.policy)
    if not decision.granted:
        return release(asked, decision, began)  # the refusal's own entry; it raises
    row = _row(asked, text)
    row.save(force_insert=True)
    try:
        opened = release(asked, decision, began)
    except (LedgerUnavailable, Refused):
        row.delete()
        raise
    BreakGlass.objects.filter(key=row.key).update(entry_index=opened.receipt.index)
    return opened


def _row(asked: Asked, text: str) -> BreakGlass:
    ports, request, facts = asked.ports, asked.request, asked.facts
    key = str(uuid.uuid4())
    use = asked.policy.uses.get(request.use_key)
    unit = request.unit if request.unit in ports.units() else None
    return BreakGlass(
        key=key,
        subject_ref=facts.subject_ref or "",  # nothing is granted about nobody
        case_ref=facts.case.ref if facts.case else None,
        use_key=use.key if use else None,
        unit_key=unit,
        role_key=request.role if request.role in ports.roles() else None,
        owner_unit=(use.owner_unit if use else "") or unit or "",
        actor_index=index_of(asked.actor),
        reason_sealed=seal_text(text, REASON, key),
        opened_ms=facts.at_ms,
        due=due_after(facts.at_ms),
    )


def open_reviews(*, actor: Actor) -> tuple[BreakGlassReview, ...]:
    """See `gate.api.open_reviews`."""
    waiting = BreakGlass.objects.filter(settled_ms__isnull=True).order_by("due", "opened_ms", "key")
    ports = plugged()
    return tuple(_review(row) for row in waiting if _may_review(row, actor, ports))


def settled_reviews(*, most: int, actor: Actor) -> tuple[BreakGlassReview, ...]:
    """See `gate.api.settled_reviews`."""
    done, ports = BreakGlass.objects.filter(settled_ms__isnull=False).order_by("-settled_ms", "key"), plugged()
    return tuple(_review(row) for row in islice((row for row in done.iterator() if _may_review(row, actor, ports)), most))


def reviews_of(indices: Iterable[int]) -> Mapping[int, BreakGlassReview]:
    """See `gate.api.reviews_of`."""
    wanted = frozenset(indices)
    rows = BreakGlass.objects.filter(entry_index__in=wanted) if wanted else ()
    return {row.entry_index: _review(row) for row in rows if row.entry_index is not None}


def _may_review(row: BreakGlass, actor: Actor, ports: Ports) -> bool:
    """The leader of the unit that owns the use, and whoever oversees all of it."""
    if actor.kind is not ActorKind.EMPLOYEE:
        return False
    if ports.overseers & actor.roles:
        return True
    return bool(ports.leaders & actor.roles) and actor.unit is not None and actor.unit in (row.owner_unit, row.unit_key)


def _waiting(key: str, actor: Actor) -> BreakGlass:
    row = BreakGlass.objects.filter(key=key, settled_ms__isnull=True).first() if is_key(key) else None
    if row is None or not _may_review(row, actor, plugged()):
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    return row


def read_reason(key: str, *, actor: Actor) -> str:
    """See `gate.api.read_reason`."""
    row, ports = _waiting(key, actor), plugged()
    role = min(actor.roles & (ports.leaders | ports.overseers))
    request = Request(use_key=row.use_key or "", role=role, unit=actor.unit, subject_ref=row.subject_ref, case_ref=row.case_ref)
    asked = ask(request, ports, actor=actor)
    subject = subject_asked_for(asked)
    if subject is None:
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    ports.ledger.append(reason_was_read(asked, subject))
    return open_text(row.reason_sealed, REASON, row.key)


def settle_review(key: str, verdict: Verdict, note: str, *, actor: Actor) -> BreakGlassReview:
    """See `gate.api.settle_review`."""
    text, row = accepted(note), _waiting(key, actor)
    mine = index_of(actor)
    if mine == bytes(row.actor_index):
        raise Unacceptable(Fault.OWN_ITEM)
    settled = BreakGlass.objects.filter(key=key, settled_ms__isnull=True).exclude(actor_index=mine)
    done = settled.update(
        verdict=Verdict(verdict).value,
        note_sealed=seal_text(text, NOTE, key),
        settled_ms=plugged().clock.now_ms(),
        settler_index=mine,
    )
    if not done:  # another reviewer was quicker
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    row.refresh_from_db()
    return _review(row)


def _review(row: BreakGlass) -> BreakGlassReview:
    return BreakGlassReview(
        key=row.key,
        case_ref=row.case_ref,
        use_key=row.use_key,
        unit=row.unit_key,
        role=row.role_key,
        owner_unit=row.owner_unit,
        opened_ms=row.opened_ms,
        due=row.due,
        index=row.entry_index,
        verdict=Verdict(row.verdict) if row.verdict else None,
        settled_ms=row.settled_ms,
    )
