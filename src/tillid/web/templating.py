"""What is said on a page, in the language that is spoken now."""

from __future__ import annotations

from django.utils import translation

from tillid.kernel.words import Sentence
from tillid.web import format as written


def language() -> str:
    return written.tongue(translation.get_language())


def say(sentence: Sentence | None) -> str:
    """The sentence in the reader's language; nothing where there is none."""
    return "" if sentence is None else written.unbroken(sentence.in_(language()))
