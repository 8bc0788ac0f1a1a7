"""One store's register with many published uses, and another process that goes by it: `python -m bench._register_compile 0|1`."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

USES, FEW, CHANGES = 1_000, 100, 20
SAMPLE = Path(__file__).parents[1] / "src/demo/uses/job-conversations.json"
OTHER = """
import sys, time
import django
django.setup()
from tillid.register import api
api.plug()
begun = time.perf_counter()
api.current_policy()
print(time.perf_counter() - begun, flush=True)
for line in sys.stdin:
    key, version = line.split()
    while api.current_policy().uses[key].version < int(version):
        pass
    print("seen", flush=True)
"""


def main(*, fast: bool) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", database="default", verbosity=0)
    from tillid.register import api

    api.plug()  # the register alone: a leaf in the ledger costs what it costs, and has a bench of its own
    count = FEW if fast else USES
    _fill(count)
    print(json.dumps({"uses": count} | _changes(count) | _elsewhere(count)))


def _fill(count: int) -> None:
    """As publishing leaves them; published in one sweep, since it's the reading that is measured."""
    from hashlib import sha256

    from django.db import transaction

    from tillid.kernel.canonical import encode
    from tillid.register import api, current
    from tillid.register.models import Version

    api.load_law(api.read_document(api.LAW_FILE))
    document = json.loads(SAMPLE.read_text())
    contents = [encode(document | {"key": f"use-{place}"}).decode() for place in range(count)]
    with transaction.atomic():
        Version.objects.bulk_create(
            Version(key=f"use-{place}", version=1, document=content, sha256=sha256(content.encode()).hexdigest(), published_ms=1)
            for place, content in enumerate(contents)
        )
        current.bump()


def _changes(count: int) -> dict[str, float]:
    """From the publishing's end to the policy that knows of it, in the process that published."""
    from tillid.register import api

    taken, publishing = [], []
    for place in range(CHANGES):
        begun = time.perf_counter()
        _publish(f"use-{place % count}")
        published = time.perf_counter()
        api.current_policy()
        taken.append(time.perf_counter() - published)
        publishing.append(published - begun)
    return {"change_ms": median(taken) * 1000, "slowest_ms": max(taken) * 1000, "publish_ms": median(publishing) * 1000}


def _elsewhere(count: int) -> dict[str, float]:
    """How long another process takes to compile all of them, and then from a publishing's end until it goes by it."""
    other = subprocess.Popen([sys.executable, "-c", OTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    compiled = float(other.stdout.readline())
    taken = []
    for place in range(CHANGES):
        key = f"use-{(place + CHANGES) % count}"
        version = _publish(key)
        begun = time.perf_counter()
        other.stdin.write(f"{key} {version}\n")
        other.stdin.flush()
        other.stdout.readline()
        taken.append(time.perf_counter() - begun)
    other.communicate(timeout=10)
    return {"compile_s": compiled, "elsewhere_ms": median(taken) * 1000, "elsewhere_slowest_ms": max(taken) * 1000}


def _publish(key: str) -> int:
    from tillid.kernel.actor import Actor, ActorKind
    from tillid.register import api

    actor = Actor(ActorKind.SYSTEM, "bench")
    api.start_next(key, actor=actor)
    return api.publish(key, actor=actor, at_ms=api.starts_ms(date(2026, 11, 22)))


if __name__ == "__main__":
    main(fast=sys.argv[1] == "1")
