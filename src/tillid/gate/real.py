"""Real figures of one use: read from the sums that stand in each entry's own transaction, never from the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tillid.gate import counting, limits
from tillid.gate.domain.days import month_of
from tillid.gate.domain.figures import FEWEST
from tillid.gate.domain.real import (
    LOOK_BACK,
    RealMonth,
    Sum,
    month_of_counts,
    months_back,
    never_read,
    summed,
    summed_by_key,
)
from tillid.gate.models import MissingReport
from tillid.gate.ports import plugged
from tillid.register import api as register

SHOWN = 13  # months: the one that runs, and the twelve before


@dataclass(frozen=True, slots=True)
class Reports:
    """»Jeg mangler en oplysning«, of this use. They are about a rule and name no citizen, so small numbers stand."""

    open: int
    late: int  # of the open ones, those whose answer is overdue
    answered: int
    promised: int  # of the answered ones, those that end in a change of the rule


@dataclass(frozen=True, slots=True)
class PilotCount:
    """`citizens` at most: a place that came to nothing is counted too. None: fewer than five."""

    citizens: int | None
    cap: int


@dataclass(frozen=True, slots=True)
class RealFigures:
    """What a use really does. `months` newest first, those alone in which something happened; the totals are theirs.

    `never_read` are declared elements that no look-up read since `watched_since` (YYYY-MM), the later of six months ago and the
    month in which this version was published; None: too few look-ups to tell.
    """

    use_key: str
    months: tuple[RealMonth, ...]
    granted: Sum
    refused: Sum
    emergencies: Sum
    seconds: Sum
    reasons: tuple[tuple[str, Sum], ...]
    read: tuple[tuple[str, Sum], ...]
    asked_refused: tuple[tuple[str, Sum], ...]
    never_read: tuple[str, ...] | None
    watched_since: str
    reports: Reports
    pilot: PilotCount | None


def real_figures(use_key: str, *, today: date) -> RealFigures:
    """See `gate.api.real_figures`."""
    use = plugged().policy().uses.get(use_key)
    shown = months_back(f"{today:%Y-%m}", SHOWN)
    counts = _counts(use_key, shown)
    months = _months(use_key, counts)
    since = max(shown[LOOK_BACK - 1], month_of(_published_ms(use_key, use)))
    watched = [counts[month] for month in counts if month >= since]
    return RealFigures(
        use_key=use_key,
        months=months,
        granted=summed(month.granted for month in months),
        refused=summed(month.refused for month in months),
        emergencies=summed(month.emergencies for month in months),
        seconds=summed(month.seconds for month in months),
        reasons=summed_by_key(month.reasons for month in months),
        read=summed_by_key(month.read for month in months),
        asked_refused=summed_by_key(month.asked_refused for month in months),
        never_read=never_read(use.elements, watched) if use else None,
        watched_since=since,
        reports=_reports(use_key, today),
        pilot=_pilot(use) if use else None,
    )


def _counts(use_key: str, months: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
    """By month, newest first, and detail."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for tally in plugged().ledger.tallies(f"use:{use_key}", months=months):
        found[tally.month][tally.detail] = tally.n
    return {month: found[month] for month in months if month in found}


def _months(use_key: str, counts: Mapping[str, Mapping[str, int]]) -> tuple[RealMonth, ...]:
    filled, buckets = plugged().ledger.different(counting.series_of(use_key)), counting.buckets(use_key)
    return tuple(
        month_of_counts(month, of_month, filled=filled.get(month, 0), buckets=buckets.get(month, 0))
        for month, of_month in counts.items()
    )


def _published_ms(use_key: str, use: register.UsePolicy | None) -> int:
    summary = register.summary(use_key)
    return summary.published_ms if summary else use.begins if use else 0


def _reports(use_key: str, today: date) -> Reports:
    rows = list(MissingReport.objects.filter(use_key=use_key).values_list("answered_ms", "change_promised", "due"))
    waiting = [due for answered_ms, _, due in rows if answered_ms is None]
    return Reports(
        open=len(waiting),
        late=sum(due < today for due in waiting),
        answered=len(rows) - len(waiting),
        promised=sum(bool(promised) for _, promised, _ in rows),
    )


def _pilot(use: register.UsePolicy) -> PilotCount | None:
    cap = use.limits.cap if use.limits else None
    if cap is None:
        return None
    n = limits.pilot_citizens(use.key)
    return PilotCount(None if 0 < n < FEWEST else n, cap)
