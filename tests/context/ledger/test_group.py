"""Group commit by itself."""

from __future__ import annotations

import threading
import time

import pytest

from tillid.ledger.group import GroupCommit


def test_one_who_comes_alone_is_served_at_once():
    flushed = []
    group = GroupCommit(flushed.append, 500)
    group.run([1])
    group.run([2, 3])
    assert flushed == [[1], [2, 3]]


def run_all(group, batches):
    threads = [threading.Thread(target=group.run, args=(batch,)) for batch in batches]
    for thread in threads:
        thread.start()
        time.sleep(0.002)
    return threads


def test_those_who_come_during_a_flush_share_the_next_up_to_its_size():
    begun, gate, flushed = threading.Event(), threading.Event(), []

    def flush(items):
        flushed.append(items)
        begun.set()
        gate.wait(5)

    group = GroupCommit(flush, 4)
    first = threading.Thread(target=group.run, args=([0],))
    first.start()
    begun.wait(5)
    others = run_all(group, [[1], [2, 3], [4], [5, 6], [7]])
    gate.set()
    for thread in (first, *others):
        thread.join(5)
    assert flushed == [[0], [1, 2, 3, 4], [5, 6, 7]]


def test_all_of_a_flush_that_failed_are_told_and_the_next_goes_on():
    begun, gate, told = threading.Event(), threading.Event(), []

    def flush(items):
        begun.set()
        gate.wait(5)
        if 1 in items:
            raise OSError("disk full")

    group = GroupCommit(flush, 500)

    def caller(item):
        try:
            group.run([item])
        except OSError:
            told.append(item)

    threads = [threading.Thread(target=caller, args=(item,)) for item in range(4)]
    threads[0].start()
    begun.wait(5)
    for thread in threads[1:]:
        thread.start()
    time.sleep(0.05)
    gate.set()
    for thread in threads:
        thread.join(5)
    assert sorted(told) == [1, 2, 3]
    group.run([9])


def test_an_interrupted_leader_leaves_the_lead_to_others():
    def flush(items):
        if items == ["stop"]:
            raise KeyboardInterrupt

    group = GroupCommit(flush, 500)
    with pytest.raises(KeyboardInterrupt):
        group.run(["stop"])
    group.run(["on"])
    assert not group._busy
