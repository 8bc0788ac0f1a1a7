"""Encrypted columns and blind indexes, in a real table of each store."""

from __future__ import annotations

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, models
from hypothesis import given
from hypothesis import strategies as st

from tillid.kernel.fields import BlindIndexField, EncryptedField, EncryptedJSONField, Unreadable, blind_index, decrypt, encrypt


class Sealed(models.Model):
    name = EncryptedField(null=True)
    nick = EncryptedField(null=True)
    value = EncryptedJSONField(null=True)
    name_index = BlindIndexField(source="name", normalise=str.casefold, null=True)

    class Meta:
        app_label = "sealed"
        db_table = "sealed"
        constraints = (models.UniqueConstraint("name_index", name="one_of_a_name"),)


@pytest.fixture
def table(transactional_db):
    with connection.schema_editor() as editor:
        editor.create_model(Sealed)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Sealed)


def stored(column: str) -> list[bytes | None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM sealed ORDER BY id")
        return [None if value is None else bytes(value) for (value,) in cursor.fetchall()]


def test_what_is_written_is_read_and_stands_nowhere_in_the_table(table):
    Sealed.objects.create(name="Karen Holm", value={"gade": "Møllevej 4", "tal": [1, None, True]})
    assert Sealed.objects.get().name == "Karen Holm"
    assert Sealed.objects.get().value == {"gade": "Møllevej 4", "tal": [1, None, True]}
    assert b"Karen" not in b"".join(stored("name") + stored("name_index"))
    assert b"llevej" not in b"".join(stored("value"))


def test_the_same_text_is_never_stored_twice_alike(table):
    Sealed.objects.create(name="Karen Holm", nick="Karen")
    Sealed.objects.create(name="Amina Yusuf", nick="Karen")
    one, other = stored("nick")
    assert one != other
    assert one[1:13] != other[1:13]  # the nonce


def test_what_is_not_known_stays_not_known(table):
    Sealed.objects.create()
    found = Sealed.objects.get()
    assert (found.name, found.value, found.name_index) == (None, None, None)
    assert Sealed.objects.filter(name__isnull=True, name_index__isnull=True).count() == 1


def test_a_text_is_found_again_by_its_blind_index(table):
    Sealed.objects.bulk_create([Sealed(name="Karen Holm"), Sealed(name="Svend Madsen"), Sealed(name="Amina Yusuf")])
    assert Sealed.objects.get(name_index="KAREN HOLM").name == "Karen Holm"
    assert Sealed.objects.filter(name_index__in=["svend madsen", "Amina Yusuf", "Nobody"]).count() == 2
    assert not Sealed.objects.filter(name_index="Karen").exists()


def test_a_changed_text_moves_its_index(table):
    row = Sealed.objects.create(name="Karen Holm")
    row.name = "Karen Lund"
    row.save()
    assert not Sealed.objects.filter(name_index="Karen Holm").exists()
    assert Sealed.objects.filter(name_index="Karen Lund").exists()


def test_the_database_holds_what_must_be_one_of_a_kind(table):
    Sealed.objects.create(name="Karen Holm")
    with pytest.raises(IntegrityError):
        Sealed.objects.create(name="karen holm")


@pytest.mark.parametrize(
    "condition",
    [
        {"name": "Karen Holm"},
        {"name__icontains": "Karen"},
        {"value": 1},
        {"name_index__gt": "Karen"},
        {"name_index__startswith": "K"},
    ],
)
def test_an_encrypted_column_cannot_be_searched(table, condition):
    with pytest.raises(FieldError):
        Sealed.objects.filter(**condition).exists()


def test_a_value_moved_to_another_column_cannot_be_read(table):
    Sealed.objects.create(name="Karen Holm", nick="Kari")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sealed SET nick = name")
    with pytest.raises(Unreadable, match=r"sealed\.nick"):
        Sealed.objects.get()


@pytest.mark.parametrize("place", [0, 1, 13, -1])
def test_a_changed_byte_is_noticed(table, place):
    Sealed.objects.create(name="Karen Holm")
    broken = bytearray(stored("name")[0])
    broken[place] ^= 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sealed SET name = %s", [bytes(broken)])
    with pytest.raises(Unreadable) as refused:
        Sealed.objects.get()
    assert "Karen" not in str(refused.value)


@pytest.mark.parametrize("length", [0, 1, 12, 28])
def test_a_cut_value_is_unreadable_and_no_crash(length):
    whole = encrypt(b"Karen", b"a.b")
    with pytest.raises(Unreadable):
        decrypt(whole[:length], b"a.b")


def test_a_wrong_type_is_refused_without_being_repeated(table):
    with pytest.raises(TypeError) as refused:
        Sealed.objects.create(name=6101901234)
    assert "6101901234" not in str(refused.value)


def test_an_index_says_nothing_about_the_same_text_elsewhere():
    assert blind_index("Karen Holm", "a.name") != blind_index("Karen Holm", "b.name")
    assert len(blind_index("Karen Holm", "a.name")) == 16


# Only what can be written as UTF-8: a lone surrogate is no text.
texts = st.text(st.characters(codec="utf-8"))


@given(texts, texts)
def test_any_text_survives_the_way_there_and_back(text, other):
    assert decrypt(encrypt(text.encode(), b"a.b"), b"a.b").decode() == text
    assert (blind_index(text, "a.b") == blind_index(other, "a.b")) == (text == other)
