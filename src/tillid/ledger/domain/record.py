"""The record of one use: LEDGER.md section 1. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Operation(StrEnum):
    SEARCH = "search"
    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    EXTRACT = "extract"
    DISCLOSE = "disclose"
    TRAIN = "train"
    ADVISE = "advise"
    DECIDE = "decide"
    ACT = "act"


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Hold:
    """Showing is put off (lawful secrecy) until `until`, milliseconds UTC."""

    why: str
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRecord:
    """Who used what of one citizen, for what, by which law. Never a value, a name, a number of a person or a free text.

    `t` is milliseconds UTC. `el`, `basis` and `src` are sorted and without doubles; `no` holds sorted `(element, reason)` pairs,
    where an empty element stands for the whole. Where this is built from outside input, what isn't a registered key is None.
    """

    t: int
    ctl: str
    sys: str
    unit: str | None
    role: str | None
    ch: str
    op: Operation
    out: Outcome
    proc: str | None = None
    use: str | None = None
    usev: int | None = None
    phase: str | None = None
    basis: tuple[str, ...] = ()
    el: tuple[str, ...] = ()
    no: tuple[tuple[str, str], ...] = ()
    src: tuple[str, ...] = ()
    case: str | None = None
    recip: str | None = None
    model: str | None = None
    behalf: str | None = None
    bg: bool = False
    second: bool = False
    trace: str | None = None
    span: str | None = None
    hold: Hold | None = None
    who: str | None = None
    fix: int | None = None
