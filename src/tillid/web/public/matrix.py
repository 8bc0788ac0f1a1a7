"""The risks of a use as a table of four by four, before and after what is done about them."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.kernel.words import Sentence
from tillid.register import api as register

STEPS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class CellShown:
    """`before` and `after`: the numbers of the risks that stood and stand here."""

    tone: str
    weight: Sentence
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """Rows from the most likely down; the columns go from least to most impact."""

    impacts: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, tuple[CellShown, ...]], ...]
    names: tuple[tuple[int, Sentence | None], ...]


def matrix_of(key: str) -> MatrixShown | None:
    """None where no risk is written."""
    words, assessed = register.assessments, register.assessment_of(key)
    if assessed is None or not assessed.risks.placed:
        return None
    rows = tuple(
        (words.LIKELIHOODS[step], tuple(_cell(cell) for cell in row))
        for step, row in zip(reversed(STEPS), assessed.risks.rows, strict=True)
    )
    names = tuple((placed.number, placed.risk.what) for placed in assessed.risks.placed)
    return MatrixShown(tuple(words.IMPACTS[step] for step in STEPS), rows, names)


def _cell(cell: register.assessments.Cell) -> CellShown:
    return CellShown(cell.weight.colour.value, register.assessments.WEIGHTS[cell.weight], cell.before, cell.after)
