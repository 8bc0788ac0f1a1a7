"""Log lines without person data. What isn't sure to be free of it is left out."""

from __future__ import annotations

import logging
import re
import traceback

NUMBER = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


class Impersonal(logging.Filter):
    """Hides what looks like a civil registration number, and drops the address of a failed request and the text of an error.

    An exception's text and the values of its frames can hold what a citizen wrote; its type and place in the code can't.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.request":
            record.msg, record.args = "%s %s", (getattr(record, "status_code", "-"), _kind(record))
        if record.exc_info and not record.exc_text:
            record.exc_text = _where(record)
        record.exc_info = None
        text = record.getMessage()
        hidden = NUMBER.sub("[number]", text)
        if hidden != text:
            record.msg, record.args = hidden, ()
        return True


def _kind(record: logging.LogRecord) -> str:
    if record.exc_info and record.exc_info[0]:
        return record.exc_info[0].__name__
    return record.levelname.lower()


def _where(record: logging.LogRecord) -> str:
    """File, line and function of each frame, and the error's type; never its text."""
    if not record.exc_info or record.exc_info[0] is None:
        return ""
    kind, _, trace = record.exc_info
    frames = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([*frames, f"  {kind.__name__}"])
