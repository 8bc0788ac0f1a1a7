"""The systems that hold data, the elements they know, and the built-in facts."""

from tillid.sources.domain.catalogue import ElementInfo, Group, NewFact, System
from tillid.sources.domain.values import Appointment, BadValue, Content, Kind
from tillid.sources.services import (
    UnknownElement,
    elements,
    groups,
    put_elements,
    put_facts,
    put_groups,
    put_systems,
    set_fact,
    systems,
)

__all__ = [
    "Appointment",
    "BadValue",
    "Content",
    "ElementInfo",
    "Group",
    "Kind",
    "NewFact",
    "System",
    "UnknownElement",
    "elements",
    "groups",
    "put_elements",
    "put_facts",
    "put_groups",
    "put_systems",
    "set_fact",
    "systems",
]
