"""Which fields each stage has: the document's own, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.kernel.words import Sentence
from tillid.register.api import Stage
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.fields import (
    Both,
    Chosen,
    Day,
    Field,
    Group,
    Key,
    Line,
    Lines,
    Pattern,
    Pick,
    Rows,
    Rule,
    Ticks,
    Truth,
    Whole,
)

_CVR = Pattern(r"[0-9]{8}", w.ERROR_CVR)
_KLE = Pattern(r"[0-9]{2}(\.[0-9]{2}){0,2}", w.ERROR_KLE)
_KEY = Pattern(r"(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*", w.ERROR_KEY)
_COUNTRY = Pattern("[A-Z]{2}", w.ERROR_COUNTRY)
_ADDRESS = Pattern(r"https?://\S+", w.ERROR_ADDRESS)
FORMAL = 20_000  # the wording of a record of processing may come from elsewhere, and is never cut


def _asked(path: str) -> tuple[Sentence, Sentence | None]:
    return w.ASKED[path]


def _texts(path: str) -> Rows:
    name = path.rpartition(".")[2]
    one, add = w.ONE[name]
    return Rows(name, *_asked(path), one=one, add=add, texts=True)


def _rows(path: str, *fields: Field, titled: str, ordered: tuple[str, str] | None = None) -> Rows:
    name = path.rpartition(".")[2]
    one, add = w.ONE[name]
    return Rows(name, *_asked(path), fields=fields, one=one, add=add, titled=titled, ordered=ordered)


def _group(name: str, *fields: Field) -> Group:
    """A part of the document that the page shows without a heading of its own."""
    return Group(name, Sentence(name, name), fields=fields, boxed=False)


PROBLEM = (
    _group("problem", *(Both(name, *_asked(f"problem.{name}")) for name in ("what", "whose", "known"))),
)  # fmt: skip
PURPOSE = (
    _group(
        "purpose",
        *(Both(name, *_asked(f"purpose.{name}"), short=name != "short") for name in ("title", "short", "did", "task")),
        Both("formal", *_asked("purpose.formal"), most=FORMAL),
    ),
    Pick("sector", *_asked("sector"), of="sectors"),
    Lines("kle", *_asked("kle"), like=_KLE),
    Group(
        "contact",
        *_asked("contact"),
        fields=(
            Line("email", *_asked("contact.email")),
            Line("web", *_asked("contact.web"), like=_ADDRESS),
        ),
    ),
)
MEASURE = (
    Key("key", w.ASKED["measure.what"][0], made_of=("what.da",)),
    Both("what", *_asked("measure.what"), short=True, needed=True),
    Pick("kind", *_asked("measure.kind"), of="measure-kinds"),
    Both("unit", *_asked("measure.unit"), short=True),
    Whole("before", *_asked("measure.before")),
    Whole("promised", *_asked("measure.promised")),
    Pick("better", *_asked("measure.better"), of="betters"),
    Day("by", *_asked("measure.by")),
    Both("how", *_asked("measure.how")),
)
VALUE = (
    _group(
        "value", _texts("value.individual"), _texts("value.society"), _rows("value.measures", *MEASURE, titled="what")
    ),
)  # fmt: skip
CONSEQUENCES = (
    _group(
        "consequences",
        _texts("consequences.using"),
        _texts("consequences.not_using"),
        Both("saying_no", *_asked("consequences.saying_no")),
    ),
)
BASIS = (
    _rows(
        "basis",
        Key("key", w.ASKED["basis"][0], made_of=("law", "article6", "article9")),
        Pick("phase", *_asked("basis.phase"), of="phases", needed=True),
        Pick("law", *_asked("basis.law"), of="laws"),
        Pick("article6", *_asked("basis.article6"), of="article6"),
        Pick("article9", *_asked("basis.article9"), of="article9"),
        Both("why", *_asked("basis.why")),
        Day("begins", *_asked("basis.begins")),
        Day("ends", *_asked("basis.ends")),
        titled="law",
        ordered=("begins", "ends"),
    ),
)
WITHOUT_DATA = Group(
    "without_data",
    *_asked("without_data"),
    fields=tuple(Both(name, *_asked(f"without_data.{name}")) for name in ("why", "dignity")),
)  # fmt: skip
DATA = (_texts("not_used"), WITHOUT_DATA)  # the elements have pages of their own
RETENTION = Group(
    "retention",
    *_asked("element.retention"),
    fields=(
        Whole("days", *_asked("retention.days"), least=1, most=36_525, needed=True),
        Pick("after", *_asked("retention.after"), of="starts", needed=True),
        Pick("archive", *_asked("retention.archive"), of="archives"),
        Both("why", *_asked("retention.why"), short=True),
    ),
    whole=True,
)
SHARED_BY_ELEMENTS: tuple[Field, ...] = (  # what may be the same for many
    Pick("duty", *_asked("element.duty"), of="duties", radios=True),
    Pick("statute", *_asked("element.statute"), of="laws"),
    Pick("sensitivity", *_asked("element.sensitivity"), of="sensitivities", radios=True),
    Pick("consent", *_asked("element.consent"), of="consents", radios=True, none=w.NO_CONSENT),
    Line("holder", *_asked("element.holder"), like=_KEY),
    RETENTION,
)
ELEMENT: tuple[Field, ...] = (
    Both("label", *_asked("element.label"), short=True),
    Both("why", *_asked("element.why")),
    Pick("source", *_asked("element.source"), of="systems"),
    *SHARED_BY_ELEMENTS,
)
ROLES = _rows(
    "who.roles",
    Pick("role", *_asked("role.role"), of="roles", needed=True),
    Ticks("elements", *_asked("role.elements"), of="elements", always=True),
    Ticks("training", *_asked("role.training"), of="courses"),
    titled="role",
)
WHO = (
    Pick("owner_unit", *_asked("owner_unit"), of="units"),
    _group(
        "who",
        Ticks("units", *_asked("who.units"), of="units"),
        Pick("relation", *_asked("who.relation"), of="relations", radios=True),
        Lines("case_kinds", *_asked("who.case_kinds"), like=_KLE),
        Ticks("operations", *_asked("who.operations"), of="operations"),
        ROLES,
    ),
    _rows(
        "processors",
        Line("name", *_asked("processor.name"), needed=True),
        Line("cvr", *_asked("processor.cvr"), like=_CVR),
        Both("task", *_asked("processor.task")),
        Line("country", *_asked("processor.country"), like=_COUNTRY),
        Day("agreement", *_asked("processor.agreement")),
        Lines("subprocessors", *_asked("processor.subprocessors")),
        Both("supervision", *_asked("processor.supervision")),
        titled="name",
    ),
    _rows(
        "shared",
        Line("name", *_asked("partner.name"), needed=True),
        Line("cvr", *_asked("partner.cvr"), like=_CVR),
        Both("share", *_asked("partner.share")),
        Day("agreement", *_asked("partner.agreement")),
        titled="name",
    ),
)
TECHNOLOGY = (
    _group(
        "technology",
        Pick("kind", *_asked("technology.kind"), of="technologies", radios=True),
        Both("name", *_asked("technology.name"), short=True),
        Both("what", *_asked("technology.what")),
        Pick("role", *_asked("technology.role"), of="technology-roles", radios=True),
        Pick("deciding_law", *_asked("technology.deciding_law"), of="laws"),
        Both("oversight", *_asked("technology.oversight")),
        _texts("technology.limits"),
        _texts("technology.alternatives"),
        Both("opt_out", *_asked("technology.opt_out")),
        Line("model", *_asked("technology.model"), like=_KEY),
    ),
)
NON_DIGITAL = (
    _group(
        "non_digital",
        _rows(
            "non_digital.ways",
            Pick("how", *_asked("way.how"), of="ways", needed=True),
            Both("text", *_asked("way.text"), needed=True),
            titled="how",
        ),
        Whole("share", *_asked("non_digital.share"), most=100),
        Group(
            "waiting",
            *_asked("non_digital.waiting"),
            fields=(
                Whole("digital_days", *_asked("waiting.digital_days"), needed=True),
                Whole("other_days", *_asked("waiting.other_days"), needed=True),
            ),
            whole=True,
        ),
    ),
)
INVOLVEMENT = (
    _group(
        "involvement",
        _rows(
            "involvement.records",
            Pick("how", *_asked("involved.how"), of="involving", needed=True),
            Day("day", *_asked("involved.day")),
            Pick("stage", *_asked("involved.stage"), of="stages"),
            Both("who", *_asked("involved.who"), short=True),
            Whole("people", *_asked("involved.people")),
            _texts("involved.said"),
            Both("changed", *_asked("involved.changed")),
            titled="how",
        ),
        Both("none", *_asked("involvement.none")),
    ),
)
CONDITION: tuple[Field, ...] = (
    Key("key", w.ASKED["condition.text"][0], made_of=("text.da",)),
    Chosen("kind", *_asked("condition.kind"), of="condition-kinds", needed=True),
    Rule("rule", *_asked("condition.holds"), boxed=False),
    Both("text", *_asked("condition.text")),
    Pick("owner_unit", *_asked("condition.owner_unit"), of="units"),
    Day("due", *_asked("condition.due")),
)
DECISION = (
    Group(
        "decision",
        w.ASKED["decision.result"][0],
        boxed=False,
        ordered=("begins", "ends"),
        fields=(
            Pick("result", *_asked("decision.result"), of="results", radios=True),
            Pick("body", *_asked("decision.body"), of="bodies"),
            Both("by", *_asked("decision.by"), short=True),
            Line("delegation", *_asked("decision.delegation")),
            Day("date", *_asked("decision.date")),
            Line("item", *_asked("decision.item")),
            Truth("open", *_asked("decision.open"), of="open"),
            Group(
                "vote",
                *_asked("decision.vote"),
                fields=(
                    Whole("in_favour", *_asked("vote.in_favour"), needed=True),
                    Whole("against", *_asked("vote.against"), needed=True),
                    Whole("abstained", *_asked("vote.abstained")),
                ),
                whole=True,
            ),
            Both("minority", *_asked("decision.minority")),
            Both("why", *_asked("decision.why")),
            _rows("decision.conditions", *CONDITION, titled="text"),
            Day("begins", *_asked("decision.begins")),
            Day("ends", *_asked("decision.ends")),
            Day("look_again", *_asked("decision.look_again")),
        ),
    ),
    Group(
        "pilot",
        *_asked("pilot"),
        fields=(
            Both("hypothesis", *_asked("pilot.hypothesis")),
            Whole("cap", *_asked("pilot.cap"), least=1, most=100_000),
            Day("stops", *_asked("pilot.stops")),
        ),
    ),
)
LESSONS = Rows("lessons", *_asked("pilot.lessons"), one=w.ONE["lessons"][0], add=w.ONE["lessons"][1], texts=True, at_once=True)
CONCLUSION = (  # this and what follows is published as soon as it is sent
    Pick("held", *_asked("pilot.held"), of="held", radios=True, needed=True),
    Both("result", *_asked("pilot.result"), needed=True, at_once=True),
    LESSONS,
)
DROPPING = (
    _group("problem", Both("what", *_asked("problem.what"), needed=True, at_once=True)),
    _group("purpose", Both("title", *_asked("purpose.title"), needed=True, at_once=True, short=True)),
    _group(
        "decision",
        Both("why", *_asked("decision.why"), needed=True, at_once=True),
        Pick("body", *_asked("decision.body"), of="bodies", needed=True),
        Both("by", *_asked("decision.by"), short=True, at_once=True),
        Line("delegation", *_asked("decision.delegation")),
        Day("date", *_asked("decision.date"), needed=True),
        Line("item", *_asked("decision.item")),
        Day("look_again", *_asked("decision.look_again"), needed=True),
    ),
)
ADOPTING = (
    Both("by", *_asked("decision.by"), short=True, needed=True, at_once=True),
    Line("delegation", *_asked("decision.delegation"), needed=True),
    Day("date", *_asked("decision.date"), needed=True),
    Day("look_again", w.ASKED["decision.look_again"][0], w.ADOPT_AGAIN, needed=True),
    Pick("owner_unit", w.ASKED["owner_unit"][0], w.ADOPT_OWNER, of="units", needed=True),
)
FIELDS: Mapping[Stage, tuple[Field, ...]] = {
    Stage.PROBLEM: PROBLEM,
    Stage.PURPOSE: PURPOSE,
    Stage.VALUE: VALUE,
    Stage.CONSEQUENCES: CONSEQUENCES,
    Stage.BASIS: BASIS,
    Stage.DATA: DATA,
    Stage.WHO: WHO,
    Stage.TECHNOLOGY: TECHNOLOGY,
    Stage.NON_DIGITAL: NON_DIGITAL,
    Stage.INVOLVEMENT: INVOLVEMENT,
    Stage.DECISION: DECISION,
}
