"""What every format of another register has in common: its fields beside ours, what it reads and what it writes. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tillid.kernel.words import Sentence
from tillid.register.domain.document import UseDocument
from tillid.register.domain.policy import UseStatus


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of theirs and where it stands here. `ours` is a path in the document, `a/b`; None: no match, and `why` says why.

    `group` is the tier or the chapter that theirs stands in, empty where the format has none.
    """

    theirs: str
    ours: str | None
    why: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a record or a field. `where` names it, `code` stays the same, `says` is for people."""

    where: str
    code: str
    says: Sentence


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file from outside, held whole; `name` may have folders in it (`choices/values.json`)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """One record that became a draft. `document` has the original under `ext`; `where` names the record: »file.json 3«.

    `answers` are questionnaires that came along, by their urn, in the output form.
    """

    where: str
    document: Mapping[str, object]
    answers: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What came of files: drafts, what was odd about those that went in, and why the others didn't."""

    taken: tuple[Taken, ...]
    warnings: tuple[Note, ...] = ()
    failures: tuple[Note, ...] = ()
    passed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Who submits on the municipality's behalf. Given with an export, kept nowhere."""

    name: str
    address: str
    email: str
    phone: str


Names = Mapping[str, Sentence]


@dataclass(frozen=True, slots=True)
class Office:
    """Whose entries go out, and where the other register's readers can ask. Empty: not said.

    `units`, `roles` and `laws` say what the keys in a document are called; a key that isn't there is its own name.
    """

    name: Sentence
    address: str = ""
    email: str = ""
    phone: str = ""
    web: str = ""  # where the public pages lie, without a slash at the end
    person: Person | None = None
    cvr: str = ""
    dpo: str = ""  # the address that reaches the data protection officer
    log: str = ""  # the origin of the public log
    written_ms: int = 0  # when it is written
    units: Names = field(default_factory=dict)
    roles: Names = field(default_factory=dict)
    laws: Names = field(default_factory=dict)

    def page(self, key: str) -> str:
        """The public page of an entry; empty where nobody said where the pages lie."""
        return f"{self.web}/anvendelser/{key}/" if self.web else ""

    def data(self, key: str) -> str:
        """The same for machines."""
        return f"{self.web}/api/v1/uses/{key}" if self.web else ""


@dataclass(frozen=True, slots=True)
class Past:
    """A published version as the public log names it, and where its leaf is there."""

    version: int
    sha256: str
    published_ms: int
    epoch: int | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """An entry on its way out: the newest published version, or the draft where nothing was published (`version` 0, no status)."""

    key: str
    document: Mapping[str, object]
    use: UseDocument
    version: int = 0
    published_ms: int | None = None
    status: UseStatus | None = None
    sha256: str = ""
    versions: tuple[Past, ...] = ()  # oldest first
    forms: tuple[Mapping[str, object], ...] = ()  # questionnaires that were answered for the use, as they stand


@dataclass(frozen=True, slots=True)
class Written:
    """A file to hand out. What didn't fit is warned of by field, never cut; an entry that lacks something stands in `failures`."""

    content: bytes
    media_type: str
    suffix: str
    warnings: tuple[Note, ...] = ()
    failures: tuple[Note, ...] = ()


class Format(Protocol):
    """One form of another register (or of our own). `read` and `write` are pure: files and the store are the frame's.

    A format that doesn't read (`reads` false) or write isn't asked to. `original` is the part of a document that decides whether a
    record has changed since it was last taken in; None where the document came by no such way.
    """

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> Sentence: ...
    @property
    def reads(self) -> bool: ...
    @property
    def writes(self) -> bool: ...
    @property
    def rows(self) -> tuple[FieldRow, ...]: ...
    def read(self, files: Sequence[SourceFile]) -> Read: ...
    def original(self, document: Mapping[str, object]) -> bytes | None: ...
    def write(self, uses: Sequence[Exported], office: Office) -> Written: ...
