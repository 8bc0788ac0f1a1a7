"""The decision: what was decided, by whom, on which conditions; and what the gate will do of it, said beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import Body, RuleKind, Stage, UseDocument, UsePolicy, terms
from tillid.staff import api as staff
from tillid.web import format as written
from tillid.web.staff.forms import day_in
from tillid.web.staff.pages import role_name, unit_name
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.drafting import Piece
from tillid.web.staff.uses.fields import Rule
from tillid.web.staff.uses.form import Form
from tillid.web.staff.uses.stages import DECISION
from tillid.web.staff.words import fill

Json = Mapping[str, object]
CONDITIONS = "decision.conditions"
NEW = "new-condition"  # which kind of condition the button makes: a kind of rule, or a task
TASK = "task"
NAMED = (Body.COUNCIL, Body.ECONOMY_COMMITTEE, Body.DIRECTORS)  # a municipality has one of each
CAME_OF_IT = ("result", "held", "lessons")  # written when the pilot is concluded


def _take(document: Json) -> Json:
    return {name: document[name] for name in ("decision", "pilot") if name in document}


def _put(document: Json, piece: Json) -> Json:
    before, now = document.get("pilot"), piece.get("pilot")
    came = {name: before[name] for name in CAME_OF_IT if name in before} if isinstance(before, Mapping) else {}
    pilot = {**came, **(now if isinstance(now, Mapping) else {})}
    return {**{name: value for name, value in piece.items() if name != "pilot"}, **({"pilot": pilot} if pilot else {})}


PIECE = Piece(Stage.DECISION, DECISION, _take, _put)


def make_condition(form: Form, kind: str) -> None:
    """A new row of the kind that was chosen, with only that kind's fields."""
    if form.new_row is None:
        return
    form.typed.put(f"{form.new_row}.kind", "task" if kind == TASK else "rule")
    if kind in set(RuleKind):
        form.typed.put(f"{form.new_row}.rule.holds", kind)


def propose(form: Form) -> None:
    """Sentences for what was chosen and not yet worded. The writer may change them."""
    for row in form.typed.rows(CONDITIONS):
        if not form.typed.one(f"{row}.text.da").strip() and (proposed := _proposed(form, f"{row}.rule")):
            _write(form, f"{row}.text", proposed)
    body = form.typed.one("decision.body")
    if body in NAMED and not form.typed.one("decision.by.da").strip():
        _write(form, "decision.by", terms.BODIES[Body(body)])


def _write(form: Form, path: str, sentence: Sentence) -> None:
    form.typed.put(f"{path}.da", sentence.da)
    form.typed.put(f"{path}.en", sentence.en)


def _proposed(form: Form, path: str) -> Sentence | None:
    holds = form.typed.one(f"{path}.holds")
    if holds not in set(RuleKind):
        return None
    values = {name: form.typed.one(f"{path}.{name}").strip() for name in ("most", "years", "day")}
    keys, day = form.typed.many(f"{path}.keys"), day_in(values["day"])
    asked = {field.name for field in Rule("rule", w.ELSEWHERE).asks(holds)}
    if asked and not (keys if "keys" in asked else day if "day" in asked else any(values[name] for name in asked)):
        return None
    name_of = unit_name if holds == RuleKind.UNITS else role_plural
    return fill(w.PROPOSED[RuleKind(holds)], keys=listed([name_of(key) for key in keys]), day=long(day), **{
        name: values[name] for name in ("most", "years")
    })  # fmt: skip


def role_plural(key: str) -> Sentence:
    found = next((role for role in staff.roles() if role.key == key), None)
    return (found.plural or found.name) if found else role_name(key)


def long(day: object) -> Sentence:
    """A day in both languages."""
    if day is None:
        return w.STALE_EMPTY
    return Sentence(written.long_day(day, "da"), written.long_day(day, "en"))  # type: ignore[arg-type]  # a date


def listed(words: list[Sentence]) -> Sentence:
    """»a, b og c« in both languages."""
    if not words:
        return w.NOTHING
    return Sentence(
        written.enumerate_words([one.da for one in words], "da"), written.enumerate_words([one.en for one in words], "en")
    )


# What the gate will do ------------------------------------------------------------------------------------------------------------
def consequences(use: UseDocument, at_ms: int) -> list[Sentence]:
    """The policy itself, compiled as it will be, in plain sentences: who may see what, on which conditions, until when."""
    policy = register.policy_of(use, at_ms=at_ms)
    if policy.status is register.UseStatus.DROPPED:
        return [w.GATE_NEVER]
    return [
        *_when(policy, at_ms),
        *_who(use, policy),
        *_limits(policy),
    ]


def _when(policy: UsePolicy, at_ms: int) -> Iterator[Sentence]:
    begins = w.GATE_AT_ONCE if policy.begins <= at_ms else fill(w.GATE_FROM, day=long(register.day_of(policy.begins)))
    if policy.ends is None:
        yield fill(w.GATE_NO_END, begins=begins)
    else:
        yield fill(w.GATE_UNTIL, begins=begins, day=long(register.day_of(policy.ends - 1)))


def _who(use: UseDocument, policy: UsePolicy) -> Iterator[Sentence]:
    if not policy.elements:
        yield w.GATE_NOTHING
        return
    units = listed([unit_name(key) for key in sorted(policy.units)])
    if not policy.units or not policy.roles:
        yield w.GATE_NOBODY
        return
    for access in use.who.roles:
        rule = policy.roles.get(access.role)
        if rule is None:
            yield fill(w.GATE_NOT_ROLE, role=role_plural(access.role))
            continue
        seen = [element.label or Sentence(element.key, element.key) for element in use.data if element.key in rule.elements]
        yield fill(w.GATE_ROLE, role=role_plural(access.role), units=units, n=len(seen), what=listed(seen))
        if rule.training:
            courses = {course.key: course.name for course in staff.courses()}
            taken = [courses.get(key) or Sentence(key, key) for key in sorted(rule.training)]
            yield fill(w.GATE_TRAINED, role=role_plural(access.role), courses=listed(taken))
    yield w.GATE_RELATIONS[policy.relation]
    if held := [one.label or Sentence(one.key, one.key) for one in use.data if one.consent]:
        yield fill(w.GATE_CONSENT, what=listed(held))


def _limits(policy: UsePolicy) -> Iterator[Sentence]:
    limits = policy.limits
    if limits is None:
        return
    asked = (
        (w.GATE_CAP, limits.cap), (w.PROPOSED[RuleKind.PER_MONTH], limits.per_month),
        (w.PROPOSED[RuleKind.PER_CITIZEN_MONTH], limits.per_citizen_month), (w.PROPOSED[RuleKind.LEAST_AGE], limits.least_age),
        (w.PROPOSED[RuleKind.MOST_AGE], limits.most_age),
    )  # fmt: skip
    yield from (fill(sentence, most=n, years=n) for sentence, n in asked if n is not None)
    if limits.second_person:
        yield w.PROPOSED[RuleKind.SECOND_PERSON]


def tasks(use: UseDocument) -> list[Sentence]:
    """What people must do: the system only reminds them."""
    conditions = use.decision.conditions if use.decision else ()
    return [
        fill(w.GATE_TASK, text=one.text, unit=unit_name(one.owner_unit), day=long(one.due))
        for one in conditions
        if one.text and one.rule is None and one.due
    ]
