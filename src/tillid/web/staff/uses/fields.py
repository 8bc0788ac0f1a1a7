"""The fields of a stage: each knows how its part of the document looks in a form, and how it is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django import forms

from tillid.kernel.words import Sentence
from tillid.register.api import RuleKind
from tillid.web.staff.forms import Text, day_in
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.typed import MOST_ROWS, Typed, plain
from tillid.web.staff.words import fill
from tillid.web.templating import language

LONG, LINE = 2_000, 300
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Option:
    """One of a list. `group` is the heading that it stands under, `told` what is said of it beside its name."""

    value: str
    words: Sentence
    group: Sentence | None = None
    told: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen from, by the name of the list."""

    lists: Mapping[str, Sequence[Option]]

    def of(self, name: str) -> Sequence[Option]:
        return self.lists.get(name, ())

    def words_of(self, name: str, value: str) -> Sentence | None:
        return next((option.words for option in self.of(name) if option.value == value), None)

    def with_what_stands(self, fields: Sequence[Field], typed: Typed) -> Offer:
        """A value that stands in the document may stay, though it isn't in our list (any more)."""
        lists = dict(self.lists)
        for inner, path in walk(fields, typed):
            if isinstance(inner, Pick | Ticks):
                known = {option.value for option in lists.get(inner.of, ())}
                new = [value for value in dict.fromkeys(typed.many(path)) if value and value not in known]
                lists[inner.of] = [*lists.get(inner.of, ()), *(Option(value, Sentence(value, value)) for value in new)]
        return Offer(lists)


@dataclass(slots=True)
class Reading:
    """One form being read: what was typed, what can be chosen, and what is wrong where."""

    typed: Typed
    offer: Offer
    faults: dict[str, str]

    def fault(self, path: str, says: Sentence) -> None:
        self.faults.setdefault(path, says.in_(language()))


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the field's in the document; `needed` where its row can't be without it."""

    name: str
    label: Sentence
    hint: Sentence | None = None
    needed: bool = False
    kind: ClassVar[str] = ""

    def lay(self, value: object, path: str, typed: Typed) -> None:
        """Put the document's value into the form."""
        if value is not None:
            typed.put(path, str(value))

    def read(self, path: str, form: Reading) -> object:
        """The value as the document has it; None where nothing is typed or what is typed can't be it."""
        given = plain(form.typed.one(path))
        if not given:
            if self.needed:
                form.fault(path, w.ERROR_NEEDED)
            return None
        return self.value_of(given, path, form)

    def value_of(self, given: str, path: str, form: Reading) -> object:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Pattern:
    """The form that a word must have, and what is said where it hasn't."""

    form: str
    unlike: Sentence

    def fits(self, text: str) -> bool:
        return re.fullmatch(self.form, text, re.ASCII) is not None


@dataclass(frozen=True, slots=True)
class Line(Field):
    """A word or a line."""

    like: Pattern | None = None
    kind: ClassVar[str] = "line"

    def value_of(self, given: str, path: str, form: Reading) -> object:
        text = _text(given, path, LINE, form)
        if text is not None and "\n" in text:
            form.fault(path, w.ERROR_LINE)
        if text is not None and self.like and not self.like.fits(text):
            form.fault(path, self.like.unlike)
        return text


@dataclass(frozen=True, slots=True)
class Both(Field):
    """The same thing in Danish and in English, side by side. The English may wait, unless it is published `at_once`."""

    short: bool = False  # one line each
    at_once: bool = False
    most: int = LONG
    kind: ClassVar[str] = "both"

    def lay(self, value: object, path: str, typed: Typed) -> None:
        for tongue in ("da", "en"):
            if isinstance(value, Mapping) and value.get(tongue):
                typed.put(f"{path}.{tongue}", str(value[tongue]))

    def read(self, path: str, form: Reading) -> object:
        given = {tongue: plain(form.typed.one(f"{path}.{tongue}")) for tongue in ("da", "en")}
        if given["en"] and not given["da"]:
            form.fault(f"{path}.da", w.ERROR_DANISH)
        if self.at_once and given["da"] and not given["en"]:
            form.fault(f"{path}.en", w.ERROR_ENGLISH)
        if self.needed and not given["da"]:
            form.fault(f"{path}.da", w.ERROR_NEEDED)
        told = {tongue: self._one(text, f"{path}.{tongue}", form) for tongue, text in given.items() if text}
        return {tongue: text for tongue, text in told.items() if text is not None} or None

    def _one(self, given: str, path: str, form: Reading) -> str | None:
        if self.short and "\n" in given:
            form.fault(path, w.ERROR_LINE)
        return _text(given, path, self.most, form)


@dataclass(frozen=True, slots=True)
class Whole(Field):
    """A whole number; thousands may have their full stops."""

    least: int = 0
    most: int = 1_000_000_000
    kind: ClassVar[str] = "whole"

    def value_of(self, given: str, path: str, form: Reading) -> object:
        bare = given.replace(".", "").replace("\N{NO-BREAK SPACE}", "")
        if not re.fullmatch(r"[0-9]{1,12}", bare, re.ASCII) or not self.least <= int(bare) <= self.most:
            form.fault(path, fill(w.ERROR_WHOLE, least=self.least, most=f"{self.most:_}".replace("_", " ")))
            return None
        return int(bare)


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A day, written as Danes write it."""

    kind: ClassVar[str] = "day"

    def lay(self, value: object, path: str, typed: Typed) -> None:
        if isinstance(value, str):
            found = day_in(value)
            typed.put(path, f"{found.day}.{found.month}.{found.year}" if found else value)

    def value_of(self, given: str, path: str, form: Reading) -> object:
        found = day_in(given)
        if found is None:
            form.fault(path, w.ERROR_DAY)
        return found and found.isoformat()


@dataclass(frozen=True, slots=True)
class Pick(Field):
    """One of a list: `of` names it."""

    of: str = ""
    radios: bool = False
    none: Sentence | None = None  # the radio that says nothing
    kind: ClassVar[str] = "pick"

    def value_of(self, given: str, path: str, form: Reading) -> object:
        if all(option.value != given for option in form.offer.of(self.of)):
            form.fault(path, w.ERROR_CHOICE)
            return None
        return given


@dataclass(frozen=True, slots=True)
class Chosen(Pick):
    """One of a list that was chosen when its row was made, and stays."""

    kind: ClassVar[str] = "chosen"


@dataclass(frozen=True, slots=True)
class Truth(Field):
    """Yes or no, with words of its own for both (`of` names the list: »yes« and »no«)."""

    of: str = ""
    radios: bool = True
    none: Sentence | None = None
    kind: ClassVar[str] = "pick"

    def lay(self, value: object, path: str, typed: Typed) -> None:
        if value is not None:
            typed.put(path, "yes" if value else "no")

    def value_of(self, given: str, path: str, form: Reading) -> object:
        if given not in {"yes", "no"}:
            form.fault(path, w.ERROR_CHOICE)
            return None
        return given == "yes"


@dataclass(frozen=True, slots=True)
class Ticks(Field):
    """Several of a list; with `always`, an empty list where none is ticked."""

    of: str = ""
    always: bool = False
    kind: ClassVar[str] = "ticks"

    def lay(self, value: object, path: str, typed: Typed) -> None:
        typed.put(path, *_strings(value))

    def read(self, path: str, form: Reading) -> object:
        known = {option.value for option in form.offer.of(self.of)}
        given = tuple(dict.fromkeys(form.typed.many(path)))
        if not known.issuperset(given):
            form.fault(path, w.ERROR_CHOICE)
        ticked = [value for value in given if value in known]
        if self.needed and not ticked:
            form.fault(path, w.ERROR_PICK)
        return ticked if ticked or self.always else None


@dataclass(frozen=True, slots=True)
class Lines(Field):
    """A list of short texts, one a line."""

    like: Pattern | None = None
    kind: ClassVar[str] = "lines"

    def lay(self, value: object, path: str, typed: Typed) -> None:
        if found := _strings(value):
            typed.put(path, "\n".join(found))

    def read(self, path: str, form: Reading) -> object:
        given = [line.strip() for line in plain(form.typed.one(path)).split("\n") if line.strip()]
        read = [_text(line, path, LINE, form) for line in dict.fromkeys(given)]
        if self.like and not all(self.like.fits(line) for line in given):
            form.fault(path, self.like.unlike)
        return [line for line in read if line is not None] or None


@dataclass(frozen=True, slots=True)
class Key(Field):
    """A row's key, not shown: what it had, or one made of the row's own words."""

    made_of: tuple[str, ...] = ()
    kind: ClassVar[str] = "key"

    def value_of(self, given: str, path: str, form: Reading) -> object:
        return given if _KEY.fullmatch(given) and len(given) <= 64 else self._made(path, form)

    def read(self, path: str, form: Reading) -> object:
        return self.value_of(plain(form.typed.one(path)), path, form)

    def _made(self, path: str, form: Reading) -> str:
        row, _, _ = path.rpartition(".")
        words = " ".join(form.typed.one(f"{row}.{name}") for name in self.made_of)
        return slug(words) or f"row-{row.rpartition('.')[2]}"


@dataclass(frozen=True, slots=True)
class Group(Field):
    """Fields that lie together in the document; nothing where nothing of it is typed. `whole`: what it needs, it needs only then.

    `boxed`: it has its own heading on the page. `ordered`: the names of a first and a last day.
    """

    fields: tuple[Field, ...] = ()
    whole: bool = False
    boxed: bool = True
    ordered: tuple[str, str] | None = None
    kind: ClassVar[str] = "group"

    def lay(self, value: object, path: str, typed: Typed) -> None:
        given = value if isinstance(value, Mapping) else {}
        for inner in self.fields:
            inner.lay(given.get(inner.name), f"{path}.{inner.name}", typed)

    def read(self, path: str, form: Reading) -> object:
        if self.whole and not _filled(path, form):
            return None
        return _in_order(_object(self.fields, path, form), self.ordered, path, form) or None


@dataclass(frozen=True, slots=True)
class Rule(Group):
    """What the gate can hold a condition by: `holds` says which, and with it which one value is asked."""

    kind: ClassVar[str] = "rule"

    def lay(self, value: object, path: str, typed: Typed) -> None:
        if isinstance(value, Mapping) and value.get("holds"):
            typed.put(f"{path}.holds", str(value["holds"]))
            for inner in RULE_VALUES.values():
                inner.lay(value.get(inner.name), f"{path}.{inner.name}", typed)

    def asks(self, holds: str) -> tuple[Field, ...]:
        return (RULE_VALUES[RuleKind(holds)],) if holds in set(RULE_VALUES) else ()

    def read(self, path: str, form: Reading) -> object:
        holds = plain(form.typed.one(f"{path}.holds"))
        if not holds:
            return None
        if holds not in set(RuleKind):
            form.fault(path, w.ERROR_CHOICE)
            return None
        return {"holds": holds, **_object(self.asks(holds), path, form)}


@dataclass(frozen=True, slots=True)
class Rows(Field):
    """A list of records, or of texts (`texts`). `one` names a row by its number, `add` is on the button."""

    fields: tuple[Field, ...] = ()
    one: Sentence | None = None
    add: Sentence | None = None
    titled: str = ""  # the field whose words name the row
    texts: bool = False
    ordered: tuple[str, str] | None = None
    at_once: bool = False
    kind: ClassVar[str] = "rows"

    @property
    def text(self) -> Both:
        return Both("", self.one or self.label, at_once=self.at_once)

    def lay(self, value: object, path: str, typed: Typed) -> None:
        given = [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
        typed.put(path, *(str(place) for place in range(len(given))))
        for place, inner in enumerate(given):
            for name, sub in self.inside():
                sub.lay(inner if self.texts else inner.get(sub.name), f"{path}.{place}{name}", typed)

    def read(self, path: str, form: Reading) -> object:
        rows = form.typed.rows(path)
        if len(rows) > MOST_ROWS:
            form.fault(path, fill(w.ERROR_ROWS, most=MOST_ROWS))
            return None
        read = [self.text.read(row, form) if self.texts else self._row(row, form) for row in rows]
        return _with_own_keys([one for one in read if one is not None]) or None

    def inside(self) -> Iterator[tuple[str, Field]]:
        if self.texts:
            yield "", self.text
        else:
            yield from ((f".{inner.name}", inner) for inner in self.fields)

    def _row(self, row: str, form: Reading) -> object:
        """An empty row is no row: it needn't be removed by hand."""
        if not any(_filled(f"{row}{name}", form) for name, sub in self.inside() if not isinstance(sub, Key)):
            return None
        return _in_order(_object(self.fields, row, form), self.ordered, row, form)


RULE_VALUES: Mapping[str, Field] = {  # which one value each kind of rule has
    RuleKind.UNITS: Ticks("keys", *w.ASKED["rule.units"], of="units", needed=True),
    RuleKind.ROLES: Ticks("keys", *w.ASKED["rule.roles"], of="roles", needed=True),
    RuleKind.UNTIL: Day("day", *w.ASKED["rule.day"], needed=True),
    RuleKind.PER_MONTH: Whole("most", *w.ASKED["rule.most"], needed=True, least=1, most=1_000_000),
    RuleKind.PER_CITIZEN_MONTH: Whole("most", *w.ASKED["rule.most"], needed=True, least=1, most=1_000_000),
    RuleKind.LEAST_AGE: Whole("years", *w.ASKED["rule.years"], needed=True, least=1, most=150),
    RuleKind.MOST_AGE: Whole("years", *w.ASKED["rule.years"], needed=True, least=1, most=150),
}


def walk(fields: Sequence[Field], typed: Typed, path: str = "") -> Iterator[tuple[Field, str]]:
    """Every field with its path, in the order of the page; those of a list once for each of its rows."""
    for inner in fields:
        place = f"{path}.{inner.name}" if path else inner.name
        yield inner, place
        if isinstance(inner, Group):
            below = inner.asks(typed.one(f"{place}.holds")) if isinstance(inner, Rule) else inner.fields
            yield from walk(below, typed, place)
        elif isinstance(inner, Rows):
            for row in typed.rows(place):
                yield from [(inner.text, row)] if inner.texts else walk(inner.fields, typed, row)


def lay(fields: Sequence[Field], value: Json) -> Typed:
    """A part of a document as it stands in a form."""
    typed = Typed()
    for inner in fields:
        inner.lay(value.get(inner.name), inner.name, typed)
    return typed


def read(fields: Sequence[Field], typed: Typed, offer: Offer) -> tuple[dict[str, object], dict[str, str]]:
    """What was typed as a part of a document, and what is wrong with it, by path."""
    form = Reading(typed, offer, {})
    return _object(fields, "", form), form.faults


def _object(fields: Sequence[Field], path: str, form: Reading) -> dict[str, object]:
    read = {inner.name: inner.read(f"{path}.{inner.name}" if path else inner.name, form) for inner in fields}
    return {name: value for name, value in read.items() if value is not None}


def _in_order(read: dict[str, object], ordered: tuple[str, str] | None, path: str, form: Reading) -> dict[str, object]:
    """ISO days sort as texts do."""
    if ordered:
        first, last = (read.get(name) for name in ordered)
        if isinstance(first, str) and isinstance(last, str) and last < first:
            form.fault(f"{path}.{ordered[1]}", w.ERROR_DAYS)
    return read


def _filled(path: str, form: Reading) -> bool:
    return any(
        any(plain(text) for text in values)
        for name, values in form.typed.held.items()
        if name == path or name.startswith(f"{path}.")
    )


def _with_own_keys(rows: list[object]) -> list[object]:
    """Two rows that made the same key of their words get different ones."""
    taken: set[object] = set()
    for row in rows:
        if isinstance(row, dict) and isinstance(key := row.get("key"), str):
            row["key"] = next(one for one in (key, *(f"{key[:60]}-{n}" for n in range(2, MOST_ROWS + 2))) if one not in taken)
            taken.add(row["key"])
    return rows


def _text(given: str, path: str, most: int, form: Reading) -> str | None:
    checked = Text(missing=w.ERROR_NEEDED, most=most)
    try:
        return checked.clean(given)
    except forms.ValidationError as wrong:
        form.faults.setdefault(path, wrong.messages[0])
        return None


def _strings(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def slug(text: str, most: int = 60) -> str:
    """A key out of words: »Hjælp i dit hjem« becomes `hjaelp-i-dit-hjem`. Empty where there is no letter in it."""
    bare = re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_FOLDED)).strip("-")
    return bare[:most].strip("-")
