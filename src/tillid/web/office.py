"""Whose entries go out: this municipality, as another register's readers find it."""

from __future__ import annotations

from django.conf import settings

from tillid.register import api as register
from tillid.staff import api as staff
from tillid.web import frame


def office(*, at_ms: int, person: register.Person | None = None) -> register.Office:
    """`person` is who submits, where a form asks for one: said with the export, kept nowhere."""
    place = frame.municipality()
    return register.Office(
        place.name,
        address=place.address,
        phone=place.phone,
        web=f"https://{settings.LEDGER_ORIGIN.partition('/')[0]}",
        person=person,
        cvr=settings.TILLID_CVR,
        dpo=place.dpo_email,
        log=settings.LEDGER_ORIGIN,
        written_ms=at_ms,
        units={unit.key: unit.name for unit in staff.units()},
        roles={role.key: role.name for role in staff.roles()},
    )
