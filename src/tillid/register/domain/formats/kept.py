"""The original of a record, kept under `ext` so that it comes out again byte for byte, with what stood around it in its file. Pure."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tillid.register.domain.fields import Json, number, part, word
from tillid.register.domain.reading import is_plain


@dataclass(frozen=True, slots=True)
class Original:
    """One record of a file, as it stood there. `before` and `after` are the brackets, commas and blanks around it.

    `place` counts from 0 among the `of` records of the file, whose hash is `sha256`.
    """

    file: str
    sha256: str
    place: int
    of: int
    before: bytes
    content: bytes
    after: bytes


def originals(file: str, content: bytes, pieces: Iterable[tuple[bytes, bytes]], after: bytes) -> tuple[Original, ...]:
    """The records of a file from their `(before, content)`, in order; `after` is what stands behind the last."""
    found = tuple(pieces)
    sha256 = hashlib.sha256(content).hexdigest()
    last = len(found) - 1
    return tuple(
        Original(file, sha256, place, len(found), before, own, after if place == last else b"")
        for place, (before, own) in enumerate(found)
    )


def keep(original: Original, **more: object) -> dict[str, object]:
    """What stands under `ext.<format>`: the original, and what the format wants to know of it."""
    file = unicodedata.normalize("NFC", original.file)  # as a document would write it anyway
    kept: dict[str, object] = {"file": file, "sha256": original.sha256, "place": original.place, "of": original.of}
    for name, content in (("before", original.before), ("text", original.content), ("after", original.after)):
        kept |= _packed(name, content)
    return kept | more


def kept(document: Json, format_key: str) -> Original | None:
    """The original that came in by this format; None where the use came by no such way."""
    given = part(part(document, "ext"), format_key)
    content = _unpacked(given, "text")
    if not content:
        return None
    return Original(
        word(given, "file") or "", word(given, "sha256") or "", number(given, "place") or 0, number(given, "of") or 0,
        _unpacked(given, "before"), content, _unpacked(given, "after"),
    )  # fmt: skip


def whole(found: Iterable[Original]) -> bytes | None:
    """The file as it came, when these are all of its records in their order; None otherwise."""
    given = tuple(found)
    if not given or len({original.sha256 for original in given}) != 1:
        return None
    if [original.place for original in given] != list(range(given[0].of)):
        return None
    return b"".join(original.before + original.content + original.after for original in given)


def _packed(name: str, content: bytes) -> Mapping[str, object]:
    """As text where a document can hold that text as it is; composed characters would otherwise be made of others."""
    if not content:
        return {}
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    return {name: text} if is_plain(text) else {f"{name}-base64": base64.b64encode(content).decode()}


def _unpacked(given: Json, name: str) -> bytes:
    if (text := word(given, name)) is not None:
        return text.encode()
    try:
        return base64.b64decode(word(given, f"{name}-base64") or "", validate=True)
    except ValueError:  # what stands under `ext` may be anybody's
        return b""
