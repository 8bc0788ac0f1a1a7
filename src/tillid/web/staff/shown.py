"""What was opened, as a page shows it: labels, contents, sources and reasons in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tillid.cases import api as cases
from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.sources import api as sources
from tillid.web import format as written
from tillid.web import values
from tillid.web.staff.pages import said
from tillid.web.templating import language

NAME = "person.name"


@dataclass(frozen=True, slots=True)
class ShownMark:
    """`said` is the citizen's own version, `due` when she is answered."""

    kind: str
    words: Sentence
    said: tuple[str, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class ShownValue:
    key: str
    label: Sentence
    lines: tuple[str, ...]
    source: Sentence
    as_of: date | None
    marks: tuple[ShownMark, ...]


@dataclass(frozen=True, slots=True)
class ShownReason:
    """Why, and what one can do about it."""

    words: Sentence
    can_do: Sentence


@dataclass(frozen=True, slots=True)
class ShownRefusal:
    key: str
    label: Sentence
    reasons: tuple[ShownReason, ...]


class Catalogue:
    """Labels of elements and names of systems, read once a page."""

    def __init__(self) -> None:
        self._elements = {element.key: element for element in sources.elements()}
        self._systems = {system.key: system.name for system in sources.systems()}
        self._places = {key: place for place, key in enumerate(self._elements)}

    def label(self, key: str) -> Sentence:
        found = self._elements.get(key)
        return found.label if found else Sentence(key, key)

    def labels(self) -> dict[str, Sentence]:
        return {key: element.label for key, element in self._elements.items()}

    def system(self, key: str) -> Sentence:
        return self._systems.get(key) or Sentence(key, key)

    def place(self, key: str) -> int:
        return self._places.get(key, len(self._places))


def name_in(given: tuple[gate.Value, ...]) -> str | None:
    return next((str(value.value) for value in given if value.element == NAME and value.value is not None), None)


def shown_values(given: tuple[gate.Value, ...], catalogue: Catalogue) -> list[ShownValue]:
    """In the catalogue's order."""
    return [
        ShownValue(
            key=value.element,
            label=catalogue.label(value.element),
            lines=lines_of(value.value),
            source=catalogue.system(value.source),
            as_of=value.as_of,
            marks=tuple(_mark(mark) for mark in value.marks if mark.kind is not gate.MarkKind.BREAK_GLASS),  # the page says it
        )
        for value in sorted(given, key=lambda value: catalogue.place(value.element))
    ]


def shown_refusals(refused: tuple[gate.Refusal, ...], catalogue: Catalogue) -> list[ShownRefusal]:
    """One an element, with all of its reasons."""
    by_place = sorted((refusal for refusal in refused if refusal.element), key=lambda one: catalogue.place(one.element))
    return [
        ShownRefusal(key, catalogue.label(key), tuple(shown_reason(refusal.reason) for refusal in group))
        for key, group in groupby(by_place, key=lambda one: one.element)
    ]


def shown_reason(reason: gate.Reason) -> ShownReason:
    return ShownReason(gate.REASONS[reason].staff, gate.REASONS[reason].can_do)


def _mark(mark: gate.Mark) -> ShownMark:
    return ShownMark(mark.kind.value, gate.MARKS[mark.kind], lines_of(mark.said), mark.due)


def lines_of(value: object) -> tuple[str, ...]:
    """A value as it is read, a line for each part; a case's own parts are said as the case says them."""
    match value:
        case cases.OfCase(content=content):
            return lines_of(content)
        case cases.NextStep(what=what, by=by):
            return (f"{said(what)}, {written.long_day(by, language())}" if by else said(what),)
        case Sentence():
            return (said(value),)
        case tuple() | list():
            return tuple(line for part in value for line in lines_of(part))
    return values.lines_of(value)


def first_line(value: object) -> str | None:
    return next(iter(lines_of(value)), None)


def first_step(value: object) -> str | None:
    """What happens next, without its date: the list has a column order of its own."""
    match value:
        case (cases.OfCase(content=cases.NextStep(what=what)), *_):
            return said(what)
    return None
