"""The catalogue of what the systems hold, and the loading of the built-in facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import transaction
from django.db.models import Manager, Model

from tillid.kernel.actor import Actor
from tillid.kernel.bulk import insert_rows
from tillid.kernel.fields import encrypt
from tillid.kernel.words import Sentence
from tillid.sources import models
from tillid.sources.domain.catalogue import ElementInfo, Group, NewFact, System
from tillid.sources.domain.values import BadValue, Kind, pack

M = TypeVar("M", bound=Model)
STORE = "persons"
FACT_COLUMNS = ("subject_ref", "element", "value_sealed", "as_of")


class UnknownElement(Exception):
    """No source knows an element by this key."""


def fact_place(subject_ref: str, element: str) -> bytes:
    """What a stored value is sealed to: it opens in its own row alone."""
    return f"sources_fact.value_sealed/{subject_ref}/{element}".encode()


def put_systems(rows: Iterable[System]) -> None:
    _put(models.System.objects, [_system_row(system) for system in rows])


def put_groups(rows: Iterable[Group]) -> None:
    """Groups in the order that they are to be shown."""
    _put(models.Group.objects, [_group_row(place, group) for place, group in enumerate(rows)])


def put_elements(rows: Iterable[ElementInfo]) -> None:
    """Elements in the order that they are to be shown."""
    _put(models.Element.objects, [_element_row(place, element) for place, element in enumerate(rows)])


def _words(name: str, said: Sentence | None) -> dict[str, str]:
    return {f"{name}_da": said.da if said else "", f"{name}_en": said.en if said else ""}


def _system_row(system: System) -> models.System:
    return models.System(
        key=system.key,
        behind=system.behind,
        expected=system.expected,
        **_words("name", system.name),
        **_words("holds", system.holds),
    )


def _group_row(place: int, group: Group) -> models.Group:
    return models.Group(key=group.key, place=place, **_words("name", group.name), **_words("kept", group.kept))


def _element_row(place: int, element: ElementInfo) -> models.Element:
    return models.Element(
        key=element.key,
        place=place,
        source_key=element.source,
        group_key=element.group,
        kind=element.kind.value,
        **_words("label", element.label),
        **_words("yours", element.yours),
    )


def _put(manager: Manager[M], rows: list[M]) -> None:
    update = [field.name for field in manager.model._meta.concrete_fields if not field.primary_key]
    manager.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=update)


def _said(da: str, en: str) -> Sentence | None:
    return Sentence(da, en) if da else None


def systems() -> tuple[System, ...]:
    """Every system, those behind Tillid first."""
    return tuple(
        System(row.key, Sentence(row.name_da, row.name_en), row.behind, row.expected, _said(row.holds_da, row.holds_en))
        for row in models.System.objects.order_by("-behind", "key")
    )


def groups() -> tuple[Group, ...]:
    return tuple(
        Group(row.key, Sentence(row.name_da, row.name_en), _said(row.kept_da, row.kept_en))
        for row in models.Group.objects.order_by("place")
    )


def elements() -> tuple[ElementInfo, ...]:
    return tuple(
        ElementInfo(
            key=row.key,
            label=Sentence(row.label_da, row.label_en),
            source=row.source_key,
            kind=Kind(row.kind),
            group=row.group_key,
            yours=_said(row.yours_da, row.yours_en),
        )
        for row in models.Element.objects.order_by("place", "key")
    )


def kinds() -> dict[str, Kind]:
    return {key: Kind(kind) for key, kind in models.Element.objects.values_list("key", "kind")}


def put_facts(rows: Iterable[NewFact]) -> int:
    """Load facts that aren't there yet, streamed; returns how many.

    Raises `UnknownElement` and `BadValue`, which name the element and never the value. What was loaded before a bad row stays,
    in whole batches; wrap the call in `transaction.atomic(using="persons")` for all or nothing.
    """
    return insert_rows(STORE, "sources_fact", FACT_COLUMNS, _fact_rows(rows, kinds()))


def _fact_rows(rows: Iterable[NewFact], kind_of: dict[str, Kind]) -> Iterator[tuple[object, ...]]:
    for fact in rows:
        yield fact.subject_ref, fact.element, _sealed(fact, kind_of), fact.as_of.isoformat()


def _sealed(fact: NewFact, kind_of: dict[str, Kind]) -> bytes:
    kind = kind_of.get(fact.element)
    if kind is None:
        raise UnknownElement(f"No source knows the element {fact.element}")
    try:
        return encrypt(pack(kind, fact.value), fact_place(fact.subject_ref, fact.element))
    except BadValue as fault:
        raise BadValue(f"{fact.element}: {fault}") from None


def set_fact(fact: NewFact, *, actor: Actor) -> None:  # noqa: ARG001 - a source's own system writes; who did is its log's to know
    """Write one fact, over the one that was there. Raises `UnknownElement` and `BadValue`."""
    sealed = _sealed(fact, kinds())
    with transaction.atomic(using=STORE):
        models.Fact.objects.filter(subject_ref=fact.subject_ref, element=fact.element).delete()
        models.Fact.objects.create(subject_ref=fact.subject_ref, element=fact.element, value_sealed=sealed, as_of=fact.as_of)
