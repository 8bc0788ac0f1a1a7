"""Whatever the register can say, it can say in both languages, and shortly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import pytest

from tests.context.words.readability import lix
from tillid.kernel.words import Sentence
from tillid.register import words
from tillid.register.domain.reading import Unreadable
from tillid.register.domain.stages import Gap, Stage
from tillid.register.domain.standing import Standing

TABLES: list[tuple[Mapping[StrEnum, object], type[StrEnum]]] = [
    (words.GAPS, Gap),
    (words.STAGES, Stage),
    (words.STAGES_WHY, Stage),
    (words.STANDINGS, Standing),
    (words.WRONG, words.Wrong),
    (words.FAULTS, words.Fault),
    (words.UNREADABLE, Unreadable),
    (words.TROUBLES, words.Trouble),
    (words.HAPPENINGS, words.Happening),
]


@pytest.mark.parametrize("table, kind", TABLES, ids=[f"{place}-{kind.__name__}" for place, (_, kind) in enumerate(TABLES)])
def test_everything_that_can_be_said_has_its_sentence(table: Mapping[StrEnum, object], kind: type[StrEnum]) -> None:
    assert set(table) == set(kind)


def sentences() -> Iterator[Sentence]:
    for table, _ in TABLES:
        for said in table.values():
            yield from (said.what, said.why) if isinstance(said, words.Asked) else (said,)  # type: ignore[misc]


def test_the_danish_is_easy_to_read() -> None:
    assert lix(sentence.da for sentence in sentences()) <= 35


def test_the_danish_isnt_the_english() -> None:
    assert [sentence for sentence in sentences() if sentence.da == sentence.en] == []
