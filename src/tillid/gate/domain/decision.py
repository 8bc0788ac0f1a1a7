"""What the gate answered, whole and as a reader may be told it. Standard library only."""

from __future__ import annotations

from typing import NamedTuple

from tillid.gate.domain.reasons import TIER, Reason, Tier


class Refusal(NamedTuple):
    """`element` was refused for `reason`. An element can have several; an empty element stands for the whole."""

    element: str
    reason: Reason


class Decision(NamedTuple):
    """All of it, as it enters the entry. Named tuples, since `decide()` makes one in every look-up and they are quick to make.

    `granted` is sorted. `refused` is sorted by element and, within one, by what the reader can do something about. `whole` holds the
    reasons that refuse everything; where there is one, nothing is granted. `basis` are the keys of the bases that carry the answer.
    `told` is the highest tier that the reader may be told.
    """

    granted: tuple[str, ...]
    refused: tuple[Refusal, ...]
    whole: tuple[Reason, ...]
    basis: tuple[str, ...]
    told: Tier

    @property
    def reasons(self) -> frozenset[Reason]:
        return frozenset(self.whole) | {refusal.reason for refusal in self.refused}


class Shown(NamedTuple):
    """What the caller is told: all reasons to one who is related, else only those that say nothing of the citizen."""

    whole: tuple[Reason, ...]
    refused: tuple[Refusal, ...]


def shown(decision: Decision) -> Shown:
    """The first tier for strangers, all of them for the related (invariant 4)."""
    return Shown(
        tuple(reason for reason in decision.whole if TIER[reason] <= decision.told),
        tuple(refusal for refusal in decision.refused if TIER[refusal.reason] <= decision.told),
    )
