"""The record of processing: what the entries say, in the words that article 30(1) asks for. Out only.

The CSV is in Danish. A page or a paper takes `processing_rows` and says them in its reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tillid.kernel.words import Sentence
from tillid.register import terms
from tillid.register.domain.document import Basis, Element, Partner, Processor, Technology, TechnologyKind, UseDocument
from tillid.register.domain.fields import Json
from tillid.register.domain.formats.frame import Exported, FieldRow, Names, Office, Read, SourceFile, Written
from tillid.register.domain.formats.record import ProcessingRow, kept_alike, outside, table, years
from tillid.register.domain.policy import UseStatus
from tillid.register.formats import record_words as w
from tillid.register.formats.trouble import Hitch, failed

__all__ = ["ProcessingRow", "RecordOfProcessing", "processing_rows"]

Sentences = tuple[Sentence, ...]


class RecordOfProcessing:
    key = "record"
    name = Sentence("Fortegnelsen efter artikel 30 (CSV)", "Record of processing (CSV)")
    reads = False
    writes = True
    rows = (
        FieldRow("1(a) controller, joint controllers, DPO", "shared", "The controller and the officer come from the settings"),
        FieldRow("1(b) purposes", "purpose", ""),
        FieldRow("1(c) data subjects", "who/relation", "And whose the problem is, in the entry's own words (problem/whose)"),
        FieldRow("1(c) personal data", "data", ""),
        FieldRow("1(d) recipients", "who", "Roles, units, processors, who shares the responsibility"),
        FieldRow(
            "1(e) third countries", "processors", "The ground for a transfer has no field: the row says that it isn't stated"
        ),
        FieldRow("1(f) time limits for erasure", "data/retention", ""),
        FieldRow("1(g) security measures", "decision/conditions", "With what Tillid itself holds for every use"),
    )

    def read(self, files: Sequence[SourceFile]) -> Read:  # noqa: ARG002  # it says no to any
        raise failed(Hitch.NO_FORMAT)

    def original(self, document: Json) -> bytes | None:  # noqa: ARG002  # nothing comes in by this form
        return None

    def write(self, uses: Sequence[Exported], office: Office) -> Written:
        heads = [f"{name.da} ({w.LETTERS[key]})" if key in w.LETTERS else name.da for key, name in w.COLUMNS]
        rows = ([_cell(getattr(row, key)) for key, _ in w.COLUMNS] for row in processing_rows(uses, office))
        return Written(table(heads, rows), "text/csv; charset=utf-8", "csv")


def processing_rows(uses: Iterable[Exported], office: Office) -> tuple[ProcessingRow, ...]:
    """A row for each use that is a processing of personal data: not for a dropped idea, nor for a use without data. By title."""
    rows = (_row(use, office) for use in uses if use.status is not UseStatus.DROPPED and use.use.without_data is None)
    return tuple(sorted(rows, key=lambda row: (row.title.da.casefold(), row.key)))


def _row(given: Exported, office: Office) -> ProcessingRow:
    use, decision = given.use, given.use.decision
    return ProcessingRow(
        key=given.key,
        version=given.version,
        title=use.title,
        status=_status(given),
        controller=office.name,
        contact=tuple(filter(None, (use.contact.email if use.contact else "", office.address, office.phone, office.email))),
        dpo=office.dpo,
        shared=tuple(_partner(partner) for partner in use.shared),
        purposes=_distinct(use.purpose.formal, use.purpose.short),
        people=_people(use),
        data=tuple(_element(element) for element in use.data),
        recipients=_recipients(use, office),
        third_countries=_third_countries(use.processors),
        erasure=_erasure(use.data),
        security=_security(use),
        bases=_distinct(*(_basis(basis, office.laws) for basis in use.basis)),
        processors=tuple(_processor(processor) for processor in use.processors),
        begins=decision.begins if decision else None,
        ends=decision.ends if decision else None,
    )


def _status(given: Exported) -> Sentence:
    if given.status is UseStatus.PUBLISHED and given.use.pilot is not None:
        return w.PILOT
    return w.STATUS[given.status or UseStatus.DRAFT]


def _people(use: UseDocument) -> Sentences:
    return _distinct(w.PEOPLE[use.who.relation] if use.who.relation else None, use.problem.whose)


def _element(element: Element) -> Sentence:
    label = element.label or _own(element.key)
    if element.sensitivity is None:
        return label
    kind = w.SENSITIVITY[element.sensitivity]
    return Sentence(f"{label.da} ({kind.da})", f"{label.en} ({kind.en})")


def _recipients(use: UseDocument, office: Office) -> Sentences:
    """Within the municipality too: the article asks for those who are given the data, wherever they sit."""
    inside = [_called(role.role, office.roles) for role in use.who.roles]
    inside += [_called(unit, office.units) for unit in use.who.units]
    return (
        *(_fill(w.INSIDE, name=name) for name in dict.fromkeys(inside)),
        *(_fill(w.PROCESSOR, name=processor.name) for processor in use.processors),
        *(_fill(w.PARTNER, name=partner.name) for partner in use.shared),
    )


def _third_countries(processors: Sequence[Processor]) -> Sentences:
    unknown = [_fill(w.COUNTRY_UNKNOWN, name=processor.name) for processor in processors if processor.country is None]
    found = [_fill(w.OUTSIDE, name=processor.name, country=processor.country) for processor in outside(processors)]
    return tuple(found + unknown) or (w.NONE_OUTSIDE,)


def _erasure(elements: Sequence[Element]) -> Sentences:
    return tuple(
        _kept(alike, _time(retention.days, terms.STARTS[retention.after]), w.ARCHIVE[retention.archive])
        for retention, alike in kept_alike(elements)
    )


def _kept(elements: Sequence[Element], time: Sentence, archive: Sentence) -> Sentence:
    labels = [element.label or _own(element.key) for element in elements]
    da, en = ", ".join(label.da for label in labels), ", ".join(label.en for label in labels)
    return Sentence(f"{da}: {time.da} {archive.da}", f"{en}: {time.en} {archive.en}")


def _time(days: int, start: Sentence) -> Sentence:
    whole = years(days)
    many, one = (w.DAYS, w.ONE_DAY) if whole is None else (w.YEARS, w.ONE_YEAR)
    count = days if whole is None else whole
    return _fill(one if count == 1 else many, n=count, start=start)


def _security(use: UseDocument) -> Sentences:
    """What Tillid holds for every use, and what was decided for this one."""
    trained = [w.TRAINED] if any(role.training for role in use.who.roles) else []
    rules = [condition.rule for condition in use.decision.conditions] if use.decision else []
    held = [terms.stopped(terms.RULES[rule.holds]) for rule in rules if rule is not None]
    return _distinct(w.LOGGED, w.PURPOSE_BOUND, w.ROLES, *trained, w.ENCRYPTED, *held, *_overseen(use.technology))


def _overseen(technology: Technology | None) -> Sentences:
    watched = technology is not None and technology.kind is not TechnologyKind.NONE and technology.oversight is not None
    return (w.OVERSEEN,) if watched else ()


def _basis(basis: Basis, laws: Names) -> Sentence | None:
    if basis.law:
        return _called(basis.law, laws)
    if letter := basis.article6 or basis.article9:
        article, paragraph = ("6", "1") if basis.article6 else ("9", "2")
        return _fill(w.ARTICLE, article=article, paragraph=paragraph, letter=letter)
    return None


def _processor(processor: Processor) -> Sentence:
    parts = [_own(processor.name)]
    parts += [processor.task] if processor.task else []
    parts += [_own(processor.country)] if processor.country else []
    parts += [_fill(w.AGREEMENT, day=_dated(processor.agreement))] if processor.agreement else []
    parts += [_fill(w.SUBPROCESSORS, names=", ".join(processor.subprocessors))] if processor.subprocessors else []
    parts += [_fill(w.SUPERVISED, how=processor.supervision)] if processor.supervision else []
    return _joined(parts)


def _partner(partner: Partner) -> Sentence:
    agreed = [_fill(w.AGREEMENT, day=_dated(partner.agreement))] if partner.agreement else []
    return _joined([_own(partner.name), *([partner.share] if partner.share else []), *agreed])


# Sentences -------------------------------------------------------------------------------------------------------------------
def _joined(parts: Sequence[Sentence]) -> Sentence:
    return Sentence(" – ".join(part.da for part in parts), " – ".join(part.en for part in parts))


def _distinct(*sentences: Sentence | None) -> Sentences:
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence is not None))


def _called(key: str, names: Mapping[str, Sentence]) -> Sentence:
    return names.get(key) or _own(key)


def _own(name: str) -> Sentence:
    return Sentence(name, name)


def _fill(sentence: Sentence, **values: object) -> Sentence:
    def worded(tongue: str) -> dict[str, object]:
        return {name: value.in_(tongue) if isinstance(value, Sentence) else value for name, value in values.items()}

    return Sentence(sentence.da.format(**worded("da")), sentence.en.format(**worded("en")))


def _dated(day: date) -> Sentence:
    return Sentence(f"{day.day}.{day.month}.{day.year}", day.isoformat())


def _cell(value: object) -> str:
    if isinstance(value, Sentence):
        return value.da
    if isinstance(value, tuple):
        return "\n".join(_cell(part) for part in value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
