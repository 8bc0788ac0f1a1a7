"""Bars as plain figures: the macro draws them. 360 units wide with text of 13, so that a phone shows it at full size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, BASE, TOP = 360, 190, 162, 26
MIN_VISIBLE = 2.0  # a bar that isn't zero is seen


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    name: str
    text: str
    x: float
    y: float
    width: float
    height: float
    centre: float
    odd: float  # height of the hatched part, from the top
    n: int | None
    odd_n: int


@dataclass(frozen=True, slots=True)
class Count:
    """One bar's figures. `n` is None where it is too small to be told: `text` then says so ("under 5")."""

    label: str
    name: str
    n: int | None
    text: str
    odd: int = 0


@dataclass(frozen=True, slots=True)
class BarChart:
    id: str
    caption: str
    finding: str
    bars: tuple[Bar, ...]
    total: str | None = None

    @property
    def has_odd(self) -> bool:
        return any(bar.odd_n for bar in self.bars)


def bar_chart(key: str, counts: Sequence[Count], *, caption: str, finding: str, total: str | None = None) -> BarChart:
    """Bars from zero on one baseline, the unusual part hatched in its place. `finding` tells what the picture shows."""
    highest = max((count.n or 0 for count in counts), default=0) or 1
    step = WIDTH / max(len(counts), 1)
    width = min(step * 0.62, 34.0)
    return BarChart(key, caption, finding, tuple(_bar(at, count, step, width, highest) for at, count in enumerate(counts)), total)


def _bar(at: int, count: Count, step: float, width: float, highest: int) -> Bar:
    unit = (BASE - TOP) / highest
    height = max((count.n or 0) * unit, MIN_VISIBLE) if count.n else 0.0
    centre = step * (at + 0.5)
    return Bar(
        label=count.label, name=count.name, text=count.text, n=count.n, odd_n=count.odd,
        x=round(centre - width / 2, 1), y=round(BASE - height, 1), width=round(width, 1), height=round(height, 1),
        centre=round(centre, 1), odd=round(min(max(count.odd * unit, 3.0), height), 1) if count.odd else 0.0,
    )  # fmt: skip
