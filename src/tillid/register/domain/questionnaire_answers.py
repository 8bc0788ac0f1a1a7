"""What was answered, and what of the questionnaire is shown for it. Pure, and bounded whatever the answers.

An answer's key is the question's id, followed by one number in brackets for each repeating group that it stands in: `6.1.1.1[0][2]`.
Answers to questions that are hidden now stay in the sheet; they are neither counted nor handed out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.questionnaire import (
    Condition,
    Definition,
    Level,
    Operator,
    Option,
    Pairing,
    Task,
    Value,
)
from tillid.register.domain.questionnaire_expressions import BadExpression, Expression, Found, Known, is_true

MOST_INSTANCES, MOST_PLACES = 50, 5000
At = tuple[int, ...]
_KEY = re.compile(r"([0-9][0-9A-Za-z._-]{0,63})((?:\[[0-9]{1,4}\])*)")
_TEMPLATE = re.compile(r"\{([0-9][0-9A-Za-z._-]{0,63})\}")


class Origin(StrEnum):
    """Where an answer that is shown comes from."""

    HERE = "here"
    FORM = "form"
    USE = "use"
    DEFAULT = "default"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` None: there was an answer, and it was taken away. `by` is kept of answers that came with a name, and never made here."""

    value: Value
    at_ms: int
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """`instances`: which repetitions there are of a repeating task, by its key without its own number; one, where it says nothing."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    instances: Mapping[str, At] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prefilled:
    """An answer from elsewhere: another form's question, or the data use itself. `index` where it belongs to one repetition.

    `newest_wins`: the two places hold one answer. `fills` false: it is only shown beside the question.
    """

    origin: Origin
    form: str
    id: str
    value: Value
    at_ms: int
    index: int | None = None
    newest_wins: bool = False
    fills: bool = True


Prefills = Mapping[str, tuple[Prefilled, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A task as it stands on the page now, once for each repetition. `answer` is what holds here; `own` what was written here."""

    key: str
    task: Task
    at: At
    options: tuple[Option, ...] = ()
    answer: Answer | None = None
    own: Answer | None = None
    origin: Origin = Origin.NOWHERE
    source: Prefilled | None = None
    beside: tuple[Prefilled, ...] = ()
    instance: str | None = None

    @property
    def answered(self) -> bool:
        return self.answer is not None and has_words(self.answer.value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a form's own rules say: »DPIA required«, with the reasons that were met."""

    id: str
    level: Level
    says: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    answered: int
    asked: int


def key_of(task_id: str, at: At) -> str:
    return task_id + "".join(f"[{place}]" for place in at)


def read_key(key: str) -> tuple[str, At] | None:
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    return match[1], tuple(int(place) for place in re.findall(r"[0-9]+", match[2]))


def has_words(value: Value) -> bool:
    """Whether anything was said: an empty text, and nothing chosen, isn't an answer."""
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def texts_of(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple(value) if isinstance(value, tuple) else ()


# Laying out -------------------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Layout:
    """The positions of each task, and which of them are shown, filled in the definition's order."""

    definition: Definition
    sheet: Sheet
    prefills: Prefills
    places: dict[str, tuple[At, ...]] = field(default_factory=dict)
    shown: set[tuple[str, At]] = field(default_factory=set)
    left: int = MOST_PLACES  # repetitions that there is room for, each with its children

    def fill(self) -> None:
        for key in self.definition.order:
            task = self.definition.tasks[key]
            self.places[key] = self._places(task)
            self.shown.update((key, at) for at in self.places[key] if self._is_shown(task, at))

    def _places(self, task: Task) -> tuple[At, ...]:
        parents = self.places[task.parent] if task.parent else ((),)
        if not task.repeatable:
            return parents
        found = [(*at, number) for at in parents for number in self.instances(task, at)][: max(self.left, 0)]
        self.left -= len(found) * (1 + len(task.children))
        return tuple(found)

    def instances(self, task: Task, at: At) -> At:
        own = self.sheet.instances.get(key_of(task.id, at), () if task.mapping is Pairing.ONE_TO_MANY else (0,))
        if task.mapped_from is None or task.mapping not in {Pairing.ONE_TO_ONE, Pairing.ONE_TO_MANY}:
            return own[:MOST_INSTANCES]
        source = self.places[task.mapped_from]
        first = tuple(dict.fromkeys(place[0] for place in source if place)) or (0,)
        found = first if task.mapping is Pairing.ONE_TO_ONE else tuple(sorted({*first, *own}))
        return found[:MOST_INSTANCES]

    def _is_shown(self, task: Task, at: At) -> bool:
        above = at[: len(at) - 1] if task.repeatable else at
        if task.parent is not None and (task.parent, above) not in self.shown:
            return False
        return all(self._holds(condition, task, at) == condition.shows for condition in task.conditions)

    def _holds(self, condition: Condition, task: Task, at: At) -> bool:
        source = self.definition.tasks[condition.source]
        values = [self.answer(source, place)[0] for place in self.near(source, task, at) if (source.id, place) in self.shown]
        return _meets(condition, [answer.value if answer else None for answer in values])

    def near(self, source: Task, task: Task, at: At) -> list[At]:
        """The source's repetitions that belong to this one: those in the same repeating groups, or in groups paired with them."""
        shared = 0
        for mine, theirs in zip(self._chain(task), self._chain(source), strict=False):
            if mine != theirs:
                break
            shared += 1
        return [place for place in self.places[source.id] if place[:shared] == at[:shared]]

    def _chain(self, task: Task) -> list[str]:
        """The repeating groups that it stands in; a group paired one to one counts as the one that it's paired with."""
        found = []
        for key in task.repeats:
            group = self.definition.tasks[key]
            paired = (
                group.mapped_from and group.mapping is Pairing.ONE_TO_ONE and self.definition.tasks[group.mapped_from].repeats
            )
            found.append(paired[0] if paired else key)
        return found

    def answer(self, task: Task, at: At) -> tuple[Answer | None, Origin, Prefilled | None]:
        """What holds here: what was written, or what serves from elsewhere, or what the definition begins with."""
        own, source = self.sheet.answers.get(key_of(task.id, at)), self._source(task, at)
        if source is not None and (own is None or (source.newest_wins and source.at_ms > own.at_ms)):
            return Answer(_fitting(source.value, task), source.at_ms), source.origin, source
        if own is not None:
            return own, Origin.HERE, source
        if task.default is not None:
            return Answer(task.default, 0), Origin.DEFAULT, None
        return None, Origin.NOWHERE, None

    def _source(self, task: Task, at: At) -> Prefilled | None:
        found = [one for one in self.prefills.get(task.id, ()) if one.fills and has_words(_fitting(one.value, task))]
        own = [one for one in found if one.index is not None and at and one.index == at[-1]]
        return max(own or [one for one in found if one.index is None], key=lambda one: one.at_ms, default=None)

    def options(self, task: Task) -> tuple[Option, ...]:
        if task.options_from is None:
            return task.options
        source = self.definition.tasks[task.options_from]
        given = [
            text
            for place in self.places[source.id]
            if (source.id, place) in self.shown and (answer := self.answer(source, place)[0])
            for text in texts_of(answer.value)
        ]
        more = {text: Option(text, Sentence(text, text)) for text in given}
        return tuple(({option.value: option for option in task.options} | more).values())


def _fitting(value: Value, task: Task) -> Value:
    """An answer of another question, in the form that this one has; nothing where it doesn't fit."""
    if not task.kind.chooses:
        return "\n".join(texts_of(value)) or None
    known = {option.value: option.value for option in task.options} | {option.label.da: option.value for option in task.options}
    fits = tuple(known[text] for text in texts_of(value) if text in known)
    return fits if task.kind.many else next(iter(fits), None)


def _meets(condition: Condition, values: list[Value]) -> bool:
    said = [value for value in values if has_words(value)]
    wanted = condition.value
    if wanted is None:
        return not said if condition.named and condition.operator is Operator.EQUALS else bool(said)
    if condition.operator is Operator.ALL:
        return bool(values) and all(_holds_word(value, wanted) for value in values)
    if condition.operator is Operator.CONTAINS:
        return any(_holds_word(value, wanted) or (isinstance(value, str) and wanted in value) for value in said)
    return any(_holds_word(value, wanted) for value in said)


def _holds_word(value: Value, wanted: str) -> bool:
    return wanted in texts_of(value)


def lay_out(definition: Definition, sheet: Sheet, prefills: Prefills | None = None) -> tuple[Shown, ...]:
    """What is shown now, in the order of the form, groups and texts included. Deterministic; ends for all answers."""
    layout = _Layout(definition, sheet, prefills or {})
    layout.fill()
    return tuple(_walk(layout, definition.roots, ()))


def _walk(layout: _Layout, keys: tuple[str, ...], above: At) -> Iterator[Shown]:
    for key in keys:
        task = layout.definition.tasks[key]
        places = [(*above, number) for number in layout.instances(task, above)] if task.repeatable else [above]
        for place in places:
            if (key, place) in layout.shown:
                yield _shown(layout, task, place)
                yield from _walk(layout, task.children, place)


def _shown(layout: _Layout, task: Task, at: At) -> Shown:
    key = key_of(task.id, at)
    if not task.kind.asks:
        return Shown(key, task, at, instance=_instance(layout, task, at))
    answer, origin, source = layout.answer(task, at)
    return Shown(
        key, task, at, layout.options(task), answer, layout.sheet.answers.get(key), origin, source,
        tuple(one for one in layout.prefills.get(task.id, ()) if one is not source and one.index in {None, *at[-1:]}),
        _instance(layout, task, at),
    )  # fmt: skip


def _instance(layout: _Layout, task: Task, at: At) -> str | None:
    """What a repetition is called: its template, filled with the answers that belong to it; nothing before there are any."""
    if not task.repeatable or task.instance_label is None:
        return None

    words: list[str] = []

    def said(match: re.Match[str]) -> str:
        source = layout.definition.tasks.get(match[1])
        given = [layout.answer(source, place)[0] for place in layout.near(source, task, at)] if source else []
        words.append(next((text for answer in given if answer for text in texts_of(answer.value)), "")[:200])
        return words[-1]

    label = _TEMPLATE.sub(said, task.instance_label).strip()
    return label if any(words) else None


# What is there and what is missing ----------------------------------------------------------------------------------------------
def progress(shown: tuple[Shown, ...]) -> Progress:
    asked = [one for one in shown if one.task.kind.asks]
    return Progress(sum(one.answered for one in asked), len(asked))


def missing(shown: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """The questions that must be answered and aren't."""
    return tuple(one for one in shown if one.task.kind.asks and one.task.required and not one.answered)


def root_of(definition: Definition, task: Task) -> str:
    """The page that a task stands on: the outermost task around it."""
    while task.parent is not None:
        task = definition.tasks[task.parent]
    return task.id


def without(definition: Definition, sheet: Sheet, task_id: str, at: At) -> Sheet:
    """The sheet without one repetition of a task, and without all that was answered in it. The last one is only emptied."""
    place = len(at) - 1
    parent = key_of(task_id, at[:-1])
    left = tuple(number for number in sheet.instances.get(parent, (0,)) if number != at[-1])
    repeats = definition.tasks[task_id].repeats

    def gone(key: str) -> bool:
        found = read_key(key)
        task = definition.tasks.get(found[0]) if found else None
        return found is not None and task is not None and task.repeats[: place + 1] == repeats and found[1][: place + 1] == at

    answers = {key: answer for key, answer in sheet.answers.items() if not gone(key)}
    instances = {key: numbers for key, numbers in sheet.instances.items() if not gone(key)} | {parent: left or (0,)}
    return replace(sheet, answers=answers, instances=instances)


def with_one_more(sheet: Sheet, task_id: str, above: At) -> Sheet:
    """One repetition more, with a number that none had before; the same sheet where there are as many as there can be."""
    parent = key_of(task_id, above)
    now = sheet.instances.get(parent, (0,))
    if len(now) >= MOST_INSTANCES:
        return sheet
    return replace(sheet, instances={**sheet.instances, parent: (*now, max(now, default=-1) + 1)})


# What it comes to ----------------------------------------------------------------------------------------------------------------
def scores(definition: Definition, shown: tuple[Shown, ...]) -> Mapping[str, float]:
    """The score of each calculation of a question that is shown, in the order of the form. What can't be worked out has none."""
    answers = _answers_of(shown)
    visible = {one.task.id for one in shown}
    found: dict[str, float] = {}
    for task in definition.tasks.values():
        if task.calculation is None or task.id not in visible:
            continue
        raw = _worth(task.calculation.expression, Known(answers, scores=found))
        known = Known(answers, scores=found, names={task.calculation.score: raw})
        met = [score for rule, score in task.calculation.rules if is_true(_worth(rule, known))]
        score = met[0] if met else raw if not task.calculation.rules else None
        if isinstance(score, int | float) and not isinstance(score, bool):
            found[task.calculation.score] = score
    return found


def outcomes(definition: Definition, shown: tuple[Shown, ...]) -> tuple[Outcome, ...]:
    """The first level of each outcome whose expression is true."""
    answers, known_scores = _answers_of(shown), scores(definition, shown)
    found: dict[str, Outcome] = {}
    for rule in definition.rules:
        known = Known(answers, scores=known_scores)
        met = {one.id: is_true(_worth(one.expression, known)) for one in rule.criteria}
        if rule.outcome not in found and is_true(_worth(rule.expression, replace(known, criteria=met))):
            because = tuple(one.explains for one in rule.criteria if met[one.id] and one.explains)
            found[rule.outcome] = Outcome(rule.outcome, rule.level, rule.says, because)
    return tuple(found.values())


def _worth(expression: Expression, known: Known) -> Found:
    try:
        return expression.worth(known)
    except BadExpression:
        return None


def _answers_of(shown: tuple[Shown, ...]) -> Callable[[str], Found]:
    """Of a repeated question, the first repetition's answer."""
    said: dict[str, Found] = {}
    for one in shown:
        if one.task.kind.asks and one.task.id not in said:
            said[one.task.id] = _as_found(one)
    return said.get


def _as_found(one: Shown) -> Found:
    value = one.answer.value if one.answer else None
    if one.task.kind.many:
        return texts_of(value)
    if one.task.truth and value in {"true", "false"}:
        return value == "true"
    return value if isinstance(value, str) else None
