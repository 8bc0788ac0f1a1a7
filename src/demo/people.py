"""The citizens of Lindby: households with an age pyramid like Denmark's, from a seed number alone.

The same seed, day and count give the same people. Every number is a replacement number (6 added to the first digit of the day),
so none can be a real person's. Districts of at most 10,000 people are made one at a time: a million fit in little memory.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.names import MEN, STREETS, SURNAMES, WOMEN
from tillid.kernel.cpr import Cpr, replacement

# Shares of the population by five years of age, 0–4 first. Shaped after Statistics Denmark's FOLK1A and rounded by us: believable,
# not a statistic.
PYRAMID = (51, 52, 56, 57, 61, 69, 69, 60, 57, 60, 66, 68, 63, 56, 50, 48, 31, 16, 6, 2)
DISTRICT = 10_000
LEAST_A_DAY = 4_000  # replacement numbers that a day of birth has, in every century
ADULT = 18


@dataclass(slots=True)
class Citizen:
    """One person of Lindby."""

    ref: str
    given: str
    surname: str
    born: date
    number: Cpr | None  # a replacement number, or None for a person without one
    home: tuple[Citizen, ...] = ()  # who lives together, herself included
    address: str = ""
    partner: Citizen | None = None
    parents: tuple[Citizen, ...] = ()
    children: list[Citizen] = field(default_factory=list)
    earlier_numbers: tuple[Cpr, ...] = ()
    protected: bool = False
    digital: bool = True

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"

    def age(self, today: date) -> int:
        return today.year - self.born.year - ((today.month, today.day) < (self.born.month, self.born.day))


class Numbers:
    """Replacement numbers, none given out twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def take(self, born: date) -> Cpr:
        while (number := replacement(born, self._rng.randrange(LEAST_A_DAY))).digits in self._taken:
            pass
        self._taken.add(number.digits)
        return number


def reference(rng: random.Random) -> str:
    """A random UUID that the seed decides."""
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def make_people(count: int, *, seed: int, today: date, numbers: Numbers | None = None) -> Iterator[list[Citizen]]:
    """`count` citizens in districts of at most 10,000, each a list of whole households. `numbers` knows those already taken."""
    rng = random.Random(seed)
    numbers = numbers or Numbers(rng)
    while count > 0:
        size = min(DISTRICT, count)
        yield _district(size, rng, numbers, today)
        count -= size


def _district(size: int, rng: random.Random, numbers: Numbers, today: date) -> list[Citizen]:
    people = [_citizen(age, rng, numbers, today) for age in _ages(size, rng)]
    adults: dict[int, list[Citizen]] = {}
    children = []
    for person in people:
        age = person.age(today)
        if age < ADULT:
            children.append(person)
        else:
            adults.setdefault(age, []).append(person)
    for homes in (_families(children, adults, rng, today), _couples_and_singles(adults, rng)):
        for home in homes:
            _move_in(home, rng)
    return people


def _ages(size: int, rng: random.Random) -> list[int]:
    bands = rng.choices(range(len(PYRAMID)), weights=PYRAMID, k=size)
    return [band * 5 + rng.randrange(5) for band in bands]


def _citizen(age: int, rng: random.Random, numbers: Numbers, today: date) -> Citizen:
    born = _birthday(age, rng, today)
    given = rng.choice(WOMEN if rng.random() < 0.5 else MEN)
    chance = rng.random()
    number = None if chance < 0.002 else numbers.take(born)
    person = Citizen(reference(rng), given, rng.choice(SURNAMES), born, number)
    if number and 0.002 <= chance < 0.005:
        person.earlier_numbers = (numbers.take(born),)
    person.protected = 0.005 <= chance < 0.013
    person.digital = rng.random() >= (0.25 if age >= 80 else 0.10 if age >= 65 else 0.02)
    return person


def _birthday(age: int, rng: random.Random, today: date) -> date:
    latest = years_before(today, age)
    return latest - timedelta(days=rng.randrange(365))


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a year that has none
        return day.replace(year=day.year - years, day=28)


def _pick(adults: dict[int, list[Citizen]], ages: range, rng: random.Random) -> Citizen | None:
    """Somebody of one of these ages who has no home yet, or nobody."""
    order = list(ages)
    rng.shuffle(order)
    for age in order:
        if pool := adults.get(age):
            return pool.pop(rng.randrange(len(pool)))
    return None


def _families(
    children: list[Citizen], adults: dict[int, list[Citizen]], rng: random.Random, today: date
) -> Iterator[list[Citizen]]:
    children.sort(key=lambda c: c.born)
    while children:
        siblings = [children.pop()]
        for _ in range(rng.choices((0, 1, 2), weights=(40, 45, 15))[0]):
            near = [
                i
                for i in range(max(0, len(children) - 400), len(children))
                if 300 < (siblings[-1].born - children[i].born).days < 1800
            ]
            if near:
                siblings.append(children.pop(rng.choice(near)))
        eldest = siblings[-1].age(today)
        parent = _pick(adults, range(eldest + 22, eldest + 42), rng) or _pick(adults, range(eldest + 18, 100), rng)
        parents = [parent] if parent else []
        if parent and rng.random() < 0.78:
            age = parent.age(today)
            if other := _pick(adults, range(max(ADULT + 2, eldest + 18, age - 6), age + 7), rng):
                parents.append(other)
                parent.partner, other.partner = other, parent
        for child in siblings:
            child.parents = tuple(parents)
            if parents:
                child.surname = parents[0].surname
        for adult in parents:
            adult.children.extend(siblings)
        yield [*parents, *siblings]


def _couples_and_singles(adults: dict[int, list[Citizen]], rng: random.Random) -> Iterator[list[Citizen]]:
    for age in sorted(adults, reverse=True):
        while pool := adults[age]:
            person = pool.pop()
            paired = 0.45 if 28 <= age < 85 else 0.15
            other = _pick(adults, range(max(ADULT, age - 5), age + 1), rng) if rng.random() < paired else None
            if other is None:
                yield [person]
                continue
            person.partner, other.partner = other, person
            if rng.random() < 0.5:
                other.surname = person.surname
            yield [person, other]


def _move_in(home: list[Citizen], rng: random.Random) -> None:
    address = f"{rng.choice(STREETS)} {rng.randrange(1, 120)}"
    protected = any(person.protected for person in home)
    for person in home:
        person.home = tuple(home)
        person.address = address
        person.protected = protected  # who lives together shares the address that is to be hidden
