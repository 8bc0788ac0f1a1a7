"""Who asked, sealed: the ledger keeps it, and only the security context's key opens it (LEDGER.md section 1, `who`)."""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LENGTH = 64  # every id is as long as the others
_NONCE = 12
_PLACE = b"tillid/who/v1"


class Unsealable(ValueError):
    """An id too long to be sealed, or bytes that this key didn't seal. The text never holds them."""


class Seal:
    """AES-256-GCM with a random nonce: the same employee looks different every time."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def close(self, ref: str) -> str:
        """Base64 of `nonce | ciphertext`, of one length for every id of up to 63 bytes."""
        text = ref.encode() + b"\x80"
        if len(text) > LENGTH:
            raise Unsealable("An employee's key has at most 63 bytes")
        nonce = os.urandom(_NONCE)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text.ljust(LENGTH, b"\0"), _PLACE)).decode()

    def open(self, sealed: str) -> str:
        try:
            raw = base64.b64decode(sealed, validate=True)
            text = self._cipher.decrypt(raw[:_NONCE], raw[_NONCE:], _PLACE)
        except (InvalidTag, ValueError) as fault:
            raise Unsealable("Not sealed with this key") from fault
        return text.rstrip(b"\0")[:-1].decode()
