"""What a use really does, beside what was said of it: the gate's own counts, with small numbers hidden, as charts and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.overview import api as overview
from tillid.register import api as register
from tillid.web import format as written
from tillid.web.charts import BarChart, Count, bar_chart
from tillid.web.templating import language, say

MONTHS_SHOWN = 6
MOST_REASONS = 5

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Each table is empty where there is nothing to tell. `places` are the citizens of a trial, in a sentence."""

    chart: BarChart | None
    this_month: tuple[Row, ...]
    citizens: tuple[Row, ...]
    refusals: tuple[Row, ...]
    outside: tuple[Row, ...]
    never_read: tuple[str, ...]
    watched_since: str
    places: str
    voices: tuple[Row, ...]


def figures(use_key: str, today: date, label: Callable[[str], Sentence]) -> Figures:
    """`label` is what an element is called."""
    real = gate.real_figures(use_key, today=today)
    months = tuple(reversed(real.months[:MONTHS_SHOWN]))
    return Figures(
        chart=_chart(months) if months else None,
        this_month=_this_month(real.months, today),
        citizens=tuple((_named(month.month), _citizens(month)) for month in reversed(months)),
        refusals=tuple(_refusals(real.reasons)),
        outside=tuple((say(label(key)), sum_words(total)) for key, total in real.asked_refused),
        never_read=tuple(say(label(key)) for key in real.never_read or ()),
        watched_since=_named(real.watched_since),
        places=_places(real.pilot),
        voices=tuple(_voices(use_key)),
    )


def count_words(n: int | None) -> str:
    """A hidden number says that it is hidden."""
    return _("under 5") if n is None else written.number(n, language())


def sum_words(total: gate.Sum) -> str:
    """A sum in which a month is hidden is no less than what is shown."""
    if not total.more:
        return written.number(total.n, language())
    return _("mindst %(n)s") % {"n": written.number(total.n, language())} if total.n else _("få")


def _chart(months: Sequence[gate.RealMonth]) -> BarChart:
    counts = [
        Count(written.short_month(each.month, language()), _named(each.month), each.granted, count_words(each.granted))
        for each in months
    ]
    most = max(months, key=lambda each: each.granted or 0)
    finding = _("Søjler: opslag hver måned. Flest i %(month)s med %(n)s.") % {
        "month": written.month_name(most.month, language()), "n": count_words(most.granted),
    }  # fmt: skip
    return bar_chart("brug", counts, caption=_("Opslag hver måned"), finding=finding)


def _named(month: str) -> str:
    return f"{written.capital(written.month_name(month, language()))} {month[:4]}"


def _this_month(months: Sequence[gate.RealMonth], today: date) -> tuple[Row, ...]:
    now = next((each for each in months if each.month == f"{today:%Y-%m}"), None)
    rows = [
        (_("Opslag"), count_words(now.granted if now else 0)),
        (_("Systemet sagde nej"), count_words(now.refused if now else 0)),
    ]
    if now and now.emergencies != 0:
        rows.append((_("Nødadgang"), _("få") if now.emergencies is None else count_words(now.emergencies)))
    return tuple(rows)


def _citizens(month: gate.RealMonth) -> str:
    """About how many different citizens: they are counted so that nobody can tell who they were."""
    found = month.citizens
    if found is None:
        return _("ikke talt") if month.uncounted else _("under 5")
    n = written.number(found.n, language())
    if found.beyond:
        return _("over %(n)s") % {"n": n}
    return _("cirka %(n)s") % {"n": n} if found.margin else n


def _refusals(reasons: Iterable[tuple[str, gate.Sum]]) -> list[Row]:
    known = {reason.value: words.citizen for reason, words in gate.REASONS.items()}
    return [(say(known[key]), sum_words(total)) for key, total in reasons if key in known][:MOST_REASONS]


def _voices(use_key: str) -> Iterator[Row]:
    """What citizens had against the use, by month, and the errors in its text that were answered."""
    for month, n in overview.objections_by_use(use_key)[:MONTHS_SHOWN]:
        yield _("Nej fra borgere, %(month)s") % {"month": f"{written.month_name(month, language())} {month[:4]}"}, count_words(n)
    if settled := len(register.settled_reports(use_key)):
        yield _("Fejl i teksten, der er svaret på"), written.number(settled, language())


def _places(pilot: gate.PilotCount | None) -> str:
    if pilot is None:
        return ""
    return _("%(n)s af dem har været med.") % {"n": written.capital(count_words(pilot.citizens))}
