"""How the AI Act sees a technology: a few questions, a class with its reasons, and the days from which the duties hold.

The days are rows with a source and a status, as law rows are. Nothing here is advice: an answer that is wrong gives a class that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.document import AiClass
from tillid.register.domain.fields import Json, choice, day, number, parts, text, truth, word, words
from tillid.register.domain.law import Seen
from tillid.register.domain.policy import LawStatus


class Why(StrEnum):
    """What the class rests on."""

    NOT_AI = "not-ai"
    FORBIDDEN = "forbidden"
    AREA = "area"
    PROFILING = "profiling"
    NARROW = "narrow"
    MEETS_PEOPLE = "meets-people"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class AiAnswers:
    """What was answered; None where nothing was. `area` is the key of an Annex III row, empty for none of them.

    `narrow`: one of the exceptions of article 6(3), such as a narrow procedural task.
    """

    is_ai: bool | None = None
    forbidden: bool | None = None
    area: str | None = None
    profiling: bool | None = None
    narrow: bool | None = None
    meets_people: bool | None = None


class Asked(StrEnum):
    """The questions, in the order in which they decide."""

    IS_AI = "is_ai"
    FORBIDDEN = "forbidden"
    AREA = "area"
    PROFILING = "profiling"
    NARROW = "narrow"
    MEETS_PEOPLE = "meets_people"


@dataclass(frozen=True, slots=True)
class Classed:
    """`cls` None: `missing` must be answered first."""

    cls: AiClass | None
    why: Why | None = None
    missing: Asked | None = None


def classify(given: AiAnswers) -> Classed:
    """The first question that decides, or the first that isn't answered."""
    if given.is_ai is None:
        return Classed(None, missing=Asked.IS_AI)
    if not given.is_ai:
        return Classed(AiClass.NOT_AI, Why.NOT_AI)
    if given.forbidden is None:
        return Classed(None, missing=Asked.FORBIDDEN)
    if given.forbidden:
        return Classed(AiClass.FORBIDDEN, Why.FORBIDDEN)
    if given.area is None:
        return Classed(None, missing=Asked.AREA)
    return _in_area(given) if given.area else _outside(given)


def _in_area(given: AiAnswers) -> Classed:
    """In an Annex III area. Profiling there is always high risk (article 6(3)), whatever the exceptions."""
    if given.profiling is None:
        return Classed(None, missing=Asked.PROFILING)
    if given.profiling:
        return Classed(AiClass.HIGH, Why.PROFILING)
    if given.narrow is None:
        return Classed(None, missing=Asked.NARROW)
    if not given.narrow:
        return Classed(AiClass.HIGH, Why.AREA)
    return _outside(given, narrow=True)


def _outside(given: AiAnswers, *, narrow: bool = False) -> Classed:
    if given.meets_people is None:
        return Classed(None, missing=Asked.MEETS_PEOPLE)
    if given.meets_people:
        return Classed(AiClass.LIMITED, Why.MEETS_PEOPLE)
    return Classed(AiClass.MINIMAL, Why.NARROW if narrow else Why.NOTHING)


# Rows -------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class AiRow:
    """A duty and the day from which it holds. `confirmed` false: nobody here has read it in the law itself, and that is said."""

    key: str
    version: int
    article: str
    says: Sentence
    classes: tuple[AiClass, ...]
    status: LawStatus
    begins: date | None
    source: str | None
    seen: Seen
    as_of: date
    confirmed: bool
    note: Sentence | None


@dataclass(frozen=True, slots=True)
class AiArea:
    """An area of Annex III that a municipality may work in."""

    key: str
    point: str
    says: Sentence


@dataclass(frozen=True, slots=True)
class AiLaw:
    rows: tuple[AiRow, ...]
    areas: tuple[AiArea, ...]

    def of(self, cls: AiClass) -> tuple[AiRow, ...]:
        """The newest version of each row that the class must keep."""
        newest: dict[str, AiRow] = {}
        for row in self.rows:
            if cls in row.classes and row.version >= (newest[row.key].version if row.key in newest else 0):
                newest[row.key] = row
        return tuple(newest.values())

    def area(self, key: str | None) -> AiArea | None:
        return next((one for one in self.areas if one.key == key), None)


def read_ai_law(given: Json) -> AiLaw:
    rows = (_row(one) for one in parts(given, "rows"))
    areas = (_area(one) for one in parts(given, "areas"))
    return AiLaw(tuple(row for row in rows if row), tuple(area for area in areas if area))


def _row(given: Json) -> AiRow | None:
    key, article, says, status = (
        word(given, "key"),
        word(given, "article"),
        text(given, "says"),
        choice(given, "status", LawStatus),
    )
    seen, as_of = choice(given, "seen", Seen), day(given, "as_of")
    if key is None or article is None or says is None or status is None or seen is None or as_of is None:
        return None
    classes = tuple(AiClass(name) for name in words(given, "classes") if name in AiClass._value2member_map_)
    return AiRow(
        key, number(given, "version") or 1, article, says, classes, status, day(given, "begins"), word(given, "source"), seen, as_of,
        truth(given, "confirmed") is True, text(given, "note"),
    )  # fmt: skip


def _area(given: Json) -> AiArea | None:
    key, says = word(given, "key"), text(given, "says")
    return AiArea(key, word(given, "point") or "", says) if key and says else None
