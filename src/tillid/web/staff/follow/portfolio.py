"""All data uses on one page: ideas, trials, uses, what was stopped and dropped, and the technology behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Standing, TechnologyKind
from tillid.web.identity import for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.staff import words as staff
from tillid.web.staff.follow import words as w
from tillid.web.staff.pages import FOLLOWERS, WRITERS, staff_page, unit_name

NONE = "ingen"  # the filter's word for a use without a field of work
ORDER = (Standing.IDEA, Standing.PILOT, Standing.RUNNING, Standing.OVER, Standing.ENDED, Standing.DROPPED)


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    title: Sentence
    standing: Standing
    sector: str
    owner: Sentence
    technology: TechnologyKind
    technology_name: Sentence | None
    ends: date | None
    brief: bool
    next_version: bool = False  # a draft of it is being written

    @property
    def route(self) -> str:
        return "staff:use" if self.standing is Standing.IDEA else "staff:follow"


@dataclass(frozen=True, slots=True)
class Link:
    """One choice of a filter, with how many there are of it."""

    label: Sentence
    count: int
    address: str
    chosen: bool


@only(*READS)
@for_employees(*FOLLOWERS)
def show(request: HttpRequest) -> HttpResponse:
    rows = _rows()
    standing, sector = request.GET.get("stand", ""), request.GET.get("omraade", "")
    shown = [row for row in rows if standing in {"", row.standing.value} and sector in {"", row.sector or NONE}]
    context = {
        "w": w,
        "standings": _standings(rows, standing, sector),
        "sectors": _sectors(rows, standing, sector),
        "rows": shown,
        "counted": staff.fill(w.SHOWN, n=len(shown), all=len(rows)),
        "technologies": _technologies(shown),
        "writes": visitor(request).role in WRITERS,
    }
    return staff_page(request, "staff/follow/portfolio.html", context, active="uses")


def _rows() -> list[Row]:
    published = {one.key: one for one in register.published_uses()}
    drafts = {key for key, _ in register.drafts()}
    ideas = [_idea(key) for key in drafts - published.keys()]
    rows = [*(row for row in ideas if row), *(_published(one, next_version=one.key in drafts) for one in published.values())]
    return sorted(rows, key=lambda row: (ORDER.index(row.standing), row.title.da))


def _idea(key: str) -> Row | None:
    draft = register.draft(key)
    if draft is None:  # published or taken back between the list and the look
        return None
    use = register.read_use(draft.document)
    kind = (use.technology.kind if use.technology else None) or TechnologyKind.NONE
    return Row(key, use.title, Standing.IDEA, use.sector or "", unit_name(use.owner_unit), kind, _called(use), None, brief=False)


def _published(one: register.UseSummary, *, next_version: bool) -> Row:
    use = register.use(one.key)
    ends = register.day_of(one.ends_ms - 1) if one.ends_ms is not None else None
    return Row(
        one.key, one.title, one.standing, one.sector or "", unit_name(one.owner_unit), one.technology,
        _called(use) if use else None, ends, brief=one.in_brief, next_version=next_version,
    )  # fmt: skip


def _called(use: register.UseDocument) -> Sentence | None:
    return use.technology.name if use.technology else None


def _standings(rows: Sequence[Row], standing: str, sector: str) -> list[Link]:
    counts = Counter(row.standing for row in rows if sector in {"", row.sector or NONE})
    links = [_link(w.ALL, counts.total(), "", sector, chosen=not standing)]
    return links + [
        _link(w.STANDINGS_MANY[one], counts[one], one.value, sector, chosen=standing == one.value) for one in ORDER if counts[one]
    ]


def _sectors(rows: Sequence[Row], standing: str, sector: str) -> list[Link]:
    counts = Counter(row.sector or NONE for row in rows if standing in {"", row.standing.value})
    links = [_link(w.ALL, counts.total(), standing, "", chosen=not sector)]
    named = ((w.NO_SECTOR if key == NONE else register.sector_name(key), key) for key in counts)
    return links + [
        _link(name, counts[key], standing, key, chosen=sector == key) for name, key in sorted(named, key=lambda one: one[0].da)
    ]


def _link(label: Sentence, count: int, standing: str, sector: str, *, chosen: bool) -> Link:
    query = urlencode({name: value for name, value in (("stand", standing), ("omraade", sector)) if value})
    return Link(label, count, f"{reverse('staff:portfolio')}{'?' if query else ''}{query}", chosen)


def _technologies(rows: Iterable[Row]) -> list[tuple[Sentence, list[Row]]]:
    """What is behind, by its name where it has one; uses without any technology aren't among them."""
    found: dict[Sentence, list[Row]] = {}
    for row in rows:
        if row.technology is not TechnologyKind.NONE:
            found.setdefault(row.technology_name or w.TECHNOLOGIES[row.technology], []).append(row)
    return sorted(found.items(), key=lambda one: one[0].da)
