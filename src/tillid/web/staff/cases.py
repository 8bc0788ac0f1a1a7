"""My cases: the purpose stands on the button, so that data is two clicks away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from tillid.cases import api as cases
from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.identity import Visitor, for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.staff.opening import case_address, ledger_down
from tillid.web.staff.pages import home_of, said, staff_page
from tillid.web.staff.purposes import Purpose, also_for, my_purposes, title_of
from tillid.web.staff.shown import NAME, first_line, first_step, name_in

PAGE = 25
SOON = timedelta(days=14)
LONGEST_KEY = 60
UNIT = "enheden"
LISTED = (NAME, "case.title", "case.next-step")


@dataclass(frozen=True, slots=True)
class Row:
    """One case as the list shows it. Name, title and step came through the gate; None: it didn't give them, and `why` says why not."""

    name: str | None
    why: Sentence | None
    title: str | None
    step: str | None
    deadline: date | None
    late: bool
    purpose: Sentence | None
    address: str
    others: tuple[tuple[str, Sentence], ...] = ()  # other purposes of hers that the case serves: key, and what the button says


@dataclass(frozen=True, slots=True)
class Filter:
    purpose: str = ""
    when: str = ""
    whose: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.purpose or self.when or self.whose)

    def keeps(self, case: cases.Case, today: date) -> bool:
        return (not self.purpose or case.purpose == self.purpose) and _in_time(case.next_date, self.when, today)

    def query(self, page: int) -> str:
        given = {"hvis": self.whose, "formaal": self.purpose, "frist": self.when, "side": str(page) if page > 1 else ""}
        return "?" + urlencode({key: value for key, value in given.items() if value})


@only(*READS)
@for_employees()
def mine(request: HttpRequest) -> HttpResponse:
    who, today = visitor(request), timezone.localdate()
    if home_of(who) != "staff:cases":
        return redirect(home_of(who))
    shared = frozenset(purpose.key for purpose in my_purposes(who) if purpose.of_unit)
    chosen = _filter(request, shared)
    mine_all = sorted(_open_cases(who, chosen, shared), key=_by_deadline)
    kept = [case for case in mine_all if chosen.keeps(case, today)]
    pages = max(1, -(-len(kept) // PAGE))
    page = min(_page(request), pages)
    part = kept[(page - 1) * PAGE : page * PAGE]
    try:
        rows = _rows(part, who, today)
    except gate.LedgerUnavailable:
        return ledger_down(request, active="cases")
    context = {
        "rows": rows,
        "total": len(mine_all),
        "due": sum(_in_time(case.next_date, "snart", today) for case in mine_all),
        "filter": chosen,
        "shared": bool(shared),
        "purposes": sorted({(case.purpose, said(title_of(case.purpose))) for case in mine_all if case.purpose}),
        "page": page,
        "pages": pages,
        "before": chosen.query(page - 1) if page > 1 else "",
        "after": chosen.query(page + 1) if page < pages else "",
    }
    return staff_page(request, "staff/cases.html", context, active="cases")


def _open_cases(who: Visitor, chosen: Filter, shared: frozenset[str]) -> Sequence[cases.Case]:
    """Her own; or those of her unit whose purpose lets the whole unit in."""
    if chosen.whose != UNIT:
        return cases.cases_of_employee(who.actor.ref)
    return [case for case in cases.cases_of_unit(who.actor.unit or "") if case.purpose in shared]


def _rows(part: Sequence[cases.Case], who: Visitor, today: date) -> list[Row]:
    """The names come through the gate: one entry a citizen, purpose and day."""
    if not part:
        return []
    found, mine = gate.list_view([_asked(case, who) for case in part], actor=who.actor), my_purposes(who)
    return [_row(case, row, mine, today) for case, row in zip(part, found, strict=True)]


def _row(case: cases.Case, row: gate.ListRow, mine: Sequence[Purpose], today: date) -> Row:
    told = {value.element: value.value for value in row.values}
    return Row(
        name=name_in(row.values),
        why=next((gate.REASONS[reason].staff for reason in row.refused.whole), None),
        title=first_line(told.get("case.title")),
        step=first_step(told.get("case.next-step")),
        deadline=case.next_date,
        late=case.next_date is not None and case.next_date < today,
        purpose=register.use_task(case.purpose) if case.purpose else None,
        address=case_address(case),
        others=tuple(
            (purpose.key, register.use_task(purpose.key) or purpose.title)
            for purpose in also_for(case.kind, mine, but=case.purpose)
        ),
    )


def _asked(case: cases.Case, who: Visitor) -> gate.Request:
    return gate.Request(
        subject_ref=case.subject_ref,
        use_key=case.purpose or "",
        elements=LISTED,
        case_ref=case.ref,
        role=who.role,
        unit=who.actor.unit,
        partial=True,
    )


def _by_deadline(case: cases.Case) -> tuple[bool, date, str]:
    return case.next_date is None, case.next_date or date.max, case.ref


def _in_time(day: date | None, when: str, today: date) -> bool:
    match when:
        case "snart":
            return day is not None and today <= day <= today + SOON
        case "over":
            return day is not None and day < today
    return True


def _filter(request: HttpRequest, shared: frozenset[str]) -> Filter:
    when = request.GET.get("frist", "")
    return Filter(
        purpose=request.GET.get("formaal", "")[:LONGEST_KEY],
        when=when if when in {"snart", "over"} else "",
        whose=UNIT if shared and request.GET.get("hvis") == UNIT else "",
    )


def _page(request: HttpRequest) -> int:
    """A page that isn't one is the first."""
    text = request.GET.get("side", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
