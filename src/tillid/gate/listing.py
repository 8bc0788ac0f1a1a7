"""A list of people: one entry a citizen, use and day for each employee, and nothing but what the list shows.

One employee's view doesn't stand for another's: an entry that said »A looked« when B did would be untrue. Several processes may
show the same list at once. A row is claimed before its entry is made and gets the receipt after it; who finds a row that is claimed
waits for the receipt, and takes an old claim over. So a crash costs a second entry at worst, and never an entry.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connections, transaction

from tillid.gate import limits
from tillid.gate.answers import ListRow, Value
from tillid.gate.domain.days import day_of
from tillid.gate.domain.decide import decide
from tillid.gate.domain.decision import Decision, Refusal, shown
from tillid.gate.domain.reasons import Reason, Tier
from tillid.gate.domain.request import Request
from tillid.gate.entries import Asked, correction, first_entry, subject_asked_for
from tillid.gate.opening import ask, even_out, log
from tillid.gate.ports import Ports, plugged
from tillid.gate.reading import read_granted
from tillid.kernel.actor import Actor
from tillid.kernel.fields import blind_index
from tillid.ledger.api import Entry, LedgerUnavailable, Operation, Receipt

STORE = "persons"
CLAIM_MS = 5_000  # a claim without an entry for so long belongs to a process that died
WAIT_S = 0.005


@dataclass(slots=True)
class Viewed:
    """All that one list view asks about one citizen for one use: several cases may stand in it."""

    asked: Asked
    subject: str
    decision: Decision
    mark: bytes


def list_view(requests: Sequence[Request], *, actor: Actor) -> tuple[ListRow, ...]:
    """See `gate.api.list_view`."""
    began, ports = time.monotonic(), plugged()
    questions = [ask(replace(request, operation=Operation.SEARCH, partial=True), ports, actor=actor) for request in requests]
    answers = _answers(questions)
    viewed = _by_citizen_and_use(questions, answers)
    receipts = _entries(viewed, ports)
    rows = _rows(questions, answers, viewed, receipts)
    if any(decision.told is Tier.OPEN and not decision.granted for decision in answers):
        even_out(began, ports)
    return rows


def _answers(questions: list[Asked]) -> list[Decision]:
    """Where a limit counts citizens, a list takes a place in it as a look-up does; once for each of them, whatever cases she has."""
    answers: list[Decision] = []
    in_already: set[tuple[str | None, str]] = set()
    for at, asked in enumerate(questions):
        who, bound = (asked.facts.subject_ref, asked.request.use_key), limits.limits_of(asked)
        if bound is not None and who not in in_already:
            questions[at], decision = limits.decide_within(asked, bound)
        elif bound is not None:
            facts = replace(asked.facts, spent=replace(asked.facts.spent, in_pilot=True))
            decision = decide(asked.request, facts, asked.policy)
        else:
            decision = decide(asked.request, asked.facts, asked.policy)
        if decision.granted:
            in_already.add(who)
        answers.append(decision)
    return answers


def _by_citizen_and_use(questions: Sequence[Asked], answers: Sequence[Decision]) -> dict[tuple[str, str], Viewed]:
    together: dict[tuple[str, str], list[tuple[Asked, Decision]]] = {}
    for asked, decision in zip(questions, answers, strict=True):
        subject = subject_asked_for(asked)
        if subject is not None:
            together.setdefault((subject, asked.request.use_key), []).append((asked, decision))
    return {place: _viewed(place[0], parts) for place, parts in together.items()}


def _viewed(subject: str, parts: Sequence[tuple[Asked, Decision]]) -> Viewed:
    """The entry says what was shown of her in all: a case is named where there is one alone."""
    asked, decision = parts[0]
    if len(parts) > 1:
        decision = _merged([each for _, each in parts])
        cases = {each.facts.case for each, _ in parts}
        asked = replace(asked, facts=replace(asked.facts, case=asked.facts.case if len(cases) == 1 else None))
    return Viewed(asked, subject, decision, _mark(asked, subject, decision))


def _merged(decisions: Sequence[Decision]) -> Decision:
    granted = sorted({element for decision in decisions for element in decision.granted})
    refused = sorted({refusal for decision in decisions for refusal in decision.refused if refusal.element not in granted})
    whole = (
        () if granted else tuple(sorted({reason for decision in decisions for reason in decision.whole}, key=list(Reason).index))
    )
    basis = sorted({key for decision in decisions for key in decision.basis})
    return Decision(tuple(granted), tuple(refused), whole, tuple(basis), min(decision.told for decision in decisions))


def _mark(asked: Asked, subject: str, decision: Decision) -> bytes:
    """Who saw what of whom, for which use, on which day: another element, role or answer is another view."""
    request, actor = asked.request, asked.actor
    no = [*decision.whole, *(f"{refusal.element}={refusal.reason}" for refusal in decision.refused)]
    who = [actor.kind.value, actor.ref, request.unit or "", request.role or ""]
    what = [subject, request.use_key, day_of(asked.facts.at_ms).isoformat(), ",".join(decision.granted), ",".join(no)]
    return blind_index("\0".join([*who, *what]), "gate_dailyview.mark")


def _entries(viewed: Mapping[tuple[str, str], Viewed], ports: Ports) -> dict[bytes, Receipt]:
    """A durable entry for every mark: today's own, or one made now."""
    views = {view.mark: view for view in viewed.values()}
    found = _recorded(views)
    while missing := views.keys() - found.keys():
        mine = _claim({mark: day_of(views[mark].asked.facts.at_ms) for mark in missing})
        found |= _write([views[mark] for mark in mine], ports)
        if len(mine) < len(missing):
            time.sleep(WAIT_S)
            found |= _recorded(missing - mine)
    return found


def _recorded(marks: Iterable[bytes]) -> dict[bytes, Receipt]:
    wanted = list(marks)
    if not wanted:
        return {}
    places = ", ".join(["%s"] * len(wanted))
    with connections[STORE].cursor() as cursor:
        cursor.execute(
            "SELECT mark, entry_index, entry_epoch, entry_sn, entry_leaf FROM gate_dailyview"  # noqa: S608 - placeholders alone
            f" WHERE entry_index IS NOT NULL AND mark IN ({places})",
            wanted,
        )
        return {bytes(mark): Receipt(index, epoch, sn, bytes(leaf)) for mark, index, epoch, sn, leaf in cursor.fetchall()}


def _claim(days: Mapping[bytes, date]) -> set[bytes]:
    """Those that are ours to write: new ones, and ones whose claim is too old to be alive."""
    now = time.time_ns() // 1_000_000
    values = [value for mark, day in sorted(days.items()) for value in (mark, day.isoformat(), now)]
    places = ", ".join(["(%s, %s, %s)"] * len(days))
    with transaction.atomic(using=STORE), connections[STORE].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO gate_dailyview (mark, day, claimed_ms) VALUES {places}"  # noqa: S608 - placeholders alone
            " ON CONFLICT (mark) DO UPDATE SET claimed_ms = excluded.claimed_ms"
            " WHERE gate_dailyview.entry_index IS NULL AND gate_dailyview.claimed_ms < excluded.claimed_ms - %s RETURNING mark",
            [*values, CLAIM_MS],
        )
        return {bytes(mark) for (mark,) in cursor.fetchall()}


def _write(views: Sequence[Viewed], ports: Ports) -> dict[bytes, Receipt]:
    if not views:
        return {}
    try:
        receipts = ports.ledger.append_many([first_entry(view.asked, view.subject, view.decision) for view in views])
    except LedgerUnavailable:
        _unclaim([view.mark for view in views])
        raise
    found = {view.mark: receipt for view, receipt in zip(views, receipts, strict=True)}
    with transaction.atomic(using=STORE), connections[STORE].cursor() as cursor:
        cursor.executemany(
            "UPDATE gate_dailyview SET entry_index = %s, entry_epoch = %s, entry_sn = %s, entry_leaf = %s WHERE mark = %s",
            [(receipt.index, receipt.epoch, receipt.sn, receipt.leaf, mark) for mark, receipt in found.items()],
        )
    return found


def _unclaim(marks: Sequence[bytes]) -> None:
    places = ", ".join(["%s"] * len(marks))
    with connections[STORE].cursor() as cursor:
        cursor.execute(f"DELETE FROM gate_dailyview WHERE entry_index IS NULL AND mark IN ({places})", list(marks))  # noqa: S608


def _rows(
    questions: Sequence[Asked],
    answers: Sequence[Decision],
    viewed: Mapping[tuple[str, str], Viewed],
    receipts: Mapping[bytes, Receipt],
) -> tuple[ListRow, ...]:
    rows: list[ListRow] = []
    fixes: list[Entry] = []
    for asked, decision in zip(questions, answers, strict=True):
        subject = subject_asked_for(asked)
        receipt = None if subject is None else receipts[viewed[subject, asked.request.use_key].mark]
        values, failed = _values(asked, decision, receipt)
        if failed and subject is not None and receipt is not None:
            fixes.append(correction(asked, subject, decision, failed, receipt))
        told = shown(decision)
        rows.append(ListRow(asked.request, values, told._replace(refused=(*told.refused, *failed)), receipt))
    _correct(fixes, questions)
    return tuple(rows)


def _values(asked: Asked, decision: Decision, receipt: Receipt | None) -> tuple[tuple[Value, ...], list[Refusal]]:
    if receipt is None or not decision.granted:
        return (), []
    came = read_granted(asked, asked.facts.subject_ref or "", decision, receipt)
    return tuple(came.values), came.refused


def _correct(fixes: Sequence[Entry], questions: Sequence[Asked]) -> None:
    if not fixes:
        return
    try:
        questions[0].ports.ledger.append_many(fixes)
    except LedgerUnavailable:
        log.exception("%d entries of a list view could not be corrected", len(fixes))
