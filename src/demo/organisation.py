"""The employees of Lindby and the work that each unit does. Units and roles themselves stand in catalogue.json."""

from __future__ import annotations

import random
from dataclasses import dataclass

from demo.names import MEN, SURNAMES, WOMEN


@dataclass(frozen=True, slots=True)
class Post:
    """How many of one role a unit has, and whether they took the course that the data uses ask for."""

    unit: str
    role: str
    heads: int


POSTS = (
    Post("job", "job-consultant", 14),
    Post("job", "unit-leader", 1),
    Post("youth", "youth-adviser", 8),
    Post("youth", "unit-leader", 1),
    Post("aids", "occupational-therapist", 9),
    Post("aids", "unit-leader", 1),
    Post("care", "care-assessor", 10),
    Post("care", "unit-leader", 1),
    Post("nursing", "home-nurse", 12),
    Post("nursing", "unit-leader", 1),
    Post("training", "physiotherapist", 8),
    Post("duty", "duty-officer", 5),
    Post("citizen-service", "citizen-service", 6),
    Post("ethics", "dpo", 1),
    Post("council", "councillor", 7),
    Post("ethics", "data-steward", 2),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    key: str
    name: str
    unit: str
    role: str
    trained: bool


def make_colleagues(seed: int) -> tuple[Colleague, ...]:
    """Everybody who works for Lindby, the first of each post always trained; one in fifteen others isn't yet."""
    rng = random.Random(f"{seed}/staff")
    return tuple(
        Colleague(
            key=f"{post.unit}-{post.role}-{n:02}",
            name=f"{rng.choice(WOMEN if rng.random() < 0.6 else MEN)} {rng.choice(SURNAMES)}",
            unit=post.unit,
            role=post.role,
            trained=n == 1 or rng.random() > 1 / 15,
        )
        for post in POSTS
        for n in range(1, post.heads + 1)
    )
