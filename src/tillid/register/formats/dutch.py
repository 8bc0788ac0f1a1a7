"""The Dutch algorithm register: forms 0.1 and 1.0, the latter in both its machine forms.

0.1 is replaced by 1.0: it is read, and given back as it came. Any complete entry of ours goes out as 1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tillid.register.domain.fields import Json
from tillid.register.domain.formats import dutch, dutch_said
from tillid.register.domain.formats.dutch_fields import ROWS, Form
from tillid.register.domain.formats.fault import Fault, Wrong
from tillid.register.domain.formats.frame import Exported, Note, Office
from tillid.register.domain.formats.kept import Original
from tillid.register.domain.formats.listing import Piece, pieces
from tillid.register.formats import dutch_words as words
from tillid.register.formats.dutch_words import Told
from tillid.register.formats.records import File, Out, Record, RecordForm, Saying


class Dutch:
    """What records mean in one of the three forms."""

    suffix = "json"

    def __init__(self, form: Form) -> None:
        self.form = form

    def pieces(self, content: bytes) -> tuple[tuple[Piece, ...], bytes]:
        return pieces(content)

    def refused(self, record: Json) -> Saying | None:
        broken = dutch.broken(self.form, record)
        return (broken.value, words.BROKEN[broken]) if broken else None

    def odd(self, record: Json) -> Iterator[Saying]:
        return ((odd.value, words.odd(name, odd)) for name, odd in dutch.oddities(self.form, record))

    def language(self) -> Saying:
        return Told.DUTCH.value, words.TOLD[Told.DUTCH]

    def key_of(self, record: Json) -> str:
        return dutch.key_of(record)

    def draft_of(self, record: Json, original: Original, key: str) -> Record:
        return dutch.draft_of(self.form, record, original, key=key)

    def technology_of(self, record: Json) -> Record:
        return dutch.technology_of(self.form, record)

    def said_of(self, entry: Exported, office: Office) -> Record:
        return dutch_said.said_of(entry, office)

    def changes(self, before: Json, offered: Json, now: Json, *, ours: bool) -> Record:
        return dutch_said.changes(before, offered, now, ours=ours)

    def record_of(self, said: Json) -> Record:
        return dutch_said.record_of(self.form, said)

    def overlaid(self, theirs: Json, changes: Json, now: Json) -> Record:
        return dutch_said.overlaid(self.form, theirs, changes, now)

    def faults(self, entry: Exported, record: Json, said: Json) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
        """What is warned of, and what keeps the record out: a field that the form can't be without."""
        found = tuple(dutch_said.faults(self.form, record))
        missing = [fault for fault in found if fault.wrong is Wrong.MISSING]
        warnings = [_note(entry, fault) for fault in found if fault not in missing]
        warnings += [Note(entry.key, told.value, words.TOLD[told]) for told in _about(entry, said)]
        return tuple(warnings), tuple(_note(entry, fault) for fault in missing)

    def written(self, record: Json) -> bytes:
        return json.dumps(record, ensure_ascii=False, indent=2).encode()

    def joined(self, records: Sequence[tuple[str, bytes]]) -> File:
        return File(b"[\n" + b",\n".join(content for _, content in records) + b"\n]\n", "json")


class DutchForm(RecordForm):
    """1.0 in one of its machine forms."""

    def __init__(self, form: Form) -> None:
        super().__init__(form.value, words.NAMES[form], ROWS[form], Dutch(form))


class OldDutchForm(DutchForm):
    """0.1: nothing of ours is written in a form that nobody asks for any more, and what came in it goes out as it came."""

    def __init__(self) -> None:
        super().__init__(Form.OLD)

    def out(self, entry: Exported, office: Office) -> Out:  # noqa: ARG002  # it names no office
        came = self.came(entry.document)
        if came is None:
            return Out(entry.key, b"", failures=(_told(entry, Told.NOT_BY_THIS_FORM),))
        draft = self.speech.draft_of(came[1], came[0], entry.key)
        changed = (_told(entry, Told.CHANGED_HERE),) if entry.version or dict(entry.document) != draft else ()
        return Out(entry.key, came[0].content, came[0], changed)


def _about(entry: Exported, said: Json) -> Iterator[Told]:
    yield Told.DANISH
    if entry.use.sector is not None and not said.get("category"):
        yield Told.NO_THEME


def _told(entry: Exported, told: Told) -> Note:
    return Note(entry.key, told.value, words.TOLD[told])


def _note(entry: Exported, fault: Fault) -> Note:
    return Note(f"{entry.key} {fault.field}", fault.wrong.value, words.fault(fault))
