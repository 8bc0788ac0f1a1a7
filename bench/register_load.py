"""1,530 entries of the Dutch form, as many as its register has, by the way that users take: one file in, then the first search.

The records are the 15 samples of form 0.1 in ../shared/data, each varied 102 times: other numbers, names and organisations, texts longer
and shorter. A second import of the same file, which must change nothing, is timed beside it.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from pathlib import Path

ENTRIES, FEW = 1_530, 150
TARGET_S = 10.0
SAMPLES = Path(__file__).parent.parent.parent / "shared" / "data" / "algoritmeregister" / "records-v0_1.json"


def main(fast: bool) -> None:  # noqa: FBT001  # the bench's one switch
    if not SAMPLES.is_file():
        print("   ../shared/data isn't here: there is nothing to vary.")
        return
    import django

    django.setup()
    from django.core.management import call_command

    from tillid.kernel.actor import Actor, ActorKind
    from tillid.register import api

    for alias in ("default", "persons"):
        call_command("migrate", database=alias, verbosity=0)
    many = FEW if fast else ENTRIES
    file = Path(os.environ["TILLID_HOME"]) / "records.json"
    file.write_text(json.dumps(varied(many), ensure_ascii=False, indent=1), "utf-8")
    actor = Actor(ActorKind.SYSTEM, "bench")

    begun = time.perf_counter()
    report = api.import_paths("dutch-0-1", [file], actor=actor)
    loaded = time.perf_counter()
    found = api.find("parkeren", include_drafts=True)
    indexed = time.perf_counter()
    again = api.import_paths("dutch-0-1", [file], actor=actor)
    over = time.perf_counter()

    assert len(report.new) == len(again.unchanged) == many, report.failures[:3]
    assert found.total > 0
    print(f"   {many:,} entries, {file.stat().st_size / 1e6:.1f} MB")
    print(f"   {'load':>16} {loaded - begun:>7.2f} s")
    print(f"   {'index and search':>16} {indexed - loaded:>7.2f} s   ({found.total} found)")
    print(f"   {'both':>16} {indexed - begun:>7.2f} s   (target at most {TARGET_S:.0f})")
    print(f"   {'load again':>16} {over - indexed:>7.2f} s   (all unchanged)")


def varied(many: int) -> list[dict[str, object]]:
    samples = json.loads(SAMPLES.read_bytes())
    return [_another(samples[number % len(samples)], number) for number in range(many)]


def _another(sample: dict[str, object], number: int) -> dict[str, object]:
    texts = {
        name: f"{value} ({number})" if number % 3 else value * 2
        for name, value in sample.items()
        if isinstance(value, str) and len(value) > 200
    }
    place = f"Gemeente {number % 342}"
    own = {"id": number, "uuid": str(uuid.UUID(int=number)), "name": f"{sample['name']} {number}", "organization": place}
    return sample | texts | own
