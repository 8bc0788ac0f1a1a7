"""Small questionnaires in the form of a definition file, for tests to change in one place."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.register.domain.questionnaire import Definition, Value, read_definition
from tillid.register.domain.questionnaire_answers import Answer, Sheet, Shown, lay_out

Given = dict[str, object]
AT = 1_795_291_200_000


def task(key: str, kind: str = "open_text", **more: object) -> Given:
    return {"task": f"Spørgsmål {key}", "id": key, "type": [kind], "repeatable": False, **more}


def group(key: str, *tasks: Given, **more: object) -> Given:
    return task(key, "task_group", tasks=list(tasks), **more)


def choice(key: str, *values: object, kind: str = "radio_option", **more: object) -> Given:
    return task(key, kind, options=[{"value": value} for value in values], **more)


def when(source: str, operator: str = "equals", action: str = "show", **value: object) -> Given:
    condition = {"id": source, "operator": operator, **value}
    return {"dependencies": [{"type": "conditional", "condition": condition, "action": action}]}


def form(*tasks: Given, urn: str = "urn:nl:test", **more: object) -> Given:
    return {"name": "Prøve", "description": "En prøve", "urn": urn, "version": "1.0", "tasks": list(tasks), **more}


def read(*tasks: Given, **more: object) -> Definition:
    return read_definition(form(*tasks, **more))  # type: ignore[arg-type]


def sheet(answers: Mapping[str, Value], **instances: tuple[int, ...]) -> Sheet:
    return Sheet({key: Answer(value, AT) for key, value in answers.items()}, dict(instances))


def keys(definition: Definition, answered: Sheet) -> list[str]:
    return [one.key for one in lay_out(definition, answered)]


def shown(definition: Definition, answered: Sheet, key: str) -> Shown:
    return next(one for one in lay_out(definition, answered) if one.key == key)
