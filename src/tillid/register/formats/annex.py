"""The AI Act's annex VIII, section C: what a public deployer registers of a high-risk system. Out only, as JSON and to be read.

An entry goes out though something is missing, since it is a paper to be completed; what is missing is named in it and beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tillid.kernel.words import Sentence
from tillid.register.domain.fields import Json
from tillid.register.domain.formats.annex import ROWS, Lack, Registration, Whom, lacks, left_out, registration
from tillid.register.domain.formats.frame import Exported, Note, Office, Read, SourceFile, Written
from tillid.register.formats import annex_words as words
from tillid.register.formats.trouble import Hitch, failed

_LINE = "\n"


class AnnexViii:
    """As JSON, with the five numbers as fields; what is missing is null and named."""

    key = "annex-viii"
    name = words.JSON
    reads = False
    writes = True
    rows = ROWS

    def read(self, files: Sequence[SourceFile]) -> Read:  # noqa: ARG002  # it says no to any
        raise failed(Hitch.NO_FORMAT)

    def original(self, document: Json) -> bytes | None:  # noqa: ARG002  # nothing comes in by this form
        return None

    def write(self, uses: Sequence[Exported], office: Office) -> Written:
        out = {use.key: why for use in uses if (why := left_out(use)) is not None}
        found = [registration(use, office) for use in uses if use.key not in out]
        content, media_type, suffix = self._written(found)
        warnings = tuple(
            Note(f"{one.key} {lack.value}", f"annex-{lack.value}", words.LACKS[lack]) for one in found for lack in lacks(one)
        )
        return Written(
            content, media_type, suffix, warnings, tuple(Note(key, why.value, words.OUT[why]) for key, why in out.items())
        )

    def _written(self, found: Sequence[Registration]) -> tuple[bytes, str, str]:
        listed = [_object(one) for one in found]
        return json.dumps(listed, ensure_ascii=False, indent=2).encode() + b"\n", "application/json", "json"


class AnnexViiiText(AnnexViii):
    """As plain text, Danish first: to be read, and typed into the database."""

    key = "annex-viii-text"
    name = words.TEXT

    def _written(self, found: Sequence[Registration]) -> tuple[bytes, str, str]:
        pages = [_LINE.join(_page(one, language)) for one in found for language in ("da", "en")]
        return (_LINE * 3).join(pages).encode(), "text/plain; charset=utf-8", "txt"


def _object(found: Registration) -> dict[str, object]:
    return {
        "regulation": "(EU) 2024/1689", "annex": "VIII", "section": "C",
        "use": found.key, "version": found.version, "title": _both(found.title),
        "1_deployer": _whom(found.deployer), "2_submitted_by": _whom(found.person), "3_provider_entry": found.provider_entry,
        "4_fundamental_rights": _both(found.rights), "5_data_protection": _both(found.data_protection),
        "missing": [{"number": lack.value, "what": _both(words.LACKS[lack])} for lack in lacks(found)],
    }  # fmt: skip


def _both(text: Sentence | None) -> dict[str, str] | None:
    return {"da": text.da, "en": text.en} if text else None


def _whom(whom: Whom | None) -> dict[str, object] | None:
    if whom is None:
        return None
    return {"name": _both(whom.name), "address": whom.address, "email": whom.email or None, "phone": whom.phone or None}


def _page(found: Registration, language: str) -> Iterator[str]:
    yield from (
        words.HEAD.in_(language),
        f"{found.title.in_(language)} ({found.key}, {found.version})",
        words.SOURCE.in_(language),
    )
    told = {
        Lack.DEPLOYER: _lines(found.deployer, language),
        Lack.PERSON: _lines(found.person, language),
        Lack.PROVIDER_ENTRY: found.provider_entry,
        Lack.RIGHTS: found.rights.in_(language) if found.rights else None,
        Lack.DATA_PROTECTION: found.data_protection.in_(language) if found.data_protection else None,
    }
    for lack, text in told.items():
        missing = f"{words.MISSING.in_(language)}: {words.LACKS[lack].in_(language)}"
        yield from ("", words.NUMBERS[lack].in_(language), text or missing)


def _lines(whom: Whom | None, language: str) -> str | None:
    if whom is None:
        return None
    return _LINE.join(line for line in (whom.name.in_(language), whom.address, whom.email, whom.phone) if line)
