"""The ledger's face: append uses, read one citizen's list, publish checkpoints. No Django here."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from tillid.kernel.clock import Clock
from tillid.ledger.domain.merkle import BadProof, check_consistency, check_inclusion, leaf_hash
from tillid.ledger.domain.note import BadNote, Checkpoint, open_checkpoint, parse, parse_checkpoint, verified
from tillid.ledger.domain.public import PublicRecord, document, key_event
from tillid.ledger.domain.record import Hold, Operation, Outcome, UseRecord
from tillid.ledger.domain.record_json import BadRecord
from tillid.ledger.domain.subject import BadSubject, check_subject
from tillid.ledger.log import Log
from tillid.ledger.postgres import PostgresDatabase
from tillid.ledger.signing import BadKeyFile, Ed25519Verifier, FileSigner, Signer
from tillid.ledger.sqlite import SqliteDatabase
from tillid.ledger.store import Database
from tillid.ledger.values import (
    Entry,
    Ledger,
    LedgerDamaged,
    LedgerMissing,
    LedgerUnavailable,
    Listed,
    MonthCount,
    Page,
    Receipt,
    Tally,
)

__all__ = [
    "BadKeyFile",
    "BadNote",
    "BadProof",
    "BadRecord",
    "BadSubject",
    "Checkpoint",
    "Ed25519Verifier",
    "Entry",
    "FileSigner",
    "Hold",
    "Ledger",
    "LedgerDamaged",
    "LedgerMissing",
    "LedgerUnavailable",
    "Listed",
    "MonthCount",
    "Operation",
    "Outcome",
    "Page",
    "PublicRecord",
    "Receipt",
    "Signer",
    "Tally",
    "UseRecord",
    "check_consistency",
    "check_inclusion",
    "check_subject",
    "create_postgres",
    "create_sqlite",
    "document",
    "key_event",
    "leaf_hash",
    "open_checkpoint",
    "open_postgres",
    "open_sqlite",
    "parse",
    "parse_checkpoint",
    "verified",
]


def create_sqlite(
    directory: Path, keys_directory: Path, *, origin: str, signer: Signer, clock: Clock, zone: tzinfo, epoch: int | None = None
) -> Ledger:
    """A new log with its first epoch open: `epoch`, or the year that it is by `clock` in `zone`.

    The two directories are made where they aren't there. Raises `LedgerMissing` where a log lies there already.
    """
    return _created(
        SqliteDatabase.create_places(directory, keys_directory), origin=origin, signer=signer, clock=clock, zone=zone, epoch=epoch
    )


def open_sqlite(
    directory: Path, keys_directory: Path, *, origin: str, signer: Signer | None, clock: Clock, zone: tzinfo
) -> Ledger:
    """The log that lies there. Raises `LedgerMissing`, and `LedgerDamaged` where its root doesn't follow from its tree."""
    return _opened(SqliteDatabase(directory, keys_directory), origin=origin, signer=signer, clock=clock, zone=zone)


def create_postgres(
    dsn: str, keys_dsn: str, *, origin: str, signer: Signer, clock: Clock, zone: tzinfo, epoch: int | None = None
) -> Ledger:
    """As `create_sqlite`, in two databases: `dsn` for the ledger, `keys_dsn` for what leads from a person to a leaf."""
    return _created(
        PostgresDatabase.create_places(dsn, keys_dsn), origin=origin, signer=signer, clock=clock, zone=zone, epoch=epoch
    )


def open_postgres(dsn: str, keys_dsn: str, *, origin: str, signer: Signer | None, clock: Clock, zone: tzinfo) -> Ledger:
    return _opened(PostgresDatabase(dsn, keys_dsn), origin=origin, signer=signer, clock=clock, zone=zone)


def _created(database: Database, *, origin: str, signer: Signer, clock: Clock, zone: tzinfo, epoch: int | None) -> Ledger:
    if database.epochs():
        raise LedgerMissing("A log lies here already")
    return Log.create(database, origin=origin, signer=signer, clock=clock, zone=zone, epoch=epoch)


def _opened(database: Database, *, origin: str, signer: Signer | None, clock: Clock, zone: tzinfo) -> Ledger:
    if not database.epochs():
        raise LedgerMissing("There is no log here")
    return Log(database, origin=origin, signer=signer, clock=clock, zone=zone)
