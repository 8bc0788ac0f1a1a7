"""The demo's way in: a banner, a choice, and nothing of either outside demo mode."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from demo.personas import PERSONAS
from tests.web.town import Town, be

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

OUTSIDE = """
import json, django
django.setup()
from django.test import Client
from django.urls import get_resolver
from tillid.web.demo import port
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
print(json.dumps({
    "choose": client.post("/demo/vaelg/", {"persona": "karen"}).status_code,
    "english": client.post("/en/demo/vaelg/", {"persona": "karen"}).status_code,
    "people": [one.key for one in port.personas()],
    "demo addresses": [str(one.pattern) for one in get_resolver().url_patterns[0].url_patterns if "demo" in str(getattr(one, "urlconf_name", ""))],
    "way in": client.get("/medarbejder/om-dig/").status_code,
    "text": client.get("/medarbejder/om-dig/").content.decode(),
    "secure": [__import__("django.conf").conf.settings.SESSION_COOKIE_SECURE, __import__("django.conf").conf.settings.CSRF_COOKIE_SECURE],
}))
"""


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_the_front_page_offers_everybody_and_says_that_they_are_made_up(address: str):
    page = text(Client().get(address))
    for one in PERSONAS:
        assert f'name="persona" value="{one.key}"' in page
    assert 'id="personer"' in page
    assert "opdigtede" in page or "made up" in page


def test_the_banner_leads_back_to_the_choice(lindby: Town):
    page = text(be("job-consultant").get("/medarbejder/om-dig/"))
    assert 'href="/#personer"' in page


@pytest.mark.parametrize("one", PERSONAS, ids=lambda one: one.key)
@pytest.mark.parametrize("language", ["", "/en"])
def test_each_lands_on_a_page_of_her_own(one, language: str):
    client = Client()
    response = client.post(f"{language}/demo/vaelg/", {"persona": one.key}, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[0][0].startswith(f"{language}/")


def test_employees_are_called_by_what_they_do_in_the_readers_language():
    assert "Be the job consultant" in text(Client().get("/en/"))
    assert "Vær jobkonsulent" in text(Client().get("/"))


def test_outside_demo_mode_there_is_no_choice_no_banner_and_no_way_in(tmp_path):
    """In a process of its own: addresses are laid out when it starts."""
    (tmp_path / "static").mkdir()
    environment = {**os.environ, "TILLID_HOME": str(tmp_path), "TILLID_DEMO": "0", "TILLID_DB": "sqlite", "TILLID_HTTPS": "1"}
    migrate = "import django; django.setup(); from django.core.management import call_command as c; c('migrate', verbosity=0); c('migrate', database='persons', verbosity=0)\n"
    done = subprocess.run(
        [sys.executable, "-c", migrate + OUTSIDE], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["choose"], found["english"], found["way in"]) == (404, 404, 403)
    assert found["people"] == []
    assert found["secure"] == [True, True]
    assert "t-demo" not in found["text"]
    assert "#personer" not in found["text"]
    assert "Du kan ikke logge ind her endnu" in found["text"]
