"""Questionnaires that come along with a use: out as they were finished, in as something begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tillid.kernel.actor import Actor
from tillid.register import services
from tillid.register.assessing import api as assessments
from tillid.register.domain.fields import Json, part, parts, word
from tillid.register.domain.formats.frame import Note, Taken
from tillid.register.formats.own import came_note
from tillid.register.formats.own_words import Came


def answers_out(key: str, document: Json) -> tuple[Mapping[str, object], ...]:
    """The finished questionnaires that the use names, each with its whole content as text, so that its hash can be checked."""
    named = parts(part(document, "assessment"), "forms")
    found = ((form, assessments.finished(key, word(form, "sha256") or "")) for form in named)
    return tuple({**form, "content": content.decode()} for form, content in found if content is not None)


def answers_in(brought: Iterable[Taken], *, actor: Actor, at_ms: int | None) -> Iterator[Note]:
    """Put in what isn't begun here, and say how many went in and how many didn't. Nobody here has finished them."""
    slugs = {one.definition.urn: one.slug for one in assessments.questionnaires()}
    for taken in brought:
        key = str(taken.document["key"])
        put = sum(_put(key, slugs.get(urn), content, actor=actor, at_ms=services.now(at_ms)) for urn, content in taken.answers)
        if put:
            yield came_note(taken.where, Came.ANSWERS, n=put)
        if left := len(taken.answers) - put:
            yield came_note(taken.where, Came.NO_ANSWERS, n=left)


def _put(key: str, slug: str | None, content: bytes, *, actor: Actor, at_ms: int) -> bool:
    form = assessments.form_of(key, slug) if slug is not None else None
    if form is None or slug is None or form.started:
        return False
    try:
        assessments.import_answers(key, slug, content, actor=actor, at_ms=at_ms)
    except assessments.AssessmentError:
        return False
    return True
