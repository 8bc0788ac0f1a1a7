"""The built-in source: facts that a system has delivered into Tillid's own table."""

from __future__ import annotations

from collections.abc import Sequence

from tillid.gate.api import Permit, Reading
from tillid.kernel.fields import decrypt
from tillid.kernel.rows import select
from tillid.sources.domain.values import unpack
from tillid.sources.services import STORE, fact_place


class FactsTable:
    """Gives the facts of one person that a permit names, and reads no other row."""

    timeout_s: float | None = None  # our own table: read in the caller's thread

    def read(self, subject_ref: str, elements: Sequence[str], permit: Permit) -> list[Reading]:
        permit.spend(subject_ref, elements)
        marks = ", ".join(["%s"] * len(elements))
        rows = select(
            STORE,
            f"SELECT element, value_sealed, as_of FROM sources_fact WHERE subject_ref = %s AND element IN ({marks})",  # noqa: S608
            [subject_ref, *elements],
        )
        return [
            Reading(element, unpack(decrypt(sealed, fact_place(subject_ref, element))), as_of) for element, sealed, as_of in rows
        ]
