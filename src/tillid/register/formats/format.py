"""Every format that the register can take in and hand out, by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tillid.register.domain.fields import Json, part
from tillid.register.domain.formats.dutch_fields import Form
from tillid.register.domain.formats.frame import (
    Exported,
    FieldRow,
    Format,
    Note,
    Office,
    Person,
    Read,
    SourceFile,
    Taken,
    Written,
)
from tillid.register.formats.annex import AnnexViii, AnnexViiiText
from tillid.register.formats.atrs import AtrsForm, AtrsJson, AtrsTable
from tillid.register.formats.dutch import DutchForm, OldDutchForm
from tillid.register.formats.kl import KlArticle30
from tillid.register.formats.linked import LinkedData
from tillid.register.formats.own import OwnForm
from tillid.register.formats.record import RecordOfProcessing
from tillid.register.formats.records import RecordForm

__all__ = [
    "FORMATS",
    "Exported",
    "FieldRow",
    "Format",
    "Note",
    "Office",
    "Person",
    "Read",
    "SourceFile",
    "Taken",
    "Written",
    "offered",
]

_KNOWN: tuple[Format, ...] = (
    KlArticle30(),
    OldDutchForm(),
    DutchForm(Form.API),
    DutchForm(Form.SCHEMA),
    AtrsForm(AtrsJson()),
    AtrsForm(AtrsTable()),
    AnnexViii(),
    AnnexViiiText(),
    RecordOfProcessing(),
    LinkedData(),
    OwnForm(),
)  # one line a format, in the order of the lists on the pages
FORMATS: Mapping[str, Format] = MappingProxyType({known.key: known for known in _KNOWN})


def offered(document: Json) -> Json:
    """What the record that a draft came of says of technology, in our fields: for the stage that was locked when it came in."""
    forms = (form for form in FORMATS.values() if isinstance(form, RecordForm))
    by_forms: Iterator[Json] = (form.offered(document) for form in forms)
    put_aside = (part(part(part(document, "ext"), key), "technology") for key in FORMATS)
    return next((found for found in (*by_forms, *put_aside) if found), {})
