"""The record of processing (GDPR article 30(1)) as rows, and as a table that a spreadsheet can open unharmed. Pure.

A row has what the article asks for, (a) to (g), and beside it the bases, the processors and who shares the responsibility.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tillid.kernel.words import Sentence
from tillid.register.domain.document import Element, Processor, Retention

# The European Union with Iceland, Liechtenstein and Norway: what lies outside is a third country (GDPR chapter V).
EEA = frozenset(
    ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"]
)  # fmt: skip
_YEAR = 365.25
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")  # spreadsheets read the wide ones too
MARK = "\ufeff"  # without it, a Danish Excel reads the letters æ, ø and å as two others each


@dataclass(frozen=True, slots=True)
class ProcessingRow:
    """One processing activity. Empty: the entry doesn't say. `begins` and `ends`: the first and the last day that were decided."""

    key: str
    version: int
    title: Sentence
    status: Sentence
    controller: Sentence
    contact: tuple[str, ...]
    dpo: str
    shared: tuple[Sentence, ...]
    purposes: tuple[Sentence, ...]
    people: tuple[Sentence, ...]
    data: tuple[Sentence, ...]
    recipients: tuple[Sentence, ...]
    third_countries: tuple[Sentence, ...]
    erasure: tuple[Sentence, ...]
    security: tuple[Sentence, ...]
    bases: tuple[Sentence, ...]
    processors: tuple[Sentence, ...]
    begins: date | None
    ends: date | None


def outside(processors: Iterable[Processor]) -> tuple[Processor, ...]:
    """Those in a third country, as far as their country is known."""
    return tuple(processor for processor in processors if processor.country and processor.country not in EEA)


def kept_alike(elements: Iterable[Element]) -> Iterator[tuple[Retention, tuple[Element, ...]]]:
    """Elements that are kept equally long, together; those of which nothing is said are left out."""
    groups: dict[Retention, list[Element]] = {}
    for element in elements:
        if element.retention is not None:
            groups.setdefault(element.retention, []).append(element)
    for retention, alike in groups.items():
        yield retention, tuple(alike)


def years(days: int) -> int | None:
    """Whole years, counted with or without the leap days in them; None where it isn't any."""
    whole = round(days / _YEAR)
    return whole if whole and abs(days - whole * _YEAR) <= 1 + whole / 4 else None


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table that a Danish spreadsheet opens by a double click: semicolons, quotes around all, the mark of UTF-8, lines ended as there.

    A cell that would be reckoned out as a formula is given an apostrophe, which is what a person would type to have it as text.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (heads, *rows):
        writer.writerow([safe(cell) for cell in row])
    return (MARK + out.getvalue()).encode()


def safe(cell: str) -> str:
    """The text with its line breaks as one kind, and no formula."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return f"'{text}" if text.lstrip().startswith(_STARTS_A_FORMULA) or text.startswith("\t") else text
