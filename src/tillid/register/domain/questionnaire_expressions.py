"""The expressions of a definition file, worked out by a small reader of our own: nothing is ever handed to Python.

The grammar is the part of jexl that the Dutch definitions use: literals, lists, `answers('1.1')`, `bool(…)`,
`countSelectedOptions('1.1')`, `weightedCountMap(values, keys, weights)`, `… | count`, `scores.x`, `criteria.x`, a score's bare name,
`! && || == != < <= > >= + - * / % in ? :` and brackets. What isn't in it is a fault when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

LONGEST, DEEPEST, MOST = 5000, 30, 150  # signs; brackets within brackets; operators, each a step deeper when it is worked out
Found = bool | float | str | None | tuple[str, ...]
Node = tuple[object, ...]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,15})?)|(?P<text>'[^'\\]*'|\"[^\"\\]*\")|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\|\||&&|==|!=|<=|>=|[-+*/%<>!?:()\[\],.|]))"
)
_BINARY = (("||",), ("&&",), ("==", "!=", "in"), ("<", "<=", ">", ">="), ("+", "-"), ("*", "/", "%"))
FUNCTIONS: Mapping[str, int] = {"answers": 1, "bool": 1, "countSelectedOptions": 1, "weightedCountMap": 3}
_ABOUT_QUESTIONS = frozenset({"answers", "countSelectedOptions"})
_WORDS: Mapping[str, Found] = {"true": True, "false": False, "null": None, "undefined": None}


class BadExpression(ValueError):
    """The expression isn't of the grammar, or can't be worked out."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an expression may ask of: an answer by question id, scores, criteria and the scores' bare names."""

    answers: Callable[[str], Found]
    scores: Mapping[str, Found] = field(default_factory=dict)
    criteria: Mapping[str, Found] = field(default_factory=dict)
    names: Mapping[str, Found] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expression:
    """`asks`: the ids of the questions that it looks at."""

    node: Node
    asks: tuple[str, ...]

    def worth(self, known: Known) -> Found:
        """What it comes to. Raises `BadExpression` where it can't be worked out, as for a division by nothing."""
        return _worth(self.node, known)


def read_expression(text: str) -> Expression:
    """Raises `BadExpression`."""
    if len(text) > LONGEST:
        raise BadExpression("Too long")
    reader = _Reader(_tokens(text))
    node = reader.whole()
    return Expression(node, tuple(dict.fromkeys(reader.asks)))


def is_true(found: Found) -> bool:
    """As the definitions' own language takes it: nothing, false, 0 and an empty text are not."""
    return bool(found) or isinstance(found, tuple)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    stripped = text.rstrip()
    while at < len(stripped):
        match = _TOKEN.match(stripped, at)
        if match is None or match.lastgroup is None:
            raise BadExpression("Unknown sign")
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Reader:
    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._operators = 0
        self.asks: list[str] = []

    def whole(self) -> Node:
        node = self._choice()
        if self._at < len(self._tokens):
            raise BadExpression("More than one expression")
        return node

    def _next(self) -> str | None:
        """The sign or word that stands next; None at the end, and for a literal."""
        if self._at >= len(self._tokens) or self._tokens[self._at][0] not in {"sign", "name"}:
            return None
        return self._tokens[self._at][1]

    def _take(self, *signs: str) -> str | None:
        found = self._next()
        if found in signs:
            self._at += 1
            return found
        return None

    def _must(self, sign: str) -> None:
        if self._take(sign) is None:
            raise BadExpression(f"{sign} is missing")

    def _choice(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BadExpression("Too deep")
        node = self._binary(0)
        if self._take("?"):
            first = self._choice()
            self._must(":")
            node = ("if", node, first, self._choice())
        self._depth -= 1
        return node

    def _binary(self, level: int) -> Node:
        if level == len(_BINARY):
            return self._piped()
        node = self._binary(level + 1)
        while sign := self._take(*_BINARY[level]):
            self._operators += 1
            if self._operators > MOST:
                raise BadExpression("Too many operators")
            node = (sign, node, self._binary(level + 1))
        return node

    def _piped(self) -> Node:
        node = self._single()
        if self._take("|"):
            if self._take("count") is None:
                raise BadExpression("Only count can follow |")
            return ("count", node)
        return node

    def _single(self) -> Node:
        negated: list[str] = []
        while sign := self._take("!", "-"):
            negated.append(sign)
        node = self._atom()
        for sign in reversed(negated[-DEEPEST:]):
            node = ("not" if sign == "!" else "minus", node)
        if len(negated) > DEEPEST:
            raise BadExpression("Too deep")
        return node

    def _atom(self) -> Node:
        if self._take("("):
            node = self._choice()
            self._must(")")
            return node
        if self._take("["):
            return ("list", *self._several("]"))
        if self._at >= len(self._tokens):
            raise BadExpression("It ends too early")
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return ("is", float(text) if "." in text else int(text))
        if kind == "text":
            return ("is", text[1:-1])
        if kind == "name":
            return self._named(text)
        raise BadExpression(f"{text} can't stand here")

    def _named(self, name: str) -> Node:
        if name in _WORDS:
            return ("is", _WORDS[name])
        if self._take("("):
            return self._call(name, self._several(")"))
        if self._take("."):
            kind, text = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
            self._at += 1
            if kind != "name" or name not in {"scores", "criteria"}:
                raise BadExpression("Only scores and criteria have parts")
            return (name, text)
        return ("name", name)

    def _call(self, name: str, given: list[Node]) -> Node:
        if FUNCTIONS.get(name) != len(given):
            raise BadExpression(f"{name} isn't a function with {len(given)} parts")
        if name in _ABOUT_QUESTIONS:
            if given[0][0] != "is" or not isinstance(given[0][1], str):
                raise BadExpression(f"{name} needs the id of a question")
            self.asks.append(given[0][1])
        return (f"{name}()", *given)

    def _several(self, end: str) -> list[Node]:
        found: list[Node] = []
        if self._take(end):
            return found
        while True:
            found.append(self._choice())
            if self._take(end):
                return found
            self._must(",")


# Working out ------------------------------------------------------------------------------------------------------------------
def _worth(node: Node, known: Known) -> Found:
    kind, parts = str(node[0]), node[1:]
    if kind == "is":
        return parts[0]  # type: ignore[return-value]  # a literal of the reader's own making
    if kind in {"name", "scores", "criteria"}:
        named = {"name": known.names, "scores": known.scores, "criteria": known.criteria}[kind]
        return named.get(str(parts[0]))
    if kind in {"&&", "||", "if"}:
        return _lazily(kind, parts, known)  # type: ignore[arg-type]
    return _done(kind, [_worth(part, known) for part in parts])(known)  # type: ignore[arg-type]


def _lazily(kind: str, parts: tuple[Node, ...], known: Known) -> Found:
    """`a && b` is `a` where `a` isn't true, and `b` else: a number may come out of it."""
    first = _worth(parts[0], known)
    if kind == "if":
        return _worth(parts[1] if is_true(first) else parts[2], known)
    return first if is_true(first) == (kind == "||") else _worth(parts[1], known)


def _done(kind: str, worth: list[Found]) -> Callable[[Known], Found]:
    if kind in {"answers()", "countSelectedOptions()"}:
        return lambda known: _asked(kind, known.answers(str(worth[0])))
    found = _SIMPLE[kind](*worth)
    return lambda _: found


def _asked(kind: str, answer: Found) -> Found:
    return answer if kind == "answers()" else _count(answer)


def _count(of: Found) -> Found:
    return len(of) if isinstance(of, tuple) else 0


def _weighted(values: Found, keys: Found, weights: Found) -> Found:
    if not isinstance(values, tuple) or not isinstance(keys, tuple) or not isinstance(weights, tuple):
        return 0
    worth = dict(zip(keys, weights, strict=False))
    return sum((_number(worth.get(value)) for value in values), 0.0)


def _number(found: Found) -> float:
    if found is None or isinstance(found, bool):
        return int(bool(found))
    if isinstance(found, str):
        try:
            return float(found) if len(found) <= 30 else _no_number()
        except ValueError:
            return _no_number()
    return found if not isinstance(found, tuple) else _no_number()


def _no_number() -> float:
    raise BadExpression("Not a number")


def _over(one: Found, other: Found) -> float:
    if not _number(other):
        raise BadExpression("Nothing can be divided by nothing")
    return _number(one) / _number(other)


def _rest(one: Found, other: Found) -> float:
    if not _number(other):
        raise BadExpression("Nothing can be divided by nothing")
    return _number(one) % _number(other)


def same(one: Found, other: Found) -> bool:
    """Equal, where a truth and its word are one: the answers hold `true` as a text."""
    return _plain(one) == _plain(other)


def _plain(found: Found) -> Found:
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, float | int):
        return f"{found:g}"
    return found


def _in(one: Found, other: Found) -> bool:
    if isinstance(other, tuple):
        return any(same(one, part) for part in other)
    return isinstance(other, str) and isinstance(one, str) and one in other


_SIMPLE: Mapping[str, Callable[..., Found]] = {
    "list": lambda *parts: tuple(_listed(part) for part in parts),
    "count": _count,
    "not": lambda one: not is_true(one),
    "minus": lambda one: -_number(one),
    "bool()": lambda one: same(one, True),
    "weightedCountMap()": _weighted,
    "==": same,
    "!=": lambda one, other: not same(one, other),
    "in": _in,
    "<": lambda one, other: _number(one) < _number(other),
    "<=": lambda one, other: _number(one) <= _number(other),
    ">": lambda one, other: _number(one) > _number(other),
    ">=": lambda one, other: _number(one) >= _number(other),
    "+": lambda one, other: _number(one) + _number(other),
    "-": lambda one, other: _number(one) - _number(other),
    "*": lambda one, other: _number(one) * _number(other),
    "/": _over,
    "%": _rest,
}


def _listed(part: Found) -> str:
    """A list's part as the answers would hold it."""
    worth = _plain(part)
    return worth if isinstance(worth, str) else ""
