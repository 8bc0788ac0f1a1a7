"""What the vault says of a person, and what it takes in. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tillid.kernel.cpr import Cpr


# What protection of name and address (navne- og adressebeskyttelse, CPR-loven § 28) covers
PROTECTED_ELEMENTS = frozenset({"person.name", "person.address", "person.household"})


@dataclass(frozen=True, slots=True)
class Person:
    """`numbers` are the ledger's subjects (`cpr:…`, `loc:…`), the present one first. `born`, `died`: None where not known."""

    subject_ref: str
    numbers: tuple[str, ...]
    protected_name_address: bool
    born: date | None
    digital: bool
    died: date | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to register. Without a number she gets one of ours, `loc:<the municipality's CVR>:<UUID>`.

    `earlier_numbers` are the ones that she had before, the newest first.
    """

    subject_ref: str
    number: Cpr | None
    earlier_numbers: tuple[Cpr, ...] = ()
    born: date | None = None
    protected: bool = False
    digital: bool = True
    died: date | None = None


def age_on(day: date, born: date) -> int:
    """Whole years. Who is born on 29 February grows older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
