"""One use, followed: what was decided and whether it holds, what was promised and reached, what is used and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from tillid.gate import api as gate
from tillid.kernel.words import Sentence
from tillid.overview import api as overview
from tillid.register import api as register
from tillid.register.api import Condition, ConditionKind, Judged, Measured, RuleKind, Standing, Task, TechnologyKind
from tillid.web import format as written
from tillid.web.charts import BarChart, Count, bar_chart
from tillid.web.frame import Crumb
from tillid.web.identity import for_employees, visitor
from tillid.web.methods import READS, only
from tillid.web.names import HouseNames
from tillid.web.staff import words as staff
from tillid.web.staff.follow import due
from tillid.web.staff.follow import words as w
from tillid.web.staff.follow.acts import month
from tillid.web.staff.follow.versions import title_of, to_uses
from tillid.web.staff.pages import FOLLOWERS, WRITERS, said, staff_page, unit_name
from tillid.web.templating import language

A_YEAR = 365
BARS = 6  # months or measurements in a chart
_JUDGED_AS = {
    Judged.KEPT: "voluntary",
    Judged.BETTER: "duty",
    Judged.SAME: "duty",
    Judged.WORSE: "unusual",
    Judged.NOT_KEPT: "unusual",
    Judged.UNKNOWN: "neutral",
}
_REFUSED_BY: Mapping[RuleKind, tuple[str, ...]] = {
    RuleKind.UNITS: ("unit-not-allowed",),
    RuleKind.ROLES: ("role-not-in-use",),
    RuleKind.UNTIL: ("use-ended",),
    RuleKind.PER_MONTH: ("month-full",),
    RuleKind.PER_CITIZEN_MONTH: ("citizen-month-full",),
    RuleKind.SECOND_PERSON: ("second-missing",),
    RuleKind.LEAST_AGE: ("too-young", "age-unknown"),
    RuleKind.MOST_AGE: ("too-old", "age-unknown"),
}  # what the gate says when it holds such a condition
Numbers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A condition, and whether it holds: `state` is rule, done, waiting or late."""

    text: Sentence
    state: str
    owner: Sentence | None = None
    due: date | None = None
    settled: register.Settled | None = None
    settled_on: date | None = None
    measured: tuple[Sentence, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    one: Measured
    judged: Sentence
    tag: str
    chart: BarChart | None
    rows: Numbers


@dataclass(frozen=True, slots=True)
class Summary:
    """The three figures at the top."""

    kept: int
    promised: int
    promises_more: Sentence
    holding: int
    conditions: int
    conditions_more: Sentence
    lookups: str
    lookups_more: Sentence


@only(*READS)
@for_employees(*FOLLOWERS)
def show(request: HttpRequest, key: str) -> HttpResponse:
    title, use, today = title_of(key), register.use(key), timezone.localdate()
    if use is None:  # an idea: there is nothing to follow but its text
        return redirect("staff:use", key=key)
    figures = gate.real_figures(key, today=today)
    held, promises = tuple(_held(use, figures, today)), [_promise(one, at) for at, one in enumerate(register.measured(key))]
    summary = register.summary(key)
    who = visitor(request)
    context = {
        "w": w,
        "key": key,
        "use": use,
        "title": title,
        "standing": summary.standing if summary else Standing.RUNNING,
        "ends": register.day_of(summary.ends_ms - 1) if summary and summary.ends_ms is not None else None,
        "today": today,
        "owner": unit_name(use.owner_unit),
        "decided_heading": w.YOU_DECIDED if who.role == "councillor" else w.IT_WAS_DECIDED,
        "summary": _summary(held, promises, figures, today),
        "held": held,
        "promises": promises,
        "writes": who.role in WRITERS,
        **_figures(key, use, figures, today),
        "voices": _voices(key, figures),
        "deadlines": due.shown(
            (one for one in register.deadlines(today, days=A_YEAR) if one.use_key == key), writes=who.role in WRITERS
        ),
        "no_model": use.technology is None or use.technology.kind in {None, TechnologyKind.NONE},
    }
    crumbs = [*to_uses(request), Crumb(said(title))]
    return staff_page(request, "staff/follow/use.html", context, active="uses", crumbs=crumbs)


# What was decided --------------------------------------------------------------------------------------------------------------
def _held(use: register.UseDocument, figures: gate.RealFigures, today: date) -> Iterator[Held]:
    tasks = iter(sorted(register.tasks(use=use.key), key=lambda one: one.key))
    by_text = {one.text: one for one in tasks}
    for condition in use.decision.conditions if use.decision else ():
        text = condition.text or Sentence("–", "–")
        if condition.kind is ConditionKind.TASK and (task := by_text.get(text)) is not None:
            yield _of_task(task, today)
        else:
            yield _of_rule(condition, text, figures, today)


def _of_task(task: Task, today: date) -> Held:
    owner = unit_name(task.owner_unit) if task.owner_unit else None
    if task.settled is not None:
        return Held(task.text, "done", owner, settled=task.settled, settled_on=register.day_of(task.settled.at_ms))
    state = "late" if task.due is not None and task.due < today else "waiting"
    return Held(task.text, state, owner, task.due, key=task.key)


def _of_rule(condition: Condition, text: Sentence, figures: gate.RealFigures, today: date) -> Held:
    """A rule in words alone is held by what the rest of the entry says; the gate holds it, but nothing is counted for it."""
    rule = condition.rule
    return Held(text, "rule", measured=tuple(_measured(rule, figures, today)) if rule else ())


def _measured(rule: register.ConditionRule, figures: gate.RealFigures, today: date) -> Iterator[Sentence]:
    now = next((one for one in figures.months if one.month == f"{today:%Y-%m}"), None)
    if rule.holds is RuleKind.PER_MONTH and rule.most is not None:
        granted = now.granted if now else 0
        yield staff.fill(w.RULE_THIS_MONTH, n=_told(granted), most=_number(rule.most))
    if rule.holds is RuleKind.SECOND_PERSON and (figures.seconds.n or figures.seconds.more):
        yield staff.fill(w.RULE_PAIRS, n=_sum(figures.seconds))
    stopped = [total for reason, total in figures.reasons if reason in _REFUSED_BY[rule.holds]]
    if stopped:
        every = gate.Sum(sum(one.n for one in stopped), any(one.more for one in stopped))
        yield staff.fill(w.RULE_REFUSED, n=_sum(every))
    else:
        yield w.RULE_REFUSED_NONE


# What was promised --------------------------------------------------------------------------------------------------------------
def _promise(one: Measured, at: int) -> Promise:
    counts = tuple(_counts(one))
    chart = None
    if one.achieved:
        unit = one.unit or Sentence("–", "–")
        chart = bar_chart(
            f"loefte-{at}",
            counts,
            caption=written.capital(said(unit)),
            finding=said(
                staff.fill(
                    w.CHART_FINDING, what=one.what, before=_known(one.before), now=_known(one.latest.value if one.latest else None),
                    promised=_known(one.promised),
                )
            ),
        )  # fmt: skip
    return Promise(one, register.JUDGED[one.judged], _JUDGED_AS[one.judged], chart, tuple((c.name, c.text) for c in counts))


def _counts(one: Measured) -> Iterator[Count]:
    """Before, the latest measurements, and the promise last."""
    if one.before is not None:
        yield Count(said(w.CHART_BEFORE), said(w.CHART_BEFORE), one.before, _plain(one.before))
    for each in one.achieved[-BARS:]:
        name = written.long_day(each.on, language())
        yield Count(f"{written.short_month(f'{each.on:%Y-%m}', language())} {each.on:%y}", name, each.value, _plain(each.value))
    if one.promised is not None:
        yield Count(said(w.CHART_PROMISED), said(w.CHART_PROMISED), one.promised, _plain(one.promised))


def _summary(held: tuple[Held, ...], promises: list[Promise], figures: gate.RealFigures, today: date) -> Summary:
    unmeasured = sum(promise.one.judged is Judged.UNKNOWN for promise in promises)
    late, waiting = (sum(one.state == state for one in held) for state in ("late", "waiting"))
    now = next((one for one in figures.months if one.month == f"{today:%Y-%m}"), None)
    refused = now.refused if now else 0
    if not promises:
        promises_key = "none"
    elif unmeasured:
        promises_key = "unmeasured" if unmeasured == len(promises) else "some"
    else:
        promises_key = "all"
    conditions_key = "none" if not held else "late" if late else "waiting" if waiting else "all"
    return Summary(
        kept=sum(promise.one.judged is Judged.KEPT for promise in promises),
        promised=len(promises),
        promises_more=staff.fill(w.PROMISES_MORE[promises_key], n=unmeasured),
        holding=len(held) - late,
        conditions=len(held),
        conditions_more=staff.fill(w.CONDITIONS_MORE[conditions_key], n=late or waiting),
        lookups=_plain(now.granted if now else 0),
        lookups_more=w.LOOKUPS_MORE_NONE if refused == 0 else staff.fill(w.LOOKUPS_MORE, n=_told(refused)),
    )


# What is used, and what was refused --------------------------------------------------------------------------------------------
def _figures(key: str, use: register.UseDocument, figures: gate.RealFigures, today: date) -> dict[str, object]:
    names = HouseNames()
    labels = {element.key: element.label for element in use.data}

    def label(element: str) -> Sentence:
        return labels.get(element) or names(register.Named.ELEMENT, element) or Sentence(element, element)

    since = Sentence(month(figures.watched_since, "da"), month(figures.watched_since, "en"))
    return {
        "chart": _chart(figures) if figures.months else None,
        "year": tuple(_year(figures, today)),
        "reasons": [(said(_reason(reason)), _plain_sum(total)) for reason, total in figures.reasons],
        "asked_refused": [(said(label(element)), _plain_sum(total)) for element, total in figures.asked_refused],
        "unread": [(element, label(element)) for element in figures.never_read or ()],
        "unread_known": figures.never_read is not None,
        "since": since,
        "running": register.standing(key) in {Standing.RUNNING, Standing.PILOT},
    }


def _chart(figures: gate.RealFigures) -> BarChart:
    shown = tuple(reversed(figures.months[:BARS]))
    counts = [
        Count(
            written.short_month(one.month, language()),
            written.capital(month(one.month, language())),
            one.granted,
            _plain(one.granted),
        )
        for one in shown
    ]
    most = max(shown, key=lambda one: one.granted or 0)
    finding = staff.fill(w.USED_FINDING, month=Sentence(month(most.month, "da"), month(most.month, "en")), n=_told(most.granted))
    return bar_chart("brug", counts, caption=said(w.USED_CAPTION), finding=said(finding))


def _year(figures: gate.RealFigures, today: date) -> Iterator[tuple[str, str]]:
    now = next((one for one in figures.months if one.month == f"{today:%Y-%m}"), None)
    yield said(w.ROW_GRANTED), _plain_sum(figures.granted)
    yield said(w.ROW_REFUSED), _plain_sum(figures.refused)
    yield said(w.ROW_EMERGENCIES), _plain_sum(figures.emergencies)
    if figures.seconds.n or figures.seconds.more:
        yield said(w.ROW_SECONDS), _plain_sum(figures.seconds)
    if now is not None and not now.uncounted:
        yield said(w.ROW_CITIZENS), _plain(now.citizens.n) if now.citizens else said(w.FEW)
    if figures.pilot is not None:
        yield said(w.ROW_PILOT), said(staff.fill(w.OF_CAP, n=_told(figures.pilot.citizens), cap=_number(figures.pilot.cap)))


def _voices(key: str, figures: gate.RealFigures) -> Numbers:
    reports = sum(one.use_key == key for one in register.open_reports())
    return (
        *_objections(key),
        (said(w.ROW_REPORTS), _plain(reports)),
        (said(w.ROW_REPORTS_DONE), _plain(len(register.settled_reports(key)))),
        (said(w.ROW_MISSING), _plain(figures.reports.open + figures.reports.answered)),
        (said(w.ROW_ADVICE), _plain(sum(one.answered_ms is None for one in register.advice_on(key)))),
    )


def _objections(key: str) -> Iterator[tuple[str, str]]:
    """The months in which there were any. Their sum isn't told: small months could be worked out from it."""
    found = overview.objections_by_use(key)[:BARS]
    if not found:
        yield said(w.ROW_OBJECTIONS_NONE), _plain(0)
    for at, n in found:
        yield said(staff.fill(w.ROW_OBJECTIONS, month=Sentence(month(at, "da"), month(at, "en")))), _plain(n)


def _reason(key: str) -> Sentence:
    found: Mapping[str, gate.Words] = {reason.value: told for reason, told in gate.REASONS.items()}
    return found[key].staff if key in found else Sentence(key, key)


# Numbers in words -------------------------------------------------------------------------------------------------------------
def _number(n: int) -> Sentence:
    return Sentence(written.number(n, "da"), written.number(n, "en"))


def _told(n: int | None) -> Sentence:
    """A hidden number says that it is hidden."""
    return w.FEW if n is None else _number(n)


def _known(n: int | None) -> Sentence:
    return w.UNKNOWN_NUMBER if n is None else _number(n)


def _plain(n: int | None) -> str:
    return said(_told(n))


def _sum(total: gate.Sum) -> Sentence:
    """At least so many, where some months are hidden."""
    if total.more:
        return staff.fill(w.AT_LEAST, n=_number(total.n)) if total.n else w.A_FEW
    return _number(total.n)


def _plain_sum(total: gate.Sum) -> str:
    return said(_sum(total))
