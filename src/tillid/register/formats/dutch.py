"""The Dutch algorithm register: forms 0.1 and 1.0, the latter in both its machine forms.

A record that came in goes out byte for byte as long as nothing was changed here, and a whole file as that file. 0.1 is replaced by 1.0:
it is read, and given back as it came. Any complete entry of ours goes out as 1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tillid.kernel.words import Sentence
from tillid.register.domain.document import parse
from tillid.register.domain.fields import Json
from tillid.register.domain.formats import dutch, dutch_said
from tillid.register.domain.formats.dutch_fields import ROWS, Form
from tillid.register.domain.formats.frame import Exported, FieldRow, Note, Office, Read, SourceFile, Taken, Written
from tillid.register.domain.formats.kept import Original, kept, originals, whole
from tillid.register.domain.formats.listing import Piece, pieces
from tillid.register.domain.reading import ReadError, read_json
from tillid.register.formats import dutch_words as words
from tillid.register.formats.dutch_words import Told
from tillid.register.formats.trouble import failed, note, unreadable
from tillid.register.words import UNREADABLE, Trouble


@dataclass(slots=True)
class _Found:
    """What comes of files, as they are read."""

    taken: list[Taken] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    failures: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Out:
    """One entry on its way out. `original` is there where its record goes out just as it came."""

    content: bytes
    original: Original | None
    warnings: tuple[Note, ...] = ()
    failures: tuple[Note, ...] = ()


class DutchForm:
    """One of the three forms, by its key under `ext`."""

    reads = True
    writes = True

    def __init__(self, form: Form) -> None:
        self.form = form
        self.key: str = form.value
        self.name: Sentence = words.NAMES[form]
        self.rows: tuple[FieldRow, ...] = ROWS[form]

    # In ---------------------------------------------------------------------------------------------------------------------
    def read(self, files: Sequence[SourceFile]) -> Read:
        """Raises `ImportFailed` where no file can hold records."""
        lists = [file for file in files if file.name.lower().endswith(".json")]
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
        records, after = pieces(file.content)
        if not records:
            found.failures.append(note(file.name, Trouble.NO_RECORDS))
            return
        own = originals(file.name, file.content, [(record.before, record.content) for record in records], after)
        before = len(found.taken)
        for record, original in zip(records, own, strict=True):
            where = f"{file.name} {original.place + 1}" if original.of > 1 else file.name
            self._record(record, original, where, found)
        if len(found.taken) > before:
            found.warnings.append(Note(file.name, Told.DUTCH.value, words.TOLD[Told.DUTCH]))

    def _record(self, record: Piece, original: Original, where: str, found: _Found) -> None:
        if record.value is None:
            why = record.why
            assert why is not None
            found.failures.append(Note(where, why.value, UNREADABLE[why]))
        elif (broken := dutch.broken(self.form, record.value)) is not None:
            found.failures.append(Note(where, broken.value, words.BROKEN[broken]))
        else:
            draft = dutch.draft_of(self.form, record.value, original, key=dutch.key_of(record.value))
            found.taken.append(Taken(where, draft))
            found.warnings += [
                Note(where, odd.value, words.odd(name, odd)) for name, odd in dutch.oddities(self.form, record.value)
            ]

    def original(self, document: Json) -> bytes | None:
        came = kept(document, self.key)
        return came.content if came else None

    def offered(self, document: Json) -> dict[str, object]:
        """What the original says of technology, in our fields, for the stage that was locked when it came in."""
        came = self._came(document)
        return dutch.technology_of(self.form, came[1]) if came else {}

    def _came(self, document: Json) -> tuple[Original, dict[str, object]] | None:
        original = kept(document, self.key)
        if original is None:
            return None
        try:
            record = read_json(original.content, fractions=True)
        except ReadError:
            return None
        return (original, record) if isinstance(record, dict) else None

    # Out --------------------------------------------------------------------------------------------------------------------
    def write(self, uses: Sequence[Exported], office: Office) -> Written:
        """The list of records, or the file that they all came in. An entry that lacks what the form demands isn't in it."""
        made = [self._old(entry) if self.form is Form.OLD else self._new(entry, office) for entry in uses]
        good = [out for out in made if not out.failures]
        came = [out.original for out in good if out.original is not None]
        content = whole(came) if len(came) == len(made) else None
        return Written(
            content if content is not None else b"[\n" + b",\n".join(out.content for out in good) + b"\n]\n",
            "application/json",
            "json",
            tuple(told for out in made for told in out.warnings),
            tuple(told for out in made for told in out.failures),
        )

    def _old(self, entry: Exported) -> _Out:
        came = self._came(entry.document)
        if came is None:
            return _Out(b"", None, failures=(Note(entry.key, Told.NOT_BY_THIS_FORM.value, words.TOLD[Told.NOT_BY_THIS_FORM]),))
        changed = (
            () if self._as_it_came(entry, *came) else (Note(entry.key, Told.CHANGED_HERE.value, words.TOLD[Told.CHANGED_HERE]),)
        )
        return _Out(came[0].content, came[0], changed)

    def _new(self, entry: Exported, office: Office) -> _Out:
        said = dutch_said.said_of(entry, office)
        came = self._came(entry.document)
        changes = self._changes(entry, office, said, *came) if came else said
        if came is not None and not changes:
            return _Out(came[0].content, came[0])
        record = dutch_said.overlaid(self.form, came[1], changes) if came else dutch_said.record_of(self.form, said)
        faults = tuple(dutch_said.faults(self.form, record))
        failures = tuple(self._told(entry, fault) for fault in faults if fault.wrong is dutch_said.Wrong.MISSING)
        warnings = [self._told(entry, fault) for fault in faults if fault.wrong is not dutch_said.Wrong.MISSING]
        warnings += [Note(entry.key, told.value, words.TOLD[told]) for told in _about(entry, said)]
        return _Out(json.dumps(record, ensure_ascii=False, indent=2).encode(), None, tuple(warnings), failures)

    def _as_it_came(self, entry: Exported, original: Original, record: Json) -> bool:
        """Whether the entry is still the draft that came of the record."""
        return not entry.version and dict(entry.document) == dutch.draft_of(self.form, record, original, key=entry.key)

    def _changes(self, entry: Exported, office: Office, now: Json, original: Original, record: Json) -> dict[str, object]:
        """What the entry says now that its record didn't."""
        draft = dutch.draft_of(self.form, record, original, key=entry.key)
        full = {**draft, "technology": dutch.technology_of(self.form, record)}
        before, offered = (dutch_said.said_of(Exported(entry.key, then, parse(then)), office) for then in (draft, full))
        return dutch_said.changes(before, offered, now, ours=entry.version > 0)

    def _told(self, entry: Exported, fault: dutch_said.Fault) -> Note:
        return Note(f"{entry.key} {fault.field}", fault.wrong.value, words.fault(fault))


def _about(entry: Exported, said: Json) -> Iterator[Told]:
    yield Told.DANISH
    if entry.use.sector is not None and not said.get("category"):
        yield Told.NO_THEME
