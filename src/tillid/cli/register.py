"""`tillid register`: the municipality's data uses and the law they rest on."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from django.db import OperationalError, ProgrammingError

from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.register import api

_LANGUAGE = "en" if os.environ.get("LC_ALL", os.environ.get("LANG", "da")).startswith("en") else "da"
_as_json = click.option("--json", "as_json", is_flag=True, help="For a program to read.")


class _Verbs(click.Group):
    """A store that isn't there yet is told in a sentence."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError):
            _stop(_NO_STORE)


_NO_STORE = Sentence(
    "Databasen kan ikke læses. Kør »tillid database migrate«, og prøv igen.",
    "The database can't be read. Run “tillid database migrate” and try again.",
)


@click.group(name="register", cls=_Verbs)
def group() -> None:
    """The data uses, from the draft to the end, and the law they rest on."""


@group.command("list")
@_as_json
def list_uses(*, as_json: bool) -> None:
    """All uses that were published, and all drafts."""
    rows = [(use.key, use.version, use.status.value, use.title) for use in api.published_uses()]
    rows += [(key, 0, "draft", title) for key, title in api.drafts()]
    if as_json:
        _print_json(
            [{"key": key, "version": number, "status": status, "title": _both(title)} for key, number, status, title in rows]
        )
        return
    for key, number, status, title in rows:
        click.echo(f"{key:<24} {number:>3}  {status:<10} {title.in_(_LANGUAGE)}")


@group.command()
@click.argument("key")
@click.option("--draft", is_flag=True, help="The draft instead of what is published.")
def show(key: str, *, draft: bool) -> None:
    """One use's document, as JSON: change it and hand it to `save`."""
    found = None if draft else api.published_json(key)
    saved = api.draft(key) if found is None else None
    document = found or (saved and saved.document)
    if document is None:
        _stop_for(api.RegisterError(api.Wrong.NO_USE))
    _print_json(document)


@group.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Write over the draft that is there.")
def save(path: Path, *, replace: bool) -> None:
    """Save a document as the draft of its use."""
    try:
        document = api.read_document(path)
        before = api.draft(str(document.get("key"))) if replace else None
        saved = api.save_draft(document, actor=_actor(), revision=before.revision if before else 0)
    except api.RegisterError as error:
        _stop_for(error)
    except api.ImportFailed as error:
        _stop(error.says)
    click.echo(f"{saved.key}  {saved.sha256}")


@group.command()
@click.argument("key")
@_as_json
def check(key: str, *, as_json: bool) -> None:
    """What each stage still lacks, and why it's asked. Exit 1 while something is missing."""
    try:
        missing = api.check(key)
    except api.RegisterError as error:
        _stop_for(error)
    if as_json:
        _print_json({"key": key, "complete": not missing, "missing": [_gap(gap) for gap in missing]})
    else:
        _print_missing(missing)
    sys.exit(1 if missing else 0)


@group.command()
@click.argument("key")
def publish(key: str) -> None:
    """Publish the draft: the gate goes by it from the next look-up on."""
    try:
        version = api.publish(key, actor=_actor(), at_ms=SystemClock().now_ms())
    except api.RegisterError as error:
        _stop_for(error)
    click.echo(f"{key}  {version}  {api.happening(api.Happening.PUBLISHED).in_(_LANGUAGE)}")


@group.command()
@click.argument("key")
def end(key: str) -> None:
    """End a use: it is closed at once, in every process."""
    try:
        api.end_use(key, actor=_actor(), at_ms=SystemClock().now_ms())
    except api.RegisterError as error:
        _stop_for(error)
    click.echo(f"{key}  {api.happening(api.Happening.ENDED).in_(_LANGUAGE)}")


@group.command("import")
@click.argument("format_", metavar="FORMAT", type=click.Choice(["kl-article30"]))
@click.argument("path", type=click.Path(path_type=Path))
@_as_json
def import_(format_: str, path: Path, *, as_json: bool) -> None:  # noqa: ARG001  # one format so far
    """Turn records from elsewhere into draft uses. Exit 1 when a file wasn't taken in, 2 when nothing could be read."""
    try:
        report = api.import_kl_article30(path, actor=_actor())
    except api.ImportFailed as error:
        _stop(error.says)
    if as_json:
        _print_json(_report(report))
    else:
        _print_report(report)
    sys.exit(1 if report.failures else 0)


@group.command("load-law")
@click.argument("path", type=click.Path(path_type=Path), required=False)
def load_law(path: Path | None) -> None:
    """Take in law rows; without a path those that come with Tillid."""
    try:
        new = api.load_law(api.read_document(path or api.LAW_FILE))
    except api.RegisterError as error:
        _stop_for(error)
    except api.ImportFailed as error:
        _stop(error.says)
    click.echo(str(new))


@group.command()
@_as_json
def law(*, as_json: bool) -> None:
    """The law rows: what each demands or permits, what we saw of it, and when."""
    if as_json:
        _print_json([_law(row) for row in api.laws()])
        return
    for row in api.laws():
        mark = _confirmed(row.confirmed.on) if row.confirmed else _UNCONFIRMED.in_(_LANGUAGE)
        click.echo(f"{row.key:<16} {row.status.value:<9} {row.name.in_(_LANGUAGE)} [{row.seen.value}, {row.as_of}, {mark}]")


_UNCONFIRMED = Sentence("ikke bekræftet", "not confirmed")


def _confirmed(on: date) -> str:
    return Sentence(f"bekræftet {on}", f"confirmed {on}").in_(_LANGUAGE)


def _actor() -> Actor:
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        name = str(os.getuid())
    return Actor(ActorKind.SYSTEM, f"command-line:{name}"[:80], channel=Channel.BATCH)


def _both(sentence: Sentence) -> dict[str, str]:
    return {"da": sentence.da, "en": sentence.en}


def _gap(missing: api.Missing) -> dict[str, object]:
    return {
        "stage": missing.stage.value, "gap": missing.gap.value, "path": missing.path, "about": missing.about,
        "what": _both(missing.what), "why": _both(missing.why),
    }  # fmt: skip


def _law(row: api.LawRow) -> dict[str, object]:
    return {
        "key": row.key, "version": row.version, "name": _both(row.name), "full": row.full, "plain": _both(row.plain),
        "status": row.status.value, "begins": _day(row.begins), "ends": _day(row.ends), "source": row.source, "seen": row.seen.value,
        "confirmed": row.confirmed and {"by": row.confirmed.by, "on": _day(row.confirmed.on)}, "as_of": _day(row.as_of),
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _report(report: api.ImportReport) -> dict[str, object]:
    return {
        "new": len(report.new), "changed": len(report.changed), "unchanged": len(report.unchanged), "failed": len(report.failures),
        "drafts": [*report.new, *report.changed, *report.unchanged], "passed_by": list(report.passed_by),
        "failures": [_told(bad) for bad in report.failures], "remarks": [_told(odd) for odd in report.remarks],
    }  # fmt: skip


def _told(told: api.Told) -> dict[str, object]:
    return {"file": told.file, "why": told.why, "says": _both(told.says)}


def _print_report(report: api.ImportReport) -> None:
    counts = f"{len(report.new)}/{len(report.changed)}/{len(report.unchanged)}/{len(report.failures)}"
    click.echo(Sentence(f"{counts} (nye/ændrede/uændrede/afviste)", f"{counts} (new/changed/unchanged/refused)").in_(_LANGUAGE))
    for told in (*report.failures, *report.remarks):
        click.echo(f"{told.file}: {told.says.in_(_LANGUAGE)}", err=True)


def _print_missing(missing: Iterable[api.Missing]) -> None:
    stage = None
    for gap in missing:
        if gap.stage is not stage:
            stage = gap.stage
            click.echo(api.stage_name(stage).in_(_LANGUAGE))
        about = f" ({gap.about})" if gap.about else ""
        click.echo(f"  {gap.path}{about}: {gap.what.in_(_LANGUAGE)} {gap.why.in_(_LANGUAGE)}")


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _stop_for(error: api.RegisterError) -> NoReturn:
    _print_missing(error.missing)
    for fault in error.faults:
        click.echo(f"  {fault.path or '/'}: {fault.says.in_(_LANGUAGE)}", err=True)
    _stop(error.says)


def _stop(says: Sentence) -> NoReturn:
    click.echo(says.in_(_LANGUAGE), err=True)
    sys.exit(2)
