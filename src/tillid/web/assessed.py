"""The pyramid and the risk matrix as plain figures and words: the macros in `macros/assessment.html` draw them.

360 units wide with text of 13, so that a phone shows them at full size. A colour never stands alone: word, sign and pattern go with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.kernel.words import Sentence
from tillid.register import api as register

a = register.assessments
S = Sentence

PYRAMID = S("Pyramiden", "The pyramid")
PYRAMID_LEAD = S(
    "Fem etager bærer hinanden. Nederst loven, øverst værdigheden. Tegningen er Tillids egen.",
    "Five floors carry each other. The law at the bottom, dignity at the top. The drawing is Tillid's own.",
)
FLOOR = S("Etage", "Floor")
FLOOR_COLOUR = S("Farve", "Colour")
FLOOR_RESTS = S("Det bygger på", "It rests on")
NOTHING_YET = S("Intet endnu", "Nothing yet")
BEFORE = S("Før vi gør noget", "Before we do anything")
AFTER = S("Når vi har gjort det", "When we have done it")
BOTH = S("Risici før og efter", "Risks before and after")
RISK = S("Risiko", "Risk")
SEE_TABLE = S("Se det som tabel", "See it as a table")
EMPTY = S("ingen risici er sat ind", "no risks are placed")

WIDTH, FLOOR_HEIGHT, NARROWEST = 360, 46, 150
GREY = "grey"


@dataclass(frozen=True, slots=True)
class FloorDrawn:
    """One floor, its four corners as an SVG's points. `tone`: green, amber, red or grey."""

    points: str
    middle: float
    tone: str
    name: Sentence
    asks: Sentence
    word: Sentence
    means: Sentence
    rests: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Pyramid:
    """From the top down, as it is drawn and read; `finding` is what the picture says."""

    height: int
    floors: tuple[FloorDrawn, ...]
    finding: Sentence


@dataclass(frozen=True, slots=True)
class Square:
    x: int
    y: int
    tone: str
    word: Sentence
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MatrixDrawn:
    """One matrix, before or after. `id` keeps the patterns of several on a page apart."""

    id: str
    name: Sentence
    finding: Sentence
    squares: tuple[Square, ...]
    steps: tuple[tuple[int, int, int], ...]


def pyramid(floors: Sequence[a.FloorShown]) -> Pyramid:
    """The floors from the ground up, as `register.assessment_of` gives them."""
    drawn = [_floor(place, floor, len(floors)) for place, floor in enumerate(reversed(floors))]
    danish = ", ".join(f"{one.name.da} {one.word.da}".lower() for one in reversed(drawn))
    english = ", ".join(f"{one.name.en} {one.word.en}".lower() for one in reversed(drawn))
    finding = S(
        f"Pyramide med {len(floors)} etager, nedefra: {danish}.",
        f"A pyramid of {len(floors)} floors, from the bottom: {english}.",
    )
    return Pyramid(FLOOR_HEIGHT * len(floors) + 8, tuple(drawn), finding)


def _floor(place: int, floor: a.FloorShown, floors: int) -> FloorDrawn:
    step = (WIDTH - 8 - NARROWEST) / max(floors, 1)
    upper, lower = NARROWEST + step * place, NARROWEST + step * (place + 1)
    top, bottom = 4 + place * FLOOR_HEIGHT, 4 + (place + 1) * FLOOR_HEIGHT - 4
    corners = [(-upper, top), (upper, top), (lower, bottom), (-lower, bottom)]
    points = " ".join(f"{WIDTH / 2 + across / 2:.1f},{down}" for across, down in corners)
    return FloorDrawn(
        points, (top + bottom) / 2, tone_of(floor.colour), a.FLOORS[floor.floor], a.FLOORS_ASK[floor.floor], word_of(floor.colour),
        a.COLOURS_MEAN[floor.colour] if floor.colour else a.NOT_JUDGED, tuple(_rests(one) for one in floor.rests),
    )  # fmt: skip


def _rests(one: a.Rests) -> Sentence:
    said, word = (a.GROUNDS[one.ground] if one.ground else one.principle) or NOTHING_YET, word_of(one.colour)
    return S(f"{said.da} ({word.da.lower()})", f"{said.en} ({word.en.lower()})")


def word_of(colour: a.Colour | None) -> Sentence:
    return a.COLOURS[colour] if colour else a.NOT_JUDGED


def tone_of(colour: a.Colour | None) -> str:
    return colour.value if colour else GREY


def matrices(risks: a.Matrix) -> tuple[MatrixDrawn, MatrixDrawn]:
    """Before and after the measures."""
    before = _matrix("foer", BEFORE, risks, after=False)
    return before, _matrix("efter", AFTER, risks, after=True)


def _matrix(key: str, name: Sentence, risks: a.Matrix, *, after: bool) -> MatrixDrawn:
    squares = [
        Square(34 + 80 * across, 4 + 56 * down, tone_of(cell.weight.colour), a.WEIGHTS[cell.weight], cell.after if after else cell.before)
        for down, row in enumerate(risks.rows)
        for across, cell in enumerate(row)
    ]  # fmt: skip
    placed = [(one.number, one.after if after else one.before) for one in risks.placed]
    told = [(number, a.WEIGHTS[weight]) for number, weight in placed if weight]
    danish = ", ".join(f"risiko {number} er {word.da.lower()}" for number, word in told) or EMPTY.da
    english = ", ".join(f"risk {number} is {word.en.lower()}" for number, word in told) or EMPTY.en
    steps = tuple((step, 34 + 80 * (step - 1) + 38, 4 + 56 * (4 - step) + 30) for step in (1, 2, 3, 4))
    return MatrixDrawn(key, name, S(f"{name.da}: {danish}", f"{name.en}: {english}"), tuple(squares), steps)
