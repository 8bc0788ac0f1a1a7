"""The UK's Algorithmic Transparency Recording Standard, as JSON by its schema and as its own list of fields with their values.

Its first tier is for everybody: an entry that lacks a field of it isn't written. What lacks in the second tier is warned of.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence

from tillid.register.domain.fields import Json
from tillid.register.domain.formats import atrs
from tillid.register.domain.formats.atrs_fields import BY_NAME, ONE, ROWS
from tillid.register.domain.formats.fault import Fault, Wrong
from tillid.register.domain.formats.frame import Exported, Note, Office
from tillid.register.domain.formats.kept import Original
from tillid.register.domain.formats.listing import Piece, pieces
from tillid.register.formats import atrs_words as words
from tillid.register.formats.atrs_words import Told
from tillid.register.formats.records import File, Record, RecordForm, Saying

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same uses give the same bytes


class AtrsJson:
    """A flat object a record; what may be said many times is a list."""

    suffix = "json"
    key = "atrs"

    def pieces(self, content: bytes) -> tuple[tuple[Piece, ...], bytes]:
        return pieces(content)

    def refused(self, record: Json) -> Saying | None:
        return (Told.NAMELESS.value, words.TOLD[Told.NAMELESS]) if atrs.nameless(record) else None

    def odd(self, record: Json) -> Iterator[Saying]:
        return ((Told.NOT_TEXT.value, words.not_text(field)) for field in atrs.odd_fields(record))

    def language(self) -> Saying:
        return Told.ENGLISH.value, words.TOLD[Told.ENGLISH]

    def key_of(self, record: Json) -> str:
        return atrs.key_of(record)

    def draft_of(self, record: Json, original: Original, key: str) -> Record:
        return atrs.draft_of(self.key, record, original, key=key)

    def technology_of(self, record: Json) -> Record:
        return atrs.technology_of(record)

    def said_of(self, entry: Exported, office: Office) -> Record:
        return atrs.said_of(entry, office)

    def changes(self, before: Json, offered: Json, now: Json, *, ours: bool) -> Record:
        return atrs.changes(before, offered, now, ours=ours)

    def record_of(self, said: Json) -> Record:
        return {name: said[name] for name in BY_NAME if name in said}

    def overlaid(self, theirs: Json, changes: Json, now: Json) -> Record:
        return atrs.overlaid(theirs, changes, now)

    def faults(self, entry: Exported, record: Json, said: Json) -> tuple[tuple[Note, ...], tuple[Note, ...]]:  # noqa: ARG002
        found = tuple(atrs.faults(record))
        missing = [fault for fault in found if fault.wrong is Wrong.MISSING and BY_NAME[fault.field].tier == ONE]
        return tuple(_note(entry, fault) for fault in found if fault not in missing), tuple(
            _note(entry, fault) for fault in missing
        )

    def written(self, record: Json) -> bytes:
        return json.dumps(record, ensure_ascii=False, indent=2).encode()

    def joined(self, records: Sequence[tuple[str, bytes]]) -> File:
        return File(b"[\n" + b",\n".join(content for _, content in records) + b"\n]\n", "json")


class AtrsTable(AtrsJson):
    """A file a record, with a row a value and the tier beside each; several in an archive."""

    suffix = "csv"
    key = "atrs-csv"

    def pieces(self, content: bytes) -> tuple[tuple[Piece, ...], bytes]:
        return (atrs.read_table(content),), b""

    def written(self, record: Json) -> bytes:
        return atrs.write_table(record)

    def joined(self, records: Sequence[tuple[str, bytes]]) -> File:
        if len(records) == 1:
            return File(records[0][1], "csv")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for key, content in records:
                archive.writestr(zipfile.ZipInfo(f"{key}.csv", _ALWAYS), content, zipfile.ZIP_DEFLATED)
        return File(packed.getvalue(), "zip")


class AtrsForm(RecordForm):
    def __init__(self, speech: AtrsJson) -> None:
        super().__init__(speech.key, words.NAMES[speech.key], ROWS, speech)


def _note(entry: Exported, fault: Fault) -> Note:
    return Note(f"{entry.key} {fault.field}", fault.wrong.value, words.fault(fault))
