"""Records of the UK standard to draft uses and back. Pure.

Their texts are English. In, they stand in the field `da` until somebody has written the Danish beside them, as with any other language
than our two originals' first; out, the English of ours goes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from tillid.kernel.words import Sentence
from tillid.register.domain.days import day_of
from tillid.register.domain.document import (
    DecisionResult,
    Dpia,
    Element,
    Processor,
    Risk,
    TechnologyKind,
    TechnologyRole,
)
from tillid.register.domain.fields import Json
from tillid.register.domain.formats.atrs_fields import BY_NAME, DATA, FIELDS, GROUPS, MANY, RISKS, SUPPLIERS, Field
from tillid.register.domain.formats.fault import Fault, Wrong
from tillid.register.domain.formats.frame import Exported, Office
from tillid.register.domain.formats.kept import Original, keep
from tillid.register.domain.formats.listing import Piece
from tillid.register.domain.formats.markup import tidy
from tillid.register.domain.formats.questionnaires import named
from tillid.register.domain.policy import Duty, UseStatus
from tillid.register.domain.reading import LIMIT, ReadError, Unreadable, decode_text

LANGUAGE = "eng"
COLUMNS = ("Reference number from the word template", "attribute", "name", "tier", "category", "value")
_EMAIL = re.compile(r"[^@\s]{1,200}@[^@\s]{1,99}")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f]{1,490}")
_DAY = re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_LINE = 300
_ALWAYS = frozenset({"organisation", "team", "website", "contact_email", "phase", "appeals_and_review"})
_KINDS = {
    TechnologyKind.NONE: "There is no technology behind it.", TechnologyKind.RULE: "A fixed rule. It doesn't learn from data.",
    TechnologyKind.MODEL: "A model that was learned from data.",
}  # fmt: skip
_ROLES = {
    TechnologyRole.ADVISORY: "The machine advises. A person decides.",
    TechnologyRole.DECIDING: "The machine decides. A person watches it.",
}
_DUTIES = {
    Duty.VOLUNTARY: "The citizen gives it voluntarily.", Duty.DUTY: "The citizen must give it by law.",
    Duty.TASK: "The municipality collects it for its task by law.",
}  # fmt: skip
_NOBODY = "A person does all of the work. No machine advises or decides."


# In -------------------------------------------------------------------------------------------------------------------------
def nameless(record: Json) -> bool:
    return not _title(record)


def odd_fields(record: Json) -> Iterator[str]:
    """Fields with another kind of content than the standard says. They stay with the original."""
    for field in FIELDS:
        value = record.get(field.name)
        if value is None or isinstance(value, str):
            continue
        if not (field.many and isinstance(value, list) and all(isinstance(inner, str) for inner in value)):
            yield field.name


def key_of(record: Json) -> str:
    """The same for the same name in the same organisation: the standard's records have no number of their own."""
    text = f"{_one(record, 'organisation')} {_title(record)}"
    slug = "uk-" + "-".join(re.findall("[a-z0-9]+", text.lower()))
    if len(slug) <= 64 and slug != "uk-":
        return slug
    return slug[:47].rstrip("-") + "-" + hashlib.sha256(text.encode()).hexdigest()[:16]


def draft_of(format_key: str, record: Json, original: Original, *, key: str) -> dict[str, object]:
    """The draft use, without its technology."""
    again = _one(record, "maintenance").strip()
    return _some({
        "schema": "tillid-data-use/1",
        "key": key,
        "contact": _contact(_one(record, "contact_email").strip()),
        "purpose": _some({
            "title": _text(_title(record)), "short": _text(_one(record, "description")), "formal": _text(_one(record, "scope")),
        }),
        "value": _some({"society": _texts(_one(record, "benefit"))}),
        "data": [_element(number, row) for number, row in enumerate(_grouped(record, DATA), 1) if any(row[:2])],
        "processors": [processor for row in _grouped(record, SUPPLIERS) if (processor := _processor(row))],
        "assessment": _some({
            "risks": [risk for row in _grouped(record, RISKS) if (risk := _risk(row))],
            "dpia_why": _text("\n\n".join(_colon(name, about) for name, about, *_ in _grouped(record, GROUPS[2]))),
            "again": again if _DAY.fullmatch(again) else None,
        }),
        "ext": {format_key: keep(original, language=LANGUAGE)},
    })  # fmt: skip


def technology_of(record: Json) -> dict[str, object]:
    """What the record says of technology, in our fields."""
    what = "\n\n".join(text for name in ("process_integration", "provided_information") if (text := tidy(_one(record, name))))
    return _some({
        "name": _text(_one(record, "model_type")),
        "what": _text(what),
        "oversight": _text(_one(record, "human_decisions")),
        "alternatives": _texts(_one(record, "alternatives_considered")),
    })  # fmt: skip


def _element(number: int, row: tuple[str, ...]) -> dict[str, object]:
    return _some({"key": f"imported.data-{number}", "label": _text(row[0]), "why": _text(row[1])})


def _processor(row: tuple[str, ...]) -> dict[str, object] | None:
    name = " ".join(row[0].split())
    if not name or len(name) > _LINE or name.lower() in {"none", "n/a"}:
        return None
    return _some({"name": name, "task": _text(row[2])})


def _risk(row: tuple[str, ...]) -> dict[str, object] | None:
    what = _text(_colon(row[0], row[1]))
    return _some({"what": what, "measure": _text(row[2])}) if what else None


def _contact(given: str) -> dict[str, str] | None:
    if _ADDRESS.fullmatch(given):
        return {"web": given}
    return {"email": given} if _EMAIL.fullmatch(given) else None


def _title(record: Json) -> str:
    return " ".join(_one(record, "name").split())


def _one(record: Json, name: str) -> str:
    value = record.get(name)
    return normalize("NFC", value) if isinstance(value, str) else ""


def _grouped(record: Json, group: Iterable[str]) -> list[tuple[str, ...]]:
    """The rows of a group, as long as its longest field."""
    columns = [_many(record, name) for name in group]
    longest = max(len(column) for column in columns)
    return list(zip(*(column + [""] * (longest - len(column)) for column in columns), strict=True))


def _many(record: Json, name: str) -> list[str]:
    value = record.get(name)
    if isinstance(value, list):
        return [normalize("NFC", inner) if isinstance(inner, str) else "" for inner in value]
    return [text] if (text := _one(record, name)) else []


def _text(text: str) -> dict[str, str] | None:
    return {"da": found} if (found := tidy(text)) else None


def _texts(text: str) -> list[dict[str, str]]:
    return [found] if (found := _text(text)) else []


def _colon(first: str, then: str) -> str:
    return ": ".join(part for part in (tidy(first), tidy(then)) if part)


def _some(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


# Out ------------------------------------------------------------------------------------------------------------------------
def said_of(entry: Exported, office: Office) -> dict[str, object]:
    """What the entry says, without what it doesn't."""
    use, technology = entry.use, entry.use.technology
    said: dict[str, object] = {
        "name": " ".join(_en(use.purpose.title).split()),
        "description": _apart([_en(use.purpose.short), _en(use.problem.what)]),
        "website": office.page(use.key) if entry.version else "",
        "contact_email": ((use.contact.email or use.contact.web) if use.contact else None) or office.email or office.web,
        "organisation": office.name.en,
        "team": _unit(office, use.owner_unit) if use.owner_unit else "",
        "scope": _apart(
            [_en(use.purpose.formal or use.purpose.short), _listed("Not used: ", [_en(text) for text in use.not_used])]
        ),
        "benefit": _apart(_en(text) for text in (*use.value.individual, *use.value.society)),
        "phase": _phase(entry),
        "maintenance": use.assessment.again.isoformat() if use.assessment.again else "",
        "required_training": ", ".join(sorted({course for role in use.who.roles for course in role.training})),
        "appeals_and_review": _appeals(entry, office),
    }
    if technology is not None:
        kind = _KINDS[technology.kind] if technology.kind else ""
        nobody = _NOBODY if technology.kind is TechnologyKind.NONE else ""
        said |= {
            "alternatives_considered": _apart(_en(text) for text in technology.alternatives),
            "model_type": _apart([kind, _en(technology.name)]),
            "process_integration": _en(technology.what),
            "human_decisions": _apart([_ROLES[technology.role] if technology.role else "", _en(technology.oversight)]) or nobody,
        }
    said |= _columns(SUPPLIERS, [_supplier(processor) for processor in use.processors] or [("None", "", "None", "")])
    said |= _columns(DATA, [_source(element, entry, office) for element in use.data])
    said |= _columns(GROUPS[2], _assessments(entry))
    said |= _columns(RISKS, [_hazard(risk) for risk in use.assessment.risks])
    return {name: value for name, value in said.items() if value}


def _columns(group: tuple[str, ...], rows: list[tuple[str, ...]]) -> dict[str, object]:
    """The rows as fields; a field that no row says anything in isn't said."""
    columns = {name: [row[place] for row in rows] for place, name in enumerate(group)}
    return {name: column for name, column in columns.items() if any(column)}


def _phase(entry: Exported) -> str:
    if not entry.version:
        return "idea"
    trial = entry.use.decision is not None and entry.use.decision.result is DecisionResult.PILOT
    phase = ("development" if trial else "production") if entry.status is UseStatus.PUBLISHED else "retired"
    published = f", published {day_of(entry.published_ms)}" if entry.published_ms is not None else ""
    return f"{phase} (version {entry.version}{published})"


def _appeals(entry: Exported, office: Office) -> str:
    page = f" on its page {office.page(entry.key)}" if office.web and entry.version else " to the contact above"
    return f"How to complain of a decision stands in the decision itself. An error in this entry can be reported{page}."


def _supplier(processor: Processor) -> tuple[str, ...]:
    agreement = f"Agreement of {processor.agreement}" if processor.agreement else ""
    terms = [agreement, processor.country or "", _listed("subprocessors: ", processor.subprocessors)]
    return processor.name, processor.cvr or "", _en(processor.task), "; ".join(term for term in terms if term)


def _source(element: Element, entry: Exported, office: Office) -> tuple[str, ...]:
    shared = ", ".join(partner.name for partner in entry.use.shared) or "None"
    units = _listed("Seen by: ", [_unit(office, unit) for unit in entry.use.who.units])
    kept = (
        f"Deleted {element.retention.days} days after: {element.retention.after.replace('-', ' ')}" if element.retention else ""
    )
    collected = _DUTIES[element.duty] if element.duty else ""
    return (
        _en(element.label) or element.key,
        _en(element.why),
        "",
        collected,
        shared,
        "; ".join(part for part in (units, kept) if part),
    )


def _assessments(entry: Exported) -> list[tuple[str, ...]]:
    assessment = entry.use.assessment
    why, needed = _en(assessment.dpia_why), assessment.dpia
    dpia = {Dpia.NEEDED: "Data protection impact assessment", Dpia.NOT_NEEDED: "No data protection impact assessment is needed"}
    first = [(dpia[needed] if needed else "", why, "", "")] if needed or why else []
    return [*first, *((named(form), "", form.day.isoformat() if form.day else "", "") for form in assessment.forms)]


def _hazard(risk: Risk) -> tuple[str, ...]:
    return _en(risk.what), _en(risk.whom), _en(risk.measure)


def _unit(office: Office, unit: str) -> str:
    return office.units[unit].en if unit in office.units else unit


def _en(text: Sentence | None) -> str:
    return tidy(text.en) if text else ""


def _listed(head: str, texts: Iterable[str]) -> str:
    listed = ", ".join(texts)
    return head + listed if listed else ""


def _apart(texts: Iterable[str]) -> str:
    return "\n\n".join(text for text in texts if text)


def changes(before: Json, offered: Json, now: Json, *, ours: bool) -> dict[str, object]:
    """What is said now and wasn't when the record came in; of a group that says something new, all of it."""
    changed = {
        name for name, value in now.items() if value not in (before.get(name), offered.get(name)) or (ours and name in _ALWAYS)
    }
    for group in GROUPS:
        if not changed.isdisjoint(group):
            changed |= set(group)
    return {name: value for name, value in now.items() if name in changed}


def overlaid(theirs: Json, changed: Json, now: Json) -> dict[str, object]:
    """Their record, saying in the changed fields what is said now, and what the standard demands and theirs doesn't say.

    In a changed group, what only theirs says stays where it still has a row for each of ours.
    """
    lacking = {field.name for field in FIELDS if field.must and not field.many and not theirs.get(field.name)}
    over = {name: value for name, value in now.items() if name in changed or name in lacking}
    merged = {**theirs, **over}
    for group in GROUPS:
        rows = max((len(_many(over, name)) for name in group if name in over), default=0)
        for name in group:
            if rows and name in theirs and name not in over and len(_many(theirs, name)) != rows:
                merged.pop(name)
    return merged


def faults(record: Json) -> Iterator[Fault]:
    """What the standard would miss, in the order of its fields."""
    for field in FIELDS:
        values = _many(record, field.name)
        if field.must and not any(values) and not _left_out(field, record):
            yield Fault(field.name, Wrong.MISSING)
        elif field.address and any(value and not _ADDRESS.fullmatch(value) for value in values):
            yield Fault(field.name, Wrong.FORM)


def _left_out(field: Field, record: Json) -> bool:
    """A field of a group isn't missed where the group isn't there, but for the one that names its rows."""
    return any(field.name in group[1:] and not any(value for name in group for value in _many(record, name)) for group in GROUPS)


# As a table -----------------------------------------------------------------------------------------------------------------
def read_table(content: bytes) -> Piece:
    """One record as the standard's own list of fields with a column for their values. Raises `ReadError`."""
    if len(content) > LIMIT:
        raise ReadError(Unreadable.TOO_LARGE)
    rows = csv.DictReader(io.StringIO(decode_text(content), newline=""), strict=True)
    record: dict[str, object] = {}
    try:
        if not {"attribute", "value"}.issubset(rows.fieldnames or ()):
            raise ReadError(Unreadable.NOT_OBJECT)
        for row in rows:
            _add(record, (row["attribute"] or "").strip().removesuffix("*"), _bare(row["value"] or ""))
    except csv.Error:
        raise ReadError(Unreadable.NOT_OBJECT) from None
    return Piece(b"", content, record)


def _add(record: dict[str, object], name: str, value: str) -> None:
    if name in MANY or name in record:
        before = record.get(name, [])
        record[name] = [*(before if isinstance(before, list) else [before]), value]
    elif name:
        record[name] = value


def write_table(record: Json) -> bytes:
    """The same list with a row a value. What a spreadsheet would take for a formula gets an apostrophe, which reading takes off again."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, quoting=csv.QUOTE_MINIMAL)
    rows.writerow(COLUMNS)
    for name in [*(field.name for field in FIELDS), *(name for name in record if name not in BY_NAME)]:
        field = BY_NAME.get(name)
        head = (
            (field.number, f"{name}*" if field.many else name, field.label, field.tier, field.category)
            if field
            else ("", name, "", "", "")
        )
        for value in _values(record.get(name)):
            rows.writerow([*head, _guarded(value)])
    return written.getvalue().encode()


def _values(value: object) -> list[str]:
    given = value if isinstance(value, list) else [] if value is None else [value]
    return [str(inner) for inner in given]


def _guarded(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) else value


def _bare(value: str) -> str:
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value
