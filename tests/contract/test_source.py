"""What every source promises, whoever wrote it. Add an example to `examples.py`, and these tests say what was forgotten."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date

import pytest

from tests.contract.examples import EXAMPLES
from tests.people import KAREN_NUMBER, new_ref, permit_for, register
from tillid.gate.api import NotPermitted, Reading
from tillid.kernel.cpr import replacement
from tillid.sources import api as sources
from tillid.sources.facts_table import FactsTable
from tillid.sources.registry import added_sources

pytestmark = pytest.mark.django_db(databases=["default", "persons"])

TYPES = {
    sources.Kind.TEXT: str,
    sources.Kind.DATE: date,
    sources.Kind.NUMBER: int,
    sources.Kind.YES_NO: bool,
    sources.Kind.LIST: tuple,
    sources.Kind.APPOINTMENT: sources.Appointment,
    sources.Kind.RECORDS: tuple,
}


@pytest.fixture(params=sorted(EXAMPLES))
def example(request):
    return EXAMPLES[request.param]


@pytest.fixture
def karen(example):
    ref = register(number=KAREN_NUMBER)
    example.fill(ref, "Karen")
    return ref


@pytest.fixture
def svend(example):
    ref = register(number=replacement(date(1944, 2, 1), 8))
    example.fill(ref, "Svend")
    return ref


def keys(example):
    return tuple(element.key for element in example.elements if element.key not in example.only_in_a_case)


def read(example, ref, *elements):
    return list(example.source.read(ref, elements, permit_for(ref, *elements)))


def test_every_source_has_an_example():
    known = {type(example.source) for example in EXAMPLES.values()}
    missing = sorted(key for key, source in added_sources().items() if type(source) not in known)
    assert not missing, f"Write an example for {', '.join(missing)} in tests/contract/examples.py"


def test_it_gives_nothing_without_a_permit(example, karen):
    for paper in (None, object(), "permit"):
        with pytest.raises((AttributeError, NotPermitted)):
            list(example.source.read(karen, keys(example), paper))


def test_it_gives_nothing_on_a_permit_for_somebody_else(example, karen):
    with pytest.raises(NotPermitted):
        list(example.source.read(karen, keys(example), permit_for(new_ref(), *keys(example))))


def test_it_gives_nothing_when_one_element_is_not_on_the_permit(example, karen):
    first, *rest = keys(example)
    with pytest.raises(NotPermitted):
        list(example.source.read(karen, (first, *rest), permit_for(karen, *rest)))


def test_it_takes_a_permit_once(example, karen):
    permit = permit_for(karen, *keys(example))
    assert list(example.source.read(karen, keys(example), permit))
    with pytest.raises(NotPermitted):
        list(example.source.read(karen, keys(example), permit))


def test_it_spends_the_permit_before_it_answers(example, karen):
    """Also when the answer is never looked at."""
    permit = permit_for(karen, *keys(example))
    example.source.read(karen, keys(example), permit)
    with pytest.raises(NotPermitted):
        permit.spend(karen, keys(example))


def test_it_gives_each_element_alone(example, karen):
    for element in keys(example):
        readings = read(example, karen, element)
        assert [reading.element for reading in readings] == [element], (
            f"fill in {element} in the example, or take it off the list"
        )


def test_it_gives_each_element_once(example, karen):
    given = [reading.element for reading in read(example, karen, *keys(example))]
    assert sorted(given) == sorted(keys(example))


def test_it_gives_readings_with_the_day_that_they_are_true_by(example, karen):
    for reading in read(example, karen, *keys(example)):
        assert isinstance(reading, Reading)
        assert reading.value is not None, f"fill in {reading.element} in the example"
        assert reading.as_of is None or type(reading.as_of) is date


def test_its_values_are_of_the_kind_that_it_says(example, karen):
    kinds = {element.key: element.kind for element in example.elements}
    for reading in read(example, karen, *keys(example)):
        kind = kinds[reading.element]
        assert type(reading.value) is TYPES[kind], reading.element
        if kind is sources.Kind.RECORDS:
            assert all(is_dataclass(part) and type(part).__dataclass_params__.frozen for part in reading.value)


def test_it_gives_one_persons_values_and_nobody_elses(example, karen, svend):
    assert "Svend" in _all_text(read(example, svend, *keys(example)))
    assert "Svend" not in _all_text(read(example, karen, *keys(example)))


def test_it_knows_nothing_about_somebody_it_does_not_know(example, karen):
    for nobody in (new_ref(), register(number=None)):
        assert [reading for reading in read(example, nobody, *keys(example)) if reading.value is not None] == []


def test_it_gives_nothing_for_an_element_that_it_does_not_have(example, karen):
    assert read(example, karen, "shoe.size") == []


def test_what_is_only_for_a_named_case_is_not_given_without_one(example, karen):
    for element in example.only_in_a_case:
        assert read(example, karen, element) == []


def test_it_is_local_or_says_how_long_one_waits(example):
    wait = example.source.timeout_s
    assert wait is None or 0 < wait <= 10


def test_its_elements_have_words_and_a_system(example):
    (source,) = {element.source for element in example.elements}
    assert source
    for element in example.elements:
        assert element.key.count(".") == 1
        assert element.label.da != element.label.en
        assert element.yours is not None, f"say {element.key} to the citizen: »din …«"
        assert element.group


def test_its_readings_do_not_tell_values_to_a_log(example, karen):
    assert "Karen" not in repr(read(example, karen, *keys(example)))


def _all_text(readings):
    return " ".join(_text(reading.value) for reading in readings)


def _text(value):
    if is_dataclass(value):
        return " ".join(_text(getattr(value, name)) for name in type(value).__dataclass_fields__)
    if isinstance(value, tuple):
        return " ".join(_text(part) for part in value)
    return str(value)


def test_the_built_in_table_is_what_answers_for_stored_systems():
    assert isinstance(EXAMPLES["facts"].source, FactsTable)
