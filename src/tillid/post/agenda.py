"""The paper for those who decide: a data use on one page, made from its entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from tillid.kernel.words import Sentence
from tillid.post import words as w
from tillid.post.rendering import render_paper
from tillid.register import api as register
from tillid.register.api import Condition, Decision, Involved, Measure, UseDocument, terms
from tillid.sources import api as sources
from tillid.staff import api as staff

Part = dict[str, object]
LOCALES = {"da": "da", "en": "en_GB"}
MOST_WORTH = 16  # a risk's likelihood times its impact, both up to 4


def agenda_paper(use: UseDocument, *, municipality: Sentence, language: str, at_ms: int) -> bytes:
    """The use, a draft (version 0) or a published version, as a PDF in `da` or `en`; `at_ms` is the day that stands on it.

    What isn't written yet says so. Raises `UnfitPaper`.
    """
    return render_paper(
        "agenda", agenda_data(use, municipality=municipality, language=language, at_ms=at_ms), language=language, at_ms=at_ms
    )


def agenda_data(use: UseDocument, *, municipality: Sentence, language: str, at_ms: int) -> dict[str, object]:
    """What the paper is handed (`papers/agenda.schema.json`)."""
    return _Writer(language).paper(use, municipality, register.day_of(at_ms))


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str

    def paper(self, use: UseDocument, municipality: Sentence, made: date) -> dict[str, object]:
        status = self.said(w.VERSION, n=use.version) if use.version else self.said(w.DRAFT)
        owner = [self.said(w.OWNER, unit=self.unit(use.owner_unit))] if use.owner_unit else []
        return {
            "municipality": self.said(municipality),
            "title": self.said(use.title),
            "short": self.said(use.purpose.short or w.NOT_WRITTEN),
            "meta": [status, *owner, self.said(w.MADE, day=self.day(made))],
            "footer": self.said(w.FOOTER, key=use.key),
            "sections": [
                self.section(w.PROBLEM, self.together(use.problem.what, use.problem.whose, use.problem.known)),
                *([self.section(w.PURPOSE, [self.said(use.purpose.formal)])] if use.purpose.formal else []),
                self.value(use),
                self.consequences(use),
                self.section(w.SAYING_NO, self.together(use.consequences.saying_no)),
                self.section(w.DATA, list(self.data(use))),
                self.section(w.WHO, list(self.who(use))),
                self.section(w.LAW, list(self.law(use))),
                self.section(w.ASSESSMENT, list(self.assessment(use))),
                self.section(w.INVOLVEMENT, list(self.involvement(use))),
                self.decision(use),
            ],
        }

    def value(self, use: UseDocument) -> Part:
        parts = [
            self.part(w.VALUE_INDIVIDUAL, [self.said(one) for one in use.value.individual]),
            self.part(w.VALUE_SOCIETY, [self.said(one) for one in use.value.society]),
            self.part(w.MEASURES, [self.measure(one) for one in use.value.measures]),
        ]
        return {"heading": self.said(w.VALUE), "pair": False, "stays": False, "parts": parts}

    def measure(self, one: Measure) -> str:
        what = self.said(one.what) if one.what else one.key
        if one.before is None or one.promised is None or one.unit is None or one.by is None:
            return what
        return self.said(w.MEASURE, what=what, before=one.before, promised=one.promised, unit=one.unit, day=self.day(one.by))

    def consequences(self, use: UseDocument) -> Part:
        sides = ((w.USING, use.consequences.using), (w.NOT_USING, use.consequences.not_using))
        parts = [self.part(heading, [self.said(one) for one in given]) for heading, given in sides]
        return {"heading": self.said(w.CONSEQUENCES), "pair": True, "stays": True, "parts": parts}

    def data(self, use: UseDocument) -> Iterator[str]:
        if use.without_data:
            yield from self.together(w.WITHOUT_DATA, use.without_data.why, use.without_data.dignity)
        if use.data:
            kinds = [(kind, sum(element.duty is kind for element in use.data)) for kind in w.KINDS]
            told = ", ".join(self.said(w.KINDS[kind], n=n) for kind, n in kinds if n) or "–"
            line = [self.said(w.COUNT, n=len(use.data), kinds=told)]
            if sensitive := sum(element.sensitivity is register.Sensitivity.SPECIAL for element in use.data):
                line.append(self.said(w.SENSITIVE, n=sensitive))
            names = {system.key: self.said(system.name) for system in sources.systems()}
            if places := dict.fromkeys(names.get(one.source, one.source) for one in use.data if one.source):
                line.append(self.said(w.FROM, sources=", ".join(places)))
            yield " ".join(line)
        if use.not_used:
            yield self.said(w.NOT_USED, what="; ".join(self.said(one).rstrip(".") for one in use.not_used))

    def who(self, use: UseDocument) -> Iterator[str]:
        names = {role.key: self.said(role.plural or role.name) for role in staff.roles()}
        roles = [names.get(access.role, access.role) for access in use.who.roles]
        if roles and use.who.units:
            yield self.said(w.SEEN_BY, roles=", ".join(roles), units=", ".join(self.unit(key) for key in use.who.units))
        if use.technology and use.technology.kind:
            told = [terms.stopped(terms.TECHNOLOGIES[use.technology.kind]), use.technology.what]
            told += [terms.stopped(terms.TECHNOLOGY_ROLES[use.technology.role])] if use.technology.role else []
            yield from self.together(*told, use.technology.oversight)
        if use.non_digital.ways:
            yield self.said(w.WAYS, ways=" ".join(self.said(way.text) for way in use.non_digital.ways if way.text))

    def law(self, use: UseDocument) -> Iterator[str]:
        rows = [row for basis in use.basis if (row := register.law(basis.law or ""))]
        if names := dict.fromkeys(self.said(row.name) for row in rows):
            yield ", ".join(names) + "."
        if unconfirmed := len({row.key for row in rows if not row.confirmed}):
            yield self.said(w.UNCONFIRMED, n=unconfirmed)

    def assessment(self, use: UseDocument) -> Iterator[str]:
        made = use.assessment
        line = [self.said(w.AI_ACT, cls=terms.inside(terms.AI_CLASSES[made.ai_act.cls]))] if made.ai_act else []
        line += [self.said(w.DPIA, needed=terms.inside(terms.DPIAS[made.dpia]))] if made.dpia else []
        line += [self.risks(use)] if made.risks else []
        if line:
            yield " ".join(line)
        if made.dpo_advice:
            yield self.said(w.ADVICE, text=made.dpo_advice)

    def risks(self, use: UseDocument) -> str:
        given = use.assessment.risks
        most = [one.likelihood * one.impact for one in given if one.likelihood and one.impact]
        left = [one.left_likelihood * one.left_impact for one in given if one.left_likelihood and one.left_impact]
        if not most or not left:
            return self.said(w.RISKS_ONLY, n=len(given))
        return self.said(w.RISKS, n=len(given), most=max(most), left=max(left), of=MOST_WORTH)

    def involvement(self, use: UseDocument) -> Iterator[str]:
        yield from (self.involved(one) for one in use.involvement.records)
        if use.involvement.none:
            yield self.said(w.NOBODY, why=use.involvement.none)

    def involved(self, one: Involved) -> str:
        head = self.said(terms.INVOLVING[one.how]) if one.how else self.said(w.INVOLVEMENT)
        head += f", {self.day(one.day)}" if one.day else ""
        head += f" ({self.said(w.PEOPLE, n=one.people)})" if one.people else ""
        who = [f"{self.said(one.who).rstrip('.')}."] if one.who else []
        return " ".join([f"{head}:", *who, *self.together(*one.said, one.changed)])

    def decision(self, use: UseDocument) -> Part:
        decision = use.decision
        heading = w.DECIDED if use.version else w.DECISION
        if decision is None:
            return self.section(heading, [])
        parts = [self.part(None, list(self.proposal(use, decision)))]
        if decision.conditions:
            parts.append(self.part(w.CONDITIONS, [self.condition(one) for one in decision.conditions]))
        return {"heading": self.said(heading), "pair": False, "stays": True, "parts": parts}

    def proposal(self, use: UseDocument, decision: Decision) -> Iterator[str]:
        if decision.result:
            yield self.said(w.PROPOSED[decision.result])
        if use.pilot and use.pilot.hypothesis:
            yield self.said(w.HYPOTHESIS, text=use.pilot.hypothesis)
        if use.pilot and use.pilot.cap and use.pilot.stops:
            yield self.said(w.PILOT, cap=use.pilot.cap, day=self.day(use.pilot.stops))
        if decision.why:
            yield self.said(decision.why)
        if decision.by:
            yield self.decided(use, decision, decision.by)
        if decision.ends:
            yield self.said(w.ENDS, day=self.day(decision.ends))
        if decision.look_again:
            yield self.said(w.LOOK_AGAIN, day=self.day(decision.look_again))

    def decided(self, use: UseDocument, decision: Decision, by: Sentence) -> str:
        """Who decided it, or in a draft who is to."""
        if use.version and decision.on:
            return self.said(w.DECIDED_BY, by=by, day=self.day(decision.on))
        return self.said(w.BODY, by=by)

    def condition(self, one: Condition) -> str:
        text = self.said(one.text).rstrip(".") if one.text else self.said(w.NOT_WRITTEN)
        if one.kind is register.ConditionKind.RULE and one.rule:
            return self.said(w.CONDITION_HELD, text=text)
        if one.owner_unit and one.due:
            return self.said(w.CONDITION_TASK, text=text, unit=self.unit(one.owner_unit), day=self.day(one.due))
        return text

    # How things are said ------------------------------------------------------------------------------------------------------
    def section(self, heading: Sentence, lines: list[str]) -> Part:
        return {"heading": self.said(heading), "pair": False, "stays": False, "parts": [self.part(None, lines)]}

    def part(self, heading: Sentence | None, lines: list[str]) -> Part:
        return {"heading": heading and self.said(heading), "lines": lines or [self.said(w.NOT_WRITTEN)]}

    def together(self, *sentences: Sentence | None) -> list[str]:
        """What is written, as one paragraph; none where nothing is."""
        told = " ".join(self.said(one) for one in sentences if one)
        return [told] if told else []

    def said(self, sentence: Sentence, **values: object) -> str:
        """The words of our language. Blanks are filled only where values come with them: a text of the entry is never a form."""
        text = sentence.in_(self.language)
        told = {name: value.in_(self.language) if isinstance(value, Sentence) else value for name, value in values.items()}
        return text.format(**told) if told else text

    def unit(self, key: str) -> str:
        found = staff.unit(key)
        return self.said(found.name) if found else key

    def day(self, when: date) -> str:
        return format_date(when, "d. MMMM y" if self.language == "da" else "d MMMM y", locale=LOCALES[self.language])
