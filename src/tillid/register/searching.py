"""What is published, to be searched: an index of the snapshot, which follows it one change at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

from tillid.kernel.clock import SystemClock
from tillid.register import current
from tillid.register.domain.document import parse
from tillid.register.domain.reading import read_stored
from tillid.register.domain.searchable import searchable
from tillid.register.domain.searching import Entry, Facet, Found, Index
from tillid.register.domain.standing import Standing, standing_of
from tillid.register.models import Draft

PAGE_SIZE = 20
LONGEST_QUERY = 200  # characters
_NONE: Mapping[Facet, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class _Held:
    """An index and what it was made of. It holds until `until`, when a use is over by itself; None: none is."""

    snapshot: current.Snapshot | None = None
    drafts: Mapping[str, int] = field(default_factory=dict)
    since: int = 0
    until: int | None = 0
    index: Index = field(default_factory=Index)

    def holds(self, snapshot: current.Snapshot, drafts: Mapping[str, int], at_ms: int) -> bool:
        return self.snapshot is snapshot and self.drafts == drafts and self.since <= at_ms < (self.until or at_ms + 1)


_lock = Lock()
_held: dict[bool, _Held] = {}  # one without drafts, and for employees one with them


def find(
    query: str = "",
    chosen: Mapping[Facet, Collection[str]] = _NONE,
    *,
    page: int = 1,
    include_drafts: bool = False,
    language: str = "da",
    at_ms: int | None = None,
) -> Found:
    """One page of the uses that have the words of `query` and the chosen values, best first, with the counts of every facet.

    Anything may be searched for: what can't be found isn't. Drafts are the municipality's own; ask for them for employees alone.
    """
    now = SystemClock().now_ms() if at_ms is None else at_ms
    index = _index(now, include_drafts=include_drafts)
    return index.find(query[:LONGEST_QUERY], chosen, language=language, page=page, size=PAGE_SIZE)


def _index(at_ms: int, *, include_drafts: bool) -> Index:
    snapshot = current.snapshot()
    drafts = dict(Draft.objects.values_list("key", "revision")) if include_drafts else {}
    held = _held.get(include_drafts, _Held())
    if held.holds(snapshot, drafts, at_ms):
        return held.index
    with _lock:
        wanted = _wanted(snapshot, drafts, at_ms)
        with current.uncollected():
            index = _held.get(include_drafts, _Held()).index.following(wanted, lambda ids: _entries(ids, snapshot, wanted, at_ms))
        _held[include_drafts] = _Held(snapshot, drafts, at_ms, _until(snapshot, at_ms), index)
        return index


def _wanted(snapshot: current.Snapshot, drafts: Mapping[str, int], at_ms: int) -> dict[str, str]:
    published = {
        key: f"{use.sha256}/{standing_of(use.policy, at_ms=at_ms)}/{snapshot.law_rows}" for key, use in snapshot.newest.items()
    }
    return published | {f"{key}/draft": str(revision) for key, revision in drafts.items()}


def _entries(ids: Collection[str], snapshot: current.Snapshot, stamps: Mapping[str, str], at_ms: int) -> Iterator[Entry]:
    for key in ids:
        if (use := snapshot.newest.get(key)) is not None:
            yield searchable(use.document, snapshot.laws, stamp=stamps[key], standing=standing_of(use.policy, at_ms=at_ms))
    yield from _drafts(ids, snapshot, stamps)


def _drafts(ids: Iterable[str], snapshot: current.Snapshot, stamps: Mapping[str, str]) -> Iterator[Entry]:
    keys = {key for key, _, part in (id_.partition("/") for id_ in ids) if part}
    rows = Draft.objects.values_list("key", "document").iterator() if keys else ()
    for key, content in rows:
        if (id_ := f"{key}/draft") in stamps and key in keys:
            yield searchable(parse(read_stored(content)), snapshot.laws, stamp=stamps[id_], standing=Standing.IDEA, draft=True)


def _until(snapshot: current.Snapshot, at_ms: int) -> int | None:
    """When the next use is over by itself."""
    return min((use.policy.ends for use in snapshot.newest.values() if use.policy.ends and use.policy.ends > at_ms), default=None)
