"""Salt and record, padded so that the length says next to nothing. LEDGER.md section 3.

Padding is that of ISO/IEC 7816-4: one byte 0x80, then zeros. It can be taken off in one way only, since canonical JSON ends
with `}`. The length is a multiple of 256 and at least `FLOOR`: a use of one element and a use of eight are equally long,
which blocks of 256 alone wouldn't give where they straddle a border.
"""

from __future__ import annotations

BLOCK = 256
FLOOR = 1024
SALT = 32
_MARK = b"\x80"


class BadPayload(ValueError):
    """What was decrypted isn't a salt and a record."""


def pad(salt: bytes, record: bytes) -> bytes:
    text = salt + record + _MARK
    return text.ljust(FLOOR, b"\x00") if len(text) <= FLOOR else text.ljust(-(-len(text) // BLOCK) * BLOCK, b"\x00")


def unpad(data: bytes) -> tuple[bytes, bytes]:
    """(salt, record). Raises `BadPayload` where the padding isn't the one that `pad` makes."""
    text = data.rstrip(b"\x00")
    salt, record = text[:SALT], text[SALT:-1]
    if not text.endswith(_MARK) or len(salt) != SALT or pad(salt, record) != data:
        raise BadPayload("The padding isn't ours")
    return salt, record
