"""Which bucket a citizen of a look-up falls into: noted with the entry, and nobody can tell afterwards whose it was.

A salt of its own for each use and month, destroyed by the first look-up of a later month, of any use. `domain.counting` says why
the buckets then tell how many there were.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from django.db import connections, transaction

from tillid.citizens import api as citizens
from tillid.gate.domain.counting import bucket_of, buckets_for
from tillid.gate.domain.days import month_of
from tillid.gate.models import CountSalt
from tillid.gate.ports import Ports
from tillid.kernel.fields import decrypt, encrypt
from tillid.ledger.api import Tally

STORE = "persons"
UNCOUNTED = "uncounted"  # a look-up that came too late, or too early, for its month's salt


@dataclass(frozen=True, slots=True)
class Salt:
    month: str
    buckets: int
    salt: bytes = field(repr=False)


_held: dict[str, Salt] = {}  # by use, of its newest month: every look-up asks


def series_of(use_key: str) -> str:
    return f"citizens:{use_key}"


def noted(use_key: str, month: str, subject_ref: str, ports: Ports) -> Tally:
    """That somebody of this bucket was in the use's month. The count says no more than that: n is nought."""
    salt = _salt(use_key, month, ports)
    if salt is None:
        return Tally(f"use:{use_key}", month, UNCOUNTED)
    return Tally(series_of(use_key), month, str(bucket_of(salt.salt, subject_ref, salt.buckets)), 0)


def buckets(use_key: str) -> dict[str, int]:
    """How many buckets each month was counted in."""
    rows = CountSalt.objects.filter(place__startswith=f"{use_key}/").values_list("month", "buckets")
    return dict(rows)


def _salt(use_key: str, month: str, ports: Ports) -> Salt | None:
    held = _held.get(use_key)
    if held is not None and held.month == month:
        return held
    found = _stored(use_key, month) or _made(use_key, month, ports)
    # What a transaction around us may undo isn't remembered
    if found is not None and not connections[STORE].in_atomic_block and (held is None or held.month < month):
        _held[use_key] = found
    return found


def _stored(use_key: str, month: str) -> Salt | None:
    row = CountSalt.objects.filter(place=_place(use_key, month), salt_sealed__isnull=False).first()
    if row is None or row.salt_sealed is None:
        return None
    return Salt(month, row.buckets, decrypt(bytes(row.salt_sealed), _sealed_in(use_key, month)))


def _made(use_key: str, month: str, ports: Ports) -> Salt | None:
    """None: the month's salt is destroyed, or the month hasn't come yet. Of several processes, one makes it."""
    if month > month_of(ports.clock.now_ms()) or CountSalt.objects.filter(month__gt=month).exists():
        return None
    with transaction.atomic(using=STORE):
        CountSalt.objects.bulk_create(
            [
                CountSalt(
                    place=_place(use_key, month),
                    month=month,
                    buckets=buckets_for(citizens.how_many()),
                    salt_sealed=encrypt(os.urandom(32), _sealed_in(use_key, month)),
                )
            ],
            ignore_conflicts=True,
        )
        CountSalt.objects.filter(month__lt=month, salt_sealed__isnull=False).update(salt_sealed=None)
    return _stored(use_key, month)


def _place(use_key: str, month: str) -> str:
    return f"{use_key}/{month}"


def _sealed_in(use_key: str, month: str) -> bytes:
    return f"gate_countsalt.salt_sealed/{_place(use_key, month)}".encode()
