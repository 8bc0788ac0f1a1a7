"""Our own form: one use a file, from one municipality to another; and templates of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from tillid.kernel.words import Sentence
from tillid.register import current, ports
from tillid.register.domain.fields import Json, part
from tillid.register.domain.formats import own
from tillid.register.domain.formats.frame import Exported, FieldRow, Note, Office, Read, SourceFile, Taken, Written
from tillid.register.domain.reading import ReadError, read_object
from tillid.register.formats.own_words import BROKEN, CAME, FIELDS, Came
from tillid.register.formats.trouble import unreadable

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same uses give the same bytes
_MANY = 12  # keys that one sentence can name


class OwnForm:
    """What another Tillid takes over: the use, its assessment, what was learned, and where it all comes from."""

    key = own.FORMAT
    name = Sentence("Tillids egen form", "Tillid's own form")
    reads = True
    writes = True
    rows = (
        FieldRow("document", "schema", "The whole use. Taken in without what only the other municipality could say"),
        FieldRow("from, exported_ms, by, version, document_sha256", "ext/tillid", "Where it came from, and by which hash"),
        FieldRow("status, versions", "ext/tillid", "What it was there, and the hashes that their public log names"),
        FieldRow("forms", "assessment", "Their answers become a begun questionnaire here; it is finished by those who answer for it"),
        FieldRow("letters", None, "No use has letters yet"),
    )  # fmt: skip

    def read(self, files: Sequence[SourceFile]) -> Read:
        taken: list[Taken] = []
        notes: list[Note] = []
        failures: list[Note] = []
        for file in files:
            try:
                content = read_object(file.content)
                bundle = own.read_bundle(content)
            except ReadError as error:
                failures.append(unreadable(file.name, error))
            except own.BundleError as error:
                failures.append(Note(file.name, error.broken.value, BROKEN[error.broken]))
            else:
                draft = own.draft_of(bundle)
                taken.append(Taken(file.name, draft, own.answers_of(content)))
                notes += notes_of(file.name, bundle, draft)
        return Read(tuple(taken), tuple(notes), tuple(failures))

    def original(self, document: Json) -> bytes | None:
        return own.origin(document)

    def write(self, uses: Sequence[Exported], office: Office) -> Written:
        """One use as one file; more as an archive with a file each."""
        files = [(f"{use.key}.tillid.json", own.bundle(use, office)) for use in uses]
        if len(files) == 1:
            return Written(files[0][1], "application/json", "tillid.json")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in files:
                archive.writestr(zipfile.ZipInfo(name, _ALWAYS), content, zipfile.ZIP_DEFLATED)
        return Written(packed.getvalue(), "application/zip", "zip")


def notes_of(where: str, given: own.Bundle, draft: Json) -> Iterator[Note]:
    """What to know of a use that came from elsewhere: what is left to write, and what of it isn't known here."""
    if given.yours:
        yield came_note(where, Came.CLEARED, fields=_listed([FIELDS[path] for path in given.yours]))
    if unknown := _without_source(draft):
        yield came_note(where, Came.NO_SOURCE, keys=_named(unknown))
    if unknown := sorted(own.laws_of(draft) - current.snapshot().laws.keys()):
        yield came_note(where, Came.NO_LAW, keys=_named(unknown))
    if "learned" in part(part(draft, "ext"), own.FORMAT):
        yield came_note(where, Came.LEARNED)


def _without_source(draft: Json) -> list[str]:
    catalogue = ports.catalogue()
    known = catalogue.sources() if catalogue else None
    return [key for key in own.elements_of(draft) if known is not None and key not in known]


def came_note(where: str, came: Came, **values: object) -> Note:
    said = CAME[came]

    def worded(tongue: str) -> dict[str, object]:
        return {name: value.in_(tongue) if isinstance(value, Sentence) else value for name, value in values.items()}

    return Note(where, came.value, Sentence(said.da.format(**worded("da")), said.en.format(**worded("en"))))


def _listed(names: Sequence[Sentence]) -> Sentence:
    return Sentence(", ".join(name.da for name in names), ", ".join(name.en for name in names))


def _named(keys: Sequence[str]) -> str:
    shown = ", ".join(keys[:_MANY])
    return shown if len(keys) <= _MANY else f"{shown} …"
