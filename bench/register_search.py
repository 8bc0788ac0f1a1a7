"""Search with facets over 5,000 published uses against a bare `select` of the same page: the real index on the real tables, in one run.

Beside it what the index costs: to build it when a process starts, and to take one change in.
"""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

MANY, FEW = 5_000, 300
TARGET = 5.0
ROUNDS, FAST_ROUNDS = 40, 5
UNITS = ("care", "job", "aids", "nursing", "youth", "home", "school", "park", "tax", "culture", "roads", "water")
SEEDS = Path(__file__).parent.parent / "src/demo/uses"


def main(fast: bool) -> None:  # noqa: FBT001  # the bench's one switch
    import django

    django.setup()
    from django.core.management import call_command

    for alias in ("default", "persons"):
        call_command("migrate", database=alias, verbosity=0)
    many = FEW if fast else MANY
    _publish(many)
    print(f"   {many:,} published uses of about {_size():,.0f} kB")
    _built()
    searched, selected, found = _measured(FAST_ROUNDS if fast else ROUNDS)
    print(f"   {'':<34}{'median ms':>10} {'p95 ms':>8}")
    for name, taken in (("search, a page with all counts", searched), ("bare select of the same page", selected)):
        print(f"   {name:<34}{statistics.median(taken):>10.2f} {_p95(taken):>8.2f}")
    print(
        f"   ratio of the p95s {_p95(searched) / _p95(selected):.2f} (target at most {TARGET:.0f}); {found:,.0f} uses found by a query"
    )
    _changed()


def _publish(many: int) -> None:
    from django.db import transaction

    from tillid.register import api as register
    from tillid.register import current
    from tillid.register.models import Version

    register.load_law(json.loads(register.LAW_FILE.read_text("utf-8")))
    rows = [
        Version(key=key, version=1, document=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published_ms=at)
        for at, (key, text) in enumerate(_documents(many))
    ]
    with transaction.atomic():
        Version.objects.bulk_create(rows, batch_size=500)
        current.bump()


def _documents(many: int) -> Iterator[tuple[str, str]]:
    """Uses like Lindby's, each with words of its own, so that the vocabulary grows with the register."""
    dice = random.Random(5_000)
    models = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.json"))]
    vocabulary = _words(dice)
    for at in range(many):
        document, key = json.loads(dice.choice(models)), f"use-{at:05}"
        document |= {"key": key, "owner_unit": dice.choice(UNITS), "sector": dice.choice(_sectors())}
        document["technology"] = {"kind": dice.choice(("none", "rule", "model"))}
        for part, name in (("purpose", "title"), ("purpose", "short"), ("problem", "what"), ("problem", "known")):
            own = " ".join(dice.sample(vocabulary, 4))
            document[part][name] = {"da": f"{document[part][name]['da']} {own}", "en": f"{document[part][name]['en']} {own}"}
        yield key, json.dumps(document, ensure_ascii=False)


def _words(dice: random.Random) -> list[str]:
    """20,000 words put together, as Danish does."""
    first = ["".join(dice.choices("bdfghklmnprstv", k=1) + dice.choices("aeiouyæøå", k=1)) * 2 for _ in range(400)]
    last = ["".join(dice.choices("aeiouyæøåbdfgklmnrst", k=5)) for _ in range(50)]
    return [one + other for one in first for other in last]


def _sectors() -> tuple[str, ...]:
    from tillid.register import api as register

    return tuple(register.SECTORS)


def _size() -> float:
    from tillid.register.models import Version

    return statistics.mean(len(text) for text in Version.objects.values_list("document", flat=True)[:50]) / 1_000


def _built() -> None:
    from tillid.register import api as register
    from tillid.register import current

    begun = time.perf_counter()
    current.snapshot()
    read, cpu = time.perf_counter(), time.process_time()
    register.find()
    wall, cpu = time.perf_counter() - read, time.process_time() - cpu
    print(f"   read and compiled in {read - begun:.2f} s, indexed in {wall:.2f} s ({cpu:.2f} s of CPU)")


def _measured(rounds: int) -> tuple[list[float], list[float], float]:
    """Milliseconds of each search and of each select of what it found, one after the other, and how many a query finds."""
    from tillid.register import api as register
    from tillid.register.models import Version

    searched, selected, totals = [], [], []
    for _ in range(rounds):
        for ask in _asked():
            taken, found = _timed(ask)
            searched.append(taken)
            totals.append(found.total)
            keys = [row.key for row in found.rows]
            selected.append(_timed(lambda keys=keys: list(Version.objects.filter(key__in=keys)))[0])
    assert register.find().total >= FEW
    return searched, selected, statistics.mean(totals)


def _asked() -> list[Callable[[], object]]:
    """What people look for: nothing at all, a word, a beginning, an inside, several words, facets, a deep page, and what isn't there."""
    from tillid.register import api as register
    from tillid.register.api import Facet

    find, facet = register.find, Facet
    return [
        find,
        lambda: find("hjælpemidler"),
        lambda: find("job"),
        lambda: find("samtale"),
        lambda: find("sygepleje derhjemme"),
        lambda: find("hvad bruger I om min adresse til"),
        lambda: find("", {facet.SECTOR: ["climate"], facet.TECHNOLOGY: ["model", "rule"]}),
        lambda: find("hjælp", {facet.UNIT: ["care", "job"], facet.DUTY: ["voluntary"]}),
        lambda: find("", page=200),
        lambda: find("talk", language="en"),
        lambda: find("bibi"),
        lambda: find("findes slet ikke noget sted"),
    ]


def _changed() -> None:
    """What one new version costs the next search."""
    from django.db import transaction

    from tillid.register import api as register
    from tillid.register import current
    from tillid.register.models import Version

    taken, cpu = [], 0.0
    for at in range(10):
        newest = Version.objects.filter(key=f"use-{at:05}").get()
        text = newest.document.replace("Kommunen", "Narhvalen")
        with transaction.atomic():
            Version.objects.create(
                key=newest.key,
                version=2,
                document=text,
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                published_ms=10**6 + at,
            )
            current.bump()
        current.snapshot()
        cpu -= time.process_time()
        taken.append(_timed(lambda: register.find("narhvalen"))[0])
        cpu += time.process_time()
    print(
        f"   one change taken in and searched: {statistics.median(taken):.1f} ms (median), {max(taken):.1f} ms at most, {cpu * 100:.1f} ms of CPU"
    )


def _timed(ask: Callable[[], object]) -> tuple[float, object]:
    begun = time.perf_counter()
    found = ask()
    return (time.perf_counter() - begun) * 1_000, found


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]
