"""What a citizen's page adds to what the overview composed: figures for the chart, lines of text, kinds of say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tillid.kernel.words import Sentence
from tillid.overview.api import CitizenPage, Fact, FactGroup, LookupDetail, LookupSummary, Outcome
from tillid.register.api import Duty
from tillid.web import format as written
from tillid.web.charts import BarChart, Count, bar_chart
from tillid.web.templating import language, say
from tillid.web.values import lines_of

CHOICES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class ShownFact:
    label: Sentence
    lines: tuple[str, ...]
    as_of: date | None
    duty: Duty | None
    disputed: bool
    said: str | None
    answer_due: date | None
    protected: bool


@dataclass(frozen=True, slots=True)
class ShownGroup:
    key: str
    name: Sentence
    holds: Sentence | None
    kept: tuple[Sentence, ...]
    facts: tuple[ShownFact, ...]
    empty: tuple[Sentence, ...]
    known: int
    failed: bool


@dataclass(frozen=True, slots=True)
class Say:
    """One of the three boxes: what is hers to choose, her duty, the municipality's task."""

    duty: str
    heading: str
    text: str
    choices: Sequence[object]
    more: int


def group(found: FactGroup) -> ShownGroup:
    facts = tuple(_fact(fact) for fact in found.facts)
    return ShownGroup(found.key, found.name, found.holds, found.kept, facts, found.empty, found.known, found.failed)


def _fact(fact: Fact) -> ShownFact:
    return ShownFact(
        fact.label, lines_of(fact.value), fact.as_of, fact.duty, fact.disputed, fact.said, fact.answer_due, fact.protected
    )


def chart(summary: LookupSummary) -> BarChart:
    spoken = language()
    counts = [
        Count(written.short_month(each.month, spoken), _named(each.month), each.n, written.number(each.n, spoken) if each.n else "", each.emergencies)
        for each in summary.months
    ]  # fmt: skip
    return bar_chart(
        "opslag",
        counts,
        caption=_("Opslag hver måned det seneste år"),
        finding=_finding(summary),
        total=written.number(summary.n, spoken),
    )


def _finding(summary: LookupSummary) -> str:
    if summary.busiest is None:
        return _("Søjler: opslag hver måned. Der er ingen.")
    words = {"month": _named(summary.busiest.month), "n": written.number(summary.busiest.n, language())}
    found = _("Søjler: opslag hver måned. Flest i %(month)s med %(n)s.") % words
    hatched = _("Nødadgang er skraveret.")
    return f"{found} {hatched}" if summary.emergencies else found


def _named(month: str) -> str:
    return f"{written.month_name(month, language())} {month[:4]}"


def kinds(page: CitizenPage) -> tuple[Say, ...]:
    texts = {
        Duty.VOLUNTARY: (_("Du vælger"), _("Et nej koster dig intet.")),
        Duty.DUTY: (_("Du skal"), _("Loven siger, at du skal fortælle det.")),
        Duty.TASK: (_("Vi skal"), _("Vi må bruge det, fordi vi har en opgave.")),
    }
    return tuple(
        Say(duty.value, *words, page.choices[duty][:CHOICES_SHOWN], max(0, len(page.choices[duty]) - CHOICES_SHOWN))
        for duty, words in texts.items()
    )


def lead(look: LookupDetail) -> str:
    """The whole look-up in one or two sentences."""
    if look.at_ms is None:
        return _("Loven siger, at vi skal vente med at vise det. Når tiden er gået, står det her.")
    spoken = language()
    day, clock = written.long_day(look.at_ms, spoken), written.at_clock(look.at_ms, spoken)
    when = {"weekday": written.capital(written.weekday(look.at_ms, spoken)), "day": day, "clock": clock}
    if look.own:
        return _("%(weekday)s den %(day)s %(clock)s så du selv på dine data.") % when
    who = say(look.role) or say(look.unit) or _("kommunens system")
    words = {**when, "who": who, "n": len(look.seen), "no": len(look.refused)}
    if look.outcome is Outcome.REFUSED:
        return _("%(weekday)s den %(day)s %(clock)s ville en %(who)s se dine oplysninger. Systemet sagde nej.") % words
    if look.outcome is Outcome.FAILED:
        return _("%(weekday)s den %(day)s %(clock)s bad en %(who)s om dine oplysninger. Systemet bag svarede ikke.") % words
    saw = _opened(words)
    return f"{saw} {_kept_back(words)}" if look.refused else saw


def _opened(words: dict[str, object]) -> str:
    if words["n"] == 1:
        return _("%(weekday)s den %(day)s %(clock)s åbnede en %(who)s én slags oplysninger om dig.") % words
    return _("%(weekday)s den %(day)s %(clock)s åbnede en %(who)s %(n)s slags oplysninger om dig.") % words


def _kept_back(words: dict[str, object]) -> str:
    if words["no"] == 1:
        return _("Én slags var lukket.")
    return _("%(no)s slags var lukket.") % words
