"""What the software itself says, in words.py of each context and in the templates, held to the same measure as the documents."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from tests.context.words.readability import lix, sentences_of, words_of
from tests.context.words.test_words import MACHINE, PLAIN, STIFF
from tillid.kernel.words import Sentence

ROOT = Path(__file__).parents[3]
MODULES = sorted(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
    for path in (ROOT / "src/tillid").rglob("words.py")
    if path.parent.name != "kernel"
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
_SAID = re.compile(r"\b(?:_|n?gettext)\(\s*((?:\"(?:[^\"\\]|\\.)*\"\s*,?\s*)+)")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")
_BLANK = re.compile(r"%\(\w+\)s|\{\w*\}")
HOUSE = re.compile(r"\b(cpr-nummer|snageri|spærret)")  # it is CPR-nummer, »kigget uden grund« and »sat på pause«
EACH_MODULE = pytest.mark.parametrize("name", MODULES)
EACH_TEMPLATE = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))


def sentences_in(value: object) -> Iterator[Sentence]:
    if isinstance(value, Sentence):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from sentences_in(inner)
    elif isinstance(value, tuple | list | frozenset | set):
        for inner in value:
            yield from sentences_in(inner)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from sentences_in([getattr(value, field.name) for field in dataclasses.fields(value)])


def said_by(module: ModuleType) -> list[Sentence]:
    return list(dict.fromkeys(sentence for value in vars(module).values() for sentence in sentences_in(value)))


def danish_in(path: Path) -> list[str]:
    found = [text for group in _SAID.findall(path.read_text("utf-8")) for text in _STRING.findall(group)]
    return [_BLANK.sub("7", text) for text in found]


@pytest.fixture(scope="module")
def english() -> dict[str, str | tuple[str, ...]]:
    with (ROOT / "locale/en/LC_MESSAGES/django.po").open("rb") as stream:
        catalogue = read_po(stream)
    return {
        form: message.string
        for message in catalogue
        for form in (message.id if isinstance(message.id, tuple) else (message.id,))
        if form
    }


def test_there_is_something_to_read() -> None:
    assert len(MODULES) >= 5
    assert sum(len(said_by(import_module(name))) for name in MODULES) > 200
    assert sum(len(danish_in(path)) for path in TEMPLATES) > 150


@EACH_MODULE
def test_no_word_of_ours_comes_from_the_office(name: str) -> None:
    assert [said.da for said in said_by(import_module(name)) if STIFF.search(said.da)] == []


@EACH_MODULE
def test_words_are_plain(name: str) -> None:
    danish = [_BLANK.sub("7", said.da) for said in said_by(import_module(name))]
    assert [text for text in danish if MACHINE.search(text)] == []
    assert [part for text in danish for part in sentences_of(text) if len(words_of(part)) > 24] == []
    assert lix(text for text in danish if len(words_of(text)) > 2) <= PLAIN


def test_one_thing_has_one_name() -> None:
    said = [each.da for name in MODULES for each in said_by(import_module(name))]
    said += [text for path in TEMPLATES for text in danish_in(path)]
    assert [text for text in said if HOUSE.search(text)] == []
    assert HOUSE.search("Skriv et cpr-nummer.")


@EACH_TEMPLATE
def test_pages_are_plain(path: Path) -> None:
    danish = danish_in(path)
    assert [text for text in danish if STIFF.search(text) or MACHINE.search(text)] == []
    assert lix(text for text in danish if len(words_of(text)) > 3) <= PLAIN


@EACH_TEMPLATE
def test_every_page_is_there_in_english(path: Path, english: dict[str, str | tuple[str, ...]]) -> None:
    said = [text.replace('\\"', '"') for group in _SAID.findall(path.read_text("utf-8")) for text in _STRING.findall(group)]
    assert [text for text in said if not english.get(text) or not all(english[text])] == []


def test_english_keeps_the_blanks_and_leaves_no_danish(english: dict[str, str | tuple[str, ...]]) -> None:
    for danish, said in english.items():
        for form in said if isinstance(said, tuple) else (said,):
            assert set(_BLANK.findall(form)) <= set(_BLANK.findall(danish)) | {"%(num)s", "%(n)s"}, danish
            assert not re.search("[æøåÆØÅ]", form), danish


@EACH_TEMPLATE
def test_no_page_has_words_that_nobody_can_translate(path: Path) -> None:
    """Text between tags that isn't an expression: it would be Danish on the English page."""
    page = re.sub(
        r"{%.*?%}|{{.*?}}|{#.*?#}|<(script|style|svg)\b.*?</\1>|<!--.*?-->", " ", path.read_text("utf-8"), flags=re.DOTALL
    )
    bare = [text.strip() for text in re.findall(r">([^<>]*)<", page)]
    words = [text for text in bare if re.search(r"[A-Za-zÆØÅæøå]{3,}", text.replace("&nbsp;", " ")) and '="' not in text]
    assert set(words) <= {"English", "Dansk"}  # a language is named in itself
