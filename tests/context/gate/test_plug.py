"""The gate is plugged once a process, and opens nothing before it is asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tillid.gate import ports
from tillid.gate.api import NotPlugged, plug


@pytest.fixture(autouse=True)
def plugged_as_before():
    before = list(ports._make)
    yield
    plug(before[0])


def test_it_is_made_at_the_first_question_and_once_for_all_threads():
    made = []
    plug(lambda: made.append(1) or object())
    assert made == []
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: id(ports.plugged()), range(64)))
    assert (len(found), len(made)) == (1, 1)


def test_unplugged_it_says_so():
    ports._make.clear()
    ports._made.clear()
    with pytest.raises(NotPlugged):
        ports.plugged()


def test_plugging_anew_replaces_what_was():
    plug(lambda: "first")
    assert ports.plugged() == "first"
    plug(lambda: "second")
    assert ports.plugged() == "second"
