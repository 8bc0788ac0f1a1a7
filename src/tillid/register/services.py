"""Drafts and what they lack, and the law rows. Publishing, the stages and go-live stand beside: publishing, staging, adopting."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.kernel.canonical import encode
from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.register import current, ports, words
from tillid.register.domain.days import day_of
from tillid.register.domain.fields import Json, number, parts
from tillid.register.domain.own_data import OWN_DATA
from tillid.register.domain.policy import UseStatus
from tillid.register.domain.reading import read_stored
from tillid.register.domain.stages import STAGE_FIELDS, Finding, Gap, Known, Stage, technology_locked
from tillid.register.domain.stages import check as check_stages
from tillid.register.following.models import Advice
from tillid.register.form import FormFault, canonical
from tillid.register.models import Draft, Event, Law, Version
from tillid.register.words import Wrong

DATABASE = "default"


@dataclass(frozen=True, slots=True)
class Missing:
    """What a stage lacks, and why it's asked. `path` leads to the field; `about` names the row that it is in."""

    stage: Stage
    gap: Gap
    path: str
    about: str | None
    what: Sentence
    why: Sentence


class RegisterError(Exception):
    """Something that can't be done, with its sentence. `missing` and `faults` say more where there is more to say."""

    def __init__(self, wrong: Wrong, *, missing: tuple[Missing, ...] = (), faults: tuple[FormFault, ...] = ()) -> None:
        self.wrong = wrong
        self.says = words.WRONG[wrong]
        self.missing = missing
        self.faults = faults
        super().__init__(self.says.en)


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft as it lies in the store. Whoever saves it again must hand in `revision`."""

    key: str
    revision: int
    sha256: str
    document: Mapping[str, object]


def save_draft(
    document: Mapping[str, object],
    *,
    actor: Actor,
    revision: int = 0,
    at_ms: int | None = None,
    event: words.Happening = words.Happening.DRAFTED,
) -> Saved:
    """Save the next version of a use as a draft. `revision` is that of the draft that was changed, 0 for a new one.

    Raises `RegisterError`: FORM (with `faults`), RESERVED, LOCKED (technology before its time, with `missing`), STALE when somebody
    else saved meanwhile; the draft in the store is then as they left it.
    """
    content, faults = canonical(document, "data-use")
    if faults:
        raise RegisterError(Wrong.FORM, faults=faults)
    composed = read_stored(content.decode())
    key = str(composed["key"])
    if key == OWN_DATA:
        raise RegisterError(Wrong.RESERVED)
    at = now(at_ms)
    _check_lock(key, composed, day_of(at))
    with transaction.atomic(using=DATABASE):
        saved = _store(composed, content, revision, at)
        note(event, key, 0, actor=actor, at_ms=at)
    return Saved(key, saved.revision, saved.sha256, composed)


def _check_lock(key: str, document: Mapping[str, object], today: date) -> None:
    """Technology is what the lock holds back: what was described in its time may stay while another stage is written anew."""
    before = stored(key)
    if before is not None and before.get("technology") == document.get("technology"):
        return
    if locked := technology_locked(document, known_on(key, today)):
        raise RegisterError(Wrong.LOCKED, missing=told(locked))


def _store(document: Json, content: bytes, revision: int, at_ms: int) -> Draft:
    """One statement decides who was first: the update names the revision that the writer had seen."""
    key = str(document["key"])
    number = max(revision + 1, time.time_ns() // 1000)  # never used before, so that an old page can't overwrite a newer draft
    fields = {
        "document": content.decode(), "sha256": hashlib.sha256(content).hexdigest(), "revision": number, "saved_ms": at_ms,
        "stages": _written(key, document, number),
    }  # fmt: skip
    if revision:
        if not Draft.objects.filter(key=key, revision=revision).update(**fields):
            raise RegisterError(Wrong.STALE)
        return Draft(key=key, **fields)
    if not Draft.objects.get_or_create(key=key, defaults=fields)[1]:
        raise RegisterError(Wrong.STALE)
    current.bump()  # the gate now knows the name
    return Draft(key=key, **fields)


def _written(key: str, document: Json, revision: int) -> dict[str, int]:
    """For each stage the revision that it is from: this one, where one of its fields is another than before."""
    before = Draft.objects.filter(key=key).first()
    if before is None:
        return {stage.value: revision for stage in Stage}
    old = read_stored(before.document)
    changed = {stage for stage, names in STAGE_FIELDS.items() if any(old.get(name) != document.get(name) for name in names)}
    return {stage.value: revision if stage in changed else before.stages.get(stage.value, before.revision) for stage in Stage}


def draft(key: str) -> Saved | None:
    found = Draft.objects.filter(key=key).first()
    return Saved(key, found.revision, found.sha256, read_stored(found.document)) if found else None


def all_drafts() -> tuple[Saved, ...]:
    return tuple(Saved(row.key, row.revision, row.sha256, read_stored(row.document)) for row in Draft.objects.order_by("key"))


def newest_document(key: str) -> Mapping[str, object] | None:
    """The newest published version, as it was published."""
    content = Version.objects.filter(key=key).order_by("-version").values_list("document", flat=True).first()
    return read_stored(content) if content else None


def published_document(key: str, version: int) -> Mapping[str, object] | None:
    """One published version, as it was published."""
    content = Version.objects.filter(key=key, version=version).values_list("document", flat=True).first()
    return read_stored(content) if content else None


def check(key: str, *, at_ms: int | None = None) -> tuple[Missing, ...]:
    """What the draft lacks before it can be published, or, where there is no draft, what the newest version lacks today."""
    document = stored(key)
    if document is None:
        raise RegisterError(Wrong.NO_USE)
    return told(check_stages(document, known_on(key, day_of(now(at_ms)))))


def load_law(document: Mapping[str, object]) -> int:
    """Take in law rows (`law.schema.json`); returns how many were new. Rows that are there already must be the same.

    Raises `RegisterError`: FORM (with `faults`), LAW_CHANGED when a row differs from the one of its key and version; nothing is
    then taken in.
    """
    content, faults = canonical(document, "law")
    if faults:
        raise RegisterError(Wrong.FORM, faults=faults)
    with transaction.atomic(using=DATABASE):
        new = _new_rows(parts(read_stored(content.decode()), "rows"))
        Law.objects.bulk_create(new)
        if new:
            current.bump()
    return len(new)


def _new_rows(rows: Iterable[Json]) -> list[Law]:
    known = {(key, version): row for key, version, row in Law.objects.values_list("key", "version", "row")}
    new: list[Law] = []
    for row in rows:
        key, version, content = str(row["key"]), number(row, "version") or 0, encode(row).decode()  # type: ignore[arg-type]
        if (key, version) not in known:
            new.append(Law(key=key, version=version, row=content))
        if known.setdefault((key, version), content) != content:
            raise RegisterError(Wrong.LAW_CHANGED)
    return new


def stored(key: str) -> Mapping[str, object] | None:
    """The draft, or where there is none, the newest version."""
    written = draft(key)
    return written.document if written else newest_document(key)


def known_on(key: str, today: date) -> Known:
    """What the check of this use may look things up in."""
    catalogue = ports.catalogue()
    unanswered = Advice.objects.filter(use_key=key, answered_ms__isnull=True).count()
    return Known(
        current.snapshot().laws, today, catalogue.sources() if catalogue else None, running=runs(key), unanswered=unanswered
    )


def runs(key: str) -> bool:
    """Whether the newest version is one that neither was ended nor dropped."""
    use = current.snapshot().policy.uses.get(key)
    return use is not None and use.status is UseStatus.PUBLISHED


def told(found: Iterable[Finding]) -> tuple[Missing, ...]:
    return tuple(Missing(finding.stage, finding.gap, finding.path, finding.about, *_asked(finding.gap)) for finding in found)


def _asked(gap: Gap) -> tuple[Sentence, Sentence]:
    asked = words.GAPS[gap]
    return asked.what, asked.why


def note(event: words.Happening, key: str, version: int, *, actor: Actor, at_ms: int, why: Sentence | None = None) -> None:
    """Who did what, inside the transaction that does it."""
    Event.objects.create(
        at_ms=at_ms,
        kind=event.value,
        key=key,
        version=version,
        actor_kind=actor.kind.value,
        actor_ref=actor.ref,
        unit=actor.unit or "",
        why_da=why.da if why else "",
        why_en=why.en if why else "",
    )


def now(at_ms: int | None) -> int:
    return SystemClock().now_ms() if at_ms is None else at_ms
