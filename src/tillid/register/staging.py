"""A draft stage by stage: what is open, what is missing, and one stage saved at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import services, words
from tillid.register.domain.days import day_of
from tillid.register.domain.reading import read_stored
from tillid.register.domain.stages import (
    ALWAYS_OPEN,
    STAGE_FIELDS,
    Finding,
    Stage,
    blockers,
    shut,
    warnings,
)
from tillid.register.domain.stages import check as check_stages
from tillid.register.models import Draft, Version
from tillid.register.services import Missing, RegisterError, Saved
from tillid.register.words import Happening, Wrong

SCHEMA = "tillid-data-use/1"
_TRIES = 5  # others may save other stages meanwhile
Document = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StageState:
    """How far one stage of a draft is. `waits_for` are the earlier stages that keep it shut; `told` is what stops nothing and
    ought to be known: a law that ends before the decision does.
    """

    stage: Stage
    name: Sentence
    why: Sentence
    open: bool
    written: bool
    missing: tuple[Missing, ...]
    waits_for: tuple[Stage, ...]
    told: tuple[Missing, ...] = ()


def stages_of(key: str, *, at_ms: int | None = None) -> tuple[StageState, ...]:
    """Of the draft, or where there is none of the newest version; of a key that isn't there, as of an empty draft."""
    document = services.stored(key) or _empty(key)
    known = services.known_on(key, day_of(services.now(at_ms)))
    found, ought = check_stages(document, known), warnings(document, known)
    return tuple(_state(stage, document, found, ought) for stage in Stage)


def _state(stage: Stage, document: Document, found: tuple[Finding, ...], ought: tuple[Finding, ...]) -> StageState:
    waits_for = () if stage in ALWAYS_OPEN else blockers(stage, found)
    return StageState(
        stage=stage,
        name=words.STAGES[stage],
        why=words.STAGES_WHY[stage],
        open=not waits_for,
        written=any(document.get(name) for name in STAGE_FIELDS[stage]),
        missing=services.told(finding for finding in found if finding.stage is stage),
        waits_for=waits_for,
        told=services.told(finding for finding in ought if finding.stage is stage),
    )


def save_stage(
    key: str, stage: Stage, part: Mapping[str, object], *, actor: Actor, revision: int = 0, at_ms: int | None = None
) -> Saved:
    """Put the stage's own fields in the place of those that are there, and leave the rest. What `part` leaves out is taken away.

    `revision` is that of the draft which the writer saw. Two may write different stages at a time; the later of two who write the
    same one is told. A use that is published begins its next version so. Raises `RegisterError`: LOCKED (with what the earlier
    stages lack), STALE, FORM, RESERVED.
    """
    if not set(part) <= set(STAGE_FIELDS[stage]):
        raise RegisterError(Wrong.FORM)
    at = services.now(at_ms)
    for _ in range(_TRIES):
        seen = Draft.objects.filter(key=key).first()
        if seen is not None and seen.stages.get(stage.value, seen.revision) > revision:
            raise RegisterError(Wrong.STALE)
        before = read_stored(seen.document) if seen else _begun(key)
        document = {name: value for name, value in before.items() if name not in STAGE_FIELDS[stage]} | dict(part)
        if locked := shut(stage, before, document, services.known_on(key, day_of(at))):
            raise RegisterError(Wrong.LOCKED, missing=services.told(locked))
        try:
            return services.save_draft(document, actor=actor, revision=seen.revision if seen else 0, at_ms=at)
        except RegisterError as error:
            if error.wrong is not Wrong.STALE or seen is None:
                raise
    raise RegisterError(Wrong.STALE)


def start_next(key: str, *, actor: Actor, at_ms: int | None = None) -> Saved:
    """A draft from the newest version, to change it; the draft that is there, where there is one.

    A use that was dropped or has ended must be decided anew, so its draft has no decision. Raises `RegisterError`: NO_USE.
    """
    if (there := services.draft(key)) is not None:
        return there
    if not Version.objects.filter(key=key).exists():
        raise RegisterError(Wrong.NO_USE)
    return services.save_draft(_begun(key), actor=actor, at_ms=at_ms, event=Happening.STARTED)


def _begun(key: str) -> dict[str, object]:
    """What the next version begins with."""
    newest = services.newest_document(key)
    if newest is None:
        return _empty(key)
    return {name: value for name, value in newest.items() if name != "decision" or services.runs(key)}


def _empty(key: str) -> dict[str, object]:
    return {"schema": SCHEMA, "key": key}
