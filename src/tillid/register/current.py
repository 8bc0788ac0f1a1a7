"""What is published now, compiled once in each process and checked against the store at every call.

The check is one read of one row, straight on the driver's connection: it stands on the path of every look-up. What it buys is that
ending a use closes it at once in every process, without a message between them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType

from django.db import connections

from tillid.kernel.rows import select
from tillid.register import ports
from tillid.register.domain.compiling import break_glass, compile_use, draft_policy
from tillid.register.domain.document import UseDocument, parse
from tillid.register.domain.law import LawRow, Laws, parse_row
from tillid.register.domain.own_data import OWN_DATA, OWN_DATA_VERSION, own_data_document, own_data_policy
from tillid.register.domain.policy import Policy, UsePolicy
from tillid.register.domain.reading import read_stored
from tillid.register.models import Draft, Ending, Generation, Law, Version

_NUMBER = "SELECT number FROM register_generation WHERE id = 1"
_HEADS = """SELECT v.key, v.version, v.sha256, v.published_ms, v.in_brief FROM register_version v
JOIN (SELECT key, max(version) AS version FROM register_version GROUP BY key) newest USING (key, version)"""


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest published version of one use. `sha256` tells whether a document that was parsed is still this one."""

    document: UseDocument
    policy: UsePolicy
    sha256: str
    published_ms: int
    ended_ms: int | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The register as of one generation. `older` fills with older versions as they are asked for."""

    generation: int
    catalogue: ports.Catalogue | None
    law_rows: int  # how many there are: rows are only ever added, so as long as it is the same, so are they
    policy: Policy
    newest: Mapping[str, Newest]
    laws: Laws
    older: dict[tuple[str, int], UseDocument | None] = field(default_factory=dict)


_lock = Lock()
_held: list[Snapshot] = []  # the one snapshot that this process goes by, or none yet


def snapshot() -> Snapshot:
    """The register now. Reads one number; compiles only when it has changed."""
    number = _generation()
    if (held := _still(number)) is not None:
        return held
    with _lock:
        if (held := _still(number)) is None:  # another thread may have been quicker
            held = _load(number, _held[0] if _held else None)
            _held[:] = [held]
        return held


def held() -> Snapshot:
    """The register as this process last read it: for who was given it a moment ago, and needn't ask the store again."""
    return _held[0] if _held else snapshot()


def _still(number: int) -> Snapshot | None:
    if _held and _held[0].generation == number and _held[0].catalogue is ports.catalogue():
        return _held[0]
    return None


def document(key: str, version: int | None) -> UseDocument | None:
    """One version, the newest where None is given; None where there is no such version. Drafts aren't versions."""
    if key == OWN_DATA:
        return own_data_document() if version in {None, OWN_DATA_VERSION} else None
    now = snapshot()
    newest = now.newest.get(key)
    if newest is None or version is None or version == newest.document.version:
        return newest.document if newest else None
    if (key, version) not in now.older:
        now.older[key, version] = _stored(key, version)
    return now.older[key, version]


def bump() -> None:
    """Grow the generation, inside the transaction of what changes. Every process then reads anew at its next call.

    Never a number that was used before, not even by a database that was put back from a backup: hence the clock.
    """
    now = time.time_ns() // 1000
    number = Generation.objects.select_for_update().filter(id=1).values_list("number", flat=True).first()
    if number is None:
        Generation.objects.create(id=1, number=now)
    else:
        Generation.objects.filter(id=1).update(number=max(number + 1, now))


def _generation() -> int:
    connection = connections["default"]
    connection.ensure_connection()
    with connection.wrap_database_errors:
        row = connection.connection.execute(_NUMBER).fetchone()
    return int(row[0]) if row else 0


def _load(number: int, before: Snapshot | None) -> Snapshot:
    """`number` was read before the rows: a change in between makes the next call read again, never keep what is old."""
    law_rows = Law.objects.count()
    same_laws = before is not None and before.law_rows == law_rows
    laws = before.laws if before is not None and same_laws else _laws()
    with uncollected():
        newest = _newest(before.newest if before is not None else {}, laws, same_laws=same_laws)
    uses = {key: draft_policy(key) for key in Draft.objects.values_list("key", flat=True)}
    uses |= {key: use.policy for key, use in newest.items()}
    sources = _sources(newest)
    policy = Policy(
        number,
        MappingProxyType(uses | {OWN_DATA: own_data_policy(sources)}),
        MappingProxyType(sources),
        break_glass(uses.values()),
    )
    return Snapshot(number, ports.catalogue(), law_rows, policy, MappingProxyType(newest), laws)


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that is made here is garbage: the collector would only walk a thousand documents again and again, for a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _newest(known: Mapping[str, Newest], laws: Laws, *, same_laws: bool) -> dict[str, Newest]:
    """Compiles what is new or ended, or all where a law row has changed; the rest is taken over."""
    heads = {row[0]: row for row in select("default", _HEADS)}
    ended = {(key, version): at for key, version, at in Ending.objects.values_list("key", "version", "ended_ms")}
    parsed = {
        key: use.document for key, use in known.items() if key in heads and (use.document.version, use.sha256) == heads[key][1:3]
    }
    parsed |= _documents([heads[key] for key in heads.keys() - parsed.keys()])
    made = {}
    for key, version, sha256, published_ms, _ in sorted(heads.values()):
        ended_ms, before = ended.get((key, version)), known.get(key)
        if same_laws and before and before.document is parsed[key] and before.ended_ms == ended_ms:
            made[key] = before
            continue
        policy = compile_use(parsed[key], laws, published_ms=published_ms, ended_ms=ended_ms)
        made[key] = Newest(parsed[key], policy, sha256, published_ms, ended_ms)
    return made


def _documents(heads: list[tuple[str, int, str, int, bool]]) -> dict[str, UseDocument]:
    """The documents of these versions. Few are asked for by key; many, when a process starts, in one sweep."""
    wanted = {(key, version): in_brief for key, version, _, _, in_brief in heads}
    rows = Version.objects.values_list("key", "version", "document")
    if len(heads) <= 50:
        rows = rows.filter(key__in=[key for key, *_ in heads])
    return {
        key: parse(read_stored(content), version=version, in_brief=bool(wanted[key, version]))
        for key, version, content in rows.iterator()
        if (key, version) in wanted
    }


def _stored(key: str, version: int) -> UseDocument | None:
    found = Version.objects.filter(key=key, version=version).values_list("document", "in_brief").first()
    return parse(read_stored(found[0]), version=version, in_brief=found[1]) if found else None


def _laws() -> dict[str, LawRow]:
    """The newest version of each row."""
    rows = (parse_row(read_stored(row)) for row in Law.objects.order_by("version").values_list("row", flat=True))
    return {row.key: row for row in rows if row is not None}


def _sources(newest: Mapping[str, Newest]) -> dict[str, str]:
    """What the sources know; where none is plugged in, what the published uses say."""
    if (catalogue := ports.catalogue()) is not None:
        return dict(catalogue.sources())
    return {element.key: element.source for use in newest.values() for element in use.policy.elements.values()}
