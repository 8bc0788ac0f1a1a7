"""The demo's place in a running Tillid: made once in empty stores, remembered by a file beside them."""

from __future__ import annotations

import json
import random
from datetime import date, datetime

from django.conf import settings

from config import wiring
from demo.people import Numbers
from demo.personas import PERSONAS, write_personas
from demo.seed import Plot, Progress, begin_of, make_lindby
from tillid.kernel.clock import SetClock

MADE = "demo.json"


class NotEmpty(Exception):
    """There is something in the stores already; the text says what to do."""


def is_on() -> bool:
    return bool(settings.TILLID_DEMO)


def make(citizens: int, *, seed: int, today: date | None, progress: Progress) -> None:
    """Raises `NotEmpty` where a demo, or half of one, is there."""
    if state := _read().get("state"):
        raise NotEmpty(
            f"Lindby is there already, in {settings.HOME}. Take another folder with TILLID_HOME."
            if state == "made"
            else f"Half a demo lies in {settings.HOME}: it was stopped on the way. Delete that folder, and start again."
        )
    day = today.date() if isinstance(today, datetime) else today or date.today()  # noqa: DTZ011  # the day where the user sits
    plot = Plot(citizens, seed, day)
    clock = SetClock(0)
    wiring.set_clock(clock)
    _write(plot, "making")
    clock.ms = begin_of(day)
    wiring.make_ledger()
    make_lindby(plot, clock=clock, progress=progress)
    wiring.close()
    _write(plot, "made")


def personas() -> list[dict[str, str | None]]:
    """Everybody that one can be. Numbers are replacement numbers, worked out again from the seed."""
    made = _read()
    numbers: dict[str, str] = {}
    if made:
        dice = random.Random(f"{made['seed']}/personas")  # noqa: S311  # a demo's
        written = write_personas(Numbers(dice), date.fromisoformat(made["today"]))
        numbers = {one.citizen.ref: one.citizen.number.digits for one in written if one.citizen.number}
    return [
        {
            "key": one.key,
            "kind": one.kind.value,
            "name": one.name,
            "line": one.line.da,
            "ref": one.ref,
            "role": one.role,
            "number": numbers.get(one.ref),
        }
        for one in PERSONAS
    ]


def _read() -> dict[str, str]:
    try:
        made: dict[str, str] = json.loads((settings.HOME / MADE).read_text())
    except FileNotFoundError:
        return {}
    return made


def _write(plot: Plot, state: str) -> None:
    text = json.dumps({"state": state, "seed": str(plot.seed), "today": plot.today.isoformat(), "citizens": str(plot.citizens)})
    (settings.HOME / MADE).write_text(text)
