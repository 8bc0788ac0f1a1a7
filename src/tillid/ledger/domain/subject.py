"""Whom an entry is about: `cpr:` + ten digits, `cvr:` + eight digits, `loc:<CVR>:<UUID>`. LEDGER.md section 3."""

from __future__ import annotations

import re

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_FORM = re.compile(f"cpr:[0-9]{{10}}|cvr:[0-9]{{8}}|loc:[0-9]{{8}}:{_UUID}", re.ASCII)
_ALPHA = b"tillid/tag/v1\x00"


class BadSubject(ValueError):
    """Not a subject. The text never repeats what was given: it may be half a number."""


def check_subject(subject: str) -> str:
    if not _FORM.fullmatch(subject):
        raise BadSubject("A subject is cpr: and ten digits, cvr: and eight digits, or loc: with a CVR number and a UUID")
    return subject


def tag_input(subject: str, epoch: int) -> bytes:
    """What the VRF is computed over (alpha): the same subject has another tag in every epoch."""
    return _ALPHA + epoch.to_bytes(4) + subject.encode("ascii")
