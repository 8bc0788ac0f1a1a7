"""Which table lies where."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.apps import apps
from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from config.databases import PERSONS_APPS, PersonsRouter, databases, part_dsn
from tests.architecture.reading import ROOT

BOTH = ["default", "persons"]


@pytest.mark.django_db(databases=BOTH)
def test_no_table_with_person_data_lies_in_the_apps_database_and_none_of_the_apps_beside_persons():
    for model in apps.get_models():
        for alias in BOTH:
            there = model._meta.db_table in connections[alias].introspection.table_names()
            assert there is ((model._meta.app_label in PERSONS_APPS) == (alias == "persons")), (model, alias)


def test_a_model_of_persons_is_read_and_written_in_their_database_only():
    router = PersonsRouter()
    for model in apps.get_models():
        alias = "persons" if model._meta.app_label in PERSONS_APPS else "default"
        assert router.db_for_read(model) == router.db_for_write(model) == alias


def test_an_unknown_store_is_refused(tmp_path):
    with pytest.raises(ValueError, match="sqlite or postgresql"):
        databases("oracle", tmp_path, "")


def test_without_a_user_each_database_has_its_own_role(tmp_path):
    made = databases("postgresql", tmp_path, "host=db.example port=5433 sslmode=verify-full")
    assert {alias: (one["NAME"], one["USER"]) for alias, one in made.items()} == {
        "default": ("tillid_app", "tillid_app"),
        "persons": ("tillid_persons", "tillid_persons"),
    }
    assert made["persons"]["OPTIONS"] == {"sslmode": "verify-full"}
    assert (made["persons"]["HOST"], made["persons"]["PORT"]) == ("db.example", "5433")


@pytest.mark.parametrize(
    "dsn,user", [("host=db.example", "tillid_keys"), ("host=db.example user=one", "one"), ("", "tillid_keys")]
)
def test_the_ledgers_databases_are_reached_by_roles_of_their_own_unless_one_is_named(dsn, user):
    made = conninfo_to_dict(part_dsn(dsn, "keys"))
    assert (made["dbname"], made["user"]) == ("tillid_keys", user)


@pytest.mark.sqlite_only
@pytest.mark.django_db(databases=BOTH)
@pytest.mark.parametrize("alias,synchronous", [("default", 1), ("persons", 2)])
def test_what_is_told_as_stored_is_on_disk(alias, synchronous):
    with connections[alias].cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (synchronous,)


SEEN_OUTSIDE_DEMO = """
import django; django.setup()
from django.conf import settings
from django.urls import Resolver404, resolve
from tillid.web.demo import port
assert settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SECURE_HSTS_SECONDS
assert not port.personas()
for address in ("/demo/vaelg/", "/en/demo/vaelg/"):
    try:
        resolve(address)
    except Resolver404:
        continue
    raise SystemExit(f"{address} is there")
"""


def test_outside_demo_mode_there_is_no_chooser_and_cookies_need_tls(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SEEN_OUTSIDE_DEMO],
        env={"PYTHONPATH": str(ROOT / "src"), "TILLID_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
