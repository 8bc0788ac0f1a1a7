from __future__ import annotations

from datetime import date

import pytest

from tillid.citizens.domain.person import PROTECTED_ELEMENTS, age_on


@pytest.mark.parametrize(
    "born,day,age",
    [
        (date(2009, 5, 4), date(2026, 5, 3), 16),
        (date(2009, 5, 4), date(2026, 5, 4), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_age_is_whole_years(born, day, age):
    assert age_on(day, born) == age


def test_protection_covers_where_a_person_can_be_found():
    assert {"person.name", "person.address"} <= PROTECTED_ELEMENTS
