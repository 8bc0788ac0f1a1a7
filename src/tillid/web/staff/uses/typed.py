"""What stands in a form: flat, as the browser sends it. `value.measures.0.what.da` leads to a text; a list names its rows in order.

A document and a form that was sent in look the same here, so that a page is drawn from either, and two can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from tillid.web.staff.forms import LOOKS_LIKE_A_NUMBER

MOST_ROWS = 100  # in one list


@dataclass(slots=True)
class Typed:
    """Texts by path. What isn't there is an empty text."""

    held: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, path: str) -> str:
        given = self.held.get(path, ())
        return given[0] if given else ""

    def many(self, path: str) -> tuple[str, ...]:
        return self.held.get(path, ())

    def rows(self, path: str) -> tuple[str, ...]:
        """The paths of a list's rows, in order."""
        return tuple(f"{path}.{row}" for row in self.many(path))

    def put(self, path: str, *values: str) -> None:
        self.held[path] = values

    def next_row(self, path: str) -> str:
        """The row that would come. Its name was never used in this form, so that nothing typed can slip into it."""
        taken = {name.removeprefix(f"{path}.").partition(".")[0] for name in self.held if name.startswith(f"{path}.")}
        new = next(str(n) for n in count() if str(n) not in self.many(path) and str(n) not in taken)
        return f"{path}.{new}"

    def add_row(self, path: str) -> str | None:
        """A new last row; None where the list is full."""
        rows, row = self.many(path), self.next_row(path)
        if len(rows) >= MOST_ROWS:
            return None
        self.put(path, *rows, row.removeprefix(f"{path}."))
        return row

    def remove_row(self, path: str, row: str) -> None:
        self.put(path, *(one for one in self.many(path) if one != row))

    def differing(self, other: Typed) -> frozenset[str]:
        """Paths at which the two hold different things."""
        return frozenset(path for path in self.held.keys() | other.held.keys() if self._plain(path) != other._plain(path))

    def _plain(self, path: str) -> tuple[str, ...]:
        return tuple(text for given in self.held.get(path, ()) if (text := plain(given)))


def typed_in(given: Mapping[str, Sequence[str]]) -> Typed:
    """What a browser sent."""
    return Typed({name: tuple(values) for name, values in given.items() if "." in name or name.isidentifier()})


def plain(text: str) -> str:
    """With one kind of line end, and no blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def shown(text: str) -> str:
    """What was typed, to be shown again; a citizen's number in it is blanked, and so is what no page can hold."""
    blanked = LOOKS_LIKE_A_NUMBER.sub("……", text)
    return "".join(sign for sign in blanked if sign.isprintable() or sign in "\r\n\t")
