"""The ledger on SQLite: a file per epoch, and in another directory a key file per epoch.

All that a flush writes lies in one file: a transaction over attached files isn't atomic in WAL mode when the machine fails.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tillid.ledger.store import (
    Batch,
    EpochSecrets,
    HeadRow,
    Meta,
    Published,
    RowForEntry,
    State,
    SubjectRow,
    SummaryRow,
    different,
    in_series,
    unpack_tallies,
)
from tillid.ledger.values import LedgerMissing, LedgerUnavailable

SCHEMA = """
CREATE TABLE meta (number INTEGER NOT NULL, origin TEXT NOT NULL, bits INTEGER NOT NULL, start INTEGER NOT NULL,
    edge TEXT NOT NULL, open_tile TEXT NOT NULL, vkey TEXT NOT NULL, format INTEGER NOT NULL CHECK (format = 1));
CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, root BLOB NOT NULL,
    folded INTEGER NOT NULL, closed INTEGER NOT NULL, counted INTEGER NOT NULL);
CREATE TABLE entries (idx INTEGER PRIMARY KEY, ord INTEGER NOT NULL, leaf BLOB NOT NULL CHECK (length(leaf) = 109),
    payload BLOB);
CREATE TABLE tail (first INTEGER PRIMARY KEY, rows BLOB NOT NULL, tallies TEXT NOT NULL);
CREATE TABLE lists (ord INTEGER NOT NULL, idx INTEGER NOT NULL, PRIMARY KEY (ord, idx)) WITHOUT ROWID;
CREATE TABLE heads (ord INTEGER PRIMARY KEY, n INTEGER NOT NULL, leaf BLOB NOT NULL, last INTEGER NOT NULL);
CREATE TABLE tiles (number INTEGER PRIMARY KEY, hashes BLOB NOT NULL CHECK (length(hashes) = 8192));
CREATE TABLE nodes (level INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, number)) WITHOUT ROWID;
CREATE TABLE summaries (ord INTEGER NOT NULL, month TEXT NOT NULL, upto INTEGER NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (ord, month)) WITHOUT ROWID;
CREATE TABLE tallies (series TEXT NOT NULL, month TEXT NOT NULL, detail TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (series, month, detail)) WITHOUT ROWID;
CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, at INTEGER NOT NULL, note TEXT NOT NULL);
CREATE TRIGGER entries_stay BEFORE UPDATE OF idx, ord, leaf ON entries BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints stay'); END;
"""
KEY_SCHEMA = """
CREATE TABLE secrets (one INTEGER PRIMARY KEY CHECK (one = 1), vrf BLOB NOT NULL, lookup BLOB NOT NULL, wrapping BLOB NOT NULL);
CREATE TABLE subjects (ord INTEGER PRIMARY KEY AUTOINCREMENT, lookup BLOB NOT NULL UNIQUE, tag BLOB NOT NULL UNIQUE,
    wrapped BLOB NOT NULL, proof BLOB);
"""
PAGE = 8192
WAL_PAGES = 500  # 4 MB between checkpoints. Until the file has grown to that, each commit pays for its growth: twice as much
BUSY_SECONDS = 20
TURN_S = 0.0002


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's words stay out of the message: they may name files."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerUnavailable("The ledger's database doesn't answer") from error


def connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cache_size = -16000")
    return connection


class SqliteReader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def state(self) -> State:
        size, root, folded, closed = self.connection.execute("SELECT size, root, folded, closed FROM state").fetchone()
        return State(size, root, folded, bool(closed))

    def tail(self, since: int) -> list[tuple[int, bytes]]:
        return self.connection.execute("SELECT first, rows FROM tail WHERE first >= ? ORDER BY first", (since,)).fetchall()

    def entries(self, indices: Sequence[int]) -> list[RowForEntry]:
        found: list[RowForEntry] = []
        for index in indices:
            found += self.connection.execute("SELECT idx, ord, leaf, payload FROM entries WHERE idx = ?", (index,))
        return found

    def leaves(self, first: int, end: int) -> list[bytes]:
        rows = self.connection.execute("SELECT leaf FROM entries WHERE idx >= ? AND idx < ? ORDER BY idx", (first, end))
        return [leaf for (leaf,) in rows]

    def listed(self, ordinal: int, before: int, limit: int) -> list[int]:
        rows = self.connection.execute(
            "SELECT idx FROM lists WHERE ord = ? AND idx < ? ORDER BY idx DESC LIMIT ?", (ordinal, before, limit)
        )
        return [index for (index,) in rows]

    def heads(self, ordinals: Iterable[int]) -> dict[int, HeadRow]:
        found: dict[int, HeadRow] = {}
        for ordinal in ordinals:
            for row in self.connection.execute("SELECT ord, n, leaf, last FROM heads WHERE ord = ?", (ordinal,)):
                found[ordinal] = HeadRow(*row)
        return found

    def all_heads(self) -> Iterator[tuple[int, bytes, int, bytes]]:
        return iter(
            self.connection.execute(
                "SELECT h.ord, substr(e.leaf, 10, 32), h.n, h.leaf FROM heads h JOIN entries e ON e.idx = h.last"
            )
        )

    def summaries(self, ordinal: int) -> list[SummaryRow]:
        rows = self.connection.execute("SELECT ord, month, upto, sealed FROM summaries WHERE ord = ?", (ordinal,))
        return [SummaryRow(*row) for row in rows]

    def tallies(self, series: str) -> list[tuple[str, str, int]]:
        return in_series(
            series,
            self.connection.execute(
                "SELECT month, detail, n, NULL FROM tallies WHERE series = ? UNION ALL"
                " SELECT '', '', 0, tallies FROM tail WHERE first >= (SELECT counted FROM state) AND tallies <> ''",
                (series,),
            ),
        )

    def details(self, series: str) -> Mapping[str, int | set[str]]:
        rows = self.connection.execute(
            "SELECT month, count(*), NULL FROM tallies WHERE series = ? GROUP BY month UNION ALL"
            " SELECT '', 0, tallies FROM tail WHERE first >= (SELECT counted FROM state) AND tallies <> ''",
            (series,),
        )
        return different(series, rows, lambda month: self.details_of(series, month))

    def details_of(self, series: str, month: str) -> set[str]:
        rows = self.connection.execute("SELECT detail FROM tallies WHERE series = ? AND month = ?", (series, month))
        return {detail for (detail,) in rows}

    def tile(self, number: int) -> bytes | None:
        row = self.connection.execute("SELECT hashes FROM tiles WHERE number = ?", (number,)).fetchone()
        return row[0] if row else None

    def nodes(self, level: int, first: int, end: int) -> list[bytes]:
        rows = self.connection.execute(
            "SELECT hash FROM nodes WHERE level = ? AND number >= ? AND number < ? ORDER BY number", (level, first, end)
        )
        return [found for (found,) in rows]

    def published(self) -> Published | None:
        row = self.connection.execute("SELECT size, at, note FROM checkpoints ORDER BY size DESC LIMIT 1").fetchone()
        return Published(*row) if row else None


class SqliteWriter(SqliteReader):
    def save(self, batch: Batch) -> None:
        run, many = self.connection.execute, self.connection.executemany
        many("INSERT INTO entries (idx, ord, leaf, payload) VALUES (?, ?, ?, ?)", batch.entries)
        run("INSERT INTO tail (first, rows, tallies) VALUES (?, ?, ?)", (batch.first, batch.tail, batch.tallies))
        if batch.tiles:
            many("INSERT INTO tiles (number, hashes) VALUES (?, ?)", batch.tiles)
        if batch.nodes:
            rows = [(node.level, node.number, node.hash) for node in batch.nodes]
            many("INSERT INTO nodes (level, number, hash) VALUES (?, ?, ?)", rows)
        if batch.summaries:
            self.summarise(batch.summaries)
        state = batch.state
        run("UPDATE state SET size = ?, root = ?, folded = ?, closed = ?", (state.size, state.root, state.folded, state.closed))

    def count(self, upto: int) -> None:
        run = self.connection.execute
        packed = run(
            "SELECT tallies FROM tail WHERE first >= (SELECT counted FROM state) AND first < ? AND tallies <> ''", (upto,)
        )
        self.connection.executemany(
            "INSERT INTO tallies (series, month, detail, n) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            [(*key, n) for key, n in sorted(unpack_tallies(text for (text,) in packed).items())],
        )
        run("UPDATE state SET counted = ?", (upto,))

    def fold(self, lists: Sequence[tuple[int, int]], heads: Sequence[HeadRow], folded: int) -> None:
        self.connection.executemany("INSERT INTO lists (ord, idx) VALUES (?, ?)", lists)
        self.connection.executemany(
            "INSERT INTO heads (ord, n, leaf, last) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET n = excluded.n, leaf = excluded.leaf, last = excluded.last",
            heads,
        )
        self.connection.execute("DELETE FROM tail WHERE first < ?", (folded,))
        self.connection.execute("UPDATE state SET folded = ?", (folded,))

    def summarise(self, rows: Sequence[SummaryRow]) -> None:
        self.connection.executemany(
            "INSERT INTO summaries (ord, month, upto, sealed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET upto = excluded.upto, sealed = excluded.sealed",
            rows,
        )

    def publish(self, published: Published) -> None:
        self.connection.execute("INSERT INTO checkpoints (size, at, note) VALUES (?, ?, ?)", published)


class SqliteEpoch:
    append_at_once = None

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        with _told():
            self._writer = connect(path)
            self.meta = _meta(self._writer)
        self._lock = threading.Lock()
        # SQLite asks for its own lock with longer and longer pauses, up to a tenth of a second: processes take turns here before.
        self._turn = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @contextmanager
    def reading(self) -> Iterator[SqliteReader]:
        try:
            connection = self._idle.pop()
        except IndexError:
            with _told():
                connection = connect(self._path)
        try:
            with _told():
                yield SqliteReader(connection)
        finally:
            self._idle.append(connection)

    @contextmanager
    def writing(self) -> Iterator[SqliteWriter]:
        with self._lock, _told():
            run = self._writer.execute
            self._take_turn()
            try:
                run("BEGIN IMMEDIATE")
                yield SqliteWriter(self._writer)
                run("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    run("ROLLBACK")
                raise
            finally:
                fcntl.flock(self._turn, fcntl.LOCK_UN)

    def _take_turn(self) -> None:
        """A lock of the kernel's, which a process that dies gives back. It can't be waited for with a limit, hence the asking."""
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                return fcntl.flock(self._turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise LedgerUnavailable("Another process holds the ledger's lock for too long") from None
                time.sleep(TURN_S)

    def close(self) -> None:
        for connection in (self._writer, *self._idle):
            connection.close()
        self._idle.clear()
        if self._turn >= 0:
            os.close(self._turn)
            self._turn = -1


class SqliteKeys:
    """The key store of one epoch."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        with _told():
            self._connection = connect(path)
            self.secrets = EpochSecrets(*self._connection.execute("SELECT vrf, lookup, wrapping FROM secrets").fetchone())

    def find(self, lookups: Sequence[bytes]) -> list[SubjectRow]:
        found: list[SubjectRow] = []
        with self._lock, _told():
            for lookup in lookups:
                rows = self._connection.execute("SELECT lookup, ord, tag, wrapped FROM subjects WHERE lookup = ?", (lookup,))
                found += [SubjectRow(*row) for row in rows]
        return found

    def create(self, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        with self._lock, _told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(
                    "INSERT INTO subjects (lookup, tag, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows
                )
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        self._connection.close()


class SqliteDatabase:
    def __init__(self, directory: Path, keys: Path) -> None:
        self._directory, self._keys = Path(directory), Path(keys)

    @classmethod
    def create_places(cls, directory: Path, keys: Path) -> SqliteDatabase:
        Path(directory).mkdir(parents=True, exist_ok=True, mode=0o700)
        Path(keys).mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(directory, keys)

    def epochs(self) -> list[int]:
        names = (path.stem.removeprefix("epoch-") for path in self._directory.glob("epoch-*.sqlite3"))
        return sorted(int(name) for name in names if name.isdecimal())

    def open(self, number: int) -> SqliteEpoch:
        return SqliteEpoch(self._file(number))

    def create(self, meta: Meta, batch: Batch) -> None:
        """Made under another name and renamed when it is whole: half an epoch is never found."""
        made = self._file(meta.number).with_suffix(".new")
        with _told():
            connection = _new_file(made, SCHEMA)
            connection.execute("BEGIN")
            connection.execute("INSERT INTO meta VALUES (?, ?, ?, ?, ?, ?, ?, 1)", _meta_row(meta))
            connection.execute("INSERT INTO state VALUES (1, ?, x'', ?, 0, ?)", (meta.start, meta.start, meta.start))
            SqliteWriter(connection).save(batch)
            connection.execute("COMMIT")
            _settle(connection, made, self._file(meta.number))

    def keys(self, number: int) -> SqliteKeys:
        return SqliteKeys(self._key_file(number))

    def create_keys(self, number: int, secrets: EpochSecrets) -> None:
        target = self._key_file(number)
        if target.exists():
            return
        made = target.with_suffix(".new")
        with _told():
            connection = _new_file(made, KEY_SCHEMA)
            connection.execute("INSERT INTO secrets VALUES (1, ?, ?, ?)", secrets)
            _settle(connection, made, target)

    @contextmanager
    def turning(self) -> Iterator[None]:
        descriptor = os.open(self._directory / "turning.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Nothing is held open but the epochs' own files."""

    def _file(self, number: int) -> Path:
        return self._directory / f"epoch-{number}.sqlite3"

    def _key_file(self, number: int) -> Path:
        return self._keys / f"keys-{number}.sqlite3"


def _new_file(path: Path, schema: str) -> sqlite3.Connection:
    for stale in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        stale.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(schema)
    return connection


def _settle(connection: sqlite3.Connection, made: Path, target: Path) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    made.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _meta(connection: sqlite3.Connection) -> Meta:
    row = connection.execute("SELECT number, origin, bits, start, edge, open_tile, vkey FROM meta").fetchone()
    if row is None:
        raise LedgerMissing("The ledger's file has no beginning")
    number, origin, bits, start, edge, open_tile, vkey = row
    return Meta(number, origin, bits, start, _hashes(edge), _hashes(open_tile), vkey)


def _meta_row(meta: Meta) -> tuple[int | str, ...]:
    edge, tile = (json.dumps([found.hex() for found in part]) for part in (meta.edge, meta.open_tile))
    return (meta.number, meta.origin, meta.bits, meta.start, edge, tile, meta.vkey)


def _hashes(text: str) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(item) for item in json.loads(text))
