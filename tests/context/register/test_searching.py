"""Search on the register's own tables: what is published is found at once, drafts by employees alone, and nothing is built twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.context.register.given import DAY, NOW
from tests.domain.register.documents import both, complete
from tillid.kernel.actor import Actor
from tillid.register import api, current, searching
from tillid.register.api import Facet, Standing
from tillid.register.domain import searchable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    current._held.clear()
    searching._held.clear()
    yield
    current._held.clear()
    searching._held.clear()


def keys(query: str = "", *, drafts: bool = False, at_ms: int = NOW) -> list[str]:
    return [row.key for row in api.find(query, include_drafts=drafts, at_ms=at_ms).rows]


def standings(at_ms: int) -> dict[str, int]:
    return {each.value: each.n for each in api.find(at_ms=at_ms).facets[Facet.STANDING]}


def publish(key: str, actor: Actor, at_ms: int = NOW, **changes: object) -> None:
    saved = api.draft(key)
    api.save_draft(complete(key=key, **changes), actor=actor, at_ms=at_ms, revision=saved.revision if saved else 0)
    api.publish(key, actor=actor, at_ms=at_ms)


def test_what_is_published_is_found_at_once(published: str, actor: Actor) -> None:
    assert keys("mad") == ["meals"]
    publish("soup", actor, purpose=complete()["purpose"] | {"title": both("Suppe", "Soup")})  # type: ignore[operator]
    assert keys("suppe") == ["soup"]
    assert api.find("soup", language="en", at_ms=NOW).rows[0].title.en == "Soup"


def test_a_draft_is_found_by_employees_alone(law: None, actor: Actor) -> None:
    api.save_draft(complete(key="secret", not_used=[both("Hemmelig", "Secret")]), actor=actor, at_ms=NOW)
    assert keys("hemmelig") == []
    assert keys() == []
    assert keys("hemmelig", drafts=True) == ["secret"]
    assert keys("hemmelig") == []


def test_a_draft_that_is_written_on_is_found_by_its_new_words(law: None, actor: Actor) -> None:
    saved = api.save_draft(complete(key="idea"), actor=actor, at_ms=NOW)
    assert keys("narhval", drafts=True) == []
    api.save_draft(complete(key="idea", not_used=[both("Narhval", "Narwhal")]), actor=actor, at_ms=NOW, revision=saved.revision)
    found = api.find("narhval", include_drafts=True, at_ms=NOW).rows
    assert [(row.key, row.draft, row.standing) for row in found] == [("idea", True, Standing.IDEA)]


def test_the_next_version_stands_beside_the_one_that_runs_until_it_is_published(published: str, actor: Actor) -> None:
    api.save_draft(complete(not_used=[both("Narhval", "Narwhal")]), actor=actor, at_ms=NOW)
    rows = api.find(include_drafts=True, at_ms=NOW).rows
    assert sorted((row.key, row.draft) for row in rows) == [("meals", False), ("meals", True)]
    api.publish("meals", actor=actor, at_ms=NOW + 1)
    assert [(row.version, row.draft) for row in api.find("narhval", include_drafts=True, at_ms=NOW + 1).rows] == [(2, False)]


def test_a_use_that_has_ended_stays_to_be_found_and_says_so(published: str, actor: Actor) -> None:
    assert standings(NOW) == {"running": 1}
    api.end_use("meals", actor=actor, at_ms=NOW + 1)
    assert standings(NOW + 1) == {"ended": 1}
    assert keys("mad", at_ms=NOW + 1) == ["meals"]


def test_a_use_is_over_when_its_last_day_is_without_a_change(published: str) -> None:
    assert standings(NOW) == {"running": 1}
    last = api.over_ms(api.day_of(NOW + 2_000 * DAY))
    assert standings(last) == {"over": 1}  # the decision held until March 2028
    assert standings(NOW) == {"running": 1}


def test_a_change_reads_that_use_alone(law: None, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        publish(f"use-{number}", actor)
    keys()
    read: list[str] = []

    def noting(use: api.UseDocument, *given: object, **named: object) -> object:
        read.append(use.key)
        return searchable.searchable(use, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(searching, "searchable", noting)
    keys()
    assert read == []
    publish("use-3", actor, at_ms=NOW + 1, not_used=[both("Narhval", "Narwhal")])
    assert keys("narhval", at_ms=NOW + 1) == ["use-3"]
    assert read == ["use-3"]


def test_a_long_query_is_cut_and_a_page_past_the_last_is_the_last(published: str) -> None:
    assert keys("mad " * 1_000) == ["meals"]
    assert api.find(page=10**6, at_ms=NOW).page == 1


def test_the_built_in_use_is_not_in_the_register_s_list(published: str) -> None:
    assert keys() == ["meals"]


class TestNews:
    def test_what_happened_stands_newest_first_and_drafts_are_no_news(self, published: str, actor: Actor) -> None:
        api.save_draft(complete(), actor=actor, at_ms=NOW + 1)
        api.publish("meals", actor=actor, at_ms=NOW + 2)
        api.end_use("meals", actor=actor, at_ms=NOW + 3)
        told = [(one.kind, one.version) for one in api.news()]
        assert told == [(api.Happening.ENDED, 2), (api.Happening.PUBLISHED, 2), (api.Happening.PUBLISHED, 1)]
        assert len(api.news(most=1)) == 1
