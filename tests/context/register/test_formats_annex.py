"""Annex VIII, section C, as JSON and to be read: what is missing stands in it and beside it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.domain.register.formats.test_annex import OFFICE, entry
from tillid.register.formats.format import FORMATS
from tillid.register.formats.trouble import ImportFailed


def test_the_json_has_the_five_numbers() -> None:
    out = FORMATS["annex-viii"].write([entry()], OFFICE)
    assert (out.warnings, out.failures) == ((), ())
    (found,) = json.loads(out.content)
    assert list(found) == [
        "regulation", "annex", "section", "use", "version", "title", "1_deployer", "2_submitted_by", "3_provider_entry",
        "4_fundamental_rights", "5_data_protection", "missing",
    ]  # fmt: skip
    assert found["missing"] == []
    assert found["2_submitted_by"]["phone"] is None
    assert found["title"] == {"da": "Mad", "en": "Meals"}


def test_the_text_reads_in_both_languages_and_says_what_is_missing() -> None:
    out = FORMATS["annex-viii-text"].write([entry(provider_entry=None, forms=[])], replace(OFFICE, person=None))
    text = out.content.decode()
    assert out.media_type.startswith("text/plain")
    assert "3. Udbyderens indgang i databasen\nMangler: Skriv adressen" in text
    assert "2. Who submits the information\nMissing: Write the name" in text
    assert "1. Kommunen, der bruger systemet\nLindby Kommune\nRådhusgade 4\ndata@lindby.example\n70000000" in text
    assert [warning.where for warning in out.warnings] == ["meals 2", "meals 3", "meals 4", "meals 5"]


def test_what_isnt_of_high_risk_isnt_written_and_is_told_of() -> None:
    out = FORMATS["annex-viii"].write([entry(ai_act={"class": "minimal"})], OFFICE)
    assert json.loads(out.content) == []
    assert [failure.code for failure in out.failures] == ["not-high"]


@pytest.mark.parametrize("key", ["annex-viii", "annex-viii-text"])
def test_nothing_comes_in_by_it(key: str) -> None:
    assert FORMATS[key].original({}) is None
    with pytest.raises(ImportFailed):
        FORMATS[key].read([])
