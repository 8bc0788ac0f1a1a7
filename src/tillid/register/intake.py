"""The drafts of an import: many at once, under the checks of one. What is new is stored in one transaction at the end.

A draft that was edited here, and a use that was published, is never overwritten.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.kernel.clock import SystemClock
from tillid.register import current, services, words
from tillid.register.domain.fields import part
from tillid.register.domain.formats.frame import Format, Taken
from tillid.register.domain.own_data import OWN_DATA
from tillid.register.domain.reading import read_stored
from tillid.register.form import FormFault, canonical
from tillid.register.formats.trouble import Hitch
from tillid.register.models import Draft, Event, Version
from tillid.register.words import Fault, Trouble, Wrong

_WRONG: Mapping[Wrong, Trouble | Hitch] = {
    Wrong.STALE: Trouble.EDITED,
    Wrong.RESERVED: Hitch.RESERVED,
}
_AT_ONCE = 500  # keys in one question to the store


class NotSaved(Exception):
    """Why a record didn't become a draft."""

    def __init__(self, trouble: Trouble | Hitch) -> None:
        self.trouble = trouble
        super().__init__(trouble.value)


class Intake:
    """One import. `take` decides what becomes of each record; `store` then stores all that are new.

    `put_aside` are the keys of those whose technology waits under `ext`: it comes last here, whatever another register begins with.
    """

    def __init__(self, form: Format, keys: Sequence[str], *, actor: Actor, at_ms: int | None) -> None:
        self._form, self._actor, self._at_ms = form, actor, at_ms
        self._stored = {row.key: row for row in _drafts(keys)}
        self._published = _published(keys)
        self._edited = _edited(list(self._stored))
        self._seen: set[str] = set()
        self._new: list[Draft] = []
        self.put_aside: set[str] = set()

    def take(self, taken: Taken) -> str:
        """`new`, `changed` or `unchanged`. Decides by the record that was kept, not by the draft that came of it. Raises `NotSaved`."""
        key = str(taken.document["key"])
        if key in self._seen:
            raise NotSaved(Trouble.SAME_NAME)
        self._seen.add(key)
        original, stored = self._form.original(taken.document), self._stored.get(key)
        if stored is None and key in self._published:
            if self._form.original(read_stored(self._published[key])) != original:
                raise NotSaved(Trouble.PUBLISHED)
            return "unchanged"
        if stored is None:
            self._begin(taken.document)
            return "new"
        if self._form.original(read_stored(stored.document)) == original:
            return "unchanged"
        if key in self._edited:
            raise NotSaved(Trouble.EDITED)
        self._save(taken.document, stored.revision)
        return "changed"

    def store(self) -> tuple[str, ...]:
        """Store what is new. Returns the keys under which somebody else had saved a draft meanwhile: theirs stay."""
        if not self._new:
            return ()
        at = SystemClock().now_ms() if self._at_ms is None else self._at_ms
        number = time.time_ns() // 1000
        for draft in self._new:
            draft.revision, draft.saved_ms = number, at
        keys = [draft.key for draft in self._new]
        with transaction.atomic(using=services.DATABASE):
            Draft.objects.bulk_create(self._new, batch_size=_AT_ONCE, ignore_conflicts=True)
            ours = {row.key for row in _drafts(keys) if row.revision == number}
            Event.objects.bulk_create([self._event(key, at) for key in keys if key in ours], batch_size=_AT_ONCE)
            current.bump()  # the gate now knows the names
        return tuple(key for key in keys if key not in ours)

    def _begin(self, document: Mapping[str, object]) -> None:
        """Held until `store`. Technology goes by the way that knows its lock."""
        if "technology" in document:
            self._save(document, 0)
            return
        content, faults = canonical(document, "data-use")
        if faults:
            raise NotSaved(_form(faults))
        if (key := str(document["key"])) == OWN_DATA:
            raise NotSaved(Hitch.RESERVED)
        self._new.append(
            Draft(key=key, document=content.decode(), sha256=hashlib.sha256(content).hexdigest()),
        )

    def _save(self, document: Mapping[str, object], revision: int) -> None:
        imported, key = words.Happening.IMPORTED, str(document["key"])
        try:
            services.save_draft(document, actor=self._actor, revision=revision, at_ms=self._at_ms, event=imported)
        except services.RegisterError as error:
            if error.wrong is not Wrong.LOCKED or "technology" not in document:
                raise NotSaved(_WRONG.get(error.wrong) or _form(error.faults)) from None
            self.put_aside.add(key)
            self._save(_without_technology(document, self._form.key), revision)

    def _event(self, key: str, at_ms: int) -> Event:
        actor = self._actor
        return Event(
            at_ms=at_ms, kind=words.Happening.IMPORTED.value, key=key, actor_kind=actor.kind.value, actor_ref=actor.ref,
            unit=actor.unit or "",
        )  # fmt: skip


def _without_technology(document: Mapping[str, object], format_key: str) -> dict[str, object]:
    ext = part(document, "ext")
    aside = {**part(ext, format_key), "technology": document["technology"]}
    return {**{name: value for name, value in document.items() if name != "technology"}, "ext": {**ext, format_key: aside}}


def _form(faults: Iterable[FormFault]) -> Trouble:
    return Trouble.TEXT_TOO_LONG if any(fault.fault is Fault.TOO_LONG for fault in faults) else Trouble.FIELDS


def _drafts(keys: Sequence[str]) -> Iterator[Draft]:
    for some in _chunks(keys):
        yield from Draft.objects.filter(key__in=some)


def _published(keys: Sequence[str]) -> Mapping[str, str]:
    """The newest version's document of each key that was published."""
    found: dict[str, str] = {}
    for some in _chunks(keys):
        found.update(Version.objects.filter(key__in=some).order_by("version").values_list("key", "document"))
    return found


def _edited(keys: Sequence[str]) -> frozenset[str]:
    """The drafts whose last change was made here."""
    last: dict[str, str] = {}
    for some in _chunks(keys):
        last.update(Event.objects.filter(key__in=some).order_by("id").values_list("key", "kind"))
    return frozenset(key for key in keys if last.get(key) != words.Happening.IMPORTED.value)


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
