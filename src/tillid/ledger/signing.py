"""The checkpoint key: Ed25519, in a file with its own owner here; a KMS or an HSM fits behind the same `Signer`."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tillid.ledger.domain.note import ED25519, check_name, key_id, parse_vkey, vkey

_SECRET = "PRIVATE+KEY+"  # noqa: S105 - what such files begin with


class Signer(Protocol):
    """Who signs checkpoints, under the log's origin as its name."""

    @property
    def name(self) -> str: ...

    @property
    def key_id(self) -> bytes: ...

    @property
    def vkey(self) -> str:
        """The verifier key as text: what auditors and witnesses are given."""
        ...

    def sign(self, message: bytes) -> bytes: ...


class BadKeyFile(ValueError):
    """The file doesn't hold a checkpoint key. The text never repeats it."""


class FileSigner:
    """A signer whose key lies in one file, `PRIVATE+KEY+<name>+<id>+<base64>`, readable by its owner alone."""

    def __init__(self, name: str, secret: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        public = self._key.public_key().public_bytes_raw()
        self.name = check_name(name)
        self.key_id = key_id(name, public)
        self.vkey = vkey(name, public)

    @classmethod
    def load(cls, path: Path) -> FileSigner:
        if path.stat().st_mode & 0o077:
            raise BadKeyFile("Others than its owner may read the checkpoint key's file")
        text = path.read_text("utf-8").strip()
        name, _, rest = text.removeprefix(_SECRET).partition("+")
        identity, _, packed = rest.partition("+")
        try:
            data = base64.b64decode(packed, validate=True)
            found = cls(name, data[1:])
        except ValueError:
            raise BadKeyFile("The checkpoint key's file can't be read") from None
        if not text.startswith(_SECRET) or data[0] != ED25519 or identity != found.key_id.hex():
            raise BadKeyFile("The checkpoint key's file isn't a key's")
        return found

    @classmethod
    def create(cls, path: Path, name: str) -> FileSigner:
        """A new key in a new file; a file that is there is never written over."""
        secret = os.urandom(32)
        made = cls(name, secret)
        packed = base64.b64encode(bytes((ED25519,)) + secret).decode("ascii")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{_SECRET}{name}+{made.key_id.hex()}+{packed}\n")
            file.flush()
            os.fsync(file.fileno())
        return made

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


class Ed25519Verifier:
    """A verifier key, from its text."""

    def __init__(self, text: str) -> None:
        self.name, public = parse_vkey(text)
        self.key_id = key_id(self.name, public)
        self._key = Ed25519PublicKey.from_public_bytes(public)

    def verify(self, message: bytes, signature: bytes) -> bool:
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True
