"""Columns that hold person data: encrypted for the one who reads the database, looked up by a blind index.

The keys lie beside the database and not in it (`settings.KEY_DIR`): `field.key` encrypts, `index.key` makes indexes.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

from tillid.kernel.keys import load_key

VERSION = b"\x01"
NONCE = 12
INDEX = 16


class Unreadable(Exception):
    """A stored value isn't what was written, or was written under another key. Its text names the column, never the value."""


@cache
def _cipher() -> AESGCM:
    return AESGCM(load_key(settings.KEY_DIR, "field"))


@cache
def _index_key() -> bytes:
    return load_key(settings.KEY_DIR, "index")


def encrypt(text: bytes, place: bytes) -> bytes:
    """`version | nonce | ciphertext and tag`, bound to its place: a value moved to another column can't be read there."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + _cipher().encrypt(nonce, text, place)


def decrypt(stored: bytes, place: bytes) -> bytes:
    """What `encrypt` was given for the same place; raises `Unreadable`."""
    try:
        if stored[:1] != VERSION:
            raise InvalidTag
        return _cipher().decrypt(stored[1 : NONCE + 1], stored[NONCE + 1 :], place)
    except (InvalidTag, ValueError) as fault:
        raise Unreadable(f"{place.decode()} holds a value that can't be read with this key") from fault


def blind_index(value: str, place: str) -> bytes:
    """HMAC-SHA-256 of `value` for one `place` (table.column), its first 16 bytes. Equal values of two places differ."""
    return hmac.digest(_index_key(), f"{place}\0{value}".encode(), hashlib.sha256)[:INDEX]


class EncryptedField(models.BinaryField):  # type: ignore[type-arg]
    """A text, stored as AES-256-GCM bytes. It can be written and read but not searched: use a `BlindIndexField` beside it."""

    description = "Encrypted text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    @property
    def place(self) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}".encode()

    def _dump(self, value: Any) -> bytes:
        if not isinstance(value, str):
            raise TypeError(f"{self.name} takes a text")  # and doesn't repeat what it got
        return value.encode()

    def _load(self, raw: bytes) -> Any:
        return raw.decode()

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return None if value is None else connection.Database.Binary(encrypt(self._dump(value), self.place))

    def from_db_value(self, value: Any, _expression: object, _connection: object) -> Any:
        return None if value is None else self._load(decrypt(bytes(value), self.place))

    def to_python(self, value: Any) -> Any:
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and can't be searched: look up by its blind index")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:  # noqa: ARG002  # Django's signature
        raise FieldError(f"{self.name} is encrypted and isn't serialised")


class EncryptedJSONField(EncryptedField):
    """As `EncryptedField`, for a value of JSON: text, number, truth value, list, object or null within them."""

    description = "Encrypted JSON"

    def _dump(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def _load(self, raw: bytes) -> Any:
        return json.loads(raw)


class BlindIndexField(models.BinaryField):  # type: ignore[type-arg]
    """16 bytes by which an encrypted text is found again, filled in from the field `source` at each save.

    `filter(number_index="…")` takes the text itself. `normalise` names what is equal ("ANNA" and "anna"), where that is wanted.
    """

    description = "Blind index of an encrypted text"
    index_lookups: ClassVar[frozenset[str]] = frozenset({"exact", "in", "isnull"})

    def __init__(self, *args: Any, source: str = "", normalise: Callable[[str], str] | None = None, **kwargs: Any) -> None:
        self.source, self.normalise = source, normalise
        kwargs["editable"] = False
        kwargs.setdefault("max_length", INDEX)
        if not kwargs.get("unique"):
            kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002, FBT001  # Django's signature
        value = getattr(model_instance, self.source)
        made = None if value is None else self.index(value)
        setattr(model_instance, self.attname, made)
        return made

    def index(self, value: str) -> bytes:
        text = self.normalise(value) if self.normalise else value
        return blind_index(text, f"{self.model._meta.db_table}.{self.column}")

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.index(value) if isinstance(value, str) else value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in self.index_lookups:
            raise FieldError(f"{self.name} is a blind index: it answers whether a text is equal and nothing else")
        return super().get_lookup(lookup_name)
