"""What can go wrong for a citizen, on a matrix of four by four, before and after what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tillid.register.domain.document import Colour, Risk

STEPS = (1, 2, 3, 4)


class Weight(StrEnum):
    """How heavy a risk is. Ours: likelihood times impact, up to 3, up to 8, and above."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def colour(self) -> Colour:
        return {Weight.LOW: Colour.GREEN, Weight.MEDIUM: Colour.AMBER, Weight.HIGH: Colour.RED}[self]


def weight(likelihood: int, impact: int) -> Weight:
    product = likelihood * impact
    if product <= 3:
        return Weight.LOW
    return Weight.MEDIUM if product <= 8 else Weight.HIGH


@dataclass(frozen=True, slots=True)
class Placed:
    """A risk as it stands in the matrix, by its number in the list. `after` None: what is left was not judged."""

    number: int
    risk: Risk
    before: Weight | None
    after: Weight | None


@dataclass(frozen=True, slots=True)
class Cell:
    likelihood: int
    impact: int
    weight: Weight
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows from the most likely down, each from least to most impact."""

    rows: tuple[tuple[Cell, ...], ...]
    placed: tuple[Placed, ...]

    @property
    def left(self) -> Weight | None:
        """The heaviest that is left; None where there are no risks, or one isn't judged yet."""
        weights = [one.after or one.before for one in self.placed]
        if not weights or None in weights:
            return None
        return max((found for found in weights if found), key=list(Weight).index)

    @property
    def high_left(self) -> tuple[int, ...]:
        """The numbers of those that are high after the measures: what article 36 may be about."""
        return tuple(one.number for one in self.placed if (one.after or one.before) is Weight.HIGH)


def matrix(risks: tuple[Risk, ...]) -> Matrix:
    placed = tuple(_placed(number, risk) for number, risk in enumerate(risks, 1))
    rows = tuple(tuple(_cell(likelihood, impact, placed) for impact in STEPS) for likelihood in reversed(STEPS))
    return Matrix(rows, placed)


def _placed(number: int, risk: Risk) -> Placed:
    return Placed(number, risk, _weighed(risk.likelihood, risk.impact), _weighed(risk.left_likelihood, risk.left_impact))


def _weighed(likelihood: int | None, impact: int | None) -> Weight | None:
    return weight(likelihood, impact) if likelihood in STEPS and impact in STEPS else None


def _cell(likelihood: int, impact: int, placed: tuple[Placed, ...]) -> Cell:
    here = (likelihood, impact)
    return Cell(
        likelihood, impact, weight(likelihood, impact),
        tuple(one.number for one in placed if (one.risk.likelihood, one.risk.impact) == here),
        tuple(one.number for one in placed if (one.risk.left_likelihood, one.risk.left_impact) == here),
    )  # fmt: skip
