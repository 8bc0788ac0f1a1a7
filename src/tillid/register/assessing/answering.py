"""The questionnaires of one data use: answered page by page, prefilled from each other and from the use, finished and handed out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.kernel.canonical import NotCanonical, encode
from tillid.register import services
from tillid.register.assessing.assessment import change_assessment
from tillid.register.assessing.definitions import DATABASE, AssessmentError, Questionnaire, questionnaire, questionnaires
from tillid.register.assessing.models import AssessmentDone, AssessmentForm, AssessmentSave
from tillid.register.assessing.words import AssessWrong
from tillid.register.domain.days import day_of
from tillid.register.domain.questionnaire import Definition, Value
from tillid.register.domain.questionnaire_answers import (
    MOST_INSTANCES,
    Answer,
    Outcome,
    Progress,
    Sheet,
    Shown,
    has_words,
    lay_out,
    missing,
    outcomes,
    progress,
    read_key,
    root_of,
    with_one_more,
    without,
)
from tillid.register.domain.questionnaire_output import BadOutput, read_output, write_output
from tillid.register.domain.questionnaire_references import AnsweredSheet, prefills
from tillid.register.domain.reading import ReadError, read_json, read_stored
from tillid.register.models import Draft, Version

MOST_BYTES = 900_000  # of one form's answers, pictures included


@dataclass(frozen=True, slots=True)
class FormPage:
    """One outermost group of questions. `number` from 1."""

    number: int
    root: str
    shown: tuple[Shown, ...]

    @property
    def progress(self) -> Progress:
        return progress(self.shown)

    @property
    def seen(self) -> str:
        """Tells whether what stood here has changed since it was shown."""
        told = [(one.key, _plain(one.answer.value if one.answer else None)) for one in self.shown if one.task.kind.asks]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Done:
    """A form as it was finished. `sha256` is of its canonical output."""

    version: str
    sha256: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Form:
    """One questionnaire of one use, as it stands. `newer`: a version that was loaded since it was begun."""

    questionnaire: Questionnaire
    shown: tuple[Shown, ...]
    pages: tuple[FormPage, ...]
    outcomes: tuple[Outcome, ...]
    started: bool
    newer: str | None
    done: Done | None

    @property
    def progress(self) -> Progress:
        return progress(self.shown)

    @property
    def missing(self) -> tuple[Shown, ...]:
        return missing(self.shown)

    def page_of(self, key: str) -> int:
        """The number of the page that a question stands on."""
        return next((page.number for page in self.pages if any(one.key == key for one in page.shown)), 1)


def forms_of(use_key: str) -> tuple[Form, ...]:
    """Every questionnaire that the use can answer, those that were begun first."""
    rows = {row.slug: row for row in AssessmentForm.objects.filter(use_key=use_key)}
    world = _World(use_key, rows)
    found = [_form(world, newest, rows.get(newest.slug)) for newest in questionnaires()]
    return tuple(sorted(found, key=lambda form: not form.started))


def form_of(use_key: str, slug: str) -> Form | None:
    """Where nothing is answered yet, the questionnaire as it begins. None where there is no such questionnaire."""
    newest = questionnaire(slug)
    if newest is None:
        return None
    rows = {row.slug: row for row in AssessmentForm.objects.filter(use_key=use_key)}
    return _form(_World(use_key, rows), newest, rows.get(slug))


def save_page(
    use_key: str,
    slug: str,
    number: int,
    given: Mapping[str, Value],
    *,
    seen: str,
    add: str | None = None,
    remove: str | None = None,
    actor: Actor,
    at_ms: int,
) -> Form:
    """Save what one page says, by the questions' keys, and put in or take out a repetition. Returns the form as it then is.

    `seen` is the page's own, as it was shown. An answer that says what stands elsewhere stays there, and goes on following it.
    Raises `AssessmentError`: NO_FORM, NO_PAGE, STALE (nothing is then saved), FULL, BAD_ANSWERS where it can't be kept.
    """
    with transaction.atomic(using=DATABASE):
        row, form = _locked(use_key, slug)
        page = next((page for page in form.pages if page.number == number), None)
        if page is None:
            raise AssessmentError(AssessWrong.NO_PAGE)
        if page.seen != seen:
            raise AssessmentError(AssessWrong.STALE)
        before = read_sheet(row.answers)
        sheet = _repeated(form, _answered(page, before, given, at_ms), add=add, remove=remove)
        _keep(row, before, sheet, actor, at_ms)
    return _again(use_key, slug)


def use_newest(use_key: str, slug: str, *, actor: Actor, at_ms: int) -> Form:
    """Go on in the newest version of a questionnaire. Answers to questions that both have go along; the others are kept and not shown."""
    with transaction.atomic(using=DATABASE):
        row, _ = _locked(use_key, slug)
        newest = questionnaire(slug)
        row.version = newest.definition.version if newest else row.version
        sheet = read_sheet(row.answers)
        _keep(row, sheet, sheet, actor, at_ms)
    return _again(use_key, slug)


def import_answers(use_key: str, slug: str, content: bytes, *, actor: Actor, at_ms: int) -> Form:
    """Take in answers in the output form, in the place of those that are there. Raises `AssessmentError`: NO_FORM, BAD_ANSWERS."""
    with transaction.atomic(using=DATABASE):
        row, form = _locked(use_key, slug)
        try:
            tree = read_json(content)
            output = read_output(form.questionnaire.definition, tree if isinstance(tree, dict) else {})
        except (ReadError, BadOutput):
            raise AssessmentError(AssessWrong.BAD_ANSWERS) from None
        _keep(row, read_sheet(row.answers), output.sheet, actor, at_ms)
    return _again(use_key, slug)


def export_answers(use_key: str, slug: str, *, at_ms: int) -> Mapping[str, object]:
    """The answers as they stand, in the output form. Raises `AssessmentError`: NO_FORM."""
    form = _again(use_key, slug)
    return write_output(form.questionnaire.definition, form.shown, created_ms=at_ms)


def finish_form(use_key: str, slug: str, *, actor: Actor, at_ms: int) -> Done:
    """Keep the answers as they stand now, and let the use's document name them by their hash.

    Raises `AssessmentError`: NO_FORM, NOT_ANSWERED (with `missing`), BAD_ANSWERS; `RegisterError` LOCKED where the use isn't that far.
    """
    with transaction.atomic(using=DATABASE):
        row, form = _locked(use_key, slug)
        if lacking := form.missing:
            raise AssessmentError(AssessWrong.NOT_ANSWERED, missing=lacking)
        definition = form.questionnaire.definition
        try:
            content = encode(write_output(definition, form.shown, created_ms=at_ms))  # type: ignore[arg-type]  # encode refuses what isn't JSON
        except NotCanonical:
            raise AssessmentError(AssessWrong.BAD_ANSWERS) from None
        digest = hashlib.sha256(content).hexdigest()
        AssessmentDone.objects.create(
            use_key=use_key, slug=slug, version=row.version, sha256=digest, content=content.decode(), at_ms=at_ms,
            actor_ref=actor.ref, unit=actor.unit or "",
        )  # fmt: skip
        entry = {"urn": definition.urn, "version": definition.version, "sha256": digest, "day": day_of(at_ms).isoformat()}
        change_assessment(use_key, lambda now: _with_form(now, entry), actor=actor, at_ms=at_ms)
    return Done(row.version, digest, at_ms)


def finished(use_key: str, sha256: str) -> bytes | None:
    """A finished form's canonical output, by the hash that the use names: anyone can hash it again."""
    rows = AssessmentDone.objects.filter(use_key=use_key, sha256=sha256).values_list("content", flat=True)
    return rows[0].encode() if rows else None


def _with_form(now: Mapping[str, object], entry: Mapping[str, str]) -> dict[str, object]:
    there = now.get("forms")
    others = [one for one in there if one.get("urn") != entry["urn"]] if isinstance(there, list) else []
    return {**now, "forms": [*others, dict(entry)]}


# How it stands ----------------------------------------------------------------------------------------------------------------
class _World:
    """What the forms of one use are filled from: each other, and the use's document. Read once for all of them."""

    def __init__(self, use_key: str, rows: Mapping[str, AssessmentForm]) -> None:
        self.use_key = use_key
        self.sheets: dict[str, AnsweredSheet] = {}
        for slug, row in rows.items():
            found = questionnaire(slug, row.version)
            if found is not None:
                self.sheets[slug] = AnsweredSheet(found.definition, read_sheet(row.answers))
        self.document = services.stored(use_key) or {}
        self.document_ms = _saved_ms(use_key)
        done = AssessmentDone.objects.filter(use_key=use_key).order_by("id").values_list("slug", "version", "sha256", "at_ms")
        self.done = {slug: Done(version, sha256, at_ms) for slug, version, sha256, at_ms in done}

    def shown(self, definition: Definition, sheet: Sheet) -> tuple[Shown, ...]:
        forms = self.sheets | {definition.slug: AnsweredSheet(definition, sheet)}
        return lay_out(definition, sheet, prefills(definition, forms, self.document, document_ms=self.document_ms))


def _saved_ms(use_key: str) -> int:
    drafted = Draft.objects.filter(key=use_key).values_list("saved_ms", flat=True).first()
    published = Version.objects.filter(key=use_key).order_by("-version").values_list("published_ms", flat=True).first()
    return int(drafted or published or 0)


def _form(world: _World, newest: Questionnaire, row: AssessmentForm | None) -> Form:
    begun = (questionnaire(newest.slug, row.version) if row else None) or newest
    sheet = read_sheet(row.answers) if row else Sheet()
    shown = world.shown(begun.definition, sheet)
    newer = newest.definition.version if newest.definition.version != begun.definition.version else None
    return Form(
        begun, shown, _pages(begun.definition, shown), outcomes(begun.definition, shown), row is not None, newer,
        world.done.get(newest.slug),
    )  # fmt: skip


def _pages(definition: Definition, shown: tuple[Shown, ...]) -> tuple[FormPage, ...]:
    """One for each outermost task that is shown, its repetitions together."""
    found: dict[str, list[Shown]] = {}
    for one in shown:
        found.setdefault(root_of(definition, one.task), []).append(one)
    return tuple(FormPage(number, root, tuple(parts)) for number, (root, parts) in enumerate(found.items(), 1))


def _again(use_key: str, slug: str) -> Form:
    form = form_of(use_key, slug)
    if form is None:
        raise AssessmentError(AssessWrong.NO_FORM)
    return form


def _locked(use_key: str, slug: str) -> tuple[AssessmentForm, Form]:
    """The row, begun where it isn't there yet, held until the transaction is over; and the form as it stands in it."""
    newest = questionnaire(slug)
    if newest is None:
        raise AssessmentError(AssessWrong.NO_FORM)
    empty = {"version": newest.definition.version, "answers": write_sheet(Sheet()), "revision": 0, "saved_ms": 0}
    AssessmentForm.objects.get_or_create(use_key=use_key, slug=slug, defaults=empty)
    rows = {row.slug: row for row in AssessmentForm.objects.select_for_update().filter(use_key=use_key).order_by("slug")}
    return rows[slug], _form(_World(use_key, rows), newest, rows[slug])


# Changing -----------------------------------------------------------------------------------------------------------------------
def _answered(page: FormPage, before: Sheet, given: Mapping[str, Value], at_ms: int) -> Sheet:
    answers = dict(before.answers)
    for one in page.shown:
        if one.task.kind.asks and one.key in given and (answer := _changed(one, given[one.key], at_ms)) is not None:
            answers[one.key] = answer
    return replace(before, answers=answers)


def _changed(one: Shown, value: Value, at_ms: int) -> Answer | None:
    """What is to be written here; None where nothing changes, and where what is said is what stands elsewhere."""
    now = one.answer.value if one.answer else None
    if (value if has_words(value) else None) == (now if has_words(now) else None):
        return None
    return Answer(value if has_words(value) else None, at_ms)


def _repeated(form: Form, sheet: Sheet, *, add: str | None, remove: str | None) -> Sheet:
    tasks = form.questionnaire.definition.tasks
    for key, more in ((add, True), (remove, False)):
        found = read_key(key) if key else None
        task = tasks.get(found[0]) if found else None
        if found is None or task is None or not task.repeatable:
            continue
        depth = len(task.repeats) - (1 if more else 0)
        if len(found[1]) != depth:
            continue
        if not more:
            sheet = without(form.questionnaire.definition, sheet, *found)
        elif len(sheet.instances.get(key or "", (0,))) >= MOST_INSTANCES:
            raise AssessmentError(AssessWrong.FULL)
        else:
            sheet = with_one_more(sheet, *found)
    return sheet


def _keep(row: AssessmentForm, before: Sheet, after: Sheet, actor: Actor, at_ms: int) -> None:
    content = write_sheet(after)
    if len(content.encode()) > MOST_BYTES:
        raise AssessmentError(AssessWrong.FULL)
    changed = {key: answer for key, answer in before.answers.items() if after.answers.get(key) != answer}
    row.answers, row.revision, row.saved_ms = content, row.revision + 1, at_ms
    row.save()
    AssessmentSave.objects.create(
        use_key=row.use_key, slug=row.slug, revision=row.revision, before=write_sheet(Sheet(changed, before.instances)), at_ms=at_ms,
        actor_ref=actor.ref, unit=actor.unit or "",
    )  # fmt: skip


# As they are kept ---------------------------------------------------------------------------------------------------------------
def write_sheet(sheet: Sheet) -> str:
    answers = {
        key: {"value": _plain(answer.value), "at": answer.at_ms, **({"by": answer.by} if answer.by else {})}
        for key, answer in sheet.answers.items()
    }
    instances = {key: list(numbers) for key, numbers in sheet.instances.items()}
    return json.dumps({"answers": answers, "instances": instances}, ensure_ascii=False, sort_keys=True)


def read_sheet(content: str) -> Sheet:
    kept = read_stored(content)
    answers, instances = kept.get("answers"), kept.get("instances")
    return Sheet(
        {key: _read_answer(one) for key, one in answers.items()} if isinstance(answers, dict) else {},
        {key: tuple(numbers) for key, numbers in instances.items()} if isinstance(instances, dict) else {},
    )


def _read_answer(kept: Mapping[str, object]) -> Answer:
    value, at, by = kept["value"], kept["at"], kept.get("by")
    held: Value = tuple(value) if isinstance(value, list) else value if isinstance(value, str | dict) else None
    return Answer(held, at if isinstance(at, int) else 0, by if isinstance(by, str) else None)


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value
