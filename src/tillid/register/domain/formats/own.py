"""A use on its way to another municipality: the document, what it was and what was learned, with where it comes from. Pure.

The other side gets a draft. What only this municipality could say (who decided, who answers, which of its units, with whom it has
agreements) stays behind, and the draft keeps under `ext.tillid` where it came from and by which hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tillid.kernel.canonical import NotCanonical, encode
from tillid.kernel.version import VERSION
from tillid.register.domain.fields import Json, number, part, parts, word, words
from tillid.register.domain.formats.frame import Exported, Office, Past

FORMAT = "tillid"
BUNDLE = "tillid-use/1"
TEMPLATE = "tillid-template/1"
SOFTWARE = f"tillid {VERSION}"


class Broken(StrEnum):
    FORM = "bundle-form"
    VERSION = "bundle-version"
    TAMPERED = "tampered"


class BundleError(Exception):
    def __init__(self, broken: Broken) -> None:
        super().__init__(broken.value)
        self.broken = broken


@dataclass(frozen=True, slots=True)
class Bundle:
    """One use out of a file. `origin` is what the file says of where it comes from, `yours` the fields that the taker must write."""

    document: Json
    origin: Json
    version: int
    sha256: str
    yours: tuple[str, ...]


# Out -------------------------------------------------------------------------------------------------------------------------
def bundle(use: Exported, office: Office) -> bytes:
    """A file with the use. Its own hash is over all the rest of it, so that half a file and a changed one are told from a whole."""
    return _sealed(
        _head(BUNDLE, use.document, use.version, office)
        | {
            "status": use.status.value if use.status else "draft",
            "versions": [_past(past) for past in use.versions],
            "forms": list(use.forms),
            "letters": [],  # no use has letters yet; the key waits for them
        }
    )


def _past(past: Past) -> dict[str, object]:
    told: dict[str, object] = {"version": past.version, "sha256": past.sha256, "published_ms": past.published_ms}
    return told if past.index is None else {**told, "log": {"epoch": past.epoch, "index": past.index}}


def template(use: Exported, office: Office) -> bytes:
    """The use without what is one municipality's own; `yours` lists what the next one must say itself."""
    return _sealed(_head(TEMPLATE, _forgetting(use.document), use.version, office) | {"yours": list(cleared(use.document))})


def _head(kind: str, document: Json, version: int, office: Office) -> dict[str, object]:
    return {
        "schema": kind,
        "from": _from(office),
        "exported_ms": office.written_ms,
        "by": SOFTWARE,
        "version": version,
        "document_sha256": hash_of(document),
        "document": document,
    }


def _sealed(content: Mapping[str, object]) -> bytes:
    return json.dumps({**content, "sha256": hash_of(content)}, ensure_ascii=False, indent=2).encode()


def _from(office: Office) -> dict[str, object]:
    said = {"web": office.web, "cvr": office.cvr, "email": office.email, "log": office.log}
    return {"name": {"da": office.name.da, "en": office.name.en}, **{name: text for name, text in said.items() if text}}


# In --------------------------------------------------------------------------------------------------------------------------
def read_bundle(content: Json) -> Bundle:
    """The use of a file, whose hashes were both found to fit. Raises `BundleError`."""
    kind = word(content, "schema") or ""
    if kind not in {BUNDLE, TEMPLATE}:
        raise BundleError(Broken.VERSION if kind.startswith(("tillid-use/", "tillid-template/")) else Broken.FORM)
    document = part(content, "document")
    if word(document, "key") is None:
        raise BundleError(Broken.FORM)
    if not _fits(_less(content, {"sha256"}), word(content, "sha256")) or not _fits(document, word(content, "document_sha256")):
        raise BundleError(Broken.TAMPERED)
    origin = {name: content[name] for name in ("from", "exported_ms", "by", "status", "versions") if content.get(name)}
    yours = tuple(path for path in words(content, "yours") if path in _OWN) or cleared(document)
    return Bundle(document, origin, number(content, "version") or 0, hash_of(document), yours)


def _fits(value: Mapping[str, object], sha256: str | None) -> bool:
    return sha256 is not None and hash_of(value) == sha256


def draft_of(given: Bundle) -> dict[str, object]:
    """The draft for this municipality: theirs is gone, and `ext.tillid` says where it came from, and what they learned."""
    document = _forgetting(given.document)
    came: dict[str, object] = {**given.origin, "key": document["key"], "version": given.version, "sha256": given.sha256}
    if learned := _learned(given.document):
        came["learned"] = learned
    if before := part(part(given.document, "ext"), FORMAT):
        came["before"] = before
    return {**document, "ext": {**part(document, "ext"), FORMAT: came}}


def answers_of(content: Json) -> tuple[tuple[str, bytes], ...]:
    """The questionnaires of a file, by urn, as they were finished there."""
    found = ((word(form, "urn"), word(form, "content")) for form in parts(content, "forms"))
    return tuple((urn, text.encode()) for urn, text in found if urn and text)


def origin(document: Json) -> bytes | None:
    """The hash of the document that a draft was taken over from, as what decides whether that has changed."""
    sha256 = word(part(part(document, "ext"), FORMAT), "sha256")
    return sha256.encode() if sha256 else None


def _learned(document: Json) -> dict[str, object]:
    """What a trial came to, and whom they asked: worth knowing, and not ours to claim."""
    pilot = {
        name: value for name, value in part(document, "pilot").items() if name in {"hypothesis", "result", "held", "lessons"}
    }
    asked = part(document, "involvement")
    return {name: value for name, value in (("pilot", pilot), ("involvement", asked)) if value}


# What is one municipality's own ----------------------------------------------------------------------------------------------
def cleared(document: Json) -> tuple[str, ...]:
    """The fields of which something is taken away, by their paths."""
    return tuple(path for path, there in _OWN.items() if there(document))


def _any(name: str, inner: str) -> Callable[[Json], bool]:
    return lambda document: any(inner in row for row in parts(document, name))


_OWN: Mapping[str, Callable[[Json], bool]] = {
    "owner_unit": lambda document: "owner_unit" in document,
    "contact": lambda document: "contact" in document,
    "who/units": lambda document: "units" in part(document, "who"),
    "basis/begins": _any("basis", "begins"),
    "basis/ends": _any("basis", "ends"),
    "value/measures": lambda document: any(
        name in row for row in parts(part(document, "value"), "measures") for name in ("before", "promised", "by")
    ),
    "processors/agreement": _any("processors", "agreement"),
    "processors/supervision": _any("processors", "supervision"),
    "non_digital/share": lambda document: bool(part(document, "non_digital").keys() & {"share", "waiting"}),
    "shared": lambda document: "shared" in document,
    "assessment/dpo_advice": lambda document: "dpo_advice" in part(document, "assessment"),
    "assessment/forms": lambda document: "forms" in part(document, "assessment"),
    "assessment/again": lambda document: "again" in part(document, "assessment"),
    "involvement": lambda document: "involvement" in document,
    "pilot": lambda document: "pilot" in document,
    "decision": lambda document: "decision" in document,
}


def _forgetting(document: Json) -> dict[str, object]:
    """The document without what is one municipality's own; what it knew of an earlier origin goes too."""
    kept = {
        name: value
        for name, value in document.items()
        if name not in {"owner_unit", "contact", "shared", "involvement", "pilot", "decision"}
    }
    for name, forgotten in (("basis", {"begins", "ends"}), ("processors", {"agreement", "supervision"})):
        if name in kept:
            kept[name] = [_less(row, forgotten) for row in parts(document, name)]
    for name, forgotten in (
        ("who", {"units"}),
        ("non_digital", {"share", "waiting"}),
        ("assessment", {"dpo_advice", "forms", "again"}),
    ):
        if name in kept:
            kept[name] = _less(part(document, name), forgotten)
    if "value" in kept:
        kept["value"] = _without_numbers(part(document, "value"))
    if "ext" in kept:
        kept["ext"] = _less(part(document, "ext"), {FORMAT})
    return kept


def _without_numbers(value: Json) -> dict[str, object]:
    if "measures" not in value:
        return dict(value)
    return {**value, "measures": [_less(row, {"before", "promised", "by"}) for row in parts(value, "measures")]}


def _less(given: Json, names: set[str]) -> dict[str, object]:
    return {name: value for name, value in given.items() if name not in names}


def laws_of(document: Json) -> frozenset[str]:
    """The law rows that the document names."""
    named = [word(basis, "law") for basis in parts(document, "basis")]
    named += [word(element, "statute") for element in parts(document, "data")]
    return frozenset(key for key in [*named, word(part(document, "technology"), "deciding_law")] if key)


def elements_of(document: Json) -> tuple[str, ...]:
    return tuple(key for element in parts(document, "data") for key in (word(element, "key"),) if key)


def hash_of(value: Mapping[str, object]) -> str:
    """Of the canonical form; empty for what has none, which fits no hash."""
    try:
        return hashlib.sha256(encode(value)).hexdigest()  # type: ignore[arg-type]  # encode refuses what isn't JSON
    except NotCanonical:
        return ""
