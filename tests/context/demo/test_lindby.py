"""The demo as a user makes it: by the command line, in a folder of its own, on both stores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cluster import start_cluster

CITIZENS = 400


@dataclass(frozen=True, slots=True)
class Place:
    home: Path
    environment: dict[str, str]

    def tillid(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from tillid.cli import main; main()", *words],
            env=self.environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("lindby")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("TILLID_")}
    environment = plain | {"TILLID_HOME": str(home), "TILLID_DEMO": "1", "TILLID_DB": request.param}
    if request.param == "sqlite":
        yield _seeded(Place(home, environment))
        return
    cluster = start_cluster()
    try:
        cluster.create("tillid_app", "tillid_persons", "tillid_ledger", "tillid_keys")
        yield _seeded(Place(home, environment | {"TILLID_PG_DSN": cluster.dsn}))
    finally:
        cluster.stop()


def _seeded(place: Place) -> Place:
    for words in (("database", "migrate"), ("demo", "seed", "--citizens", str(CITIZENS), "--today", "2026-11-20")):
        done = place.tillid(*words)
        assert done.returncode == 0, done.stderr
    return place


def test_the_personas_come_with_replacement_numbers(place: Place) -> None:
    people = {one["key"]: one for one in json.loads(place.tillid("demo", "personas", "--json").stdout)}
    assert {"karen", "svend", "amina", "hodan", "job-consultant", "therapist", "dpo", "councillor"} <= people.keys()
    assert all(60 < int(people[key]["number"][:2]) <= 91 for key in ("karen", "svend", "amina", "hodan"))
    assert people["dpo"]["number"] is None


def test_seeding_again_changes_nothing_and_says_why(place: Place) -> None:
    again = place.tillid("demo", "seed")
    assert again.returncode == 1
    assert "Lindby is there already" in again.stderr
    assert "Traceback" not in again.stderr


def test_outside_demo_mode_there_is_no_demo(place: Place) -> None:
    for words in (("demo", "personas", "--json"), ("demo", "seed")):
        refused = place.tillid(*words, TILLID_DEMO="0")
        assert refused.returncode == 1
        assert "Demo mode is off" in refused.stderr
        assert not refused.stdout


def test_the_look_ups_lie_in_last_years_epoch_and_in_this_years(place: Place) -> None:
    found = _in_process(place, "print(json.dumps(sorted({(e.epoch, e.record.use) for e in entries})))")
    assert {epoch for epoch, _ in found} == {2025, 2026}
    assert {use for _, use in found} >= {"personal-help", "home-nursing"}


def test_karens_list_has_its_refusals_and_one_break_glass(place: Place) -> None:
    found = _in_process(
        place, "print(json.dumps([(e.record.use, e.record.bg, e.record.out.value, len(e.record.no)) for e in entries]))", "karen"
    )
    assert len(found) > 20
    assert [use for use, bg, _, _ in found if bg] == ["home-nursing"]
    assert any(refused for _, _, _, refused in found)


def _in_process(place: Place, says: str, key: str = "svend") -> list[list[object]]:
    script = f"""
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django; django.setup()
from config import wiring
from config.lookups import CitizensLookups
from demo.personas import reference_of
entries = CitizensLookups(wiring.ledger).page(reference_of("{key}"), before=None, limit=500).entries
{says}
"""
    done = subprocess.run([sys.executable, "-c", script], env=place.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: list[list[object]] = json.loads(done.stdout)
    return answer
