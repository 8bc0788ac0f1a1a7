"""A difference, and a whole document, in words: in the order of the stages, with names where the document has keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from tillid.kernel.words import Sentence
from tillid.register.domain.difference import Difference, Kind, Row, compare, is_text
from tillid.register.domain.fields import Json
from tillid.register.domain.law import Laws
from tillid.register.domain.stages import STAGE_FIELDS, Stage
from tillid.register.following import words
from tillid.register.following.words import FIELDS, VALUES
from tillid.register.sectors import sector_name
from tillid.register.words import STAGES

Said = str | Sentence | None
_STAGE_OF = {name: stage for stage, names in STAGE_FIELDS.items() for name in names}
_LAST = len(Stage)


class Named(StrEnum):
    """What a document names by a key whose words stand elsewhere."""

    UNIT = "unit"
    ROLE = "role"
    COURSE = "course"
    SOURCE = "source"
    ELEMENT = "element"
    PRINCIPLE = "principle"
    PRINCIPLE_SET = "principle-set"


class Names(Protocol):
    def __call__(self, kind: Named, key: str, /) -> Sentence | None:
        """None: not known, and the key stands for itself."""
        ...


def nameless(_kind: Named, _key: str) -> Sentence | None:
    return None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `before` None: it wasn't there; `after` None: it is gone. `inner`: the fields of a row that came or went.

    A text that differs in one language alone is told in that language, as a str.
    """

    stage: Stage | None
    label: Sentence
    kind: Kind
    before: Said
    after: Said
    path: str
    inner: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A field with what it says. Rows with fields of their own stand in `rows`, each with its name."""

    label: Sentence
    says: tuple[Said, ...]
    rows: tuple[tuple[Sentence, tuple[Line, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class StageText:
    stage: Stage
    name: Sentence
    lines: tuple[Line, ...]


_KEYS = {  # fields that hold a key of something that has a name
    "owner_unit": (Named.UNIT,),
    "who/units/*": (Named.UNIT,),
    "who/roles/*/role": (Named.ROLE,),
    "who/roles/*/training/*": (Named.COURSE,),
    "who/roles/*/elements/*": (Named.ELEMENT,),
    "data/*/source": (Named.SOURCE,),
    "assessment/principles/*/set": (Named.PRINCIPLE_SET,),
    "assessment/principles/*/key": (Named.PRINCIPLE,),
    "decision/conditions/*/owner_unit": (Named.UNIT,),
    "decision/conditions/*/rule/keys/*": (Named.UNIT, Named.ROLE),
}
_LAWS = frozenset({"basis/*/law", "data/*/statute", "technology/deciding_law"})
_DAYS = frozenset({"by", "begins", "ends", "agreement", "again", "day", "stops", "date", "due", "look_again"})
_ROW_NAMES = {  # the first of these fields that is there names the row
    "value/measures/*": ("what", "key"),
    "basis/*": ("law", "why", "key"),
    "data/*": ("label", "key"),
    "who/roles/*": ("role",),
    "processors/*": ("name",),
    "shared/*": ("name",),
    "non_digital/ways/*": ("how",),
    "assessment/principles/*": ("key",),
    "assessment/risks/*": ("what",),
    "assessment/forms/*": ("urn",),
    "involvement/records/*": ("how",),
    "decision/conditions/*": ("text", "key"),
}


class Teller:
    """Says what a document holds. `documents` are asked what their own elements are called; the newest first."""

    def __init__(self, documents: Iterable[Json], laws: Laws, names: Names) -> None:
        self._laws, self._names = laws, names
        self._labels: dict[str, object] = {}
        for document in documents:
            for element in _list(document.get("data")):
                if isinstance(element, Mapping):
                    self._labels.setdefault(str(element.get("key")), element.get("label"))

    def changes(self, found: Iterable[Difference]) -> tuple[Change, ...]:
        return tuple(self._change(one, row=_row_of(one)) for one in sorted(found, key=_order))

    def _change(self, one: Difference, *, row: tuple[str, object] | None) -> Change:
        label, before, after = self._sides(one)
        if row is not None:
            label = filled(words.OF_ROW, row=self.row_name(*row), name=label)
        inner = tuple(self._change(each, row=_row_of(each, outside=len(one.path))) for each in one.inner)
        return Change(stage_of(one), label, one.kind, before, after, one.place, inner)

    def _sides(self, one: Difference) -> tuple[Sentence, Said, Said]:
        pattern, name = one.pattern, label_of(one)
        if isinstance(one.path[-1], Row):
            told = FIELDS.get(pattern)
            came = (told.came if one.kind is Kind.ADDED else told.went if one.kind is Kind.REMOVED else None) if told else None
            before, after = self._row_said(pattern, one.before), self._row_said(pattern, one.after)
            return came or name, *_only(one.kind, before, after)
        if isinstance(one.before, list) and isinstance(one.after, list):
            older, newer = (_joined(self._row_said(f"{pattern}/*", row) for row in rows) for rows in (one.before, one.after))
            return filled(words.ORDER, name=name), older, newer
        if one.kind is Kind.CHANGED and (tongue := _one_language(one.before, one.after)):
            told_in = words.IN_DANISH if tongue == "da" else words.IN_ENGLISH
            return filled(told_in, name=name), _in(one.before, tongue), _in(one.after, tongue)
        return name, *_only(one.kind, self.said(pattern, one.before), self.said(pattern, one.after))

    def _row_said(self, pattern: str, row: object) -> Said:
        return self.row_name(pattern, row) if isinstance(row, Mapping) and not is_text(row) else self.said(pattern, row)

    def row_name(self, pattern: str, row: object) -> Sentence:
        if isinstance(row, Mapping) and not is_text(row):
            for name in _ROW_NAMES.get(pattern, ()):
                if name in row:
                    return _sentence(self.said(f"{pattern}/{name}", row[name]))
            return words.SOMETHING
        return _sentence(self.said(pattern, row))

    def said(self, pattern: str, value: object) -> Said:
        """A field's value in words; a key that nobody knows, and what another format says, stand as they are."""
        if is_text(value) and isinstance(value, Mapping):
            return _text(value)
        if isinstance(value, bool):
            return words.YES if value else words.NO
        if isinstance(value, str):
            return self._word(pattern, value)
        return None if value is None else str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)

    def _word(self, pattern: str, value: str) -> Said:
        if pattern in VALUES:
            return VALUES[pattern].get(value, value)
        if pattern in _KEYS:
            return self._named(_KEYS[pattern], value)
        if pattern in _LAWS:
            return self._laws[value].name if value in self._laws else value
        return _plain(pattern, value)

    def _named(self, kinds: Iterable[Named], key: str) -> Said:
        for kind in kinds:
            if kind is Named.ELEMENT and isinstance(label := self._labels.get(key), Mapping):
                return _text(label)
            if (found := self._names(kind, key)) is not None:
                return found
        return key

    def lines(self, found: Iterable[Difference], *, inside: int = 0) -> tuple[Line, ...]:
        """What a whole document says: `found` is its difference from nothing."""
        made = []
        for base, group in groupby(found, key=lambda one: _base(one, inside)):
            rows = list(group)
            if isinstance(rows[0].path[-1], Row):
                made.append(self._list_line(base, rows))
            else:
                made.extend(Line(label_of(one), (self.said(one.pattern, one.after),)) for one in rows)
        return tuple(made)

    def _list_line(self, base: str, rows: list[Difference]) -> Line:
        told = FIELDS.get(base)
        label = told.name if told else label_of(rows[0])
        says = tuple(self._row_said(one.pattern, one.after) for one in rows if not one.inner)
        named = tuple(
            (self.row_name(one.pattern, one.after), self.lines(sorted(_shown(one), key=_order), inside=len(one.path)))
            for one in rows
            if one.inner
        )
        return Line(label, says, named)


def tell(older: Json, newer: Json, *, laws: Laws, names: Names) -> tuple[Change, ...]:
    """Everything that differs, in the order of the stages."""
    return Teller((newer, older), laws, names).changes(compare(older, newer))


def read_out(document: Json, *, laws: Laws, names: Names) -> tuple[StageText, ...]:
    """All that the document says, stage by stage. What stands outside the stages (its key, another format's fields) isn't read out."""
    teller = Teller((document,), laws, names)
    found = sorted(compare({}, document), key=_order)
    by_stage = {stage: [one for one in found if stage_of(one) is stage] for stage in Stage}
    return tuple(StageText(stage, STAGES[stage], teller.lines(by_stage[stage])) for stage in Stage)


def stage_of(one: Difference) -> Stage | None:
    return _STAGE_OF.get(str(one.path[0]))


def label_of(one: Difference) -> Sentence:
    found = FIELDS.get(one.pattern)
    if found is not None:
        return found.name
    return filled(words.OF_ROW, row=FIELDS["ext"].name, name=one.place.partition("/")[2] or one.place)


def _shown(one: Difference) -> Iterator[Difference]:
    """A row's own fields, but for the keys that only the register uses, and for the one that already names it."""
    named = next((name for name in _ROW_NAMES.get(one.pattern, ()) if isinstance(one.after, Mapping) and name in one.after), "")
    for inner in one.inner:
        if inner.pattern not in {f"{one.pattern}/key", f"{one.pattern}/{named}"}:
            yield inner


def _order(one: Difference) -> tuple[int, int, int, int]:
    stage, pattern = stage_of(one), one.pattern
    place = next((step.old if step.new is None else step.new for step in one.path if isinstance(step, Row)), None)
    fields = list(FIELDS)
    base = pattern.partition("/*")[0]
    return (
        list(Stage).index(stage) if stage else _LAST,
        fields.index(base) if base in fields else len(fields),
        -1 if place is None else place,
        fields.index(pattern) if pattern in fields else len(fields),
    )


def _base(one: Difference, inside: int) -> str:
    """The list that a row stands in, as far as it lies inside; else the field."""
    outer = "/".join("*" if isinstance(step, Row) else step for step in one.path[:-1])
    return outer if isinstance(one.path[-1], Row) and len(one.path) > inside else one.place


def _row_of(one: Difference, outside: int = 0) -> tuple[str, object] | None:
    """The row that the field stands in, with its pattern; not the row that the difference is itself, nor one further out."""
    for place in range(len(one.path) - 2, outside - 1, -1):
        if isinstance(step := one.path[place], Row):
            pattern = "/".join("*" if isinstance(part, Row) else part for part in one.path[: place + 1])
            return pattern, step.before if step.after is None else step.after
    return None


def _only(kind: Kind, before: Said, after: Said) -> tuple[Said, Said]:
    """None where it wasn't: null is something that another format may say."""
    return (None if kind is Kind.ADDED else before), (None if kind is Kind.REMOVED else after)


def _one_language(before: object, after: object) -> str | None:
    """The language in which the text differs, where it is one."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return None
    differ = [tongue for tongue in ("da", "en") if before.get(tongue) != after.get(tongue)]
    return differ[0] if len(differ) == 1 else None


def _in(value: object, tongue: str) -> str | None:
    said = value.get(tongue) if isinstance(value, Mapping) else None
    return said if isinstance(said, str) else None


def _text(value: Mapping[str, object]) -> Sentence | None:
    danish, english = _in(value, "da"), _in(value, "en")
    return Sentence(danish, english or danish) if danish else None


def _sentence(said: Said) -> Sentence:
    return said if isinstance(said, Sentence) else Sentence(said or "–", said or "–")


def _joined(said: Iterable[Said]) -> Sentence:
    every = [_sentence(one) for one in said]
    return Sentence(" · ".join(one.da for one in every), " · ".join(one.en for one in every))


def _plain(pattern: str, value: str) -> Said:
    if pattern == "sector":
        return sector_name(value)
    if pattern == "involvement/records/*/stage":
        return next((said for stage, said in STAGES.items() if stage.value == value), value)
    return _day(value) if pattern.rpartition("/")[2] in _DAYS and not pattern.startswith("ext") else value


def _day(value: str) -> Said:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    month = words.MONTHS[day.month - 1]
    return Sentence(f"{day.day}. {month.da} {day.year}", f"{day.day} {month.en} {day.year}")


def filled(sentence: Sentence, **blanks: Sentence | str) -> Sentence:
    def worded(tongue: str) -> dict[str, str]:
        return {name: value.in_(tongue) if isinstance(value, Sentence) else value for name, value in blanks.items()}

    return Sentence(sentence.da.format(**worded("da")), sentence.en.format(**worded("en")))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
