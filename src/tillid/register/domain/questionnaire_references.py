"""An answer that is given once serves everywhere it's asked: between forms, and from the data use's own document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tillid.register.domain.fields import Json
from tillid.register.domain.questionnaire import OWN, Definition, Takes, Task, Value
from tillid.register.domain.questionnaire_answers import (
    Answer,
    At,
    Origin,
    Prefilled,
    Prefills,
    Sheet,
    has_words,
    lay_out,
    texts_of,
)

_Said = tuple[tuple[At, Answer], ...]


@dataclass(frozen=True, slots=True)
class AnsweredSheet:
    """A form with what was written in it."""

    definition: Definition
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class _Way:
    """From a question of one form to a question of the one that is filled in."""

    form: str
    source: str
    target: Task
    takes: Takes


def prefills(target: Definition, forms: Mapping[str, AnsweredSheet], document: Json, *, document_ms: int = 0) -> Prefills:
    """What other places say to this form's questions. Only what a person wrote serves on, so that nothing goes round.

    `forms` are the use's sheets by the last part of their urn; the form's own questions may refer to each other too.
    """
    written = {name: _written(form) for name, form in forms.items()}
    found: dict[str, list[Prefilled]] = {}
    for way in _ways(target, forms):
        found.setdefault(way.target.id, []).extend(_carried(way, written[way.form].get(way.source, ())))
    for task in target.questions():
        if (said := _of_use(task, document, document_ms)) is not None:
            found.setdefault(task.id, []).append(said)
    return {key: tuple(filled) for key, filled in found.items() if filled}


def _of_use(task: Task, document: Json, at_ms: int) -> Prefilled | None:
    """What the data use says at the paths that the question names, all of it together."""
    links = [link for link in task.links if link.form == OWN]
    said = tuple(text for link in links for text in read_path(document, link.id))
    if not said:
        return None
    fills = all(link.takes.fills for link in links)
    return Prefilled(Origin.USE, OWN, ", ".join(link.id for link in links), said, at_ms, fills=fills)


def _written(form: AnsweredSheet) -> Mapping[str, _Said]:
    """What a person wrote and is shown, by question."""
    found: dict[str, _Said] = {}
    for one in lay_out(form.definition, form.sheet):
        if one.own is not None and has_words(one.own.value):
            found[one.task.id] = (*found.get(one.task.id, ()), (one.at, one.own))
    return found


def _ways(target: Definition, forms: Mapping[str, AnsweredSheet]) -> Iterator[_Way]:
    for name, form in forms.items():
        for task in form.definition.questions():
            for link in task.links:
                if link.form == target.slug and link.id in target.tasks and (name, task.id) != (target.slug, link.id):
                    yield _Way(name, task.id, target.tasks[link.id], link.takes)
    for task in target.questions():
        for link in task.links:
            if link.takes.both_ways and link.form in forms and (link.form, link.id) != (target.slug, task.id):
                yield _Way(link.form, link.id, task, link.takes)


def _carried(way: _Way, written: _Said) -> Iterator[Prefilled]:
    """One by one where both places repeat alike; else all of it together."""
    repeats = bool(written and written[0][0] and way.target.repeats)
    if repeats and way.takes not in {Takes.ONE_TO_MANY, Takes.MANY_TO_ONE}:
        yield from (_prefilled(way, answer.value, answer.at_ms, at[-1]) for at, answer in written)
    elif written:
        said = tuple(text for _, answer in written for text in texts_of(answer.value))
        yield _prefilled(way, said, max(answer.at_ms for _, answer in written), None)


def _prefilled(way: _Way, value: Value, at_ms: int, index: int | None) -> Prefilled:
    return Prefilled(
        Origin.FORM, way.form, way.source, value, at_ms, index, newest_wins=way.takes.both_ways, fills=way.takes.fills
    )


def read_path(document: Json, path: str) -> tuple[str, ...]:
    """The Danish texts at a path of the data use: `purpose/formal`, `value/individual`, `data/*/label`. Empty where nothing is."""
    places: list[object] = [document]
    for step in path.split("/"):
        places = [inner for place in places for inner in _step(place, step)]
    return tuple(text for place in places for text in _texts(place))


def _step(place: object, step: str) -> list[object]:
    if isinstance(place, list):
        if step == "*":
            return list(place)
        return [place[int(step)]] if step.isascii() and step.isdigit() and len(step) < 5 and int(step) < len(place) else []
    return [place[step]] if isinstance(place, Mapping) and step in place else []


def _texts(place: object) -> tuple[str, ...]:
    if isinstance(place, list):
        return tuple(text for inner in place for text in _texts(inner))
    said = place.get("da") if isinstance(place, Mapping) else place
    return (said,) if isinstance(said, str) and said.strip() else ()
