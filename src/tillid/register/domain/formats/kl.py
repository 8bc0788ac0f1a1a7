"""KL's article 30 records to draft uses. Pure; the files are read elsewhere.

A record says what a kind of processing is for, which articles and paragraphs it rests on, and which KLE groups it belongs to. Phase,
data and roles it doesn't say: those a municipality adds. The file itself is kept whole under `ext`, so that nothing is lost.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tillid.register.domain.fields import Json, part, word, words
from tillid.register.domain.reading import is_plain

FORMAT = "kl-article30"
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,3}|[A-ZÆØÅ])\. *(?P<title>\S.*)", re.DOTALL)
_ARTICLE = re.compile(r"\bartikel (6|9)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"§ ?(\d{1,3})")
_KLE_MAIN = re.compile(r"[0-9]{2}")
_KLE_GROUP = re.compile(r"[0-9]{2}\.[0-9]{2}")
_TEXTS = ("packageName", "name", "description")
_LISTS = ("gdprChoices", "kleMainGroups", "kleGroups")


class Broken(StrEnum):
    """Why a record can't become a draft."""

    FIELDS = "fields"
    UNKNOWN_CODE = "unknown-code"
    KLE = "kle"


class RecordError(Exception):
    def __init__(self, broken: Broken) -> None:
        super().__init__(broken.value)
        self.broken = broken


@dataclass(frozen=True, slots=True)
class Rests:
    """What one choice means: a letter of article 6 or 9, a paragraph of databeskyttelsesloven, or just a heading over others."""

    article: str | None = None
    letter: str | None = None
    paragraph: str | None = None


def read_choices(lists: Iterable[Json], values: Iterable[Json]) -> Mapping[str, Rests]:
    """What each choice means, by its identifier. An article's letters are those of the list whose name says the article."""
    articles = {
        code: found.group(1)
        for choices in lists
        if (found := _ARTICLE.search(word(choices, "name") or ""))
        for code in words(choices, "valueIdentifiers")
    }
    return {code: _rests(value, articles.get(code)) for value in values if (code := word(value, "identifier")) is not None}


def _rests(value: Json, article: str | None) -> Rests:
    caption = word(value, "caption") or ""
    if article is not None and re.fullmatch("[a-j]", caption):
        return Rests(article=article, letter=caption)
    paragraph = _PARAGRAPH.fullmatch(caption)
    return Rests(paragraph=paragraph.group(1)) if paragraph else Rests()


def draft_of(record: Json, choices: Mapping[str, Rests], *, key: str, file: str, content: bytes) -> dict[str, object]:
    """The draft use. Raises `RecordError`."""
    _check(record, choices)
    name = str(record["name"])
    numbered = _NUMBERED.fullmatch(name)
    title = numbered["title"] if numbered else name
    kept: dict[str, object] = {"file": file, "package": str(record["packageName"]), "sha256": hashlib.sha256(content).hexdigest()}
    if numbered:
        kept["number"] = numbered["number"]
    purpose = {"title": {"da": _tidy(title)}}
    if description := str(record["description"]).strip():
        purpose["formal"] = {"da": description}
    return {
        "schema": "tillid-data-use/1",
        "key": key,
        "kle": _kle(record),
        "purpose": purpose,
        "basis": _bases(words(record, "gdprChoices"), choices),
        "ext": {FORMAT: kept | _content(content)},
    }


def has_odd_main_group(record: Json) -> bool:
    """KL's own records name main groups that are none (»4.« for 54). The groups say which is meant, so the record goes in."""
    return not all(_KLE_MAIN.fullmatch(main) for main in words(record, "kleMainGroups"))


def original(document: Json) -> bytes | None:
    """The imported file, byte for byte; None where the document isn't an import."""
    kept = part(part(document, "ext"), FORMAT)
    if (text := word(kept, "text")) is not None:
        return text.encode()
    packed = word(kept, "base64")
    return base64.b64decode(packed) if packed else None


def _content(content: bytes) -> dict[str, object]:
    """As text where a document can hold that text as it is."""
    text = content.decode()
    return {"text": text} if is_plain(text) else {"base64": base64.b64encode(content).decode()}


def _check(record: Json, choices: Mapping[str, Rests]) -> None:
    if not all(isinstance(record.get(name), str) for name in _TEXTS) or not str(record["name"]).strip():
        raise RecordError(Broken.FIELDS)
    for name in _LISTS:
        given = record.get(name)
        if not isinstance(given, list) or len(words(record, name)) != len(given):
            raise RecordError(Broken.FIELDS)
    if not choices.keys() >= set(words(record, "gdprChoices")):
        raise RecordError(Broken.UNKNOWN_CODE)
    if not all(_KLE_GROUP.fullmatch(code) for code in words(record, "kleGroups")):
        raise RecordError(Broken.KLE)


def _kle(record: Json) -> list[str]:
    """The groups, and the main groups of which no group is named."""
    groups = words(record, "kleGroups")
    mains = [main for main in words(record, "kleMainGroups") if _KLE_MAIN.fullmatch(main)]
    bare = [main for main in mains if not any(group.startswith(main) for group in groups)]
    return list(dict.fromkeys([*groups, *bare]))


def _bases(codes: Iterable[str], choices: Mapping[str, Rests]) -> list[dict[str, str]]:
    return [basis for code in dict.fromkeys(codes) if (basis := _basis(choices[code]))]


def _basis(rests: Rests) -> dict[str, str] | None:
    """KL's records are of processing that runs, so the phase is operation."""
    if rests.letter is not None:
        paragraph = "1" if rests.article == "6" else "2"
        key = f"gdpr-{rests.article}-{paragraph}-{rests.letter}"
        return {"key": key, "phase": "operate", f"article{rests.article}": rests.letter}
    if rests.paragraph is not None:
        return {"key": f"dbl-{rests.paragraph}", "phase": "operate", "law": f"dbl-{rests.paragraph}"}
    return None


def _tidy(title: str) -> str:
    return " ".join(title.split())
