"""A use of its own for a test, with the limits that its decision set. The log is one for all tests."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from tests.context.gate.town import CONSULTANT, Citizen, Town, ask, the_policy
from tests.domain.gate import world
from tillid.gate import api as gate
from tillid.gate.api import Reason, Refused
from tillid.kernel.actor import Actor
from tillid.register.domain.policy import Limits


def limited(town: Town, *, key: str = "", **limits: Any) -> str:
    """Adds a use with these limits to what the gate goes by; its key. `pilot` is the use's, the rest the limits'."""
    key = key or f"use-{uuid.uuid4().hex[:8]}"
    pilot = limits.pop("pilot", False)
    made = replace(world.USE, key=key, begins=0, ends=None, pilot=pilot, limits=Limits(**limits) if limits else None)
    policy = replace(town.ports.policy(), uses={**the_policy().uses, **town.ports.policy().uses, key: made})
    town.change(policy=lambda: policy)
    return key


def tried(key: str, citizen: Citizen, *elements: str, actor: Actor = CONSULTANT, **known: Any) -> tuple[Reason, ...] | None:
    """Why not; None: it opened."""
    try:
        gate.open(ask(citizen, *(elements or ("job.plan",)), use_key=key, **known), actor=actor)
    except Refused as refused:
        return refused.reasons
    return None
