"""How far a use has come, in one word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.register.documents import changed, complete, known
from tillid.register.domain.compiling import compile_use, draft_policy
from tillid.register.domain.days import over_ms, starts_ms
from tillid.register.domain.document import parse
from tillid.register.domain.policy import UsePolicy
from tillid.register.domain.standing import Standing, standing_of

NOW = starts_ms(date(2026, 11, 21))
LAST = over_ms(date(2028, 3, 31))


def policy(document: dict[str, object], *, ended_ms: int | None = None) -> UsePolicy:
    return compile_use(parse(document, version=1), known().laws, published_ms=NOW, ended_ms=ended_ms)


TRIAL = changed("decision/result", "pilot")


@pytest.mark.parametrize(
    "given, at_ms, standing",
    [
        (draft_policy("meals"), NOW, Standing.IDEA),
        (policy(complete()), NOW, Standing.RUNNING),
        (policy(complete()), LAST - 1, Standing.RUNNING),
        (policy(complete()), LAST, Standing.OVER),
        (replace(policy(complete()), ends=None), LAST, Standing.RUNNING),
        (policy(changed("decision/begins", "2027-01-01")), NOW, Standing.RUNNING),
        (policy(TRIAL), NOW, Standing.PILOT),
        (policy(TRIAL), LAST, Standing.OVER),
        (policy(TRIAL, ended_ms=NOW), LAST, Standing.ENDED),
        (policy(complete(), ended_ms=NOW), NOW, Standing.ENDED),
        (policy(changed("decision/result", "dropped")), LAST, Standing.DROPPED),
    ],
)
def test_a_use_stands_where_its_newest_version_and_the_day_put_it(given: UsePolicy, at_ms: int, standing: Standing) -> None:
    assert standing_of(given, at_ms=at_ms) is standing
