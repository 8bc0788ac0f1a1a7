"""Entries to files in the form of another register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tillid.register import current, services
from tillid.register.domain.document import parse
from tillid.register.domain.formats.frame import Exported, Office, Past, Written
from tillid.register.domain.reading import read_stored
from tillid.register.formats.answers import answers_out
from tillid.register.formats.format import FORMATS
from tillid.register.formats.record import ProcessingRow, processing_rows
from tillid.register.formats.trouble import Hitch, failed
from tillid.register.models import Noted, Version
from tillid.register.services import RegisterError
from tillid.register.words import Wrong

Progress = Callable[[int, int], None]


def export(format_key: str, keys: Iterable[str] = (), *, office: Office, progress: Progress | None = None) -> Written:
    """The entries named, or all that were ever published, as one file. A use that was never published goes out as its draft.
    `progress` is told after each entry how many are read of how many.

    Raises `ImportFailed` for a form that we don't write, `RegisterError` NO_USE for a key that there is nothing under.
    """
    form = FORMATS.get(format_key)
    if form is None or not form.writes:
        raise failed(Hitch.NOT_OUT)
    return form.write(exported(keys, progress=progress), _named(office))


def record_of_processing(*, office: Office) -> tuple[ProcessingRow, ...]:
    """The record that GDPR article 30(1) asks for: a row for each use that was ever published and is a processing."""
    return processing_rows(exported(), _named(office))


def exported(keys: Iterable[str] = (), *, progress: Progress | None = None) -> tuple[Exported, ...]:
    """The newest version of each use, or its draft; all that were ever published where none is named. Raises `RegisterError` NO_USE."""
    wanted = tuple(dict.fromkeys(keys)) or tuple(sorted(current.snapshot().newest))
    found = []
    for number, key in enumerate(wanted, 1):
        found.append(_exported(key))
        if progress is not None:
            progress(number, len(wanted))
    return tuple(found)


def _exported(key: str) -> Exported:
    newest = current.snapshot().newest.get(key)
    rows = list(Version.objects.filter(key=key).order_by("version").values_list("version", "sha256", "published_ms", "document"))
    if newest is not None and rows:
        noted = {place[0]: place[1:] for place in Noted.objects.filter(key=key).values_list("version", "epoch", "index")}
        past = tuple(Past(*row[:3], *noted.get(row[0], ())) for row in rows)
        version, sha256, published_ms, content = rows[-1]
        document = read_stored(content)
        return Exported(
            key, document, newest.document, version, published_ms, newest.policy.status, sha256, past, answers_out(key, document)
        )
    saved = services.draft(key)
    if saved is None:
        raise RegisterError(Wrong.NO_USE)
    return Exported(key, saved.document, parse(saved.document), sha256=saved.sha256, forms=answers_out(key, saved.document))


def _named(office: Office) -> Office:
    """With the laws' names."""
    return replace(office, laws={**{key: row.name for key, row in current.snapshot().laws.items()}, **office.laws})
