"""From a subject to its tag and data key, and back to nothing when the keys go: LEDGER.md section 3."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tillid.ledger.domain.subject import check_subject, tag_input
from tillid.ledger.store import EpochSecrets, KeyStore, SubjectRow
from tillid.ledger.values import LedgerDamaged
from tillid.ledger.vrf import VrfKey

NONCE = 12
KEY = 32
TAG = 32
REMEMBERED = 50_000  # people whose keys a process holds, half of them evicted at a time
_WRAP = b"tillid/wrap/v1\x00"
_WORTH_TWO_THREADS = 16


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject in one epoch."""

    ordinal: int
    tag: bytes
    key: AESGCM


def new_secrets() -> EpochSecrets:
    return EpochSecrets(os.urandom(KEY), os.urandom(KEY), os.urandom(KEY))


class Subjects:
    """The subjects of one epoch, with the keys lately used held in memory."""

    def __init__(self, epoch: int, store: KeyStore) -> None:
        self._epoch, self._store = epoch, store
        self._vrf = VrfKey(store.secrets.vrf)
        self._wrapping = AESGCM(store.secrets.wrapping)
        self._young: dict[str, Subject] = {}
        self._old: dict[str, Subject] = {}

    @property
    def vrf_public(self) -> bytes:
        return self._vrf.public

    def known(self, subject: str) -> Subject | None:
        """From memory. Two generations: what isn't asked for during a whole one is forgotten, at the cost of a dictionary."""
        found = self._young.get(subject)
        if found is None and (found := self._old.get(subject)):
            self._remember(subject, found)
        return found

    def find(self, subject: str) -> Subject | None:
        """The subject, if it has an entry in this epoch."""
        return self.known(subject) or self._load([subject]).get(subject)

    def obtain(self, subjects: Iterable[str]) -> dict[str, Subject]:
        """All of them, the new ones with keys that are durable before this returns."""
        wanted, young = set(subjects), self._young.get
        found = {subject: known for subject in wanted if (known := young(subject) or self.known(subject))}
        if unknown := wanted - found.keys():
            found |= self._load(unknown)
        missing = sorted(wanted - found.keys())
        if missing:
            self._store.create(self._made(missing))
            found |= self._load(missing)
        return found

    def proof(self, subject: str) -> bytes:
        """The VRF proof of the subject's tag."""
        return self._vrf.prove(tag_input(check_subject(subject), self._epoch))

    def close(self) -> None:
        self._store.close()

    def _load(self, subjects: Iterable[str]) -> dict[str, Subject]:
        lookups = {self._lookup(subject): subject for subject in subjects}
        found = {lookups[row.lookup]: self._opened(row) for row in self._store.find(list(lookups))}
        for subject, opened in found.items():
            self._remember(subject, opened)
        return found

    def _remember(self, subject: str, found: Subject) -> None:
        if len(self._young) >= REMEMBERED // 2:
            self._old, self._young = self._young, {}
        self._young[subject] = found

    def _lookup(self, subject: str) -> bytes:
        return hmac.digest(self._store.secrets.lookup, subject.encode(), "sha256")

    def _made(self, subjects: list[str]) -> list[tuple[bytes, bytes, bytes]]:
        inputs = [tag_input(check_subject(subject), self._epoch) for subject in subjects]
        if len(inputs) < _WORTH_TWO_THREADS:
            outputs = [self._vrf.output(each) for each in inputs]
        else:
            with ThreadPoolExecutor(os.cpu_count()) as pool:  # libsodium works outside the interpreter's lock
                outputs = list(pool.map(self._vrf.output, inputs, chunksize=16))
        lookups = [self._lookup(subject) for subject in subjects]
        return [(lookup, output[:TAG], self._wrapped(lookup)) for lookup, output in zip(lookups, outputs, strict=True)]

    def _wrapped(self, lookup: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._wrapping.encrypt(nonce, os.urandom(KEY), _WRAP + lookup)

    def _opened(self, row: SubjectRow) -> Subject:
        try:
            key = self._wrapping.decrypt(row.wrapped[:NONCE], row.wrapped[NONCE:], _WRAP + row.lookup)
        except InvalidTag:
            raise LedgerDamaged("A data key doesn't open") from None
        return Subject(row.ordinal, row.tag, AESGCM(key))
