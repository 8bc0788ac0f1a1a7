"""A reader from outside: a link to a draft, the advice that she leaves, and the answer that she is owed.

The link's token is shown once and kept nowhere; the table has its hash. Unknown, expired and closed links are told alike.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.register.domain.days import day_of
from tillid.register.domain.stages import Stage
from tillid.register.domain.working_days import working_days_after
from tillid.register.following.models import Advice as Row
from tillid.register.following.models import Invitation as InvitationRow
from tillid.register.following.troubles import FollowError, accepted, accepted_line
from tillid.register.following.words import Trouble
from tillid.register.services import DATABASE, draft, newest_document, now

TOKEN = 32  # bytes: 256 bits, nobody guesses them
LONGEST_TOKEN = 100  # characters; what is longer was never ours
DAY_MS = 24 * 60 * 60 * 1000
MOST_DAYS = 90
ANSWERED_IN = 10  # working days
MOST_A_DAY, MOST_IN_ALL = 20, 100  # pieces of advice through one link


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link to a draft. `token` is only there when it was just made. `open`: it can still be used."""

    id: str
    use_key: str
    name: str
    made_ms: int
    expires_ms: int
    open: bool
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Advice:
    """What a reader wrote about one stage. `answer` None: she waits; `changed` says whether the draft was changed for it.

    `of_this_draft`: it was written about the draft as it stands now.
    """

    id: str
    invitation: str
    use_key: str
    stage: Stage
    text: str
    name: str | None
    left_ms: int
    due: date
    of_this_draft: bool
    answer: str | None = None
    changed: bool | None = None
    answered_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """What a link opens: the draft as it stands now (the newest version, once it is published), and the reader's own advice."""

    invitation: Invitation
    document: Mapping[str, object]
    is_draft: bool
    advice: tuple[Advice, ...]


def invite_reader(key: str, name: str, *, days: int = 14, actor: Actor, at_ms: int | None = None) -> Invitation:
    """A new link. `name` says for whom, to the office alone. Raises `FollowError`: NO_DRAFT, DAYS, and what is wrong with the name."""
    at, whom = now(at_ms), accepted_line(name)
    if draft(key) is None:
        raise FollowError(Trouble.NO_DRAFT)
    if not 1 <= days <= MOST_DAYS:
        raise FollowError(Trouble.DAYS)
    token = secrets.token_urlsafe(TOKEN)
    row = InvitationRow.objects.create(
        key=uuid.uuid4(), use_key=key, name=whom or "–", token_sha256=_hash(token), made_ms=at, expires_ms=at + days * DAY_MS,
        actor_ref=actor.ref, unit=actor.unit or "",
    )  # fmt: skip
    return _invitation(row, at, token)


def invitations(key: str, *, at_ms: int | None = None) -> tuple[Invitation, ...]:
    """Newest first, without their tokens."""
    at = now(at_ms)
    return tuple(_invitation(row, at) for row in InvitationRow.objects.filter(use_key=key).order_by("-made_ms", "key"))


def close_invitation(id: str, *, actor: Actor, at_ms: int | None = None) -> None:  # noqa: A002  # it is one
    """The link stops working at once. What came through it is still to be answered. Raises `FollowError`: NO_ITEM."""
    open_ = InvitationRow.objects.filter(key=_key(id), closed_ms__isnull=True)
    if not open_.update(closed_ms=now(at_ms), closed_by=actor.ref):
        raise FollowError(Trouble.NO_ITEM)


def invited(token: str, *, at_ms: int | None = None) -> Invited:
    """What the link opens. Raises `FollowError`: NO_LINK."""
    at = now(at_ms)
    row = _opened(token, at)
    written = draft(row.use_key)
    document = written.document if written else newest_document(row.use_key)
    if document is None:
        raise FollowError(Trouble.NO_LINK)
    sha256 = written.sha256 if written else ""
    left = Row.objects.filter(invitation=row).order_by("left_ms", "key")
    return Invited(_invitation(row, at), document, written is not None, tuple(_advice(one, sha256) for one in left))


def leave_advice(token: str, *, stage: Stage, text: str, name: str | None, at_ms: int | None = None) -> Advice:
    """Keep what the reader wrote. Raises `FollowError`: NO_LINK, NO_DRAFT once it is published, TOO_MANY, and what is wrong with a text."""
    at = now(at_ms)
    written, who = accepted(text), accepted_line(name)
    with transaction.atomic(using=DATABASE):
        row = _opened(token, at, hold=True)
        if (about := draft(row.use_key)) is None:
            raise FollowError(Trouble.NO_DRAFT)
        left = Row.objects.filter(invitation=row)
        if left.count() >= MOST_IN_ALL or left.filter(left_ms__gt=at - DAY_MS).count() >= MOST_A_DAY:
            raise FollowError(Trouble.TOO_MANY)
        made = Row.objects.create(
            key=uuid.uuid4(), invitation=row, use_key=row.use_key, stage=stage.value, text=written, name=who, draft=about.sha256,
            left_ms=at, due=working_days_after(day_of(at), ANSWERED_IN),
        )  # fmt: skip
    return _advice(made, about.sha256)


def advice_on(key: str) -> tuple[Advice, ...]:
    """All that was left on a use's drafts: what waits first, by its day; then the rest, newest first."""
    written = draft(key)
    rows = Row.objects.filter(use_key=key)
    waiting = rows.filter(answered_ms__isnull=True).order_by("due", "left_ms", "key")
    done = rows.filter(answered_ms__isnull=False).order_by("-answered_ms", "key")
    return tuple(_advice(row, written.sha256 if written else "") for row in (*waiting, *done))


def answer_advice(id: str, answer: str, *, changed: bool, actor: Actor, at_ms: int | None = None) -> None:  # noqa: A002  # it is one
    """Tell what was changed, or why not. The reader sees it on her link. Raises `FollowError`: NO_ITEM, and what is wrong with it."""
    written = accepted(answer)
    waiting = Row.objects.filter(key=_key(id), answered_ms__isnull=True)
    if not waiting.update(answer=written, changed=changed, answered_ms=now(at_ms), answered_by=actor.ref):
        raise FollowError(Trouble.NO_ITEM)


def _opened(token: str, at_ms: int, *, hold: bool = False) -> InvitationRow:
    rows = InvitationRow.objects.select_for_update() if hold else InvitationRow.objects
    found = rows.filter(token_sha256=_hash(token)).first() if len(token) <= LONGEST_TOKEN else None
    if found is None or found.closed_ms is not None or found.expires_ms <= at_ms:
        raise FollowError(Trouble.NO_LINK)
    return found


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _key(id_: str) -> uuid.UUID:
    try:
        return uuid.UUID(id_)
    except ValueError:
        raise FollowError(Trouble.NO_ITEM) from None


def _invitation(row: InvitationRow, at_ms: int, token: str | None = None) -> Invitation:
    is_open = row.closed_ms is None and row.expires_ms > at_ms
    return Invitation(str(row.key), row.use_key, row.name, row.made_ms, row.expires_ms, is_open, token)


def _advice(row: Row, sha256: str) -> Advice:
    return Advice(
        id=str(row.key), invitation=str(row.invitation_id), use_key=row.use_key, stage=Stage(row.stage), text=row.text,
        name=row.name, left_ms=row.left_ms, due=row.due, of_this_draft=row.draft == sha256, answer=row.answer,
        changed=row.changed, answered_ms=row.answered_ms,
    )  # fmt: skip
