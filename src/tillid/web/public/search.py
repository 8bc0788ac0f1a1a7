"""The register as anybody searches it: words and facets in the address, so that what was found can be sent on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Duty, Facet, Standing, TechnologyKind
from tillid.staff import api as staff
from tillid.web.addresses import NotUnderstood, one, page_at
from tillid.web.frame import PUBLIC, Crumb, page
from tillid.web.public.figures import count_words
from tillid.web.public.use_page import today
from tillid.web.templating import language, say

QUERY, PAGE = "q", "side"
NAMES = {
    Facet.SECTOR: "omraade", Facet.UNIT: "afdeling", Facet.TECHNOLOGY: "teknik", Facet.DUTY: "valg", Facet.STANDING: "status",
}  # fmt: skip
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
LONGEST_KEY, MOST_CHOSEN = 64, 40
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
Chosen = Mapping[Facet, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The address taken apart."""

    query: str
    chosen: Chosen
    page: int

    @property
    def narrowed(self) -> bool:
        return bool(self.query or any(self.chosen.values()))

    def address(self, *, page: int = 1, without: tuple[Facet, str] | None = None, query: str | None = None) -> str:
        """The same search at another page, or with one choice less."""
        parts = [(QUERY, self.query if query is None else query)]
        parts += [(NAMES[facet], value) for facet, values in self.chosen.items() for value in values if (facet, value) != without]
        parts += [(PAGE, str(page))] if page > 1 else []
        given = urlencode([(name, value) for name, value in parts if value])
        return f"?{given}" if given else "?"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    n: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetShown:
    name: str
    legend: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Removable:
    """A choice that was made, and the address without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class UseCard:
    found: register.FoundUse
    unit: Sentence | None
    month: str

    @property
    def duties(self) -> tuple[str, ...]:
        return tuple(duty.value for duty in (Duty.VOLUNTARY, Duty.DUTY) if duty in self.found.duties)


@dataclass(frozen=True, slots=True)
class UsesPage:
    asked: Asked
    total: int
    partly: bool
    cards: tuple[UseCard, ...]
    facets: tuple[FacetShown, ...]
    removable: tuple[Removable, ...]
    page: int
    pages: int
    previous: str
    next: str


@page_at
def uses(request: HttpRequest) -> HttpResponse:
    asked = read(request)
    found = register.find(asked.query, asked.chosen, page=asked.page, language=language())
    return page(
        request,
        "public/uses.html",
        {"page": uses_page(asked, found)},
        audience=PUBLIC,
        active="uses",
        crumbs=[Crumb(PUBLIC.menu[1].label)],
    )


def read(request: HttpRequest) -> Asked:
    """Raises `NotUnderstood`."""
    query, number = one(request, QUERY), one(request, PAGE)
    if number and not PAGE_NUMBER.fullmatch(number):
        raise NotUnderstood
    chosen = {facet: tuple(dict.fromkeys(request.GET.getlist(name))) for facet, name in NAMES.items()}
    values = [value for each in chosen.values() for value in each]
    if len(values) > MOST_CHOSEN or not all(KEY.fullmatch(value) and len(value) <= LONGEST_KEY for value in values):
        raise NotUnderstood
    return Asked(" ".join(query.split())[: register.LONGEST_QUERY], chosen, int(number or 1))


def uses_page(asked: Asked, found: register.Found) -> UsesPage:
    units = {unit.key: unit.name for unit in staff.units()}
    facets = tuple(_facet(facet, found, units) for facet in Facet)
    return UsesPage(
        asked=asked,
        total=found.total,
        partly=found.partly,
        cards=tuple(_card(each, units) for each in found.rows),
        facets=tuple(facet for facet in facets if len(facet.choices) > 1 or any(choice.chosen for choice in facet.choices)),
        removable=tuple(_removable(asked, units)),
        page=found.page,
        pages=found.pages,
        previous=asked.address(page=found.page - 1) if found.page > 1 else "",
        next=asked.address(page=found.page + 1) if found.page < found.pages else "",
    )


def _card(found: register.FoundUse, units: Mapping[str, Sentence]) -> UseCard:
    return UseCard(found, units.get(found.owner_unit or ""), _this_month(found))


def _this_month(found: register.FoundUse) -> str:
    """Nothing where nothing can be looked up."""
    if found.standing is Standing.DROPPED or found.in_brief or not found.duties:
        return ""
    now = next((each for each in gate.figures(found.key) if each.month == f"{today():%Y-%m}"), None)
    return count_words(now.granted) if now else count_words(0)


def _facet(facet: Facet, found: register.Found, units: Mapping[str, Sentence]) -> FacetShown:
    known = fixed(facet)
    counts = sorted(found.facets[facet], key=lambda each: list(known).index(each.value) if each.value in known else len(known))
    return FacetShown(
        NAMES[facet],
        legend(facet),
        tuple(Choice(each.value, label(facet, each.value, units), each.n, each.chosen) for each in counts),
    )


def _removable(asked: Asked, units: Mapping[str, Sentence]) -> list[Removable]:
    chosen = [(facet, value) for facet, values in asked.chosen.items() for value in values]
    words = [Removable(f"»{asked.query}«", asked.address(query=""))] if asked.query else []
    return words + [Removable(label(facet, value, units), asked.address(without=(facet, value))) for facet, value in chosen]


def legend(facet: Facet) -> str:
    return {
        Facet.SECTOR: _("Område"),
        Facet.UNIT: _("Afdeling"),
        Facet.TECHNOLOGY: _("Computerens del"),
        Facet.DUTY: _("Kan du sige nej?"),
        Facet.STANDING: _("Hvordan det går"),
    }[facet]


def fixed(facet: Facet) -> Mapping[str, str]:
    """The values of a facet that we name ourselves, in the order in which they are shown."""
    if facet is Facet.TECHNOLOGY:
        return {
            TechnologyKind.NONE.value: _("Ingen regel og ingen model"),
            TechnologyKind.RULE.value: _("Faste regler"),
            TechnologyKind.MODEL.value: _("En model"),
        }
    if facet is Facet.DUTY:
        return {
            Duty.VOLUNTARY.value: _("Noget er frivilligt"),
            Duty.DUTY.value: _("Noget er din pligt"),
            Duty.TASK.value: _("Noget er kommunens opgave"),
        }
    return standings() if facet is Facet.STANDING else {}


def standings() -> Mapping[str, str]:
    return {one.value: say(register.standing_name(one)) for one in Standing}


def label(facet: Facet, value: str, units: Mapping[str, Sentence]) -> str:
    if facet is Facet.SECTOR:
        return say(register.sector_name(value))
    if facet is Facet.UNIT:
        return say(units.get(value)) or value
    return fixed(facet).get(value, value)
