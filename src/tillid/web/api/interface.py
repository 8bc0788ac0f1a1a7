"""The API as a whole, with its description: OpenAPI 3.1 at `/api/v1/openapi.json`. No page of its own: that would need scripts."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from tillid.register import api as register
from tillid.web.api import words as w
from tillid.web.api.answers import Fault, Said, not_there, of_register, problem
from tillid.web.api.following import router as following
from tillid.web.api.public import router as public
from tillid.web.api.shapes import data_use_components, described
from tillid.web.api.staff import router as staff

log = logging.getLogger(__name__)


class Interface(NinjaAPI):
    """Adds the data use's own JSON Schema to what the code describes."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema.update(described(dict(schema)))
        schema["components"]["schemas"].update(data_use_components())
        return schema


api = Interface(
    title="Tillid",
    version="1.0.0",
    description="What a municipality uses data for: decided, published, enforced and measured. Reading needs no key.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/staff", staff)
api.add_router("/staff", following)
api.add_router("", public)


@api.exception_handler(register.RegisterError)
def _register(request: HttpRequest, error: register.RegisterError) -> HttpResponse:
    return of_register(error)


@api.exception_handler(register.FollowError)
def _follow(request: HttpRequest, error: register.FollowError) -> HttpResponse:
    code = error.trouble.value
    return problem(code, 404 if code.startswith("no-") else 422, error.says)


@api.exception_handler(register.ImportFailed)
def _import(request: HttpRequest, error: register.ImportFailed) -> HttpResponse:
    return problem(error.why, 422, error.says)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names the fields, never what was sent in them."""
    faults = [Fault(path="/".join(str(step) for step in one["loc"]), says=Said.of(w.FIELD)) for one in error.errors]
    return problem("not-understood", 422, w.NOT_UNDERSTOOD, faults)


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem("sign-in", 401, w.SIGN_IN)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 403:
        return problem("not-yours", 403, w.NOT_YOURS if str(error) == "role" else w.TOKEN)
    return problem("body", 400, w.BODY)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return not_there()


@api.exception_handler(Exception)
def _ours(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("the API failed (%s)", type(error).__name__)
    return problem("our-fault", 500, w.OUR_FAULT)
