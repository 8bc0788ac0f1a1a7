"""The answers in the form that other tools read (the Dutch assessment output, version 2), and back again.

That form has no room for some answers: its keys are numbers with full stops, while a definition may name a question `2.2A.1`, and
it has repetitions within repetitions one deep. Such answers stand under `tillid` beside the form's own fields, in the same shape, so
that nothing is lost; every reader of the form may pass them by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tillid.register.domain.fields import Json, part, word
from tillid.register.domain.questionnaire import Definition, Value
from tillid.register.domain.questionnaire_answers import MOST_INSTANCES, Answer, At, Sheet, Shown, key_of, read_key, root_of

SCHEMA = "https://github.com/MinBZK/par-dpia-form/blob/main/schemas/assessment-output.v2.schema.json"
_NUMBERS = re.compile(r"[0-9]+(\.[0-9]+)*")
_URN = re.compile(r"urn:nl:[a-z]+:[0-9]+\.[0-9]+")
_IMAGE = ("data", "title", "description", "source")
LAST_MS = 253_402_300_799_999  # the last millisecond of the year 9999


class BadOutput(ValueError):
    """The file isn't answers in this form, or answers another form."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a file of answers holds. `completed`: the outermost tasks that were marked as done."""

    urn: str
    created_ms: int
    completed: tuple[str, ...]
    sheet: Sheet


def write_output(definition: Definition, shown: tuple[Shown, ...], *, created_ms: int) -> dict[str, object]:
    """The answers that are shown, wherever they come from; what is hidden stays at home."""
    sheet = Sheet({one.key: one.answer for one in shown if one.answer is not None and one.task.kind.asks}, _instances(shown))
    done = tuple(_done(definition, shown))
    return write(definition, Output(definition.full_urn, created_ms, done, sheet))


def write(definition: Definition, output: Output) -> dict[str, object]:
    """An output as a tree of JSON."""
    answers, beside = _spread(definition, output.sheet)
    metadata: dict[str, object] = {"urn": output.urn, "createdAt": moment(output.created_ms)}
    if output.completed:
        metadata["completedTasks"] = list(output.completed)
    written: dict[str, object] = {"$schema": SCHEMA, "metadata": metadata, "answers": answers}
    if beside:
        written["tillid"] = beside
    return written


def read_output(definition: Definition, given: Json) -> Output:
    """Answers in this form to this definition. Answers to questions that it doesn't have are left out. Raises `BadOutput`."""
    metadata, answers = part(given, "metadata"), given.get("answers")
    urn = word(metadata, "urn") or ""
    if not isinstance(answers, dict) or not _URN.fullmatch(urn) or not urn.startswith(f"{definition.urn}:"):
        raise BadOutput("Not answers to this form")
    found: dict[str, Answer] = {}
    instances: dict[str, list[int]] = {}
    for key, value in {**answers, **part(part(given, "tillid"), "answers")}.items():
        if isinstance(value, list):
            _read_group(definition, key, value, found, instances)
        elif (answer := _read_answer(value)) is not None:
            found[key] = answer
    known = {key: answer for key, answer in found.items() if _is_question(definition, key)}
    for key in known:
        _note_instances(definition, key, instances)
    for key, numbers in part(part(given, "tillid"), "instances").items():
        if _is_repeating(definition, key) and isinstance(numbers, list):
            instances[key] = [number for number in numbers if _is_index(number)]
    kept = {key: tuple(sorted(set(numbers))) for key, numbers in instances.items()}
    if any(len(numbers) > MOST_INSTANCES for numbers in kept.values()):
        raise BadOutput("Too many repetitions")
    completed = tuple(one for one in _words(metadata.get("completedTasks")) if one in definition.tasks)
    return Output(urn, ms_of(word(metadata, "createdAt")) or 0, completed, Sheet(known, kept))


# Out -------------------------------------------------------------------------------------------------------------------------
def _spread(definition: Definition, sheet: Sheet) -> tuple[dict[str, object], dict[str, object]]:
    """The form's own `answers`, and what it has no room for."""
    answers: dict[str, object] = {}
    groups: dict[str, dict[int, dict[str, object]]] = {}
    odd: dict[str, object] = {}
    for key, answer in sheet.answers.items():
        task_id, at = read_key(key) or (key, ())
        repeats = definition.tasks[task_id].repeats
        if not _fits(task_id, repeats):
            odd[key] = _written(answer)
        elif not at or repeats == (task_id,):
            answers[key] = _written(answer)
        else:
            place = groups.setdefault(repeats[0], {}).setdefault(at[0], {"_index": at[0]})
            place[key_of(task_id, at[1:])] = _written(answer)
    left: dict[str, object] = {}
    for key, numbers in sheet.instances.items():
        if _is_flat_group(definition, key):
            for number in numbers:
                groups.setdefault(key, {}).setdefault(number, {"_index": number})
        elif numbers != _told(definition, sheet, key):
            left[key] = list(numbers)
    answers |= {key: [place for _, place in sorted(places.items())] for key, places in groups.items()}
    return answers, {name: value for name, value in (("answers", odd), ("instances", left)) if value}


def _fits(task_id: str, repeats: tuple[str, ...]) -> bool:
    """Whether the form has a key for it: numbers, and at most one repetition within another."""
    return all(_NUMBERS.fullmatch(one) for one in (task_id, *repeats[:1])) and len(repeats) <= 2


def _is_flat_group(definition: Definition, key: str) -> bool:
    """A repeating group that stands in no other: the form can say how many of it there are, also where nothing is answered."""
    task = definition.tasks.get(key)
    return task is not None and not task.kind.asks and len(task.repeats) == 1 and _NUMBERS.fullmatch(key) is not None


def _told(definition: Definition, sheet: Sheet, key: str) -> At:
    """The repetitions that a reader finds by the answers alone."""
    found: dict[str, list[int]] = {}
    for one in sheet.answers:
        _note_instances(definition, one, found)
    return tuple(sorted(found.get(key, ())))


def _written(answer: Answer) -> dict[str, object]:
    value = answer.value
    plain = list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value
    written: dict[str, object] = {"value": plain, "lastEditedAt": moment(answer.at_ms)}
    return written | ({"lastEditedBy": answer.by} if answer.by else {})


def _instances(shown: Iterable[Shown]) -> dict[str, At]:
    found: dict[str, list[int]] = {}
    for one in shown:
        if one.task.repeatable:
            found.setdefault(key_of(one.task.id, one.at[:-1]), []).append(one.at[-1])
    return {
        key: tuple(numbers) for key, numbers in found.items() if numbers != [0]
    }  # one, with number 0, is what there is anyhow


def _done(definition: Definition, shown: tuple[Shown, ...]) -> Iterable[str]:
    """The pages where everything that is asked is answered."""
    asked: dict[str, list[bool]] = {}
    for one in shown:
        if one.task.kind.asks:
            asked.setdefault(root_of(definition, one.task), []).append(one.answered)
    return (root for root in definition.roots if all(asked.get(root, [False])) and re.fullmatch("[0-9]+", root))


def moment(at_ms: int) -> str:
    """A moment as the form writes it."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


# In --------------------------------------------------------------------------------------------------------------------------
def ms_of(text: str | None) -> int | None:
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    ms = round((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() * 1000)
    return ms if 0 <= ms <= LAST_MS else None


def _read_group(
    definition: Definition, key: str, elements: list[object], found: dict[str, Answer], instances: dict[str, list[int]]
) -> None:
    for element in elements:
        index = element.get("_index") if isinstance(element, dict) else None
        if not isinstance(element, dict) or not _is_index(index):
            raise BadOutput("A repetition has no number")
        if _is_repeating(definition, key):
            instances.setdefault(key, []).append(int(str(index)))
        for name, value in element.items():
            inner = read_key(name)
            if inner is not None and (answer := _read_answer(value)) is not None:
                found[key_of(inner[0], (int(str(index)), *inner[1]))] = answer


def _read_answer(given: object) -> Answer | None:
    if not isinstance(given, dict) or "value" not in given:
        return None
    return Answer(_read_value(given["value"]), ms_of(word(given, "lastEditedAt")) or 0, word(given, "lastEditedBy"))


def _read_value(given: object) -> Value:
    if isinstance(given, str):
        return given
    if isinstance(given, list):
        return tuple(_words(given))
    if isinstance(given, dict) and str(given.get("data", "")).startswith("data:image/"):
        return {name: str(given[name]) for name in _IMAGE if isinstance(given.get(name), str)}
    if given is None:
        return None
    raise BadOutput("An answer of another form")


def _words(given: object) -> list[str]:
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []


def _is_index(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= 9999


def _is_question(definition: Definition, key: str) -> bool:
    found = read_key(key)
    task = definition.tasks.get(found[0]) if found else None
    return found is not None and task is not None and task.kind.asks and len(found[1]) == len(task.repeats)


def _is_repeating(definition: Definition, key: str) -> bool:
    found = read_key(key)
    task = definition.tasks.get(found[0]) if found else None
    return found is not None and task is not None and task.repeatable and len(found[1]) == len(task.repeats) - 1


def _note_instances(definition: Definition, key: str, instances: dict[str, list[int]]) -> None:
    """The repetitions that an answer stands in."""
    task_id, at = read_key(key) or (key, ())
    for depth, group in enumerate(definition.tasks[task_id].repeats):
        numbers = instances.setdefault(key_of(group, at[:depth]), [])
        if at[depth] not in numbers:
            numbers.append(at[depth])
