"""KL's article 30 records: one file each, with lists of choices in a folder beside them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from tillid.kernel.words import Sentence
from tillid.register.domain.fields import Json, part, word
from tillid.register.domain.formats import kl
from tillid.register.domain.formats.frame import Exported, FieldRow, Note, Office, Read, SourceFile, Taken, Written
from tillid.register.domain.reading import ReadError, read_json, read_object
from tillid.register.formats.trouble import Hitch, failed, note, unreadable
from tillid.register.words import Trouble

_LONGEST_KEY = 64
_BROKEN = {
    kl.Broken.FIELDS: Trouble.FIELDS,
    kl.Broken.UNKNOWN_CODE: Trouble.UNKNOWN_CODE,
    kl.Broken.KLE: Trouble.KLE,
}
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same uses give the same bytes


class KlArticle30:
    key = kl.FORMAT
    name = Sentence("KL's artikel 30-fortegnelser", "KL's article 30 records")
    reads = True
    writes = True
    rows = (
        FieldRow("packageName", "ext/kl-article30/package", "The name of the package that the record came in"),
        FieldRow("name", "purpose/title", "Its number stands under ext/kl-article30/number"),
        FieldRow("description", "purpose/formal", ""),
        FieldRow("gdprChoices", "basis", "A letter of article 6 or 9, or a section of the data protection act; headings over others say nothing"),
        FieldRow("kleMainGroups", "kle", "Where none of its groups is named"),
        FieldRow("kleGroups", "kle", ""),
    )  # fmt: skip

    def read(self, files: Sequence[SourceFile]) -> Read:
        """Raises `ImportFailed` where the lists of choices are missing: without them no code means anything."""
        lists = [file for file in files if file.name.startswith("choices/") or _is_choices(file.content)]
        records = [file for file in files if file not in lists and file.name.lower().endswith(".json")]
        others = tuple(file.name for file in files if file not in lists and file not in records)
        if not records:
            raise failed(Trouble.NO_RECORDS)
        choices = _choices(lists)
        taken: dict[str, Taken] = {}
        odd: list[Note] = []
        failures: list[Note] = []
        for file in records:
            try:
                key = _key(file.name, taken)
                record = read_object(file.content)
                draft = kl.draft_of(record, choices, key=key, file=file.name, content=file.content)
            except _Troubled as fault:
                failures.append(note(file.name, fault.trouble))
            except ReadError as error:
                failures.append(unreadable(file.name, error))
            except kl.RecordError as error:
                failures.append(note(file.name, _BROKEN[error.broken]))
            else:
                taken[key] = Taken(file.name, draft)
                odd += [note(file.name, Trouble.ODD_MAIN_GROUP)] if kl.has_odd_main_group(record) else []
        return Read(tuple(taken.values()), tuple(odd), tuple(failures), others)

    def original(self, document: Json) -> bytes | None:
        return kl.original(document)

    def write(self, uses: Sequence[Exported], office: Office) -> Written:  # noqa: ARG002  # a record of KL's doesn't name the municipality
        """One use as one record; more as an archive with a file each."""
        files = [(_file(use), kl.record_of(use.document)) for use in uses]
        warnings = tuple(note(use.key, Hitch.NOT_SAID) for use in uses if _says_more(use.document))
        if len(files) == 1:
            return Written(files[0][1], "application/json", "json", warnings)
        return Written(_packed(files), "application/zip", "zip", warnings)


class _Troubled(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.value)


def _key(name: str, taken: Mapping[str, Taken]) -> str:
    key = re.sub("[^a-z0-9]+", "-", name.rpartition("/")[2].rpartition(".")[0].lower()).strip("-")
    if not key or len(key) > _LONGEST_KEY:
        raise _Troubled(Trouble.NAME)
    if key in taken:
        raise _Troubled(Trouble.SAME_NAME)
    return key


def _is_choices(content: bytes) -> bool:
    """Whether it is one of the lists, where files come without their folders."""
    try:
        found = read_json(content)
    except ReadError:
        return False
    if isinstance(found, list):
        return any(isinstance(value, dict) and "identifier" in value for value in found)
    return isinstance(found, dict) and "identifier" in found and "packageName" not in found


def _choices(files: Sequence[SourceFile]) -> Mapping[str, kl.Rests]:
    lists: list[Json] = []
    values: list[Json] = []
    for file in files:
        try:
            content = read_json(file.content)
        except ReadError:
            raise failed(Trouble.BAD_CHOICES) from None
        if isinstance(content, dict):
            lists.append(content)
        elif isinstance(content, list):
            values.extend(value for value in content if isinstance(value, dict))
    if not values:
        raise failed(Trouble.NO_CHOICES)
    return kl.read_choices(lists, values)


def _file(use: Exported) -> str:
    """The name that it came by, as far as a file may have it; else its key."""
    came = word(part(part(use.document, "ext"), kl.FORMAT), "file") or ""
    return came if re.fullmatch(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,100}\.json", came) else f"{use.key}.json"


def _says_more(document: Json) -> bool:
    """Whether the use says what a record of KL's has no field for."""
    return bool(document.keys() - {"schema", "key", "kle", "purpose", "basis", "ext"})


def _packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(f"records/{name}", _ALWAYS), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
