"""How hard a Danish text is to read, and how alike two texts are. For tests alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[0-9A-Za-zÆØÅæøåéÉ’]+(?:[.,-][0-9A-Za-zÆØÅæøåéÉ]+)*")
_STOP = re.compile(r"[.!?:](?:\s|$)")
LONG = 6


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    return [sentence for sentence in _STOP.split(text) if words_of(sentence)]


def lix(texts: Iterable[str]) -> float:
    """Words a sentence plus long words in a hundred (Björnsson's läsbarhetsindex). A text ends its sentence, full stop or not."""
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        return 0.0
    return len(words) / len(sentences) + 100 * sum(len(word) > LONG for word in words) / len(words)


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Every run of `length` words that follow each other."""
    words = [word.lower() for word in words_of(text)]
    for start in range(len(words) - length + 1):
        yield tuple(words[start : start + length])
