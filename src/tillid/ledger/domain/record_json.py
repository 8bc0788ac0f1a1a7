"""A use as canonical JSON, and back: LEDGER.md section 1. Only registered shapes get in.

The text is put together by hand, since its keys and their order never change: many times faster than a general encoder on
the path where every look-up waits. `decode` checks it the general way, and a property test holds the two against each other.
"""

from __future__ import annotations

import json
import re
from binascii import a2b_base64
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final, TypeVar

from tillid.kernel.canonical import SAFE, Json
from tillid.ledger.domain.record import Hold, Operation, Outcome, UseRecord

VERSION = 1
CHANNELS: Final = ("web", "counter", "phone", "paper", "api", "batch")
PHASES: Final = ("develop", "operate", "retrain")
MANDATES: Final = ("power", "guardian", "parent", "helper")

_CODE = re.compile(r"[a-z0-9]+(?:[._:/-][a-z0-9]+)*")
_MODEL = re.compile(r"([a-z0-9]+(?:[._:/-][a-z0-9]+)*)@([a-z0-9]+(?:[._-][a-z0-9]+)*)")
_PERSON = re.compile(r"[0-9]{10}|[0-9]{6}[._:/-][0-9]{4}(?![0-9])")
_CVR = re.compile(r"[0-9]{8}")
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_IDENTITIES = re.compile(f'(?:null|"{_UUID}")(?:null|"[0-9a-f]{{32}}")(?:null|"[0-9a-f]{{16}}")')
_SHORTEST_SEAL, _LONGEST_SEAL = 88, 344
_LONGEST_CODE = 80
_REMEMBERED = 8192

T = TypeVar("T")
U = TypeVar("U")


class BadRecord(ValueError):
    """The record holds something that isn't registered in shape. Names the key, never the value."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The record's »{key}« isn't of a registered shape")
        self.key = key


def encode(record: UseRecord) -> bytes:
    """The canonical bytes. Raises `BadRecord` where a part isn't a registered key, code, CVR number, UUID or the like."""
    r = record
    # fmt: off
    kind = (
        r.basis, r.behalf, r.bg, r.ch, r.ctl, r.el, r.hold, r.model, r.no, r.op, r.out, r.phase, r.proc, r.recip, r.role,
        r.second, r.src, r.sys, r.unit, r.use, r.usev,
    )
    # fmt: on
    try:
        parts = _known_forms.get(kind) or _remember(_known_forms, kind, _form(r))
    except TypeError:  # a list, a dictionary: nothing that a record may hold
        raise BadRecord("") from None
    case = "null" if r.case is None else f'"{r.case}"'
    trace = "null" if r.trace is None else f'"{r.trace}"'
    span = "null" if r.span is None else f'"{r.span}"'
    if not _IDENTITIES.fullmatch(f"{case}{trace}{span}"):
        raise BadRecord("case, trace or span")
    if type(r.t) is not int or not 0 <= r.t <= SAFE:
        raise BadRecord("t")
    fix = "null" if r.fix is None else _number(r.fix, "fix")
    who = "null" if r.who is None else _sealed(r.who)
    basis, el, model, src, unit = parts
    return f'{basis}{case}{el}{fix}{model}{span}{src}{r.t},"trace":{trace}{unit}{who}}}'.encode("ascii")


def _sealed(who: str) -> str:
    """Base64 of a length that no name has."""
    try:
        if _SHORTEST_SEAL <= len(who) <= _LONGEST_SEAL:
            a2b_base64(who, strict_mode=True)
            return f'"{who}"'
    except (ValueError, TypeError):
        pass
    raise BadRecord("who")


Form = tuple[str, str, str, str, str]
"""All of a record's text but what differs from one look-up to the next: case, fix, span, time, trace and who."""


def _form(r: UseRecord) -> Form:
    basis = f'{{"basis":{_codes(r.basis, "basis")},"behalf":{_one_of(r.behalf, MANDATES, "behalf")},"bg":{_flag(r.bg, "bg")}'
    channel = f',"ch":{_one_of(r.ch or "", CHANNELS, "ch")},"ctl":{_shaped(r.ctl or "", _CVR, "ctl")}'
    elements = f',"el":{_codes(r.el, "el")},"fix":'
    outcome = f',"hold":{_hold(r.hold)},"model":{_model(r.model)},"no":{_refused(r.no)},"op":{_value(r.op, Operation, "op")}'
    outcome += f',"out":{_value(r.out, Outcome, "out")},"phase":{_one_of(r.phase, PHASES, "phase")}'
    outcome += f',"proc":{_shaped(r.proc, _CVR, "proc")},"recip":{_shaped(r.recip, _CVR, "recip")},"role":{_code(r.role, "role")}'
    source = f',"src":{_codes(r.src, "src")},"sys":{_code(r.sys or "", "sys")},"t":'
    unit = f',"unit":{_code(r.unit, "unit")},"use":{_code(r.use, "use")},"usev":{_number(r.usev, "usev")},"v":{VERSION},"who":'
    second = f',"second":{_flag(r.second, "second")},"span":'
    return f'{basis},"case":', channel + elements, outcome + second, source, unit


# What was checked once needn't be checked again: the same few hundred forms make up all records of a municipality.
_known_forms: dict[object, Form] = {}


def _remember(known: dict[T, U], key: T, made: U) -> U:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = made
    return made


def _code(code: str | None, key: str) -> str:
    return "null" if code is None else f'"{_checked_code(code, key)}"'


def _checked_code(code: object, key: str) -> str:
    if not isinstance(code, str) or len(code) > _LONGEST_CODE or not _CODE.fullmatch(code) or _PERSON.search(code):
        raise BadRecord(key)
    return str(code)


def _codes(codes: tuple[str, ...], key: str) -> str:
    checked = [_checked_code(code, key) for code in _tuple(codes, key)]
    if any(left >= right for left, right in pairwise(checked)):
        raise BadRecord(key)
    return "[" + ",".join(f'"{code}"' for code in checked) + "]"


def _refused(pairs: tuple[tuple[str, str], ...]) -> str:
    checked = [_checked_pair(pair) for pair in _tuple(pairs, "no")]
    if any(left >= right for left, right in pairwise(checked)):
        raise BadRecord("no")
    return "[" + ",".join(f'["{element}","{reason}"]' for element, reason in checked) + "]"


def _checked_pair(pair: tuple[str, str]) -> tuple[str, str]:
    if len(_tuple(pair, "no")) != 2:
        raise BadRecord("no")
    element, reason = pair
    return (_checked_code(element, "no") if element else "", _checked_code(reason, "no"))


def _tuple(value: tuple[T, ...], key: str) -> tuple[T, ...]:
    if type(value) is not tuple:
        raise BadRecord(key)
    return value


def _shaped(text: str | None, shape: re.Pattern[str], key: str) -> str:
    if text is None:
        return "null"
    if not isinstance(text, str) or not shape.fullmatch(text):
        raise BadRecord(key)
    return f'"{text}"'


def _one_of(text: str | None, allowed: tuple[str, ...], key: str) -> str:
    if text is None:
        return "null"
    if text not in allowed:
        raise BadRecord(key)
    return f'"{text}"'


def _value(value: Operation | Outcome, kind: type[Operation | Outcome], key: str) -> str:
    if type(value) is not kind:
        raise BadRecord(key)
    return f'"{value.value}"'


def _model(model: str | None) -> str:
    if model is None:
        return "null"
    if not isinstance(model, str) or len(model) > _LONGEST_CODE or not _MODEL.fullmatch(model) or _PERSON.search(model):
        raise BadRecord("model")
    return f'"{model}"'


def _flag(value: bool, key: str) -> str:  # noqa: FBT001 - the record's own flags
    if value is True:
        return "true"
    if value is False:
        return "false"
    raise BadRecord(key)


def _number(value: int | None, key: str) -> str:
    if value is None:
        return "null"
    if type(value) is not int or not 0 <= value <= SAFE:
        raise BadRecord(key)
    return str(value)


def _hold(hold: Hold | None) -> str:
    if hold is None:
        return "null"
    if not isinstance(hold, Hold):
        raise BadRecord("hold")
    return f'{{"until":{_number(hold.until, "hold")},"why":"{_checked_code(hold.why, "hold")}"}}'


_known_tallies: dict[tuple[str, str, str], tuple[str, str, str]] = {}
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def checked_tally(key: tuple[str, str, str]) -> tuple[str, str, str]:
    """Series, month and detail: counts name codes too, and never a person. Raises `BadRecord`."""
    known = _known_tallies.get(key)
    if known is None:
        series, month, detail = key
        _checked_code(series, "series")
        if detail:
            _checked_code(detail, "detail")
        _shaped(month, _MONTH, "month")
        known = _remember(_known_tallies, key, key)
    return known


# What is noted is one of thousands of details, and they are the same in every series: so the two are remembered apart
_known_places: dict[tuple[str, str], str] = {}
_known_details: dict[str, str] = {}


def checked_note(series: str, month: str, detail: str) -> tuple[str, str]:
    """As `checked_tally`, for what is noted without being counted: (`series month`, detail). Raises `BadRecord`."""
    place = _known_places.get((series, month))
    if place is None:
        place = f"{_checked_code(series, 'series')} {month}"
        _shaped(month, _MONTH, "month")
        _remember(_known_places, (series, month), place)
    known = _known_details.get(detail)
    if known is None:
        known = _remember(_known_details, detail, _checked_code(detail, "detail"))
    return place, known


# Back ------------------------------------------------------------------------------------------------------------------

KEYS: Final = frozenset(
    [
        "v",
        "t",
        "ctl",
        "proc",
        "sys",
        "unit",
        "role",
        "ch",
        "use",
        "usev",
        "phase",
        "basis",
        "op",
        "out",
        "el",
        "no",
        "src",
        "case",
        "recip",
        "model",
        "behalf",
        "bg",
        "second",
        "trace",
        "span",
        "hold",
        "who",
        "fix",
    ]
)


def decode(data: bytes) -> UseRecord:
    """The record of these bytes. Raises `BadRecord` unless they are canonical, have exactly the keys, and the shapes."""
    try:
        found = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError):
        raise BadRecord("") from None
    if not isinstance(found, dict) or found.keys() != KEYS or found["v"] is not VERSION:
        raise BadRecord("v")
    record = _built(found)
    if encode(record) != data:  # what isn't canonical, has a key twice or a number in another form, comes out differently
        raise BadRecord("")
    return record


def _built(found: Mapping[str, Json]) -> UseRecord:
    return UseRecord(
        t=_integer(found, "t"), ctl=_string(found, "ctl"), sys=_string(found, "sys"), unit=_maybe(found, "unit", _string),
        role=_maybe(found, "role", _string), ch=_string(found, "ch"), op=_enum(found, "op", Operation),
        out=_enum(found, "out", Outcome), proc=_maybe(found, "proc", _string), use=_maybe(found, "use", _string),
        usev=_maybe(found, "usev", _integer), phase=_maybe(found, "phase", _string), basis=_strings(found, "basis"),
        el=_strings(found, "el"), no=_pairs(found), src=_strings(found, "src"), case=_maybe(found, "case", _string),
        recip=_maybe(found, "recip", _string), model=_maybe(found, "model", _string), behalf=_maybe(found, "behalf", _string),
        bg=_boolean(found, "bg"), second=_boolean(found, "second"), trace=_maybe(found, "trace", _string),
        span=_maybe(found, "span", _string), hold=_maybe(found, "hold", _held), who=_maybe(found, "who", _string),
        fix=_maybe(found, "fix", _integer),
    )  # fmt: skip


def _maybe(found: Mapping[str, Json], key: str, get: Callable[[Mapping[str, Json], str], U]) -> U | None:
    return None if found[key] is None else get(found, key)


def _string(found: Mapping[str, Json], key: str) -> str:
    value = found[key]
    if not isinstance(value, str):
        raise BadRecord(key)
    return value


def _integer(found: Mapping[str, Json], key: str) -> int:
    value = found[key]
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRecord(key)
    return value


def _boolean(found: Mapping[str, Json], key: str) -> bool:
    value = found[key]
    if not isinstance(value, bool):
        raise BadRecord(key)
    return value


def _enum(found: Mapping[str, Json], key: str, kind: Callable[[str], T]) -> T:
    try:
        return kind(_string(found, key))
    except ValueError:
        raise BadRecord(key) from None


def _list(value: Json, key: str) -> list[Json]:
    if not isinstance(value, list):
        raise BadRecord(key)
    return value


def _strings(found: Mapping[str, Json], key: str) -> tuple[str, ...]:
    return tuple(_text(item, key) for item in _list(found[key], key))


def _text(value: Json, key: str) -> str:
    if not isinstance(value, str):
        raise BadRecord(key)
    return value


def _pairs(found: Mapping[str, Json]) -> tuple[tuple[str, str], ...]:
    return tuple(_pair(_list(item, "no")) for item in _list(found["no"], "no"))


def _pair(item: list[Json]) -> tuple[str, str]:
    if len(item) != 2:
        raise BadRecord("no")
    return _text(item[0], "no"), _text(item[1], "no")


def _held(found: Mapping[str, Json], key: str) -> Hold:
    value = found[key]
    if not isinstance(value, Mapping) or value.keys() != {"why", "until"}:
        raise BadRecord(key)
    return Hold(_string(value, "why"), _integer(value, "until"))
