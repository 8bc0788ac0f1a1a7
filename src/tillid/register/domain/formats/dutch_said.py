"""What a use of ours says in the fields of the Dutch form 1.0, and whether a record holds what its form demands. Pure.

The names are those of the API form, the texts plain Danish: the form knows no other language than its own, and ours is the one that was
decided on. `record_of` turns what is said into either machine form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tillid.kernel.words import Sentence
from tillid.register.domain.days import day_of
from tillid.register.domain.document import (
    AiClass,
    AnsweredForm,
    Dpia,
    Element,
    Technology,
    TechnologyKind,
    TechnologyRole,
    UseDocument,
)
from tillid.register.domain.fields import Json
from tillid.register.domain.formats.dutch import LANGUAGE, SECTORS
from tillid.register.domain.formats.dutch_fields import (
    DEVELOPING,
    FIELDS,
    HIGH_RISK,
    IN_USE,
    OTHER,
    OUT_OF_USE,
    WITH_IMPACT,
    Field,
    Form,
    Kind,
)
from tillid.register.domain.formats.fault import Fault, Wrong
from tillid.register.domain.formats.frame import Exported, Office
from tillid.register.domain.formats.markup import marked, tidy
from tillid.register.domain.formats.questionnaires import named
from tillid.register.domain.policy import Phase, UseStatus

_NO_MACHINE = "Ingen maskine rådgiver eller bestemmer. Et menneske gør arbejdet."
_ROLES = {
    TechnologyRole.ADVISORY: "Maskinen rådgiver. Et menneske bestemmer.",
    TechnologyRole.DECIDING: "Maskinen bestemmer. Et menneske holder øje.",
}
_KINDS = {
    TechnologyKind.NONE: "Der er ingen teknik bag.",
    TechnologyKind.RULE: "Teknikken er en fast regel. Den lærer ikke af data.",
    TechnologyKind.MODEL: "Teknikken er en model, der er lært af data.",
}
_OWN_WORK = "Intern ontwikkeld"  # the form's own words for a supplier that is none
_THEMES = {sector: theme for theme, sector in reversed(list(SECTORS.items()))}
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_SAID_IN = {field.schema: {field.api} for field in FIELDS if field.schema and field.api} | {
    "impacttoetsen": {"impact_assessments", "impacttoetsen"}  # one field for both in the API form
}
_ALWAYS = frozenset(
    {"organization", "status", "begin_date", "end_date", "contact_email", "website"}
)  # of an entry that is ours now


# What a use says ------------------------------------------------------------------------------------------------------------
def said_of(entry: Exported, office: Office) -> dict[str, object]:
    """What the entry says, without what it doesn't."""
    use, technology, decision = entry.use, entry.use.technology, entry.use.decision
    said: dict[str, object] = {
        "name": " ".join(_da(use.purpose.title).split()),
        "description_short": _da(use.purpose.short),
        "organization": office.name.da,
        "category": [_THEMES[use.sector]] if use.sector in _THEMES else [],
        "status": _status(entry),
        "begin_date": _month(_begun(entry)),
        "end_date": _month(decision.ends) if decision and _status(entry) == OUT_OF_USE else None,
        "contact_email": _contact(use, office),
        "website": office.page(use.key) if entry.version else None,
        "url": office.data(use.key) if entry.version else None,
        "publication_category": _category(use),
        "goal": _goal(use),
        "proportionality": _weighing(use),
        "human_intervention": _oversight(technology),
        "risks": _risks(use),
        "lawful_basis": _laws(use, office),
        "impact_assessments": _assessments(use),
        "impacttoetsen": _da(use.assessment.dpia_why),
        "source_data": _data(use),
        "methods_and_models": _what(technology),
        "provider": "; ".join(processor.name for processor in use.processors) or _OWN_WORK,
        "lang": LANGUAGE,
        "standard_version": "1.0",
        "source_id": use.key,
    }
    return {name: value for name, value in said.items() if value not in (None, "")}


def _status(entry: Exported) -> str:
    if not entry.version:
        return DEVELOPING
    return IN_USE if entry.status is UseStatus.PUBLISHED else OUT_OF_USE


def _begun(entry: Exported) -> date | None:
    decided = entry.use.decision and (entry.use.decision.begins or entry.use.decision.on)
    published = day_of(entry.published_ms) if entry.published_ms is not None else None
    return decided or published


def _month(day: date | None) -> str | None:
    return f"{day:%Y-%m}" if day else None


def _contact(use: UseDocument, office: Office) -> str:
    own = (use.contact.email or use.contact.web) if use.contact else None
    return own or office.email or office.web


def _category(use: UseDocument) -> str | None:
    """None while nobody has said whether there is technology."""
    if use.assessment.ai_act and use.assessment.ai_act.cls is AiClass.HIGH:
        return HIGH_RISK
    if use.technology is None or use.technology.kind is None:
        return None
    return OTHER if use.technology.kind is TechnologyKind.NONE or use.without_data else WITH_IMPACT


def _goal(use: UseDocument) -> str:
    purpose = use.purpose.formal or use.purpose.short
    return _paragraphs([purpose, *use.value.individual, *use.value.society])


def _weighing(use: UseDocument) -> str:
    alternatives = use.technology.alternatives if use.technology else ()
    why = use.decision.why if use.decision else None
    return _paragraphs([*use.consequences.using, *use.consequences.not_using, use.consequences.saying_no, *alternatives, why])


def _oversight(technology: Technology | None) -> str | None:
    if technology is None or technology.kind is None:
        return None
    if technology.kind is TechnologyKind.NONE:
        return _paragraphs([technology.oversight]) or _NO_MACHINE
    role = _ROLES[technology.role] if technology.role else ""
    return _apart([role, _da(technology.oversight)]) if technology.oversight else None


def _what(technology: Technology | None) -> str | None:
    if technology is None or technology.kind is None:
        return None
    if technology.kind is TechnologyKind.NONE:
        return _KINDS[technology.kind]
    return _apart([_da(technology.name), _KINDS[technology.kind], _da(technology.what)]) if technology.what else None


def _risks(use: UseDocument) -> str:
    told = [_sentences([_da(risk.what), _da(risk.whom), _da(risk.measure)]) for risk in use.assessment.risks]
    limits = use.technology.limits if use.technology else ()
    return _apart([*told, *(_da(limit) for limit in limits)])


def _laws(use: UseDocument, office: Office) -> str:
    running = [basis for basis in use.basis if basis.phase is Phase.OPERATE]
    lines = []
    for basis in running:
        law = office.laws.get(basis.law or "")
        rests = [law.da if law else basis.law, _article("6, stk. 1", basis.article6), _article("9, stk. 2", basis.article9)]
        lines.append(_colon(", ".join(name for name in rests if name), _da(basis.why)))
    return "\n".join(line for line in lines if line)


def _article(article: str, letter: str | None) -> str | None:
    return f"databeskyttelsesforordningens artikel {article}, litra {letter}" if letter else None


def _assessments(use: UseDocument) -> str:
    """The names of what was made; that none is needed; nothing where nobody has said."""
    made = [_form(form) for form in use.assessment.forms]
    if use.assessment.dpia is Dpia.NEEDED:
        made.append("Konsekvensanalyse (DPIA)")
    if not made and use.assessment.dpia is Dpia.NOT_NEEDED:
        made.append("Ingen. En konsekvensanalyse (DPIA) er ikke nødvendig.")
    return ", ".join(made)


def _form(form: AnsweredForm) -> str:
    return f"{named(form)} ({form.day:%Y-%m-%d})" if form.day else named(form)


def _data(use: UseDocument) -> str:
    if use.without_data:
        return _apart(["Ingen personoplysninger.", _da(use.without_data.why)])
    unused = "; ".join(_da(text) for text in use.not_used)
    return _apart(["\n".join(_element(element) for element in use.data), f"Vi bruger ikke: {unused}" if unused else ""])


def _element(element: Element) -> str:
    return _colon(_da(element.label) or element.key, _da(element.why))


def _da(text: Sentence | None) -> str:
    return tidy(text.da) if text else ""


def _colon(first: str, then: str) -> str:
    return ": ".join(part for part in (first, then) if part)


def _paragraphs(texts: Iterable[Sentence | None]) -> str:
    return _apart(_da(text) for text in texts)


def _apart(texts: Iterable[str]) -> str:
    return "\n\n".join(text for text in texts if text)


def _sentences(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)


# What a record holds --------------------------------------------------------------------------------------------------------
def record_of(form: Form, said: Json) -> dict[str, object]:
    """The record in one of 1.0's machine forms. The API form says null of what isn't said, the schema form leaves it out."""
    if form is Form.API:
        given = {**said, "impacttoetsen": _apart([str(said.get(name) or "") for name in ("impact_assessments", "impacttoetsen")])}
        return {field.api: _in_api(field, given.get(field.api)) for field in FIELDS if field.api}
    made = {field.schema: _in_schema(field, said) for field in FIELDS if field.schema}
    return {name: value for name, value in made.items() if value is not None}


def overlaid(form: Form, theirs: Json, changed: Json, now: Json) -> dict[str, object]:
    """Their record, in its own order and with all that we have no field for, saying in the changed fields what is said now.

    What the form demands and theirs doesn't say is said too: a template has no organisation, its user has.
    """
    said = record_of(form, now)
    over: dict[str, object] = {}
    for field in FIELDS:
        name, must = (field.api, field.must) if form is Form.API else (field.schema, field.schema_must)
        lacking = must and not theirs.get(name or "")
        if name is not None and said.get(name) is not None and (lacking or not _SAID_IN.get(name, {name}).isdisjoint(changed)):
            over[name] = said[name]
    return {**theirs, **over}


def changes(before: Json, offered: Json, now: Json, *, ours: bool) -> dict[str, object]:
    """What is said now and wasn't when the record came in, neither in the draft nor in what was offered for the locked stage.

    `ours`: the entry was published here, so what only its own municipality can say is said anew.
    """
    return {
        name: value
        for name, value in now.items()
        if value not in (before.get(name), offered.get(name)) or (ours and name in _ALWAYS)
    }


def faults(form: Form, record: Json) -> Iterator[Fault]:
    """What the form would refuse the record for, in the order of its fields."""
    for field in FIELDS:
        name = field.api if form is Form.API else field.schema
        if name is not None:
            yield from _faults(form, field, name, record.get(name))


def _faults(form: Form, field: Field, name: str, value: object) -> Iterator[Fault]:
    api = form is Form.API
    if value is None or value == "":
        if field.must if api else field.schema_must:
            yield Fault(name, Wrong.MISSING)
    elif not isinstance(value, list if field.kind is Kind.LIST else str):
        yield Fault(name, Wrong.FORM)
    else:
        yield from _content(field, name, value, most=field.most if api else field.schema_most, choices=_choices(form, field))


def _content(field: Field, name: str, value: object, *, most: int | None, choices: tuple[str, ...]) -> Iterator[Fault]:
    given = (
        [value]
        if isinstance(value, str)
        else [inner for inner in value if isinstance(inner, str)]
        if isinstance(value, list)
        else []
    )
    if choices and not set(choices).issuperset(given):
        yield Fault(name, Wrong.CHOICE)
    if isinstance(value, str) and field.kind is Kind.MONTH and not _MONTH.fullmatch(value):
        yield Fault(name, Wrong.FORM)
    elif isinstance(value, str) and most is not None and len(value) > most:
        yield Fault(name, Wrong.TOO_LONG, most, len(value))


def _choices(form: Form, field: Field) -> tuple[str, ...]:
    return field.choices if form is Form.API else field.schema_choices


def _in_api(field: Field, value: object) -> object:
    if isinstance(value, str) and field.kind is Kind.MARKUP:
        return marked(value) if value else None
    return value


def _in_schema(field: Field, said: Mapping[str, object]) -> object:
    """Choices are the same in both forms, in the same order, under other names."""
    value = said.get(field.api or field.schema or "")
    if field.kind is Kind.CHOICE and value in field.choices:
        return field.schema_choices[field.choices.index(str(value))]
    return value
