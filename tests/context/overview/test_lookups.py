"""The list of look-ups as arithmetic: what a page holds, what a group is, and that nothing is lost between two pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tillid.ledger.api import Listed, MonthCount, Operation, Outcome, Page, UseRecord
from tillid.overview.lookups import Filter, cut, day_of, group, last_months, month_days, month_of
from tillid.overview.page import Outcome as Told
from tillid.register.api import OWN_DATA

DAY = 24 * 60 * 60 * 1000
START = 1_767_000_000_000  # 29 December 2025
KAREN = "karen"


@dataclass
class ListInMemory:
    """A citizen's list, as the ledger pages and counts it."""

    entries: list[Listed]
    fetches: int = field(default=0)

    def page(self, subject_ref: str, *, before: int | None, limit: int) -> Page:
        assert subject_ref == KAREN
        self.fetches += 1
        found = [entry for entry in reversed(self.entries) if before is None or entry.index < before]
        return Page(tuple(found[:limit]), found[limit - 1].index if len(found) > limit else None)

    def one(self, subject_ref: str, index: int) -> Listed | None:
        raise NotImplementedError

    def months(self, subject_ref: str) -> tuple[MonthCount, ...]:
        assert subject_ref == KAREN
        spans: dict[tuple[str, str | None, bool], list[int]] = {}
        for entry in self.entries:
            assert entry.record is not None
            spans.setdefault((month_of(day_of(entry.record.t)), entry.record.use, entry.record.bg), []).append(entry.index)
        return tuple(
            MonthCount(month, 2026, use, "job", "job-consultant", "read", "granted", bg, len(at), at[0], at[-1])
            for (month, use, bg), at in spans.items()
        )

    def size(self) -> int:
        return len(self.entries)

    def checkpoint(self) -> str:
        return ""


def look(index: int, at_ms: int = START, **known) -> Listed:
    record = UseRecord(
        **{
            "t": at_ms, "ctl": "12345674", "sys": "tillid", "unit": "job", "role": "job-consultant", "ch": "web",
            "op": Operation.READ, "out": Outcome.GRANTED, "use": "job-conversations", "el": ("person.name",),
        }
        | known
    )  # fmt: skip
    return Listed(index, 2026, index + 1, b"\0" * 32, record)


@st.composite
def lists(draw) -> ListInMemory:
    """Up to 120 look-ups over some months, with gaps between the indexes where others' entries lie."""
    steps = draw(
        st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3 * DAY), st.sampled_from(USES), st.booleans()), max_size=120)
    )
    entries, index, at = [], 0, START
    for gap, later, use, bg in steps:
        index, at = index + gap, at + later
        entries.append(look(index, at, use=use, bg=bg and use != OWN_DATA))
    return ListInMemory(entries)


USES = ["job-conversations", "aids", OWN_DATA]
DAYS = st.none() | st.dates(date(2025, 12, 20), date(2026, 12, 31))
FILTERS = st.builds(
    Filter, use=st.none() | st.sampled_from(USES[:2]), emergency=st.booleans(), since=DAYS, until=DAYS, own=st.booleans()
)


def all_pages(listed: ListInMemory, wanted: Filter, most: int) -> list[tuple[Listed, ...]]:
    pages, before = [], None
    for _ in range(1_000):
        part = cut(listed, KAREN, listed.months(KAREN), wanted, before=before, most=most)
        pages.append(part.entries)
        if part.before is None:
            return pages
        assert before is None or part.before < before, "the cursor moves towards the oldest"
        before = part.before
    raise AssertionError("the list has no end")


@given(lists(), FILTERS, st.integers(1, 12))
def test_the_pages_together_are_the_whole_list_once_and_in_order(listed: ListInMemory, wanted: Filter, most: int) -> None:
    found = [entry.index for part in all_pages(listed, wanted, most) for entry in part]
    assert found == [entry.index for entry in reversed(listed.entries) if wanted.takes(entry)]


@given(lists(), st.integers(1, 12))
def test_a_page_is_never_longer_than_it_may_be(listed: ListInMemory, most: int) -> None:
    assert all(len(part) <= most for part in all_pages(listed, Filter(), most))


@given(lists(), st.integers(1, 12))
def test_a_day_is_cut_only_where_it_is_longer_than_a_page(listed: ListInMemory, most: int) -> None:
    days = [{day_of(entry.record.t) for entry in part if entry.record} for part in all_pages(listed, Filter(), most)]
    in_day = Counter(day_of(entry.record.t) for entry in listed.entries if entry.record and Filter().takes(entry))
    shared = {day for one, other in pairwise(days) for day in one & other}
    assert all(in_day[day] > most for day in shared)


@given(lists(), FILTERS)
def test_groups_hold_every_look_up_once(listed: ListInMemory, wanted: Filter) -> None:
    taken = [entry for entry in reversed(listed.entries) if wanted.takes(entry)]
    groups = list(group(taken))
    assert sorted(entry.index for _key, members in groups for entry in members) == sorted(entry.index for entry in taken)
    newest = [members[0].index for _key, members in groups]
    assert newest == sorted(newest, reverse=True)


def test_a_hundred_look_ups_of_one_day_for_one_purpose_are_one_line() -> None:
    groups = list(group(look(at, START + at) for at in reversed(range(100))))
    assert [len(members) for _key, members in groups] == [100]


def test_what_is_unusual_is_a_line_of_its_own() -> None:
    groups = list(group([look(3), look(2, bg=True), look(1, bg=True), look(0)]))
    assert [(key.emergency, len(members)) for key, members in groups] == [(False, 2), (True, 1), (True, 1)]


def test_a_refusal_a_list_and_a_record_that_was_opened_are_told_apart() -> None:
    keys = [key for key, _members in group([look(2), look(1, out=Outcome.REFUSED, el=()), look(0, op=Operation.SEARCH)])]
    assert [(key.outcome, key.listed) for key in keys] == [(Told.SEEN, False), (Told.REFUSED, False), (Told.SEEN, True)]


def test_what_is_held_is_named_without_a_day() -> None:
    held = Listed(5, 2026, 1, b"\0" * 32, None, held=True)
    [(key, _members)] = group([held])
    assert (key.outcome, key.day) == (Told.HELD, None)
    assert Filter().takes(held)
    assert not Filter(use="aids").takes(held)


def test_her_own_views_are_left_out_until_they_are_asked_for() -> None:
    own = look(1, use=OWN_DATA)
    assert not Filter().takes(own)
    assert Filter(own=True).takes(own)
    assert not Filter(own=True).takes(look(2))


def test_a_rare_purpose_is_found_without_reading_all_that_lies_between() -> None:
    """Ten thousand look-ups, two of them for aids: the month counts say where they lie."""
    entries = [look(at, START + at * 60_000, use="aids" if at in {17, 9_000} else "job-conversations") for at in range(10_000)]
    listed = ListInMemory(entries)
    part = cut(listed, KAREN, listed.months(KAREN), Filter(use="aids"))
    assert [entry.index for entry in part.entries] == [9_000, 17]
    assert listed.fetches < 30


def test_the_last_twelve_months_end_with_this_one() -> None:
    assert last_months(date(2026, 2, 3))[0] == "2025-03"
    assert last_months(date(2026, 2, 3))[-1] == "2026-02"
    assert len(set(last_months(date(2026, 12, 31)))) == 12
    assert month_days("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
