"""How often a use is exercised, from the counts that stand in each entry's own transaction."""

from __future__ import annotations

from collections import defaultdict

from tillid.gate.answers import MonthFigures
from tillid.gate.domain.figures import hide_small, total
from tillid.gate.domain.reasons import Reason
from tillid.gate.ports import plugged

TOP = 5  # reasons and elements shown


def figures(use_key: str) -> tuple[MonthFigures, ...]:
    """See `gate.api.figures`."""
    ports = plugged()
    if use_key not in ports.policy().uses:
        return ()
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for tally in ports.ledger.tallies(f"use:{use_key}"):
        counts[tally.month][tally.detail] = counts[tally.month].get(tally.detail, 0) + tally.n
    return tuple(_month(month, counts[month]) for month in sorted(counts, reverse=True))


def _month(month: str, counts: dict[str, int]) -> MonthFigures:
    outcomes = hide_small({outcome: counts.get(outcome, 0) for outcome in ("granted", "refused")}, sum_known=False)
    reasons = hide_small(_part("no/", counts), sum_known=True)
    elements = hide_small(_part("read/", counts), sum_known=True)
    known = {reason.value for reason in Reason}
    return MonthFigures(
        month=month,
        granted=outcomes["granted"],
        refused=outcomes["refused"],
        total=total(outcomes),
        reasons=tuple((Reason(key), n) for key, n in list(reasons.items())[:TOP] if key in known),
        elements=tuple(list(elements.items())[:TOP]),
    )


def _part(prefix: str, counts: dict[str, int]) -> dict[str, int]:
    return {detail.removeprefix(prefix): n for detail, n in counts.items() if detail.startswith(prefix)}
