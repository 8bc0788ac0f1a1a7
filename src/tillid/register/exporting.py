"""Entries to files in the form of another register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tillid.kernel.words import Sentence
from tillid.register import current, services
from tillid.register.domain.document import parse
from tillid.register.domain.formats.frame import Exported, Office, Written
from tillid.register.formats.format import FORMATS
from tillid.register.formats.trouble import Hitch, ImportFailed, failed
from tillid.register.services import RegisterError
from tillid.register.words import Wrong

__all__ = ["ImportFailed", "export", "exported"]


def export(format_key: str, keys: Iterable[str] = (), *, office: Office) -> Written:
    """The entries named, or all that were ever published, as one file. A use that was never published goes out as its draft.

    Raises `ImportFailed` for a form that we don't write, `RegisterError` NO_USE for a key that there is nothing under.
    """
    form = FORMATS.get(format_key)
    if form is None or not form.writes:
        raise failed(Hitch.NOT_OUT)
    return form.write(exported(keys), replace(office, laws={**_laws(), **office.laws}))


def exported(keys: Iterable[str] = ()) -> tuple[Exported, ...]:
    """The newest version of each use, or its draft; all that were ever published where none is named. Raises `RegisterError` NO_USE."""
    wanted = tuple(dict.fromkeys(keys)) or tuple(sorted(current.snapshot().newest))
    return tuple(_exported(key) for key in wanted)


def _exported(key: str) -> Exported:
    newest, document = current.snapshot().newest.get(key), services.newest_document(key)
    if newest is not None and document is not None:
        version = newest.document.version
        return Exported(key, document, newest.document, version, newest.published_ms, newest.policy.status, newest.sha256)
    saved = services.draft(key)
    if saved is None:
        raise RegisterError(Wrong.NO_USE)
    return Exported(key, saved.document, parse(saved.document), sha256=saved.sha256)


def _laws() -> Mapping[str, Sentence]:
    return {key: row.name for key, row in current.snapshot().laws.items()}
