"""Files from elsewhere to drafts. A broken file is named and the others go in; each file goes in whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import services, words
from tillid.register.domain import kl
from tillid.register.domain.fields import Json
from tillid.register.domain.reading import LIMIT, ReadError, read_json, read_object
from tillid.register.models import Event
from tillid.register.words import Fault, Trouble, Wrong

_BROKEN = {
    kl.Broken.FIELDS: Trouble.FIELDS,
    kl.Broken.UNKNOWN_CODE: Trouble.UNKNOWN_CODE,
    kl.Broken.KLE: Trouble.KLE,
}
_KEY_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a file: why it wasn't taken in, or what was odd about it. `why` is a code that stays the same."""

    file: str
    why: str
    says: Sentence


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import. `new`, `changed` and `unchanged` are the keys of drafts; `passed_by` files that aren't records.

    `remarks` are about files that went in all the same.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failures: tuple[Told, ...]
    remarks: tuple[Told, ...]
    passed_by: tuple[str, ...]


class ImportFailed(Exception):
    """Nothing could be read at all: no such path, no choice lists, no records. `why` is a code that stays the same."""

    def __init__(self, why: str, says: Sentence) -> None:
        self.why = why
        self.says = says
        super().__init__(says.en)


class _FileTrouble(Exception):
    def __init__(self, why: str, says: Sentence) -> None:
        self.why = why
        self.says = says
        super().__init__(why)


def import_kl_article30(path: Path, *, actor: Actor, at_ms: int | None = None) -> ImportReport:
    """KL's records to draft uses: one file, or a folder with `records/` and `choices/`. Running twice changes nothing.

    A draft that was edited here, and a use that was published, is never overwritten. Raises `ImportFailed`.
    """
    records, passed_by = _records(path)
    choices = _choices(path)
    done: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": []}
    failures: list[Told] = []
    remarks: list[Told] = []
    taken: set[str] = set()
    for file in records:
        try:
            key = _key(file, taken)
            content, record = _read(file)
            draft = _draft(record, choices, key=key, file=file, content=content)
            done[_save(key, draft, actor=actor, at_ms=at_ms)].append(key)
        except _FileTrouble as trouble:
            failures.append(Told(_shown(file), trouble.why, trouble.says))
            continue
        if kl.has_odd_main_group(record):
            odd = Trouble.ODD_MAIN_GROUP
            remarks.append(Told(_shown(file), odd.value, words.TROUBLES[odd]))
    return ImportReport(
        tuple(done["new"]), tuple(done["changed"]), tuple(done["unchanged"]), tuple(failures), tuple(remarks),
        tuple(_shown(file) for file in passed_by),
    )  # fmt: skip


def _read(file: Path) -> tuple[bytes, Json]:
    content = _content(file)
    try:
        return content, read_object(content)
    except ReadError as error:
        raise _FileTrouble(error.why.value, words.UNREADABLE[error.why]) from None


def _draft(record: Json, choices: Mapping[str, kl.Rests], *, key: str, file: Path, content: bytes) -> Json:
    try:
        return kl.draft_of(record, choices, key=key, file=_shown(file), content=content)
    except kl.RecordError as error:
        raise _trouble(_BROKEN[error.broken]) from None


def _save(key: str, draft: Json, *, actor: Actor, at_ms: int | None) -> str:
    """`new`, `changed` or `unchanged`. Decides by the file that was kept, not by the draft that came of it."""
    stored = services.draft(key)
    if stored is None and (published := services.newest_document(key)) is not None:
        if kl.original(published) != kl.original(draft):
            raise _trouble(Trouble.PUBLISHED)
        return "unchanged"
    if stored is not None and kl.original(stored.document) == kl.original(draft):
        return "unchanged"
    if stored is not None and _edited(key):
        raise _trouble(Trouble.EDITED)
    try:
        services.save_draft(
            draft, actor=actor, revision=stored.revision if stored else 0, at_ms=at_ms, event=words.Happening.IMPORTED
        )
    except services.RegisterError as error:
        raise _form(error) from None
    return "changed" if stored else "new"


def _edited(key: str) -> bool:
    """Whether the draft's last change was made here."""
    return Event.objects.filter(key=key).order_by("-id").values_list("kind", flat=True).first() != words.Happening.IMPORTED.value


def _form(error: services.RegisterError) -> _FileTrouble:
    if error.wrong is Wrong.STALE:
        return _trouble(Trouble.EDITED)
    too_long = any(fault.fault is Fault.TOO_LONG for fault in error.faults)
    return _trouble(Trouble.TEXT_TOO_LONG if too_long else Trouble.FIELDS)


def _trouble(trouble: Trouble) -> _FileTrouble:
    return _FileTrouble(trouble.value, words.TROUBLES[trouble])


def _failed(trouble: Trouble) -> ImportFailed:
    return ImportFailed(trouble.value, words.TROUBLES[trouble])


def read_document(path: Path) -> dict[str, object]:
    """A JSON object out of a file. Raises `ImportFailed`."""
    try:
        return read_object(_content(path))
    except ReadError as error:
        raise ImportFailed(error.why.value, words.UNREADABLE[error.why]) from None
    except _FileTrouble as error:
        raise ImportFailed(error.why, error.says) from None


# Files -----------------------------------------------------------------------------------------------------------------------
def _records(path: Path) -> tuple[list[Path], list[Path]]:
    if not _is(path, folder=True):
        if not os.path.lexists(path):
            raise _failed(Trouble.NO_FILE)
        return [path], []
    folder = path / "records" if _is(path / "records", folder=True) else path
    try:
        files = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    except OSError:
        raise _failed(Trouble.NOT_A_FILE) from None
    records = [file for file in files if file.suffix.lower() == ".json"]
    if not records:
        raise _failed(Trouble.NO_RECORDS)
    return records, [file for file in files if file.suffix.lower() != ".json" and not _is(file, folder=True)]


def _choices(path: Path) -> Mapping[str, kl.Rests]:
    """From `choices/` in the folder, or beside the file's own folder."""
    for near in (path, path.parent, path.parent.parent):
        if _is(near / "choices", folder=True):
            return _read_choices(near / "choices")
    raise _failed(Trouble.NO_CHOICES)


def _read_choices(folder: Path) -> Mapping[str, kl.Rests]:
    lists: list[Json] = []
    values: list[Json] = []
    for file in sorted(folder.glob("*.json")):
        try:
            content = read_json(_content(file))
        except (ReadError, _FileTrouble):
            raise _failed(Trouble.BAD_CHOICES) from None
        if isinstance(content, dict):
            lists.append(content)
        elif isinstance(content, list):
            values.extend(value for value in content if isinstance(value, dict))
    if not values:
        raise _failed(Trouble.NO_CHOICES)
    return kl.read_choices(lists, values)


def _content(file: Path) -> bytes:
    """At most one byte more than may be read: a huge file isn't held. What isn't an ordinary file is never opened."""
    if not _is(file, folder=False):
        raise _trouble(Trouble.NOT_A_FILE)
    try:
        with file.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except OSError:
        raise _trouble(Trouble.NOT_A_FILE) from None


def _is(path: Path, *, folder: bool) -> bool:
    """False too where links run in a circle, or the path is longer than the system has names for."""
    try:
        return path.is_dir() if folder else path.is_file()
    except OSError:
        return False


def _key(file: Path, taken: set[str]) -> str:
    key = re.sub("[^a-z0-9]+", "-", file.stem.lower()).strip("-")
    if not key or len(key) > _KEY_LENGTH:
        raise _trouble(Trouble.NAME)
    if key in taken:
        raise _trouble(Trouble.SAME_NAME)
    taken.add(key)
    return key


def _shown(file: Path) -> str:
    """The file's name as text that any terminal and any JSON can hold."""
    return "".join(letter if letter.isprintable() else "�" for letter in file.name)
