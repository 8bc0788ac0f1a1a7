"""Principles as versioned data: which set, in which version, says what; and what was answered to it.

A set comes as rows. A slot that is empty is filled by the municipality, and each filling makes a new version of the set; an answer
names the version that it was given to, and keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.document import Colour, PrincipleAnswer
from tillid.register.domain.fields import Json, choice, number, parts, text, truth, word


class Floor(StrEnum):
    """A floor of the pyramid, from the ground up."""

    LAW = "law"
    NEED = "need"
    FAIRNESS = "fairness"
    OPENNESS = "openness"
    DIGNITY = "dignity"


@dataclass(frozen=True, slots=True)
class Principle:
    """`title` None: a slot that nobody has filled. `quoted`: the title is the source's own words, and not ours."""

    key: str
    title: Sentence | None
    explains: Sentence | None
    floor: Floor
    quoted: bool = False
    slot: bool = False


@dataclass(frozen=True, slots=True)
class PrincipleSet:
    key: str
    version: int
    title: Sentence
    source: Sentence
    principles: tuple[Principle, ...]

    def get(self, key: str) -> Principle | None:
        return next((one for one in self.principles if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Filling:
    """What a municipality wrote into a slot, from the text that it has."""

    key: str
    title: Sentence
    explains: Sentence
    floor: Floor


@dataclass(frozen=True, slots=True)
class Answered:
    """A principle of the newest version beside its answer. `older`: the answer was given to an older version."""

    principle: Principle
    answer: PrincipleAnswer | None
    older: bool


def read_sets(given: Json) -> tuple[PrincipleSet, ...]:
    return tuple(found for one in parts(given, "sets") if (found := _set(one)) is not None)


def _set(given: Json) -> PrincipleSet | None:
    key, title, source = word(given, "key"), text(given, "title"), text(given, "source")
    if key is None or title is None or source is None:
        return None
    principles = tuple(
        Principle(
            word(one, "key") or "", text(one, "title"), text(one, "explains"), choice(one, "floor", Floor) or Floor.NEED,
            truth(one, "quoted") is True, text(one, "title") is None,
        )
        for one in parts(given, "principles")
    )  # fmt: skip
    return PrincipleSet(key, number(given, "version") or 1, title, source, principles)


def versions(first: PrincipleSet, fillings: Iterable[Filling]) -> tuple[PrincipleSet, ...]:
    """Every version of a set, the first first: one more for each filling."""
    found = [first]
    for filling in fillings:
        last = found[-1]
        filled = tuple(_filled(one, filling) for one in last.principles)
        found.append(PrincipleSet(last.key, last.version + 1, last.title, last.source, filled))
    return tuple(found)


def _filled(principle: Principle, filling: Filling) -> Principle:
    if principle.key != filling.key or not principle.slot:
        return principle
    return Principle(principle.key, filling.title, filling.explains, filling.floor, quoted=True, slot=True)


def answered(newest: PrincipleSet, answers: Iterable[PrincipleAnswer]) -> tuple[Answered, ...]:
    """The set's principles in their order, each with what was answered to it last."""
    given = {one.key: one for one in answers if one.set == newest.key}
    return tuple(_answered(one, given.get(one.key), newest.version) for one in newest.principles)


def _answered(principle: Principle, answer: PrincipleAnswer | None, version: int) -> Answered:
    return Answered(principle, answer, older=answer is not None and answer.version != version)


def worst(colours: Iterable[Colour | None]) -> Colour | None:
    """Red before amber before green; None where there is none at all."""
    found = {colour for colour in colours if colour is not None}
    return next((colour for colour in (Colour.RED, Colour.AMBER, Colour.GREEN) if colour in found), None)
