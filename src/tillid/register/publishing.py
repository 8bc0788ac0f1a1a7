"""From a draft to what the gate goes by, and to the end. What is published goes to the public log before it counts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import current, ports
from tillid.register.domain.days import day_of
from tillid.register.domain.document import DecisionResult, Held, parse
from tillid.register.domain.fields import part, parts, words
from tillid.register.domain.reading import read_stored
from tillid.register.domain.stages import check as check_stages
from tillid.register.form import canonical
from tillid.register.models import Draft, Ending, Noted, Version
from tillid.register.services import DATABASE, RegisterError, draft, known_on, note, save_draft, told
from tillid.register.words import Happening, Wrong

Document = Mapping[str, object]
_HAPPENS = {
    DecisionResult.ADOPTED: Happening.PUBLISHED,
    DecisionResult.PILOT: Happening.PILOT_BEGUN,
    DecisionResult.DROPPED: Happening.DROPPED,
}


def publish(key: str, *, actor: Actor, at_ms: int) -> int:
    """Publish the draft as the next version, from `at_ms` on; returns its number. The gate goes by it at its next call.

    What comes of it follows from the decision: a use, a trial, or a dropped idea that never opens. Raises `RegisterError`: NO_USE,
    NO_DRAFT, NOT_COMPLETE (with `missing`), TIME, LOG_MISSING, LOG_SILENT.
    """
    with transaction.atomic(using=DATABASE):
        written = held_draft(key)
        document = read_stored(written.document)
        if missing := check_stages(document, known_on(key, day_of(at_ms))):
            raise RegisterError(Wrong.NOT_COMPLETE, missing=told(missing))
        decision = parse(document).decision
        happening = _HAPPENS[decision.result if decision and decision.result else DecisionResult.ADOPTED]
        version = put(key, written.document, happening, actor=actor, at_ms=at_ms)
        written.delete()
    return version


def held_draft(key: str) -> Draft:
    """The draft, held until the transaction is over. Raises `RegisterError`: NO_USE, NO_DRAFT."""
    written = Draft.objects.select_for_update().filter(key=key).first()
    if written is None:
        raise RegisterError(Wrong.NO_DRAFT if Version.objects.filter(key=key).exists() else Wrong.NO_USE)
    return written


def put(
    key: str,
    content: str,
    happening: Happening,
    *,
    actor: Actor,
    at_ms: int,
    why: Sentence | None = None,
    in_brief: bool = False,
    ended: bool = False,
) -> int:
    """The next version, inside a transaction. The public log comes last: what it took and wasn't committed is a number that is
    used again, never a version that nobody can check.
    """
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    version = _next_version(key, at_ms)
    Version.objects.create(key=key, version=version, document=content, sha256=sha256, published_ms=at_ms, in_brief=in_brief)
    if ended:
        Ending.objects.create(key=key, version=version, ended_ms=at_ms)
    note(happening, key, version, actor=actor, at_ms=at_ms, why=why)
    current.bump()
    if (log := ports.public_log()) is not None:
        place = log.published(ports.Published(key, version, sha256, at_ms))
        Noted.objects.create(key=key, version=version, epoch=place.epoch, index=place.index)
    return version


def _next_version(key: str, at_ms: int) -> int:
    last = Version.objects.filter(key=key).order_by("-version").values_list("version", "published_ms").first()
    if last is None:
        return 1
    if at_ms < last[1]:
        raise RegisterError(Wrong.TIME)
    return int(last[0]) + 1


def end_use(key: str, *, actor: Actor, at_ms: int) -> None:
    """End the newest version. It is closed in every process from its next call on.

    Raises `RegisterError`: NO_USE, NOT_RUNNING.
    """
    with transaction.atomic(using=DATABASE):
        last = _newest(key)
        if _dropped(last) or not Ending.objects.get_or_create(key=key, version=last.version, defaults={"ended_ms": at_ms})[1]:
            raise RegisterError(Wrong.NOT_RUNNING)
        note(Happening.ENDED, key, last.version, actor=actor, at_ms=at_ms)
        current.bump()


def drop_element(key: str, element: str, *, why: Sentence, actor: Actor, at_ms: int) -> int:
    """Publish the newest version without the element: it is closed at once, in every process. A draft that waits loses it too.

    No new decision is asked for: less is read than was decided. Raises `RegisterError`: NO_USE, NOT_RUNNING, NO_ELEMENT,
    LAST_ELEMENT, and what the public log raises.
    """
    with transaction.atomic(using=DATABASE):
        last = _running(key)
        document = read_stored(last.document)
        smaller = _without(document, element)
        if smaller == document:
            raise RegisterError(Wrong.NO_ELEMENT)
        if not smaller["data"]:
            raise RegisterError(Wrong.LAST_ELEMENT)
        version = put(
            key, _content(smaller), Happening.ELEMENT_DROPPED, actor=actor, at_ms=at_ms, why=why, in_brief=last.in_brief
        )
        _also_in_draft(key, lambda waiting: _without(waiting, element), actor=actor, at_ms=at_ms)
    return version


def conclude_pilot(key: str, *, result: Sentence, held: Held, lessons: Iterable[Sentence], actor: Actor, at_ms: int) -> int:
    """Publish what came of the trial, and end it. A draft that waits, to go on from it, is told too.

    Raises `RegisterError`: NO_USE, NOT_A_PILOT, and what the public log raises.
    """
    came = {"result": _both(result), "held": held.value, "lessons": [_both(lesson) for lesson in lessons]}

    def told_of(document: Document) -> dict[str, object]:
        return {**document, "pilot": {**part(document, "pilot"), **came}}

    with transaction.atomic(using=DATABASE):
        last = _newest(key)
        document = read_stored(last.document)
        use = parse(document)
        if use.decision is None or use.decision.result is not DecisionResult.PILOT or (use.pilot and use.pilot.held):
            raise RegisterError(Wrong.NOT_A_PILOT)
        version = put(
            key, _content(told_of(document)), Happening.PILOT_CONCLUDED, actor=actor, at_ms=at_ms, why=result, ended=True
        )
        _also_in_draft(key, told_of, actor=actor, at_ms=at_ms)
    return version


def _newest(key: str) -> Version:
    last = Version.objects.select_for_update().filter(key=key).order_by("-version").first()
    if last is None:
        raise RegisterError(Wrong.NO_USE)
    return last


def _running(key: str) -> Version:
    last = _newest(key)
    if _dropped(last) or Ending.objects.filter(key=key, version=last.version).exists():
        raise RegisterError(Wrong.NOT_RUNNING)
    return last


def _dropped(version: Version) -> bool:
    return part(read_stored(version.document), "decision").get("result") == DecisionResult.DROPPED


def _without(document: Document, element: str) -> dict[str, object]:
    """A role that saw nothing else goes too. What doesn't name the element stays as it is."""
    if element not in {str(given["key"]) for given in parts(document, "data")}:
        return dict(document)
    data = [given for given in parts(document, "data") if given.get("key") != element]
    who = part(document, "who")
    roles = [{**role, "elements": [one for one in words(role, "elements") if one != element]} for role in parts(who, "roles")]
    return {**document, "data": data, "who": {**who, "roles": [role for role in roles if role["elements"]]}}


def _also_in_draft(key: str, change: Callable[[Document], dict[str, object]], *, actor: Actor, at_ms: int) -> None:
    """Else the next version would quietly take the change back."""
    if (waiting := draft(key)) is not None and (changed := change(waiting.document)) != waiting.document:
        save_draft(changed, actor=actor, revision=waiting.revision, at_ms=at_ms)


def _content(document: Document) -> str:
    content, faults = canonical(document, "data-use")
    if faults:
        raise RegisterError(Wrong.FORM, faults=faults)
    return content.decode()


def _both(sentence: Sentence) -> dict[str, str]:
    return {"da": sentence.da, "en": sentence.en}
