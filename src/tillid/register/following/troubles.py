"""What can't be done, with its sentence."""

from __future__ import annotations

from collections.abc import Callable

from tillid.kernel.words import Sentence
from tillid.register.domain.remarks import BadRemark, RemarkFault, line, remark
from tillid.register.following import words
from tillid.register.following.words import Trouble


class FollowError(Exception):
    """Says what is wrong; repeats nothing of what was written."""

    def __init__(self, trouble: Trouble | RemarkFault) -> None:
        self.trouble = trouble
        self.says = words.TROUBLES[trouble] if isinstance(trouble, Trouble) else words.REMARKS[trouble]
        super().__init__(self.says.en)


def accepted(text: str, *, least: int = 10) -> str:
    """A remark that can be kept. Raises `FollowError`."""
    try:
        return remark(text, least=least)
    except BadRemark as bad:
        raise FollowError(bad.fault) from None


def accepted_line(text: str | None) -> str | None:
    """A name or an address on one line; None where nothing was written. Raises `FollowError`."""
    try:
        return line(text)
    except BadRemark as bad:
        raise FollowError(bad.fault) from None


def remark_fault(text: str) -> Sentence | None:
    """What is wrong with a remark, for the form that it is written in; None where nothing is."""
    return _fault(lambda: accepted(text))


def line_fault(text: str | None) -> Sentence | None:
    """The same of one line, which may be empty."""
    return _fault(lambda: accepted_line(text))


def _fault(accept: Callable[[], object]) -> Sentence | None:
    try:
        accept()
    except FollowError as error:
        return error.says
    return None
