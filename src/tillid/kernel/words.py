"""Sentences in two languages. Danish is the original, English its pair."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same thing said in Danish and in English, in plain words."""

    da: str
    en: str

    def __post_init__(self) -> None:
        if not self.da or not self.en:
            raise ValueError("A sentence needs both its Danish and its English words")

    def in_(self, language: str) -> str:
        """The words in `language` (`da`, `en`); Danish where the language is another."""
        return self.en if language.startswith("en") else self.da

    @classmethod
    def of(cls, words: dict[str, str]) -> Sentence:
        """From the `{"da": …, "en": …}` of a stored document."""
        return cls(words["da"], words["en"])
