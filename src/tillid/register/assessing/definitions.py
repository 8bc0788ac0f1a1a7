"""Which questionnaires there are: our own, which come with Tillid, and those that the municipality has loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register.assessing.models import AssessmentDefinition
from tillid.register.assessing.reading import UnsafeFile, read_tree
from tillid.register.assessing.words import FLAWS, OURS, UNSAFE, WRONGS, AssessWrong
from tillid.register.domain.questionnaire import Definition, DefinitionError, Task, read_definition
from tillid.register.domain.questionnaire_answers import Shown
from tillid.register.domain.reading import ReadError
from tillid.register.words import UNREADABLE

DATABASE = "default"
LANGUAGES = ("da", "en", "nl")
_FOLDER = Path(__file__).parent / "definitions"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is wrong with a file, and the ids of the questions that it is about."""

    what: Sentence
    ids: tuple[str, ...] = ()


class AssessmentError(Exception):
    """Something that can't be done, with its sentence. `said` tells more of a file, `missing` which questions have no answer."""

    def __init__(self, wrong: AssessWrong, *, said: tuple[Said, ...] = (), missing: tuple[Shown, ...] = ()) -> None:
        self.wrong = wrong
        self.says = WRONGS[wrong]
        self.said = said
        self.missing = missing
        super().__init__(self.says.en)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A definition with where it comes from. `own`: it came with Tillid; else `source` is what the one who loaded it wrote."""

    definition: Definition
    source: Sentence
    own: bool
    sha256: str

    @property
    def slug(self) -> str:
        return self.definition.slug

    @property
    def questions(self) -> int:
        return len(self.definition.questions())


@dataclass(frozen=True, slots=True)
class Loaded:
    questionnaire: Questionnaire
    new: bool


def read_file(content: bytes, *, language: str = "nl") -> Definition:
    """The definition in a file, YAML or JSON. Raises `AssessmentError` BAD_DEFINITION with what is wrong."""
    return _read(_tree(content), language)


def load_definition(content: bytes, *, source: str, language: str = "nl", actor: Actor, at_ms: int) -> Loaded:
    """Take in a definition file. `source` says whose it is, in the loader's words; `language` is that of its texts.

    The same file twice changes nothing. Raises `AssessmentError`: BAD_DEFINITION, DEFINITION_CHANGED, NAME_TAKEN.
    """
    tree = _tree(content)
    definition = _read(tree, language)
    if definition.slug in _own():
        raise AssessmentError(AssessWrong.NAME_TAKEN)
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic(using=DATABASE):
        row, new = AssessmentDefinition.objects.get_or_create(
            urn=definition.urn,
            version=definition.version,
            defaults={
                "sha256": digest, "content": json.dumps(tree, ensure_ascii=False), "source": source[:300],
                "language": language, "loaded_ms": at_ms, "actor_ref": actor.ref, "unit": actor.unit or "",
            },
        )  # fmt: skip
    if row.sha256 != digest:
        raise AssessmentError(AssessWrong.DEFINITION_CHANGED)
    return Loaded(_of_row(row), new)


def questionnaires() -> tuple[Questionnaire, ...]:
    """The newest version of each, our own first."""
    newest: dict[str, Questionnaire] = dict(_own())
    for row in AssessmentDefinition.objects.order_by("id").only("urn", "version", "sha256", "source", "language", "loaded_ms"):
        found = _of_row(row)
        if found.slug not in newest or _number(found) >= _number(newest[found.slug]):
            newest[found.slug] = found
    return tuple(newest.values())


def questionnaire(slug: str, version: str | None = None) -> Questionnaire | None:
    """The newest version, or the one that is named."""
    if (own := _own().get(slug)) is not None:
        return own if version in {None, own.definition.version} else None
    rows = AssessmentDefinition.objects.filter(urn=f"urn:nl:{slug}")
    found = [_of_row(row) for row in (rows.filter(version=version) if version else rows)]
    return max(found, key=_number, default=None)


def question_name(shown: Shown, tasks: Mapping[str, Task]) -> Sentence:
    """What a question is called in a list; the heading around it where it has no words of its own."""
    task: Task | None = shown.task
    while task is not None:
        if task.label is not None:
            return task.label
        task = tasks.get(task.parent or "")
    return Sentence(shown.key, shown.key)


def _number(one: Questionnaire) -> tuple[int, ...]:
    return tuple(int(part) for part in one.definition.version.split("."))


@cache
def _own() -> Mapping[str, Questionnaire]:
    found = {}
    for file in sorted(_FOLDER.glob("*.yaml")):
        content = file.read_bytes()
        definition = read_file(content, language="da")
        found[definition.slug] = Questionnaire(definition, OURS, own=True, sha256=hashlib.sha256(content).hexdigest())
    return found


def _of_row(row: AssessmentDefinition) -> Questionnaire:
    definition = _known(row.sha256, row.language)
    return Questionnaire(definition, Sentence(row.source, row.source), own=False, sha256=row.sha256)


@lru_cache(maxsize=64)
def _known(sha256: str, language: str) -> Definition:
    """Read once in each process: a stored file never changes."""
    content = AssessmentDefinition.objects.filter(sha256=sha256).values_list("content", flat=True)[0]
    return _read(json.loads(content), language)


def _tree(content: bytes) -> dict[str, object]:
    try:
        return read_tree(content)
    except ReadError as error:
        raise AssessmentError(AssessWrong.BAD_DEFINITION, said=(Said(UNREADABLE[error.why]),)) from None
    except UnsafeFile as error:
        raise AssessmentError(AssessWrong.BAD_DEFINITION, said=(Said(UNSAFE[error.why]),)) from None


def _read(tree: Mapping[str, object], language: str) -> Definition:
    try:
        return read_definition({"language": language, **tree})
    except DefinitionError as error:
        said = tuple(Said(FLAWS[fault.flaw], tuple(_shown(key) for key in fault.ids)) for fault in error.faults)
        raise AssessmentError(AssessWrong.BAD_DEFINITION, said=said) from None


def _shown(key: str) -> str:
    return "".join(sign if sign.isprintable() else "…" for sign in key)
