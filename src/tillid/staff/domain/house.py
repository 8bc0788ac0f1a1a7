"""The municipality's own house: units, roles, employees. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.kernel.words import Sentence


@dataclass(frozen=True, slots=True)
class Unit:
    """`parent` is the key of the unit that it lies under, or None at the top."""

    key: str
    name: Sentence
    parent: str | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """`name` is one of them (jobkonsulent), `plural` many (jobkonsulenter)."""

    key: str
    name: Sentence
    plural: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Course:
    key: str
    name: Sentence


@dataclass(frozen=True, slots=True)
class Employee:
    """`training` holds the courses that are passed and valid. The name is for colleagues, never for a citizen's page."""

    key: str
    name: str
    unit: str
    roles: frozenset[str]
    training: frozenset[str] = frozenset()
