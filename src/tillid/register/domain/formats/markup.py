"""The few HTML tags that the Dutch form allows in its texts, to plain text and back. Pure.

Every other tag is text: a script that somebody wrote into a field stands there to be read, and runs nowhere.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?P<end>/?)(?P<name>div|p|br|ul|ol|li)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MANY = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def plain(markup: str) -> str:
    """The text of a field with markup: paragraphs apart, a list's items each on a line of their own."""
    parts: list[str] = []
    at = 0
    for tag in _TAG.finditer(markup):
        parts += [html.unescape(markup[at : tag.start()]), _break(tag["name"].lower(), end=bool(tag["end"]))]
        at = tag.end()
    return tidy("".join([*parts, html.unescape(markup[at:])]))


def marked(text: str) -> str:
    """Plain text as paragraphs, with what would be a tag written so that it is none."""
    paragraphs = tidy(text).split("\n\n")
    return "".join(f"<p>{html.escape(paragraph, quote=False).replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)


def tidy(text: str) -> str:
    """Without blanks at the ends of lines, and no more than one empty line on end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _MANY.sub("\n\n", _TRAILING.sub("", lines)).strip()


def _break(name: str, *, end: bool) -> str:
    if name == "br":
        return "\n"
    if name == "li":
        return "" if end else "\n- "
    return "\n\n"
