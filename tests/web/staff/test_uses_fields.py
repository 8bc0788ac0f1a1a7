"""A stage as a form: what a document holds comes back as it went in, and what can't be read is told where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from tests.domain.register.generated import uses
from tillid.kernel.words import Sentence
from tillid.register.api import STAGE_FIELDS, RuleKind, Stage
from tillid.web.staff.uses import fields as f
from tillid.web.staff.uses.fields import Offer, Option
from tillid.web.staff.uses.form import Form, id_of, mark_of, path_in_form
from tillid.web.staff.uses.stages import DECISION, ELEMENT, FIELDS
from tillid.web.staff.uses.typed import Typed, typed_in

NOBODY = Offer({})


def plainly(value: object) -> object:
    """Without what is empty, and with one kind of line end and no blanks around: a form has no other."""
    if isinstance(value, dict):
        return {name: told for name, inner in value.items() if (told := plainly(inner)) not in (None, {}, [])}
    if isinstance(value, list):
        return [told for inner in value if (told := plainly(inner)) not in (None, {}, [])]
    if isinstance(value, str):
        return "\n".join(value.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n"))
    return value


def there_and_back(fields, value):
    typed = f.lay(fields, value)
    sent = typed_in({path: list(values) for path, values in typed.held.items()})
    return f.read(fields, sent, NOBODY.with_what_stands(fields, typed))


SIMPLE = [stage for stage in FIELDS if stage not in {Stage.DECISION, Stage.DATA}]


def is_readable(value: object) -> bool:
    """What a form has no room for, and the schema lets through: two of a row's key, a line within a line, signs nobody sees."""
    if isinstance(value, dict):
        return all(is_readable(inner) for inner in value.values())
    if isinstance(value, list):
        keys = [inner.get("key") for inner in value if isinstance(inner, dict) and "key" in inner]
        return len(keys) == len(set(keys)) and all(is_readable(inner) for inner in value)
    return not isinstance(value, str) or (value == value.strip() and value.isprintable() and len(value) > 0)


@pytest.mark.parametrize("stage", SIMPLE)
def test_a_stage_of_any_document_comes_back_as_it_went_in(stage):
    @given(uses())
    def holds(document):
        part = {name: document[name] for name in STAGE_FIELDS[stage] if name in document}
        if not is_readable(part):
            return
        value, faults = there_and_back(FIELDS[stage], part)
        if not faults:
            assert plainly(value) == plainly(part)
        else:
            assert all("." in path or path in part for path in faults)

    holds()


@given(uses())
def test_an_element_comes_back_as_it_went_in(document):
    for element in document.get("data", []):
        if is_readable(element):
            given_in = {name: value for name, value in element.items() if name != "key"}
            value, faults = there_and_back(ELEMENT, given_in)
            assert faults or plainly(value) == plainly(given_in)


WHOLE = {
    "decision": {
        "result": "adopted", "body": "committee", "by": {"da": "Udvalget", "en": "The committee"}, "delegation": "§ 4", "date": "2026-03-12",
        "why": {"da": "Fordi", "en": "Because"}, "item": "7", "open": False, "vote": {"in_favour": 6, "against": 1, "abstained": 0},
        "minority": {"da": "Nej", "en": "No"}, "begins": "2026-04-01", "ends": "2028-03-31", "look_again": "2027-04-01",
        "conditions": [
            {"key": "a", "kind": "rule", "text": {"da": "x"}, "rule": {"holds": "until", "day": "2027-01-01"}},
            {"key": "b", "kind": "rule", "text": {"da": "x"}, "rule": {"holds": "per-month", "most": 3}},
            {"key": "c", "kind": "rule", "text": {"da": "x"}, "rule": {"holds": "least-age", "years": 18}},
            {"key": "d", "kind": "rule", "text": {"da": "x"}, "rule": {"holds": "second-person"}},
            {"key": "e", "kind": "rule", "text": {"da": "x"}, "rule": {"holds": "units", "keys": ["care"]}},
            {"key": "f", "kind": "task", "text": {"da": "x"}, "owner_unit": "care", "due": "2026-12-31"},
        ],
    },
    "pilot": {"hypothesis": {"da": "h"}, "cap": 40, "stops": "2026-12-31"},
}  # fmt: skip


def test_a_decision_with_every_kind_of_condition_comes_back_as_it_went_in():
    typed = f.lay(DECISION, WHOLE)
    house = Offer({"units": [Option("care", Sentence("x", "x"))]})
    value, faults = f.read(DECISION, typed, house.with_what_stands(DECISION, typed))
    assert not faults
    assert value == WHOLE


@pytest.mark.parametrize("kind", [kind for kind in RuleKind if kind is not RuleKind.SECOND_PERSON])
def test_a_rule_without_its_value_is_told(kind):
    condition = {"kind": "rule", "text": {"da": "x"}, "rule": {"holds": kind.value}}
    _, faults = there_and_back(DECISION, {"decision": {"conditions": [condition]}})
    assert any(path.startswith("decision.conditions.0.rule.") for path in faults)


def test_a_rule_that_there_isnt_is_told():
    typed = Typed(
        {"decision.conditions": ("0",), "decision.conditions.0.kind": ("rule",), "decision.conditions.0.rule.holds": ("magic",)}
    )
    _, faults = f.read(DECISION, typed, NOBODY)
    assert "decision.conditions.0.rule" in faults


@pytest.mark.parametrize(
    "written,day",
    [
        ("12.3.2026", date(2026, 3, 12)),
        ("12. 3. 2026", date(2026, 3, 12)),
        ("12/3/2026", date(2026, 3, 12)),
        ("12-03-2026", date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("29.2.2028", date(2028, 2, 29)),
        ("29.2.2027", None),
        ("32.1.2026", None),
        ("0.0.0000", None),
        ("2026-13-01", None),
        ("i går", None),
        ("１２.3.2026", None),
    ],
)
def test_a_day_is_read_as_it_is_written(written, day):
    assert f.day_in(written) == day


@pytest.mark.parametrize(
    "words,key",
    [
        ("Hjælp i dit hjem", "hjaelp-i-dit-hjem"),
        ("Økonomi & årsværk!", "oekonomi-aarsvaerk"),
        ("  --  ", ""),
        ("漢字", ""),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_key_is_made_of_words(words, key):
    assert f.slug(words) == key


def test_a_path_of_the_document_finds_its_row_in_the_form():
    typed = Typed({"value.measures": ("0", "4")})
    assert path_in_form("value/measures/1/by", typed) == "value.measures.4.by"
    assert path_in_form("value/measures/9/by", typed) == "value.measures.9.by"
    assert id_of("value/measures/0") == id_of("value.measures.0") == "value-measures-0"


def test_a_new_rows_name_was_never_used_in_the_form():
    typed = Typed({"a": ("0",), "a.0.da": ("x",), "a.1.da": ("left from a row that was removed",)})
    assert typed.add_row("a") == "a.2"


def test_the_mark_tells_content_apart_and_not_its_order():
    assert mark_of({"a": 1, "b": 2}) == mark_of({"b": 2, "a": 1})
    assert mark_of({"a": 1}) != mark_of({"a": 2})


def test_a_fault_names_its_field_and_its_row():
    typed = f.lay(FIELDS[Stage.VALUE], {"value": {"measures": [{"key": "a", "what": {"da": "x"}}]}})
    form = Form(FIELDS[Stage.VALUE], typed, NOBODY, faults={"value.measures.0.by": "Nej.", "elsewhere": "Nej."})
    assert form.errors == [("value-measures-0-by", "Mål 1, Senest: Nej."), ("elsewhere", "Et felt: Nej.")]
