"""How far a use has come, as one word for lists and facets."""

from __future__ import annotations

from enum import StrEnum

from tillid.register.domain.policy import UsePolicy, UseStatus


class Standing(StrEnum):
    IDEA = "idea"  # only a draft
    PILOT = "pilot"
    RUNNING = "running"
    OVER = "over"  # past its last day: it closed by itself
    ENDED = "ended"
    DROPPED = "dropped"


def standing_of(policy: UsePolicy, *, at_ms: int) -> Standing:
    """Of a policy, at a moment. A decided use that hasn't begun yet counts as running."""
    if policy.status is UseStatus.DRAFT:
        return Standing.IDEA
    if policy.status is UseStatus.DROPPED:
        return Standing.DROPPED
    if policy.status is UseStatus.ENDED:
        return Standing.ENDED
    if policy.ends is not None and policy.ends <= at_ms:
        return Standing.OVER
    return Standing.PILOT if policy.pilot else Standing.RUNNING
