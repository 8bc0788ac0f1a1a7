"""What the exchange pages show of reports and of the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web import format as written
from tillid.web.staff.exchange import words as w
from tillid.web.templating import language

MOST_PLACES = 20  # names before one sentence
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
    """The same thing said of several is said once."""
    about: dict[Sentence, list[str]] = {}
    for line in lines:
        about.setdefault(line.says, []).append(line.where)
    given = [Line(_places(places), says) for says, places in about.items()]
    return Lines(tuple(given[:MOST_SHOWN]), max(0, len(given) - MOST_SHOWN))


def _places(places: Sequence[str]) -> str:
    shown = ", ".join(places[:MOST_PLACES])
    return shown if len(places) <= MOST_PLACES else f"{shown} (+ {len(places) - MOST_PLACES})"


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


def paper_of(rows: Sequence[register.ProcessingRow], office: register.Office, made: date) -> dict[str, object]:
    """What the paper is handed (`post/papers/record.schema.json`)."""
    tongue = language()
    holder = [
        _fact(w.RECORD_HOLDER, "a", (office.name.in_(tongue),)),
        _fact(w.RECORD_DPO, "a", (office.dpo,) if office.dpo else ()),
    ]
    count = w.RECORD_ONE if len(rows) == 1 else w.RECORD_OF
    return {
        "municipality": office.name.in_(tongue),
        "title": w.RECORD_HEADING.in_(tongue),
        "lead": w.RECORD_LEAD.in_(tongue),
        "facts": holder,
        "entries": [{"title": row.title.in_(tongue), "facts": [_fact(*cell) for cell in cells(row)]} for row in rows],
        "footer": count.in_(tongue).format(n=len(rows), day=written.long_day(made, tongue)),
    }


def _fact(name: Sentence, letter: str, lines: Sequence[str]) -> dict[str, object]:
    said = name.in_(language())
    return {"name": f"{said} ({letter})" if letter else said, "lines": list(lines) or [w.RECORD_NOT_SAID.in_(language())]}
