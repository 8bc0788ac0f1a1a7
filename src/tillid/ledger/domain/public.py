"""Records that anyone may read: kinds 3 to 8 of LEDGER.md section 2. Built here, so that none gets another shape."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.kernel import canonical
from tillid.kernel.canonical import Json
from tillid.ledger.domain.leaf import Kind


@dataclass(frozen=True, slots=True)
class PublicRecord:
    kind: Kind
    data: bytes  # canonical JSON


def epoch_opened(*, t: int, number: int, origin: str, bits: int, vrf: bytes) -> PublicRecord:
    epoch: dict[str, Json] = {"number": number, "origin": origin, "bits": bits, "vrf": vrf.hex(), "open": True}
    return PublicRecord(Kind.EPOCH, canonical.encode({"v": 1, "t": t, "epoch": epoch}))


def epoch_closed(*, t: int, number: int, origin: str, root: bytes, tags: int) -> PublicRecord:
    epoch: dict[str, Json] = {"number": number, "origin": origin, "open": False, "map": root.hex(), "tags": tags}
    return PublicRecord(Kind.EPOCH, canonical.encode({"v": 1, "t": t, "epoch": epoch}))


def key_event(*, t: int, kind: str, old: str | None, new: str | None) -> PublicRecord:
    """`kind` is `checkpoint` or `witness`; `old` and `new` are verifier keys."""
    return PublicRecord(Kind.KEY, canonical.encode({"v": 1, "t": t, "key": {"kind": kind, "old": old, "new": new}}))


def document(*, t: int, kind: str, key: str, version: int, sha256: bytes) -> PublicRecord:
    """A published document: `kind` is `use`, `model` or `policy`."""
    doc: dict[str, Json] = {"kind": kind, "key": key, "version": version, "sha256": sha256.hex()}
    return PublicRecord(Kind.DOCUMENT, canonical.encode({"v": 1, "t": t, "doc": doc}))
