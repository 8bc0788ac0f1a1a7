"""A difference in words: no field of the document is without them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import both, changed, complete, row
from tillid.kernel.words import Sentence
from tillid.register.domain.difference import Kind
from tillid.register.domain.stages import Stage
from tillid.register.following.telling import Change, Named, nameless, read_out, tell
from tillid.register.following.words import FIELDS, VALUES

SCHEMA = json.loads((Path(__file__).parents[3] / "src/tillid/register/data-use.schema.json").read_text())
LAWS = {"act": row()}
NAMES = {(Named.ROLE, "cook"): Sentence("kok", "cook"), (Named.UNIT, "aids"): Sentence("Hjælpemidler", "Aids")}


def resolved(node: dict) -> dict:
    while "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        node = SCHEMA["$defs"][name] | {"name": name}
    return node


def leaves(node: dict, path: str = "") -> Iterator[tuple[str, dict]]:
    """Every field that the schema has, with a star for each row."""
    node = resolved(node)
    if node.get("name") == "text" or node.get("type") not in {"object", "array"}:
        yield path, node
    elif node["type"] == "array":
        yield path, node
        yield f"{path}/*", {}
        yield from leaves(node["items"], f"{path}/*")
    elif "properties" in node:
        for name, inner in node["properties"].items():
            yield from leaves(inner, f"{path}/{name}" if path else name)
    else:
        yield path, node


LEAVES = dict(leaves(SCHEMA))


@pytest.mark.parametrize("pattern", LEAVES)
def test_every_field_of_the_schema_has_words(pattern: str) -> None:
    label = FIELDS[pattern]
    if pattern.endswith("/*"):
        assert label.came, f"{pattern} has no words for a row that came"
        assert label.went, f"{pattern} has no words for a row that went"


@pytest.mark.parametrize(
    "pattern,choices", [(name, node["enum"]) for name, node in LEAVES.items() if len(node.get("enum", ["a"])[0]) > 1]
)
def test_every_choice_of_the_schema_has_words(pattern: str, choices: list[str]) -> None:
    assert set(VALUES[pattern]) == set(choices)


def test_no_words_are_left_of_a_field_that_is_gone() -> None:
    assert set(FIELDS) == set(LEAVES)


def example(node: dict, which: int) -> object:
    """A value of the field's form; `which` tells two apart."""
    node = resolved(node)
    if node.get("name") == "text":
        return both(f"Ord {which}", f"Word {which}")
    if "const" in node:
        return f"{node['const']}{'' if which else 0}"
    if "enum" in node:
        return node["enum"][which]
    match node.get("type"):
        case "object" if "properties" in node:
            return {name: example(inner, which) for name, inner in node["properties"].items()}
        case "object":
            return {"dutch": {"a": which}}
        case "array":
            return [example(node["items"], which)]
        case "integer":
            return which + 1
        case "boolean":
            return bool(which)
    return f"2026-01-0{which + 1}" if "day" in node.get("name", "") else f"word-{which}"


WHOLE, OTHER = example(SCHEMA, 0), example(SCHEMA, 1)


def put(document: object, steps: list[str], value: object) -> object:
    """The document with another value at the pattern's place."""
    if not steps:
        return value
    step, *rest = steps
    if isinstance(document, list):
        return [put(document[0], rest, value)]
    assert isinstance(document, dict)
    return document | {step: put(document[step], rest, value)}


def at(document: object, steps: list[str]) -> object:
    for step in steps:
        document = document[0] if isinstance(document, list) else document[step]  # type: ignore[index]
    return document


@pytest.mark.parametrize("pattern", LEAVES)
def test_no_change_of_any_field_is_unseen(pattern: str) -> None:
    steps = pattern.split("/")
    newer = put(copy.deepcopy(WHOLE), steps, at(OTHER, steps))
    changes = tell(WHOLE, newer, laws=LAWS, names=nameless)
    assert changes
    assert all(change.label.da and change.label.en for change in changes)
    assert any(change.before != change.after or change.inner for change in changes)


def only(older: dict, newer: dict) -> Change:
    (change,) = tell(older, newer, laws=LAWS, names=lambda kind, key: NAMES.get((kind, key)))
    return change


def said(change: Change) -> tuple[str, str | None, str | None]:
    return change.label.da, *(side.da if isinstance(side, Sentence) else side for side in (change.before, change.after))


def more_data() -> dict:
    newer = complete()
    newer["data"].append({"key": "care.cv", "label": both("Dit cv", "Your CV"), "why": both()})  # type: ignore[attr-defined]
    return newer


@pytest.mark.parametrize(
    "newer,words",
    [
        (more_data(), ("Vi bruger nu også", None, "Dit cv")),
        (changed("data/0/why", both("Fordi", "Because")), ("Kort: Hvorfor", "Kort", "Fordi")),
        (changed("data/0/duty", "duty"), ("Kort: Kan man sige nej", "Nej, det er kommunens opgave", "Nej, det er en pligt")),
        (changed("decision/ends", "2029-01-31"), ("Må bruges til og med", "31. marts 2028", "31. januar 2029")),
        (changed("decision/open", True), ("Åbent punkt", None, "Ja")),
        (changed("who/units", ["care", "aids"]), ("Må nu bruges i", None, "Hjælpemidler")),
        (changed("who/roles/0/elements", ["care.diet"]), ("kok: må ikke mere se", "Kort", None)),
        (changed("who/roles/0/training", []), ("kok: behøver ikke mere", "data-course", None)),
        (changed("basis/0/law", "other"), ("other: Lov", "Madloven §\u00a01", "other")),
        (changed("purpose/short", both("Kort", "Brief")), ("Kort fortalt, på engelsk", "Short", "Brief")),
        (changed("purpose/short", both("Korte", "Short")), ("Kort fortalt, på dansk", "Kort", "Korte")),
        (changed("value/measures/0/promised", 4), ("Kort: Lovet", "5", "4")),
        (complete(sector="climate"), ("Område", None, "Klima")),
        (complete(ext={"dutch": {"a": {"b": None}}}), ("Fra et andet register: dutch/a/b", None, None)),
        (complete(ext={"dutch": {"a": []}}), None),
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(newer: dict, words: tuple[str, str | None, str | None] | None) -> None:
    if words is None:
        assert tell(complete(), newer, laws=LAWS, names=nameless) == ()
    else:
        assert said(only(complete(), newer)) == words


def test_a_new_order_is_told() -> None:
    newer = complete()
    newer["data"] = [newer["data"][1], newer["data"][0] | {"label": both("Kost", "Diet")}]  # type: ignore[index]
    older = changed("data/0/label", both("Kost", "Diet"))
    assert said(only(older, newer)) == ("Oplysninger: rækkefølgen", "Kost · Kort", "Kort · Kost")


def test_changes_stand_in_the_order_of_the_stages() -> None:
    changes = tell({}, complete(), laws=LAWS, names=nameless)
    stages = [list(Stage).index(change.stage) for change in changes if change.stage]
    assert stages == sorted(stages)
    assert len(set(stages)) >= 9


documents = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from([WHOLE[name], OTHER[name], complete().get(name, {})])  # type: ignore[index]
        for name in WHOLE  # type: ignore[attr-defined]
    },
)
TURNED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}


@given(documents, documents)
def test_turned_around_a_difference_adds_what_it_removed(older: dict, newer: dict) -> None:
    def sides(changes: tuple[Change, ...], *, turn: bool) -> list[str]:
        return sorted(
            str((TURNED[one.kind], one.after, one.before) if turn else (one.kind, one.before, one.after)) for one in changes
        )

    there, back = (tell(*pair, laws=LAWS, names=nameless) for pair in ((older, newer), (newer, older)))
    assert sides(there, turn=True) == sides(back, turn=False)


def test_a_draft_is_read_out_whole_in_the_order_of_the_stages() -> None:
    told = read_out(complete(), laws=LAWS, names=lambda kind, key: NAMES.get((kind, key)))
    assert [stage.stage for stage in told] == list(Stage)
    lines = {line.label.da: line for stage in told for line in stage.lines}
    assert lines["Problemet"].says == (Sentence("Kort", "Short"),)
    assert [name.da for name, _ in lines["Oplysninger"].rows] == ["Kort", "Kort"]
    (cook,) = lines["Roller"].rows
    assert (cook[0].da, [line.label.da for line in cook[1]]) == ("kok", ["Må se", "Kurser"])
    assert lines["Afdelinger"].says == ("care",)


def test_an_empty_draft_is_read_out_as_empty_stages() -> None:
    assert all(stage.lines == () for stage in read_out({"schema": "x", "key": "new"}, laws={}, names=nameless))
