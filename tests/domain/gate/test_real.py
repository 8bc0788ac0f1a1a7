"""Real figures that anyone may see: nothing small, and nothing small to be worked out."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.gate.world import few
from tillid.gate.domain.counting import Estimate
from tillid.gate.domain.real import ENOUGH, RealMonth, Sum, month_of_counts, months_back, never_read, summed, summed_by_key

COUNTS = {
    "granted": 90, "listed": 30, "bg": 2, "second": 12, "refused": 20, "failed": 1,
    "read/job.plan": 55, "read/job.cv": 20, "read/job.note": 3,
    "no/outside-purpose": 15, "no/consent-missing": 5, "not/job.health-note": 15,
}  # fmt: skip


def a_month(counts: dict[str, int], filled: int = 40, buckets: int = 2_048) -> RealMonth:
    return month_of_counts("2026-11", counts, filled=filled, buckets=buckets)


def test_a_month_tells_what_was_opened_listed_and_refused() -> None:
    month = a_month(COUNTS)
    assert (month.granted, month.records, month.listed, month.refused) == (90, 60, 30, 20)
    assert (month.emergencies, month.seconds) == (None, 12)
    assert month.reasons == (("outside-purpose", 15), ("consent-missing", 5))
    assert month.read == (("job.plan", 55), ("job.cv", None), ("job.note", None))
    assert month.asked_refused == (("job.health-note", 15),)
    assert month.citizens == Estimate(40, 2)
    assert month.refused_share == pytest.approx(20 / 110)


@pytest.mark.parametrize("listed, told", [(0, (90, 0)), (3, (None, None)), (88, (None, None)), (90, (0, 90))])
def test_what_was_opened_cannot_be_worked_out_where_few_were_listed(listed: int, told: tuple[int | None, int | None]) -> None:
    month = a_month(COUNTS | {"listed": listed})
    assert (month.records, month.listed) == told


@pytest.mark.parametrize("emergencies, told", [(0, 0), (4, None), (5, 5), (87, None), (90, 90)])
def test_emergencies_are_hidden_where_they_or_all_others_are_few(emergencies: int, told: int | None) -> None:
    assert a_month(COUNTS | {"bg": emergencies}).emergencies == told


@pytest.mark.parametrize(
    "counts, filled, buckets, citizens",
    [
        ({"refused": 9}, 0, 0, Estimate(0)),
        ({"granted": 9}, 4, 2_048, None),
        ({"granted": 9}, 5, 2_048, Estimate(5)),
        ({"granted": 9}, 0, 0, None),  # from before anybody was counted
        ({"granted": 9_000}, 2_000, 2_048, Estimate(4_700, beyond=True)),
    ],
)
def test_citizens_are_told_from_five_on(counts: dict[str, int], filled: int, buckets: int, citizens: Estimate | None) -> None:
    assert a_month(counts, filled, buckets).citizens == citizens


def test_look_ups_that_nobody_could_count_are_said() -> None:
    assert a_month(COUNTS | {"uncounted": 1}).uncounted
    assert a_month(COUNTS, 0, 0).uncounted
    assert not a_month(COUNTS).uncounted
    assert not a_month({"refused": 9}, 0, 0).uncounted


@pytest.mark.parametrize("counts", [{"granted": 3, "refused": 9}, {"granted": 9, "refused": 3}, {}])
def test_no_share_is_told_of_what_is_hidden_or_of_nothing(counts: dict[str, int]) -> None:
    assert a_month(counts).refused_share is None


def test_a_total_is_what_its_months_show() -> None:
    assert summed([90, None, 0]) == Sum(90, more=True)
    assert summed([90, 10]) == Sum(100)
    assert summed([]) == Sum(0)
    months = [(("job.cv", 9), ("job.plan", None)), (("job.plan", 20),)]
    assert summed_by_key(months) == (("job.plan", Sum(20, more=True)), ("job.cv", Sum(9)))


@pytest.mark.parametrize(
    "months, found",
    [
        ([], None),
        ([{"granted": ENOUGH - 1}], None),
        ([{"granted": 2 * ENOUGH, "listed": ENOUGH + 1, "read/a": 9}], None),  # lists read little: they tell nothing of the work
        ([{"granted": ENOUGH, "read/a": ENOUGH}], ("b", "c")),
        ([{"granted": ENOUGH - 10, "read/a": 9}, {"granted": 10, "read/b": 1}], ("c",)),
        ([{"granted": ENOUGH, "read/a": 1, "read/b": 1, "read/c": 1, "read/gone": 1}], ()),
    ],
)
def test_what_nobody_read_is_told_when_there_were_enough_look_ups(
    months: list[dict[str, int]], found: tuple[str, ...] | None
) -> None:
    assert never_read({"a", "b", "c"}, months) == found


def test_months_are_counted_back_over_new_year() -> None:
    assert months_back("2026-02", 4) == ("2026-02", "2026-01", "2025-12", "2025-11")


def any_counts(rng: Random) -> dict[str, int]:
    granted = rng.randint(0, 40)
    parts = {part: rng.randint(0, granted) for part in ("listed", "bg", "second", "read/a", "read/b", "read/c")}
    return {"granted": granted, "refused": rng.randint(0, 12), "no/x": rng.randint(0, 12), "not/y": rng.randint(0, 12)} | parts


@few
@given(st.integers(0, 2**64 - 1).map(Random))
def test_no_number_from_one_to_four_is_told_or_can_be_taken_from_two_others(rng: Random) -> None:
    counts = any_counts(rng)
    month = a_month(counts, rng.randint(0, 40))
    told = [month.granted, month.records, month.listed, month.refused, month.emergencies, month.seconds]
    told += [n for numbers in (month.reasons, month.read, month.asked_refused) for _, n in numbers]
    told.append(month.citizens.n if month.citizens else None)
    assert all(n is None or n == 0 or n >= 5 for n in told)
    if (whole := month.granted) is None:
        return
    for part in (month.records, month.listed, month.emergencies, month.seconds):
        assert part is None or whole - part == 0 or whole - part >= 5


@few
@given(st.lists(st.integers(0, 2**64 - 1).map(Random), max_size=5))
def test_a_total_tells_nothing_that_its_months_do_not(rngs: list[Random]) -> None:
    months = [a_month(any_counts(rng)) for rng in rngs]
    total = summed(month.granted for month in months)
    assert total.n == sum(month.granted for month in months if month.granted is not None)
    assert total.more == any(month.granted is None for month in months)
