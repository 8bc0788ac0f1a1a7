"""Every choice in a data use's document has its name, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import pytest

from tests.context.words.readability import lix
from tillid.kernel.words import Sentence
from tillid.register import terms
from tillid.register.domain import document, policy
from tillid.register.domain.formats.linked import OPERATIONS

NOT_CHOSEN = {document.BasisGroup, policy.UseStatus}  # what the register works out by itself
CHOSEN = [
    kind
    for module in (document, policy)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind.__module__ == module.__name__ and kind not in NOT_CHOSEN
]
TABLES = {name: table for name, table in vars(terms).items() if name.isupper() and name not in {"S", "HINTS"}}


@pytest.mark.parametrize("kind", CHOSEN, ids=[kind.__name__ for kind in CHOSEN])
def test_every_choice_has_its_name(kind: type[StrEnum]) -> None:
    assert [name for name, table in TABLES.items() if {type(choice) for choice in table} == {kind} and set(table) == set(kind)]


def test_every_operation_has_its_name() -> None:
    assert set(terms.OPERATIONS) == set(OPERATIONS)


def test_no_two_choices_in_a_list_look_the_same() -> None:
    for table in TABLES.values():
        assert len({term.da for term in table.values()}) == len({term.en for term in table.values()}) == len(table)


def test_a_hint_belongs_to_a_choice_that_is_offered() -> None:
    for kind, hints in terms.HINTS.items():
        assert {type(choice) for choice in hints} == {kind}
    assert terms.with_hints(terms.SENSITIVITIES)["special"].da == "Følsom (helbred, tro, oprindelse …)"
    assert terms.with_hints(terms.SENSITIVITIES)["criminal"] == terms.SENSITIVITIES["criminal"]


def test_a_name_can_stand_alone_or_inside_a_sentence() -> None:
    assert terms.stopped(terms.AI_CLASSES["high"]) == Sentence("Høj risiko.", "High risk.")
    assert terms.inside(terms.AI_CLASSES["not-ai"]) == Sentence("ikke AI", "not AI")


def said() -> Iterator[Sentence]:
    for table in TABLES.values():
        yield from table.values()
    for hints in terms.HINTS.values():
        yield from hints.values()


def test_the_danish_is_easy_to_read_and_isnt_the_english() -> None:
    assert lix(term.da for term in said()) <= 35
    assert {term.da for term in said() if term.da == term.en} <= {"Panel"}
