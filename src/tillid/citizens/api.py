"""The vault's face: from a number to a person and back. Only gate, sources and post may ask it."""

from tillid.citizens.domain.person import PROTECTED_ELEMENTS, NewPerson, Person, age_on
from tillid.citizens.services import (
    NumberTaken,
    UnknownPerson,
    change_number,
    find_by_number,
    how_many,
    new_subject_ref,
    open_number,
    person,
    register_many,
    register_person,
    set_digital,
    set_protection,
    subject_of,
)

__all__ = [
    "PROTECTED_ELEMENTS",
    "NewPerson",
    "NumberTaken",
    "Person",
    "UnknownPerson",
    "age_on",
    "change_number",
    "find_by_number",
    "how_many",
    "new_subject_ref",
    "open_number",
    "person",
    "register_many",
    "register_person",
    "set_digital",
    "set_protection",
    "subject_of",
]
