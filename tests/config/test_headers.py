"""What every answer carries."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db(databases=["default", "persons"])


@pytest.mark.parametrize("address", ["/", "/en/", "/nothing-here/", "/dine-data/"])
def test_every_answer_forbids_script_framing_and_keeping(client, address):
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'none'"
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]


def test_a_host_that_is_not_ours_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
