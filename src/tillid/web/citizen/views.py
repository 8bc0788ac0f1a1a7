"""A citizen's own pages. Each view is one look at her data, and makes one entry before anything is shown."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tillid.gate import api as gate
from tillid.overview import api as overview
from tillid.web import errors
from tillid.web.addresses import page_at
from tillid.web.citizen import filters, shown
from tillid.web.frame import CITIZEN, Crumb, page
from tillid.web.identity import for_citizens, visitor
from tillid.web.templating import say

P = ParamSpec("P")
HIGHEST_INDEX = 2**53  # no log is longer; what is higher is a made-up address


def own_page(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """For the citizen who is signed in. Not hers and unknown are one answer; without a ledger nothing is shown."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (overview.NotHers, gate.Refused):
            raise Http404 from None
        except gate.LedgerUnavailable:
            return errors.no_ledger(request)

    return page_at(for_citizens(guarded))


@own_page
def front(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    found = overview.citizen_page(who.subject_ref, actor=who.actor)
    asked = filters.Asked("", filters.YEAR, None, own=False)
    context = {
        "page": found,
        "chart": shown.chart(found.lookups),
        "filters": filters.shown(asked, found.lookups),
        "groups": [shown.group(part) for part in found.groups if part.known or part.failed],
        "empty_groups": [part.name for part in found.groups if not (part.known or part.failed)],
        "kinds": shown.kinds(found),
    }
    return page(request, "citizen/overview.html", context, audience=CITIZEN, active="overview", user_name=found.name)


@own_page
def lookups(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    asked = filters.read(request)
    found = overview.lookups_page(who.subject_ref, asked.filter(timezone.localdate()), before=asked.before, actor=who.actor)
    context = {"page": found, "filters": filters.shown(asked, found.summary, found)}
    crumbs = [Crumb(_("Opslag"))]
    return page(request, "citizen/lookups.html", context, audience=CITIZEN, active="lookups", crumbs=crumbs, user_name=found.name)


@own_page
def lookup(request: HttpRequest, index: int) -> HttpResponse:
    if index > HIGHEST_INDEX:
        raise Http404
    who = visitor(request)
    found = overview.lookup(who.subject_ref, index, actor=who.actor)
    crumbs = [Crumb(_("Opslag"), ".."), Crumb(_("Et opslag"))]
    context = {"look": found, "lead": shown.lead(found)}
    return page(request, "citizen/lookup.html", context, audience=CITIZEN, active="lookups", crumbs=crumbs, user_name=found.name)


@own_page
def case(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    who = visitor(request)
    found = overview.case_page(who.subject_ref, str(ref), actor=who.actor)
    crumbs = [Crumb(_("Dine sager"), "../../#sager"), Crumb(say(found.card.title))]
    return page(
        request, "citizen/case.html", {"page": found}, audience=CITIZEN, active="overview", crumbs=crumbs, user_name=found.name
    )


@own_page
def source(request: HttpRequest, key: str) -> HttpResponse:
    who = visitor(request)
    found = overview.source_page(who.subject_ref, key, actor=who.actor)
    crumbs = [Crumb(_("Det ved kommunen om dig"), "../../#oplysninger"), Crumb(say(found.group.name))]
    context = {"group": shown.group(found.group)}
    return page(request, "citizen/source.html", context, audience=CITIZEN, active="overview", crumbs=crumbs, user_name=found.name)
