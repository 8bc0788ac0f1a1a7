"""Papers as tagged PDF (PDF/UA-1), from a template of ours and data that it only shows. Nothing is fetched from anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst
from jsonschema import Draft202012Validator

from tillid.post import words
from tillid.post.words import Unfit

PAPERS = Path(__file__).parent / "papers"
LANGUAGES = ("da", "en")
_NO_GLYPH = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\(.)")
_TRIES = 5  # the compiler may name what it can't draw a few at a time

Json = Mapping[str, object]


class UnfitPaper(Exception):
    """The paper can't be made; `says` is its sentence and holds nothing of the data."""

    def __init__(self, unfit: Unfit) -> None:
        self.unfit = unfit
        self.says = words.UNFIT[unfit]
        super().__init__(self.says.en)


def render_paper(name: str, data: Json, *, language: str, at_ms: int) -> bytes:
    """The PDF of the paper `name` (`papers/NAME.typ`, with `papers/NAME.schema.json` for what `data` must be), in `da` or `en`.

    `at_ms` is the day that the file says it was made: the same call gives the same bytes. A sign that no font of ours has stands as
    its code, `[U+1F600]`. Raises `UnfitPaper`; `LookupError` for a paper or a language that there isn't.
    """
    given = inputs_of(name, data, language)
    for _ in range(_TRIES):
        try:
            return _compile(name, given, datetime.fromtimestamp(at_ms // 1000, UTC))
        except typst.TypstError as error:
            undrawn = frozenset(_unescaped(found[1:-1]) for found in _NO_GLYPH.findall(error.diagnostic))
            if not undrawn:
                break
            given = {**given, "data": json.dumps(_coded(json.loads(given["data"]), undrawn))}
    raise UnfitPaper(Unfit.RENDERING)


def inputs_of(name: str, data: Json, language: str) -> dict[str, str]:
    """What the template is handed: data and words as JSON, never as source."""
    if language not in LANGUAGES or name not in words.PAPERS:
        raise LookupError("There is no such paper in that language")
    if not _schema(name).is_valid(data):
        raise UnfitPaper(Unfit.FORM)
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise UnfitPaper(Unfit.SIGNS) from None
    said = {key: sentence.in_(language) for key, sentence in words.PAPERS[name].items()}
    return {"data": json.dumps(data), "words": json.dumps(said), "language": language}


def _compile(name: str, given: dict[str, str], made: datetime) -> bytes:
    done = typst.compile(
        PAPERS / f"{name}.typ",
        root=PAPERS,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs=given,
        font_paths=_fonts(),
        timestamp=made,
    )
    if not isinstance(done, bytes):
        raise UnfitPaper(Unfit.RENDERING)
    return done


@cache
def _fonts() -> typst.Fonts:
    """Those that the compiler brings along, so that a paper looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False)


@cache
def _schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((PAPERS / f"{name}.schema.json").read_bytes()))


def _unescaped(quoted: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], quoted)


def _coded(value: object, undrawn: frozenset[str]) -> object:
    if isinstance(value, str):
        for text in undrawn:
            value = value.replace(text, "".join(f"[U+{ord(sign):04X}]" for sign in text))
        return value
    if isinstance(value, dict):
        return {name: _coded(inner, undrawn) for name, inner in value.items()}
    return [_coded(inner, undrawn) for inner in value] if isinstance(value, list) else value
