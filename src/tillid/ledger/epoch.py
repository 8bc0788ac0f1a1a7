"""One epoch of the log: a flush built and written, one person's list read."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, starmap

from cryptography.exceptions import InvalidTag

from tillid.ledger.domain import leaf as leaves
from tillid.ledger.domain import payload, record_json, summary
from tillid.ledger.domain.leaf import Kind, commit_to
from tillid.ledger.domain.merkle import TILE, Grown, grow
from tillid.ledger.domain.record import UseRecord
from tillid.ledger.domain.summary import Counted, Counting, Month, Summary
from tillid.ledger.domain.tagmap import Head, map_root
from tillid.ledger.keys import NONCE, Subject, Subjects
from tillid.ledger.store import SYSTEM, TAIL_ROW, Batch, EpochStore, Reader, RowForEntry, State, SummaryRow, Writer, pack_tallies
from tillid.ledger.tip import NEW, TailRow, Tip
from tillid.ledger.values import LedgerDamaged, LedgerUnavailable, Listed, Receipt

FOLD_AFTER = 32_768
COUNT_EVERY = 256  # flushes: until then their tallies lie packed in the tail, and readers add them up
SUMMARISE_EVERY = 256  # entries of one subject: what came since, a reader counts
SUMMARISE_ON_READING = 32
MOST_SUMMARIES_A_FLUSH = 64
MOST_OPENED_A_FLUSH = 256  # entries that a flush may decrypt to summarise them
LAST = 2**62
REMEMBERED = 1_000_000
_SUMMARY = b"tillid/summary/v1\x00"
_NO_SALT = bytes(payload.SALT)


Key = tuple[str, str, str]
"""Series, month and detail of what is counted."""
Note = tuple[str, str]
"""(`series month`, detail): that it came, not how often."""


class EpochEnded(Exception):
    """Another process has closed this epoch."""


@dataclass(slots=True)
class Item:
    """One entry on its way to the disk. What can be computed before its place in the log is known, is."""

    subject: str | None  # None: the system's own, with a public record
    kind: Kind
    data: bytes  # padded salt and record; a public record as it is
    commit: bytes
    counted: Counted | None = None
    tallies: Sequence[tuple[Key, int]] = ()
    noted: Sequence[Note] = ()
    receipt: Receipt | None = None


class Recent:
    """Under what the newest entries count that this process made: by place in the log, so that it costs next to nothing."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._counted: list[Counted | None] = []

    def add(self, first: int, counted: list[Counted | None]) -> None:
        others = first - self._start - len(self._counted)
        if others < 0:  # told out of order, by a thread that closed the epoch: what isn't remembered is read again
            return
        if others > REMEMBERED:
            self._start, self._counted, others = first, [], 0
        self._counted += [None] * others + counted
        if len(self._counted) > REMEMBERED:
            forgotten = len(self._counted) - REMEMBERED * 3 // 4
            del self._counted[:forgotten]
            self._start += forgotten

    def get(self, index: int) -> Counted | None:
        at = index - self._start
        return self._counted[at] if 0 <= at < len(self._counted) else None


MOST_AT_ONCE = 50  # entries; larger flushes are copied in
Built = tuple[Batch, list[TailRow], Grown]


class Epoch:
    def __init__(self, store: EpochStore, subjects: Subjects, tip: Tip, system: Subject, counting: Counting) -> None:
        self.store, self.subjects, self.tip = store, subjects, tip
        self.number, self.start = store.meta.number, store.meta.start
        self._system, self._counting = system, counting
        self._recent = Recent(self.tip.size)
        self._due: dict[int, Subject] = {}
        self._uncounted = COUNT_EVERY  # flushes of this process; others, and those before it, may have left some
        self._alone = True  # as far as the last flush could see

    # Writing: by one thread at a time -----------------------------------------------------------------------------------

    def flush(self, items: Sequence[Item]) -> State:
        """One transaction; the items have their receipts when it is durable. Raises `EpochEnded`, `LedgerUnavailable`."""
        found = self.subjects.obtain(item.subject for item in items if item.subject is not None)
        whose = [self._system if item.subject is None else found[item.subject] for item in items]
        batch, rows, grown = self._at_once(items, whose) or self._under_lock(items, whose)
        self._uncounted += 1
        self.tip.take(batch.first, rows, grown)
        self._settle(items, whose, rows, batch.first)
        return batch.state

    def _at_once(self, items: Sequence[Item], whose: Sequence[Subject]) -> Built | None:
        """In one statement, where nothing need be read for it and nobody else has written meanwhile. None: not so."""
        append = self.store.append_at_once
        if append is None or not self._alone or self._due or self._uncounted >= COUNT_EVERY or len(items) > MOST_AT_ONCE:
            return None
        if not all(subject.ordinal in self.tip.heads for subject in whose):
            return None
        before = self.tip.edge.root()
        batch, rows, grown = self._built(None, items, whose)
        if batch.tiles or batch.nodes:
            return None
        self._alone = append(batch, before)
        return (batch, rows, grown) if self._alone else None

    def _under_lock(self, items: Sequence[Item], whose: Sequence[Subject]) -> Built:
        with self.store.writing() as writer:
            known = self.tip.size
            if self.tip.follow(writer).closed:
                raise EpochEnded
            self._alone = self.tip.size == known
            rolled = self._summarise_due(writer)
            batch, rows, grown = self._built(writer, items, whose)
            batch.summaries = rolled
            counting = self._uncounted >= COUNT_EVERY
            if counting:
                writer.count(batch.first)
            writer.save(batch)
        if counting:
            self._uncounted = 0
        return batch, rows, grown

    def fold_if_due(self, after: int = FOLD_AFTER) -> None:
        """Moves the tail into lists and heads. Only its place changes, so nothing is lost where it fails."""
        if self.tip.size - self.tip.folded < after:
            return
        with self.store.writing() as writer:
            state = self.tip.follow(writer)
            writer.count(state.size)
            writer.fold(*self.tip.to_fold(), state.size)
        self.tip.prune(state.size)

    def close(self, closing: Callable[[bytes, int], Item]) -> State:
        """Folds all there is and appends what `closing` makes of the map's root and number of tags, as the last entry."""
        with self.store.writing() as writer:
            state = self.tip.follow(writer)
            if state.closed:
                raise EpochEnded
            writer.count(state.size)
            writer.fold(*self.tip.to_fold(), state.size)
            heads = [Head(tag, n, leaf) for ordinal, tag, n, leaf in writer.all_heads() if ordinal != SYSTEM]
            item = closing(map_root(heads, self.store.meta.bits), len(heads))
            batch, rows, grown = self._built(writer, [item], [self._system])
            batch.state = replace(batch.state, folded=state.size, closed=True)
            writer.save(batch)
        self.tip.take(batch.first, rows, grown)
        self.tip.prune(state.size)
        self._settle([item], [self._system], rows, batch.first)
        return batch.state

    def _built(self, writer: Writer | None, items: Sequence[Item], whose: Sequence[Subject]) -> Built:
        first, epoch, sealed = self.tip.size, self.number, _nonces(len(items))
        heads = self._heads(writer, whose)
        entries: list[RowForEntry] = []
        rows: list[TailRow] = []
        pack, hashed, magic = leaves.FORM.pack, sha256, leaves.MAGIC
        for index, (item, subject, nonce) in enumerate(zip(items, whose, sealed, strict=True), first):
            ordinal = subject.ordinal
            before, prev = heads[ordinal]
            sn = before + 1
            leaf = pack(magic, item.kind, epoch, subject.tag, sn, prev, item.commit)
            made = hashed(b"\x00" + leaf).digest()
            heads[ordinal] = (sn, made)
            data = item.data if item.subject is None else nonce + subject.key.encrypt(nonce, item.data, leaf)
            entries.append((index, ordinal, leaf, data))
            rows.append((ordinal, sn, made))
        hashes = [row[2] for row in rows]
        grown = grow(self.tip.edge, hashes)
        state = State(grown.edge.size, grown.edge.root(), self.tip.folded, closed=False)
        packed = pack_tallies(_tallied(items), _noted(items))
        batch = Batch(first, entries, b"".join(starmap(TAIL_ROW.pack, rows)), state, tallies=packed)
        batch.tiles, batch.nodes = self._full_tiles(hashes), grown.nodes
        return batch, rows, grown

    def _heads(self, reader: Reader | None, whose: Iterable[Subject]) -> dict[int, tuple[int, bytes]]:
        known = self.tip.heads
        ordinals = {subject.ordinal for subject in whose}
        found = {ordinal: known[ordinal] for ordinal in ordinals if ordinal in known}
        missing = ordinals - found.keys()
        if missing and reader is not None:
            stored = reader.heads(missing)
            found |= {ordinal: (stored[ordinal].n, stored[ordinal].leaf) if ordinal in stored else NEW for ordinal in missing}
        return found

    def _full_tiles(self, hashes: list[bytes]) -> list[tuple[int, bytes]]:
        open_tile, number = self.tip.open_tile + hashes, self.tip.size // TILE
        full = len(open_tile) // TILE
        return [(number + at, b"".join(open_tile[at * TILE : (at + 1) * TILE])) for at in range(full)]

    def _settle(self, items: Sequence[Item], whose: Sequence[Subject], rows: Sequence[TailRow], first: int) -> None:
        epoch, due = self.number, self._due
        self._recent.add(first, [item.counted for item in items])
        for index, (item, subject, (ordinal, sn, made)) in enumerate(zip(items, whose, rows, strict=True), first):
            item.receipt = Receipt(index, epoch, sn, made)
            if not sn % SUMMARISE_EVERY and ordinal != SYSTEM:
                due[ordinal] = subject

    # The month summaries ------------------------------------------------------------------------------------------------

    def _summarise_due(self, writer: Writer) -> list[SummaryRow]:
        """Rows for those who have many new entries; who would take long waits for a later flush, or for a reader."""
        rolled: list[SummaryRow] = []
        opened = 0
        for ordinal in list(self._due)[:MOST_SUMMARIES_A_FLUSH]:
            if opened >= MOST_OPENED_A_FLUSH:
                break
            rows, decrypted = self._rolled(writer, self._due.pop(ordinal))
            rolled += rows
            opened += decrypted
        return rolled

    def _rolled(self, reader: Reader, subject: Subject) -> tuple[list[SummaryRow], int]:
        """(rows that hold all of the subject's entries, how many of them had to be decrypted)"""
        stored = reader.summaries(subject.ordinal)
        upto = max((row.upto for row in stored), default=0)
        n, last = self._last(reader, subject)
        if n <= upto:
            return [], 0
        fresh, unknown = Summary(), []
        for index in self.indices(reader, subject, last + 1, n - upto):
            counted = self._recent.get(index)
            if counted:
                fresh.count(counted, index)
            else:
                unknown.append(index)
        self._count(reader, subject, unknown, fresh)
        return self._merged(subject, stored, fresh, n), len(unknown)

    def _merged(self, subject: Subject, stored: Sequence[SummaryRow], fresh: Summary, upto: int) -> list[SummaryRow]:
        """New rows for the months that `fresh` adds to."""
        known = {row.month: row for row in stored}
        rows = []
        for name, month in fresh.months.items():
            merged = self._opened_summary(subject, known[name]) if name in known else Month()
            merged.merge(month)
            rows.append(self._sealed_summary(subject, name, upto, merged))
        return rows

    def _sealed_summary(self, subject: Subject, month: str, upto: int, data: Month) -> SummaryRow:
        nonce = os.urandom(NONCE)
        sealed = subject.key.encrypt(nonce, payload.pad(_NO_SALT, summary.encode(data)), self._bound_to(subject, month, upto))
        return SummaryRow(subject.ordinal, month, upto, nonce + sealed)

    def _opened_summary(self, subject: Subject, row: SummaryRow) -> Month:
        try:
            data = subject.key.decrypt(row.sealed[:NONCE], row.sealed[NONCE:], self._bound_to(subject, row.month, row.upto))
            return summary.decode(payload.unpad(data)[1])
        except (InvalidTag, payload.BadPayload, summary.BadSummary):
            raise LedgerDamaged("A month summary doesn't open") from None

    def _bound_to(self, subject: Subject, month: str, upto: int) -> bytes:
        return _SUMMARY + self.number.to_bytes(4) + subject.tag + upto.to_bytes(4) + month.encode("ascii")

    def _count(self, reader: Reader, subject: Subject, indices: Sequence[int], into: Summary) -> None:
        for row in reader.entries(indices):
            record = self._record(subject, row)
            into.count(self._counting.counted(record), row[0])

    def months(self, subject: str) -> Summary:
        """All of the subject's entries in this epoch, counted by month."""
        found = self.subjects.find(subject)
        whole = Summary()
        if found is None:
            return whole
        with self.store.reading() as reader:
            stored = reader.summaries(found.ordinal)
            self.tip.follow(reader)
            n, last = self._last(reader, found)
            upto = max((row.upto for row in stored), default=0)
            fresh = Summary()
            if n > upto:
                self._count(reader, found, self.indices(reader, found, last + 1, n - upto), fresh)
        for row in stored:
            whole.months[row.month] = self._opened_summary(found, row)
        if n - upto >= SUMMARISE_ON_READING:
            self._keep(found, stored, fresh, upto, n)
        whole.merge(fresh)
        return whole

    def _keep(self, subject: Subject, stored: Sequence[SummaryRow], fresh: Summary, upto: int, n: int) -> None:
        """What a reader counted, so that the next need not. Reading goes on where it can't be written."""
        try:
            with self.store.writing() as writer:
                if max((row.upto for row in writer.summaries(subject.ordinal)), default=0) == upto:
                    writer.summarise(self._merged(subject, stored, fresh, n))
        except LedgerUnavailable:
            return

    def _last(self, reader: Reader, subject: Subject) -> tuple[int, int]:
        """(n, index of the last entry); (0, -1) where there is none."""
        in_tail = self.tip.last(subject.ordinal)
        if in_tail:
            return in_tail
        row = reader.heads([subject.ordinal]).get(subject.ordinal)
        return (row.n, row.last) if row else (0, -1)

    # Reading --------------------------------------------------------------------------------------------------------------

    def indices(self, reader: Reader, subject: Subject, before: int, limit: int) -> list[int]:
        """Log indices of a subject's entries below `before`, newest first."""
        in_tail = self.tip.listed(subject.ordinal, before)[-limit:]
        if len(in_tail) >= limit:
            return in_tail[::-1]
        folded = reader.listed(subject.ordinal, before, limit)
        return sorted({*in_tail, *folded}, reverse=True)[:limit]

    def list(self, subjects: Sequence[str], before: int, limit: int, now: int) -> list[Listed]:
        """Up to `limit` entries of all these subjects below `before`, newest first."""
        known = {found.ordinal: found for subject in subjects if (found := self.subjects.find(subject))}
        if not known:
            return []
        with self.store.reading() as reader:
            self.tip.follow(reader)
            wanted = chain.from_iterable(self.indices(reader, subject, before, limit) for subject in known.values())
            rows = reader.entries(sorted(set(wanted), reverse=True)[:limit])
        return [self._shown(known[row[1]], row, now) for row in sorted(rows, reverse=True)]

    def one(self, subjects: Sequence[str], index: int, now: int) -> Listed | None:
        known = {found.ordinal: found for subject in subjects if (found := self.subjects.find(subject))}
        with self.store.reading() as reader:
            rows = reader.entries([index])
        if not rows or rows[0][1] not in known:
            return None
        return self._shown(known[rows[0][1]], rows[0], now)

    def _shown(self, subject: Subject, row: RowForEntry, now: int) -> Listed:
        record = self._record(subject, row)
        held = record.hold is not None and now < record.hold.until
        leaf = row[2]
        sn = int.from_bytes(leaf[_SN])
        return Listed(row[0], self.number, sn, sha256(b"\x00" + leaf).digest(), None if held else record, held)

    def _record(self, subject: Subject, row: RowForEntry) -> UseRecord:
        _, _, leaf, sealed = row
        try:
            salt, data = payload.unpad(subject.key.decrypt(sealed[:NONCE], sealed[NONCE:], leaf))
            found = record_json.decode(data)
        except (InvalidTag, payload.BadPayload, record_json.BadRecord):
            raise LedgerDamaged("An entry doesn't open") from None
        if leaf[_COMMIT] != commit_to(data, salt) or leaf[_TAG] != subject.tag:
            raise LedgerDamaged("An entry isn't the one that its leaf commits to")
        return found


_TAG, _SN, _COMMIT = slice(9, 41), slice(41, 45), slice(77, 109)


def _nonces(count: int) -> list[bytes]:
    pool = os.urandom(NONCE * count)
    return [pool[at : at + NONCE] for at in range(0, len(pool), NONCE)]


def _tallied(items: Iterable[Item]) -> dict[Key, int]:
    counts: dict[Key, int] = {}
    for item in items:
        for key, n in item.tallies:
            counts[key] = counts.get(key, 0) + n
    return counts


def _noted(items: Iterable[Item]) -> dict[str, set[str]]:
    places: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        for place, detail in item.noted:
            places[place].add(detail)
    return places
