"""One data use as search takes it in: what it says in each language, what it can be told apart by, and its line in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tillid.kernel.words import Sentence
from tillid.register.domain.document import TechnologyKind, UseDocument
from tillid.register.domain.law import Laws
from tillid.register.domain.policy import Duty
from tillid.register.domain.searching import LANGUAGES, Entry, Facet, FoundUse, Texts
from tillid.register.domain.standing import Standing


def searchable(use: UseDocument, laws: Laws, *, stamp: str, standing: Standing, draft: bool = False) -> Entry:
    duties = frozenset(element.duty for element in use.data if element.duty)
    technology = (use.technology.kind if use.technology else None) or TechnologyKind.NONE
    row = FoundUse(
        key=use.key,
        version=use.version,
        draft=draft,
        standing=standing,
        title=use.title,
        short=use.purpose.short or use.title,
        owner_unit=use.owner_unit,
        sector=use.sector,
        technology=technology,
        duties=duties,
        decided=use.decision.on if use.decision else None,
        ends=use.decision.ends if use.decision else None,
        in_brief=use.in_brief,
    )
    return Entry(
        f"{use.key}/draft" if draft else use.key, stamp, _texts(use, laws), _facets(use, duties, technology, standing), row
    )


def _facets(
    use: UseDocument, duties: frozenset[Duty], technology: TechnologyKind, standing: Standing
) -> dict[Facet, tuple[str, ...]]:
    return {
        Facet.SECTOR: (use.sector,) if use.sector else (),
        Facet.UNIT: (use.owner_unit,) if use.owner_unit else (),
        Facet.TECHNOLOGY: (technology.value,),
        Facet.DUTY: tuple(duty.value for duty in duties),
        Facet.STANDING: (standing.value,),
    }


def _texts(use: UseDocument, laws: Laws) -> dict[str, Texts]:
    purpose = use.purpose
    summary = [purpose.short, purpose.did, purpose.task]
    rest, names = [said for said in _rest(use, laws) if said], " ".join(_names(use))
    return {
        language: Texts(
            title=use.title.in_(language),
            summary=_joined(summary, language),
            rest=f"{_joined(rest, language)} {names}",
        )
        for language in LANGUAGES
    }


def _joined(sentences: Iterable[Sentence | None], language: str) -> str:
    return " ".join(said.in_(language) for said in sentences if said)


def _rest(use: UseDocument, laws: Laws) -> Iterator[Sentence | None]:
    yield from (use.problem.what, use.problem.whose, use.problem.known, use.purpose.formal, use.consequences.saying_no)
    yield from (*use.value.individual, *use.value.society, *use.consequences.using, *use.consequences.not_using, *use.not_used)
    for measure in use.value.measures:
        yield measure.what
    for element in use.data:
        yield from (element.label, element.why)
    for key in use.law_keys():
        yield laws[key].name if key in laws else None
    for processor in use.processors:
        yield processor.task
    for way in use.non_digital.ways:
        yield way.text
    yield from _of_the_end(use)


def _of_the_end(use: UseDocument) -> Iterator[Sentence | None]:
    """Technology, trial and decision."""
    if (technology := use.technology) is not None:
        yield from (technology.name, technology.what, technology.oversight, *technology.limits)
    if (pilot := use.pilot) is not None:
        yield from (pilot.hypothesis, pilot.result, *pilot.lessons)
    if (without := use.without_data) is not None:
        yield from (without.why, without.dignity)
    if (decision := use.decision) is not None:
        yield from (decision.by, decision.why, decision.minority, *(condition.text for condition in decision.conditions))


def _names(use: UseDocument) -> Iterator[str]:
    """What is called the same in both languages."""
    yield use.key
    yield from use.kle
    for processor in use.processors:
        yield from (processor.name, *processor.subprocessors)
    for partner in use.shared:
        yield partner.name
