"""`tillid demo`: Lindby and the people one can be."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import monotonic

import click
from click._termui_impl import ProgressBar

from config import demonstration


@click.group(help="A fictional municipality, made by code. In demo mode only.")
def group() -> None:
    if not demonstration.is_on():
        raise click.ClickException(
            "Demo mode is off. Set TILLID_DEMO=1 to use it, on a machine that holds no real person's data."
        )


@group.command(help="Make Lindby in empty stores, and say who one can be.")
@click.option("--citizens", type=click.IntRange(10, 2_000_000), default=20_000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=2026, show_default=True, help="The same number makes the same Lindby.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day that it is in Lindby. Default: today.")
def seed(citizens: int, seed: int, today: date | None) -> None:
    try:
        demonstration.make(citizens, seed=seed, today=today, progress=_bar)
    except demonstration.NotEmpty as fault:
        raise click.ClickException(str(fault)) from None


@contextmanager
def _bar(what: str, steps: int) -> Iterator[ProgressBar[int]]:
    """A bar where somebody watches, and one line with the time it took in any case."""
    began, label = monotonic(), f"  {what:<26}"
    with click.progressbar(length=steps, label=label, width=24, show_eta=False, hidden=not sys.stdout.isatty()) as bar:
        yield bar
    click.echo(f"{label} {steps:>10,} in {monotonic() - began:4.1f} s")


@group.command(help="Who one can be, with the numbers of the citizens.")
@click.option("--json", "as_json", is_flag=True)
def personas(as_json: bool) -> None:  # noqa: FBT001  # click's way
    people = demonstration.personas()
    if as_json:
        click.echo(json.dumps(people, ensure_ascii=False, indent=2))
        return
    for one in people:
        click.echo(f"{one['key']:<16} {one['name']:<26} {one['number'] or '':<12} {one['line']}")
