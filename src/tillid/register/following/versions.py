"""A use's versions, and what differs between any two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tillid.kernel.words import Sentence
from tillid.register import current
from tillid.register import models as register
from tillid.register import words as register_words
from tillid.register.domain.document import DecisionResult, UseDocument, parse
from tillid.register.domain.fields import Json
from tillid.register.domain.reading import read_stored
from tillid.register.domain.standing import Standing, standing_of
from tillid.register.following.telling import Change, Names, StageText, nameless, read_out, tell
from tillid.register.following.troubles import FollowError
from tillid.register.following.words import Trouble
from tillid.register.ports import LogPlace
from tillid.register.services import now, stored
from tillid.register.words import Happening

_DECIDED_AS = {
    DecisionResult.ADOPTED: Standing.RUNNING,
    DecisionResult.PILOT: Standing.PILOT,
    DecisionResult.DROPPED: Standing.DROPPED,
}
DRAFT = 0  # the number of the draft in a difference


@dataclass(frozen=True, slots=True)
class Version:
    """One published version. `standing`: how the newest stands now, and as what an older one was decided. `sha256` is its
    document's hash, which the public log has too, at `log`. `why` is what happened, or the reason that was given.
    """

    version: int
    published_ms: int
    sha256: str
    standing: Standing
    why: Sentence
    log: LogPlace | None


def versions(key: str, *, at_ms: int | None = None) -> tuple[Version, ...]:
    """Newest first; empty where nothing was published."""
    rows = list(register.Version.objects.filter(key=key).order_by("-version"))
    told, noted = _told(key), _noted(key)
    return tuple(
        Version(
            version=row.version,
            published_ms=row.published_ms,
            sha256=row.sha256,
            standing=_standing(row, newest=place == 0, at_ms=now(at_ms)),
            why=_why(row, told),
            log=noted.get(row.version),
        )
        for place, row in enumerate(rows)
    )


def _noted(key: str) -> dict[int, LogPlace]:
    rows = register.Noted.objects.filter(key=key).values_list("version", "epoch", "index")
    return {version: LogPlace(epoch, index) for version, epoch, index in rows}


def difference(key: str, older: int, newer: int, *, names: Names = nameless) -> tuple[Change, ...]:
    """What differs between two versions, in the order of the stages; 0 is the draft. `names` says what keys are called elsewhere.

    Raises `FollowError`: NO_VERSION.
    """
    return tell(_document(key, older), _document(key, newer), laws=current.snapshot().laws, names=names)


def text_of(document: Json, *, names: Names = nameless) -> tuple[StageText, ...]:
    """All that a document says, on one page, in the order of the stages."""
    return read_out(document, laws=current.snapshot().laws, names=names)


def text(key: str, *, names: Names = nameless) -> tuple[StageText, ...]:
    """The draft, or where there is none the newest version, read out. Raises `FollowError`: NO_USE."""
    if (document := stored(key)) is None:
        raise FollowError(Trouble.NO_USE)
    return text_of(document, names=names)


def _document(key: str, version: int) -> Json:
    rows = (
        register.Draft.objects.filter(key=key) if version == DRAFT else register.Version.objects.filter(key=key, version=version)
    )
    if (content := rows.values_list("document", flat=True).first()) is None:
        raise FollowError(Trouble.NO_VERSION)
    return read_stored(content)


def _standing(row: register.Version, *, newest: bool, at_ms: int) -> Standing:
    if newest and (found := current.snapshot().newest.get(row.key)) is not None:
        return standing_of(found.policy, at_ms=at_ms)
    decision = parse(read_stored(row.document)).decision
    return _DECIDED_AS[decision.result or DecisionResult.ADOPTED] if decision else Standing.RUNNING


def _why(row: register.Version, told: Mapping[int, Sentence]) -> Sentence:
    document = parse(read_stored(row.document))
    return told.get(row.version) or _reason(document) or register_words.HAPPENINGS[Happening.PUBLISHED]


def _reason(document: UseDocument) -> Sentence | None:
    return document.decision.why if document.decision else None


def _told(key: str) -> dict[int, Sentence]:
    """What happened with each version where a reason was given, or where it was something else than publishing it."""
    found: dict[int, Sentence] = {}
    for row in register.Event.objects.filter(key=key, kind__in=register_words.PUBLIC).order_by("-id"):
        if row.why_da:
            found[row.version] = Sentence(row.why_da, row.why_en or row.why_da)
        elif row.kind not in {Happening.PUBLISHED.value, Happening.ENDED.value}:
            found.setdefault(row.version, register_words.HAPPENINGS[Happening(row.kind)])
    return found
