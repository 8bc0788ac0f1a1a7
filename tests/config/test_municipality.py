"""Whose pages these are comes from a file. One that can't be used is told in a sentence, before anything starts."""

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tillid.web.municipality import LINDBY, BadMunicipality, of_this_place, read

ROOT = Path(__file__).parents[2]
SHOWN = json.loads(re.findall(r"```json\n(.*?)```", (ROOT / "docs/reference/settings.md").read_text("utf-8"), re.DOTALL)[0])


def written(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "municipality.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def changed(way: str, value: object) -> dict:
    """The file of the documentation with one field changed; None takes it away."""
    content = copy.deepcopy(SHOWN)
    *parents, last = way.split("/")
    place = content
    for name in parents:
        place = place[int(name) if name.isdigit() else name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return content


def test_the_file_that_the_documentation_shows_can_be_used(tmp_path: Path) -> None:
    found = read(written(tmp_path, SHOWN))
    assert (found.name.en, found.phone, found.links[0].address) == ("Lindby Municipality", "70000000", "https://lindby.example/")


def test_links_may_be_left_out(tmp_path: Path) -> None:
    assert read(written(tmp_path, changed("links", None))).links == ()


def test_lindby_stands_in_where_nothing_is_set_and_in_demo_mode_alone() -> None:
    assert of_this_place("", demo=True) == LINDBY
    assert of_this_place("", demo=False) is None


@pytest.mark.parametrize(
    "content, says",
    [
        ("", "isn't JSON"),
        ("{", "isn't JSON"),
        ("[]", "the file must be an object"),
        ({}, "the file lacks `address`, `desk`"),
        (changed("phone", None), "the file lacks `phone`"),
        (changed("fax", "1"), "a field that isn't known: `fax`"),
        (changed("name", "Lindby"), "`name` must be an object with `da`, `en`"),
        (changed("name/en", None), "`name` lacks `en`"),
        (changed("name/da", "  "), "`name.da` must be a text"),
        (changed("address", "x" * 301), "`address` must be a text"),
        (changed("address", "a\nb"), "`address` must be a text"),
        (changed("address", 4), "`address` must be a text"),
        (changed("phone", "ring"), "`phone` must be a telephone number"),
        (changed("dpo_email", "dpo"), "`dpo_email` must be an e-mail address"),
        (changed("links", {}), "`links` must be a list"),
        (changed("links", SHOWN["links"] * 7), "`links` must be a list of at most 6"),
        (changed("links/0/address", "javascript:alert(1)"), "`links[0].address` must be an https:// address"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(tmp_path: Path, content: object, says: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(BadMunicipality) as told:
        read(path)
    assert str(told.value).startswith("TILLID_MUNICIPALITY: ")
    assert str(path) in str(told.value)
    assert says in str(told.value)


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadMunicipality, match="can't be read"):
        read(tmp_path / "none.json")
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(BadMunicipality, match="isn't JSON"):
        read(binary)


@pytest.mark.django_db(databases=["default", "persons"])
def test_its_name_phone_and_links_are_on_every_page_in_both_languages(tmp_path: Path) -> None:
    content = {**changed("name", {"da": "Østerå Kommune", "en": "Oestera Municipality"}), "phone": "12 34 56 78"}
    with override_settings(MUNICIPALITY=read(written(tmp_path, content))):
        danish, english = (Client().get(address).content.decode() for address in ("/tilgaengelighed/", "/en/tilgaengelighed/"))
    assert "Østerå Kommune" in danish
    assert "Oestera Municipality" in english
    assert "12\u00a034\u00a056\u00a078" in danish
    assert 'href="https://lindby.example/"' in danish
    assert "Lindby Kommune" not in danish


@pytest.mark.parametrize(
    "setting, demo, says", [("none.json", "1", "can't be read."), ("", "0", "TILLID_MUNICIPALITY names no file.")]
)
def test_the_server_says_it_in_a_sentence_and_does_not_start(tmp_path: Path, setting: str, demo: str, says: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from tillid.cli import main; main()", "server", "run", "--port", "1"],
        env={
            **os.environ,
            "TILLID_HOME": str(tmp_path / "home"),
            "TILLID_DEMO": demo,
            "TILLID_DB": "sqlite",
            "TILLID_MUNICIPALITY": str(tmp_path / setting) if setting else "",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.returncode != 0
    assert says in told.stderr
    assert "Traceback" not in told.stderr
