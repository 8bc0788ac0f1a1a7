"""Go-live: the lawful processing that already runs is taken into the register at once, by one decision, and described afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from tillid.kernel.actor import Actor
from tillid.register.domain.days import day_of
from tillid.register.domain.reading import read_stored
from tillid.register.domain.stages import Known, check_in_brief
from tillid.register.domain.stages import check as check_stages
from tillid.register.following.models import Advice
from tillid.register.form import canonical
from tillid.register.models import Draft, Version
from tillid.register.publishing import held_draft, put
from tillid.register.services import DATABASE, Missing, RegisterError, known_on, told
from tillid.register.words import Happening, Wrong


@dataclass(frozen=True, slots=True)
class GoLive:
    """What came of one decision for many: `refused` with what each lacks, `passed_by` what was published already, `left` what
    was never come to.
    """

    adopted: tuple[str, ...]
    refused: tuple[tuple[str, tuple[Missing, ...]], ...]
    passed_by: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def adopt_at_go_live(
    keys: Iterable[str],
    decision: Mapping[str, object],
    *,
    owner_unit: str,
    actor: Actor,
    at_ms: int,
    most: int | None = None,
    progress: Callable[[str], None] | None = None,
) -> GoLive:
    """Publish these drafts by one decision: `decision` has `by`, `date`, `delegation`, and `look_again`, the day by which the rest
    is described. Asks for title, formal purpose, article 6, the unit that answers, and that decision; nothing else.

    Until the rest is there the gate gives nothing for it. Each key is adopted or refused by itself, `progress` is told of each;
    with `most` it stops after that many were adopted. Running it again passes by what went in. Raises `RegisterError`: NO_USE before anything is adopted, FORM where the decision has
    not the right form, and what the public log raises.
    """
    wanted = tuple(dict.fromkeys(keys))
    drafts = set(Draft.objects.filter(key__in=wanted).values_list("key", flat=True))
    published = set(Version.objects.filter(key__in=wanted).values_list("key", flat=True))
    if set(wanted) - drafts - published:
        raise RegisterError(Wrong.NO_USE)
    adopted: list[str] = []
    refused: list[tuple[str, tuple[Missing, ...]]] = []
    left: list[str] = []
    given = {**decision, "result": "adopted", "body": "go-live"}
    known = _known(at_ms)
    for key in wanted:
        if len(adopted) == most:
            left.extend([] if key in published else [key])
            continue
        if key not in published:
            missing = _adopt(key, given, owner_unit, known(key), actor=actor, at_ms=at_ms)
            refused.extend([(key, missing)] if missing else [])
            adopted.extend([] if missing else [key])
        if progress is not None:
            progress(key)
    return GoLive(tuple(adopted), tuple(refused), tuple(key for key in wanted if key in published), tuple(left))


def _known(at_ms: int) -> Callable[[str], Known]:
    """What each is checked against. Law and sources are asked for once: after each adoption the register would compile anew."""
    unanswered = Counter(Advice.objects.filter(answered_ms__isnull=True).values_list("use_key", flat=True))
    shared = known_on("", day_of(at_ms))
    return lambda key: replace(shared, unanswered=unanswered[key])


def _adopt(
    key: str, decision: Mapping[str, object], owner_unit: str, known: Known, *, actor: Actor, at_ms: int
) -> tuple[Missing, ...]:
    """What it lacks; nothing where it was adopted."""
    with transaction.atomic(using=DATABASE):
        written = held_draft(key)
        document = {"owner_unit": owner_unit} | read_stored(written.document) | {"decision": dict(decision)}
        content, faults = canonical(document, "data-use")
        if faults:
            raise RegisterError(Wrong.FORM, faults=faults)
        if missing := check_in_brief(document, known):
            return told(missing)
        in_brief = bool(check_stages(document, known))
        put(key, content.decode(), Happening.ADOPTED_AT_GO_LIVE, actor=actor, at_ms=at_ms, in_brief=in_brief)
        written.delete()
    return ()
