"""Who may have which address: a table for each area of the pages, put together here.

A row says what to put into the address, and what a GET answers to whom. Who adds an address adds its row, or the test fails.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """`roles`: employees of these roles get a page (empty: everybody does, nobody signed in included, where `public`).

    `values`: what to put in the address, each with whether there is such a thing. `answers`: other answers than 200, by role.
    `post`: what an empty form may be answered, where that isn't a redirect or an error of the form.
    """

    roles: frozenset[str] = frozenset()
    public: bool = False
    values: tuple[tuple[Mapping[str, object], bool], ...] = ()
    answers: Mapping[str, frozenset[int]] = field(default_factory=dict)
    get: frozenset[int] = frozenset({200})
    post: frozenset[int] = frozenset({302, 400, 403, 404, 405})
    prefixed: bool = True  # False: the same address in both languages
    page: bool = True  # False: not a page in the frame (a file, a feed, JSON)
    prepare: Callable[[], None] | None = None  # makes what the values name; run once, after the town is there


def rows() -> dict[str, Row]:
    from tests.web.access.rows import assess, exchange, follow, public, second, uses

    return {name: row for part in (uses, follow, assess, exchange, second, public) for name, row in part.ROWS.items()}
