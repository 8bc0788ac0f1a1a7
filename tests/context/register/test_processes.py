"""Ending a use closes it at once, in every process and every thread."""

from __future__ import annotations

import subprocess
import sys
import threading
import timeit
from collections.abc import Iterator

import pytest
from django.db import connection, connections

from tests.context.register.given import LAW, NOW
from tests.domain.register.documents import complete
from tillid.kernel.actor import Actor
from tillid.register import api
from tillid.register.api import UseStatus

pytestmark = pytest.mark.django_db(transaction=True)

# Another process: it has the same stores open, and answers a line with what its policy says of the use.
OTHER = """
import sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from tillid.register import api
api.plug()
for line in sys.stdin:
    use = api.current_policy().uses.get("meals")
    print(use.status.value if use else "unknown", flush=True)
"""


class Other:
    def __init__(self) -> None:
        name = str(connection.settings_dict["NAME"])
        self.process = subprocess.Popen(  # our own text, our own interpreter
            [sys.executable, "-c", OTHER, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def says(self) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@pytest.fixture
def other() -> Iterator[Other]:
    other = Other()
    yield other
    other.process.communicate(timeout=10)


def test_what_one_process_publishes_and_ends_the_other_goes_by_at_its_next_call(other: Other, actor: Actor) -> None:
    assert other.says() == "unknown"
    api.load_law(LAW)
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    assert other.says() == "draft"
    api.publish("meals", actor=actor, at_ms=NOW)
    assert other.says() == "published"
    api.end_use("meals", actor=actor, at_ms=NOW)
    assert other.says() == "ended"


def test_threads_that_find_a_change_together_all_get_the_new_policy(actor: Actor) -> None:
    api.load_law(LAW)
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.current_policy()
    api.end_use("meals", actor=actor, at_ms=NOW)
    start = threading.Barrier(8)
    found: list[api.Policy] = []

    def look() -> None:
        start.wait()
        found.append(api.current_policy())
        connections.close_all()

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [policy.uses["meals"].status for policy in found] == [UseStatus.ENDED] * 8
    assert len({id(policy) for policy in found}) == 1


def test_two_who_publish_the_same_draft_make_one_version(actor: Actor) -> None:
    api.load_law(LAW)
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    start = threading.Barrier(4)
    done: list[object] = []

    def publish() -> None:
        start.wait()
        try:
            done.append(api.publish("meals", actor=actor, at_ms=NOW))
        except api.RegisterError as error:
            done.append(error.wrong)
        connections.close_all()

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, done)) == ["1", "no-draft", "no-draft", "no-draft"]


def test_asking_for_the_policy_costs_next_to_nothing(actor: Actor) -> None:
    """It stands on the path of every look-up. The bound is wide: a busy machine mustn't fail it, a second query or a compile would."""
    api.load_law(LAW)
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.current_policy()
    best = min(timeit.repeat(api.current_policy, number=200, repeat=5)) / 200
    assert best < (0.000_1 if connection.vendor == "sqlite" else 0.002)
