"""Who acts. An actor is an argument of everything that acts, never a global."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    CITIZEN = "citizen"
    EMPLOYEE = "employee"
    SYSTEM = "system"


class Channel(StrEnum):
    """How the act came in: LEDGER.md section 1, `ch`."""

    WEB = "web"
    COUNTER = "counter"
    PHONE = "phone"
    PAPER = "paper"
    API = "api"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a citizen for herself, an employee, or a part of the system.

    `ref` is a subject reference for a citizen and an employee's key for an employee. It is sealed before it enters the ledger
    and stands in no page, address or log line.
    """

    kind: ActorKind
    ref: str
    unit: str | None = None
    roles: frozenset[str] = frozenset()
    training: frozenset[str] = frozenset()
    channel: Channel = Channel.WEB
