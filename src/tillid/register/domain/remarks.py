"""What people from outside write to the register: measured at the door, without citizens' numbers. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

LEAST, MOST = 10, 4_000  # characters of a remark
LONGEST_LINE = 200  # of a name, or of how one can be reached
_NUMBER = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class RemarkFault(StrEnum):
    SHORT = "short"
    LONG = "long"
    SIGNS = "signs"
    NUMBER = "number"


class BadRemark(ValueError):
    """Says what is wrong and repeats nothing of what was written."""

    def __init__(self, fault: RemarkFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


def remark(text: str, *, least: int = LEAST, most: int = MOST) -> str:
    """The text without blanks around it. Raises `BadRemark`."""
    written = text.strip()
    if len(written) > most:
        raise BadRemark(RemarkFault.LONG)
    if _FORBIDDEN.search(written):
        raise BadRemark(RemarkFault.SIGNS)
    if len(written) < least or not any(sign.isalnum() for sign in written):
        raise BadRemark(RemarkFault.SHORT)
    if holds_number(written):
        raise BadRemark(RemarkFault.NUMBER)
    return written


def line(text: str | None) -> str | None:
    """A name or an address on one line; None where nothing was written. Raises `BadRemark`."""
    written = " ".join((text or "").split())
    return remark(written, least=1, most=LONGEST_LINE) if written else None


def holds_number(text: str) -> bool:
    """What looks like a civil registration number, in any digits."""
    return _NUMBER.search(text) is not None
