"""The ledger on PostgreSQL: a partition per epoch, and a database of its own for the keys.

The role that appends needs no right to change or delete an entry, a tile, a node or a checkpoint; `grant_append` gives it what
it needs. Triggers hold the same for the owner, against mistakes.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import count
from struct import Struct
from weakref import WeakKeyDictionary

import psycopg
from psycopg import Connection, sql
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

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

Conn = Connection[TupleRow]

SCHEMA = """
CREATE TABLE epochs (number integer PRIMARY KEY, origin text NOT NULL, bits integer NOT NULL, start bigint NOT NULL,
    edge text NOT NULL, open_tile text NOT NULL, vkey text NOT NULL);
CREATE TABLE state (epoch integer PRIMARY KEY, size bigint NOT NULL, root bytea NOT NULL, folded bigint NOT NULL,
    closed boolean NOT NULL, counted bigint NOT NULL) WITH (fillfactor = 50);
CREATE TABLE entries (epoch integer NOT NULL, idx bigint NOT NULL, ord bigint NOT NULL,
    leaf bytea NOT NULL CHECK (length(leaf) = 109), payload bytea, PRIMARY KEY (epoch, idx)) PARTITION BY LIST (epoch);
ALTER TABLE entries ALTER COLUMN payload SET STORAGE EXTERNAL;
CREATE TABLE tail (epoch integer NOT NULL, first bigint NOT NULL, rows bytea NOT NULL, tallies text NOT NULL,
    PRIMARY KEY (epoch, first));
ALTER TABLE tail ALTER COLUMN rows SET STORAGE EXTERNAL;
CREATE TABLE lists (epoch integer NOT NULL, ord bigint NOT NULL, idx bigint NOT NULL, PRIMARY KEY (epoch, ord, idx))
    PARTITION BY LIST (epoch);
CREATE TABLE heads (epoch integer NOT NULL, ord bigint NOT NULL, n integer NOT NULL, leaf bytea NOT NULL, last bigint NOT NULL,
    PRIMARY KEY (epoch, ord)) PARTITION BY LIST (epoch);
CREATE TABLE tiles (epoch integer NOT NULL, number bigint NOT NULL, hashes bytea NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (epoch, number)) PARTITION BY LIST (epoch);
ALTER TABLE tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;
CREATE TABLE nodes (level integer NOT NULL, number bigint NOT NULL, epoch integer NOT NULL, hash bytea NOT NULL,
    PRIMARY KEY (level, number));
CREATE TABLE summaries (epoch integer NOT NULL, ord bigint NOT NULL, month text NOT NULL, upto integer NOT NULL,
    sealed bytea NOT NULL, PRIMARY KEY (epoch, ord, month)) PARTITION BY LIST (epoch);
CREATE TABLE tallies (epoch integer NOT NULL, series text NOT NULL, month text NOT NULL, detail text NOT NULL, n bigint NOT NULL,
    PRIMARY KEY (epoch, series, month, detail)) WITH (fillfactor = 70);
CREATE TABLE checkpoints (size bigint PRIMARY KEY, epoch integer NOT NULL, at bigint NOT NULL, note text NOT NULL);

CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'what was appended stays'; END $$;
CREATE TRIGGER stays BEFORE UPDATE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER stays BEFORE UPDATE OR TRUNCATE ON tiles FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON nodes FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION stays();

CREATE FUNCTION make_partitions(number integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY['entries', 'lists', 'heads', 'tiles', 'summaries'] LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%s)', parent || '_' || number, parent, number);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION make_partitions FROM PUBLIC;
"""
KEY_SCHEMA = """
CREATE TABLE secrets (epoch integer PRIMARY KEY, vrf bytea NOT NULL, lookup bytea NOT NULL, wrapping bytea NOT NULL);
CREATE TABLE subjects (epoch integer NOT NULL, ord bigint GENERATED ALWAYS AS IDENTITY, lookup bytea NOT NULL,
    tag bytea NOT NULL, wrapped bytea NOT NULL, proof bytea, PRIMARY KEY (epoch, lookup));
"""
GRANTS = """
GRANT SELECT, INSERT ON epochs, state, entries, tail, lists, heads, tiles, nodes, summaries, tallies, checkpoints TO {role};
GRANT UPDATE ON state, heads, summaries, tallies TO {role};
GRANT DELETE ON tail TO {role};
GRANT EXECUTE ON FUNCTION make_partitions TO {role};
"""
KEY_GRANTS = "GRANT SELECT, INSERT ON secrets, subjects TO {role};"

# Who waits for the lock may find the row changed: then the update looks at it anew, changes nothing, and neither does the rest.
AT_ONCE_FORM = """
WITH given (lock, epoch, size, root, grown, root_then) AS MATERIALIZED (
    SELECT pg_advisory_xact_lock(%s::int, e), e, s, r, g, t FROM (VALUES (%s::int, %s::bigint, %b::bytea, %s::bigint, %b::bytea)) AS v (e, s, r, g, t)
), moved AS (
    UPDATE state SET size = given.grown, root = given.root_then FROM given
    WHERE state.epoch = given.epoch AND state.size = given.size AND state.root = given.root AND NOT state.closed
    RETURNING state.epoch, given.size AS first
), made AS (
    INSERT INTO entries (epoch, idx, ord, leaf, payload) {entries}
), joined AS (
    INSERT INTO tail (epoch, first, rows, tallies) SELECT epoch, first, %b::bytea, %s::text FROM moved
)
SELECT count(*) FROM moved"""
SOME_AT_ONCE = AT_ONCE_FORM.format(
    entries="SELECT epoch, e.* FROM moved, unnest(%s::bigint[], %s::bigint[], %b::bytea[], %b::bytea[]) AS e"
)
ONE_AT_ONCE = AT_ONCE_FORM.format(
    entries="SELECT epoch, %s::bigint, %s::bigint, %b::bytea, %b::bytea FROM moved"
)  # needs no arrays

WRITE_LOCK, TURN_LOCK = 0x54696C6C, 0x54696C6D
WAIT_SECONDS = 20
BINARY = 1
_INT4, _INT8, _ALL_BINARY = Struct(">i"), Struct(">q"), [BINARY] * 12
COPY_FROM = 8  # rows from which COPY is faster than INSERT


@contextmanager
def _told() -> Iterator[None]:
    """PostgreSQL's words stay out of the message: they name hosts and rows."""
    try:
        yield
    except psycopg.Error as error:
        raise LedgerUnavailable("The ledger's database doesn't answer") from error


def connect(dsn: str) -> Conn:
    connection = psycopg.connect(dsn, autocommit=True, connect_timeout=WAIT_SECONDS)
    connection.execute("SET synchronous_commit = on")
    connection.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    return connection


class PostgresReader:
    def __init__(self, connection: Conn, epoch: int) -> None:
        self.connection, self.epoch = connection, epoch

    def _all(self, query: str, *values: object) -> list[TupleRow]:
        return self.connection.execute(query.encode(), values, binary=True).fetchall()

    def state(self) -> State:
        rows = self._all("SELECT size, root, folded, closed FROM state WHERE epoch = %s", self.epoch)
        return State(*rows[0])

    def tail(self, since: int) -> list[tuple[int, bytes]]:
        found = self._all("SELECT first, rows FROM tail WHERE epoch = %s AND first >= %s ORDER BY first", self.epoch, since)
        return [(first, rows) for first, rows in found]

    def entries(self, indices: Sequence[int]) -> list[RowForEntry]:
        query = "SELECT idx, ord, leaf, payload FROM entries WHERE epoch = %s AND idx = ANY(%s)"
        return [(index, ordinal, leaf, payload) for index, ordinal, leaf, payload in self._all(query, self.epoch, list(indices))]

    def leaves(self, first: int, end: int) -> list[bytes]:
        query = "SELECT leaf FROM entries WHERE epoch = %s AND idx >= %s AND idx < %s ORDER BY idx"
        return [leaf for (leaf,) in self._all(query, self.epoch, first, end)]

    def listed(self, ordinal: int, before: int, limit: int) -> list[int]:
        query = "SELECT idx FROM lists WHERE epoch = %s AND ord = %s AND idx < %s ORDER BY idx DESC LIMIT %s"
        return [index for (index,) in self._all(query, self.epoch, ordinal, before, limit)]

    def heads(self, ordinals: Iterable[int]) -> dict[int, HeadRow]:
        query = "SELECT ord, n, leaf, last FROM heads WHERE epoch = %s AND ord = ANY(%s)"
        return {row[0]: HeadRow(*row) for row in self._all(query, self.epoch, list(ordinals))}

    def all_heads(self) -> Iterator[tuple[int, bytes, int, bytes]]:
        query = (
            "SELECT h.ord, substr(e.leaf, 10, 32), h.n, h.leaf FROM heads h"
            " JOIN entries e ON e.epoch = h.epoch AND e.idx = h.last WHERE h.epoch = %s"
        )
        return ((ordinal, tag, n, leaf) for ordinal, tag, n, leaf in self._all(query, self.epoch))

    def summaries(self, ordinal: int) -> list[SummaryRow]:
        query = "SELECT ord, month, upto, sealed FROM summaries WHERE epoch = %s AND ord = %s"
        return [SummaryRow(*row) for row in self._all(query, self.epoch, ordinal)]

    def tallies(self, series: str) -> list[tuple[str, str, int]]:
        query = (
            "SELECT month, detail, n, NULL FROM tallies WHERE epoch = %s AND series = %s UNION ALL"
            " SELECT '', '', 0, t.tallies FROM tail t JOIN state s ON s.epoch = t.epoch"
            " WHERE t.epoch = %s AND t.first >= s.counted AND t.tallies <> ''"
        )
        rows = self._all(query, self.epoch, series, self.epoch)
        return in_series(series, [(month, detail, n, packed) for month, detail, n, packed in rows])

    def details(self, series: str) -> Mapping[str, int | set[str]]:
        query = (
            "SELECT month, count(*), NULL FROM tallies WHERE epoch = %s AND series = %s GROUP BY month UNION ALL"
            " SELECT '', 0, t.tallies FROM tail t JOIN state s ON s.epoch = t.epoch"
            " WHERE t.epoch = %s AND t.first >= s.counted AND t.tallies <> ''"
        )
        rows = self._all(query, self.epoch, series, self.epoch)
        return different(series, [(month, n, packed) for month, n, packed in rows], lambda month: self.details_of(series, month))

    def details_of(self, series: str, month: str) -> set[str]:
        query = "SELECT detail FROM tallies WHERE epoch = %s AND series = %s AND month = %s"
        return {detail for (detail,) in self._all(query, self.epoch, series, month)}

    def tile(self, number: int) -> bytes | None:
        rows = self._all("SELECT hashes FROM tiles WHERE epoch = %s AND number = %s", self.epoch, number)
        return rows[0][0] if rows else None

    def nodes(self, level: int, first: int, end: int) -> list[bytes]:
        query = "SELECT hash FROM nodes WHERE level = %s AND number >= %s AND number < %s AND epoch = %s ORDER BY number"
        return [found for (found,) in self._all(query, level, first, end, self.epoch)]

    def published(self) -> Published | None:
        query = "SELECT size, at, note FROM checkpoints WHERE epoch = %s ORDER BY size DESC LIMIT 1"
        rows = self._all(query, self.epoch)
        return Published(*rows[0]) if rows else None


class PostgresWriter(PostgresReader):
    def save(self, batch: Batch) -> None:
        """A small flush goes in one round trip; a large one by COPY, which can't."""
        with self.connection.pipeline() if len(batch.entries) < COPY_FROM else nullcontext():
            self._save(batch)

    def _save(self, batch: Batch) -> None:
        epoch, run = self.epoch, self.connection.execute
        self._insert("entries", ("epoch", "idx", "ord", "leaf", "payload"), ENTRY_TYPES, [(epoch, *row) for row in batch.entries])
        tail = (epoch, batch.first, batch.tail, batch.tallies)
        run("INSERT INTO tail (epoch, first, rows, tallies) VALUES (%s, %s, %s, %s)", tail)
        for number, hashes in batch.tiles:
            run("INSERT INTO tiles (epoch, number, hashes) VALUES (%s, %s, %s)", (epoch, number, hashes))
        for node in batch.nodes:
            row = (node.level, node.number, epoch, node.hash)
            run("INSERT INTO nodes (level, number, epoch, hash) VALUES (%s, %s, %s, %s)", row)
        self.summarise(batch.summaries)
        state = batch.state
        run(
            "UPDATE state SET size = %s, root = %s, folded = %s, closed = %s WHERE epoch = %s",
            (state.size, state.root, state.folded, state.closed, epoch),
        )

    def _insert(self, table: str, columns: Sequence[str], types: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        if len(rows) < COPY_FROM:
            marks = sql.SQL(", ").join([sql.Placeholder()] * len(columns))
            query = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, marks)
            for row in rows:
                self.connection.execute(query, row)
            return
        query = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(sql.Identifier(table), names)
        with self.connection.cursor() as cursor, cursor.copy(query) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)

    def count(self, upto: int) -> None:
        epoch = self.epoch
        packed = self._all(
            "SELECT t.tallies FROM tail t JOIN state s ON s.epoch = t.epoch"
            " WHERE t.epoch = %s AND t.first >= s.counted AND t.first < %s AND t.tallies <> ''",
            epoch,
            upto,
        )
        rows = [(*key, n) for key, n in sorted(unpack_tallies(text for (text,) in packed).items())]
        self.connection.execute(
            "INSERT INTO tallies AS old (epoch, series, month, detail, n)"
            " SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[])"
            " ON CONFLICT (epoch, series, month, detail) DO UPDATE SET n = old.n + excluded.n",
            (epoch, *([list(column) for column in zip(*rows, strict=True)] or [[], [], [], []])),
        )
        self.connection.execute("UPDATE state SET counted = %s WHERE epoch = %s", (upto, epoch))

    def fold(self, lists: Sequence[tuple[int, int]], heads: Sequence[HeadRow], folded: int) -> None:
        epoch = self.epoch
        self._insert("lists", ("epoch", "ord", "idx"), LIST_TYPES, [(epoch, *row) for row in lists])
        columns = [list(column) for column in zip(*heads, strict=True)] or [[], [], [], []]
        self.connection.execute(
            "INSERT INTO heads (epoch, ord, n, leaf, last)"
            " SELECT %s, * FROM unnest(%s::bigint[], %s::int[], %s::bytea[], %s::bigint[])"
            " ON CONFLICT (epoch, ord) DO UPDATE SET n = excluded.n, leaf = excluded.leaf, last = excluded.last",
            (epoch, *columns),
        )
        self.connection.execute("DELETE FROM tail WHERE epoch = %s AND first < %s", (epoch, folded))
        self.connection.execute("UPDATE state SET folded = %s WHERE epoch = %s", (folded, epoch))

    def summarise(self, rows: Sequence[SummaryRow]) -> None:
        for row in rows:
            self.connection.execute(
                "INSERT INTO summaries (epoch, ord, month, upto, sealed) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT (epoch, ord, month) DO UPDATE SET upto = excluded.upto, sealed = excluded.sealed",
                (self.epoch, *row),
            )

    def publish(self, published: Published) -> None:
        self.connection.execute(
            "INSERT INTO checkpoints (size, epoch, at, note) VALUES (%s, %s, %s, %s)",
            (published.size, self.epoch, published.at, published.note),
        )


ENTRY_TYPES = ("int4", "int8", "int8", "bytea", "bytea")
LIST_TYPES = ("int4", "int8", "int8")


class _Connections:
    """Connections at rest, one for each thread that is at work. Where one fails, all at rest are let go: the server may be new."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._idle: list[Conn] = []

    @contextmanager
    def one(self) -> Iterator[Conn]:
        with _told():
            connection = self._idle.pop() if self._idle else connect(self._dsn)
            broken = True
            try:
                yield connection
                broken = False
            except psycopg.Error:
                raise
            except BaseException:
                broken = False
                raise
            finally:
                self._idle.append(connection)
                if broken:
                    self.close()

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()


class PostgresEpoch:
    def __init__(self, dsn: str, number: int) -> None:
        self._connections, self._number = _Connections(dsn), number
        self._prepared: WeakKeyDictionary[Conn, set[bytes]] = WeakKeyDictionary()
        self._lock = threading.Lock()
        with self._connections.one() as connection:
            query = "SELECT number, origin, bits, start, edge, open_tile, vkey FROM epochs WHERE number = %s"
            row = connection.execute(query, (number,)).fetchone()
        if row is None:
            raise LedgerMissing("The epoch isn't there")
        number, origin, bits, start, edge, open_tile, vkey = row
        self.meta = Meta(number, origin, bits, start, _hashes(edge), _hashes(open_tile), vkey)

    @contextmanager
    def reading(self) -> Iterator[PostgresReader]:
        with self._connections.one() as connection:
            yield PostgresReader(connection, self._number)

    @contextmanager
    def writing(self) -> Iterator[PostgresWriter]:
        with self._lock, self._connections.one() as connection:
            connection.execute(f"BEGIN; SELECT pg_advisory_xact_lock({WRITE_LOCK:d}, {self._number:d})")  # one round trip
            try:
                yield PostgresWriter(connection, self._number)
                if connection.execute("COMMIT").statusmessage != "COMMIT":  # a transaction that failed is undone without a word
                    raise psycopg.OperationalError("The transaction was undone")
            except BaseException:
                if not connection.broken:
                    connection.execute("ROLLBACK")
                raise

    def append_at_once(self, batch: Batch, root: bytes) -> bool:
        """One way to the server and back, instead of eight. The lock is the one that `writing` takes; the row decides."""
        if len(batch.entries) == 1:
            return self._append_one(batch, root)
        columns = [list(column) for column in zip(*batch.entries, strict=True)]
        state = (self._number, batch.first, root, batch.state.size, batch.state.root)
        with self._lock, self._connections.one() as connection:
            row = connection.execute(
                SOME_AT_ONCE.encode(), (WRITE_LOCK, *state, *columns, batch.tail, batch.tallies), prepare=True
            ).fetchone()
        return row is not None and bool(row[0])

    def _append_one(self, batch: Batch, root: bytes) -> bool:
        """Straight to libpq: a cursor would take longer than the server takes for the statement."""
        ((index, ordinal, leaf, data),) = batch.entries
        state = batch.state
        integers = _INT4.pack(WRITE_LOCK), _INT4.pack(self._number), _INT8.pack(batch.first), _INT8.pack(state.size)
        lock, number, first, size = integers
        entry = _INT8.pack(index), _INT8.pack(ordinal), leaf, data
        values = [lock, number, first, root, size, state.root, *entry, batch.tail, batch.tallies.encode("ascii")]
        with self._lock, self._connections.one() as connection:
            name = self._prepared_one(connection)
            answer = _checked(connection.pgconn.exec_prepared(name, values, _ALL_BINARY, BINARY), ExecStatus.TUPLES_OK)
        return answer.get_value(0, 0) != bytes(8)

    def _prepared_one(self, connection: Conn) -> bytes:
        name = f"one_{hash(ONE_AT_ONCE)}".encode()
        names = self._prepared.setdefault(connection, set())
        if name not in names:
            marks = count(1)
            query = re.sub("%[sb]", lambda _: f"${next(marks)}", ONE_AT_ONCE)
            _checked(connection.pgconn.prepare(name, query.encode()), ExecStatus.COMMAND_OK)
            names.add(name)
        return name

    def close(self) -> None:
        self._connections.close()


class PostgresKeys:
    def __init__(self, dsn: str, number: int) -> None:
        self._connections, self._number = _Connections(dsn), number
        with self._connections.one() as connection:
            query = "SELECT vrf, lookup, wrapping FROM secrets WHERE epoch = %s"
            row = connection.execute(query, (number,)).fetchone()
        if row is None:
            raise LedgerMissing("The epoch's keys aren't there")
        self.secrets = EpochSecrets(*row)

    def find(self, lookups: Sequence[bytes]) -> list[SubjectRow]:
        query = "SELECT lookup, ord, tag, wrapped FROM subjects WHERE epoch = %s AND lookup = ANY(%s)"
        with self._connections.one() as connection:
            return [SubjectRow(*row) for row in connection.execute(query, (self._number, list(lookups)), binary=True)]

    def create(self, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        columns = [list(column) for column in zip(*rows, strict=True)]
        with self._connections.one() as connection:
            connection.execute(
                "INSERT INTO subjects (epoch, lookup, tag, wrapped)"
                " SELECT %s, * FROM unnest(%s::bytea[], %s::bytea[], %s::bytea[]) ON CONFLICT DO NOTHING",
                (self._number, *columns),
            )

    def close(self) -> None:
        self._connections.close()


class PostgresDatabase:
    def __init__(self, dsn: str, keys_dsn: str) -> None:
        self._dsn, self._keys_dsn = dsn, keys_dsn

    @classmethod
    def create_places(cls, dsn: str, keys_dsn: str) -> PostgresDatabase:
        with _told():
            _create_tables(dsn, SCHEMA, "epochs")
            _create_tables(keys_dsn, KEY_SCHEMA, "secrets")
        return cls(dsn, keys_dsn)

    def grant_append(self, role: str) -> None:
        """What a role needs that appends and reads; no more."""
        with _told():
            for dsn, grants in ((self._dsn, GRANTS), (self._keys_dsn, KEY_GRANTS)):
                with connect(dsn) as connection:
                    connection.execute(sql.SQL(grants).format(role=sql.Identifier(role)))

    def epochs(self) -> list[int]:
        with _told(), connect(self._dsn) as connection:
            if not _is_there(connection, "epochs"):
                return []
            return [number for (number,) in connection.execute("SELECT number FROM epochs ORDER BY number")]

    def open(self, number: int) -> PostgresEpoch:
        return PostgresEpoch(self._dsn, number)

    def create(self, meta: Meta, batch: Batch) -> None:
        with _told(), connect(self._dsn) as connection, connection.transaction():
            connection.execute("SELECT make_partitions(%s)", (meta.number,))
            edge, tile = (json.dumps([found.hex() for found in part]) for part in (meta.edge, meta.open_tile))
            connection.execute(
                "INSERT INTO epochs (number, origin, bits, start, edge, open_tile, vkey) VALUES (%s, %s, %s, %s, %s, %s, %s)",
                (meta.number, meta.origin, meta.bits, meta.start, edge, tile, meta.vkey),
            )
            connection.execute("INSERT INTO state VALUES (%s, %s, '', %s, false, %s)", (meta.number, *[meta.start] * 3))
            PostgresWriter(connection, meta.number).save(batch)

    def keys(self, number: int) -> PostgresKeys:
        return PostgresKeys(self._keys_dsn, number)

    def create_keys(self, number: int, secrets: EpochSecrets) -> None:
        with _told(), connect(self._keys_dsn) as connection:
            connection.execute("INSERT INTO secrets VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", (number, *secrets))

    @contextmanager
    def turning(self) -> Iterator[None]:
        with _told(), connect(self._dsn) as connection:  # the lock goes with the connection
            connection.execute("SELECT pg_advisory_lock(%s, 0)", (TURN_LOCK,))
            yield

    def close(self) -> None:
        """Nothing is held open but the epochs' own connections."""


def _checked(answer: PGresult, wanted: ExecStatus) -> PGresult:
    if answer.status != wanted:
        raise psycopg.errors.error_from_result(answer)
    return answer


def _create_tables(dsn: str, schema: str, one_of_them: str) -> None:
    with connect(dsn) as connection, connection.transaction():
        if not _is_there(connection, one_of_them):
            connection.execute(schema.encode())


def _is_there(connection: Conn, table: str) -> bool:
    row = connection.execute("SELECT to_regclass(%s)", (table,)).fetchone()
    return row is not None and row[0] is not None


def _hashes(text: str) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(item) for item in json.loads(text))
