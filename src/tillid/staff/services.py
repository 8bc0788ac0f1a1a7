"""Who works where, as what, and trained in what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import Manager, Model, Q
from django.utils import timezone

from tillid.kernel.actor import Actor
from tillid.kernel.fields import decrypt, encrypt
from tillid.kernel.words import Sentence
from tillid.staff import models
from tillid.staff.domain.house import Course, Employee, Role, Unit

M = TypeVar("M", bound=Model)
NAME = b"staff/name"


def put_units(rows: Iterable[Unit]) -> None:
    _put(models.Unit.objects, [_unit_row(unit) for unit in rows])


def put_roles(rows: Iterable[Role]) -> None:
    _put(models.Role.objects, [_role_row(role) for role in rows])


def _unit_row(unit: Unit) -> models.Unit:
    return models.Unit(key=unit.key, name_da=unit.name.da, name_en=unit.name.en, parent_key=unit.parent, phone=unit.phone)


def _role_row(role: Role) -> models.Role:
    da, en = (role.plural.da, role.plural.en) if role.plural else ("", "")
    return models.Role(key=role.key, name_da=role.name.da, name_en=role.name.en, plural_da=da, plural_en=en)


def put_courses(rows: Iterable[Course]) -> None:
    _put(models.Course.objects, [models.Course(key=c.key, name_da=c.name.da, name_en=c.name.en) for c in rows])


def put_employees(rows: Iterable[Employee]) -> None:
    """Employees as they are now: roles and courses that aren't named any more are taken away."""
    people = list(rows)
    keys = [person.key for person in people]
    with transaction.atomic():
        _put(models.Employee.objects, [_employee_row(person) for person in people])
        models.EmployeeRole.objects.filter(employee_key__in=keys).delete()
        models.EmployeeRole.objects.bulk_create(
            models.EmployeeRole(employee_key=person.key, role_key=role) for person in people for role in sorted(person.roles)
        )
        models.Training.objects.filter(employee_key__in=keys).delete()
        models.Training.objects.bulk_create(
            models.Training(employee_key=person.key, course_key=course) for person in people for course in sorted(person.training)
        )


def _employee_row(person: Employee) -> models.Employee:
    sealed = encrypt(person.name.encode(), NAME + person.key.encode())
    return models.Employee(key=person.key, name_sealed=sealed, unit_key=person.unit, active=True)


def _put(manager: Manager[M], rows: list[M]) -> None:
    update = [field.name for field in manager.model._meta.concrete_fields if not field.primary_key]
    manager.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=update)


def employee(key: str, *, on: date | None = None) -> Employee | None:
    """The employee who works here now, with the courses that are valid `on` a day (today)."""
    row = models.Employee.objects.filter(key=key, active=True).first()
    if row is None:
        return None
    valid = models.Training.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on or timezone.localdate()))
    return Employee(
        key=row.key,
        name=decrypt(bytes(row.name_sealed), NAME + row.key.encode()).decode(),
        unit=row.unit_key,
        roles=frozenset(models.EmployeeRole.objects.filter(employee_key=key).values_list("role_key", flat=True)),
        training=frozenset(valid.filter(employee_key=key).values_list("course_key", flat=True)),
    )


def units() -> tuple[Unit, ...]:
    return tuple(_unit(row) for row in models.Unit.objects.order_by("key"))


def unit(key: str) -> Unit | None:
    row = models.Unit.objects.filter(key=key).first()
    return None if row is None else _unit(row)


def _unit(row: models.Unit) -> Unit:
    return Unit(row.key, Sentence(row.name_da, row.name_en), row.parent_key, row.phone)


def roles() -> tuple[Role, ...]:
    return tuple(
        Role(row.key, Sentence(row.name_da, row.name_en), Sentence(row.plural_da, row.plural_en) if row.plural_da else None)
        for row in models.Role.objects.order_by("key")
    )


def courses() -> tuple[Course, ...]:
    return tuple(Course(row.key, Sentence(row.name_da, row.name_en)) for row in models.Course.objects.order_by("key"))


def heads() -> dict[tuple[str, str], int]:
    """How many hold each role in each unit: where they are few, a citizen is shown the unit above."""
    where = dict(models.Employee.objects.filter(active=True).values_list("key", "unit_key"))
    held = models.EmployeeRole.objects.values_list("employee_key", "role_key")
    return dict(Counter((where[person], role) for person, role in held if person in where))


def retire_employee(key: str, *, actor: Actor) -> None:  # noqa: ARG001
    """Who has left can't act any more; the row stays, since the ledger's sealed ids point at it."""
    models.Employee.objects.filter(key=key).update(active=False)
