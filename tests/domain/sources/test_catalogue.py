"""Systems say whether they are behind Tillid, and if not, when they will be."""

from __future__ import annotations

import pytest

from tillid.kernel.words import Sentence
from tillid.sources.domain.catalogue import System

NAME = Sentence("Tandplejen", "The dental service")


@pytest.mark.parametrize("when", ["2027", "2027-06", "2027-06-01", None])
def test_a_system_outside_may_say_when_it_comes(when):
    assert System("dental", NAME, behind=False, expected=when).expected == when


@pytest.mark.parametrize("when", ["", "snart", "27", "2027-6", "2027-06-01-01", "२०२७"])
def test_when_is_a_date_and_not_a_hope(when):
    with pytest.raises(ValueError, match="ISO 8601"):
        System("dental", NAME, behind=False, expected=when)


def test_what_is_behind_tillid_is_not_expected():
    with pytest.raises(ValueError, match="behind"):
        System("dental", NAME, behind=True, expected="2027")
