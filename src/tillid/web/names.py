"""What the keys of a data use are called: the house's words and the sources'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from tillid.kernel.words import Sentence
from tillid.register.api import Named, assessments
from tillid.sources import api as sources
from tillid.staff import api as staff


class HouseNames:
    """Asked for one page; each list is read once, where it is needed."""

    def __call__(self, kind: Named, key: str, /) -> Sentence | None:
        lists: Mapping[Named, Callable[[], Mapping[str, Sentence]]] = {
            Named.UNIT: lambda: self._units,
            Named.ROLE: lambda: self._roles,
            Named.COURSE: lambda: self._courses,
            Named.SOURCE: lambda: self._systems,
            Named.ELEMENT: lambda: self._elements,
            Named.PRINCIPLE: lambda: self._principles,
            Named.PRINCIPLE_SET: lambda: {one.key: one.title for one in self._sets},
        }
        return lists[kind]().get(key)

    @cached_property
    def _units(self) -> Mapping[str, Sentence]:
        return {unit.key: unit.name for unit in staff.units()}

    @cached_property
    def _roles(self) -> Mapping[str, Sentence]:
        return {role.key: role.plural or role.name for role in staff.roles()}

    @cached_property
    def _courses(self) -> Mapping[str, Sentence]:
        return {course.key: course.name for course in staff.courses()}

    @cached_property
    def _systems(self) -> Mapping[str, Sentence]:
        return {system.key: system.name for system in sources.systems()}

    @cached_property
    def _elements(self) -> Mapping[str, Sentence]:
        return {element.key: element.label for element in sources.elements()}

    @cached_property
    def _sets(self) -> tuple[assessments.PrincipleSet, ...]:
        return assessments.principle_sets()

    @cached_property
    def _principles(self) -> Mapping[str, Sentence]:
        """By their newest titles; a slot that nobody has filled has none."""
        return {each.key: each.title for one in self._sets for each in one.principles if each.title is not None}
