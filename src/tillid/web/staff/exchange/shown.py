"""What the exchange pages show of reports and of the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web import format as written
from tillid.web.templating import language

MOST_SHOWN = 200  # lines of one list; a page with ten thousand helps nobody


@dataclass(frozen=True, slots=True)
class Line:
    where: str
    says: Sentence


@dataclass(frozen=True, slots=True)
class Lines:
    shown: tuple[Line, ...]
    more: int

    def __bool__(self) -> bool:
        return bool(self.shown)


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of an import. `drafts` are the keys of what is new or changed."""

    new: int
    changed: int
    unchanged: int
    failed: int
    drafts: tuple[tuple[str, Sentence], ...]
    failures: Lines
    remarks: Lines
    passed_by: str

    @classmethod
    def of(cls, report: register.ImportReport) -> Reported:
        titles = dict(register.drafts())
        came = [*report.new, *report.changed]
        return cls(
            len(report.new), len(report.changed), len(report.unchanged), len(report.failures),
            tuple((key, titles.get(key, Sentence(key, key))) for key in came[:MOST_SHOWN]),
            _lines(Line(told.file, told.says) for told in report.failures),
            _lines(Line(told.file, told.says) for told in report.remarks),
            ", ".join(report.passed_by[:MOST_SHOWN]),
        )  # fmt: skip


def noted(notes: Iterable[register.Note]) -> Lines:
    return _lines(Line(note.where, note.says) for note in notes)


def _lines(lines: Iterable[Line]) -> Lines:
    given = tuple(lines)
    return Lines(given[:MOST_SHOWN], max(0, len(given) - MOST_SHOWN))


def cells(row: register.ProcessingRow) -> Sequence[tuple[Sentence, str, tuple[str, ...]]]:
    """Name of the column, its letter in the paragraph, and its lines in the reader's language. What is on every row stands above."""
    return [
        (name, register.RECORD_LETTERS.get(key, ""), _said(getattr(row, key)))
        for key, name in register.RECORD_COLUMNS
        if key not in {"title", "controller", "dpo", "key", "version"}
    ]


def _said(value: object) -> tuple[str, ...]:
    tongue = language()
    match value:
        case Sentence():
            return (value.in_(tongue),)
        case tuple():
            return tuple(line for part in value for line in _said(part))
        case date():
            return (written.long_day(value, tongue),)
        case None | "":
            return ()
    return (str(value),)
