"""`tillid register`: the municipality's data uses and the law they rest on."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn, TypedDict

import click
from django.db import OperationalError, ProgrammingError

from tillid.cli._exchange import Bar, put
from tillid.cli._paper import agenda
from tillid.kernel.actor import Actor, ActorKind, Channel
from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.register import api
from tillid.web.office import office

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


group.add_command(agenda)


@group.command("list")
@_as_json
def list_uses(*, as_json: bool) -> None:
    """All uses that were published, with how far they have come, and all drafts."""
    rows: list[_Listed] = [_listed(use) for use in api.published_uses()]
    rows += [{"key": key, "version": 0, "status": "draft", "title": title, "in_brief": False} for key, title in api.drafts()]
    if as_json:
        _print_json([{**row, "title": _both(row["title"])} for row in rows])
        return
    for row in rows:
        brief = f" ({_IN_BRIEF.in_(_LANGUAGE)})" if row["in_brief"] else ""
        click.echo(f"{row['key']:<24} {row['version']:>3}  {row['status']:<10} {row['title'].in_(_LANGUAGE)}{brief}")


class _Listed(TypedDict):
    key: str
    version: int
    status: str
    title: Sentence
    in_brief: bool


def _listed(use: api.UseSummary) -> _Listed:
    return {"key": use.key, "version": use.version, "status": use.standing.value, "title": use.title, "in_brief": use.in_brief}


_IN_BRIEF = Sentence("ikke beskrevet endnu", "not described yet")


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
    if (standing := api.standing(key)) is not None:
        click.echo(api.standing_name(standing).in_(_LANGUAGE), err=True)  # apart from the document, which goes on to `save`
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
        standing = api.standing(key)
        _print_json(
            {
                "key": key,
                "standing": standing and standing.value,
                "complete": not missing,
                "missing": [_gap(gap) for gap in missing],
            }
        )
    else:
        _print_missing(missing)
    sys.exit(1 if missing else 0)


@group.command()
@click.argument("key")
def publish(key: str) -> None:
    """Publish the draft, as it was decided: a use, a trial or a dropped idea. The gate goes by it from the next look-up on."""
    try:
        version = api.publish(key, actor=_actor(), at_ms=SystemClock().now_ms())
    except api.RegisterError as error:
        _stop_for(error)
    _print_done(key, version)


@group.command()
@click.argument("key")
def end(key: str) -> None:
    """End a use: it is closed at once, in every process."""
    try:
        api.end_use(key, actor=_actor(), at_ms=SystemClock().now_ms())
    except api.RegisterError as error:
        _stop_for(error)
    click.echo(f"{key}  {api.happening(api.Happening.ENDED).in_(_LANGUAGE)}")


@group.command("next")
@click.argument("key")
def next_(key: str) -> None:
    """A draft from the newest version, to change it."""
    try:
        saved = api.start_next(key, actor=_actor())
    except api.RegisterError as error:
        _stop_for(error)
    click.echo(f"{saved.key}  {saved.sha256}")


@group.command("drop-element")
@click.argument("key")
@click.argument("element")
@click.option("--why", required=True, help="The reason in Danish, as the public reads it.")
@click.option("--why-en", help="The reason in English.")
def drop_element(key: str, element: str, *, why: str, why_en: str | None) -> None:
    """Publish the use without one of its elements: it is closed at once, in every process."""
    try:
        version = api.drop_element(key, element, why=Sentence(why, why_en or why), actor=_actor(), at_ms=SystemClock().now_ms())
    except api.RegisterError as error:
        _stop_for(error)
    _print_done(key, version)


@group.group()
def pilot() -> None:
    """Trials: they run for few, for a time, to learn something."""


@pilot.command()
@click.argument("key")
@click.option("--held", type=click.Choice([held.value for held in api.Held]), required=True, help="Whether it came as thought.")
@click.option("--result", required=True, help="What came of it, in Danish.")
@click.option("--result-en", help="The same in English.")
@click.option(
    "--lesson", "lessons", multiple=True, help="What another municipality can take in, in Danish. As often as you like."
)
def conclude(key: str, *, held: str, result: str, result_en: str | None, lessons: tuple[str, ...]) -> None:
    """Publish what came of a trial, and end it."""
    try:
        version = api.conclude_pilot(
            key,
            result=Sentence(result, result_en or result),
            held=api.Held(held),
            lessons=[Sentence(lesson, lesson) for lesson in lessons],
            actor=_actor(),
            at_ms=SystemClock().now_ms(),
        )
    except api.RegisterError as error:
        _stop_for(error)
    _print_done(key, version)


@group.command()
@click.argument("keys", nargs=-1)
@click.option("--all-of", type=click.Choice(["kl-article30"]), help="All drafts that were imported from this format.")
@click.option("--by", required=True, help="Who decided it, in Danish.")
@click.option("--by-en", help="The same in English.")
@click.option("--delegation", required=True, help="The rule that lets them decide it.")
@click.option("--owner", required=True, help="The key of the unit that answers, for drafts that name none.")
@click.option("--date", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the decision; today where left out.")
@click.option("--describe-by", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day by which the rest is described.")
@_as_json
def adopt(
    keys: tuple[str, ...],
    *,
    all_of: str | None,
    by: str,
    by_en: str | None,
    delegation: str,
    owner: str,
    on: datetime | None,
    describe_by: datetime,
    as_json: bool,
) -> None:
    """Take in at go-live, by one decision, the lawful processing that already runs. Exit 1 when some of it lacks something.

    The entry says what is still to be described, and by when. The gate gives nothing for it until then.
    """
    at_ms = SystemClock().now_ms()
    decided = on.date() if on else api.day_of(at_ms)
    decision = {
        "by": {"da": by, "en": by_en or by}, "delegation": delegation, "date": decided.isoformat(),
        "look_again": describe_by.date().isoformat(),
    }  # fmt: skip
    wanted = keys + (api.drafts_from(all_of) if all_of else ())
    if not wanted:
        _stop(_NOTHING_TO_ADOPT)
    try:
        with click.progressbar(length=len(wanted), label="Go-live", file=sys.stderr) as bar:
            done = api.adopt_at_go_live(
                wanted, decision, owner_unit=owner, actor=_actor(), at_ms=at_ms, progress=lambda _: bar.update(1)
            )
    except api.RegisterError as error:
        _stop_for(error)
    _print_go_live(done, as_json=as_json)
    sys.exit(1 if done.refused else 0)


_NOTHING_TO_ADOPT = Sentence("Her er ingen kladder at tage ind.", "There are no drafts to take in.")


def _print_go_live(done: api.GoLive, *, as_json: bool) -> None:
    if as_json:
        refused = [{"key": key, "missing": [_gap(gap) for gap in missing]} for key, missing in done.refused]
        _print_json({"adopted": list(done.adopted), "refused": refused, "passed_by": list(done.passed_by)})
        return
    counts = f"{len(done.adopted)}/{len(done.refused)}/{len(done.passed_by)}"
    click.echo(
        Sentence(f"{counts} (taget ind/mangler noget/var der i forvejen)", f"{counts} (adopted/lacking/there before)").in_(
            _LANGUAGE
        )
    )
    for key, missing in done.refused:
        click.echo(key)
        _print_missing(missing)


def _print_done(key: str, version: int) -> None:
    """What happened last, in the words of the public history."""
    click.echo(f"{key}  {version}  {api.history(key)[0].says.in_(_LANGUAGE)}")


_format = click.argument("format_", metavar="FORMAT", type=click.Choice(sorted(api.FORMATS)))
_out = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else standard output."
)


@group.command("import")
@_format
@click.argument("paths", metavar="PATH…", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--as", "as_key", metavar="KEY", help="The key here, where one record comes in.")
@_as_json
def import_(format_: str, paths: tuple[Path, ...], *, as_key: str | None, as_json: bool) -> None:
    """Turn records from elsewhere into draft uses. Exit 1 when a record wasn't taken in, 2 when nothing could be read."""
    bar = Bar()
    try:
        report = api.import_paths(format_, paths, actor=_actor(), as_key=as_key, progress=bar)
    except api.ImportFailed as error:
        _stop(error.says)
    finally:
        bar.clear()
    if as_json:
        _print_json(_report(report))
    else:
        _print_report(report)
    sys.exit(1 if report.failures else 0)


@group.command()
@_format
@click.argument("keys", metavar="[KEY…]", nargs=-1)
@_out
@click.option("--person", type=(str, str, str, str), metavar="NAME ADDRESS EMAIL PHONE", help="Who submits, where the form asks.")
@_as_json
def export(
    format_: str, keys: tuple[str, ...], *, output: Path | None, person: tuple[str, str, str, str] | None, as_json: bool
) -> None:
    """Write entries in another register's form: those named, or all that were ever published.

    What didn't fit is warned of on standard error, never cut. Exit 1 when an entry lacks something, 2 when nothing could be written.
    """
    submits = api.Person(*person) if person else None
    bar = Bar()
    try:
        written = api.export(format_, keys, office=office(at_ms=SystemClock().now_ms(), person=submits), progress=bar)
    except api.RegisterError as error:
        _stop_for(error)
    except api.ImportFailed as error:
        _stop(error.says)
    finally:
        bar.clear()
    _hand_out(written, output, as_json=as_json)
    sys.exit(1 if written.failures else 0)


@group.command()
@click.argument("key")
@_out
def template(key: str, *, output: Path | None) -> None:
    """One use for the municipalities that have the same system, without what is this one's own. It goes in by `import tillid`."""
    try:
        written = api.template(key, office=office(at_ms=SystemClock().now_ms()))
    except api.RegisterError as error:
        _stop_for(error)
    _hand_out(written, output, as_json=False)


def _hand_out(written: api.Written, output: Path | None, *, as_json: bool) -> None:
    if as_json and output is None:
        _stop(_NEEDS_FILE)
    try:
        put(written.content, output)
    except OSError:
        _stop(_NOT_WRITTEN)
    if as_json:
        _print_json({"bytes": len(written.content), "media_type": written.media_type, **_notes(written)})
        return
    for note in (*written.failures, *written.warnings):
        click.echo(f"{note.where}: {note.says.in_(_LANGUAGE)}", err=True)


def _notes(written: api.Written) -> dict[str, object]:
    return {
        name: [{"where": note.where, "why": note.code, "says": _both(note.says)} for note in notes]
        for name, notes in (("warnings", written.warnings), ("failures", written.failures))
    }


_NEEDS_FILE = Sentence(
    "Skriv til en fil med -o, når du vil have svaret som JSON.", "Write to a file with -o to have the answer as JSON."
)
_NOT_WRITTEN = Sentence("Filen kan ikke skrives.", "The file can't be written.")


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
