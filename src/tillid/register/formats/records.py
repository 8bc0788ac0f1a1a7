"""Forms of many records in a file, each of which comes out as it came as long as nothing of it was changed here.

What is said in common stands here; what a record means stands in the form's own `Speech`. An entry that came in by the form and was
changed since goes out as its own record with the changed fields said anew: order and unknown fields stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tillid.kernel.words import Sentence
from tillid.register.domain.document import parse
from tillid.register.domain.fields import Json
from tillid.register.domain.formats.frame import Exported, FieldRow, Note, Office, Read, SourceFile, Taken, Written
from tillid.register.domain.formats.kept import Original, kept, originals, whole
from tillid.register.domain.formats.listing import Piece
from tillid.register.domain.reading import ReadError
from tillid.register.formats.trouble import failed, note, unreadable
from tillid.register.words import UNREADABLE, Trouble

Record = dict[str, object]
MEDIA_TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8", "zip": "application/zip"}
Saying = tuple[str, Sentence]  # a code that stays the same, and what it says


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    suffix: str


class Speech(Protocol):
    """What the records of one form mean, and how they are written. Pure."""

    suffix: str

    def pieces(self, content: bytes) -> tuple[tuple[Piece, ...], bytes]: ...
    def refused(self, record: Json) -> Saying | None: ...
    def odd(self, record: Json) -> Iterator[Saying]: ...
    def language(self) -> Saying: ...
    def key_of(self, record: Json) -> str: ...
    def draft_of(self, record: Json, original: Original, key: str) -> Record: ...
    def technology_of(self, record: Json) -> Record: ...
    def said_of(self, entry: Exported, office: Office) -> Record: ...
    def changes(self, before: Json, offered: Json, now: Json, *, ours: bool) -> Record: ...
    def record_of(self, said: Json) -> Record: ...
    def overlaid(self, theirs: Json, changes: Json, now: Json) -> Record: ...
    def faults(self, entry: Exported, record: Json, said: Json) -> tuple[tuple[Note, ...], tuple[Note, ...]]: ...
    def written(self, record: Json) -> bytes: ...
    def joined(self, records: Sequence[tuple[str, bytes]]) -> File: ...


@dataclass(slots=True)
class _Found:
    """What comes of files, as they are read."""

    taken: list[Taken] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    failures: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Out:
    """One entry on its way out. `original` is there where its record goes out just as it came."""

    key: str
    content: bytes
    original: Original | None = None
    warnings: tuple[Note, ...] = ()
    failures: tuple[Note, ...] = ()


class RecordForm:
    """A form by its key, which is also that under `ext`."""

    reads = True
    writes = True

    def __init__(self, key: str, name: Sentence, rows: tuple[FieldRow, ...], speech: Speech) -> None:
        self.key = key
        self.name = name
        self.rows = rows
        self.speech = speech

    # In ---------------------------------------------------------------------------------------------------------------------
    def read(self, files: Sequence[SourceFile]) -> Read:
        """Raises `ImportFailed` where no file can hold records."""
        lists = [file for file in files if file.name.lower().endswith(f".{self.speech.suffix}")]
        if not lists:
            raise failed(Trouble.NO_RECORDS)
        found = _Found()
        for file in lists:
            try:
                self._file(file, found)
            except ReadError as error:
                found.failures.append(unreadable(file.name, error))
        others = tuple(file.name for file in files if file not in lists)
        return Read(tuple(found.taken), tuple(found.warnings), tuple(found.failures), others)

    def _file(self, file: SourceFile, found: _Found) -> None:
        records, after = self.speech.pieces(file.content)
        if not records:
            found.failures.append(note(file.name, Trouble.NO_RECORDS))
            return
        own = originals(file.name, file.content, [(record.before, record.content) for record in records], after)
        before = len(found.taken)
        for record, original in zip(records, own, strict=True):
            where = f"{file.name} {original.place + 1}" if original.of > 1 else file.name
            self._record(record, original, where, found)
        if len(found.taken) > before:
            found.warnings.append(Note(file.name, *self.speech.language()))

    def _record(self, piece: Piece, original: Original, where: str, found: _Found) -> None:
        if piece.why is not None:
            found.failures.append(Note(where, piece.why.value, UNREADABLE[piece.why]))
        elif (refused := self.speech.refused(piece.value)) is not None:
            found.failures.append(Note(where, *refused))
        else:
            draft = self.speech.draft_of(piece.value, original, self.speech.key_of(piece.value))
            found.taken.append(Taken(where, draft))
            found.warnings += [Note(where, *odd) for odd in self.speech.odd(piece.value)]

    def original(self, document: Json) -> bytes | None:
        came = kept(document, self.key)
        return came.content if came else None

    def offered(self, document: Json) -> Record:
        """What the original says of technology, in our fields, for the stage that was locked when it came in."""
        came = self.came(document)
        return self.speech.technology_of(came[1]) if came else {}

    def came(self, document: Json) -> tuple[Original, Record] | None:
        """The record that the use came of, and what it says; None where it came by no such way."""
        original = kept(document, self.key)
        if original is None:
            return None
        try:
            found, _ = self.speech.pieces(original.content)
        except ReadError:
            return None
        return (original, found[0].value) if len(found) == 1 and found[0].why is None else None

    # Out --------------------------------------------------------------------------------------------------------------------
    def write(self, uses: Sequence[Exported], office: Office) -> Written:
        """The list of records, or the file that they all came in. An entry that lacks what the form demands isn't in it."""
        return self.together([self.out(entry, office) for entry in uses])

    def together(self, made: Sequence[Out]) -> Written:
        good = [out for out in made if not out.failures]
        came = [out.original for out in good if out.original is not None]
        content = whole(came) if len(came) == len(made) else None
        file = (
            File(content, self.speech.suffix)
            if content is not None
            else self.speech.joined([(out.key, out.content) for out in good])
        )
        warnings, failures = _flat(out.warnings for out in made), _flat(out.failures for out in made)
        return Written(file.content, MEDIA_TYPES[file.suffix], file.suffix, warnings, failures)

    def out(self, entry: Exported, office: Office) -> Out:
        said = self.speech.said_of(entry, office)
        came = self.came(entry.document)
        changes = self._changes(entry, office, said, *came) if came else said
        if came is not None and not changes:
            return Out(entry.key, came[0].content, came[0])
        record = self.speech.overlaid(came[1], changes, said) if came else self.speech.record_of(said)
        return Out(entry.key, self.speech.written(record), None, *self.speech.faults(entry, record, said))

    def _changes(self, entry: Exported, office: Office, now: Json, original: Original, record: Json) -> Record:
        """What the entry says now that its record didn't."""
        draft = self.speech.draft_of(record, original, entry.key)
        full = {**draft, "technology": self.speech.technology_of(record)}
        before, offered = (self.speech.said_of(Exported(entry.key, then, parse(then)), office) for then in (draft, full))
        return self.speech.changes(before, offered, now, ours=entry.version > 0)


def _flat(notes: Iterable[tuple[Note, ...]]) -> tuple[Note, ...]:
    return tuple(told for some in notes for told in some)
