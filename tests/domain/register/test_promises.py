from __future__ import annotations

from datetime import date

import pytest

from tillid.register.domain.document import Better, Measure
from tillid.register.domain.promises import Achieved, Judged, answers_for, direction, gained, judge, newest

DAY = date(2026, 12, 31)


def promise(before: int | None = 9, promised: int | None = 5, better: Better | None = None) -> Measure:
    return Measure("wait", None, None, before, promised, DAY, better=better)


def on(day: date, value: int = 6, noted_ms: int = 1) -> Achieved:
    return Achieved(value, day, "Talt", noted_ms)


@pytest.mark.parametrize(
    "before,promised,better,value,judged",
    [
        (9, 5, None, 5, Judged.KEPT),
        (9, 5, None, 4, Judged.KEPT),
        (9, 5, None, 6, Judged.BETTER),
        (9, 5, None, 9, Judged.SAME),
        (9, 5, None, 10, Judged.WORSE),
        (20, 40, None, 41, Judged.KEPT),
        (20, 40, None, 30, Judged.BETTER),
        (20, 40, None, 12, Judged.WORSE),
        (9, 9, None, 9, Judged.KEPT),
        (9, 9, None, 8, Judged.WORSE),  # it was promised to stay
        (9, 9, Better.LOWER, 8, Judged.KEPT),
        (9, 12, Better.LOWER, 11, Judged.KEPT),  # may rise to 12
        (None, 5, Better.LOWER, 6, Judged.NOT_KEPT),
        (None, 5, None, 5, Judged.KEPT),
        (9, None, None, 5, Judged.UNKNOWN),
        (9, 5, None, None, Judged.UNKNOWN),
    ],
)
def test_a_promise_is_judged_by_the_way_that_is_better(before, promised, better, value, judged) -> None:
    assert judge(promise(before, promised, better), value) is judged


@pytest.mark.parametrize(
    "given,way", [(promise(), Better.LOWER), (promise(5, 9), Better.HIGHER), (promise(5, 5), None), (promise(None, 5), None)]
)
def test_the_way_goes_from_before_to_the_promise(given: Measure, way: Better | None) -> None:
    assert direction(given) is way


@pytest.mark.parametrize(
    "given,value,n",
    [
        (promise(9, 5), 6, 3),
        (promise(9, 5), 11, -2),
        (promise(20, 40), 30, 10),
        (promise(None, 5), 6, None),
        (promise(), None, None),
        (promise(5, 5), 4, None),
    ],
)
def test_what_was_gained_is_counted_from_before(given: Measure, value: int | None, n: int | None) -> None:
    assert gained(given, value) == n


def test_the_newest_is_of_the_latest_day_and_corrects_an_earlier_one_of_that_day() -> None:
    first, again, older = on(DAY, 6, 1), on(DAY, 7, 2), on(date(2026, 1, 1), 8, 3)
    assert newest([older, again, first]) is again
    assert newest([]) is None


@pytest.mark.parametrize(
    "by,measured,answered",
    [
        (DAY, [], False),
        (DAY, [on(date(2026, 11, 29))], False),
        (DAY, [on(date(2026, 11, 30))], True),
        (DAY, [on(DAY)], True),
        (None, [], True),
    ],
)
def test_a_promise_is_due_until_it_was_measured_about_its_day(by, measured, answered) -> None:
    assert answers_for(by, measured) is answered
