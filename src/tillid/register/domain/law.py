"""Law rows: one provision each, with its status, its days, its source and what was seen of that source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.fields import Json, choice, day, number, part, text, word
from tillid.register.domain.policy import LawStatus


class Seen(StrEnum):
    """What we saw of the source (LAW.md's marks)."""

    FOUND = "found"
    SECOND_HAND = "found-2"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A lawyer of the municipality has read the row."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class LawRow:
    """One version of one row. `begins` and `ends` are days in force, both included; None: not known, or not set.

    `confirmed` None: nobody in the municipality has confirmed it, and that is said wherever the row is shown.
    """

    key: str
    version: int
    act: Sentence
    full: str
    paragraph: str | None
    plain: Sentence
    status: LawStatus
    begins: date | None
    ends: date | None
    source: str | None
    seen: Seen
    confirmed: Confirmation | None
    as_of: date
    note: Sentence | None = None

    @property
    def name(self) -> Sentence:
        """The common name with its paragraph, as it stands in a sentence: »Serviceloven § 112«."""
        if self.paragraph is None:
            return self.act
        paragraph = self.paragraph.replace("§ ", "§\u00a0")
        return Sentence(f"{self.act.da} {paragraph}", f"{self.act.en} {paragraph}")

    def holds_on(self, today: date) -> bool:
        """In force that day: by its status and within its days. An adopted row comes into force on its first day."""
        if self.begins is not None and today < self.begins:
            return False
        if self.ends is not None and today > self.ends:
            return False
        return self.status is LawStatus.IN_FORCE or (self.status is LawStatus.ADOPTED and self.begins is not None)


def parse_row(row: Json) -> LawRow | None:
    """A row as stored; None where a field that it can't be without isn't there."""
    key, version, act, full = word(row, "key"), number(row, "version"), text(row, "act"), word(row, "full")
    plain, status, seen = text(row, "plain"), choice(row, "status", LawStatus), choice(row, "seen", Seen)
    as_of = day(row, "as_of")
    if key is None or version is None or act is None or full is None or plain is None or status is None:
        return None
    if seen is None or as_of is None:
        return None
    return LawRow(
        key, version, act, full, word(row, "paragraph"), plain, status, day(row, "begins"), day(row, "ends"),
        word(row, "source"), seen, _confirmation(part(row, "confirmed")), as_of, text(row, "note"),
    )  # fmt: skip


def _confirmation(given: Json) -> Confirmation | None:
    by, on = word(given, "by"), day(given, "on")
    return Confirmation(by, on) if by and on else None


Laws = Mapping[str, LawRow]
