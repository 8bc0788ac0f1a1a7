"""`tillid gate`: open a record where there is no login yet. The same gate, the same entry, the same answer as on the pages."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import NoReturn

import click

from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.kernel.cpr import BadNumber, Cpr, parse_cpr
from tillid.kernel.words import Sentence
from tillid.sources import api as sources
from tillid.staff import api as staff

MOST_READ = 64  # bytes of standard input: a number is shorter


@click.group()
def group() -> None:
    """Open a record for a purpose. A citizen's number is read from standard input, never from an argument."""


@group.command("open")
@click.option("--use", "use_key", required=True, help="The data use, by its key.")
@click.option("--as", "employee_key", required=True, help="The employee who opens, by key. It enters the entry sealed.")
@click.option("--role", help="The role one acts in. Default: the only one held.")
@click.option("--case", "case_ref", help="The case, by its UUID. Default: the one that ties the employee to the citizen.")
@click.option("--element", "elements", multiple=True, help="An element's key. Default: all that the role may see.")
@click.option("--channel", type=click.Choice(["counter", "phone", "paper"]), default="counter", show_default=True)
@click.option("--partial", is_flag=True, help="Give what may be given, where a named element is refused.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def open_record(
    *,
    use_key: str,
    employee_key: str,
    role: str | None,
    case_ref: str | None,
    elements: tuple[str, ...],
    channel: str,
    partial: bool,
    as_json: bool,
) -> None:
    """Open the record of the citizen whose number comes on standard input. Exit 3: refused; 4: the ledger can't write."""
    actor = _actor(employee_key, Channel(channel))
    request = gate.Request(
        number=_number(),
        use_key=use_key,
        role=role or _only_role(actor),
        unit=actor.unit,
        elements=elements,
        case_ref=case_ref,
        partial=partial,
    )
    try:
        opened = gate.open(request, actor=actor)
    except gate.Refused as refused:
        _refuse(refused, as_json=as_json)
    except gate.LedgerUnavailable:
        click.echo("The ledger can't be written, so nothing is opened.", err=True)
        raise SystemExit(4) from None
    click.echo(json.dumps(_told(opened), ensure_ascii=False, indent=2) if as_json else _written(opened))


def _actor(key: str, channel: Channel) -> Actor:
    worker = staff.employee(key)
    if worker is None:
        raise click.ClickException("Nobody who works here has that key.")
    return Actor(ActorKind.EMPLOYEE, worker.key, worker.unit, worker.roles, worker.training, channel)


def _only_role(actor: Actor) -> str:
    if len(actor.roles) != 1:
        raise click.ClickException(f"Say which role with --role: {', '.join(sorted(actor.roles)) or 'none is held'}.")
    return next(iter(actor.roles))


def _number() -> Cpr:
    """The text isn't repeated in the error, for it may nearly be a number."""
    text = sys.stdin.buffer.read(MOST_READ + 1).decode(errors="replace")
    try:
        return parse_cpr(text)
    except BadNumber:
        raise click.ClickException("Standard input must hold one CPR number: 10 digits, DDMMYY-SSSS.") from None


def _refuse(refused: gate.Refused, *, as_json: bool) -> NoReturn:
    reasons = [(reason, gate.REASONS[reason]) for reason in refused.reasons]
    if as_json:
        told = [{"reason": reason.value, "says": _both(words.staff), "can_do": _both(words.can_do)} for reason, words in reasons]
        click.echo(json.dumps({"out": "refused", "reasons": told}, ensure_ascii=False, indent=2))
    else:
        for _, words in reasons:
            click.echo(f"{words.staff.da} {words.can_do.da}", err=True)
    raise SystemExit(3)


def _told(opened: gate.Opened) -> dict[str, object]:
    return {
        "out": "granted",
        "use": opened.use_key,
        "version": opened.use_version,
        "entry": opened.receipt.index,
        "values": [
            {
                "element": value.element,
                "source": value.source,
                "value": _plain(value.value),
                "as_of": value.as_of.isoformat() if value.as_of else None,
                "marks": [mark.kind.value for mark in value.marks],
            }
            for value in opened.values
        ],
        "refused": [{"element": refusal.element, "reason": refusal.reason.value} for refusal in opened.refused],
    }


def _written(opened: gate.Opened) -> str:
    labels = {element.key: element.label.da for element in sources.elements()}
    lines = [f"{labels.get(value.element, value.element)}: {_line(value.value)}" for value in opened.values]
    lines += [f"– {labels.get(one.element, one.element)}: {gate.REASONS[one.reason].staff.da}" for one in opened.refused]
    return "\n".join([*lines, f"Skrevet i borgerens log, nummer {opened.receipt.index}."])


def _line(value: object) -> str:
    plain = _plain(value)
    return "; ".join(str(part) for part in plain) if isinstance(plain, list) else "–" if plain is None else str(plain)


def _plain(value: object) -> object:
    """As JSON has it: dates by ISO 8601, a source's own dataclass by its fields."""
    match value:
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Sentence():
            return _both(value)
        case tuple() | list():
            return [_plain(part) for part in value]
        case Mapping():
            return {str(name): _plain(part) for name, part in value.items()}
    return _plain(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else str(value)


def _both(sentence: Sentence) -> dict[str, str]:
    return {"da": sentence.da, "en": sentence.en}
