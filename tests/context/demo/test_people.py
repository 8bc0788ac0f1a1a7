from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from demo.people import PYRAMID, Citizen, Numbers, make_people
from demo.personas import write_personas

TODAY = date(2026, 11, 21)


def lindby(count: int, seed: int = 1) -> list[Citizen]:
    return [person for district in make_people(count, seed=seed, today=TODAY) for person in district]


@pytest.fixture(scope="module")
def town() -> list[Citizen]:
    return lindby(12_000)


def test_everybody_asked_for_is_there_over_several_districts(town: list[Citizen]) -> None:
    assert len(town) == 12_000
    assert len({person.ref for person in town}) == 12_000


def test_every_number_is_a_replacement_number_and_nobody_elses(town: list[Citizen]) -> None:
    numbers = [number for person in town for number in (person.number, *person.earlier_numbers) if number]
    assert all(number.is_replacement for number in numbers)
    assert len({number.digits for number in numbers}) == len(numbers)
    assert all(person.number is None or person.number.born == person.born for person in town)


def test_the_age_pyramid_is_as_it_was_asked_for(town: list[Citizen]) -> None:
    bands = Counter(person.age(TODAY) // 5 for person in town)
    whole = sum(PYRAMID)
    assert max(abs(bands[band] / 12_000 - share / whole) for band, share in enumerate(PYRAMID)) < 0.012


def test_children_live_with_a_parent_who_is_old_enough(town: list[Citizen]) -> None:
    children = [person for person in town if person.age(TODAY) < 18]
    assert children
    for child in children:
        assert child.parents
        assert all(parent in child.home and parent.age(TODAY) - child.age(TODAY) >= 17 for parent in child.parents)


def test_some_have_no_number_some_another_one_before_and_some_are_protected(town: list[Citizen]) -> None:
    assert any(person.number is None for person in town)
    assert any(person.earlier_numbers for person in town)
    assert 0.005 < sum(person.protected for person in town) / len(town) < 0.05


def test_who_lives_together_is_protected_together(town: list[Citizen]) -> None:
    assert all(len({other.protected for other in person.home}) == 1 for person in town)


def test_the_same_seed_makes_the_same_people() -> None:
    def told(people: list[Citizen]) -> list[tuple[object, ...]]:
        return [(one.ref, one.name, one.born, one.number and one.number.digits, one.address) for one in people]

    assert told(lindby(500)) == told(lindby(500))
    assert told(lindby(500)) != told(lindby(500, seed=2))


def test_the_personas_are_who_they_are_on_any_day() -> None:
    for today in (TODAY, date(2028, 2, 29), date(2027, 1, 1)):
        written = {one.citizen.given: one.citizen for one in write_personas(Numbers(random.Random(1)), today)}
        assert (written["Svend"].age(today), written["Amina"].age(today)) == (82, 17)
        assert written["Amina"].parents == (written["Hodan"],)
        assert not written["Svend"].digital
