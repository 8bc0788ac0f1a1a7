"""Texts of a definition file: HTML in, a few plain parts out. No tag of theirs ever reaches a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "textarea", "title", "select"})
_BREAKS = frozenset({"p", "div", "ul", "ol", "li", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "blockquote"})
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20\x7f]{1,500}")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


class Part(StrEnum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a row. `address` is http or https, or nothing."""

    text: str
    strong: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    part: Part
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def blocks(text: str) -> tuple[Block, ...]:
    """What the text says, as paragraphs and points of lists. Scripts, styles, pictures and every attribute but a link's are gone."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    return tuple(reader.found)


def plain(text: str) -> str:
    return "\n".join(block.text for block in blocks(text))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._runs: list[Run] = []
        self._silent = 0
        self._strong = 0
        self._address: str | None = None
        self._lists: list[Part] = []
        self._point: Part | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in {"ul", "ol"}:
            self.end_block()
            self._lists.append(Part.BULLET if tag == "ul" else Part.NUMBER)
        elif tag in _BREAKS:
            self.end_block()
            self._point = self._lists[-1] if tag == "li" and self._lists else self._point
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag in {"strong", "b"}:
            self._strong += 1
        elif tag == "a":
            self._address = _safe(dict(attrs).get("href"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.end_block()
            self._point = None
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
        elif tag in {"strong", "b"}:
            self._strong = max(0, self._strong - 1)
        elif tag == "a":
            self._address = None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        for place, piece in enumerate(_PARAGRAPH.split(data)):
            if place:
                self.end_block()
            if words := re.sub(r"\s+", " ", piece):
                self._runs.append(Run(words, self._strong > 0, self._address))

    def end_block(self) -> None:
        runs = _trimmed(self._runs)
        self._runs = []
        if runs:
            self.found.append(Block(self._point or Part.PARAGRAPH, runs))


def _safe(address: str | None) -> str | None:
    return address if address and _ADDRESS.fullmatch(address) else None


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without empty ends, so that a paragraph of spaces is none."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept)
