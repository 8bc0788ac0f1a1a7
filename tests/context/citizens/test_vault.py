"""The vault leads from a number to a person, and from a person to the numbers that the ledger knows her by."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.people import BORN, CLERK, KAREN_NUMBER, new_ref, register
from tillid.citizens import api as citizens
from tillid.citizens.models import Number, Person
from tillid.kernel.cpr import replacement

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
NEW_NUMBER = replacement(date(1984, 5, 4), 3)


def test_a_number_finds_its_person():
    ref = register()
    assert citizens.find_by_number(KAREN_NUMBER) == ref
    assert citizens.subject_of(ref) == KAREN_NUMBER.subject


def test_an_unknown_number_finds_nobody():
    register()
    assert citizens.find_by_number(NEW_NUMBER) is None


@pytest.mark.parametrize("ref", ["", "nobody", "x" * 5000, "11111111-2222-4333-8444-555555555555"])
def test_an_unknown_reference_is_nobody(ref):
    assert citizens.person(ref) is None
    assert citizens.subject_of(ref) is None


def test_a_person_is_told_as_she_was_registered():
    ref = register(protected=True, digital=False, died=date(2026, 1, 2))
    found = citizens.person(ref)
    assert found == citizens.Person(
        ref, (KAREN_NUMBER.subject,), protected_name_address=True, born=BORN, digital=False, died=date(2026, 1, 2)
    )


def test_what_is_not_known_of_a_person_is_none():
    found = citizens.person(register(born=None))
    assert found.born is None
    assert found.died is None


def test_a_changed_number_finds_the_same_person():
    ref = register()
    citizens.change_number(ref, NEW_NUMBER, at_ms=1, actor=CLERK)
    assert citizens.find_by_number(NEW_NUMBER) == citizens.find_by_number(KAREN_NUMBER) == ref
    assert citizens.person(ref).numbers == (NEW_NUMBER.subject, KAREN_NUMBER.subject)
    assert citizens.subject_of(ref) == NEW_NUMBER.subject


def test_earlier_numbers_are_taken_in_with_the_person():
    oldest = replacement(BORN, 99)
    ref = register(number=NEW_NUMBER, earlier_numbers=(KAREN_NUMBER, oldest))
    assert citizens.person(ref).numbers == (NEW_NUMBER.subject, KAREN_NUMBER.subject, oldest.subject)
    assert {citizens.find_by_number(number) for number in (NEW_NUMBER, KAREN_NUMBER, oldest)} == {ref}


def test_a_person_without_a_number_gets_one_of_ours():
    subject = citizens.subject_of(register(number=None))
    assert re.fullmatch(rf"loc:{settings.TILLID_CVR}:[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}", subject)


def test_one_who_gets_a_number_later_keeps_her_list():
    ref = register(number=None)
    ours = citizens.subject_of(ref)
    citizens.change_number(ref, KAREN_NUMBER, at_ms=1, actor=CLERK)
    assert citizens.person(ref).numbers == (KAREN_NUMBER.subject, ours)


def test_two_people_never_have_one_number():
    register()
    with pytest.raises(citizens.NumberTaken), transaction.atomic(using="persons"):
        register(subject_ref=new_ref())
    other = register(number=NEW_NUMBER)
    with pytest.raises(citizens.NumberTaken), transaction.atomic(using="persons"):
        citizens.change_number(other, KAREN_NUMBER, at_ms=1, actor=CLERK)


def test_a_batch_with_a_taken_number_leaves_nobody_behind():
    register()
    people = [citizens.NewPerson(new_ref(), NEW_NUMBER), citizens.NewPerson(new_ref(), KAREN_NUMBER)]
    with pytest.raises(citizens.NumberTaken) as refused:
        citizens.register_many(people)
    assert KAREN_NUMBER.digits not in str(refused.value)
    assert refused.value.__cause__ is None
    assert Person.objects.count() == Number.objects.count() == 1


def test_the_constraint_holds_for_whoever_writes():
    register()
    row = Number.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic(using="persons"):
        Number.objects.create(subject_ref=new_ref(), seq=0, blind_index=row.blind_index, number_sealed=b"x")


@pytest.mark.parametrize("act", [citizens.set_protection, citizens.set_digital])
def test_nobody_is_not_changed(act):
    name = {citizens.set_protection: "protected", citizens.set_digital: "digital"}[act]
    with pytest.raises(citizens.UnknownPerson):
        act(new_ref(), **{name: True}, actor=CLERK)


def test_protection_and_digital_post_come_and_go():
    ref = register()
    citizens.set_protection(ref, protected=True, actor=CLERK)
    citizens.set_digital(ref, digital=False, actor=CLERK)
    found = citizens.person(ref)
    assert found.protected_name_address
    assert not found.digital


def test_a_person_who_is_not_there_gets_no_number():
    with pytest.raises(citizens.UnknownPerson):
        citizens.change_number(new_ref(), KAREN_NUMBER, at_ms=1, actor=CLERK)


def test_a_number_moved_to_another_person_does_not_open():
    karen, other = register(), register(number=NEW_NUMBER)
    stolen = Number.objects.get(subject_ref=karen).number_sealed
    Number.objects.filter(subject_ref=other).update(number_sealed=stolen)
    with pytest.raises(Exception, match="can't be read") as refused:
        citizens.subject_of(other)
    assert KAREN_NUMBER.digits not in str(refused.value)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=6, unique=True))
def test_whoever_changes_number_again_and_again_is_found_by_all_of_them(serials):
    numbers = [replacement(BORN, serial) for serial in serials]
    sid = transaction.savepoint(using="persons")
    try:
        ref = register(number=numbers[0])
        for at_ms, number in enumerate(numbers[1:]):
            citizens.change_number(ref, number, at_ms=at_ms, actor=CLERK)
        assert {citizens.find_by_number(number) for number in numbers} == {ref}
        assert citizens.person(ref).numbers == tuple(number.subject for number in reversed(numbers))
    finally:
        transaction.savepoint_rollback(sid, using="persons")


def test_a_stream_of_people_is_never_held():
    seen = []

    def stream():
        for n in range(45_000):
            if n % 20_000 == 19_999:
                seen.append(Person.objects.count())
            yield citizens.NewPerson(new_ref(), None)

    assert citizens.register_many(stream()) == 45_000
    assert seen == [0, 20_000]
