"""All data uses on one page: ideas, trials, uses, what was stopped and dropped, and the technology behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Facet, FoundUse, Standing, TechnologyKind
from tillid.staff import api as house
from tillid.web.identity import for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as staff
from tillid.web.staff.follow import words as w
from tillid.web.staff.pages import FOLLOWERS, WRITERS, staff_page
from tillid.web.templating import language

ORDER = (Standing.IDEA, Standing.PILOT, Standing.RUNNING, Standing.OVER, Standing.ENDED, Standing.DROPPED)
MACHINES = (TechnologyKind.RULE, TechnologyKind.MODEL)


@dataclass(frozen=True, slots=True)
class Row:
    """A use or a draft. A draft of what is published already is its next version."""

    one: FoundUse
    owner: Sentence
    next_version: bool

    @property
    def route(self) -> str:
        return "staff:use" if self.one.draft else "staff:follow"


@dataclass(frozen=True, slots=True)
class Link:
    """One choice of a filter, with how many there are of it."""

    label: Sentence
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter, as the address has it. What isn't there to be chosen finds nothing."""

    query: str = ""
    standing: str = ""
    sector: str = ""

    @property
    def chosen(self) -> dict[Facet, tuple[str, ...]]:
        given = {Facet.STANDING: self.standing, Facet.SECTOR: self.sector}
        return {facet: (value,) for facet, value in given.items() if value}

    def address(self, *, page: int = 1) -> str:
        given = (("q", self.query), ("stand", self.standing), ("omraade", self.sector), ("side", page if page > 1 else ""))
        query = urlencode({name: value for name, value in given if value})
        return f"{reverse('staff:portfolio')}{'?' if query else ''}{query}"


@only(*READS)
@for_employees(*FOLLOWERS)
def show(request: HttpRequest) -> HttpResponse:
    asked = Asked(*(request.GET.get(name, "").replace("\0", "") for name in ("q", "stand", "omraade")))
    found = register.find(asked.query, asked.chosen, page=_page(request), include_drafts=True, language=language())
    context = {
        "w": w,
        "asked": asked,
        "standings": list(_standings(found, asked)),
        "sectors": list(_sectors(found, asked)),
        "rows": list(_rows(found.rows)),
        "counted": staff.fill(w.FOUND_ONE if found.total == 1 else w.FOUND, n=found.total),
        "place": staff.fill(w.PAGE, page=found.page, pages=found.pages),
        "before": asked.address(page=found.page - 1) if found.page > 1 else "",
        "after": asked.address(page=found.page + 1) if found.page < found.pages else "",
        "technologies": _technologies(asked),
        "writes": visitor(request).role in WRITERS,
    }
    return staff_page(request, "staff/follow/portfolio.html", context, active="uses")


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("side", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _rows(found: Iterable[FoundUse]) -> Iterator[Row]:
    units = {unit.key: unit.name for unit in house.units()}
    for one in found:
        published = one.draft and register.summary(one.key) is not None
        yield Row(one, units.get(one.owner_unit or "") or Sentence(one.owner_unit or "–", one.owner_unit or "–"), published)


def _standings(found: register.Found, asked: Asked) -> Iterator[Link]:
    counts = {count.value: count.n for count in found.facets.get(Facet.STANDING, ())}
    yield Link(w.ALL, sum(counts.values()), Asked(asked.query, "", asked.sector).address(), not asked.standing)
    for one in ORDER:
        if counts.get(one.value):
            address = Asked(asked.query, one.value, asked.sector).address()
            yield Link(w.STANDINGS_MANY[one], counts[one.value], address, asked.standing == one.value)


def _sectors(found: register.Found, asked: Asked) -> Iterator[Link]:
    counts = {count.value: count.n for count in found.facets.get(Facet.SECTOR, ()) if count.n}
    total = found.total if not asked.sector else None
    everything = Asked(asked.query, asked.standing)
    if total is None:
        total = register.find(everything.query, everything.chosen, include_drafts=True, language=language()).total
    yield Link(w.ALL, total, everything.address(), not asked.sector)
    for name, key in sorted(((register.sector_name(key), key) for key in counts), key=lambda one: one[0].da):
        yield Link(name, counts[key], Asked(asked.query, asked.standing, key).address(), asked.sector == key)


def _technologies(asked: Asked) -> list[tuple[Sentence, list[FoundUse]]]:
    """What is behind what was found, by its name where it has one; uses without any technology aren't among them."""
    chosen = {**asked.chosen, Facet.TECHNOLOGY: MACHINES}
    found: dict[Sentence, list[FoundUse]] = {}
    for row in register.find(asked.query, chosen, include_drafts=True, language=language()).rows:
        found.setdefault(_called(row) or w.TECHNOLOGIES[row.technology], []).append(row)
    return sorted(found.items(), key=lambda one: one[0].da)


def _called(row: FoundUse) -> Sentence | None:
    draft = register.draft(row.key) if row.draft else None
    use = register.read_use(draft.document) if draft else register.use(row.key)
    return use.technology.name if use and use.technology else None
