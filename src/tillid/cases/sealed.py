"""How the texts of a case are sealed: each to its column and its case, so that moved to another case it doesn't open."""

from __future__ import annotations

import json

from tillid.kernel.fields import decrypt, encrypt
from tillid.kernel.words import Sentence

NUMBER = "cases_case.number"
TITLE = "cases_wording.title"
CITIZEN_TITLE = "cases_wording.citizen_title"
STEP = "cases_step.what"
RULING = "cases_ruling.text"
DOCUMENT = "cases_document.title"


def seal_text(text: str, column: str, case_ref: str) -> bytes:
    return encrypt(text.encode(), f"{column}/{case_ref}".encode())


def open_text(sealed: bytes, column: str, case_ref: str) -> str:
    return decrypt(sealed, f"{column}/{case_ref}".encode()).decode()


def seal_sentence(said: Sentence, column: str, case_ref: str) -> bytes:
    return seal_text(json.dumps([said.da, said.en], ensure_ascii=False), column, case_ref)


def open_sentence(sealed: bytes, column: str, case_ref: str) -> Sentence:
    da, en = json.loads(open_text(sealed, column, case_ref))
    return Sentence(da, en)
