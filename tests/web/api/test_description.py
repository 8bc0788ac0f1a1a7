"""The API keeps what it describes: a machine reads the description and looks for a fault in every operation."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from tests.examples import a_quarter
from tests.web.town import Town, be

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


def in_the_modules_transaction(environ, start_response):
    """As Django's own test client does: a request's end leaves the connections as they are."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    return application(environ, start_response)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", in_the_modules_transaction, headers={"Host": "localhost"})


@pytest.fixture
def steward(lindby: Town) -> dict[str, str]:
    client = be("steward")
    token = client.get("/api/v1/staff/session").json()["csrf_token"]
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return {"Cookie": cookies, "X-CSRFToken": token, "Host": "localhost"}


@schema.include(path_regex="^/api/v1/(?!staff)").parametrize()
@settings(a_quarter, suppress_health_check=list(HealthCheck), deadline=None)
def test_what_everybody_may_read_is_as_described(case, lindby: Town):
    case.call_and_validate(headers={"Host": "localhost"}, checks=[*CHECKS, positive_data_acceptance])


@schema.include(path_regex="^/api/v1/staff").parametrize()
@settings(a_quarter, suppress_health_check=list(HealthCheck), deadline=None)
def test_what_a_steward_does_is_as_described(case, steward: dict[str, str]):
    case.call_and_validate(headers=steward, checks=CHECKS)
