"""`tillid assessment`: questionnaires, a use's answers to them, and the places in sets of principles that a municipality fills."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from tillid.cli._actor import at_the_keyboard
from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.register import api as register

a = register.assessments
_LANGUAGE = "en" if os.environ.get("LC_ALL", os.environ.get("LANG", "da")).startswith("en") else "da"
_MOST = 1024 * 1024  # bytes: one more than what is ever read
_NEW, _SAME = Sentence("lagt ind", "loaded"), Sentence("var der i forvejen", "was there already")
_NO_FILE = Sentence("Filen kan ikke læses.", "The file can't be read.")


@click.group(name="assessment")
def group() -> None:
    """Questionnaires, and what a data use answered to them."""


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def list_forms(*, as_json: bool) -> None:
    """Every questionnaire: Tillid's own and those that were loaded, each with its source."""
    rows = [
        {
            "form": one.slug, "urn": one.definition.urn, "version": one.definition.version, "name": one.definition.name.in_(_LANGUAGE),
            "questions": one.questions, "own": one.own, "source": one.source.in_(_LANGUAGE), "sha256": one.sha256,
        }
        for one in a.questionnaires()
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['form']:<22} {row['version']:<6} {row['questions']:>4}  {row['name']} [{row['source']}]")


@group.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--source", required=True, help="Whose it is: stands on every page where it's used.")
@click.option("--language", type=click.Choice(a.LANGUAGES), default="nl", show_default=True, help="The language of its texts.")
def load(path: Path, source: str, language: str) -> None:
    """Take in a definition file, YAML or JSON. Exit 2, with what is wrong and where, when it can't be used."""
    try:
        loaded = a.load_definition(
            _content(path), source=source, language=language, actor=at_the_keyboard(), at_ms=SystemClock().now_ms()
        )
    except a.AssessmentError as fault:
        for one in fault.said:
            click.echo(f"  {one.what.in_(_LANGUAGE)} {' → '.join(one.ids)}".rstrip(), err=True)
        _stop(fault.says)
    definition = loaded.questionnaire.definition
    click.echo(f"{definition.urn} {definition.version} {(_NEW if loaded.new else _SAME).in_(_LANGUAGE)}")


@group.command()
@click.argument("key")
@click.argument("form")
def export(key: str, form: str) -> None:
    """A use's answers to a questionnaire, as JSON in the form that other tools read."""
    if register.assessment_of(key, draft=True) is None:
        _stop(register.RegisterError(register.Wrong.NO_USE).says)
    try:
        answers = a.export_answers(key, form, at_ms=SystemClock().now_ms())
    except a.AssessmentError as fault:
        _stop(fault.says)
    click.echo(json.dumps(answers, ensure_ascii=False, indent=2))


@group.command()
@click.argument("set_key", metavar="SET")
@click.argument("principle", metavar="PLACE")
@click.option("--title", nargs=2, required=True, metavar="DANISH ENGLISH")
@click.option("--explains", nargs=2, required=True, metavar="DANISH ENGLISH")
@click.option("--floor", type=click.Choice([floor.value for floor in a.Floor]), required=True, help="Of the pyramid.")
def fill(set_key: str, principle: str, title: tuple[str, str], explains: tuple[str, str], floor: str) -> None:
    """Write a principle into a place that came empty: the set's next version."""
    try:
        newest = a.fill_principle(
            set_key, principle, title=Sentence(*title), explains=Sentence(*explains), floor=a.Floor(floor),
            actor=at_the_keyboard(), at_ms=SystemClock().now_ms(),
        )  # fmt: skip
    except a.AssessmentError as fault:
        _stop(fault.says)
    click.echo(f"{newest.key} {newest.version}")


def _content(path: Path) -> bytes:
    """At most one byte more than may be read, and only of an ordinary file."""
    try:
        if not path.is_file():
            _stop(_NO_FILE)
        with path.open("rb") as stream:
            return stream.read(_MOST + 1)
    except OSError:
        _stop(_NO_FILE)


def _stop(says: Sentence) -> NoReturn:
    click.echo(says.in_(_LANGUAGE), err=True)
    sys.exit(2)
