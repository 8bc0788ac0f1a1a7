"""Danish is the original, English its pair: nothing that a page says lacks one, and no pair is left over."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
BLANK = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def said() -> Catalog:
    """Everything that templates and code say, as Babel finds it."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "django.pot"
        CommandLineInterface().run(
            ["pybabel", "-q", "extract", "-F", str(ROOT / "babel.cfg"), "--no-location", "-o", str(found), str(ROOT)]
        )
        with found.open("rb") as stream:
            return read_po(stream)


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (ROOT / "locale/en/LC_MESSAGES/django.po").open("rb") as stream:
        return read_po(stream, locale="en")


def forms(message) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


def test_every_danish_sentence_has_its_english(said: Catalog, english: Catalog) -> None:
    assert len(said) > 200
    missing = [message.id for message in said if message.id and not _translated(english.get(message.id))]
    assert missing == []


def test_no_english_is_left_over(said: Catalog, english: Catalog) -> None:
    assert [message.id for message in english if message.id and said.get(message.id) is None] == []


def test_a_pair_has_the_same_blanks(english: Catalog) -> None:
    for message in english:
        for danish, other in zip(forms(message.id), forms(message.string), strict=True):
            assert set(BLANK.findall(other)) == set(BLANK.findall(danish)), message.id


def _translated(message) -> bool:
    return message is not None and not message.fuzzy and all(forms(message.string))
