"""KL's article 30 records to draft uses and back. Pure; the files are read elsewhere.

A record says what a kind of processing is for, which articles and paragraphs it rests on, and which KLE groups it belongs to. Phase,
data and roles it doesn't say: those a municipality adds. The file itself is kept whole under `ext`, so that nothing is lost, and a
use that says the same as its file comes out as that file to the byte.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tillid.register.domain.fields import Json, part, parts, word, words
from tillid.register.domain.formats.kept import Original, keep, kept
from tillid.register.domain.reading import ReadError, read_object

FORMAT = "kl-article30"
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,3}|[A-ZÆØÅ])\. *(?P<title>\S.*)", re.DOTALL)
_ARTICLE = re.compile(r"\bartikel (6|9)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"§ ?(\d{1,3})")
_KLE_MAIN = re.compile(r"[0-9]{2}")
_KLE_GROUP = re.compile(r"[0-9]{2}\.[0-9]{2}")
_ACT = re.compile(r"dbl-(8|9|1[0-4])")
_HEADINGS = {"register-gdpr-p6-": "register-gdpr-valp6", "register-gdpr-p7-": "register-gdpr-valp7"}
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
    codes = {basis["key"]: code for code in words(record, "gdprChoices") if (basis := _basis(choices[code]))}
    about: dict[str, object] = {"package": str(record["packageName"]), "codes": codes}
    if numbered:
        about["number"] = numbered["number"]
    purpose = {"title": {"da": _tidy(title)}}
    if description := str(record["description"]).strip():
        purpose["formal"] = {"da": description}
    return {
        "schema": "tillid-data-use/1",
        "key": key,
        "kle": _kle(record),
        "purpose": purpose,
        "basis": _bases(words(record, "gdprChoices"), choices),
        "ext": {FORMAT: keep(_whole(file, content), **about)},
    }


def _whole(file: str, content: bytes) -> Original:
    return Original(file, hashlib.sha256(content).hexdigest(), 0, 1, b"", content, b"")


def has_odd_main_group(record: Json) -> bool:
    """KL's own records name main groups that are none (»4.« for 54). The groups say which is meant, so the record goes in."""
    return not all(_KLE_MAIN.fullmatch(main) for main in words(record, "kleMainGroups"))


def original(document: Json) -> bytes | None:
    """The imported file, byte for byte; None where the document isn't an import."""
    file = kept(document, FORMAT)
    return file.content if file is not None and hashlib.sha256(file.content).hexdigest() == file.sha256 else None


def record_of(document: Json) -> bytes:
    """The use as a record of KL's: the imported file itself where the use still says what it says, else what KL's form can hold of it."""
    file = original(document)
    record = _read(file)
    if file is not None and record is not None and _says(document) == _said(record, document):
        return file
    return json.dumps({**(record or {}), **_record(document, record)}, ensure_ascii=False, indent=2).encode()


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


@dataclass(frozen=True, slots=True)
class _Says:
    """What a use and a record of KL's can both say."""

    title: str
    description: str
    kle: frozenset[str]
    codes: frozenset[str]


def _says(document: Json) -> _Says:
    purpose = part(document, "purpose")
    return _Says(
        _danish(purpose, "title") or word(document, "key") or "",
        _danish(purpose, "formal") or _danish(purpose, "short") or "",
        frozenset(words(document, "kle")),
        frozenset(_codes(document)),
    )


def _said(record: Json, document: Json) -> _Says:
    """The same of the record, of whose choices only those count that a basis came of."""
    name = word(record, "name") or ""
    numbered = _NUMBERED.fullmatch(name)
    meant = set(_code_names(document).values())
    return _Says(
        _tidy(numbered["title"] if numbered else name),
        (word(record, "description") or "").strip(),
        frozenset(_kle(record)),
        frozenset(code for code in words(record, "gdprChoices") if code in meant),
    )


def _record(document: Json, before: Json | None) -> dict[str, object]:
    """The six fields. Headings and what we made no basis of stay as they stood; a KLE subject is named by its group."""
    says, about = _says(document), part(part(document, "ext"), FORMAT)
    number = word(about, "number")
    groups = list(dict.fromkeys(code[:5] for code in words(document, "kle") if len(code) >= 5))
    mains = list(dict.fromkeys(code[:2] for code in words(document, "kle")))
    return {
        "packageName": word(about, "package") or "tillid",
        "name": f"{number}. {says.title}" if number else says.title,
        "description": says.description,
        "gdprChoices": _choices(document, before or {}),
        "kleMainGroups": mains,
        "kleGroups": groups,
    }


def _choices(document: Json, before: Json) -> list[str]:
    made = set(_code_names(document).values())
    stay = [code for code in words(before, "gdprChoices") if code not in made]
    codes = _codes(document)
    headings = [heading for start, heading in _HEADINGS.items() if any(code.startswith(start) for code in codes)]
    return list(dict.fromkeys([*stay, *headings, *codes]))


def _codes(document: Json) -> list[str]:
    """The choice of each basis: the one that it was imported from, or KL's own name for it."""
    known = _code_names(document)
    codes = [known.get(word(basis, "key") or "") or _code(basis) for basis in parts(document, "basis")]
    return list(dict.fromkeys(code for code in codes if code))


def _code_names(document: Json) -> Mapping[str, str]:
    given = part(part(part(document, "ext"), FORMAT), "codes")
    return {key: code for key, code in given.items() if isinstance(code, str)}


def _code(basis: Json) -> str | None:
    """KL's lists have a name for each letter of articles 6 and 9, and for §§ 8 to 14 of databeskyttelsesloven."""
    if letter := word(basis, "article6"):
        return f"register-gdpr-p6-{letter}"
    if letter := word(basis, "article9"):
        return f"register-gdpr-p7-{letter}"
    paragraph = _ACT.fullmatch(word(basis, "law") or "")
    return f"register-gdpr-valp{paragraph.group(1)}" if paragraph else None


def _danish(of: Json, name: str) -> str | None:
    return word(part(of, name), "da")


def _read(file: bytes | None) -> dict[str, object] | None:
    """None where there is no file, or what is kept isn't one any more."""
    try:
        return read_object(file) if file is not None else None
    except ReadError:
        return None


def _tidy(title: str) -> str:
    return " ".join(title.split())
