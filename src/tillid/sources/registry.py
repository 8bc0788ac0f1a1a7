"""Which source answers for which system. docs/how-to/add-a-data-source.md walks through adding one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tillid.gate.api import Source
from tillid.sources.domain.catalogue import ElementInfo, System
from tillid.sources.facts_table import FactsTable
from tillid.sources.services import elements as stored_elements
from tillid.sources.services import systems as stored_systems

_added: dict[str, tuple[System, tuple[ElementInfo, ...], Source]] = {}


class BadSource(ValueError):
    """A source that doesn't fit the catalogue; the text says which and why."""


def add_source(system: System, elements: Iterable[ElementInfo], source: Source) -> None:
    """Put a source of our own code behind the gate: called in `config/wiring.py`. Adding the same key again replaces it."""
    known = tuple(elements)
    if not system.behind:
        raise BadSource(f"{system.key}: a system that has a source is behind Tillid")
    if not known:
        raise BadSource(f"{system.key}: a source knows at least one element")
    for element in known:
        if element.source != system.key:
            raise BadSource(f"{element.key}: its source is {element.source}, not {system.key}")
    taken = {element.key for key, (_, theirs, _) in _added.items() if key != system.key for element in theirs}
    if doubles := sorted(taken & {element.key for element in known}):
        raise BadSource(f"{', '.join(doubles)}: another source knows it already")
    _added[system.key] = (system, known, source)


def remove_source(key: str) -> None:
    _added.pop(key, None)


def added_sources() -> Mapping[str, Source]:
    """The sources of our own code, by system."""
    return {key: source for key, (_, _, source) in _added.items()}


def systems() -> tuple[System, ...]:
    """Every system that holds person data: those behind Tillid first, then those that aren't yet."""
    coded = {key: system for key, (system, _, _) in _added.items()}
    stored = [system for system in stored_systems() if system.key not in coded]
    return tuple(sorted([*coded.values(), *stored], key=lambda system: (not system.behind, system.key)))


def elements() -> tuple[ElementInfo, ...]:
    """Every element that a system behind Tillid can give, in the order of the pages."""
    coded = [element for _, theirs, _ in _added.values() for element in theirs]
    own = {element.key for element in coded}
    return (*(element for element in stored_elements() if element.key not in own), *coded)


class Sources(Mapping[str, Source]):
    """What the gate reads from, by system: our own code where there is some, else the built-in table of facts.

    It is asked for a system that the policy names, so a stored system needn't be looked up: where it has no facts, none are found.
    """

    def __init__(self) -> None:
        self._built_in = FactsTable()

    def __getitem__(self, key: str) -> Source:
        added = _added.get(key)
        return self._built_in if added is None else added[2]

    def __iter__(self) -> Iterator[str]:
        return iter([system.key for system in systems() if system.behind])

    def __len__(self) -> int:
        return sum(system.behind for system in systems())


def sources() -> Sources:
    return Sources()
