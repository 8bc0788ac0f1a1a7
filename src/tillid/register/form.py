"""The form of a document: the JSON Schema's answer, said in sentences. Nothing of the document itself is repeated."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from tillid.kernel.canonical import NotCanonical, encode
from tillid.kernel.words import Sentence
from tillid.register.domain.reading import LIMIT, ReadError, check_tree
from tillid.register.words import FAULTS, Fault

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_HERE = Path(__file__).parent
_FIELD = re.compile(r"[a-z_]{1,40}")
_KINDS = {
    "additionalProperties": Fault.UNKNOWN_FIELD, "propertyNames": Fault.FORM, "required": Fault.REQUIRED, "type": Fault.TYPE,
    "enum": Fault.CHOICE, "const": Fault.CHOICE, "pattern": Fault.FORM, "maxLength": Fault.TOO_LONG, "minLength": Fault.EMPTY,
    "uniqueItems": Fault.DOUBLE, "minimum": Fault.RANGE, "maximum": Fault.RANGE, "anyOf": Fault.FORM,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormFault:
    """`path` leads to the field: `data/2/why`; empty for the whole document."""

    path: str
    fault: Fault
    says: Sentence


def canonical(document: Mapping[str, object], schema: str) -> tuple[bytes, tuple[FormFault, ...]]:
    """The document's canonical bytes, with its strings composed (NFC), or what is wrong with its form."""
    try:
        check_tree(document)
        composed = _composed(document)
        content = encode(composed)  # type: ignore[arg-type]  # encode itself refuses what isn't JSON
    except (ReadError, NotCanonical):
        return b"", (_fault("", Fault.TEXT),)
    if len(content) > LIMIT:
        return b"", (_fault("", Fault.TOO_LONG),)
    faults = tuple(_told(error) for error in _errors(composed, schema))
    return (b"", faults) if faults else (content, ())


def _errors(document: object, schema: str) -> Iterator[ValidationError]:
    return iter(sorted(_validator(schema).iter_errors(document), key=lambda error: [str(step) for step in error.absolute_path]))


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((_HERE / f"{schema}.schema.json").read_bytes()))


def _told(error: ValidationError) -> FormFault:
    path = "/".join(_step(step) for step in error.absolute_path)
    return _fault(path, _KINDS.get(str(error.validator), Fault.FORM))


def _step(step: str | int) -> str:
    """A name in the path may be anybody's text; only what looks like a field is repeated."""
    return str(step) if isinstance(step, int) or _FIELD.fullmatch(step) else "…"


def _fault(path: str, fault: Fault) -> FormFault:
    return FormFault(path, fault, FAULTS[fault])


def _composed(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_composed(name): _composed(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(inner) for inner in value]
    return value
