"""What a form of another register would refuse a record of ours for. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    MISSING = "missing"
    TOO_LONG = "too-long"
    CHOICE = "choice"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a record, by its name in the form. `most` and `has` count characters."""

    field: str
    wrong: Wrong
    most: int = 0
    has: int = 0
