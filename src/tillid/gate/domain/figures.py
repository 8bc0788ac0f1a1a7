"""Figures that can be published: no number under five, and none that lets one be worked out. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping

FEWEST = 5


def hide_small(counts: Mapping[str, int], *, sum_known: bool) -> dict[str, int | None]:
    """Counts of one kind, most frequent first. Nought stays: it is about nobody.

    Where readers know the sum and one number alone would be hidden, the next smallest is hidden too, or it could be worked out.
    """
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    hidden = {key for key, count in ranked if 0 < count < FEWEST}
    large = [key for key, count in ranked if count >= FEWEST]
    if sum_known and len(hidden) == 1 and large:
        hidden.add(large[-1])
    return {key: None if key in hidden else count for key, count in ranked}


def total(parts: Mapping[str, int | None]) -> int | None:
    """The sum, where every part of it is shown."""
    known = [part for part in parts.values() if part is not None]
    return sum(known) if len(known) == len(parts) else None
