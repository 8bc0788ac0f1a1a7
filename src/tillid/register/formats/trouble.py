"""What is said of files and records on their way in and out, beside what makes a file unreadable at all."""

from __future__ import annotations

from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register import words
from tillid.register.domain.formats.frame import Note
from tillid.register.domain.reading import ReadError
from tillid.register.words import Trouble

S = Sentence


class Hitch(StrEnum):
    """What any format can meet, whatever its form."""

    NO_FORMAT = "no-format"
    NOT_OUT = "not-out"
    RESERVED = "reserved"
    LOCKED = "locked"
    NOT_ONE = "not-one"
    BAD_ARCHIVE = "bad-archive"
    ARCHIVE_TOO_LARGE = "archive-too-large"
    NOT_SAID = "not-said"


HITCHES = {
    Hitch.NO_FORMAT: S("Den form kan vi ikke læse.", "We can't read that form."),
    Hitch.NOT_OUT: S("Den form kan vi ikke skrive.", "We can't write that form."),
    Hitch.RESERVED: S("Nøglen hører til Tillid selv.", "The key belongs to Tillid itself."),
    Hitch.LOCKED: S(
        "Teknikken venter, til det andet er på plads. Så får I den tilbudt.",
        "The technology waits until the rest is in place. Then it is offered to you.",
    ),
    Hitch.NOT_ONE: S("En ny nøgle passer kun til én post.", "A new key fits one record only."),
    Hitch.BAD_ARCHIVE: S("Zip-filen er ikke hel, eller den er låst.", "The zip file isn't whole, or it is locked."),
    Hitch.ARCHIVE_TOO_LARGE: S("Zip-filen rummer for meget. Del den op.", "The zip file holds too much. Split it."),
    Hitch.NOT_SAID: S(
        "Formen har ikke plads til det hele. Resten står kun her.",
        "The form has no room for all of it. The rest stands only here.",
    ),
}


class ImportFailed(Exception):
    """Nothing could be read at all: no such path, no choice lists, no records. `why` is a code that stays the same."""

    def __init__(self, why: str, says: Sentence) -> None:
        self.why = why
        self.says = says
        super().__init__(says.en)


def failed(trouble: Trouble | Hitch) -> ImportFailed:
    return ImportFailed(trouble.value, _says(trouble))


def note(where: str, trouble: Trouble | Hitch) -> Note:
    return Note(where, trouble.value, _says(trouble))


def unreadable(where: str, error: ReadError) -> Note:
    return Note(where, error.why.value, words.UNREADABLE[error.why])


def _says(trouble: Trouble | Hitch) -> Sentence:
    return HITCHES[trouble] if isinstance(trouble, Hitch) else words.TROUBLES[trouble]
