"""Whom the pages belong to, and where a person answers: read from a file of the municipality's own.

Read by the settings, so nothing of Django is imported here. docs/reference/settings.md shows a whole file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tillid.kernel.words import Sentence

SETTING = "TILLID_MUNICIPALITY"
LONGEST = 300  # characters of one text
MOST_LINKS = 6  # in the foot of every page
PHONE = re.compile(r"[0-9][0-9 ]{2,18}", re.ASCII)
EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+", re.ASCII)
ADDRESS = re.compile(r"https://[^\s<>\"]+", re.ASCII)


class BadMunicipality(ValueError):
    """The file can't be used: the text is one sentence that names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Link:
    label: Sentence
    address: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """`desk` answers on `phone` within `hours` and can be visited at `address`; `dpo_email` reaches the data protection officer."""

    name: Sentence
    desk: Sentence
    phone: str
    address: str
    hours: Sentence
    dpo_email: str
    links: tuple[Link, ...] = ()


LINDBY = Municipality(
    name=Sentence("Lindby Kommune", "Lindby Municipality"),
    desk=Sentence("Borgerservice", "Citizen Service"),
    phone="70000000",
    address="Rådhusgade 4",
    hours=Sentence("Hverdage kl. 9–15, torsdag til kl. 17.", "Weekdays from 9:00 to 15:00, Thursdays until 17:00."),
    dpo_email="databeskyttelse@lindby.example",
)
NAMELESS = Municipality(
    name=Sentence("Kommunen", "The municipality"),
    desk=Sentence("Borgerservice", "Citizen Service"),
    phone="",
    address="",
    hours=Sentence("Se kommunens egen side.", "See the municipality's own site."),
    dpo_email="",
)  # for a page that is rendered before anybody said: `tillid server run` doesn't start then


def of_this_place(path: str, *, demo: bool) -> Municipality | None:
    """The municipality of the setting; Lindby where nothing is set in demo mode. None: nobody has said whose pages these are.

    Raises `BadMunicipality`.
    """
    if path:
        return read(Path(path))
    return LINDBY if demo else None


def read(path: Path) -> Municipality:
    """Raises `BadMunicipality`."""
    try:
        given = json.loads(path.read_text("utf-8"))
    except OSError:
        raise BadMunicipality(f"{SETTING}: {path} can't be read.") from None
    except ValueError:
        raise BadMunicipality(f"{SETTING}: {path} isn't JSON in UTF-8.") from None
    try:
        return _municipality(_fields(given, "the file", {"name", "desk", "phone", "address", "hours", "dpo_email"}, {"links"}))
    except BadMunicipality as fault:
        raise BadMunicipality(f"{SETTING}: in {path}, {fault}.") from None


def _municipality(given: Mapping[str, object]) -> Municipality:
    links = given.get("links", [])
    if not isinstance(links, list) or len(links) > MOST_LINKS:
        raise BadMunicipality(f"`links` must be a list of at most {MOST_LINKS}")
    return Municipality(
        name=_both(given["name"], "name"),
        desk=_both(given["desk"], "desk"),
        phone=_like(PHONE, given["phone"], "phone", "a telephone number").replace(" ", ""),
        address=_text(given["address"], "address"),
        hours=_both(given["hours"], "hours"),
        dpo_email=_like(EMAIL, given["dpo_email"], "dpo_email", "an e-mail address"),
        links=tuple(_link(link, f"links[{place}]") for place, link in enumerate(links)),
    )


def _link(given: object, where: str) -> Link:
    fields = _fields(given, f"`{where}`", {"label", "address"}, frozenset())
    return Link(
        _both(fields["label"], f"{where}.label"), _like(ADDRESS, fields["address"], f"{where}.address", "an https:// address")
    )


def _both(given: object, where: str) -> Sentence:
    fields = _fields(given, f"`{where}`", {"da", "en"}, frozenset())
    return Sentence(_text(fields["da"], f"{where}.da"), _text(fields["en"], f"{where}.en"))


def _fields(given: object, where: str, needed: set[str], more: frozenset[str] | set[str]) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise BadMunicipality(f"{where} must be an object with {_listed(needed)}")
    if missing := needed - given.keys():
        raise BadMunicipality(f"{where} lacks {_listed(missing)}")
    if unknown := given.keys() - needed - more:
        raise BadMunicipality(f"{where} has a field that isn't known: {_listed(unknown)}")
    return given


def _listed(names: set[str]) -> str:
    return ", ".join(f"`{name[:40]}`" for name in sorted(names))


def _text(given: object, where: str) -> str:
    if not isinstance(given, str) or not given.strip() or len(given) > LONGEST or not given.isprintable():
        raise BadMunicipality(f"`{where}` must be a text of 1 to {LONGEST} characters on one line")
    return given.strip()


def _like(pattern: re.Pattern[str], given: object, where: str, what: str) -> str:
    text = _text(given, where)
    if not pattern.fullmatch(text):
        raise BadMunicipality(f"`{where}` must be {what}")
    return text
