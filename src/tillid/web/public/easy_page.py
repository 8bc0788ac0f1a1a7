"""One data use in short sentences: five questions, answered with the entry's own words, one thought a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillid.kernel.words import Sentence
from tillid.register.api import Duty, Standing
from tillid.web import format as written
from tillid.web.public.use_page import UsePage
from tillid.web.templating import language, say

_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»0-9])")
_ABBREVIATED = re.compile(r"\b(?:kl|bl\.a|f\.eks|fx|dvs|nr|stk|ca|e\.g|i\.e|no)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """`points` are things in a list, under what is said in `lines`; `after` stands below them."""

    id: str
    heading: str
    lines: tuple[str, ...]
    points: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def questions(page: UsePage) -> tuple[Question, ...]:
    """Those that the entry has an answer to."""
    every = (_what(page), _why(page), _data(page), _who(page), _no(page))
    return tuple(each for each in every if each.lines or each.points or each.after)


def lines_of(*sentences: Sentence | None) -> tuple[str, ...]:
    """Each sentence on a line of its own."""
    return tuple(line for sentence in sentences if sentence for line in _split(say(sentence)))


def _split(text: str) -> Iterable[str]:
    begun = ""
    for part in _NEXT_SENTENCE.split(text.strip()):
        begun = f"{begun} {part}".strip()
        if not _ABBREVIATED.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


def _what(page: UsePage) -> Question:
    return Question("hvad", _("Hvad gør vi?"), (*lines_of(page.use.purpose.short), *_now(page)))


def _now(page: UsePage) -> tuple[str, ...]:
    pilot = page.use.pilot
    if page.standing is Standing.PILOT and pilot and pilot.stops:
        return (_("Vi prøver det kun."), _("Vi stopper senest %(day)s.") % {"day": written.long_day(pilot.stops, language())})
    if page.standing is Standing.RUNNING and page.ends:
        return (_("Vi må gøre det til %(day)s.") % {"day": written.long_day(page.ends, language())},)
    said = {
        Standing.RUNNING: _("Vi gør det nu."),
        Standing.PILOT: _("Vi prøver det kun."),
        Standing.OVER: _("Vi gør det ikke mere."),
        Standing.ENDED: _("Vi gør det ikke mere."),
        Standing.DROPPED: _("Vi gør det ikke."),
        Standing.IDEA: _("Vi tænker over det."),
    }
    return (said[page.standing],)


def _why(page: UsePage) -> Question:
    use = page.use
    why = use.decision.why if use.decision and page.standing is Standing.DROPPED else None
    return Question("hvorfor", _("Hvorfor?"), lines_of(use.problem.what, why), _points(use.value.individual))


def _points(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(say(sentence) for sentence in sentences)


def _data(page: UsePage) -> Question:
    heading = _("Hvad ser vi om dig?")
    if page.use.without_data:
        return Question("data", heading, (_("Vi ser ikke noget om dig."), *lines_of(page.use.without_data.why)))
    return Question("data", heading, (), tuple(say(element.label) for element in page.elements))


def _who(page: UsePage) -> Question:
    people = tuple(written.capital(say(role.name)) for role in page.roles)
    return Question("hvem", _("Hvem ser det?"), (), people, lines_of(page.relation, *page.kept))


def _no(page: UsePage) -> Question:
    voluntary = tuple(say(element.label) for element in page.elements if element.duty is Duty.VOLUNTARY)
    lines = lines_of(page.use.consequences.saying_no)
    return Question("nej", _("Kan du sige nej?"), (*lines, *((_("Det her er frivilligt:"),) if voluntary else ())), voluntary)
