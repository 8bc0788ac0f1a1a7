"""The civil registration number. FIELD.md, "Formats": the modulus-11 check has not been guaranteed since 2007 and isn't made."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field

REPLACEMENT = 60  # what a replacement number (erstatningspersonnummer) has added to the day of birth
_FORM = re.compile(r"([0-9]{6})[- ]?([0-9]{4})", re.ASCII)


class BadNumber(ValueError):
    """The text isn't a civil registration number. It isn't repeated in the error, for it may nearly be one."""

    def __init__(self) -> None:
        super().__init__("not a civil registration number: ten digits, DDMMYY-SSSS, with a date that exists")


@dataclass(frozen=True, slots=True)
class Cpr:
    """A number that has the form of one. `repr` and `str` show it masked, so that no log line or error can tell it."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{10}", self.digits, re.ASCII) or _birth(self.digits) is None:
            raise BadNumber

    @property
    def masked(self) -> str:
        """The date of birth, and not the four digits that prove who one is."""
        return f"{self.digits[:6]}-••••"

    @property
    def subject(self) -> str:
        """How the ledger names the person: LEDGER.md section 3."""
        return f"cpr:{self.digits}"

    @property
    def is_replacement(self) -> bool:
        return int(self.digits[:2]) > REPLACEMENT

    @property
    def born(self) -> dt.date:
        """Date of birth as the number tells it. A replacement number may be given without the date being known."""
        born = _birth(self.digits)
        if born is None:
            raise BadNumber
        return born

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"Cpr({self.masked})"


def parse_cpr(text: str) -> Cpr:
    """Ten digits, with at most one dash or space after the sixth, and blanks around. Raises `BadNumber`."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise BadNumber
    return Cpr(found[1] + found[2])


def replacement(born: dt.date, serial: int) -> Cpr:
    """The `serial`-th replacement number of a day of birth. 1858 to 2057; the seventh digit says the century.

    A day has 4,000 to 6,000 of them, by century; `serial` is counted from 0.
    """
    sevenths = _sevenths(born.year)
    if not 0 <= serial < 1000 * len(sevenths):
        raise ValueError(f"{born.year} has {1000 * len(sevenths)} numbers a day")
    seventh, rest = sevenths[serial // 1000], serial % 1000
    return Cpr(f"{born.day + REPLACEMENT:02}{born.month:02}{born.year % 100:02}{seventh}{rest:03}")


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _sevenths(year: int) -> tuple[int, ...]:
    found = tuple(digit for digit in range(10) if _century(digit, year % 100) + year % 100 == year)
    if not found:
        raise ValueError("no number is given for this year of birth")
    return found


def _birth(digits: str) -> dt.date | None:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= REPLACEMENT if day > REPLACEMENT else 0
    year += _century(int(digits[6]), year)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return dt.date(year, month, day)
