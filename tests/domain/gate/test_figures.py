from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.gate.world import few
from tillid.gate.domain.figures import FEWEST, hide_small, total

counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30))


@pytest.mark.parametrize(
    "given_counts, published",
    [
        ({}, {}),
        ({"a": 4}, {"a": None}),
        ({"a": 5}, {"a": 5}),
        ({"a": 0}, {"a": 0}),
        ({"a": 90, "b": 20, "c": 3}, {"a": 90, "b": None, "c": None}),  # c alone could be worked out from the sum
        ({"a": 90, "b": 2, "c": 3}, {"a": 90, "b": None, "c": None}),
        ({"a": 90, "b": 20, "c": 0}, {"a": 90, "b": 20, "c": 0}),
    ],
)
def test_numbers_under_five_are_hidden_and_cannot_be_worked_out(
    given_counts: dict[str, int], published: dict[str, int | None]
) -> None:
    assert hide_small(given_counts, sum_known=True) == published


def test_where_no_sum_is_told_only_the_small_number_is_hidden() -> None:
    assert hide_small({"granted": 90, "refused": 3}, sum_known=False) == {"granted": 90, "refused": None}


@few
@given(given_counts=counts, sum_known=st.booleans())
def test_nothing_between_one_and_four_is_ever_published(given_counts: dict[str, int], *, sum_known: bool) -> None:
    published = hide_small(given_counts, sum_known=sum_known)
    assert published.keys() == given_counts.keys()
    assert all(n is None or n == 0 or n >= FEWEST for n in published.values())
    assert all(n is None or n == given_counts[key] for key, n in published.items())


@few
@given(counts)
def test_a_hidden_number_is_never_the_only_one_among_several(given_counts: dict[str, int]) -> None:
    published = hide_small(given_counts, sum_known=True)
    large = [n for n in given_counts.values() if n >= FEWEST]
    assert not (large and list(published.values()).count(None) == 1)


def test_a_sum_is_told_where_all_its_parts_are() -> None:
    assert total({"granted": 90, "refused": 0}) == 90
    assert total({"granted": 90, "refused": None}) is None


def test_the_most_frequent_comes_first() -> None:
    assert list(hide_small({"a": 7, "b": 9, "c": 9}, sum_known=True)) == ["b", "c", "a"]
