"""The words of Lindby: plain, in both languages, our own, and true to the law rows and the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.context.words.readability import lix, runs, sentences_of, words_of
from tillid.cases.api import ELEMENTS
from tillid.register.domain.formats.kl import original
from tillid.register.domain.law import parse_row
from tillid.register.domain.stages import Known, check

ROOT = Path(__file__).parents[3]
REGISTER = ROOT / "src/tillid/register"
DEMO = ROOT / "src/demo"
USES = ("job-conversations", "youth-effort", "aids", "personal-help", "home-nursing")
PLAIN = 35
STIFF = re.compile(
    r"\b(behandl\w*|registrer\w*|i henhold til|jf\.|vedrørende|såfremt|pågældende|foretag\w*|herunder|samt)\b", re.IGNORECASE
)
MACHINE = re.compile(r"[“”„\"—]| - |\.\.|  |!")


def load(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def use(key: str) -> dict:
    return load(DEMO / "uses" / f"{key}.json")


def law() -> dict[str, dict]:
    return {row["key"]: row for row in load(REGISTER / "law.json")["rows"]}


def elements() -> dict[str, tuple[str, dict[str, str]]]:
    """Source and label of all that a use may name: the demo's systems, and the case system that Tillid brings itself."""
    stored = {row["key"]: (row["source"], row["label"]) for row in catalogue()["elements"]}
    return stored | {one.key: (one.source, {"da": one.label.da, "en": one.label.en}) for one in ELEMENTS}


def catalogue() -> dict:
    return load(DEMO / "catalogue.json")


def keys(rows: list[dict]) -> set[str]:
    return {row["key"] for row in rows}


def texts(value: object, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in a document, with the way to it."""
    if isinstance(value, dict) and "da" in value:
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{path}/{name}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts(inner, f"{path}/{place}")


def for_citizens(value: object) -> list[tuple[str, str]]:
    return [(path, text["da"]) for path, text in texts(value)]


TUTORIAL = ROOT / "docs/tutorial/lindby-article30-01.json"
DOCUMENTS = [
    *(pytest.param(use(key), id=key) for key in USES),
    pytest.param(load(TUTORIAL), id="tutorial"),
    pytest.param(catalogue(), id="catalogue"),
]
EVERYTHING = [*DOCUMENTS, pytest.param(list(law().values()), id="law")]


class TestReadability:
    def test_lix_counts_as_bjornsson_did(self) -> None:
        assert lix(["Vi ses i morgen. Kom til samtale på rådhuset."]) == pytest.approx(9 / 2 + 100 * 2 / 9)

    def test_a_stiff_sentence_is_found_out(self) -> None:
        stiff = "Kommunalbestyrelsen foretager en konkret helhedsorienteret vurdering vedrørende ansøgerens funktionsnedsættelse."
        assert lix([stiff]) > PLAIN
        assert STIFF.search(stiff)

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_what_citizens_read_is_plain(self, document: dict) -> None:
        assert lix(text for _, text in for_citizens(document)) <= PLAIN

    @pytest.mark.parametrize("key", USES)
    def test_every_stage_of_a_use_is_plain_by_itself(self, key: str) -> None:
        stages = {
            name: lix(text for _, text in for_citizens(part)) for name, part in use(key).items() if isinstance(part, dict | list)
        }
        assert {name: score for name, score in stages.items() if score > PLAIN} == {}

    def test_law_is_quoted_in_plain_words(self) -> None:
        assert lix(row["plain"]["da"] for row in law().values()) <= PLAIN

    @pytest.mark.parametrize("document", EVERYTHING)
    def test_no_sentence_needs_a_second_breath(self, document: object) -> None:
        long = [sentence for _, text in for_citizens(document) for sentence in sentences_of(text) if len(words_of(sentence)) > 24]
        assert long == []

    @pytest.mark.parametrize("document", EVERYTHING)
    def test_no_word_comes_from_the_office(self, document: object) -> None:
        assert [(path, text) for path, text in for_citizens(document) if STIFF.search(text)] == []

    @pytest.mark.parametrize("document", EVERYTHING)
    def test_danish_is_set_as_danes_set_it(self, document: object) -> None:
        assert [(path, text) for path, text in for_citizens(document) if MACHINE.search(text)] == []


class TestBothLanguages:
    @pytest.mark.parametrize("document", EVERYTHING)
    def test_every_text_is_there_in_both(self, document: object) -> None:
        found = list(texts(document))
        assert found
        assert [path for path, text in found if set(text) != {"da", "en"} or not text["en"].strip()] == []

    @pytest.mark.parametrize("document", EVERYTHING)
    def test_no_english_is_danish_left_standing(self, document: object) -> None:
        names = {"Jobplan", "Omsorg", "Skole og unge", "Ydelser"}  # systems keep their names
        same = {text["da"] for _, text in texts(document) if text["da"] == text["en"]}
        assert same <= names
        assert [text["en"] for _, text in texts(document) if re.search("[æøåÆØÅ]", text["en"].replace("Rådhusgade", ""))] == []

    @pytest.mark.parametrize("document", EVERYTHING)
    def test_a_figure_is_the_same_in_both(self, document: object) -> None:
        def figures(text: str) -> list[str]:
            return sorted(re.findall(r"(?<![-–.\d])\d+", text))

        twelve_hour_clock = [path for path, text in texts(document) if "kl. " in text["da"]]
        unlike = [path for path, text in texts(document) if figures(text["da"]) != figures(text["en"])]
        assert [path for path in unlike if path not in twelve_hour_clock] == []


class TestUses:
    @pytest.mark.parametrize("key", USES)
    def test_a_use_keeps_the_form(self, key: str) -> None:
        schema = Draft202012Validator(load(REGISTER / "data-use.schema.json"))
        assert [error.message for error in schema.iter_errors(use(key))] == []
        assert use(key)["key"] == key

    @pytest.mark.parametrize("day", [date(2025, 1, 1), date(2025, 7, 1), date(2026, 11, 21)])
    @pytest.mark.parametrize("key", USES)
    def test_nothing_is_missing_on_the_first_day_nor_today(self, key: str, day: date) -> None:
        laws = {name: parse_row(row) for name, row in law().items()}
        sources = {key: source for key, (source, _) in elements().items()}
        assert check(use(key), Known(laws, day, sources)) == ()

    @pytest.mark.parametrize("key", USES)
    def test_law_keys_exist(self, key: str) -> None:
        named = {basis["law"] for basis in use(key)["basis"]} | {row["statute"] for row in use(key)["data"] if "statute" in row}
        assert named <= set(law())

    @pytest.mark.parametrize("key", USES)
    def test_elements_are_called_what_the_catalogue_calls_them(self, key: str) -> None:
        assert {row["key"]: (row["source"], row["label"]) for row in use(key)["data"]}.items() <= elements().items()

    @pytest.mark.parametrize("key", USES)
    def test_units_roles_and_courses_exist(self, key: str) -> None:
        who, house = use(key)["who"], catalogue()
        owners = {row["owner_unit"] for row in use(key)["decision"]["conditions"] if "owner_unit" in row}
        assert {*who["units"], *owners, use(key)["owner_unit"]} <= keys(house["units"])
        assert {row["role"] for row in who["roles"]} <= keys(house["roles"])
        assert {course for row in who["roles"] for course in row["training"]} <= keys(house["training"])

    @pytest.mark.parametrize("key", USES)
    def test_using_and_not_using_weigh_the_same(self, key: str) -> None:
        sides = use(key)["consequences"]
        using, not_using = ([text["da"] for text in sides[name]] for name in ("using", "not_using"))
        assert len(using) == len(not_using)
        assert 2 / 3 <= len(" ".join(using)) / len(" ".join(not_using)) <= 3 / 2

    @pytest.mark.parametrize("key", USES)
    def test_the_gain_is_told_to_you(self, key: str) -> None:
        gains = [text["da"] for text in use(key)["value"]["individual"]]
        assert all(re.search(r"\b([Dd]u|[Dd]ig|[Dd]in|[Dd]it|[Dd]ine|I)\b", gain) for gain in gains[1:])
        assert any(gain.startswith("Du ") for gain in gains)

    @pytest.mark.parametrize("key", USES)
    def test_a_name_is_short_and_a_deed_fits_in_a_line(self, key: str) -> None:
        purpose = use(key)["purpose"]
        assert 2 <= len(words_of(purpose["title"]["da"])) <= 6
        assert purpose["did"]["da"].startswith("Vi ")
        assert not purpose["did"]["da"].endswith(".")
        assert len(purpose["did"]["da"]) <= 48

    @pytest.mark.parametrize("key", USES)
    def test_no_model_advises_yet(self, key: str) -> None:
        assert use(key)["technology"]["kind"] == "none"

    @pytest.mark.parametrize("key", USES)
    def test_the_decision_came_before_the_first_look_up(self, key: str) -> None:
        decision = use(key)["decision"]
        assert decision["date"] < decision["begins"] <= "2025-01-01"
        assert decision["open"]
        assert sum(decision["vote"].values()) == 7

    @pytest.mark.parametrize("key", USES)
    def test_the_way_without_a_computer_has_the_unit_s_own_number(self, key: str) -> None:
        phone = next(unit["phone"] for unit in catalogue()["units"] if unit["key"] == use(key)["owner_unit"])
        calls = [way["text"] for way in use(key)["non_digital"]["ways"] if way["how"] == "phone"]
        assert all(phone in text[language] for text in calls for language in ("da", "en"))
        assert calls

    def test_a_diagnosis_needs_a_yes_in_a_case_about_aids_and_not_in_nursing(self) -> None:
        found = {
            key: next((row for row in use(key)["data"] if row["key"] == "care.diagnosis"), {}) for key in ("aids", "home-nursing")
        }
        assert (found["aids"]["consent"], found["aids"]["holder"], found["aids"]["statute"]) == ("casework", "doctor", "rsl-11a")
        assert "consent" not in found["home-nursing"]

    def test_consent_never_carries_a_task(self) -> None:
        mixed = [
            (key, row["key"])
            for key in USES
            for row in use(key)["data"]
            if (row.get("consent") == "data-protection") is not (row["duty"] == "voluntary")
        ]
        assert mixed == []

    def test_no_use_reads_citizenship_or_assets(self) -> None:
        read = {row["key"] for key in USES for row in use(key)["data"]}
        assert read.isdisjoint({"person.citizenship", "benefit.assets"})


class TestTutorial:
    def test_nothing_is_missing_in_the_finished_use(self) -> None:
        laws = {name: parse_row(row) for name, row in law().items()}
        sources = {key: source for key, (source, _) in elements().items()}
        assert check(load(TUTORIAL), Known(laws, date(2026, 11, 21), sources)) == ()

    def test_it_grew_from_the_record_that_the_reader_imports(self) -> None:
        record = DEMO / "kl-example/records/lindby_article30_01.json"
        assert original(load(TUTORIAL)) == record.read_bytes()
        assert load(TUTORIAL)["purpose"]["formal"]["da"] == load(record)["description"]
        assert load(record)["name"] == f"01. {load(TUTORIAL)['purpose']['title']['da']}"

    def test_its_elements_are_called_what_the_catalogue_calls_them(self) -> None:
        assert {row["key"]: (row["source"], row["label"]) for row in load(TUTORIAL)["data"]}.items() <= elements().items()


class TestLaw:
    def test_rows_keep_the_form(self) -> None:
        schema = Draft202012Validator(load(REGISTER / "law.schema.json"))
        assert [error.message for error in schema.iter_errors(load(REGISTER / "law.json"))] == []
        assert len(law()) == len(load(REGISTER / "law.json")["rows"])

    def test_nothing_is_confirmed_that_no_lawyer_confirmed(self) -> None:
        assert {row["confirmed"] for row in law().values()} == {None}

    def test_only_general_knowledge_has_no_source(self) -> None:
        assert {key for key, row in law().items() if row["source"] is None} == {
            key for key, row in law().items() if row["seen"] == "background"
        }

    def test_a_row_without_its_paragraph_says_so_or_is_of_a_whole_act(self) -> None:
        silent = {key for key, row in law().items() if row["paragraph"] is None and "note" not in row}
        assert silent == {"dt-asta", "kle-slet", "log-stikproeve"}

    def test_what_was_only_proposed_is_not_in_force(self) -> None:
        assert {key for key, row in law().items() if row["status"] == "proposed"} == {"lab-2027", "ai-general", "sul-2027"}

    def test_the_older_people_s_act_begins_on_the_first_of_july_2025(self) -> None:
        assert {row["begins"] for key, row in law().items() if key.startswith("aeld-")} == {"2025-07-01"}


class TestCatalogue:
    def test_every_element_has_a_system_a_group_and_two_names(self) -> None:
        found = catalogue()
        behind = {system["key"] for system in found["systems"] if system["behind"]}
        assert {element["source"] for element in found["elements"]} == behind
        assert {element["group"] for element in found["elements"]} == keys(found["groups"])
        assert len(keys(found["elements"])) == len(found["elements"])
        assert all(element["label"]["da"][0].isupper() and element["yours"]["da"][0].islower() for element in found["elements"])

    def test_what_is_not_behind_tillid_yet_is_named_with_a_year(self) -> None:
        missing = {system["name"]["da"]: system["expected"] for system in catalogue()["systems"] if not system["behind"]}
        assert missing == {"Tandplejen": "2027", "Skolernes bibliotek": "2027", "Arkivet på papir": "2027"}

    def test_every_unit_has_a_number_of_its_own(self) -> None:
        phones = [unit["phone"] for unit in catalogue()["units"]]
        assert len(set(phones)) == len(phones)
        assert all(re.fullmatch(r"70 00 00 \d\d", phone) for phone in phones)


OURS = sorted([*DEMO.rglob("*.json"), REGISTER / "law.json", TUTORIAL])


class TestOurOwnWords:
    @pytest.fixture
    def records(self, shared_data: Path) -> list[dict]:
        found = sorted((shared_data / "kl-article30/records").glob("*.json"))
        assert len(found) > 50
        return [load(path) for path in found]

    @pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
    def test_no_eight_words_in_a_row_come_from_kl(self, path: Path, records: list[dict], shared_data: Path) -> None:
        theirs = {run for record in records for name in ("name", "description") for run in runs(record[name], 8)}
        theirs |= {
            run
            for choice in load(shared_data / "kl-article30/choices/register-values.json")
            for run in runs(choice["description"], 8)
        }
        assert [" ".join(run) for text in _strings(load(path)) for run in runs(text, 8) if run in theirs] == []

    def test_the_example_has_the_form_of_a_record(self, records: list[dict]) -> None:
        ours = [load(path) for path in sorted((DEMO / "kl-example/records").glob("*.json"))]
        assert len(ours) == 3
        assert all(set(record) == set(records[0]) for record in ours)

    def test_the_example_points_only_to_choices_that_it_has(self) -> None:
        choices = {row["identifier"] for row in load(DEMO / "kl-example/choices/register-values.json")}
        lists = [load(path) for path in (DEMO / "kl-example/choices").glob("register-gdpr*.json")]
        pointed = {key for row in lists for key in row["valueIdentifiers"]}
        used = {key for path in (DEMO / "kl-example/records").glob("*.json") for key in load(path)["gdprChoices"]}
        assert used <= pointed == choices


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
