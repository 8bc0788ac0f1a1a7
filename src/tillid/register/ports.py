"""What the register needs from contexts above it, plugged in by config.wiring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was just published, as a public log names it: what anyone can hash again."""

    key: str
    version: int
    sha256: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class LogPlace:
    """Which leaf of the public log names a version: `index` counts from 0 over all of the log, `epoch` is the year it lies in."""

    epoch: int
    index: int


class PublicLog(Protocol):
    def published(self, document: Published) -> LogPlace:
        """Record it durably (LEDGER.md section 2, kind 8), and say where. Called before the version is committed: if this fails,
        nothing is published.
        """
        ...


class Catalogue(Protocol):
    def sources(self) -> Mapping[str, str]:
        """Every element that any source knows, with the key of its source."""
        ...


_catalogue: list[Catalogue] = []
_public_log: list[PublicLog] = []


def plug(*, catalogue: Catalogue | None = None, public_log: PublicLog | None = None) -> None:
    """Sets both; None unplugs."""
    _catalogue[:] = [catalogue] if catalogue else []
    _public_log[:] = [public_log] if public_log else []


def catalogue() -> Catalogue | None:
    return _catalogue[0] if _catalogue else None


def public_log() -> PublicLog | None:
    return _public_log[0] if _public_log else None
