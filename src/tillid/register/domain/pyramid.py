"""A use's assessment as five floors, from the law up to dignity, each with a colour and what it rests on.

The picture is ours. A floor takes the worst of what is known about it, and says so where nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.document import AiClass, Colour, Dpia, TechnologyRole, UseDocument
from tillid.register.domain.policy import Phase
from tillid.register.domain.principles import Answered, Floor, worst
from tillid.register.domain.risk import Matrix

FLOORS = (Floor.LAW, Floor.NEED, Floor.FAIRNESS, Floor.OPENNESS, Floor.DIGNITY)


class Ground(StrEnum):
    """What a floor's colour rests on, beside principles."""

    BASIS = "basis"
    NO_BASIS = "no-basis"
    NO_DATA = "no-data"
    DPIA_DONE = "dpia-done"
    DPIA_LACKS = "dpia-lacks"
    DPIA_UNKNOWN = "dpia-unknown"
    DPIA_NOT_NEEDED = "dpia-not-needed"
    AI_FORBIDDEN = "ai-forbidden"
    AI_HIGH = "ai-high"
    EVERY_WHY = "every-why"
    WHY_LACKS = "why-lacks"
    RISKS_LOW = "risks-low"
    RISKS_MEDIUM = "risks-medium"
    RISKS_HIGH = "risks-high"
    RISKS_UNKNOWN = "risks-unknown"
    NON_DIGITAL = "non-digital"
    NON_DIGITAL_LACKS = "non-digital-lacks"
    INVOLVED = "involved"
    NOBODY_INVOLVED = "nobody-involved"
    PERSON_DECIDES = "person-decides"
    MACHINE_DECIDES = "machine-decides"
    DIGNITY_GAIN = "dignity-gain"


@dataclass(frozen=True, slots=True)
class Rests:
    """One reason for a floor's colour: a ground of ours, or the answer to a principle."""

    colour: Colour | None
    ground: Ground | None = None
    principle: Sentence | None = None


@dataclass(frozen=True, slots=True)
class FloorShown:
    """`colour` None: nothing is known about it yet."""

    floor: Floor
    colour: Colour | None
    rests: tuple[Rests, ...]


def pyramid(use: UseDocument, answers: tuple[Answered, ...], risks: Matrix) -> tuple[FloorShown, ...]:
    """The floors from the ground up."""
    return tuple(_floor(floor, use, answers, risks) for floor in FLOORS)


def _floor(floor: Floor, use: UseDocument, answers: tuple[Answered, ...], risks: Matrix) -> FloorShown:
    rests = [*_grounds(floor, use, risks), *_answers(floor, answers)]
    return FloorShown(floor, worst(one.colour for one in rests), tuple(rests))


def _answers(floor: Floor, answers: tuple[Answered, ...]) -> Iterator[Rests]:
    for one in answers:
        if one.principle.floor is floor and one.principle.title is not None and one.answer is not None:
            yield Rests(one.answer.colour, principle=one.principle.title)


def _grounds(floor: Floor, use: UseDocument, risks: Matrix) -> Iterator[Rests]:
    match floor:
        case Floor.LAW:
            yield from _law(use)
        case Floor.NEED:
            yield from _need(use)
        case Floor.FAIRNESS:
            yield from _fairness(use, risks)
        case Floor.OPENNESS:
            yield from _openness(use)
        case _:
            yield from _dignity(use)


def _law(use: UseDocument) -> Iterator[Rests]:
    if use.without_data is not None:
        yield Rests(Colour.GREEN, Ground.NO_DATA)
    elif any(basis.phase is Phase.OPERATE for basis in use.basis):
        yield Rests(Colour.GREEN, Ground.BASIS)
    else:
        yield Rests(Colour.RED, Ground.NO_BASIS)
    ai = use.assessment.ai_act
    if ai is not None and ai.cls is AiClass.FORBIDDEN:
        yield Rests(Colour.RED, Ground.AI_FORBIDDEN)
    if ai is not None and ai.cls is AiClass.HIGH:
        yield Rests(Colour.AMBER, Ground.AI_HIGH)
    yield _dpia(use)


def _dpia(use: UseDocument) -> Rests:
    if use.assessment.dpia is None:
        return Rests(None, Ground.DPIA_UNKNOWN)
    if use.assessment.dpia is Dpia.NOT_NEEDED:
        return Rests(Colour.GREEN, Ground.DPIA_NOT_NEEDED)
    done = any("dpia" in form.urn for form in use.assessment.forms)
    return Rests(Colour.GREEN, Ground.DPIA_DONE) if done else Rests(Colour.AMBER, Ground.DPIA_LACKS)


def _need(use: UseDocument) -> Iterator[Rests]:
    if use.without_data is not None:
        yield Rests(Colour.GREEN, Ground.NO_DATA)
    elif use.data:
        lacks = any(element.why is None for element in use.data)
        yield Rests(Colour.AMBER, Ground.WHY_LACKS) if lacks else Rests(Colour.GREEN, Ground.EVERY_WHY)


def _fairness(use: UseDocument, risks: Matrix) -> Iterator[Rests]:
    grounds = {Colour.GREEN: Ground.RISKS_LOW, Colour.AMBER: Ground.RISKS_MEDIUM, Colour.RED: Ground.RISKS_HIGH}
    colour = risks.left.colour if risks.left else None
    yield Rests(colour, grounds[colour] if colour else Ground.RISKS_UNKNOWN)
    if use.non_digital.ways:
        yield Rests(Colour.GREEN, Ground.NON_DIGITAL)
    else:
        yield Rests(Colour.AMBER, Ground.NON_DIGITAL_LACKS)


def _openness(use: UseDocument) -> Iterator[Rests]:
    if use.involvement.records:
        yield Rests(Colour.GREEN, Ground.INVOLVED)
    elif use.involvement.none is not None:
        yield Rests(Colour.AMBER, Ground.NOBODY_INVOLVED)


def _dignity(use: UseDocument) -> Iterator[Rests]:
    if use.technology is not None and use.technology.kind is not None:
        decides = use.technology.role is TechnologyRole.DECIDING
        yield Rests(Colour.RED, Ground.MACHINE_DECIDES) if decides else Rests(Colour.GREEN, Ground.PERSON_DECIDES)
    if use.without_data is not None and use.without_data.dignity is not None:
        yield Rests(Colour.GREEN, Ground.DIGNITY_GAIN)
