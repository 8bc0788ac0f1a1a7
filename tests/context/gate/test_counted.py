"""Citizens are counted, and nobody can tell afterwards who they were. Sums and ledger agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest

from tests.context.gate.limited import limited, tried
from tests.context.gate.town import COLLEAGUE, CONSULTANT, NOW, Scripted, a_citizen, a_number, ask
from tillid.citizens.api import change_number
from tillid.gate import api as gate
from tillid.gate import counting
from tillid.gate.api import Refused
from tillid.gate.domain.counting import bucket_of
from tillid.gate.intake import Taken
from tillid.gate.models import CountSalt
from tillid.kernel.fields import decrypt
from tillid.ledger.api import LedgerUnavailable, Outcome, Tally, UseRecord

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
TODAY = date(2026, 11, 12)
DAY_MS = 86_400_000


def buckets(town, key):
    return {tally.detail for tally in town.ledger.tallies(f"citizens:{key}")}


def salt_of(key, month="2026-11"):
    row = CountSalt.objects.get(place=f"{key}/{month}")
    return (
        None if row.salt_sealed is None else decrypt(bytes(row.salt_sealed), f"gate_countsalt.salt_sealed/{row.place}".encode())
    )


def test_as_many_citizens_as_were_looked_up_are_counted_however_often(town):
    key, people = limited(town), [a_citizen() for _ in range(7)]
    for citizen in people * 3:
        tried(key, citizen)
    (month,) = gate.real_figures(key, today=TODAY).months
    assert month.citizens is not None
    assert abs(month.citizens.n - 7) <= 1 + month.citizens.margin
    assert (month.granted, month.uncounted) == (21, False)


def test_few_citizens_are_not_told_though_they_were_looked_up_often(town):
    key, people = limited(town), [a_citizen() for _ in range(4)]
    for citizen in people * 3:
        tried(key, citizen)
    (month,) = gate.real_figures(key, today=TODAY).months
    assert (month.granted, month.citizens) == (12, None)


def test_a_citizen_is_one_in_a_list_in_an_emergency_and_under_a_new_number(town, karen):
    key = limited(town)
    tried(key, karen)
    gate.list_view([ask(karen, "job.cv", use_key=key)], actor=CONSULTANT)
    gate.break_glass(ask(karen, "job.plan", use_key=key), "Hun er faldet om", actor=CONSULTANT)
    change_number(karen.ref, a_number(), at_ms=NOW, actor=CONSULTANT)
    tried(key, karen)
    assert len(buckets(town, key)) == 1


def test_who_was_refused_or_looked_at_her_own_is_not_counted(town, karen):
    key = limited(town)
    tried(key, karen, actor=COLLEAGUE)
    gate.open(gate.Request(use_key="own-data", role=None, unit=None, subject_ref=karen.ref), actor=karen.actor)
    assert buckets(town, key) == buckets(town, "own-data") == set()


def test_that_somebody_came_often_cannot_be_seen(town, karen):
    key = limited(town)
    for _ in range(9):
        tried(key, karen)
    (noted,) = town.ledger.tallies(f"citizens:{key}")
    assert noted.n == 0


def test_a_bucket_says_who_may_have_been_in_as_long_as_the_salt_lives_and_nothing_after(town, karen):
    key = limited(town)
    tried(key, karen)
    salt = salt_of(key)
    assert buckets(town, key) == {str(bucket_of(salt, karen.ref, 256))}
    other, town.clock.ms = limited(town), NOW + 30 * DAY_MS
    tried(other, karen)  # the first look-up of a later month, for whatever purpose
    assert salt_of(key) is None
    assert salt_of(other, "2026-12") not in {None, salt}
    assert counting.buckets(key) == {"2026-11": 256}  # what is needed to tell how many there were


def test_the_salt_lies_sealed(town, karen):
    key = limited(town)
    tried(key, karen)
    salt = salt_of(key)
    assert salt not in bytes(CountSalt.objects.get(place=f"{key}/2026-11").salt_sealed)
    assert repr(salt) not in repr(counting.Salt("2026-11", 256, salt))


def test_two_uses_put_the_same_citizen_into_buckets_that_tell_nothing_of_each_other(town):
    one, other = limited(town), limited(town)
    people = [a_citizen() for _ in range(12)]
    for citizen in people:
        tried(one, citizen)
        tried(other, citizen)
    assert salt_of(one) != salt_of(other)
    assert buckets(town, one) != buckets(town, other)


def test_a_look_up_whose_months_salt_is_gone_is_said_to_be_uncounted(town, karen):
    key = limited(town)
    for at in (NOW - 40 * DAY_MS, NOW, NOW - 40 * DAY_MS + 1, NOW + 40 * DAY_MS):
        list(gate.take_in([Taken(ask(karen, "job.plan", use_key=key), CONSULTANT, at)]))
    told = {tally.month: tally for tally in town.ledger.tallies(f"use:{key}") if tally.detail == "uncounted"}
    assert sorted(told) == ["2026-10", "2026-12"]  # one came too late, and one lies ahead of the clock
    assert set(town.ledger.different(f"citizens:{key}")) == {"2026-10", "2026-11"}
    months = {month.month: month for month in gate.real_figures(key, today=TODAY).months}
    assert (months["2026-10"].uncounted, months["2026-11"].uncounted) == (True, False)


def test_a_process_remembers_the_salt_only_where_it_is_sure_to_stand(town, karen):
    """What a transaction around us may undo would be another salt than the others' then."""
    key = limited(town)
    tried(key, karen)
    assert key not in counting._held


@pytest.mark.django_db(databases=["default", "persons"], transaction=True)
def test_a_salt_that_stands_is_read_once_and_let_go_with_its_month(transactional_db, gate_ledger, django_assert_num_queries):
    from tests.context.gate.town import plugged_town, put_catalogue

    put_catalogue()
    town = plugged_town(gate_ledger)
    karen, key = a_citizen(), limited(town)
    tried(key, karen)
    with django_assert_num_queries(0, using="default"):
        assert counting.noted(key, "2026-11", karen.ref, town.ports).detail == next(iter(buckets(town, key)))
    town.clock.ms = NOW + 30 * DAY_MS
    counting.noted(key, "2026-12", karen.ref, town.ports)
    assert counting._held[key].month == "2026-12"
    assert counting.noted(key, "2026-11", karen.ref, town.ports) == Tally(f"use:{key}", "2026-11", "uncounted")
    counting._held.clear()


# Sums and ledger ---------------------------------------------------------------------------------------------------------------------


def a_day(rng: Random) -> int:
    return round(datetime(2026, rng.randint(8, 11), rng.randint(1, 11), rng.randrange(24), tzinfo=UTC).timestamp() * 1000)


def recounted(records: list[tuple[str, UseRecord]]) -> dict[str, Counter[str]]:
    """All sums again, from every citizen's own list."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for _, one in records:
        month = sums[f"{datetime.fromtimestamp(one.t / 1000, UTC):%Y-%m}"]
        month[one.out.value] += 1
        if one.fix is not None:
            continue
        month.update(f"read/{element}" for element in one.el)
        month.update({f"no/{reason}" for _, reason in one.no} | {f"not/{element}" for element, _ in one.no if element})
        if one.out is Outcome.GRANTED:
            flags = {"listed": one.op == "search", "bg": one.bg, "second": one.second}
            month.update(flag for flag, holds in flags.items() if holds)
    return sums


def look_up(town, key: str, people: list, rng: Random) -> None:
    """Anything that makes an entry, granted, refused, listed, in an emergency, by two, and with a source that fails."""
    citizen, actor = rng.choice(people), rng.choice([CONSULTANT, CONSULTANT, COLLEAGUE])
    asked = ask(
        citizen, *rng.sample(["job.plan", "job.cv", "job.health-note", "job.sms-number", "care.diagnosis"], 2), use_key=key
    )
    asked = replace(asked, partial=rng.random() < 0.7)
    broken = {"employment": town.ports.sources["employment"]}
    if rng.random() < 0.15:
        town.source("employment", Scripted(lambda _: 1 / 0))
    try:
        match rng.choice(["open", "open", "list", "emergency", "down"]):
            case "open":
                gate.open(asked, actor=actor)
            case "list":
                gate.list_view([asked], actor=actor)
            case "emergency":
                gate.break_glass(asked, "Hun er faldet om", actor=actor)
            case "down":
                town.ledger.down = True
                gate.open(asked, actor=actor)
    except (Refused, LedgerUnavailable):
        pass
    finally:
        town.ledger.down = False
        town.change(sources={**town.ports.sources, **broken})


@pytest.mark.parametrize("seed", range(4))
def test_sums_and_ledger_agree_whatever_was_looked_up(town, seed):
    rng = Random(seed)
    key, people = limited(town), [a_citizen() for _ in range(12)]
    days = sorted(a_day(rng) for _ in range(60))
    for at in days:
        town.clock.ms = at
        look_up(town, key, people, rng)
    records = [(person.ref, one) for person in people for one in town.entries(person.number.subject) if one.use == key]
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for tally in town.ledger.tallies(f"use:{key}"):
        sums[tally.month][tally.detail] = tally.n
    assert sums == recounted(records)
    in_month: dict[str, set[str]] = defaultdict(set)
    for ref, one in records:
        if one.out is Outcome.GRANTED:
            in_month[f"{datetime.fromtimestamp(one.t / 1000, UTC):%Y-%m}"].add(ref)
    filled = town.ledger.different(f"citizens:{key}")
    assert filled.keys() == in_month.keys()
    for month, refs in in_month.items():
        assert len(refs) - 2 <= filled[month] <= len(refs)
