"""A citizen's pages put together: what the gate opened, what the ledger lists, and the words of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from tillid.cases import api as cases
from tillid.gate import api as gate
from tillid.kernel.actor import Actor
from tillid.kernel.clock import Clock, SystemClock
from tillid.kernel.words import Sentence
from tillid.ledger.api import Listed, MonthCount, Operation, UseRecord
from tillid.overview import say_source, words
from tillid.overview.lookups import (
    Cut,
    Filter,
    Lookups,
    cut,
    day_of,
    group,
    last_months,
    month_days,
    month_of,
    outcome_of,
)
from tillid.overview.page import (
    CaseCard,
    CaseEvent,
    CasePage,
    CaseStep,
    Choice,
    CitizenPage,
    Completeness,
    Fact,
    FactGroup,
    Look,
    LookupDetail,
    LookupGroup,
    LookupList,
    LookupSummary,
    MissingSystem,
    Month,
    MonthOfLookups,
    Outcome,
    PurposeCount,
    RefusedElement,
    Review,
    SeenElement,
    TechnicalNumbers,
)
from tillid.overview.sayings import sayings
from tillid.register import api as register
from tillid.register.api import OWN_DATA, Duty, LawRow, UseDocument, UseStatus
from tillid.sources import api as sources
from tillid.sources.api import ElementInfo, System
from tillid.staff import api as staff

NAME = "person.name"
APART = frozenset({cases.SYSTEM.key, say_source.SYSTEM.key})  # systems of Tillid's own: the page has a section for each
SAID = tuple(element.key for element in say_source.ELEMENTS)
LATEST = 60  # look-ups read for the first page; the list has the rest
LATEST_MONTHS, LATEST_GROUPS = 2, 3


class NotPlugged(Exception):
    """Nobody has said where the list of look-ups is."""


class NotHers(Exception):
    """Unknown, or somebody else's: told alike."""


class _Unplugged:
    def __getattr__(self, name: str) -> object:
        raise NotPlugged


@dataclass(slots=True)
class _Ports:
    lookups: Lookups
    clock: Clock


_ports = _Ports(lookups=_Unplugged(), clock=SystemClock())  # type: ignore[arg-type]


def plug(*, lookups: Lookups, clock: Clock | None = None) -> None:
    """`config.wiring` says where a citizen's list is and what time it is."""
    _ports.lookups = lookups
    _ports.clock = clock or SystemClock()


class Texts:
    """What keys are called: uses as they were worded in their version, units, roles, elements, law. Read once a page."""

    def __init__(self) -> None:
        self.units = {unit.key: unit for unit in staff.units()}
        self.roles = {role.key: role for role in staff.roles()}
        self.elements = {element.key: element for element in sources.elements()}
        self._uses: dict[tuple[str, int | None], UseDocument | None] = {}
        self._laws: dict[str, LawRow | None] = {}

    @property
    def facts(self) -> tuple[str, ...]:
        """The elements of the systems; cases and what she said herself have places of their own."""
        return tuple(key for key, info in self.elements.items() if info.source not in APART)

    def use(self, key: str | None, version: int | None = None) -> UseDocument | None:
        if key is None or key == OWN_DATA:
            return None
        place = (key, version)
        if place not in self._uses:
            self._uses[place] = register.use(key, version)
        return self._uses[place]

    def law(self, key: str | None) -> LawRow | None:
        if key is None:
            return None
        if key not in self._laws:
            self._laws[key] = register.law(key)
        return self._laws[key]

    def unit(self, key: str | None) -> Sentence | None:
        return self.units[key].name if key in self.units else None

    def role(self, key: str | None) -> Sentence | None:
        return self.roles[key].name if key in self.roles else None

    def title(self, key: str | None) -> Sentence:
        if key == OWN_DATA:
            return words.OWN
        document = self.use(key)
        if document is not None:
            return document.title
        return words.NO_PURPOSE if key is None else words.FORGOTTEN_USE

    def yours(self, key: str) -> Sentence:
        """»dit cv«: as it stands in a sentence to her."""
        known = self.elements.get(key)
        if known is None:
            return words.FORGOTTEN_ELEMENT
        return known.yours or known.label

    def label(self, key: str, document: UseDocument | None = None) -> Sentence:
        in_use = document.element(key) if document else None
        if in_use is not None and in_use.label is not None:
            return in_use.label
        known = self.elements.get(key)
        return known.label if known else words.FORGOTTEN_ELEMENT

    def laws_of(self, record: UseRecord, document: UseDocument | None) -> tuple[LawRow, ...]:
        """The provisions behind the bases that carried the entry."""
        if document is None:
            return ()
        carried = [basis.law for basis in document.basis if basis.key in record.basis]
        found = [self.law(key) for key in dict.fromkeys(carried)]
        return tuple(law for law in found if law is not None)


# The look-ups -----------------------------------------------------------------------------------------------------------------


def today() -> date:
    return day_of(_ports.clock.now_ms())


def summary(months: Sequence[MonthCount], texts: Texts) -> LookupSummary:
    """The last twelve months. What she looked at herself is counted apart."""
    names = last_months(today())
    within = [count for count in months if count.month in names]
    theirs = [count for count in within if count.use != OWN_DATA]
    granted = [count for count in theirs if count.out == "granted"]
    in_month, odd_in, listed_in = Counter[str](), Counter[str](), Counter[str]()
    by_use, odd_by_use = Counter[str | None](), Counter[str | None]()
    for count in granted:
        by_use[count.use] += 0  # a purpose of lists alone can be asked for too
        if count.op == Operation.SEARCH:
            listed_in[count.month] += count.n
            continue
        in_month[count.month] += count.n
        by_use[count.use] += count.n
        if count.bg:
            odd_in[count.month] += count.n
            odd_by_use[count.use] += count.n
    row = tuple(Month(name, in_month[name], odd_in[name], listed_in[name]) for name in names)
    return LookupSummary(
        months=row,
        purposes=tuple(PurposeCount(key, texts.title(key), n, odd_by_use[key]) for key, n in by_use.most_common()),
        n=in_month.total(),
        listed=listed_in.total(),
        refused=sum(count.n for count in theirs if count.out == "refused"),
        emergencies=odd_in.total(),
        own=sum(count.n for count in months if count.use == OWN_DATA),
        busiest=max(row, key=lambda month: month.n) if in_month else None,
    )


def look_list(part: Cut, months: Sequence[MonthCount], wanted: Filter, texts: Texts) -> LookupList:
    reviews = reviews_of(part.entries)
    groups = [_group(members, texts, reviews) for _key, members in group(part.entries)]
    totals = Counter[tuple[str, Told]]()
    for count in months:
        if wanted.may_hold(count):
            totals[count.month, told_as(count.out == "granted", count.op == Operation.SEARCH)] += count.n
    return LookupList(tuple(_by_month(groups, totals, wanted)), part.before, part.continues)


def latest(listed: LookupList) -> LookupList:
    """The newest months with their newest groups. What is unusual stays in its place among them."""
    return replace(listed, months=tuple(_newest(month) for month in listed.months[:LATEST_MONTHS]))


def _newest(month: MonthOfLookups) -> MonthOfLookups:
    shown = tuple(each for place, each in enumerate(month.groups) if place < LATEST_GROUPS or each.emergency)
    return replace(month, groups=shown)


def _by_month(groups: Sequence[LookupGroup], totals: Counter[tuple[str, Told]], wanted: Filter) -> Iterable[MonthOfLookups]:
    together: dict[str, list[LookupGroup]] = {}
    for each in groups:
        together.setdefault(month_of(each.day) if each.day else "", []).append(each)
    for month, members in together.items():
        here = Counter[Told]()
        for each in members:
            here[told_as(each.outcome is Outcome.SEEN, each.listed)] += each.n
        whole = _whole(month, wanted)
        n, listed, refused = (totals[month, told] if whole else here[told] for told in Told)
        yield MonthOfLookups(month, n, listed, refused, tuple(members))


class Told(Enum):
    """What an entry counts as where look-ups are counted."""

    LOOKUP = 1
    LISTED = 2
    REFUSED = 3


def told_as(seen: bool, listed: bool) -> Told:  # noqa: FBT001  # the two questions of a count
    if not seen:
        return Told.REFUSED
    return Told.LISTED if listed else Told.LOOKUP


def _whole(month: str, wanted: Filter) -> bool:
    """Whether all of the month's look-ups are wanted, so that the month's count is the right one to show."""
    if not month:
        return False
    first, last = month_days(month)
    return (wanted.since is None or wanted.since <= first) and (wanted.until is None or last <= wanted.until)


def reviews_of(entries: Iterable[Listed]) -> Mapping[int, Review]:
    """By the entry's index, in one query where there is any emergency at all."""
    found = gate.reviews_of([entry.index for entry in entries if entry.record and entry.record.bg])
    return {index: _review(review) for index, review in found.items()}


def _review(review: gate.BreakGlassReview) -> Review:
    verdict = words.VERDICTS[review.verdict] if review.verdict else None
    return Review(review.due, review.overdue(today()), review.settled_ms, verdict)


def _group(members: Sequence[Listed], texts: Texts, reviews: Mapping[int, Review]) -> LookupGroup:
    newest = members[0]
    record = newest.record
    if record is None:
        return _held(members)
    document = texts.use(record.use, record.usev)
    outcome = outcome_of(newest)
    return LookupGroup(
        day=day_of(record.t),
        outcome=outcome,
        looks=tuple(Look(entry.index, entry.record.t) for entry in members if entry.record),
        title=_title(record, outcome, document, texts),
        why=document.purpose.short if document else None,
        use_key=record.use if document else None,
        unit=texts.unit(record.unit),
        role=texts.role(record.role),
        saw=_saw(members, texts) if outcome is Outcome.SEEN else (),
        law=texts.laws_of(record, document),
        emergency=record.bg,
        own=record.use == OWN_DATA,
        listed=record.op == Operation.SEARCH,
        review=reviews.get(newest.index),
    )


def _held(members: Sequence[Listed]) -> LookupGroup:
    return LookupGroup(
        day=None, outcome=Outcome.HELD, looks=tuple(Look(entry.index, 0) for entry in members), title=words.HELD, why=None,
        use_key=None, unit=None, role=None, saw=(), law=(),
    )  # fmt: skip


def _saw(members: Sequence[Listed], texts: Texts) -> tuple[Sentence, ...]:
    """All that was seen in the group, in the catalogue's order, once each."""
    seen = {key for entry in members if entry.record for key in entry.record.el}
    known = [texts.yours(key) for key in texts.elements if key in seen]
    return tuple(dict.fromkeys([*known, *(words.FORGOTTEN_ELEMENT for key in seen if key not in texts.elements)]))


def _title(record: UseRecord, outcome: Outcome, document: UseDocument | None, texts: Texts) -> Sentence:
    """What went out of the ordinary is said first; else what the use calls a look-up of its own."""
    odd = {
        words.OWN: record.use == OWN_DATA,
        words.REFUSED: outcome is Outcome.REFUSED,
        words.FAILED: outcome is Outcome.FAILED,
        words.EMERGENCY: record.bg,
        words.LISTED: record.op == Operation.SEARCH,
    }
    said = next((sentence for sentence, holds in odd.items() if holds), None)
    did = document.purpose.did if document else None
    return said or did or texts.title(record.use)


# What is known of her ---------------------------------------------------------------------------------------------------------


def open_own(subject_ref: str, elements: Iterable[str], *, actor: Actor) -> gate.Opened:
    """Her own data through the gate: one entry a view, naming just what the page shows."""
    return gate.open(
        gate.Request(
            use_key=OWN_DATA,
            role=None,
            unit=None,
            subject_ref=subject_ref,
            elements=tuple(dict.fromkeys((NAME, *elements))),
            operation=Operation.READ,
            partial=True,
        ),
        actor=actor,
    )


def name_in(opened: gate.Opened) -> str:
    found = opened.value(NAME)
    return found.value if found is not None and isinstance(found.value, str) else ""


def fact_groups(opened: gate.Opened, texts: Texts) -> tuple[FactGroup, ...]:
    """By source, in the order of the catalogue. Cases and what she said have places of their own."""
    systems = {system.key: system for system in sources.systems()}
    keeps = {each.key: each.kept for each in sources.groups()}
    duties = _duties(texts)
    values = {value.element: value for value in opened.values}
    asked: dict[str, list[ElementInfo]] = {}
    for key in texts.facts:
        if key in values:
            asked.setdefault(texts.elements[key].source, []).append(texts.elements[key])
    named = dict.fromkeys([*asked, *(key for key in opened.failed if key not in APART)])
    return tuple(
        _fact_group(systems[key], asked.get(key, ()), values, duties, keeps, failed=key in opened.failed)
        for key in named
        if key in systems
    )


def _fact_group(
    system: System,
    asked: Sequence[ElementInfo],
    values: Mapping[str, gate.Value],
    duties: Mapping[str, Duty],
    keeps: Mapping[str, Sentence | None],
    *,
    failed: bool,
) -> FactGroup:
    known = [info for info in asked if values[info.key].value is not None]
    kept = dict.fromkeys(how_long for info in known if (how_long := keeps.get(info.group)) is not None)
    return FactGroup(
        key=system.key,
        name=system.name,
        holds=system.holds,
        kept=tuple(kept),
        facts=tuple(_fact(values[info.key], info.label, duties.get(info.key)) for info in known),
        empty=tuple(info.label for info in asked if values[info.key].value is None),
        failed=failed,
    )


def _fact(value: gate.Value, label: Sentence, duty: Duty | None) -> Fact:
    marks = {mark.kind: mark for mark in value.marks}
    disputed = marks.get(gate.MarkKind.DISPUTED)
    return Fact(
        key=value.element,
        label=label,
        value=value.value,
        as_of=value.as_of,
        duty=duty,
        disputed=disputed is not None,
        said=disputed.said.rstrip(". ") if disputed and disputed.said else None,
        answer_due=disputed.due if disputed else None,
        protected=gate.MarkKind.PROTECTED in marks,
        restricted=gate.MarkKind.RESTRICTED in marks,
    )


def _duties(texts: Texts) -> dict[str, Duty]:
    """What an element is to her, as the published uses say. Where they differ, a duty is told before a task before a choice."""
    rank = {Duty.VOLUNTARY: 0, Duty.TASK: 1, Duty.DUTY: 2}
    found: dict[str, Duty] = {}
    for document in _documents(texts):
        for element in document.data:
            if element.duty is not None and rank[element.duty] >= rank[found.get(element.key, Duty.VOLUNTARY)]:
                found[element.key] = element.duty
    return found


def _documents(texts: Texts) -> Iterable[UseDocument]:
    for published in register.published_uses():
        if published.status is not UseStatus.PUBLISHED:
            continue
        document = texts.use(published.key, published.version)
        if document is not None:
            yield document


def choices(texts: Texts, known: Iterable[FactGroup], uses: Collection[str]) -> dict[Duty, tuple[Choice, ...]]:
    """What is hers to choose, her duty and the municipality's task, by the uses of her cases: whether it stands there yet or not.

    Who has no case is told of what is known of her.
    """
    has = {fact.key for part in known for fact in part.facts}
    found: dict[Duty, dict[str, Choice]] = {duty: {} for duty in Duty}
    for document in _documents(texts):
        for element in document.data:
            concerns = document.key in uses if uses else element.key in has
            if element.duty is not None and concerns:
                found[element.duty].setdefault(element.key, Choice(texts.label(element.key), document.key))
    return {duty: tuple(members.values()) for duty, members in found.items()}


# Cases --------------------------------------------------------------------------------------------------------------------------


def case_cards(views: Iterable[cases.CaseView], texts: Texts) -> tuple[CaseCard, ...]:
    """Open cases first, what waits for her first among them; closed ones last."""
    cards = [_card(view, texts) for view in views]
    return tuple(sorted(cards, key=lambda card: (card.closed, not card.your_turn, card.next_date or date.max, card.title.da)))


def _card(view: cases.CaseView, texts: Texts) -> CaseCard:
    number, said = words.STEPS[(view.status or cases.Status.OPENED).value]
    coming = view.next_step
    return CaseCard(
        ref=view.case_ref,
        title=view.title or Sentence("En sag", "A case"),
        step=CaseStep(number, len(words.STEPS), said),
        unit=texts.unit(view.unit),
        phone=texts.units[view.unit].phone if view.unit in texts.units else "",
        next_step=coming.what if coming else None,
        next_date=coming.by if coming else None,
        your_turn=coming is not None and coming.turn is cases.Turn.CITIZEN,
        closed=view.status is cases.Status.CLOSED,
        use_key=view.use_key,
        ruling=view.ruling.text if view.ruling else None,
        ruled_on=view.ruling.on if view.ruling else None,
    )


# Whole pages --------------------------------------------------------------------------------------------------------------------


def citizen_page(subject_ref: str, *, actor: Actor) -> CitizenPage:
    """»Dine data«. Raises `gate.Refused` or `gate.LedgerUnavailable`."""
    texts = Texts()
    opened = open_own(subject_ref, (*texts.facts, *cases.VIEW_ELEMENTS, *SAID), actor=actor)
    months = _ports.lookups.months(subject_ref)
    wanted = Filter()
    part = cut(_ports.lookups, subject_ref, months, wanted, most=LATEST)
    groups = fact_groups(opened, texts)
    cards = case_cards(cases.views(opened.values), texts)
    name = name_in(opened)
    return CitizenPage(
        name=name,
        given_name=name.split(" ")[0],
        cases=cards,
        groups=groups,
        lookups=summary(months, texts),
        latest=latest(look_list(part, months, wanted, texts)),
        choices=choices(texts, groups, {card.use_key for card in cards if card.use_key and not card.closed}),
        completeness=completeness(),
        said=sayings(opened, texts, {card.ref: card.title for card in cards}),
        failed=tuple(systems_named(opened.failed)),
    )


def systems_named(keys: Iterable[str]) -> Iterable[Sentence]:
    known = {system.key: system.name for system in sources.systems()}
    return (known.get(key, words.SYSTEM) for key in keys)


def completeness() -> Completeness:
    missing = tuple(
        MissingSystem(system.name, system.holds, system.expected) for system in sources.systems() if not system.behind
    )
    return Completeness(_ports.clock.now_ms(), _ports.lookups.size(), missing)


@dataclass(frozen=True, slots=True)
class LookupsPage:
    name: str
    listed: LookupList
    summary: LookupSummary
    completeness: Completeness


def lookups_page(subject_ref: str, wanted: Filter, *, before: int | None, actor: Actor) -> LookupsPage:
    """The list itself. Seeing it is a use of her data like any other, and makes its entry."""
    texts = Texts()
    opened = open_own(subject_ref, (), actor=actor)
    months = _ports.lookups.months(subject_ref)
    part = cut(_ports.lookups, subject_ref, months, wanted, before=before)
    return LookupsPage(name_in(opened), look_list(part, months, wanted, texts), summary(months, texts), completeness())


def lookup(subject_ref: str, index: int, *, actor: Actor) -> LookupDetail:
    """One look-up in full. Raises `NotHers` for an index that isn't in her list."""
    entry = _ports.lookups.one(subject_ref, index)
    if entry is None:
        raise NotHers
    texts = Texts()
    opened = open_own(subject_ref, cases.VIEW_ELEMENTS, actor=actor)
    views = {view.case_ref: view for view in cases.views(opened.values)}
    record = entry.record
    document = texts.use(record.use, record.usev) if record else None
    outcome = outcome_of(entry)
    emergency = bool(record and record.bg)
    own = bool(record and record.use == OWN_DATA)
    theirs = views.get(record.case) if record and record.case else None
    return LookupDetail(
        name=name_in(opened),
        index=entry.index,
        at_ms=record.t if record else None,
        outcome=outcome,
        title=_title(record, outcome, document, texts) if record else words.HELD,
        use_key=document.key if document else None,
        use_version=record.usev if record else None,
        purpose=document.title if document else None,
        why=document.purpose.short if document else None,
        unit=texts.unit(record.unit) if record else None,
        unit_phone=texts.units[record.unit].phone if record and record.unit in texts.units else "",
        role=texts.role(record.role) if record else None,
        second=words.TWO if record and record.second else None,
        channel=words.CHANNELS.get(record.ch) if record else None,
        case=_card(theirs, texts) if theirs else None,
        other_case=bool(record and record.case and theirs is None),
        law=texts.laws_of(record, document) if record else (),
        articles=_articles(record, document),
        seen=_seen(record, document, texts) if record else (),
        refused=_refused(record, document, texts) if record else (),
        normal=_normal(outcome, record),
        emergency=emergency,
        review=reviews_of([entry]).get(entry.index),
        own=own,
        corrects=record.fix if record else None,
        same_purpose=_same_purpose(subject_ref, record) if outcome is Outcome.SEEN and not emergency else 0,
        technical=_technical(entry),
    )


def _articles(record: UseRecord | None, document: UseDocument | None) -> tuple[Sentence, ...]:
    if record is None or document is None:
        return ()
    # Where a law row quotes the article itself, it stands among the laws
    carried = [basis for basis in document.basis if basis.key in record.basis and basis.law is None]
    sixth = [words.ARTICLE_6.get(basis.article6 or "") for basis in carried]
    ninth = [words.ARTICLE_9.get(basis.article9 or "") for basis in carried]
    return tuple(article for article in dict.fromkeys([*sixth, *ninth]) if article is not None)


def _seen(record: UseRecord, document: UseDocument | None, texts: Texts) -> tuple[SeenElement, ...]:
    if record.out != "granted":
        return ()
    order = {key: place for place, key in enumerate(texts.elements)}
    found = []
    for key in sorted(record.el, key=lambda key: order.get(key, len(order))):
        within = document.element(key) if document else None
        found.append(SeenElement(texts.label(key, document), within.why if within else None, within.duty if within else None))
    return tuple(found)


def _refused(record: UseRecord, document: UseDocument | None, texts: Texts) -> tuple[RefusedElement, ...]:
    together: dict[str, list[Sentence]] = {}
    for key, code in record.no:
        said = together.setdefault(key, [])
        sentence = words.reason(code)
        if sentence not in said:
            said.append(sentence)
    return tuple(RefusedElement(texts.label(key, document) if key else None, tuple(said)) for key, said in together.items())


def _normal(outcome: Outcome, record: UseRecord | None) -> Sentence:
    if record is None:
        return words.NORMAL_HELD
    if record.use == OWN_DATA:
        return words.NORMAL_OWN
    if outcome is Outcome.REFUSED:
        return words.NORMAL_REFUSED
    if outcome is Outcome.FAILED:
        return words.NORMAL_FAILED
    if record.bg:
        return words.NOT_NORMAL
    return words.NORMAL_CASE if record.case else words.NORMAL_NO_CASE


def _same_purpose(subject_ref: str, record: UseRecord | None) -> int:
    if record is None or record.use is None:
        return 0
    names = last_months(today())
    return sum(
        count.n
        for count in _ports.lookups.months(subject_ref)
        if count.month in names
        and count.use == record.use
        and count.out == "granted"
        and (count.op == Operation.SEARCH) is (record.op == Operation.SEARCH)
    )


def _technical(entry: Listed) -> TechnicalNumbers:
    return TechnicalNumbers(
        entry.index, entry.epoch, entry.sn, entry.leaf.hex(), _ports.lookups.size(), _ports.lookups.checkpoint()
    )


def case_page(subject_ref: str, case_ref: str, *, actor: Actor) -> CasePage:
    """One of her cases in full. Raises `NotHers`."""
    texts = Texts()
    opened = open_own(subject_ref, cases.VIEW_ELEMENTS, actor=actor)
    view = next((view for view in cases.views(opened.values) if view.case_ref == case_ref), None)
    if view is None:
        raise NotHers
    months = _ports.lookups.months(subject_ref)
    wanted = Filter(use=view.use_key)
    part = cut(_ports.lookups, subject_ref, months, wanted, most=LATEST) if view.use_key else Cut((), None)
    document = texts.use(view.use_key)
    return CasePage(
        name=name_in(opened),
        card=_card(view, texts),
        number=view.number or "",
        official_title=view.official_title or "",
        legal_basis=view.legal_basis or "",
        history=tuple(CaseEvent(change.on, words.STEPS[change.status.value][1]) for change in view.statuses),
        documents=tuple((document.title, document.on) for document in view.journal if document.reviewed),
        purpose=document.title if document else None,
        why=document.purpose.short if document else None,
        recent=latest(look_list(part, months, wanted, texts)),
    )


@dataclass(frozen=True, slots=True)
class SourcePage:
    name: str
    group: FactGroup


def source_page(subject_ref: str, source: str, *, actor: Actor) -> SourcePage:
    """What one system knows of her. Raises `NotHers` where no such system is behind Tillid."""
    texts = Texts()
    wanted = tuple(key for key in texts.facts if texts.elements[key].source == source)
    system = next((system for system in sources.systems() if system.key == source and system.behind), None)
    if not wanted or system is None:
        raise NotHers
    opened = open_own(subject_ref, wanted, actor=actor)
    found = next((part for part in fact_groups(opened, texts) if part.key == source), None)
    return SourcePage(name_in(opened), found or FactGroup(source, system.name, system.holds, (), ()))
