"""Counting citizens without a list of them."""

from __future__ import annotations

import uuid
from random import Random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.gate.world import few
from tillid.gate.domain.counting import FEWEST, MOST, Estimate, bucket_of, buckets_for, estimate


@pytest.mark.parametrize(
    "people, buckets", [(0, 256), (1_800, 256), (8_000, 256), (8_192, 512), (51_000, 2_048), (650_000, 4_096), (10**7, 4_096)]
)
def test_many_citizens_share_a_bucket_wherever_there_are_many(people: int, buckets: int) -> None:
    assert buckets_for(people) == buckets


@few
@given(st.integers(0, 10**7))
def test_there_are_as_many_buckets_as_a_power_of_two(people: int) -> None:
    buckets = buckets_for(people)
    assert FEWEST <= buckets <= MOST
    assert buckets & (buckets - 1) == 0
    assert buckets == FEWEST or people >= 16 * buckets


def test_a_citizen_falls_into_the_same_bucket_and_into_another_next_month() -> None:
    refs = [str(uuid.UUID(int=n)) for n in range(100)]
    now, next_month = ([bucket_of(salt, ref, 2_048) for ref in refs] for salt in (b"\1" * 32, b"\2" * 32))
    assert now == [bucket_of(b"\1" * 32, ref, 2_048) for ref in refs]
    assert now != next_month
    assert all(0 <= bucket < 2_048 for bucket in now)


@pytest.mark.parametrize("n", range(6))
def test_small_numbers_are_exact(n: int) -> None:
    assert estimate(n, 2_048) == Estimate(n)


@pytest.mark.parametrize(
    "filled, buckets, least", [(2_048, 2_048, 4_700), (1_844, 2_048, 4_700), (256, 256, 580), (4_096, 4_096, 9_400)]
)
def test_beyond_what_can_be_counted_only_that_is_said(filled: int, buckets: int, least: int) -> None:
    assert estimate(filled, buckets) == Estimate(least, beyond=True)


@pytest.mark.parametrize("buckets", [256, 1_024, 2_048, 4_096])
@pytest.mark.parametrize("load", [0.02, 0.2, 1.0, 1.7])
def test_the_margin_holds_in_nineteen_of_twenty(buckets: int, load: float) -> None:
    rng, citizens = Random(f"{buckets}/{load}"), max(round(buckets * load), 1)
    found = [estimate(len({rng.randrange(buckets) for _ in range(citizens)}), buckets) for _ in range(300)]
    assert not any(each.beyond for each in found)
    assert mean(abs(each.n - citizens) <= each.margin for each in found) >= 0.93
    assert mean(each.n for each in found) == pytest.approx(citizens, rel=0.02, abs=0.5)


@few
@given(st.integers(0, 4_096), st.sampled_from([256, 512, 1_024, 2_048, 4_096]))
def test_more_buckets_are_never_fewer_citizens(filled: int, buckets: int) -> None:
    one, other = estimate(min(filled, buckets - 1), buckets), estimate(min(filled, buckets - 1) + 1, buckets)
    assert other.n >= one.n or other.beyond
    assert one.n >= min(filled, buckets - 1) or one.beyond
