"""One log over its epochs: appends in groups, lists, checkpoints, proofs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime, tzinfo

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tillid.kernel.clock import Clock
from tillid.ledger.domain import payload, public, record_json, summary
from tillid.ledger.domain.leaf import Kind, commit_to, system_tag
from tillid.ledger.domain.leaf import decode as decode_leaf
from tillid.ledger.domain.leaf import encode as encode_leaf
from tillid.ledger.domain.merkle import TILE, Edge, Node, consistency_proof, grow, inclusion_proof, leaf_hash
from tillid.ledger.domain.note import BadNote, Checkpoint, open_checkpoint, sign
from tillid.ledger.domain.public import PublicRecord
from tillid.ledger.domain.subject import check_subject
from tillid.ledger.domain.summary import Counting, Span, Summary
from tillid.ledger.epoch import LAST, Epoch, EpochEnded, Item, Key, Note
from tillid.ledger.group import GroupCommit
from tillid.ledger.keys import Subject, Subjects, new_secrets
from tillid.ledger.scribe import Scribe
from tillid.ledger.signing import Ed25519Verifier, Signer
from tillid.ledger.store import SYSTEM, TAIL_ROW, Batch, Database, EpochStore, Meta, Published, State
from tillid.ledger.tip import Tip
from tillid.ledger.tree import Tree
from tillid.ledger.values import (
    Entry,
    LedgerDamaged,
    LedgerMissing,
    LedgerUnavailable,
    Listed,
    MonthCount,
    Page,
    Receipt,
    Tally,
)

_log = logging.getLogger("tillid.ledger")

MOST_IN_A_FLUSH = 500
PUBLISH_EVERY_MS = 1000
BITS = 12
HELD = "held"
_USE, _CORRECTION = Kind.USE, Kind.CORRECTION  # a member costs as much as a dozen look-ups


class Log:
    """`Ledger` over a `Database`. Without a signer it reads and appends, and leaves publishing to a process that has one."""

    def __init__(self, database: Database, *, origin: str, signer: Signer | None, clock: Clock, zone: tzinfo) -> None:
        self.origin = origin
        self._database, self._signer, self._clock, self._zone = database, signer, clock, zone
        self._counting = Counting(zone)
        self._system = Subject(
            SYSTEM, system_tag(origin), AESGCM(os.urandom(32))
        )  # its records are public: the key seals nothing
        self._tree = Tree(self._stores)
        self._epochs: list[Epoch] = []
        self._begin_process()

    @classmethod
    def create(cls, database: Database, *, origin: str, signer: Signer, clock: Clock, zone: tzinfo, epoch: int | None) -> Log:
        made = cls(database, origin=origin, signer=signer, clock=clock, zone=zone)
        made.open_epoch(epoch or datetime.fromtimestamp(clock.now_ms() / 1000, zone).year)
        return made

    def _begin_process(self) -> None:
        self._process = os.getpid()
        self._left_behind = self._epochs  # a forked child must neither use nor close its parent's connections
        self._epochs = []
        self._group = GroupCommit(self._flush, MOST_IN_A_FLUSH)
        self._signed: Published | None = None
        self._scribe = Scribe(self._sign, self._publish_newest) if self._signer else None
        try:
            self._load_epochs()
            self._check_published()
        except BaseException:
            self.close()
            raise

    # Appending ------------------------------------------------------------------------------------------------------------

    def append(self, entry: Entry) -> Receipt:
        return self._run([self._item(entry, os.urandom(payload.SALT))])[0]

    def append_many(self, entries: Sequence[Entry]) -> list[Receipt]:
        receipts: list[Receipt] = []
        for start in range(0, len(entries), MOST_IN_A_FLUSH):
            some = entries[start : start + MOST_IN_A_FLUSH]
            salts = os.urandom(payload.SALT * len(some))
            pairs = enumerate(some)
            receipts += self._run([self._item(entry, salts[at * 32 : at * 32 + 32]) for at, entry in pairs])
        return receipts

    def note(self, record: PublicRecord) -> Receipt:
        return self._run([_public_item(record)])[0]

    def _item(self, entry: Entry, salt: bytes) -> Item:
        record = entry.record
        data = record_json.encode(record)
        subject = entry.subject
        if self._epochs[-1].subjects.known(subject) is None:
            check_subject(subject)
        kind = _USE if record.fix is None else _CORRECTION
        counts, notes = _checked(entry.tallies)
        return Item(subject, kind, payload.pad(salt, data), commit_to(data, salt), self._counting.counted(record), counts, notes)

    def _run(self, items: list[Item]) -> list[Receipt]:
        self._here()
        try:
            self._group.run(items)
        except LedgerUnavailable as error:  # everyone of a flush gets a trace of her own
            raise LedgerUnavailable(*error.args) from error
        return [item.receipt for item in items if item.receipt]

    def _flush(self, items: list[Item]) -> None:
        now = self._clock.now_ms()
        for _ in range(3):
            epoch = self._epoch_for(now)
            try:
                state = epoch.flush(items)
            except EpochEnded:
                self._load_epochs()
                continue
            self._after_flush(epoch, state)
            return
        raise LedgerUnavailable("No epoch is open")

    def _after_flush(self, epoch: Epoch, state: State) -> None:
        """The entries are durable whatever happens here: what fails is done after the next flush."""
        try:
            if self._scribe:
                self._scribe.durable(state)
            epoch.fold_if_due()
        except Exception as error:  # noqa: BLE001 - callers mustn't be told that nothing was written
            _log.warning("The ledger's fold waits for the next flush: %s", type(error).__name__)

    # Epochs ---------------------------------------------------------------------------------------------------------------

    def open_epoch(self, number: int) -> None:
        self._here()
        with self._database.turning():
            self._load_epochs()
            if self._epochs and self._epochs[-1].number >= number:
                if self._epochs[-1].number > number:
                    raise LedgerUnavailable("A later epoch has been opened")
                return
            if self._epochs and not self._is_closed(self._epochs[-1]):
                self._close(self._epochs[-1])
            self._create(number)

    def close_epoch(self) -> None:
        self._here()
        with self._database.turning():
            self._load_epochs()
            self._close(self._epochs[-1])
        self._publish(self._epochs[-1], self._clock.now_ms())

    def _epoch_for(self, now: int) -> Epoch:
        newest = self._epochs[-1]
        if now >= self._year_ends:
            self.open_epoch(datetime.fromtimestamp(now / 1000, self._zone).year)
            newest = self._epochs[-1]
        return newest

    def _close(self, epoch: Epoch) -> None:
        def closed(root: bytes, tags: int) -> Item:
            now = self._clock.now_ms()
            return _public_item(public.epoch_closed(t=now, number=epoch.number, origin=self.origin, root=root, tags=tags))

        try:
            epoch.close(closed)
        except EpochEnded:
            return

    def _create(self, number: int) -> None:
        self._database.create_keys(number, new_secrets())
        with closing(Subjects(number, self._database.keys(number))) as subjects:
            vrf = subjects.vrf_public
        start = self._epochs[-1].tip.size if self._epochs else 0
        edge = self._epochs[-1].tip.edge if self._epochs else Edge()
        tile = tuple(self._epochs[-1].tip.open_tile) if self._epochs else ()
        vkey = self._signer.vkey if self._signer else ""
        meta = Meta(number, self.origin, BITS, start, edge.peaks, tile, vkey)
        opened = public.epoch_opened(t=self._clock.now_ms(), number=number, origin=self.origin, bits=BITS, vrf=vrf)
        self._database.create(meta, _opening(meta, edge, self._system.tag, opened))
        self._load_epochs()
        self._publish(self._epochs[-1], self._clock.now_ms())

    def _load_epochs(self) -> None:
        known = {epoch.number for epoch in self._epochs}
        opened = list(self._epochs)
        for number in self._database.epochs():
            if number not in known:
                opened.append(self._opened(number, opened))
        self._epochs = opened
        if opened:
            self._year_ends = round(datetime(opened[-1].number + 1, 1, 1, tzinfo=self._zone).timestamp() * 1000)

    def _opened(self, number: int, before: Sequence[Epoch]) -> Epoch:
        store = self._database.open(number)
        stores = [*(epoch.store for epoch in before), store]
        tip = Tip(store.meta.start, store.meta.open_tile, Tree(lambda: stores).edge_at)
        try:
            if store.meta.origin != self.origin:
                raise LedgerMissing("The log that lies here is another's")
            with store.reading() as reader:
                tip.load(reader)
            return Epoch(store, Subjects(number, self._database.keys(number)), tip, self._system, self._counting)
        except BaseException:
            store.close()
            raise

    def _is_closed(self, epoch: Epoch) -> bool:
        with epoch.store.reading() as reader:
            return epoch.tip.follow(reader).closed

    def _stores(self) -> list[EpochStore]:
        return [epoch.store for epoch in self._epochs]

    def _here(self) -> None:
        if os.getpid() != self._process:
            self._begin_process()

    # Reading --------------------------------------------------------------------------------------------------------------

    def page(self, subjects: Sequence[str], *, before: int | None = None, limit: int = 100) -> Page:
        below, now = LAST if before is None else before, self._clock.now_ms()
        found: list[Listed] = []
        for epoch in self._newest_first():
            if epoch.start < below and len(found) <= limit:
                found += epoch.list(subjects, below, limit + 1 - len(found), now)
        shown = tuple(found[:limit])
        return Page(shown, shown[-1].index if len(found) > limit else None)

    def one(self, subjects: Sequence[str], index: int) -> Listed | None:
        for epoch in self._newest_first():
            if epoch.start <= index:
                return epoch.one(subjects, index, self._clock.now_ms()) if index < LAST else None
        return None

    def months(self, subjects: Sequence[str]) -> tuple[MonthCount, ...]:
        now = self._clock.now_ms()
        return tuple(
            count for epoch in self._newest_first() for count in _month_counts(epoch, self._shown_now(epoch, subjects, now))
        )

    def _shown_now(self, epoch: Epoch, subjects: Sequence[str], now: int) -> Summary:
        """All these subjects' entries, those whose secrecy has ended among them."""
        whole = Summary()
        for subject in dict.fromkeys(subjects):
            whole.merge(epoch.months(subject))
        for month in whole.months.values():
            for index in [index for index, until in month.held.items() if until <= now]:
                listed = epoch.one(subjects, index, now)
                if listed and listed.record:
                    del month.held[index]
                    month.count(summary.group_of(listed.record), Span(1, index, index))
        return whole

    def tallies(self, series: str, *, months: Sequence[str] | None = None) -> tuple[Tally, ...]:
        counts: dict[tuple[str, str], int] = {}
        for epoch in self._newest_first():
            with epoch.store.reading() as reader:
                for month, detail, n in reader.tallies(series):
                    if months is None or month in months:
                        counts[month, detail] = counts.get((month, detail), 0) + n
        return tuple(Tally(series, month, detail, n) for (month, detail), n in sorted(counts.items()))

    def different(self, series: str) -> Mapping[str, int]:
        by_month: dict[str, list[tuple[Epoch, int | set[str]]]] = {}
        for epoch in self._newest_first():
            with epoch.store.reading() as reader:
                for month, found in reader.details(series).items():
                    by_month.setdefault(month, []).append((epoch, found))
        return {month: _different(series, month, parts) for month, parts in sorted(by_month.items())}

    def size(self) -> int:
        return self._follow().size

    def _follow(self) -> State:
        epoch = next(self._newest_first())
        with epoch.store.reading() as reader:
            return epoch.tip.follow(reader)

    def _newest_first(self) -> Iterator[Epoch]:
        self._here()
        if self._clock.now_ms() >= self._year_ends:
            self._load_epochs()  # another process may have opened the new year's
        return reversed(self._epochs)

    # Checkpoints ------------------------------------------------------------------------------------------------------------

    def checkpoint(self) -> str:
        epoch, now = next(self._newest_first()), self._clock.now_ms()
        with epoch.store.reading() as reader:
            published, state = self._published(), epoch.tip.follow(reader)
        if published is None or (published.size < state.size and not published.at <= now < published.at + PUBLISH_EVERY_MS):
            published = self._publish(epoch, now) or published
        if published is None:
            raise LedgerUnavailable("No checkpoint has been published, and there is no key here to sign one")
        return published.note

    def _published(self) -> Published | None:
        for epoch in reversed(self._epochs):
            with epoch.store.reading() as reader:
                found = reader.published()
            if found:
                return found
        return None

    def _sign(self, state: State) -> Published | None:
        """Only ever called with a state that is committed: a size that isn't durable is never signed."""
        if self._signer is None:
            return None
        note = sign(Checkpoint(self.origin, state.size, state.root).text(), (self._signer,))
        self._signed = Published(state.size, self._clock.now_ms(), note)
        return self._signed

    def _publish(self, epoch: Epoch, now: int) -> Published | None:
        """Keeps the newest checkpoint for everyone to see. Under the write lock, so that none goes back in size."""
        if self._signer is None:
            return None
        with epoch.store.writing() as writer:
            published, state = writer.published(), epoch.tip.follow(writer)
            if published is None or published.size < state.size:
                newest = self._signed  # another thread may sign meanwhile
                signed = newest if newest and newest.size == state.size else self._sign(state)
                if signed:
                    published = Published(signed.size, now, signed.note)
                    writer.publish(published)
        if self._scribe:
            self._scribe.published()
        return published

    def _publish_newest(self) -> None:
        self._publish(self._epochs[-1], self._clock.now_ms())

    def _check_published(self) -> None:
        """The newest checkpoint is ours, and the tree that is stored still begins with it."""
        published = self._published()
        if published is None:
            return
        vkey = self._signer.vkey if self._signer else self._epochs[-1].store.meta.vkey
        try:
            found = open_checkpoint(published.note, Ed25519Verifier(vkey), origin=self.origin)
        except BadNote as error:
            raise LedgerDamaged(f"The published checkpoint doesn't hold: {error}") from None
        if found.size > self._follow().size or self._tree.edge_at(found.size).root() != found.root:
            raise LedgerDamaged("The tree that is stored isn't the one whose checkpoint was published")

    # For auditors -----------------------------------------------------------------------------------------------------------

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        self._check_size(size)
        return inclusion_proof(index, size, self._tree.hash_at)

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        self._check_size(new)
        return consistency_proof(old, new, self._tree.hash_at)

    def _check_size(self, size: int) -> None:
        if size > self._follow().size:
            raise ValueError("The log isn't that large")

    def leaves(self, first: int, end: int) -> list[bytes]:
        self._here()
        return self._tree.leaves(first, end)

    def public_record(self, index: int) -> bytes | None:
        for epoch in self._newest_first():
            with epoch.store.reading() as reader:
                rows = reader.entries([index])
            if rows:
                return rows[0][3] if rows[0][1] == SYSTEM else None
        return None

    def audit(self) -> int:
        """Every leaf, chain and node again. Raises `LedgerDamaged`; returns the size."""
        size = self._follow().size
        edge, heads = Edge(), dict[tuple[int, bytes], tuple[int, bytes]]()
        for first in range(0, size, TILE):
            leaves = self._tree.leaves(first, min(first + TILE, size))
            grown = grow(edge, [leaf_hash(leaf) for leaf in leaves])
            self._check_nodes(grown.nodes)
            self._check_tile(first // TILE, leaves)
            _check_chain(leaves, heads)
            edge = grown.edge
        if edge.size != size or edge.root() != self._tree.edge_at(size).root():
            raise LedgerDamaged("The root doesn't follow from the leaves")
        self._check_published()
        return size

    def _check_nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if self._tree.hash_at(8 * node.level, node.number) != node.hash:
                raise LedgerDamaged("A node doesn't follow from the leaves below it")

    def _check_tile(self, number: int, leaves: Sequence[bytes]) -> None:
        kept = [found for store in self._stores() for found in _tile_of(store, number)]
        if len(leaves) == TILE and kept != [b"".join(leaf_hash(leaf) for leaf in leaves)]:
            raise LedgerDamaged("A tile doesn't follow from its leaves")

    def close(self) -> None:
        if os.getpid() == self._process:
            if self._scribe:
                self._scribe.end()
            for epoch in self._epochs:
                epoch.store.close()
                epoch.subjects.close()
            self._database.close()


def _different(series: str, month: str, parts: Sequence[tuple[Epoch, int | set[str]]]) -> int:
    """A month in which a year turned lies in two epochs, by UTC or by the zone: what both have is one."""
    if len(parts) == 1:
        (_, found) = parts[0]
        return found if isinstance(found, int) else len(found)
    every: set[str] = set()
    for epoch, found in parts:
        with epoch.store.reading() as reader:
            every |= reader.details_of(series, month) if isinstance(found, int) else found
    return len(every)


def _tile_of(store: EpochStore, number: int) -> list[bytes]:
    with store.reading() as reader:
        found = reader.tile(number)
    return [found] if found else []


def _check_chain(leaves: Iterable[bytes], heads: dict[tuple[int, bytes], tuple[int, bytes]]) -> None:
    for data in leaves:
        leaf = decode_leaf(data)
        sn, head = heads.get((leaf.epoch, leaf.tag), (0, bytes(32)))
        if leaf.sn != sn + 1 or leaf.prev != head:
            raise LedgerDamaged("A leaf doesn't follow the one before it")
        heads[leaf.epoch, leaf.tag] = (leaf.sn, leaf_hash(data))


def _checked(tallies: Iterable[Tally]) -> tuple[list[tuple[Key, int]], list[Note]]:
    """What is counted, and what is noted only: in one go, since an entry mostly has both."""
    counts, notes = [], []
    for tally in tallies:
        if tally.n:
            counts.append((record_json.checked_tally((tally.series, tally.month, tally.detail)), tally.n))
        else:
            notes.append(record_json.checked_note(tally.series, tally.month, tally.detail))
    return counts, notes


def _public_item(record: PublicRecord) -> Item:
    return Item(subject=None, kind=record.kind, data=record.data, commit=commit_to(record.data))


def _opening(meta: Meta, edge: Edge, tag: bytes, record: PublicRecord) -> Batch:
    """The first flush of an epoch: its opening record alone."""
    leaf = encode_leaf(record.kind, meta.number, tag, 1, bytes(32), commit_to(record.data))
    made = leaf_hash(leaf)
    grown = grow(edge, [made])
    state = State(grown.edge.size, grown.edge.root(), meta.start, closed=False)
    tile = (*meta.open_tile, made)
    tiles = [(meta.start // TILE, b"".join(tile))] if len(tile) == TILE else []
    return Batch(meta.start, [(meta.start, SYSTEM, leaf, record.data)], TAIL_ROW.pack(SYSTEM, 1, made), state, tiles, grown.nodes)


def _month_counts(epoch: Epoch, whole: Summary) -> Iterator[MonthCount]:
    for name in sorted(whole.months, reverse=True):
        month = whole.months[name]
        for (use, unit, role, op, out, bg), span in sorted(month.groups.items(), key=lambda item: -item[1].last):
            yield MonthCount(name, epoch.number, use, unit, role, str(op), str(out), bg, span.n, span.first, span.last)
        if month.held:
            n, first, last = len(month.held), min(month.held), max(month.held)
            yield MonthCount(name, epoch.number, None, None, None, HELD, HELD, bg=False, n=n, first=first, last=last)
