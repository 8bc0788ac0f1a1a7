"""Which source answers for which system, and what a source must bring to be let in."""

from __future__ import annotations

import pytest

from tests.people import put_catalogue, said
from tillid.sources import api as sources
from tillid.sources.facts_table import FactsTable

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
LIBRARY = sources.System("library", said("Biblioteket"), behind=True)
LOANS = sources.ElementInfo("library.loans", said("Lån"), "library", sources.Kind.LIST, "library", said("dine lån"))


class Loans:
    timeout_s = None

    def read(self, subject_ref, elements, permit):
        permit.spend(subject_ref, elements)
        return []


@pytest.fixture(autouse=True)
def _nothing_is_left_behind():
    put_catalogue()
    yield
    sources.remove_source("library")


def test_a_source_that_is_added_answers_for_its_system():
    loans = Loans()
    sources.add_source(LIBRARY, [LOANS], loans)
    assert sources.sources()["library"] is loans
    assert LOANS in sources.elements()
    assert LIBRARY in sources.systems()


def test_a_source_added_after_the_gate_was_plugged_is_found():
    plugged = sources.sources()
    sources.add_source(LIBRARY, [LOANS], loans := Loans())
    assert plugged["library"] is loans
    assert plugged.get("library") is loans


def test_a_stored_system_is_answered_for_by_the_table_of_facts():
    assert isinstance(sources.sources()["employment"], FactsTable)


def test_what_is_behind_tillid_is_listed_and_counted():
    before = len(sources.sources())
    sources.add_source(LIBRARY, [LOANS], Loans())
    assert len(sources.sources()) == before + 1
    assert {"employment", "library"} <= set(sources.sources())
    assert "dental" not in set(sources.sources())


def test_systems_that_are_not_behind_yet_come_last_with_their_date():
    last = sources.systems()[-1]
    assert (last.key, last.behind, last.expected) == ("dental", False, "2027")


def test_our_own_code_goes_before_a_stored_system_of_the_same_name():
    system = sources.System("employment", said("Jobplan i ny udgave"), behind=True)
    element = sources.ElementInfo("job.plan", said("Plan"), "employment", sources.Kind.TEXT, "work", said("din plan"))
    sources.add_source(system, [element], Loans())
    try:
        assert [found.name for found in sources.systems() if found.key == "employment"] == [system.name]
        assert [found for found in sources.elements() if found.key == "job.plan"] == [element]
    finally:
        sources.remove_source("employment")


@pytest.mark.parametrize(
    "system,elements,why",
    [
        (sources.System("library", said("Biblioteket"), behind=False), [LOANS], "behind"),
        (LIBRARY, [], "at least one element"),
        (sources.System("archive", said("Arkivet"), behind=True), [LOANS], "its source is library"),
        (
            LIBRARY,
            [sources.ElementInfo("case.title", said("Sag"), "library", sources.Kind.TEXT, "library", said("din sag"))],
            "another source",
        ),
    ],
)
def test_a_source_that_does_not_fit_is_told_why(system, elements, why):
    with pytest.raises(sources.BadSource, match=why):
        sources.add_source(system, elements, Loans())
    assert "library" not in set(sources.sources())


def test_groups_and_elements_keep_their_order():
    sources.put_groups([sources.Group("work", said("Arbejde"), said("Slettes efter 5 år.")), sources.Group("a", said("Andet"))])
    assert [(group.key, group.kept) for group in sources.groups()] == [("work", said("Slettes efter 5 år.")), ("a", None)]
    stored = [element.key for element in sources.elements() if element.source == "employment"]
    assert stored == [
        "job.plan",
        "job.unemployed-since",
        "job.weeks-without-work",
        "job.cv-sharing",
        "job.courses",
        "job.meeting",
    ]


def test_the_catalogue_can_be_put_again():
    before = sources.elements()
    put_catalogue()
    assert sources.elements() == before
