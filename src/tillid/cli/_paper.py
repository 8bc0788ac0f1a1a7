"""`tillid register agenda`: a use as a paper for those who decide."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click
from django.conf import settings

from tillid.cli._exchange import put
from tillid.kernel.clock import SystemClock
from tillid.kernel.words import Sentence
from tillid.post import api as post
from tillid.register import api as register

_LANGUAGE = "en" if os.environ.get("LC_ALL", os.environ.get("LANG", "da")).startswith("en") else "da"
_MUNICIPALITY = Sentence("Kommunen", "The municipality")
_NO_PLACE = Sentence("Filen kan ikke skrives der.", "The file can't be written there.")


@click.command()
@click.argument("key")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), required=True, help="The PDF to write.")
@click.option("--language", type=click.Choice(["da", "en"]), default="da", show_default=True)
@click.option("--published", is_flag=True, help="What is published, though there is a draft.")
def agenda(key: str, path: Path, language: str, *, published: bool) -> None:
    """A use on one page (PDF), the draft where there is one. Exit 2 where it can't be made."""
    draft = None if published else register.draft(key)
    use = register.read_use(draft.document) if draft else register.use(key)
    if use is None:
        _stop(register.RegisterError(register.Wrong.NO_USE).says)
    name = settings.MUNICIPALITY.name if settings.MUNICIPALITY else _MUNICIPALITY
    try:
        put(post.agenda_paper(use, municipality=name, language=language, at_ms=SystemClock().now_ms()), path)
    except post.UnfitPaper as unfit:
        _stop(unfit.says)
    except OSError:
        _stop(_NO_PLACE)
    click.echo(str(path))


def _stop(says: Sentence) -> NoReturn:
    click.echo(says.in_(_LANGUAGE), err=True)
    sys.exit(2)
