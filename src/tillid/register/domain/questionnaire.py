"""A questionnaire as a definition file describes it: groups, questions, what shows them, and what they are worked out to.

The form is that of the Dutch assessment definitions (version 2), which the Dutch DPIA and IAMA use. What is read here can be laid out
for any answers in bounded time: loops, unknown ids and unknown types are faults, told with their ids, before anything is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tillid.kernel.words import Sentence
from tillid.register.domain.fields import Json, choice, part, parts, truth, word, words
from tillid.register.domain.questionnaire_expressions import BadExpression, Expression, read_expression

MOST_TASKS, DEEPEST = 2000, 20
OWN = "tillid"  # the name by which a question refers to the data use's own document
_ID = re.compile(r"[0-9][0-9A-Za-z._-]{0,63}")
_URN = re.compile(r"urn:nl:[a-z]{1,60}")
_VERSION = re.compile(r"[0-9]{1,5}(\.[0-9]{1,5}){0,2}")
_TEMPLATE = re.compile(r"\{([0-9][0-9A-Za-z._-]{0,63})\}")
Value = str | tuple[str, ...] | Mapping[str, str] | None


class Kind(StrEnum):
    """How a question is asked. The names are the definition's own."""

    TEXT = "text_input"
    LONG_TEXT = "open_text"
    SELECT = "select_option"
    MULTI = "multiselect_scrollable"
    CHECKBOXES = "checkbox_option"
    RADIOS = "radio_option"
    DATE = "date"
    IMAGE = "image"
    GROUP = "task_group"
    INFORMATION = "informational"

    @property
    def asks(self) -> bool:
        return self not in {Kind.GROUP, Kind.INFORMATION}

    @property
    def chooses(self) -> bool:
        return self in {Kind.SELECT, Kind.MULTI, Kind.CHECKBOXES, Kind.RADIOS}

    @property
    def many(self) -> bool:
        return self in {Kind.MULTI, Kind.CHECKBOXES}


class Operator(StrEnum):
    EQUALS = "equals"
    CONTAINS = "contains"
    ANY = "any"
    ALL = "all"


class Pairing(StrEnum):
    ONE_TO_ONE = "one_to_one"
    ONE_TO_MANY = "one_to_many"
    MANY_TO_ONE = "many_to_one"


class Takes(StrEnum):
    """How an answer serves at another question."""

    PRE_FILL = "pre-fill"
    PRE_VIEW = "pre-view"
    TAKEOVER = "direct takeover"
    ONE_TO_ONE = "one-to-one"
    ONE_TO_MANY = "one-to-many"
    MANY_TO_ONE = "many-to-one"
    MANY_TO_MANY = "many-to-many"

    @property
    def both_ways(self) -> bool:
        """One answer in two places: the newest of them is the answer in both."""
        return self in {Takes.TAKEOVER, Takes.ONE_TO_ONE}

    @property
    def fills(self) -> bool:
        return self not in {Takes.PRE_VIEW, Takes.MANY_TO_MANY}


class Level(StrEnum):
    REQUIRED = "required"
    RECOMMENDED = "recommended"


class Flaw(StrEnum):
    """What can be wrong with a definition."""

    FORM = "form"
    URN = "urn"
    VERSION = "version"
    NO_TASKS = "no-tasks"
    TOO_MANY = "too-many"
    BAD_ID = "bad-id"
    DOUBLE_ID = "double-id"
    UNKNOWN_TYPE = "unknown-type"
    NO_OPTIONS = "no-options"
    UNKNOWN_ID = "unknown-id"
    LOOP = "loop"
    CONDITION = "condition"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class DefinitionFault:
    """`ids` are the questions that it is about; of a loop, all in it, in their order."""

    flaw: Flaw
    ids: tuple[str, ...] = ()


class DefinitionError(Exception):
    def __init__(self, faults: tuple[DefinitionFault, ...]) -> None:
        super().__init__(", ".join(fault.flaw.value for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Sentence


@dataclass(frozen=True, slots=True)
class Condition:
    """`value` None with `named` true asks for no answer; with `named` false, `any` and `all` ask for some answer."""

    source: str
    operator: Operator
    value: str | None
    named: bool
    shows: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Where an answer serves too. `form` is the last part of the other form's urn, or `tillid` for the data use itself."""

    form: str
    id: str
    takes: Takes


@dataclass(frozen=True, slots=True)
class Calculation:
    """`rules`: when which score. Without any, the expression's own worth is the score."""

    score: str
    expression: Expression
    rules: tuple[tuple[Expression, float], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A group, a question or a text, `depth` steps down from 1.

    `repeats` are the repeating tasks that it stands in, outermost first, itself last if it is one.
    """

    id: str
    kind: Kind
    label: Sentence | None
    description: Sentence | None
    why: Sentence | None
    laws: tuple[str, ...]
    options: tuple[Option, ...]
    truth: bool
    default: Value
    required: bool
    repeatable: bool
    repeats: tuple[str, ...]
    instance_label: str | None
    item_name: str | None
    conditions: tuple[Condition, ...]
    options_from: str | None
    mapped_from: str | None
    mapping: Pairing | None
    links: tuple[Link, ...]
    pictures: tuple[str, ...]
    calculation: Calculation | None
    parent: str | None
    depth: int
    children: tuple[str, ...]

    @property
    def template_ids(self) -> tuple[str, ...]:
        return tuple(_TEMPLATE.findall(self.instance_label or ""))


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    expression: Expression
    explains: str


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """One level of one outcome: »DPIA required« when the expression is true."""

    outcome: str
    level: Level
    expression: Expression
    says: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """`order`: every task after all that decides whether it's shown. `language`: of its texts; `sector`: the field of work that it is for."""

    name: Sentence
    description: Sentence
    urn: str
    version: str
    language: str | None
    sector: str | None
    tasks: Mapping[str, Task]
    roots: tuple[str, ...]
    order: tuple[str, ...]
    rules: tuple[OutcomeRule, ...]

    @property
    def slug(self) -> str:
        return self.urn.rpartition(":")[2]

    @property
    def full_urn(self) -> str:
        """With a version of two parts, as the form of the answers asks for."""
        major, minor, *_ = [*self.version.split("."), "0"]
        return f"{self.urn}:{major}.{minor}"

    def questions(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks.values() if task.kind.asks)


def read_definition(given: Json) -> Definition:
    """The definition in a tree of JSON. Raises `DefinitionError` with everything that is wrong."""
    if faults := tuple(_outside(given)):
        raise DefinitionError(faults)
    tasks, faults_found = _tasks(given)
    if not faults_found:
        faults_found = [*_unknown(tasks), *_loops(tasks)]
    rules, rule_faults = _rules(given)
    if faults_found or rule_faults:
        raise DefinitionError((*faults_found, *rule_faults))
    name = word(given, "name") or ""
    english = part(given, "en")
    return Definition(
        Sentence(name, word(english, "name") or name), _both(given, english, "description") or Sentence(name, name),
        word(given, "urn") or "", word(given, "version") or "0.0", word(given, "language"), word(given, "sector"),
        MappingProxyType(tasks),
        tuple(task.id for task in tasks.values() if task.parent is None), _order(tasks), rules,
    )  # fmt: skip


def _outside(given: Json) -> Iterator[DefinitionFault]:
    if not word(given, "name"):
        yield DefinitionFault(Flaw.FORM, ("name",))
    if not _URN.fullmatch(word(given, "urn") or ""):
        yield DefinitionFault(Flaw.URN)
    if "version" in given and not _VERSION.fullmatch(word(given, "version") or ""):
        yield DefinitionFault(Flaw.VERSION)
    if not parts(given, "tasks"):
        yield DefinitionFault(Flaw.NO_TASKS)


# Tasks -----------------------------------------------------------------------------------------------------------------------
def _tasks(given: Json) -> tuple[dict[str, Task], list[DefinitionFault]]:
    """In the order of the file, parents first. Without recursion: the file chooses how deep it is."""
    found: dict[str, Task] = {}
    faults: list[DefinitionFault] = []
    waiting: list[tuple[Json, str | None, tuple[str, ...], int]] = [
        (task, None, (), 1) for task in reversed(parts(given, "tasks"))
    ]
    while waiting:
        task, parent, repeats, depth = waiting.pop()
        key = word(task, "id") or ""
        if flaw := _flaw_of(task, key, found, depth):
            faults.append(DefinitionFault(flaw, (key[:64],)))
            if flaw in {Flaw.TOO_MANY, Flaw.DOUBLE_ID, Flaw.BAD_ID}:
                break
            continue
        repeats = (*repeats, key) if truth(task, "repeatable") else repeats
        try:
            found[key] = _task(task, key, parent, (repeats, depth))
        except BadExpression:
            faults.append(DefinitionFault(Flaw.EXPRESSION, (key,)))
            continue
        waiting.extend((inner, key, repeats, depth + 1) for inner in reversed(parts(task, "tasks")))
    return found, faults


def _flaw_of(task: Json, key: str, found: Mapping[str, Task], depth: int) -> Flaw | None:
    if len(found) >= MOST_TASKS or depth > DEEPEST:
        return Flaw.TOO_MANY
    if not _ID.fullmatch(key):
        return Flaw.BAD_ID
    if key in found:
        return Flaw.DOUBLE_ID
    kind = _kind(task)
    if kind is None:
        return Flaw.UNKNOWN_TYPE
    if kind.chooses and not _options(task) and _source(task, "source_options") is None:
        return Flaw.NO_OPTIONS
    return None if _well_conditioned(task) else Flaw.CONDITION


def _kind(task: Json) -> Kind | None:
    """The kind of its question, where one of its types asks something. One type that nobody knows, and nothing is known."""
    named = [task["type"]] if isinstance(task.get("type"), str) else task.get("type")
    if not isinstance(named, list) or not named or any(name not in Kind._value2member_map_ for name in map(str, named)):
        return None
    kinds = [Kind(str(name)) for name in named]
    return next((kind for kind in kinds if kind.asks), kinds[0])


def _task(task: Json, key: str, parent: str | None, place: tuple[tuple[str, ...], int]) -> Task:
    english, kind = part(task, "en"), _kind(task) or Kind.GROUP
    return Task(
        id=key,
        kind=kind,
        label=_both(task, english, "task"),
        description=_both(task, english, "description"),
        why=_both(task, english, "why"),
        laws=words(task, "law"),
        options=_options(task),
        truth=word(task, "valueType") == "boolean"
        or any(isinstance(option.get("value"), bool) for option in parts(task, "options")),
        default=_default(task.get("defaultValue"), many=kind.many),
        required=truth(task, "required_status") is True,
        repeatable=truth(task, "repeatable") is True,
        repeats=place[0],
        instance_label=word(task, "instance_label_template"),
        item_name=word(task, "item_name"),
        conditions=tuple(_condition(given) for given in _dependencies(task, "conditional")),
        options_from=_source(task, "source_options"),
        mapped_from=_source(task, "instance_mapping"),
        mapping=next((choice(given, "mapping_type", Pairing) for given in _dependencies(task, "instance_mapping")), None),
        links=tuple(_links(part(task, "references"))),
        pictures=tuple(word(given, "description") or word(given, "source") or "" for given in parts(task, "sources")),
        calculation=_calculation(part(task, "calculation")),
        parent=parent,
        depth=place[1],
        children=tuple(word(inner, "id") or "" for inner in parts(task, "tasks")),
    )


def _both(given: Json, english: Json, name: str) -> Sentence | None:
    danish = (word(given, name) or "").strip()
    return Sentence(danish, (word(english, name) or "").strip() or danish) if danish else None


def _options(task: Json) -> tuple[Option, ...]:
    found: dict[str, Option] = {}
    for given in parts(task, "options"):
        value = plain_value(given.get("value"))
        label = word(given, "label") or value
        if label:
            found.setdefault(value, Option(value, Sentence(label, word(given, "en") or label)))
    return tuple(found.values())


def plain_value(value: object) -> str:
    """An option's or a condition's value as an answer holds it: a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _default(value: object, *, many: bool) -> Value:
    if value is None or isinstance(value, dict):
        return None
    if isinstance(value, list):
        return tuple(plain_value(inner) for inner in value if not isinstance(inner, dict | list)) if many else None
    return (plain_value(value),) if many else plain_value(value)


# What depends on what ---------------------------------------------------------------------------------------------------------
def _dependencies(task: Json, kind: str) -> tuple[Json, ...]:
    return tuple(given for given in parts(task, "dependencies") if given.get("type") == kind)


def _well_conditioned(task: Json) -> bool:
    """Each dependency is of a kind that we know, names what it depends on, and says nothing that we can't keep."""
    for given in parts(task, "dependencies"):
        condition = part(given, "condition")
        if given.get("type") not in {"conditional", "source_options", "instance_mapping"}:
            return False
        if word(condition, "id") is None and word(part(given, "source"), "id") is None:
            return False
        if given.get("type") == "conditional" and not _is_condition(given, condition):
            return False
    return True


def _is_condition(given: Json, condition: Json) -> bool:
    operator, value = condition.get("operator"), condition.get("value")
    known = operator is None or operator in Operator._value2member_map_
    return known and given.get("action", "show") in {"show", "hide"} and not isinstance(value, dict | list)


def _condition(given: Json) -> Condition:
    condition = part(given, "condition")
    value = condition.get("value")
    return Condition(
        word(condition, "id") or word(part(given, "source"), "id") or "", choice(condition, "operator", Operator) or Operator.EQUALS,
        None if value is None else plain_value(value), "value" in condition, given.get("action", "show") == "show",
    )  # fmt: skip


def _source(task: Json, kind: str) -> str | None:
    for given in _dependencies(task, kind):
        return word(part(given, "source"), "id") or word(part(given, "condition"), "id")
    return None


def _links(references: Json) -> Iterator[Link]:
    for name, given in references.items():
        form = name.lower()
        default = Takes.PRE_FILL if form == OWN else Takes.PRE_VIEW
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, str):
                yield Link(form, one, default)
            elif isinstance(one, dict) and (key := word(one, "id")):
                yield Link(form, key, choice(one, "type", Takes) or default)


def _calculation(given: Json) -> Calculation | None:
    score, expression = word(given, "scoreKey"), word(given, "expression")
    if score is None or expression is None:
        return None
    rules = [(read_expression(word(rule, "when") or ""), _score(rule.get("value"))) for rule in parts(given, "riskScore")]
    return Calculation(score, read_expression(expression), tuple(rules))


def _score(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadExpression("A score is a number")
    return value


def _unknown(tasks: Mapping[str, Task]) -> Iterator[DefinitionFault]:
    for task in tasks.values():
        named = [condition.source for condition in task.conditions]
        for key in [*named, *filter(None, (task.options_from, task.mapped_from))]:
            if key not in tasks:
                yield DefinitionFault(Flaw.UNKNOWN_ID, (task.id, key[:64]))


def leans_on(task: Task, tasks: Mapping[str, Task]) -> tuple[str, ...]:
    """What must be known before it can be: its parent, what its conditions, options and instances come from."""
    repeats = tasks[task.mapped_from].repeats[:1] if task.mapped_from else ()
    named = [task.parent, *(condition.source for condition in task.conditions), task.options_from, task.mapped_from, *repeats]
    return tuple(dict.fromkeys(key for key in named if key is not None))


def _loops(tasks: Mapping[str, Task]) -> Iterator[DefinitionFault]:
    known = {
        key: tuple(need for need in leans_on(task, tasks) if need in tasks) for key, task in tasks.items() if _known(task, tasks)
    }
    if loop := _loop(known):
        yield DefinitionFault(Flaw.LOOP, loop)
    filled = {key: tuple(link.id for link in task.links if link.takes.fills and link.form != OWN) for key, task in tasks.items()}
    within = {
        key: tuple(to for to in targets if to in tasks and not _both_ways(tasks, key, to)) for key, targets in filled.items()
    }
    if loop := _loop(within):
        yield DefinitionFault(Flaw.LOOP, loop)


def _known(task: Task, tasks: Mapping[str, Task]) -> bool:
    return task.mapped_from is None or task.mapped_from in tasks


def _both_ways(tasks: Mapping[str, Task], key: str, other: str) -> bool:
    return any(link.id == other and link.takes.both_ways for link in tasks[key].links)


def _loop(needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The first loop, in its order; empty where there is none."""
    left = {key: set(needed) for key, needed in needs.items()}
    while free := [key for key, needed in left.items() if not needed & left.keys()]:
        for key in free:
            del left[key]
    if not left:
        return ()
    way = [next(iter(left))]
    while True:
        step = next(need for need in needs[way[-1]] if need in left)
        if step in way:
            return tuple(way[way.index(step) :])
        way.append(step)


def _order(tasks: Mapping[str, Task]) -> tuple[str, ...]:
    """Every task after what it leans on; otherwise in the order of the file. There are no loops any more."""
    done: dict[str, None] = {}
    waiting = list(reversed(list(tasks)))
    while waiting:
        key = waiting[-1]
        needs = [need for need in leans_on(tasks[key], tasks) if need not in done]
        if key in done or not needs:
            done[key] = None
            waiting.pop()
        else:
            waiting.extend(needs)
    return tuple(done)


# What it comes to --------------------------------------------------------------------------------------------------------------
def _rules(given: Json) -> tuple[tuple[OutcomeRule, ...], list[DefinitionFault]]:
    found: list[OutcomeRule] = []
    faults: list[DefinitionFault] = []
    for outcome in parts(given, "assessments"):
        name = word(outcome, "id") or ""
        for level in parts(outcome, "levels"):
            try:
                found.append(_rule(name, level))
            except BadExpression:
                faults.append(DefinitionFault(Flaw.EXPRESSION, (name[:64],)))
    return tuple(found), faults


def _rule(name: str, given: Json) -> OutcomeRule:
    criteria = [
        Criterion(word(one, "id") or "", read_expression(word(one, "expression") or ""), word(one, "explanation") or "")
        for one in parts(given, "criteria")
    ]
    return OutcomeRule(
        name, choice(given, "level", Level) or Level.RECOMMENDED, read_expression(word(given, "expression") or ""),
        word(given, "result") or name, tuple(criteria),
    )  # fmt: skip
