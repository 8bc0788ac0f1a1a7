"""One municipality's use becomes another's draft: told what is missing, and never by a file that somebody changed."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.context.register.given import NOW
from tests.context.words.readability import lix
from tests.domain.register.documents import complete
from tests.domain.register.generated import Document, uses
from tillid.kernel.actor import Actor
from tillid.kernel.canonical import encode
from tillid.kernel.words import Sentence
from tillid.register import api, exporting, importing, services
from tillid.register.assessing.models import AssessmentDone
from tillid.register.domain.formats import own
from tillid.register.domain.formats.frame import Office, SourceFile
from tillid.register.formats import own_words
from tillid.register.formats.format import offered
from tillid.register.formats.templates import template
from tillid.register.formats.trouble import ImportFailed
from tillid.register.models import Draft

pytestmark = pytest.mark.django_db
OFFICE = Office(Sentence("Lindby Kommune", "Lindby Municipality"), log="tillid.lindby.example/999/main", written_ms=NOW)


class Sources:
    def sources(self) -> dict[str, str]:
        return {"care.diet": "care"}


def export(*keys: str) -> bytes:
    return exporting.export("tillid", keys, office=OFFICE).content


def take_in(content: bytes, actor: Actor, **more: object) -> importing.ImportReport:
    return importing.import_files("tillid", [SourceFile("use.json", content)], actor=actor, at_ms=NOW, **more)  # type: ignore[arg-type]


def forget(key: str) -> None:
    """As in a municipality that never heard of it."""
    Draft.objects.filter(key=key).delete()


def codes(report: importing.ImportReport) -> list[str]:
    return [told.why for told in report.remarks]


def test_a_published_use_becomes_a_draft_elsewhere_under_a_key_of_theirs(published: str, actor: Actor) -> None:
    report = take_in(export(published), actor, as_key="our-meals")
    saved = api.draft("our-meals")
    assert (report.new, saved is not None) == (("our-meals",), True)
    assert saved is not None
    assert "decision" not in saved.document
    came = saved.document["ext"]["tillid"]  # type: ignore[index]
    assert (came["key"], came["version"], came["from"]["log"]) == ("meals", 1, OFFICE.log)
    assert came["versions"] == [{"version": 1, "sha256": came["sha256"], "published_ms": NOW}]


def test_what_is_theirs_to_write_is_listed(published: str, actor: Actor) -> None:
    report = take_in(export(published), actor, as_key="our-meals")
    cleared = next(told for told in report.remarks if told.why == "cleared")
    assert cleared.says.da.startswith("Skal I selv skrive: afdelingen, der svarer, afdelingerne, der må se det")
    assert cleared.says.en.startswith("Yours to write: the unit that answers")


def test_sources_and_laws_that_arent_here_are_warned_of(actor: Actor) -> None:
    api.plug(catalogue=Sources())
    services.save_draft({name: value for name, value in complete().items() if name != "technology"}, actor=actor)
    content = export("meals")
    forget("meals")
    report = take_in(content, actor)
    said = {told.why: told.says.da for told in report.remarks}
    assert said["no-source"] == "Ingen af jeres kilder har: care.wishes."
    assert said["no-law"] == "Står ikke i jeres lovliste: act."


def test_technology_waits_where_the_rest_isnt_in_place(law: None, actor: Actor) -> None:
    services.save_draft(complete(), actor=actor, at_ms=NOW)
    content = export("meals")
    forget("meals")
    api_laws = complete(basis=[{"key": "a", "phase": "operate", "law": "elsewhere"}])
    assert content != json.dumps(api_laws).encode()
    report = take_in(_other_law(content), actor)
    saved = api.draft("meals")
    assert saved is not None
    assert "locked" in codes(report)
    assert "technology" not in saved.document
    assert offered(saved.document) == {"kind": "none"}


def _other_law(content: bytes) -> bytes:
    given = json.loads(content)
    given["document"]["basis"] = [{"key": "a", "phase": "operate", "law": "elsewhere"}]
    given["document_sha256"] = own.hash_of(given["document"])
    given["sha256"] = own.hash_of({name: value for name, value in given.items() if name != "sha256"})
    return json.dumps(given).encode()


def test_going_in_twice_changes_nothing_and_a_newer_version_changes_the_draft(published: str, actor: Actor) -> None:
    content = export(published)
    take_in(content, actor, as_key="ours")
    assert take_in(content, actor, as_key="ours").unchanged == ("ours",)
    services.save_draft(complete(sector="older"), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    assert take_in(export(published), actor, as_key="ours").changed == ("ours",)


def test_a_use_of_ones_own_is_never_written_over(published: str, actor: Actor) -> None:
    report = take_in(export(published), actor)
    assert [told.why for told in report.failures] == ["published"]
    assert report.remarks == ()


def test_a_changed_file_a_half_one_and_another_thing_are_refused_with_a_sentence(published: str, actor: Actor) -> None:
    content = export(published)
    for bad, why in [(content.replace(b"Mad", b"Ost"), "tampered"), (content[:-40], "not-json"), (b"{}", "bundle-form")]:
        report = take_in(bad, actor)
        assert [told.why for told in report.failures] == [why]
        assert report.failures[0].says.da
    assert not Draft.objects.exists()


def test_a_new_key_is_for_one_record_and_must_be_a_key(published: str, actor: Actor) -> None:
    content = export(published)
    two = [SourceFile("a.json", content), SourceFile("b.json", content)]
    with pytest.raises(ImportFailed) as caught:
        importing.import_files("tillid", two, actor=actor, as_key="ours")
    assert caught.value.why == "not-one"
    assert [told.why for told in take_in(content, actor, as_key="Not a key").failures] == ["fields"]
    assert [told.why for told in take_in(content, actor, as_key="own-data").failures] == ["reserved"]


def test_several_uses_go_as_an_archive_and_come_in_as_one(law: None, actor: Actor) -> None:
    for key in ("one", "two"):
        services.save_draft(complete(key=key), actor=actor, at_ms=NOW)
    packed = export("one", "two")
    forget("one")
    forget("two")
    assert take_in(packed, actor).new == ("one", "two")


def answered(key: str, actor: Actor) -> str:
    """A questionnaire of our own, begun and kept as if it were finished; its slug."""
    form = next(form for form in api.assessments.forms_of(key) if form.questionnaire.own)
    slug = form.questionnaire.slug
    output = encode(api.assessments.export_answers(key, slug, at_ms=NOW))  # type: ignore[arg-type]
    digest = hashlib.sha256(output).hexdigest()
    AssessmentDone.objects.create(
        use_key=key, slug=slug, version=form.questionnaire.definition.version, sha256=digest, content=output.decode(), at_ms=NOW
    )
    saved = api.draft(key)
    assert saved is not None
    named = {"urn": form.questionnaire.definition.urn, "version": form.questionnaire.definition.version, "sha256": digest}
    services.save_draft({**saved.document, "assessment": {"forms": [named]}}, actor=actor, revision=saved.revision, at_ms=NOW)
    return slug


def test_an_answered_questionnaire_goes_along_and_is_begun_not_finished(law: None, actor: Actor) -> None:
    services.save_draft(complete(), actor=actor, at_ms=NOW)
    slug = answered("meals", actor)
    content = export("meals")
    assert json.loads(content)["forms"][0]["content"]
    report = take_in(content, actor, as_key="ours")
    assert "answers" in codes(report)
    form = api.assessments.form_of("ours", slug)
    assert form is not None
    assert (form.started, form.done) == (True, None)
    saved = api.draft("ours")
    assert saved is not None
    assert "forms" not in saved.document.get("assessment", {})  # type: ignore[operator]


def test_a_questionnaire_that_isnt_here_is_told_of(law: None, actor: Actor) -> None:
    services.save_draft(complete(), actor=actor, at_ms=NOW)
    answered("meals", actor)
    given = json.loads(export("meals"))
    given["forms"][0]["urn"] = "urn:nl:elsewhere"
    given["forms"].append({"urn": "urn:nl:elsewhere", "content": "no answers"})
    given["sha256"] = own.hash_of({name: value for name, value in given.items() if name != "sha256"})
    report = take_in(json.dumps(given).encode(), actor, as_key="ours")
    told = next(told for told in report.remarks if told.why == "no-answers")
    assert told.says.da.startswith("Svar i 2 spørgeskemaer")


def test_a_template_goes_in_by_the_same_way(published: str, actor: Actor) -> None:
    written = template(published, office=OFFICE)
    report = take_in(written.content, actor, as_key="from-template")
    assert report.new == ("from-template",)
    assert "cleared" in codes(report)
    saved = api.draft("from-template")
    assert saved is not None
    assert "units" not in saved.document["who"]  # type: ignore[operator]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=uses("meals"))
def test_any_use_goes_out_and_in_again(actor: Actor, document: Document) -> None:
    Draft.objects.all().delete()
    services.save_draft({name: value for name, value in document.items() if name != "technology"}, actor=actor)
    content = export("meals")
    forget("meals")
    report = take_in(content, actor)
    assert (report.new, report.failures) == (("meals",), ())


def test_the_words_are_there_in_both_languages_and_easy_to_read() -> None:
    assert set(own_words.BROKEN) == set(own.Broken)
    assert set(own_words.CAME) == set(own_words.Came)
    assert set(own_words.FIELDS) == set(own._OWN)
    assert lix(sentence.da for sentence in (*own_words.BROKEN.values(), *own_words.CAME.values())) <= 35


def test_the_file_names_the_version_that_wrote_it() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
    assert f"tillid {project['project']['version']}" == own.SOFTWARE
