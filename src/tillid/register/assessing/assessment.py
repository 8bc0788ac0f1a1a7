"""What a use's own document says of its assessment: principles, risks, the AI Act's class, whether a DPIA is needed, and when again.

Each of these is written apart from the others. Two people may write two of them at a time; the later of two who write the same one
is told, and what she wrote stays with her.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import current, services, staging
from tillid.register.assessing.definitions import DATABASE, AssessmentError, questionnaire
from tillid.register.assessing.models import Assessed, PrincipleFilling
from tillid.register.assessing.words import AI_WHY, AssessWrong
from tillid.register.domain.ai_act import AiAnswers, AiArea, AiLaw, AiRow, Classed, classify, read_ai_law
from tillid.register.domain.assessment_due import Counted, Due, Facts, due, facts_json, read_facts
from tillid.register.domain.document import AiClass, Colour, Dpia, PrincipleAnswer, UseDocument, parse
from tillid.register.domain.fields import Json, parts
from tillid.register.domain.principles import Answered, Filling, Floor, PrincipleSet, answered, read_sets, versions
from tillid.register.domain.pyramid import FloorShown, pyramid
from tillid.register.domain.reading import read_stored
from tillid.register.domain.risk import Matrix, matrix
from tillid.register.domain.stages import Stage
from tillid.register.services import RegisterError, Saved
from tillid.register.words import Wrong

_HERE = Path(__file__).parent
_TRIES = 5
Part = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SetShown:
    """A set of principles in its newest version, each beside its answer. An answered principle is worded as it was answered."""

    set: PrincipleSet
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class AiShown:
    """The class with its reason, the area and the duties with their days."""

    cls: AiClass
    area: AiArea | None
    why: Sentence | None
    rows: tuple[AiRow, ...]


@dataclass(frozen=True, slots=True)
class FormNamed:
    """A finished questionnaire as the use names it. `name` and `source` None where the questionnaire isn't here any more."""

    urn: str
    version: str
    sha256: str
    on: date | None
    name: Sentence | None
    source: Sentence | None


@dataclass(frozen=True, slots=True)
class AssessmentShown:
    """All of it, fit for the public: nothing here that the document doesn't say. `seen` are marks for who writes it anew."""

    use: UseDocument
    floors: tuple[FloorShown, ...]
    risks: Matrix
    sets: tuple[SetShown, ...]
    ai: AiShown | None
    forms: tuple[FormNamed, ...]
    dpia: Dpia | None
    dpia_why: Sentence | None
    dpo_advice: Sentence | None
    again: date | None
    seen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AssessmentDue:
    key: str
    title: Sentence
    owner_unit: str | None
    on: date


def assessment_of(key: str, *, draft: bool = False) -> AssessmentShown | None:
    """Of the newest published version; with `draft`, of the draft where there is one. None where there is no such use."""
    document = services.stored(key) if draft else services.newest_document(key)
    if document is None:
        return None
    return _shown(document)


def _shown(document: Json) -> AssessmentShown:
    use = parse(document)
    assessed = use.assessment
    sets = tuple(_set_shown(history, assessed.principles) for history in _histories())
    risks = matrix(assessed.risks)
    answers = tuple(one for shown in sets for one in shown.answers)
    kept = document.get("assessment")
    part: Part = kept if isinstance(kept, dict) else {}
    seen = {name: mark(part.get(name)) for name in ("principles", "risks", "ai_act", "provider_entry")} | {
        "rest": mark(_rest(part))
    }
    return AssessmentShown(
        use, pyramid(use, answers, risks), risks, sets, _ai_shown(use), tuple(_named(use)), assessed.dpia, assessed.dpia_why,
        assessed.dpo_advice, assessed.again, seen,
    )  # fmt: skip


def _named(use: UseDocument) -> Iterable[FormNamed]:
    for form in use.assessment.forms:
        found = questionnaire(form.urn.rpartition(":")[2], form.version)
        name, source = (found.definition.name, found.source) if found else (None, None)
        yield FormNamed(form.urn, form.version, form.sha256, form.day, name, source)


# Principles -----------------------------------------------------------------------------------------------------------------------
def principle_sets() -> tuple[PrincipleSet, ...]:
    """The newest version of each set."""
    return tuple(history[-1] for history in _histories())


def principle_set(key: str, version: int | None = None) -> PrincipleSet | None:
    """One version of a set, the newest where none is named."""
    history = next((one for one in _histories() if one[0].key == key), ())
    return next((one for one in reversed(history) if version in {None, one.version}), None)


def fill_principle(
    set_key: str, key: str, *, title: Sentence, explains: Sentence, floor: Floor, actor: Actor, at_ms: int
) -> PrincipleSet:
    """Write into a slot of a set, for the first time or anew: the set's next version. Raises `AssessmentError` NO_SLOT."""
    with transaction.atomic(using=DATABASE):
        newest = principle_set(set_key)
        slot = newest.get(key) if newest else None
        if newest is None or slot is None or not slot.slot:
            raise AssessmentError(AssessWrong.NO_SLOT)
        PrincipleFilling.objects.create(
            set_key=set_key, version=newest.version + 1, key=key, title_da=title.da, title_en=title.en, explains_da=explains.da,
            explains_en=explains.en, floor=floor.value, at_ms=at_ms, actor_ref=actor.ref, unit=actor.unit or "",
        )  # fmt: skip
    return principle_set(set_key) or newest


def answer_principles(
    use_key: str,
    set_key: str,
    given: Mapping[str, tuple[Colour | None, Sentence | None]],
    *,
    seen: str,
    actor: Actor,
    at_ms: int,
) -> Saved:
    """A colour and its evidence for each principle, by its key; both None takes the answer away.

    An answer that isn't changed keeps the version of the set that it was given to. Raises `AssessmentError` STALE, `RegisterError`.
    """
    newest = principle_set(set_key)
    if newest is None:
        raise AssessmentError(AssessWrong.NO_SLOT)

    def change(now: Part) -> dict[str, object]:
        _check_seen(now.get("principles"), seen)
        there = {str(one.get("key")): one for one in parts(now, "principles") if one.get("set") == set_key}
        others = [dict(one) for one in parts(now, "principles") if one.get("set") != set_key]
        wanted = [_principle(newest, key, answer, there.get(key)) for key, answer in given.items() if newest.get(key)]
        kept = [dict(one) for key, one in there.items() if key not in given]
        return {**now, "principles": [*others, *kept, *(one for one in wanted if one)]}

    return change_assessment(use_key, change, actor=actor, at_ms=at_ms)


def _principle(
    newest: PrincipleSet, key: str, answer: tuple[Colour | None, Sentence | None], before: Part | None
) -> dict[str, object] | None:
    colour, evidence = answer
    if colour is None and evidence is None:
        return None
    said: dict[str, object] = {"set": newest.key, "key": key}
    if colour is not None:
        said["colour"] = colour.value
    if evidence is not None:
        said["evidence"] = both(evidence)
    if before is not None and {**before, "version": None} == {**said, "version": None}:
        return dict(before)
    return {**said, "version": newest.version}


def _histories() -> tuple[tuple[PrincipleSet, ...], ...]:
    fillings: dict[str, list[Filling]] = {}
    for row in PrincipleFilling.objects.order_by("version"):
        filled = Filling(
            row.key, Sentence(row.title_da, row.title_en), Sentence(row.explains_da, row.explains_en), Floor(row.floor)
        )
        fillings.setdefault(row.set_key, []).append(filled)
    return tuple(versions(first, fillings.get(first.key, ())) for first in _first_sets())


def _set_shown(history: tuple[PrincipleSet, ...], answers: Iterable[PrincipleAnswer]) -> SetShown:
    newest = history[-1]
    by_version = {one.version: one for one in history}
    found = []
    for one in answered(newest, answers):
        then = by_version.get(one.answer.version or 0) if one.answer else None
        worded = then.get(one.principle.key) if then else None
        found.append(Answered(worded or one.principle, one.answer, one.older))
    return SetShown(newest, tuple(found))


@cache
def _first_sets() -> tuple[PrincipleSet, ...]:
    return read_sets(json.loads((_HERE / "principles.json").read_text("utf-8")))


# Risks ---------------------------------------------------------------------------------------------------------------------------
def save_risk(use_key: str, number: int | None, risk: Part, *, seen: str, actor: Actor, at_ms: int) -> Saved:
    """Put a risk in the place of the one with this number, from 1; without a number, one more. `risk` is in the document's form."""

    def change(now: Part) -> dict[str, object]:
        _check_seen(now.get("risks"), seen)
        risks = [dict(one) for one in parts(now, "risks")]
        if number is None:
            return {**now, "risks": [*risks, dict(risk)]}
        _check_number(number, risks)
        return {**now, "risks": [*risks[: number - 1], dict(risk), *risks[number:]]}

    return change_assessment(use_key, change, actor=actor, at_ms=at_ms)


def remove_risk(use_key: str, number: int, *, seen: str, actor: Actor, at_ms: int) -> Saved:
    def change(now: Part) -> dict[str, object]:
        _check_seen(now.get("risks"), seen)
        risks = [dict(one) for one in parts(now, "risks")]
        _check_number(number, risks)
        return {**now, "risks": [*risks[: number - 1], *risks[number:]]}

    return change_assessment(use_key, change, actor=actor, at_ms=at_ms)


def _check_number(number: int, risks: list[dict[str, object]]) -> None:
    if not 1 <= number <= len(risks):
        raise AssessmentError(AssessWrong.NO_RISK)


# The AI Act -----------------------------------------------------------------------------------------------------------------------
@cache
def ai_law() -> AiLaw:
    """The AI Act's duties with their days, and the areas of Annex III: rows with source and status."""
    return read_ai_law(json.loads((_HERE / "ai-act.json").read_text("utf-8")))


def set_ai_class(use_key: str, given: AiAnswers, *, why: Sentence | None = None, seen: str, actor: Actor, at_ms: int) -> Classed:
    """Write the class that the answers lead to, with its reason. Where an answer is missing, nothing is written."""
    found = classify(given)
    if found.cls is None or found.why is None:
        return found
    entry: dict[str, object] = {"class": found.cls.value, "why": both(why or AI_WHY[found.why])}
    if given.area:
        entry["area"] = given.area

    def change(now: Part) -> dict[str, object]:
        _check_seen(now.get("ai_act"), seen)
        return {**now, "ai_act": entry}

    change_assessment(use_key, change, actor=actor, at_ms=at_ms)
    return found


def set_provider_entry(use_key: str, address: str | None, *, seen: str, actor: Actor, at_ms: int) -> Saved:
    """Where the provider registered a high-risk system in the EU's database; None takes it away.

    Raises `AssessmentError` STALE, `RegisterError` FORM where it is no address.
    """

    def change(now: Part) -> dict[str, object]:
        _check_seen(now.get("provider_entry"), seen)
        return {name: value for name, value in {**now, "provider_entry": address}.items() if value is not None}

    return change_assessment(use_key, change, actor=actor, at_ms=at_ms)


def _ai_shown(use: UseDocument) -> AiShown | None:
    found = use.assessment.ai_act
    return AiShown(found.cls, ai_law().area(found.area), found.why, ai_law().of(found.cls)) if found else None


# The rest, and when again ---------------------------------------------------------------------------------------------------------
def settle_assessment(
    use_key: str,
    *,
    dpia: Dpia | None,
    dpia_why: Sentence | None,
    dpo_advice: Sentence | None,
    again: date | None,
    seen: str,
    counted: Counted,
    actor: Actor,
    at_ms: int,
) -> Saved:
    """Say whether a DPIA is needed and why, what the officer advises, and when to look again. What is true today is kept beside it."""
    given: dict[str, object] = {
        "dpia": dpia.value if dpia else None,
        "dpia_why": both(dpia_why) if dpia_why else None,
        "dpo_advice": both(dpo_advice) if dpo_advice else None,
        "again": again.isoformat() if again else None,
    }

    def change(now: Part) -> dict[str, object]:
        _check_seen(_rest(now), seen)
        return {name: value for name, value in {**now, **given}.items() if value is not None}

    with transaction.atomic(using=DATABASE):
        saved = change_assessment(use_key, change, actor=actor, at_ms=at_ms)
        facts = facts_json(_facts(parse(saved.document), counted))
        Assessed.objects.create(use_key=use_key, at_ms=at_ms, facts=json.dumps(facts), actor_ref=actor.ref, unit=actor.unit or "")
    return saved


def assessment_due(use_key: str, *, today: date, counted: Counted | None = None) -> Due | None:
    """Whether the use must be assessed again, and what has changed. `counted` comes from who can count; None: that part isn't asked.

    None where there is no such use.
    """
    document = services.newest_document(use_key) or services.stored(use_key)
    if document is None:
        return None
    use = parse(document)
    kept = Assessed.objects.filter(use_key=use_key).order_by("-id").values_list("facts", flat=True).first()
    then = read_facts(read_stored(kept)) if kept else None
    return due(then, _facts(use, counted or Counted()), by=use.assessment.again, today=today)


def assessments_due(today: date, days: int = 90) -> tuple[AssessmentDue, ...]:
    """The published uses that must be assessed again within so many days, or should have been, by their day alone."""
    until = today + timedelta(days=days)
    found = [
        AssessmentDue(key, newest.document.title, newest.document.owner_unit, again)
        for key, newest in current.snapshot().newest.items()
        if (again := newest.document.assessment.again) is not None and again <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.key)))


def _facts(use: UseDocument, counted: Counted) -> Facts:
    laws = current.snapshot().laws
    statuses = {key: laws[key].status.value for key in sorted(use.law_keys()) if key in laws}
    technology = hashlib.sha256(repr(use.technology).encode()).hexdigest() if use.technology else ""
    return Facts(tuple(sorted(element.key for element in use.data)), technology, statuses, counted)


# Writing --------------------------------------------------------------------------------------------------------------------------
def change_assessment(use_key: str, change: Callable[[Part], Part], *, actor: Actor, at_ms: int) -> Saved:
    """Write the assessment anew from how it stands; `change` sees it as it is when it's written. Raises `RegisterError`."""
    for _ in range(_TRIES):
        seen = services.draft(use_key)
        document = seen.document if seen else services.newest_document(use_key)
        if document is None:
            raise RegisterError(Wrong.NO_USE)
        now = document.get("assessment")
        part = change(now if isinstance(now, dict) else {})
        try:
            return staging.save_stage(
                use_key,
                Stage.ASSESSMENT,
                {"assessment": dict(part)},
                actor=actor,
                revision=seen.revision if seen else 0,
                at_ms=at_ms,
            )
        except RegisterError as error:
            if error.wrong is not Wrong.STALE:
                raise
    raise RegisterError(Wrong.STALE)


def both(said: Sentence) -> dict[str, str]:
    """A sentence as the document keeps it. English that is only the Danish again is none."""
    return {"da": said.da} | ({"en": said.en} if said.en != said.da else {})


def mark(part: object) -> str:
    """Tells whether a part of the document is as it was when it was shown."""
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()[:16]


def _check_seen(now: object, seen: str) -> None:
    if mark(now) != seen:
        raise AssessmentError(AssessWrong.STALE)


def _rest(part: Part) -> list[object]:
    return [part.get(name) for name in ("dpia", "dpia_why", "dpo_advice", "again")]
