"""What the demo's chooser needs to know of the people one can be. `config.wiring` plugs it in, in demo mode only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tillid.kernel.words import Sentence
from tillid.web.identity import Kind


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can be in the demo.

    `ref` is the subject reference of a citizen, the key of an employee. `line` says who it is in a few words, `invitation` what
    there is to see. `landing` is the name of the address to start at (`staff:cases`, `citizen:overview`).
    """

    key: str
    kind: Kind
    name: str
    line: Sentence
    invitation: Sentence
    ref: str
    landing: str
    role: str | None = None
    called: Sentence | None = None  # where another of the same role is there too


def _nobody() -> tuple[Persona, ...]:
    return ()


_personas: Callable[[], tuple[Persona, ...]] = _nobody


def plug(source: Callable[[], tuple[Persona, ...]]) -> None:
    global _personas  # noqa: PLW0603  (one plug, set once at start)
    _personas = source


def personas() -> tuple[Persona, ...]:
    """Who one can be; nobody where no demo was plugged in."""
    return _personas()


def persona(key: str) -> Persona | None:
    return next((one for one in personas() if one.key == key), None)
