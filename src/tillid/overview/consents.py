"""A citizen's say: yes, no, stop, and »that is wrong«. What she says holds at the gate at the next question.

Times are milliseconds UTC and given by the caller. An employee at the counter or on the phone acts with the same functions; a citizen
acts for herself alone.
"""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from tillid.gate.api import hide_small
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.fields import decrypt, encrypt
from tillid.overview import models
from tillid.overview.domain.say import (
    CaseworkConsent,
    ConsentKind,
    ConsentState,
    DataConsent,
    DisputeState,
    NotTaken,
    ObjectionState,
    RestrictionWhy,
    SayFault,
    Scope,
    checked_words,
)
from tillid.overview.lookups import day_of

STORE = "persons"
DISPUTE_DAYS = 14  # a promise of the product: the page says it
OBJECTION_DAYS = 28  # within the month of GDPR 12(3)

BY = "overview.by"
WORDS = "overview.words"
ANSWER = "overview.answer"


def place(column: str, key: str) -> bytes:
    """What a text is sealed to: its column and its row."""
    return f"{column}/{key}".encode()


def said_in_dispute(sealed: bytes, key: str) -> str:
    """Her words out of a row of disputes: for the one query in which the gate's facts are fetched."""
    return decrypt(sealed, place(WORDS, key)).decode()


def give_consent(
    subject_ref: str, scope: Scope, *, text_version: str, at_ms: int, until_ms: int | None = None, actor: Actor
) -> str:
    """She says yes; returns the answer's key. `text_version`: the words that she said it to. Raises `NotTaken`."""
    return _answer(subject_ref, scope, ConsentState.GIVEN, text_version=text_version, at_ms=at_ms, until_ms=until_ms, actor=actor)


def withdraw_consent(subject_ref: str, scope: Scope, *, text_version: str, at_ms: int, actor: Actor) -> str:
    """She says no, or takes her yes back: as easy as giving it (GDPR 7(3)). Raises `NotTaken`."""
    return _answer(subject_ref, scope, ConsentState.WITHDRAWN, text_version=text_version, at_ms=at_ms, until_ms=None, actor=actor)


@transaction.atomic(using=STORE)
def _answer(
    subject_ref: str, scope: Scope, state: ConsentState, *, text_version: str, at_ms: int, until_ms: int | None, actor: Actor
) -> str:
    _check_actor(subject_ref, actor)
    present = models.Consent.objects.select_for_update().filter(subject_ref=subject_ref, superseded_ms=None, **columns_of(scope))
    said = present.first()
    if said is not None and said.state == state.value and said.until_ms == until_ms and said.text_version == text_version:
        raise NotTaken(SayFault.ALREADY_SO)
    present.update(superseded_ms=at_ms)
    key = str(uuid.uuid4())
    models.Consent.objects.create(
        key=key,
        subject_ref=subject_ref,
        state=state.value,
        at_ms=at_ms,
        until_ms=until_ms,
        text_version=text_version,
        channel=actor.channel.value,
        by_kind=actor.kind.value,
        by_sealed=encrypt(actor.ref.encode(), place(BY, key)),
        **columns_of(scope),
    )
    return key


def columns_of(scope: Scope) -> dict[str, str]:
    match scope:
        case DataConsent(use_key, element):
            return {"kind": ConsentKind.DATA_PROTECTION.value, "use_key": use_key, "element": element}
        case CaseworkConsent(case_ref, holder, element):
            return {"kind": ConsentKind.CASEWORK.value, "case_ref": case_ref, "holder": holder, "element": element}


def raise_objection(
    subject_ref: str,
    words: str,
    *,
    use_key: str | None = None,
    element: str | None = None,
    case_ref: str | None = None,
    at_ms: int,
    actor: Actor,
) -> str:
    """She objects to a use (or an element of it), or to what is done in a case; the gate closes until a person has answered.

    Just one of `use_key` and `case_ref`. Raises `NotTaken`.
    """
    _check_actor(subject_ref, actor)
    if (use_key is None) == (case_ref is None):
        raise NotTaken(SayFault.NO_SUCH_ITEM)
    said, key = checked_words(words), str(uuid.uuid4())
    models.Objection.objects.create(
        key=key,
        subject_ref=subject_ref,
        use_key=use_key,
        element=element,
        case_ref=case_ref,
        words_sealed=encrypt(said.encode(), place(WORDS, key)),
        made_ms=at_ms,
        due=_days_after(at_ms, OBJECTION_DAYS),
    )
    return key


def objections_by_use(use_key: str) -> tuple[tuple[str, int | None], ...]:
    """How many objections to a use each month had, newest first. Months are Danish; None: fewer than five.

    No sum is told, so that none of them can be worked out.
    """
    made = models.Objection.objects.filter(use_key=use_key).values_list("made_ms", flat=True)
    counts = hide_small(Counter(f"{day_of(at_ms):%Y-%m}" for at_ms in made), sum_known=False)
    return tuple(sorted(counts.items(), reverse=True))


@transaction.atomic(using=STORE)
def settle_objection(key: str, *, upheld: bool, answer: str, at_ms: int, actor: Actor) -> None:
    """A person has decided, with reasons. Rejected: the gate opens again. Raises `NotTaken`."""
    row = models.Objection.objects.select_for_update().filter(key=key, state=ObjectionState.PENDING.value).first()
    if row is None:
        raise NotTaken(SayFault.NO_SUCH_ITEM)
    row.state = (ObjectionState.UPHELD if upheld else ObjectionState.REJECTED).value
    _settle(row, answer, at_ms, actor)


def restrict(subject_ref: str, why: RestrictionWhy, *, element: str | None = None, at_ms: int, actor: Actor) -> str:
    """GDPR 18: an element (None: everything) is kept and not used until the restriction is lifted."""
    _check_actor(subject_ref, actor)
    key = str(uuid.uuid4())
    models.Restriction.objects.create(key=key, subject_ref=subject_ref, element=element, why=why.value, from_ms=at_ms)
    return key


def lift_restriction(key: str, *, at_ms: int, actor: Actor) -> None:  # noqa: ARG001 - told to her beforehand: GDPR 18(3)
    """Raises `NotTaken`."""
    if not models.Restriction.objects.filter(key=key, ended_ms=None).update(ended_ms=at_ms):
        raise NotTaken(SayFault.NO_SUCH_ITEM)


@transaction.atomic(using=STORE)
def dispute(subject_ref: str, element: str, words: str, *, at_ms: int, actor: Actor) -> str:
    """She says that an element is wrong. Whoever reads it from now on sees her words beside it. Raises `NotTaken`."""
    _check_actor(subject_ref, actor)
    said, key = checked_words(words), str(uuid.uuid4())
    if models.Dispute.objects.filter(subject_ref=subject_ref, element=element, state=DisputeState.OPEN.value).exists():
        raise NotTaken(SayFault.ALREADY_SO)
    models.Dispute.objects.create(
        key=key,
        subject_ref=subject_ref,
        element=element,
        words_sealed=encrypt(said.encode(), place(WORDS, key)),
        made_ms=at_ms,
        due=_days_after(at_ms, DISPUTE_DAYS),
    )
    return key


@transaction.atomic(using=STORE)
def settle_dispute(key: str, state: DisputeState, *, answer: str, at_ms: int, actor: Actor) -> None:
    """Changed, supplemented, annotated or kept, with reasons. Raises `NotTaken`."""
    row = models.Dispute.objects.select_for_update().filter(key=key, state=DisputeState.OPEN.value).first()
    if row is None or state is DisputeState.OPEN:
        raise NotTaken(SayFault.NO_SUCH_ITEM)
    row.state = state.value
    _settle(row, answer, at_ms, actor)


def _settle(row: models.Objection | models.Dispute, answer: str, at_ms: int, actor: Actor) -> None:
    row.answer_sealed = encrypt(checked_words(answer).encode(), place(ANSWER, row.key))
    row.settled_by_sealed = encrypt(actor.ref.encode(), place(BY, row.key))
    row.settled_ms = at_ms
    row.save()


def _check_actor(subject_ref: str, actor: Actor) -> None:
    if actor.kind is ActorKind.CITIZEN and actor.ref != subject_ref:
        raise NotTaken(SayFault.NO_SUCH_ITEM)


def _days_after(at_ms: int, days: int) -> date:
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).date() + timedelta(days=days)
