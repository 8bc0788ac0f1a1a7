"""What a use really does, beside what was said of it: from counts alone. Standard library only.

All that is published here may be shown to anyone. Numbers from one to four are hidden, and so is a number that would let one be
worked out. A total is the sum of what its months show, never more: with the hidden months in it, they could be worked out too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tillid.gate.domain.counting import Estimate, estimate
from tillid.gate.domain.figures import FEWEST, hide_small

ENOUGH = 50  # look-ups of a record; what none of them read in so many, the work hardly needs
LOOK_BACK = 6  # months

Numbers = tuple[tuple[str, int | None], ...]
"""Key and number, most frequent first; None: hidden."""


@dataclass(frozen=True, slots=True)
class Sum:
    """`n` at least. `more`: some of its months are hidden, and aren't in it."""

    n: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class RealMonth:
    """A month of a use, UTC. None: fewer than five, or one could work such a number out from it.

    `granted` are all look-ups that were let through: `records` that were opened and persons `listed` among others. `emergencies` and
    `seconds` are among them. `citizens` None: fewer than five, or nobody was counted. `uncounted`: some or all look-ups aren't in `citizens`.
    """

    month: str
    granted: int | None
    records: int | None
    listed: int | None
    refused: int | None
    emergencies: int | None
    seconds: int | None
    citizens: Estimate | None
    uncounted: bool
    reasons: Numbers
    read: Numbers
    asked_refused: Numbers

    @property
    def refused_share(self) -> float | None:
        """Of all that was asked. None where a part is hidden, or nothing was."""
        if self.granted is None or self.refused is None or not self.granted + self.refused:
            return None
        return self.refused / (self.granted + self.refused)


def month_of_counts(month: str, counts: Mapping[str, int], *, filled: int, buckets: int) -> RealMonth:
    """`counts` are a month's, by detail as the gate notes them; `filled` of its `buckets` somebody fell into."""
    outcomes = hide_small({key: counts.get(key, 0) for key in ("granted", "refused")}, sum_known=False)
    kinds = _split(counts, "listed")
    return RealMonth(
        month=month,
        granted=outcomes["granted"],
        records=kinds["rest"],
        listed=kinds["listed"],
        refused=outcomes["refused"],
        emergencies=_split(counts, "bg")["bg"],
        seconds=_split(counts, "second")["second"],
        citizens=_citizens(counts, filled, buckets),
        uncounted=counts.get("uncounted", 0) > 0 or (counts.get("granted", 0) > 0 and not buckets),
        reasons=_part("no/", counts),
        read=_part("read/", counts),
        asked_refused=_part("not/", counts),
    )


def _citizens(counts: Mapping[str, int], filled: int, buckets: int) -> Estimate | None:
    if not counts.get("granted"):
        return Estimate(0)
    return estimate(filled, buckets) if buckets and filled >= FEWEST else None


def _split(counts: Mapping[str, int], part: str) -> dict[str, int | None]:
    """A part of what was granted and the rest of it: readers know the sum."""
    n = counts.get(part, 0)
    return hide_small({part: n, "rest": counts.get("granted", 0) - n}, sum_known=True)


def _part(prefix: str, counts: Mapping[str, int]) -> Numbers:
    found = {detail.removeprefix(prefix): n for detail, n in counts.items() if detail.startswith(prefix)}
    return tuple(hide_small(found, sum_known=True).items())


def summed(numbers: Iterable[int | None]) -> Sum:
    shown = list(numbers)
    return Sum(sum(n for n in shown if n is not None), more=None in shown)


def summed_by_key(months: Iterable[Numbers]) -> tuple[tuple[str, Sum], ...]:
    """The largest first."""
    by_key: dict[str, list[int | None]] = {}
    for numbers in months:
        for key, n in numbers:
            by_key.setdefault(key, []).append(n)
    found = {key: summed(numbers) for key, numbers in by_key.items()}
    return tuple(sorted(found.items(), key=lambda item: (-item[1].n, item[0])))


def never_read(declared: Collection[str], months: Sequence[Mapping[str, int]]) -> tuple[str, ...] | None:
    """What no look-up of these months read, of what the use declares. None: there were too few to tell.

    An element that is read once in a while is never named, so that the answer tells no small number.
    """
    opened = sum(counts.get("granted", 0) - counts.get("listed", 0) for counts in months)
    if opened < ENOUGH:
        return None
    read = {detail for counts in months for detail in counts if detail.startswith("read/")}
    return tuple(sorted(key for key in declared if f"read/{key}" not in read))


def months_back(month: str, n: int) -> tuple[str, ...]:
    """`n` months that end with this one, newest first."""
    place = int(month[:4]) * 12 + int(month[5:]) - 1
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(place, place - n, -1))
