"""`tillid ledger`: how far the log has come, and the checkpoint that it is signed under."""

from __future__ import annotations

import json

import click

from config import wiring
from tillid.ledger import api as ledgers


@click.group()
def group() -> None:
    """The log of every use of a citizen's data."""


@group.command()
def create() -> None:
    """Make the log with its signing key: once in the life of a municipality."""
    try:
        wiring.make_ledger()
    except ledgers.LedgerMissing:
        raise click.ClickException("There is a ledger here already.") from None
    click.echo(wiring.ledger().origin)


@group.command()
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def status(*, as_json: bool) -> None:
    """The log's name, its size, and the size that its newest published checkpoint signs. Exit 1 where there is no sound log."""
    log = _log()
    told = {"origin": log.origin, "size": log.size(), "checkpoint_size": _signed_size(log.checkpoint())}
    if as_json:
        click.echo(json.dumps(told, indent=2))
        return
    for name, value in told.items():
        click.echo(f"{name:<16} {value}")


@group.command()
def checkpoint() -> None:
    """The newest published checkpoint: a signed note (C2SP tlog-checkpoint), as it is."""
    click.echo(_log().checkpoint(), nl=False)


def _log() -> ledgers.Ledger:
    try:
        return wiring.ledger()
    except ledgers.LedgerMissing:
        raise click.ClickException("There is no ledger here yet.") from None
    except ledgers.LedgerDamaged:
        raise click.ClickException(
            "The ledger doesn't fit its own hashes. Nothing is written to it. Call who keeps it."
        ) from None


def _signed_size(note: str) -> int:
    """The second line of a checkpoint."""
    return int(note.split("\n", 2)[1])
