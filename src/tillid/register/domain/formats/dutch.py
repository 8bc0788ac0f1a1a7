"""Records of the Dutch algorithm register to draft uses. Pure.

Their texts go where ours of the same meaning stand, in the field `da`, since a draft has no third language: the original says which
language it is, and the check asks for the English of each, so that none is published unread. Technology is locked until the rest is
there (invariant 2); what a record says of it waits with the original until the stage opens (`offered`).
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from unicodedata import normalize

from tillid.register.domain.fields import Json, word, words
from tillid.register.domain.formats.dutch_fields import CATEGORIES, FIELDS, HIGH_RISK, STATUSES, THEMES, Form, Kind
from tillid.register.domain.formats.kept import Original, keep
from tillid.register.domain.formats.markup import plain, tidy

LANGUAGE = "nld"
SECTORS: Mapping[str, str] = {
    "Zorg en gezondheid": "social-health", "Natuur en milieu": "climate", "Onderwijs en wetenschap": "children-schools",
    "Werk": "employment", "Sociale zekerheid": "employment",
}  # fmt: skip
OWN_WORK = ("intern ontwikkeld", "intern")  # their words for a supplier that is none
_MARKUP = frozenset(field.api for field in FIELDS if field.kind is Kind.MARKUP)
_LETTER = re.compile(r" \(Categorie [ABC]\)$")
_MONTH = re.compile(r"(?P<year>(?!0000)[0-9]{4})-(?P<month>0[1-9]|1[0-2])(-[0-9]{2})?")
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_EMAIL = re.compile(r"[^@\s]{1,200}@[^@\s]{1,99}")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f]{1,490}")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINE = 300  # characters of a name on one line
_OLD_ALONE = frozenset({"department", "impact", "competent_authority", "decision_making_process"})
_FALSE = frozenset({"", "0", "nee", "geen", "no", "false", "n.v.t."})


class Odd(StrEnum):
    """What is said of a record that went in all the same."""

    UNKNOWN_CODE = "unknown-code"
    NOT_TEXT = "not-text"


class Broken(StrEnum):
    """Why a record can't become a draft."""

    NAMELESS = "nameless"
    OTHER_FORM = "other-form"


def form_of(record: Json) -> Form | None:
    """Which form the record is in, as far as it shows."""
    if "purpose_and_impact" in record or record.get("schema") == "1.0.0":
        return Form.SCHEMA
    if record.get("standard_version") == "1.0" or "publication_category" in record:
        return Form.API
    return Form.OLD if record.get("standard_version") == "0.1" or not _OLD_ALONE.isdisjoint(record) else None


def broken(form: Form, record: Json) -> Broken | None:
    if form_of(record) not in {form, None}:
        return Broken.OTHER_FORM
    name = record.get("name")
    return None if isinstance(name, str) and name.strip() else Broken.NAMELESS


def oddities(form: Form, record: Json) -> Iterator[tuple[str, Odd]]:
    """Fields that have another kind of content than the form says, and codes that it doesn't know. They stay with the original."""
    said = said_by(form, record)
    for name in _TEXTS:
        if said.get(name) is not None and not isinstance(said[name], str):
            yield name, Odd.NOT_TEXT
    if form is not Form.OLD:
        for name, choices in (("status", STATUSES), ("publication_category", CATEGORIES)):
            if word(said, name) and said[name] not in choices:
                yield name, Odd.UNKNOWN_CODE
        if not set(THEMES).issuperset(words(said, "category")):
            yield "category", Odd.UNKNOWN_CODE


def said_by(form: Form, record: Json) -> dict[str, object]:
    """What a record says, by the names of the API form (0.1's others keep theirs), with its texts plain and composed."""
    composed = {name: normalize("NFC", value) if isinstance(value, str) else value for name, value in record.items()}
    if form is Form.OLD:
        return composed
    if form is Form.API:
        return {name: plain(value) if name in _MARKUP and isinstance(value, str) else value for name, value in composed.items()}
    said = {_API.get(name, name): value for name, value in composed.items()}
    if category := word(said, "publication_category"):
        said["publication_category"] = _LETTER.sub("", category)
    return said


def key_of(record: Json) -> str:
    """The same for the same record each time: by its own mark where it has one, else by who and what."""
    own = word(record, "source_id")
    if own and _KEY.fullmatch(own) and len(own) <= 64 and not any(record.get(mark) for mark in ("lars", "uuid", "id")):
        return own
    mark = next((str(record[name]) for name in ("lars", "uuid", "id") if record.get(name)), None)
    return _key(mark) if mark else _key(f"{record.get('organization') or ''} {record.get('name')}")


def draft_of(form: Form, record: Json, original: Original, *, key: str) -> dict[str, object]:
    """The draft use, without its technology."""
    said = said_by(form, record)
    whole: dict[str, object] = {
        "schema": "tillid-data-use/1",
        "key": key,
        "sector": next((SECTORS[theme] for theme in words(said, "category") if theme in SECTORS), None),
        "contact": _contact(word(said, "contact_email")),
        "purpose": _some({"title": _title(said), "short": _text(said, "description_short"), "formal": _text(said, "goal")}),
        "value": _some({"measures": _measures(said)}),
        "consequences": _some({"using": _texts(said, "impact", "proportionality")}),
        "basis": [{"key": "imported", "phase": "operate", "why": law}] if (law := _text(said, "lawful_basis")) else None,
        "data": [{"key": "imported.data", "label": data}] if (data := _text(said, "source_data")) else None,
        "processors": [{"name": name}] if (name := _supplier(said)) else None,
        "assessment": _assessment(said),
        "decision": _some({"begins": _first_day(said), "ends": _last_day(said)}),
        "ext": {form.value: keep(original, language=LANGUAGE)},
    }
    return _some(whole)


def technology_of(form: Form, record: Json) -> dict[str, object]:
    """What the record says of technology, in our fields."""
    said = said_by(form, record)
    return _some({
        "kind": _technology_kind(said),
        "what": _joined(said, "methods_and_models", "description"),
        "oversight": _joined(said, "human_intervention", "monitoring"),
    })  # fmt: skip


def _technology_kind(said: Json) -> str | None:
    kind = (word(said, "type") or "").lower()
    if "zelflerend" in kind:
        return "model"
    return "rule" if "regel" in kind else None


def _title(said: Json) -> dict[str, str] | None:
    """The name on one line."""
    name = " ".join((word(said, "name") or "").split())
    return {"da": name} if name else None


def _text(said: Json, name: str) -> dict[str, str] | None:
    text = tidy(word(said, name) or "")
    return {"da": text} if text else None


def _texts(said: Json, *names: str) -> list[dict[str, str]]:
    return [text for name in names if (text := _text(said, name))]


def _joined(said: Json, *names: str) -> dict[str, str] | None:
    texts = _texts(said, *names)
    return {"da": "\n\n".join(text["da"] for text in texts)} if texts else None


def _contact(given: str | None) -> dict[str, str] | None:
    """An address of either kind; a telephone number or a sentence stays with the original."""
    contact = (given or "").strip()
    if _ADDRESS.fullmatch(contact):
        return {"web": contact}
    return {"email": contact} if _EMAIL.fullmatch(contact) else None


def _supplier(said: Json) -> str | None:
    name = " ".join((word(said, "provider") or "").split())
    return name if name and len(name) <= _LINE and name.lower() not in OWN_WORK else None


def _measures(said: Json) -> list[dict[str, object]]:
    standard = _text(said, "performance_standard")
    return [{"key": "imported", "what": standard}] if standard else []


def _assessment(said: Json) -> dict[str, object]:
    risks = _text(said, "risks")
    revision = word(said, "revision_date") or ""
    return _some({
        "risks": [{"what": risks}] if risks else None,
        "ai_act": {"class": "high"} if said.get("publication_category") == HIGH_RISK else None,
        "dpia": "needed" if str(said.get("dpia") or "").strip().lower() not in _FALSE else None,
        "dpia_why": _joined(said, "impacttoetsen", "dpia_description"),
        "again": revision if _DAY.fullmatch(revision) else None,
    })  # fmt: skip


def _first_day(said: Json) -> str | None:
    found = _MONTH.fullmatch(word(said, "begin_date") or "")
    return f"{found['year']}-{found['month']}-01" if found else None


def _last_day(said: Json) -> str | None:
    found = _MONTH.fullmatch(word(said, "end_date") or "")
    if found is None:
        return None
    days = calendar.monthrange(int(found["year"]), int(found["month"]))[1]
    return f"{found['year']}-{found['month']}-{days}"


def _key(text: str) -> str:
    """Readable where it can be; what would be too long or nothing at all ends in a hash of the whole."""
    slug = "nl-" + "-".join(re.findall("[a-z0-9]+", text.lower()))
    if len(slug) <= 64 and slug != "nl-":
        return slug
    return slug[:47].rstrip("-") + "-" + hashlib.sha256(text.encode()).hexdigest()[:16]


def _some(fields: Mapping[str, object]) -> dict[str, object]:
    """Without what isn't said."""
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


_API = {field.schema: field.api for field in FIELDS if field.schema and field.api}
_TEXTS = tuple(field.api for field in FIELDS if field.api and field.kind is not Kind.LIST)
