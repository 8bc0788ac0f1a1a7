"""A use that opens for two alone: one asks, a colleague agrees, and then the first opens, once and soon.

Whom it is about the colleague isn't told: she vouches for the reason. Who she is stays sealed in the row, for the security context
to open, as the entry's own employee is.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace

from tillid.gate.answers import Fault, SecondAsked, SecondStanding, Unacceptable
from tillid.gate.domain.request import Request
from tillid.gate.entries import Asked, reason_was_read, subject_asked_for
from tillid.gate.models import Second
from tillid.gate.ports import plugged
from tillid.gate.texts import accepted, index_of, is_key, open_text, seal_text
from tillid.kernel.actor import Actor, ActorKind
from tillid.register.api import UsePolicy

REASON = "second.reason"
LIFE_MS = 30 * 60_000
KEPT_MS = 24 * 60 * 60_000  # what came to nothing goes after a day


def keep(asked: Asked, reason: str) -> SecondAsked:
    """A request that waits for a colleague. The gate has seen that nothing but the colleague is missing."""
    ports, request, facts = asked.ports, asked.request, asked.facts
    text, key, now = accepted(reason), str(uuid.uuid4()), ports.clock.now_ms()
    Second.objects.filter(used_ms__isnull=True, until_ms__lt=now - KEPT_MS).delete()
    row = Second(
        key=key,
        use_key=request.use_key,
        unit_key=request.unit or "",
        role_key=request.role or "",
        subject_ref=facts.subject_ref or "",  # who isn't known gets another refusal
        case_ref=facts.case.ref if facts.case else None,
        asker_index=index_of(asked.actor),
        reason_sealed=seal_text(text, REASON, key),
        asked_ms=now,
        until_ms=now + LIFE_MS,
    )
    row.save(force_insert=True)
    return _told(row, now)


def mine(*, actor: Actor) -> tuple[SecondAsked, ...]:
    """See `gate.api.seconds_of_mine`."""
    now = plugged().clock.now_ms()
    rows = Second.objects.filter(asker_index=index_of(actor), until_ms__gt=now, used_ms__isnull=True).order_by("-asked_ms", "key")
    return tuple(replace(_told(row, now), case_ref=row.case_ref) for row in rows)


def waiting(*, actor: Actor) -> tuple[SecondAsked, ...]:
    """See `gate.api.seconds_waiting`."""
    ports = plugged()
    now, policy = ports.clock.now_ms(), ports.policy()
    uses = [key for key, use in policy.uses.items() if _is_let_in(actor, use)]
    rows = Second.objects.filter(use_key__in=uses, until_ms__gt=now, agreed__isnull=True).exclude(asker_index=index_of(actor))
    return tuple(_told(row, now) for row in rows.order_by("until_ms", "key"))


def read_reason(key: str, *, actor: Actor) -> str:
    """See `gate.api.read_second_reason`."""
    ports, row = plugged(), _open_to(key, actor)
    use = ports.policy().uses[row.use_key]
    role = min(actor.roles & use.roles.keys())
    request = Request(use_key=row.use_key, role=role, unit=actor.unit, subject_ref=row.subject_ref, case_ref=row.case_ref)
    with ports.turns:
        facts = ports.facts(request, actor=actor, at_ms=ports.clock.now_ms())
    asked = Asked(ports, ports.policy(), request, facts, actor)
    subject = subject_asked_for(asked)
    if subject is None:
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    ports.ledger.append(reason_was_read(asked, subject))
    return open_text(row.reason_sealed, REASON, row.key)


def answer(key: str, *, agree: bool, actor: Actor) -> SecondAsked:
    """See `gate.api.answer_second`."""
    ports, row = plugged(), _open_to(key, actor)
    now, index = ports.clock.now_ms(), index_of(actor)
    open_still = Second.objects.filter(key=row.key, agreed__isnull=True, until_ms__gt=now).exclude(asker_index=index)
    done = open_still.update(
        agreed=agree, answered_ms=now, second_index=index, second_sealed=ports.seal.close(actor.ref).encode("ascii")
    )
    if not done:  # another was quicker, or the time ran out
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    row.refresh_from_db()
    return _told(row, now)


def request_of(key: str, *, actor: Actor) -> Request:
    """What was asked, to be opened now. Raises `Unacceptable` where it isn't the actor's own."""
    row = Second.objects.filter(key=key, asker_index=index_of(actor)).first() if is_key(key) else None
    if row is None:
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    return Request(
        use_key=row.use_key,
        role=row.role_key,
        unit=row.unit_key,
        subject_ref=row.subject_ref,
        case_ref=row.case_ref,
        partial=True,
        second=row.key,
    )


# What the gate asks before it grants ----------------------------------------------------------------------------------------------


def agreed(asked: Asked) -> bool:
    """A colleague has said yes to just this, it isn't used, and the time isn't over."""
    return Second.objects.filter(**_usable(asked)).exists() if asked.request.second else False


def use_up(asked: Asked) -> bool:
    """Before the entry: of two who open at once, one does."""
    return Second.objects.filter(**_usable(asked)).update(used_ms=asked.facts.at_ms) == 1


def was_entered(asked: Asked, index: int) -> None:
    """Ties the colleague to the entry that says there were two."""
    Second.objects.filter(key=asked.request.second).update(entry_index=index)


def _usable(asked: Asked) -> Mapping[str, object]:
    request, facts = asked.request, asked.facts
    return {
        "key": request.second if request.second and is_key(request.second) else "",
        "asker_index": index_of(asked.actor),
        "use_key": request.use_key,
        "role_key": request.role,
        "unit_key": request.unit,
        "subject_ref": facts.subject_ref or "",
        "case_ref": facts.case.ref if facts.case else None,
        "agreed": True,
        "used_ms": None,
        "until_ms__gt": facts.at_ms,
    }


# Who may agree --------------------------------------------------------------------------------------------------------------------


def _is_let_in(actor: Actor, use: UsePolicy) -> bool:
    """Unit, role and training are as the use says. No relation is asked for: the colleague is told of no citizen."""
    if actor.kind is not ActorKind.EMPLOYEE or use.limits is None or not use.limits.second_person:
        return False
    held = [use.roles[role] for role in actor.roles & use.roles.keys()]
    return actor.unit in use.units and any(rule.training <= actor.training for rule in held)


def _open_to(key: str, actor: Actor) -> Second:
    """A request that this colleague may answer now. Raises `Unacceptable`."""
    ports = plugged()
    now, policy = ports.clock.now_ms(), ports.policy()
    row = Second.objects.filter(key=key, agreed__isnull=True, until_ms__gt=now).first() if is_key(key) else None
    use = policy.uses.get(row.use_key) if row else None
    if row is None or use is None or not _is_let_in(actor, use):
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    if bytes(row.asker_index) == index_of(actor):
        raise Unacceptable(Fault.OWN_SECOND)
    return row


def _told(row: Second, now: int) -> SecondAsked:
    return SecondAsked(row.key, row.use_key, row.unit_key, row.role_key, row.asked_ms, row.until_ms, _standing(row, now))


def _standing(row: Second, now: int) -> SecondStanding:
    if row.used_ms is not None:
        return SecondStanding.USED
    if row.agreed is False:
        return SecondStanding.DECLINED
    if row.until_ms <= now:
        return SecondStanding.LAPSED
    return SecondStanding.AGREED if row.agreed else SecondStanding.WAITING
