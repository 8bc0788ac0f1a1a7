"""What a decision counts: look-ups of a month, of a citizen, citizens of a pilot, and a colleague's yes.

A place is taken in one statement that fails where none is left, before the entry is made. Where no entry comes of it the place is
lost; never does an entry stand without a place. Of a citizen's own look-ups no row is kept: her own list in the ledger is counted,
and one look-up of hers waits for the other. So her number holds too, as long as none takes longer than `CLAIM_MS` to be entered.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from django.db import connections, transaction

from tillid.citizens import api as citizens
from tillid.gate import seconds
from tillid.gate.domain.days import day_of
from tillid.gate.domain.decide import decide
from tillid.gate.domain.decision import Decision
from tillid.gate.domain.request import Spent
from tillid.gate.entries import Asked
from tillid.kernel.fields import blind_index
from tillid.kernel.rows import select
from tillid.ledger.api import MonthCount, Operation, Outcome, UseRecord
from tillid.register.api import Limits

STORE = "persons"
CLAIM_MS = 5_000  # a claim for so long belongs to a process that died
WAIT_S = 0.005
AT_ONCE = 100  # entries of her list


class _Gone(Exception):
    """Another was quicker."""


def limits_of(asked: Asked) -> Limits | None:
    """None: the use has none, or it's an emergency, which no limit binds."""
    use = asked.policy.uses.get(asked.request.use_key)
    return use.limits if use and not asked.bg else None


def decide_within(asked: Asked, limits: Limits) -> tuple[Asked, Decision]:
    """What is granted has its places taken. Whoever comes second to the last of them is refused for it, like any later one."""
    while True:
        asked = _counted(asked, limits)
        decision = decide(asked.request, asked.facts, asked.policy)
        if not decision.granted or _take(asked, limits):
            return asked, decision


@contextmanager
def her_turn(asked: Asked, limits: Limits) -> Iterator[None]:
    """Held until her entry stands, where her own list is counted: two look-ups at once would both find room for one."""
    ref = asked.facts.subject_ref
    if ref is None or not _asks_her_list(asked, limits):
        yield
        return
    mark, token = blind_index(f"{asked.request.use_key}\0{ref}", "gate_turn.mark"), os.urandom(16)
    while not _claimed(mark, token):
        time.sleep(WAIT_S)
    try:
        yield
    finally:
        _run("DELETE FROM gate_turn WHERE mark = %s AND token = %s", mark, token)


def pilot_citizens(use_key: str) -> int:
    """How many have come into the pilot, at most: a place that came to nothing is counted with them."""
    return next((n for n, _ in _count(_pilot(use_key))), 0)


# What is used up ------------------------------------------------------------------------------------------------------------------


def _counted(asked: Asked, limits: Limits) -> Asked:
    use_key, listed = asked.request.use_key, asked.request.operation is Operation.SEARCH
    month = n = hers = 0
    since: int | None = None
    if limits.cap is not None:
        n, since = _pilot_now(asked)
    if limits.per_month is not None and not listed:
        month = next((taken for taken, _ in _count(_place(use_key, _month(asked)))), 0)
    own = _Own(asked) if _asks_her_list(asked, limits) else None
    if own is not None and limits.per_citizen_month is not None:
        hers = own.of_month(_month(asked))
    spent = Spent(
        month=month,
        citizen=hers,
        pilot=n,
        in_pilot=own is not None and since is not None and own.since(since),
        second=limits.second_person and seconds.agreed(asked),
    )
    return replace(asked, facts=replace(asked.facts, spent=spent))


def _asks_her_list(asked: Asked, limits: Limits) -> bool:
    listed = asked.request.operation is Operation.SEARCH
    return limits.cap is not None or (limits.per_citizen_month is not None and not listed)


class _Own:
    """What was shown of her for this use, under all the numbers that she has had: from her own list, which no one else's tells of."""

    def __init__(self, asked: Asked) -> None:
        self._ledger, self._use = asked.ports.ledger, asked.request.use_key
        person = citizens.person(asked.facts.subject_ref) if asked.facts.subject_ref else None
        self._numbers = person.numbers if person else ()
        counts = self._ledger.months(self._numbers) if person else ()
        self._counts = [count for count in counts if count.use == self._use and count.out == Outcome.GRANTED and not count.bg]

    def of_month(self, month: str) -> int:
        """Look-ups of her record in a month."""
        counts = [count for count in self._counts if count.month == month and count.op != Operation.SEARCH]
        return sum(record.op != Operation.SEARCH and _month_of(record) == month for record in self._shown(counts))

    def since(self, index: int) -> bool:
        """Whether anything was shown since the log had this size, in a list or in her record."""
        counts = [count for count in self._counts if count.last >= index]
        return any(True for _ in self._shown(counts, above=index))

    def _shown(self, counts: Sequence[MonthCount], above: int = 0) -> Iterator[UseRecord]:
        """The counts say where to look. What somebody did who only read a reason, of an emergency or as a second, isn't among them."""
        if not counts:
            return
        before: int | None = max(count.last for count in counts) + 1
        lowest = max(above, min(count.first for count in counts))
        while before is not None and before > lowest:
            page = self._ledger.page(self._numbers, before=before, limit=AT_ONCE)
            yield from (
                entry.record for entry in page.entries if entry.record and entry.index >= lowest and self._is_one(entry.record)
            )
            before = page.before

    def _is_one(self, record: UseRecord) -> bool:
        return record.use == self._use and record.out is Outcome.GRANTED and bool(record.el) and not record.bg


def _pilot_now(asked: Asked) -> tuple[int, int]:
    """How many are in, and the log's size before the first of them: whoever has an entry from there on is one of them."""
    place = _pilot(asked.request.use_key)
    found = _count(place)
    if not found:
        _run(
            "INSERT INTO gate_limitcount (place, n, since) VALUES (%s, 0, %s) ON CONFLICT (place) DO NOTHING",
            place,
            asked.ports.ledger.size(),
        )
        found = _count(place)
    return found[0]


def _count(place: str) -> list[tuple[int, int]]:
    return [(n, since) for n, since in select(STORE, "SELECT n, since FROM gate_limitcount WHERE place = %s", (place,))]


def _month(asked: Asked) -> str:
    """The Danish month: so the council counts, and so does her list."""
    return _danish_month(asked.facts.at_ms)


def _month_of(record: UseRecord) -> str:
    return _danish_month(record.t)


def _danish_month(at_ms: int) -> str:
    return day_of(at_ms).strftime("%Y-%m")


def _place(use_key: str, month: str) -> str:
    return f"{use_key}/{month}"


def _pilot(use_key: str) -> str:
    return f"{use_key}/pilot"


# Taking a place -------------------------------------------------------------------------------------------------------------------


def _take(asked: Asked, limits: Limits) -> bool:
    """All of the places or none of them."""
    takings = list(_takings(asked, limits))
    if not takings:
        return True
    try:
        with transaction.atomic(using=STORE):
            for taking in takings:
                if not taking():
                    raise _Gone
    except _Gone:
        return False
    return True


def _takings(asked: Asked, limits: Limits) -> Iterator[Callable[[], bool]]:
    use_key, spent = asked.request.use_key, asked.facts.spent
    if limits.cap is not None and not spent.in_pilot:
        yield _taking(_pilot(use_key), limits.cap)
    if asked.request.operation is Operation.SEARCH:
        return
    if limits.per_month is not None:
        yield _taking(_place(use_key, _month(asked)), limits.per_month)
    if limits.second_person:
        yield lambda: seconds.use_up(asked)


def _taking(place: str, most: int) -> Callable[[], bool]:
    query = (
        "INSERT INTO gate_limitcount (place, n, since) VALUES (%s, 1, 0)"
        " ON CONFLICT (place) DO UPDATE SET n = gate_limitcount.n + 1 WHERE gate_limitcount.n < %s"
    )
    return lambda: _run(query, place, most) == 1


def _claimed(mark: bytes, token: bytes) -> bool:
    query = (
        "INSERT INTO gate_turn (mark, token, claimed_ms) VALUES (%s, %s, %s) ON CONFLICT (mark) DO UPDATE"
        " SET token = excluded.token, claimed_ms = excluded.claimed_ms WHERE gate_turn.claimed_ms < excluded.claimed_ms - %s"
    )
    return _run(query, mark, token, time.time_ns() // 1_000_000, CLAIM_MS) == 1


def _run(query: str, *values: str | bytes | int) -> int:
    """How many rows it made or changed."""
    with connections[STORE].cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.rowcount)
