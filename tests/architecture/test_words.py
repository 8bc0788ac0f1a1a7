"""A reason, state or event without a sentence in both languages doesn't exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module

import pytest

from tests.architecture.reading import SRC, sources
from tillid.kernel.words import Sentence

MODULES = sorted(
    ".".join(p.relative_to(SRC).with_suffix("").parts) for p in sources() if p.name == "words.py" and "kernel" not in p.parts
)


def sentences(said: object) -> list[Sentence]:
    """The sentence, or those that a value of several (for staff, for the citizen …) holds."""
    if isinstance(said, Sentence):
        return [said]
    held = [getattr(said, field.name) for field in fields(said)] if is_dataclass(said) else []
    return [sentence for part in held for sentence in sentences(part)]


def tables(module: str) -> Iterator[tuple[str, type[Enum], Mapping[Enum, object]]]:
    """The module's tables from an enum's members to words, each with its enum."""
    for name, table in vars(import_module(module)).items():
        if isinstance(table, Mapping) and table and all(isinstance(key, Enum) for key in table):
            kinds = {type(key) for key in table}
            if len(kinds) == 1:
                yield name, kinds.pop(), table


TABLES = [pytest.param(kind, table, id=f"{module}.{name}") for module in MODULES for name, kind, table in tables(module)]


@pytest.mark.parametrize("kind,table", TABLES)
def test_every_member_has_its_sentence(kind, table):
    assert set(table) == set(kind)
    assert all(sentences(said) for said in table.values())


def test_there_are_words_to_check():
    assert TABLES
