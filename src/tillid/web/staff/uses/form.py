"""A form as a page draws it: what is typed, what can be chosen, what is wrong, and what somebody else wrote meanwhile."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tillid.kernel.words import Sentence
from tillid.web.staff.uses import fields as f
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.choices import grouped
from tillid.web.staff.uses.fields import Field, Offer, Option, Pick, Rows, Ticks
from tillid.web.staff.uses.typed import Typed, shown
from tillid.web.staff.words import fill
from tillid.web.templating import language

Json = Mapping[str, object]


@dataclass(slots=True)
class Form:
    """Asked by the macros of `templates/staff/uses/fields.html`. `seen` is a mark of what lay in the store when the page was made."""

    fields: Sequence[Field]
    typed: Typed
    offer: Offer
    seen: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    theirs: Typed | None = None
    new_row: str | None = None  # where the reader goes on
    unfinished: frozenset[str] = frozenset()  # paths under which something is missing
    read_only: bool = False
    none: Sentence | None = None  # what a radio says that leaves things as they are

    def one(self, path: str) -> str:
        return shown(self.typed.one(path))

    def height(self, path: str) -> int:
        """Lines that the text takes in half a page's width, within reason."""
        return min(12, max(2, 1 + sum(1 + len(line) // 42 for line in self.one(path).split("\n"))))

    def rows(self, path: str) -> Sequence[str]:
        return self.typed.rows(path)

    def is_ticked(self, path: str, value: str) -> bool:
        return value in self.typed.many(path)

    def fault(self, path: str) -> str:
        return self.faults.get(path, "")

    def options(self, of: Field) -> Sequence[Option]:
        return self.offer.of(of.of) if isinstance(of, Pick | Ticks | f.Truth) else ()

    def groups(self, of: Field) -> list[tuple[Sentence | None, list[Option]]]:
        return grouped(self.options(of))

    def next_row(self, path: str) -> str:
        """The id of the row that a button would add: the reader goes on there."""
        return id_of(self.typed.next_row(path))

    def place(self, row: str) -> int:
        """Which number a row has, from 1."""
        path, _, name = row.rpartition(".")
        return self.typed.many(path).index(name) + 1

    def title(self, rows: Rows, row: str) -> str:
        """What a row is called by: the words of one of its fields, or nothing yet."""
        for inner in rows.fields:
            if inner.name == rows.titled:
                return self.words(inner, f"{row}.{inner.name}")
        return ""

    def titles(self, rows: Rows, path: str) -> list[str]:
        """What each row is called, or its number where it has no name yet."""
        unnamed = rows.one or rows.label
        return [self.title(rows, row) or w.row_name(unnamed, self.place(row)).in_(language()) for row in self.rows(path)]

    def words(self, of: Field, path: str) -> str:
        """A field's content in the reader's words."""
        if isinstance(of, f.Both):
            return self.one(f"{path}.{language()}") or self.one(f"{path}.da")
        if isinstance(of, Pick | f.Truth):
            chosen = self.offer.words_of(of.of, self.typed.one(path))
            return chosen.in_(language()) if chosen else ""
        if isinstance(of, Ticks):
            chosen_many = (self.offer.words_of(of.of, value) for value in self.typed.many(path))
            return ", ".join(words.in_(language()) for words in chosen_many if words)
        return self.one(path)

    def is_open(self, row: str) -> bool:
        """A row that is new, wrong, unfinished or disputed stands open."""
        below = f"{row}."
        return (
            row == self.new_row
            or any(path == row or path.startswith(below) for path in (*self.faults, *self.unfinished))
            or any(path.startswith(below) for path in self._differing())
        )

    def other(self, of: Field, path: str) -> str | None:
        """What the other wrote in this field, where the two differ; an empty text where she has nothing there."""
        if self.theirs is None or not any(one == path or one.startswith(f"{path}.") for one in self._differing()):
            return None
        return Form(self.fields, self.theirs, self.offer).words(of, path)

    def their_rows(self, rows: Rows, path: str) -> list[list[tuple[Sentence, str]]]:
        """Rows that the other has and this form hasn't, each as what it asks and what she wrote."""
        if self.theirs is None:
            return []
        theirs = Form(self.fields, self.theirs, self.offer)
        more = [row for row in self.theirs.rows(path) if row not in self.typed.rows(path)]
        told = ([(sub.label, theirs.words(sub, f"{row}{name}")) for name, sub in rows.inside()] for row in more)
        return [[(label, said) for label, said in row if said] for row in told]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the summary at the top: the id of each field that fails, and its words."""
        return [(id_of(path), f"{self._label(path)}: {says}") for path, says in self.faults.items()]

    def _label(self, path: str) -> str:
        """The field's name, with its row's where it is in one."""
        bare = path.removesuffix(".da").removesuffix(".en")
        found = [(one, place) for one, place in f.walk(self.fields, self.typed) if bare == place or bare.startswith(f"{place}.")]
        if not found:
            return w.ELSEWHERE.in_(language())
        rows = [(one, place) for one, place in found if isinstance(one, Rows)]
        label = found[-1][0].label
        for one, place in rows[:1]:
            row = bare.removeprefix(place).strip(".").partition(".")[0]
            if row and one.one and not one.texts:
                number = self.place(f"{place}.{row}")
                label = fill(w.IN_ROW, one=w.row_name(one.one, number), label=label)
        return label.in_(language())

    def _differing(self) -> frozenset[str]:
        return self.typed.differing(self.theirs) if self.theirs else frozenset()


def id_of(path: str) -> str:
    """A field's id on the page; a path of the document (with strokes) has the same."""
    return path.replace(".", "-").replace("/", "-")


def mark_of(value: object) -> str:
    """The same for the same content: by it a later save knows whether somebody else was there."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:24]


def path_in_form(path: str, typed: Typed) -> str:
    """A path of the document as a path of the form: its rows are counted, the form's have names."""
    place = ""
    for step in path.split("/") if path else []:
        rows = typed.many(place)
        name = rows[int(step)] if step.isdecimal() and int(step) < len(rows) else step
        place = f"{place}.{name}" if place else name
    return place
