"""What differs between two versions of a data use: field by field, and row by row where rows have keys. Pure.

Knows the form of the document only by what a row is known by (`NAMED_BY`): a field that is added to the schema is compared with the
rest. Turned around, a difference is itself with added and removed changed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tillid.register.domain.fields import Json

NAMED_BY = {  # what a row of each list is known by; other rows are known by what they say
    "value/measures": ("key",),
    "basis": ("key",),
    "data": ("key",),
    "who/roles": ("role",),
    "processors": ("name",),
    "shared": ("name",),
    "assessment/principles": ("set", "key"),
    "assessment/forms": ("urn",),
    "decision/conditions": ("key",),
}
ALIKE = 0.4  # share of common words from which two nameless rows are taken to be one that was written anew
MOST = 250_000  # pairs that are compared one by one, of words or of rows; what is longer is told whole
_WORDS = re.compile(r"\S+\s*|\s+")


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: where it stood and stands, and what it says in each version. None: not in that version."""

    old: int | None
    new: int | None
    before: object = None
    after: object = None


Step = str | Row


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or one row with all that is in it. A list as `before` and `after`: the same rows in another order."""

    path: tuple[Step, ...]
    kind: Kind
    before: object = None
    after: object = None
    inner: tuple[Difference, ...] = ()

    @property
    def pattern(self) -> str:
        """`data/*/why`: the path with a star for each row."""
        return "/".join("*" if isinstance(step, Row) else step for step in self.path)

    @property
    def place(self) -> str:
        """`data/2/why`: where it stands in the newer version, or stood in the older."""
        return "/".join(str(step.old if step.new is None else step.new) if isinstance(step, Row) else step for step in self.path)


class _Absent:
    """Not there, which isn't the same as null."""


_ABSENT = _Absent()


def compare(older: Json, newer: Json) -> tuple[Difference, ...]:
    """Everything that differs, in the order in which the documents hold it. Empty fields count as fields that aren't there."""
    return tuple(_fields((), older, newer))


def _fields(path: tuple[Step, ...], before: Json, after: Json) -> Iterator[Difference]:
    for name in dict.fromkeys([*before, *after]):
        yield from _value((*path, name), before.get(name, _ABSENT), after.get(name, _ABSENT))


def _value(path: tuple[Step, ...], before: object, after: object) -> Iterator[Difference]:
    if _fields_in(before, after):
        yield from _fields(path, _object(before), _object(after))
    elif _rows_in(before, after):
        yield from _rows(path, _list(before), _list(after))
    elif not same(before, after):
        yield _difference(path, before, after)


def _difference(path: tuple[Step, ...], before: object, after: object) -> Difference:
    if before is _ABSENT:
        return Difference(path, Kind.ADDED, after=after)
    if after is _ABSENT:
        return Difference(path, Kind.REMOVED, before=before)
    return Difference(path, Kind.CHANGED, before, after)


def is_text(value: object) -> bool:
    """The same thing in Danish and English: one field, however many languages."""
    return isinstance(value, Mapping) and isinstance(value.get("da"), str)


def _fields_in(before: object, after: object) -> bool:
    sides = [side for side in (before, after) if side is not _ABSENT]
    return all(isinstance(side, Mapping) and not is_text(side) for side in sides)


def _rows_in(before: object, after: object) -> bool:
    return all(isinstance(side, list) for side in (before, after) if side is not _ABSENT)


def _object(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def same(one: object, other: object) -> bool:
    """Equal as JSON: true isn't 1."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


# Rows ------------------------------------------------------------------------------------------------------------------------
def _rows(path: tuple[Step, ...], before: Sequence[object], after: Sequence[object]) -> Iterator[Difference]:
    pairs = _pairs(before, after, NAMED_BY.get("/".join(step if isinstance(step, str) else "*" for step in path), ()))
    for old, row in enumerate(before):
        if old in pairs:
            step = Row(old, pairs[old], row, after[pairs[old]])
            yield from _value((*path, step), row, after[pairs[old]])
        else:
            yield _whole((*path, Row(old, None, before=row)), Kind.REMOVED, row)
    for new in sorted(set(range(len(after))) - set(pairs.values())):
        yield _whole((*path, Row(None, new, after=after[new])), Kind.ADDED, after[new])
    if list(pairs.values()) != sorted(pairs.values()):
        yield Difference(path, Kind.CHANGED, before, after)


def _whole(path: tuple[Step, ...], kind: Kind, row: object) -> Difference:
    """A row that came or went, with its fields inside."""
    old, new = (_ABSENT, row) if kind is Kind.ADDED else (row, _ABSENT)
    inner = tuple(_value(path, old, new)) if _fields_in(old, new) or _rows_in(old, new) else ()
    return Difference(path, kind, None if old is _ABSENT else old, None if new is _ABSENT else new, inner)


def _pairs(before: Sequence[object], after: Sequence[object], names: tuple[str, ...]) -> dict[int, int]:
    """Which row of the newer version each row of the older one became, by name, and those without one by what they say."""
    old, new = _named(before, names), _named(after, names)
    places = {name: place for place, name in enumerate(new)}
    pairs = {place: places[name] for place, name in enumerate(old) if name in places}
    left = [place for place in range(len(before)) if place not in pairs]
    open_ = [place for place in range(len(after)) if place not in pairs.values()]
    nameless = [(one, other) for one in left for other in open_ if not (old[one][0] and new[other][0])]
    for one, other in _most_alike(before, after, nameless if len(nameless) <= MOST else []):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return dict(sorted(pairs.items()))


def _named(rows: Sequence[object], names: tuple[str, ...]) -> list[tuple[str, object]]:
    """Each row's name, or what marks it as nameless, with how often it was met before: two rows may say the same."""
    met: Counter[str] = Counter()
    found: list[tuple[str, object]] = []
    for row in rows:
        name = _name(row, names)
        key = name or f"\0{_said(row)}"
        found.append((name, (key, met[key])))
        met[key] += 1
    return found


def _name(row: object, names: tuple[str, ...]) -> str:
    """Empty: known by what it says alone."""
    if isinstance(row, Mapping):
        parts = [row.get(name) for name in names]
        return "/".join(str(part) for part in parts) if parts and all(isinstance(part, str) for part in parts) else ""
    return "" if isinstance(row, list) else f"{type(row).__name__}/{row}"


def _most_alike(before: Sequence[object], after: Sequence[object], wanted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most alike first; of equals the nearest. The same pairs whichever version is the older."""
    words = {(0, one): _words_of(before[one]) for one, _ in wanted} | {(1, two): _words_of(after[two]) for _, two in wanted}
    alike = {(one, two): _alike(words[0, one], words[1, two]) for one, two in wanted}
    return sorted(
        (pair for pair in wanted if alike[pair] >= ALIKE),
        key=lambda pair: (-alike[pair], abs(pair[0] - pair[1]), pair[0] + pair[1]),
    )


def _alike(one: Counter[str], other: Counter[str]) -> float:
    every = (one | other).total()
    return (one & other).total() / every if every else 1.0


def _words_of(value: object) -> Counter[str]:
    return Counter(_said(value).lower().split())


def _said(value: object) -> str:
    """All that a value says, in the order of its fields' names."""
    if isinstance(value, Mapping):
        return " ".join(f"{_said(value[name])}" for name in sorted(value))
    if isinstance(value, list):
        return " ".join(_said(inner) for inner in value)
    return str(value)


# Words -----------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. `kind` None: it stands in both."""

    text: str
    kind: Kind | None = None


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one, word by word. Without what was added it is the older, without what was removed the newer."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > MOST:
        runs = [("replace", 0, len(old), 0, len(new))]
    else:
        runs = list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    return tuple(piece for run in runs for piece in _pieces(old, new, run))


def _pieces(old: list[str], new: list[str], run: tuple[str, int, int, int, int]) -> Iterator[Piece]:
    tag, i1, i2, j1, j2 = run
    if tag == "equal":
        yield Piece("".join(old[i1:i2]))
        return
    if i2 > i1:
        yield Piece("".join(old[i1:i2]), Kind.REMOVED)
    if j2 > j1:
        yield Piece("".join(new[j1:j2]), Kind.ADDED)
