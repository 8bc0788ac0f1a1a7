"""What these pages say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.kernel.words import Sentence

RECEIPTS: Mapping[str, tuple[Sentence, Sentence]] = {}  # what was just saved: a heading and a line
