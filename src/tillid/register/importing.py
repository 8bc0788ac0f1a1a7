"""Files from elsewhere to drafts. A broken record is named and the others go in; each goes in whole or not at all."""

from __future__ import annotations

import io
import itertools
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import words
from tillid.register.domain.formats.frame import Format, Note, Read, SourceFile
from tillid.register.domain.formats.kl import FORMAT as KL
from tillid.register.domain.reading import LIMIT, ReadError, read_object
from tillid.register.formats.answers import answers_in
from tillid.register.formats.format import FORMATS
from tillid.register.formats.trouble import Hitch, ImportFailed, failed, note
from tillid.register.intake import Intake, NotSaved
from tillid.register.words import Trouble

__all__ = ["MOST_FILES", "MOST_IN_ALL", "ImportFailed", "ImportReport", "Told", "import_files", "import_kl_article30", "import_paths", "read_document"]  # fmt: skip

MOST_IN_A_FILE = 32 * 1024 * 1024  # a whole country's register in one file is 20 MB
MOST_IN_ALL = 64 * 1024 * 1024
MOST_FILES = 5000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a file: why it wasn't taken in, or what was odd about it. `why` is a code that stays the same."""

    file: str
    why: str
    says: Sentence


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import. `new`, `changed` and `unchanged` are the keys of drafts; `passed_by` files that aren't records.

    `remarks` are about records that went in all the same.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failures: tuple[Told, ...]
    remarks: tuple[Told, ...]
    passed_by: tuple[str, ...]


def import_kl_article30(path: Path, *, actor: Actor, at_ms: int | None = None) -> ImportReport:
    """KL's records to draft uses: one file, or a folder with `records/` and `choices/`. Raises `ImportFailed`."""
    return import_paths(KL, [path], actor=actor, at_ms=at_ms)


def import_paths(
    format_key: str,
    paths: Iterable[Path],
    *,
    actor: Actor,
    at_ms: int | None = None,
    progress: Progress | None = None,
    as_key: str | None = None,
) -> ImportReport:
    """The files and folders at `paths` to draft uses. What isn't an ordinary file is never opened. Raises `ImportFailed`."""
    given = list(paths)
    files: list[SourceFile] = []
    failures: list[Note] = []
    for path in itertools.chain.from_iterable(map(_files, given)):
        try:
            files.append(SourceFile(_shown(path.name), _content(path)))
        except NotSaved as error:
            failures.append(note(_shown(path.name), error.trouble))
    if failures and not files:
        return ImportReport((), (), (), _told(failures), (), ())
    if format_key == KL:
        files += _choices(given)
    return import_files(format_key, files, actor=actor, at_ms=at_ms, progress=progress, failures=failures, as_key=as_key)


def import_files(
    format_key: str,
    files: Sequence[SourceFile],
    *,
    actor: Actor,
    at_ms: int | None = None,
    progress: Progress | None = None,
    failures: Sequence[Note] = (),
    as_key: str | None = None,
) -> ImportReport:
    """Files that are held already to draft uses; an archive (zip) is unpacked. Running twice changes nothing.

    A draft that was edited here, and a use that was published, is never overwritten. `progress` is told after each record how many
    are done of how many; `failures` are those of the files that couldn't be held. `as_key` is the key here of the only record.
    Raises `ImportFailed`.
    """
    form = _format(format_key)
    found = form.read([inner for file in files for inner in _unpacked(file)])
    if as_key is not None:
        found = _renamed(found, as_key)
    done: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": []}
    refused = [*failures, *found.failures]
    where = {str(taken.document["key"]): taken.where for taken in reversed(found.taken)}
    intake = Intake(form, list(where), actor=actor, at_ms=at_ms)
    for number, taken in enumerate(found.taken, 1):
        try:
            done[intake.take(taken)].append(str(taken.document["key"]))
        except NotSaved as error:
            refused.append(note(taken.where, error.trouble))
        if progress is not None:
            progress(number, len(found.taken))
    for key in intake.store():
        done["new"].remove(key)
        refused.append(note(where[key], Trouble.EDITED))
    came = {*done["new"], *done["changed"]}
    brought = [taken for taken in found.taken if taken.answers and str(taken.document["key"]) in came]
    remarks = [
        *found.warnings,
        *answers_in(brought, actor=actor, at_ms=at_ms),
        *(note(where[key], Hitch.LOCKED) for key in sorted(intake.put_aside)),
    ]
    out = {one.where for one in refused}
    return ImportReport(
        tuple(done["new"]), tuple(done["changed"]), tuple(done["unchanged"]), _told(refused),
        _told(remark for remark in remarks if remark.where not in out), found.passed_by,
    )  # fmt: skip


def _renamed(found: Read, key: str) -> Read:
    if len(found.taken) > 1:
        raise failed(Hitch.NOT_ONE)
    return replace(found, taken=tuple(replace(only, document={**only.document, "key": key}) for only in found.taken))


def _format(key: str) -> Format:
    form = FORMATS.get(key)
    if form is None or not form.reads:
        raise failed(Hitch.NO_FORMAT)
    return form


def _told(notes: Iterable[Note]) -> tuple[Told, ...]:
    return tuple(Told(note.where, note.code, note.says) for note in notes)


def read_document(path: Path) -> dict[str, object]:
    """A JSON object out of a file. Raises `ImportFailed`."""
    try:
        return read_object(_content(path, LIMIT))
    except ReadError as error:
        raise ImportFailed(error.why.value, words.UNREADABLE[error.why]) from None
    except NotSaved as error:
        raise failed(error.trouble) from None


# Files -----------------------------------------------------------------------------------------------------------------------
def _files(path: Path) -> list[Path]:
    """The file itself, or those of the folder, or of `records/` in it."""
    if not _is(path, folder=True):
        if not os.path.lexists(path):
            raise failed(Trouble.NO_FILE)
        return [path]
    folder = path / "records" if _is(path / "records", folder=True) else path
    try:
        files = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    except OSError:
        raise failed(Trouble.NOT_A_FILE) from None
    return [file for file in files if file.suffix.lower() == ".json" or not _is(file, folder=True)]


def _choices(paths: Iterable[Path]) -> Iterator[SourceFile]:
    """From `choices/` in the folder, or beside the file's own folder."""
    for near in dict.fromkeys(near for path in paths for near in (path, path.parent, path.parent.parent)):
        if _is(near / "choices", folder=True):
            for file in sorted((near / "choices").glob("*.json")):
                try:
                    yield SourceFile(f"choices/{_shown(file.name)}", _content(file, LIMIT))
                except NotSaved:
                    raise failed(Trouble.BAD_CHOICES) from None
            return


def _content(file: Path, most: int = MOST_IN_A_FILE) -> bytes:
    """At most one byte more than may be read: a huge file isn't held. What isn't an ordinary file is never opened."""
    if not _is(file, folder=False):
        raise NotSaved(Trouble.NOT_A_FILE)
    try:
        with file.open("rb") as stream:
            return stream.read(most + 1)
    except OSError:
        raise NotSaved(Trouble.NOT_A_FILE) from None


def _is(path: Path, *, folder: bool) -> bool:
    """False too where links run in a circle, or the path is longer than the system has names for."""
    try:
        return path.is_dir() if folder else path.is_file()
    except OSError:
        return False


def _shown(name: str) -> str:
    """The file's name as text that any terminal and any JSON can hold."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)


# Archives --------------------------------------------------------------------------------------------------------------------
def _unpacked(file: SourceFile) -> Iterator[SourceFile]:
    """The file, or the files in it where it is an archive. Raises `ImportFailed` for one that is broken or holds too much."""
    if not file.content.startswith(b"PK\x03\x04"):
        yield file
        return
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            yield from _inside(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise failed(Hitch.BAD_ARCHIVE) from None


def _inside(archive: zipfile.ZipFile) -> Iterator[SourceFile]:
    """What an archive says of its sizes is believed no further than what comes out of it."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise failed(Hitch.ARCHIVE_TOO_LARGE)
    left = MOST_IN_ALL
    for entry in entries:
        with archive.open(entry) as stream:
            content = stream.read(min(left, MOST_IN_A_FILE) + 1)
        left -= len(content)
        if left < 0:
            raise failed(Hitch.ARCHIVE_TOO_LARGE)
        yield SourceFile(_place(entry.filename), content)


def _place(name: str) -> str:
    """The last of its folders is enough: `export/choices/a.json` → `choices/a.json`; anything else by its own name."""
    *folders, last = _shown(name).split("/")
    return f"choices/{last}" if folders and folders[-1] == "choices" else last
