"""»Jeg mangler en oplysning«: a refusal that is wrong for the work ends in a change of the rule, not in a way around it."""

from __future__ import annotations

import uuid

from django.db.models import F, Q

from tillid.gate.answers import Fault, MissingReport, Unacceptable
from tillid.gate.domain.days import due_after
from tillid.gate.models import MissingReport as Row
from tillid.gate.ports import plugged
from tillid.gate.texts import accepted, index_of, is_key, open_text, seal_text
from tillid.kernel.actor import Actor, ActorKind

TEXT, ANSWER = "missing.text", "missing.answer"


def report_missing(use_key: str, text: str, *, element: str | None, actor: Actor) -> MissingReport:
    """See `gate.api.report_missing`."""
    ports, written = plugged(), accepted(text)
    policy = ports.policy()
    use = policy.uses.get(use_key)
    if use is None or actor.kind is not ActorKind.EMPLOYEE:
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    key, now = str(uuid.uuid4()), ports.clock.now_ms()
    row = Row(
        key=key,
        use_key=use.key,
        element=element if element in policy.sources else None,
        unit_key=actor.unit if actor.unit in ports.units() else None,
        role_key=min(actor.roles & use.roles.keys() & ports.roles(), default=None),
        owner_unit=use.owner_unit,
        actor_index=index_of(actor),
        text_sealed=seal_text(written, TEXT, key),
        made_ms=now,
        due=due_after(now),
    )
    row.save(force_insert=True)
    return _report(row)


def missing_reports(*, actor: Actor) -> tuple[MissingReport, ...]:
    """See `gate.api.missing_reports`."""
    rows = Row.objects.filter(_seen_by(actor)).order_by(F("answered_ms").asc(nulls_first=True), "due", "made_ms", "key")
    return tuple(_report(row) for row in rows)


def _seen_by(actor: Actor) -> Q:
    """One's own; one's unit's; for an overseer all, though only the owner answers."""
    mine = Q(actor_index=index_of(actor))
    if actor.kind is not ActorKind.EMPLOYEE:
        return mine
    if plugged().overseers & actor.roles:
        return Q()
    return mine | Q(owner_unit=actor.unit) if actor.unit else mine


def answer_missing(key: str, answer: str, *, change_promised: bool, actor: Actor) -> MissingReport:
    """See `gate.api.answer_missing`."""
    written = accepted(answer)
    if actor.kind is not ActorKind.EMPLOYEE or not is_key(key):
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    waiting = Row.objects.filter(key=key, owner_unit=actor.unit or "", answered_ms__isnull=True)
    done = waiting.update(
        answer_sealed=seal_text(written, ANSWER, key), change_promised=change_promised, answered_ms=plugged().clock.now_ms()
    )
    if not done:
        raise Unacceptable(Fault.NO_SUCH_ITEM)
    return _report(Row.objects.get(key=key))


def _report(row: Row) -> MissingReport:
    return MissingReport(
        key=row.key,
        use_key=row.use_key,
        element=row.element,
        unit=row.unit_key,
        role=row.role_key,
        text=open_text(row.text_sealed, TEXT, row.key),
        owner_unit=row.owner_unit,
        made_ms=row.made_ms,
        due=row.due,
        answer=open_text(row.answer_sealed, ANSWER, row.key) if row.answer_sealed else None,
        change_promised=row.change_promised,
        answered_ms=row.answered_ms,
    )
