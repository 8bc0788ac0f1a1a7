from __future__ import annotations

from uuid import UUID

from tests.web.access.rows import Row

OPENERS = frozenset(
    {
        "job-consultant",
        "youth-adviser",
        "occupational-therapist",
        "care-assessor",
        "home-nurse",
        "physiotherapist",
        "duty-officer",
        "unit-leader",
        "citizen-service",
    }
)
NOBODYS = UUID("5b0c1c52-7f1e-4a55-9d55-0a1d5d1c2e11")

ROWS: dict[str, Row] = {
    "staff:seconds": Row(OPENERS),
    "staff:second": Row(OPENERS, values=(({"second": NOBODYS}, False),)),  # who may answer which: tests/web/staff/test_seconds.py
    "staff:second-open": Row(OPENERS, values=(({"second": NOBODYS}, True),), get=frozenset({302})),
}
