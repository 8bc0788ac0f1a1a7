"""What another process does to a log. Every receipt goes to a file before the next append, so that a kill can't take it back."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from tests.context.ledger.places import Place
from tests.domain.ledger.records import a_record
from tillid.ledger.api import Entry, FileSigner, Tally

COUNTED = (Tally("use:aids", "2026-02"), Tally("use:aids", "2026-02", "care.aid"))


def append_for_ever(kind: str, at: tuple[str, str], key: str, receipts: str, *, threads: int = 4) -> None:
    log = Place(kind, at, FileSigner.load(Path(key))).open()
    out = os.open(receipts, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    each = [threading.Thread(target=_append, args=(log, out, number)) for number in range(threads)]
    for thread in each:
        thread.start()
    for thread in each:
        thread.join()


def _append(log, out: int, number: int) -> None:
    subject = f"cpr:610161000{number}"
    while True:
        receipt = log.append(Entry(subject, a_record(), COUNTED))
        os.write(out, f"{subject} {receipt.index} {receipt.sn} {receipt.leaf.hex()}\n".encode())


def append_some(kind: str, at: tuple[str, str], key: str, number: int, times: int) -> None:
    place = Place(kind, at, FileSigner.load(Path(key)))
    log = place.open()
    for turn in range(times):
        log.append(Entry(f"cpr:610161000{(number + turn) % 5}", a_record(), COUNTED))
    place.close()
