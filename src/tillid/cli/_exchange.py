"""What `tillid register import` and `export` show while they work, and where a file goes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

PATIENCE = 2.0  # seconds without a sign
_WIDTH = 30


class Bar:
    """Drawn on a terminal once the work has taken longer than one likes to wait without a sign."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn = -1

    def __call__(self, done: int, of: int) -> None:
        filled = _WIDTH * done // of
        if filled == self._drawn or time.monotonic() - self._begun < PATIENCE or not sys.stderr.isatty():
            return
        self._drawn = filled
        click.echo(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{of}", err=True, nl=done == of)

    def clear(self) -> None:
        if 0 <= self._drawn < _WIDTH:
            click.echo("", err=True)


def put(content: bytes, path: Path | None) -> None:
    """To the file, or to standard output. The file is there whole or not at all."""
    if path is None:
        click.echo(content, nl=False)
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
