"""Search by words and facets, as a citizen types them, and an index that follows one change at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import both, changed, complete, row
from tillid.kernel.words import Sentence
from tillid.register.domain.document import TechnologyKind, parse
from tillid.register.domain.policy import Duty
from tillid.register.domain.searchable import searchable
from tillid.register.domain.searching import Entry, Facet, Found, FoundUse, Index, Texts, by_alphabet, fold, words_of
from tillid.register.domain.standing import Standing

NONE: Mapping[Facet, Collection[str]] = {}


def entry(id_: str, title: str, summary: str = "", rest: str = "", *, stamp: str = "1", **facets: str | tuple[str, ...]) -> Entry:
    values = {Facet(name): (each,) if isinstance(each, str) else each for name, each in facets.items()}
    line = FoundUse(
        id_, 1, draft=False, standing=Standing.RUNNING, title=Sentence(title, f"{title} in English"), short=Sentence(title, title),
        owner_unit=None, sector=None, technology=TechnologyKind.NONE, duties=frozenset(), decided=None, ends=None, in_brief=False,
    )  # fmt: skip
    texts = {"da": Texts(title, summary, rest), "en": Texts(f"{title} in English", "", "")}
    return Entry(id_, stamp, texts, values, line)


def index_of(*entries: Entry) -> Index:
    return following(Index(), entries)


def following(index: Index, entries: Iterable[Entry], asked: list[str] | None = None) -> Index:
    known = {each.id: each for each in entries}

    def make(ids: Collection[str]) -> list[Entry]:
        (asked if asked is not None else []).extend(ids)
        return [known[id_] for id_ in ids]

    return index.following({id_: each.stamp for id_, each in known.items()}, make)


def keys(found: Found) -> list[str]:
    return [each.key for each in found.rows]


def find(index: Index, query: str = "", chosen: Mapping[Facet, Collection[str]] = NONE, **more: int | str) -> list[str]:
    return keys(index.find(query, chosen, **more))  # type: ignore[arg-type]


TOWN = index_of(
    entry("job", "Hjælp på vej til job", "Vi forberedte din jobsamtale", "Plan og cv", sector="employment", technology="model"),
    entry(
        "aids", "Hjælpemidler", "Vi fandt et hjælpemiddel", "En samtale om badebænk", sector="social-health", technology="none"
    ),
    entry("nursing", "Sygepleje derhjemme", "Vi kom med medicin", "Hjælp til sår", sector="social-health", technology="rule"),
    entry("oak", "Ældre træer", "Vi talte egetræer", "Samtaler med skoven", sector="climate", technology="model"),
)


class TestWords:
    @pytest.mark.parametrize(
        "query,expected",
        [
            ("hjælpemidler", ["aids"]),
            ("HJÆLPEMIDLER", ["aids"]),
            ("hjaelpemidler", ["aids"]),  # without a Danish keyboard
            ("aeldre", ["oak"]),
            ("ældre", ["oak"]),
            ("medi", ["nursing"]),  # begun
            ("cv", ["job"]),
            ("bænk", ["aids"]),  # inside badebænk
            ("træ", ["oak"]),  # three letters are looked for at the beginning alone
            ("medicinen", ["nursing"]),  # another ending
            ("medicinflaske", []),
            ("ingenting", []),
        ],
    )
    def test_what_is_typed_finds_what_is_meant(self, query: str, expected: list[str]) -> None:
        assert find(TOWN, query) == expected

    def test_three_letters_are_not_looked_for_inside(self) -> None:
        assert find(TOWN, "gep") == []
        assert find(TOWN, "gepl") == ["nursing"]

    def test_the_title_comes_before_the_summary_and_that_before_the_rest(self) -> None:
        index = index_of(entry("c", "A", "", "Sne"), entry("b", "B", "Sne"), entry("a", "Sne"))
        assert find(index, "sne") == ["a", "b", "c"]

    def test_alike_ones_stand_by_the_alphabet_with_ae_oe_and_aa_last(self) -> None:
        index = index_of(*(entry(title, title, "sne") for title in ("Åer", "Ærter", "Zoo", "Øl", "Brød")))
        assert find(index, "sne") == find(index) == ["Brød", "Zoo", "Ærter", "Øl", "Åer"]

    def test_all_words_count_and_little_words_do_not(self) -> None:
        assert find(TOWN, "hvad er hjælp til job") == ["job"]

    def test_where_no_use_has_all_the_words_those_with_most_come_first(self) -> None:
        found = TOWN.find("hjælp medicin cykelsti", NONE)
        assert found.partly
        assert keys(found)[0] == "nursing"
        assert set(keys(found)) == {"nursing", "aids", "job"}

    def test_nothing_is_not_partly_something(self) -> None:
        assert not TOWN.find("ingenting", NONE).partly
        assert keys(TOWN.find("ingenting nowhere", NONE)) == []

    def test_only_little_words_are_words_too(self) -> None:
        assert words_of("hvad er det", 8) == ["hvad", "er", "det"]
        assert words_of("Det er DET", 1) == ["det"]

    def test_english_is_searched_in_english(self) -> None:
        assert len(find(TOWN, "english", language="en")) == 4
        assert find(TOWN, "english", language="da") == []

    @given(st.text(max_size=60))
    def test_nothing_that_can_be_typed_breaks_it(self, query: str) -> None:
        found = TOWN.find(query, NONE)
        assert found.total == len(found.rows)

    @pytest.mark.parametrize(
        "text,folded", [("Ål og ØL", "aal og oel"), ("Café", "cafe"), ("A\u030al", "aal"), ("Straße", "strasse")]
    )
    def test_letters_are_folded(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    def test_the_alphabet_ends_in_danish(self) -> None:
        assert sorted("åøæzA", key=by_alphabet) == ["A", "z", "æ", "ø", "å"]


class TestFacets:
    def test_each_value_is_counted_among_what_is_found(self) -> None:
        counts = TOWN.find("samtale", NONE).facets
        assert {(each.value, each.n) for each in counts[Facet.TECHNOLOGY]} == {("model", 2), ("none", 1)}
        assert all(not each.chosen for each in counts[Facet.TECHNOLOGY])

    def test_one_of_the_chosen_values_is_enough_within_a_facet_and_all_facets_count(self) -> None:
        assert find(TOWN, "", {Facet.TECHNOLOGY: ["model", "rule"]}) == ["job", "nursing", "oak"]
        assert find(TOWN, "", {Facet.TECHNOLOGY: ["model", "rule"], Facet.SECTOR: ["climate"]}) == ["oak"]

    def test_choosing_in_a_facet_leaves_its_own_counts_and_narrows_the_others(self) -> None:
        counts = TOWN.find("", {Facet.SECTOR: ["climate"]}).facets
        assert {each.value: each.n for each in counts[Facet.SECTOR]} == {"employment": 1, "social-health": 2, "climate": 1}
        assert [(each.value, each.n) for each in counts[Facet.TECHNOLOGY]] == [("model", 1)]

    def test_a_value_that_nothing_has_finds_nothing_and_stays_to_be_taken_away(self) -> None:
        found = TOWN.find("", {Facet.UNIT: ["moon"]})
        assert found.total == 0
        assert [(each.value, each.n, each.chosen) for each in found.facets[Facet.UNIT]] == [("moon", 0, True)]

    def test_an_empty_choice_is_none(self) -> None:
        assert len(find(TOWN, "", {Facet.UNIT: []})) == 4

    @given(
        st.lists(
            st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(("sol", "måne", "stjerne"))), max_size=30
        ),
        st.sets(st.sampled_from("abc")),
        st.sets(st.sampled_from("xyz")),
        st.sampled_from(("", "sol", "mån")),
    )
    def test_counts_are_what_counting_by_hand_gives(
        self, drawn: list[tuple[str, str, str]], sectors: set[str], units: set[str], query: str
    ) -> None:
        index = index_of(*(entry(str(at), word, sector=sector, unit=unit) for at, (sector, unit, word) in enumerate(drawn)))
        found = index.find(query, {Facet.SECTOR: sectors, Facet.UNIT: units}, size=100)
        matched = [each for each in drawn if each[2].startswith(query)]
        in_units = [each for each in matched if not units or each[1] in units]
        assert found.total == sum(not sectors or each[0] in sectors for each in in_units) == len(found.rows)
        for count in found.facets[Facet.SECTOR]:
            assert count.n == sum(each[0] == count.value for each in in_units)


class TestPages:
    INDEX = index_of(*(entry(f"{at:02}", f"Titel {at:02}") for at in range(45)))

    @pytest.mark.parametrize(
        "page,first,length", [(1, "00", 20), (2, "20", 20), (3, "40", 5), (4, "40", 5), (0, "00", 20), (-7, "00", 20)]
    )
    def test_a_page_is_what_it_says_and_never_past_the_last(self, page: int, first: str, length: int) -> None:
        found = self.INDEX.find("", NONE, page=page, size=20)
        assert (found.rows[0].key, len(found.rows), found.pages, found.total) == (first, length, 3, 45)

    def test_no_use_at_all_is_one_empty_page(self) -> None:
        assert Index().find("sne", NONE) == replace(Index().find("", NONE))
        assert Index().find("", NONE).pages == 1


class TestFollowing:
    FOUR = [entry(str(at), f"Ord{at}", stamp="1", sector="a") for at in range(8)]

    def test_nothing_new_is_the_same_index(self) -> None:
        index = index_of(*self.FOUR)
        assert following(index, self.FOUR) is index

    def test_a_change_is_taken_in_alone(self) -> None:
        asked: list[str] = []
        changed_one = [*self.FOUR[:-1], entry("7", "Nyt navn", stamp="2", sector="b")]
        index = following(index_of(*self.FOUR), changed_one, asked)
        assert asked == ["7"]
        assert find(index, "ord7") == []
        assert find(index, "navn") == ["7"]
        assert [(each.value, each.n) for each in index.find("", NONE).facets[Facet.SECTOR]] == [("a", 7), ("b", 1)]

    def test_what_is_gone_is_found_no_more(self) -> None:
        index = following(index_of(*self.FOUR), self.FOUR[1:])
        assert len(find(index)) == 7
        assert find(index, "ord0") == []

    def test_the_index_before_stays_as_it_was(self) -> None:
        index = index_of(*self.FOUR)
        following(index, [entry("0", "Helt nyt", stamp="2")])
        assert find(index, "ord0") == ["0"]

    def test_after_many_changes_all_is_laid_out_anew(self) -> None:
        asked: list[str] = []
        index = index_of(*self.FOUR)
        for stamp in ("2", "3", "4"):
            index = following(index, [entry("0", "Nul", stamp=stamp), *self.FOUR[1:]], asked)
        assert len(index.rows) <= 10
        assert len(asked) > 8
        assert len(find(index)) == 8

    @given(
        st.lists(
            st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(("sol", "måne", "stjerne", "sky")), max_size=6), max_size=8
        )
    )
    def test_following_gives_what_building_anew_gives(self, states: list[dict[str, str]]) -> None:
        index = Index()
        for state in states:
            entries = [entry(id_, word, stamp=word, sector=word) for id_, word in state.items()]
            index = following(index, entries)
            anew = index_of(*entries)
            for query in ("", "sol", "s", "tjern"):
                followed, built = index.find(query, NONE), anew.find(query, NONE)
                assert sorted(keys(followed)) == sorted(keys(built))
                assert followed.facets == built.facets


LAWS = {"act": row()}


def found_by(document: dict[str, object], query: str) -> bool:
    index = index_of(searchable(parse(document), LAWS, stamp="1", standing=Standing.RUNNING))
    return bool(index.find(query, NONE).total)


class TestADataUse:
    @pytest.mark.parametrize(
        "path,query",
        [
            ("problem/what", "narhval"), ("problem/known", "narhval"), ("purpose/title", "narhval"), ("purpose/formal", "narhval"),
            ("value/individual/0", "narhval"), ("consequences/not_using/0", "narhval"), ("data/0/label", "narhval"),
            ("non_digital/ways/0/text", "narhval"), ("decision/by", "narhval"), ("decision/why", "narhval"),
            ("consequences/saying_no", "narhval"), ("value/measures/0/what", "narhval"),
        ],
    )  # fmt: skip
    def test_it_is_found_by_what_it_says(self, path: str, query: str) -> None:
        assert found_by(changed(path, both("En narhval", "A narwhal")), query)
        assert not found_by(complete(), query)

    @pytest.mark.parametrize(
        "name,given",
        [
            ("technology", {"kind": "model", "name": both("Narhval", "Narwhal"), "limits": [both()]}),
            ("pilot", {"hypothesis": both("Narhval", "Narwhal")}),
            ("without_data", {"why": both("Narhval", "Narwhal")}),
            ("processors", [{"name": "Narhval", "subprocessors": ["Hval"]}]),
            ("shared", [{"name": "Narhval"}]),
            ("not_used", [both("Narhval", "Narwhal")]),
        ],
    )
    def test_it_is_found_by_what_not_every_use_has(self, name: str, given: object) -> None:
        assert found_by(complete(**{name: given}), "narhval")

    def test_it_is_found_by_its_law(self) -> None:
        assert found_by(complete(), "madloven")

    def test_a_draft_with_nothing_but_a_key_can_be_found(self) -> None:
        draft = {"schema": "tillid-data-use/1", "key": "narhval"}
        found = index_of(searchable(parse(draft), {}, stamp="1", standing=Standing.IDEA, draft=True)).find("narhval", NONE)
        assert found.rows[0].draft
        assert found.rows[0].title.da == "narhval"
        assert [each.value for each in found.facets[Facet.STANDING]] == ["idea"]

    def test_its_line_says_what_one_can_choose(self) -> None:
        line = searchable(parse(complete()), LAWS, stamp="1", standing=Standing.RUNNING).row
        assert line.duties == {Duty.TASK, Duty.VOLUNTARY}
        assert line.technology is TechnologyKind.NONE
        assert not line.in_brief

    def test_what_was_adopted_at_go_live_is_told_as_brief(self) -> None:
        line = searchable(parse(complete(), in_brief=True), LAWS, stamp="1", standing=Standing.RUNNING).row
        assert line.in_brief
