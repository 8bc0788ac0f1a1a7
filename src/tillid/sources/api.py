"""The systems that hold data, the elements they know, and the built-in facts."""

from tillid.sources.domain.catalogue import ElementInfo, Group, NewFact, System
from tillid.sources.domain.values import Appointment, BadValue, Content, Kind
from tillid.sources.registry import BadSource, add_source, elements, remove_source, sources, systems
from tillid.sources.services import UnknownElement, groups, put_elements, put_facts, put_groups, put_systems, set_fact
from tillid.sources.sql import Connection, Question, SqlSource

__all__ = [
    "Appointment",
    "BadSource",
    "BadValue",
    "Connection",
    "Content",
    "ElementInfo",
    "Group",
    "Kind",
    "NewFact",
    "Question",
    "SqlSource",
    "System",
    "UnknownElement",
    "add_source",
    "elements",
    "groups",
    "put_elements",
    "put_facts",
    "put_groups",
    "put_systems",
    "remove_source",
    "set_fact",
    "sources",
    "systems",
]
