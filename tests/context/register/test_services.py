"""A data use from the draft to the end: what is published never changes, and the gate goes by it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from tests.context.register.given import DAY, LAW, NOW
from tests.domain.register.documents import both, changed, complete
from tillid.kernel.actor import Actor
from tillid.kernel.canonical import encode
from tillid.kernel.words import Sentence
from tillid.register import api, current, triggers
from tillid.register.api import Gap, RegisterError, UseStatus, Wrong
from tillid.register.models import Draft, Generation, Version
from tillid.register.words import Fault

pytestmark = pytest.mark.django_db


def wrong(act: Callable[[], object]) -> RegisterError:
    with pytest.raises(RegisterError) as caught:
        act()
    return caught.value


# Drafts ----------------------------------------------------------------------------------------------------------------------
def test_a_draft_is_kept_as_canonical_json_with_its_hash(actor: Actor, law: None) -> None:
    saved = api.save_draft(changed("decision", None), actor=actor, at_ms=NOW)
    stored = Draft.objects.get(key="meals")
    assert stored.document.encode() == encode(changed("decision", None))
    assert saved.sha256 == stored.sha256 == hashlib.sha256(stored.document.encode()).hexdigest()
    assert api.draft("meals") == saved


def test_a_draft_may_say_next_to_nothing(actor: Actor, law: None) -> None:
    api.save_draft({"schema": "tillid-data-use/1", "key": "new"}, actor=actor)
    assert api.drafts() == (("new", Sentence("new", "new")),)


def test_who_saves_after_another_is_told_and_nothing_is_lost(actor: Actor, law: None) -> None:
    first = api.save_draft(complete(), actor=actor, at_ms=NOW)
    mine = api.save_draft(changed("owner_unit", "care-1"), actor=actor, revision=first.revision, at_ms=NOW)
    assert (
        wrong(lambda: api.save_draft(changed("owner_unit", "care-2"), actor=actor, revision=first.revision)).wrong is Wrong.STALE
    )
    assert wrong(lambda: api.save_draft(complete(), actor=actor)).wrong is Wrong.STALE
    assert api.draft("meals") == mine


def test_a_page_from_before_a_publishing_cant_write_over_the_draft_that_followed(actor: Actor, law: None) -> None:
    old = api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    assert wrong(lambda: api.save_draft(complete(), actor=actor, revision=old.revision)).wrong is Wrong.STALE


def test_letters_are_composed_so_that_the_same_words_have_the_same_hash(actor: Actor, law: None) -> None:
    one = api.save_draft(changed("purpose/title", both("A\u030a", "x")), actor=actor, at_ms=NOW)
    two = api.save_draft(changed("purpose/title", both("Å", "x")), actor=actor, revision=one.revision, at_ms=NOW)
    assert one.sha256 == two.sha256


def test_html_is_text_and_stays_it(actor: Actor, law: None) -> None:
    api.save_draft(changed("purpose/title", both("<script>alert(1)</script>", "x")), actor=actor, at_ms=NOW)
    assert api.drafts()[0][1].da == "<script>alert(1)</script>"


BAD_FORM = [
    (complete(key="Not A Key"), "key", Fault.FORM),
    (complete(schema="tillid-data-use/2"), "schema", Fault.CHOICE),
    (complete(surprise=1), "", Fault.UNKNOWN_FIELD),
    (changed("schema", None), "", Fault.REQUIRED),
    (changed("purpose/title", "Mad"), "purpose/title", Fault.TYPE),
    (changed("purpose/title", {"da": ""}), "purpose/title/da", Fault.EMPTY),
    (changed("purpose/title", {"da": " "}), "purpose/title/da", Fault.FORM),
    (changed("purpose/title", {"da": "a\x00"}), "purpose/title/da", Fault.FORM),
    (changed("purpose/title", {"da": "a" * 20_001}), "purpose/title/da", Fault.TOO_LONG),
    (changed("data/0/duty", "maybe"), "data/0/duty", Fault.CHOICE),
    (changed("who/units", ["care", "care"]), "who/units", Fault.DOUBLE),
    (changed("non_digital/share", 101), "non_digital/share", Fault.RANGE),
    (complete(ext={"Not A Key": {}}), "ext", Fault.FORM),
    (complete(ext={"dutch": {"a": 1.5}}), "", Fault.TEXT),
    (complete(ext={"dutch": {"a": "\ud800"}}), "", Fault.TEXT),
    (complete(ext={"dutch": {"a": "x" * 1_100_000}}), "", Fault.TOO_LONG),
    (complete(ext={"dutch": {1: "x"}}), "", Fault.TEXT),
]


@pytest.mark.parametrize(
    "document, path, fault", BAD_FORM, ids=[f"{number}-{fault}" for number, (*_, fault) in enumerate(BAD_FORM)]
)
def test_a_document_of_another_form_is_refused_at_its_field(
    document: dict[str, object], path: str, fault: Fault, actor: Actor
) -> None:
    error = wrong(lambda: api.save_draft(document, actor=actor))
    assert error.wrong is Wrong.FORM
    assert (path, fault) in {(found.path, found.fault) for found in error.faults}
    assert not Draft.objects.exists()


def test_a_document_nested_a_thousand_deep_is_refused(actor: Actor) -> None:
    deep: dict[str, object] = {}
    for _ in range(1_000):
        deep = {"a": deep}
    assert wrong(lambda: api.save_draft(complete(ext={"dutch": deep}), actor=actor)).wrong is Wrong.FORM


def test_an_error_repeats_nothing_that_was_typed(actor: Actor) -> None:
    error = wrong(lambda: api.save_draft(complete(**{"6101701234": 1, "key": "6101701234 "}), actor=actor))
    assert "6101701234" not in f"{error} {error.faults}"
    ext = wrong(lambda: api.save_draft(complete(ext={"6101701234": 7}), actor=actor))
    assert [fault.path for fault in ext.faults] == ["ext/…"]


def test_the_built_in_use_cant_be_written_over(actor: Actor) -> None:
    assert wrong(lambda: api.save_draft(complete(key="own-data"), actor=actor)).wrong is Wrong.RESERVED


def test_technology_cant_be_saved_before_its_time(actor: Actor, law: None) -> None:
    error = wrong(lambda: api.save_draft(changed("problem/known", None), actor=actor, at_ms=NOW))
    assert error.wrong is Wrong.LOCKED
    assert {missing.gap for missing in error.missing} == {Gap.PROBLEM_KNOWN}


def test_technology_that_was_described_in_its_time_stays_while_another_stage_is_written_anew(actor: Actor, law: None) -> None:
    first = api.save_draft(complete(), actor=actor, at_ms=NOW)
    again = changed("problem/known", None)
    second = api.save_draft(again, actor=actor, revision=first.revision, at_ms=NOW)
    other = again | {"technology": {"kind": "rule"}}
    assert wrong(lambda: api.save_draft(other, actor=actor, revision=second.revision, at_ms=NOW)).wrong is Wrong.LOCKED
    assert Gap.TECHNOLOGY_LOCKED in {missing.gap for missing in api.check("meals", at_ms=NOW)}


# Publishing ------------------------------------------------------------------------------------------------------------------
def test_publishing_asks_for_what_the_check_asks_for(actor: Actor, law: None) -> None:
    api.save_draft(changed("decision/by", None), actor=actor, at_ms=NOW)
    error = wrong(lambda: api.publish("meals", actor=actor, at_ms=NOW))
    assert error.wrong is Wrong.NOT_COMPLETE
    assert error.missing == api.check("meals", at_ms=NOW)
    assert [missing.gap for missing in error.missing] == [Gap.DECISION_BY]
    assert not Version.objects.exists()


def test_what_is_published_is_what_was_drafted_byte_for_byte(actor: Actor, law: None) -> None:
    saved = api.save_draft(complete(), actor=actor, at_ms=NOW)
    assert api.publish("meals", actor=actor, at_ms=NOW) == 1
    version = Version.objects.get()
    assert (version.version, version.sha256, version.document) == (1, saved.sha256, encode(complete()).decode())
    assert api.draft("meals") is None
    assert api.published_json("meals") == complete()
    found = api.summary("meals")
    assert found is not None
    assert (found.status, found.sha256, found.published_ms) == (UseStatus.PUBLISHED, saved.sha256, NOW)
    assert found.laws == (Sentence("Madloven §\u00a01", "The Meals Act §\u00a01"),)


def test_the_policy_follows_at_the_next_call(actor: Actor, law: None) -> None:
    before = api.current_policy()
    assert "meals" not in before.uses
    saved = api.save_draft(complete(), actor=actor, at_ms=NOW)
    assert api.current_policy().uses["meals"].status is UseStatus.DRAFT
    api.publish("meals", actor=actor, at_ms=NOW)
    after = api.current_policy()
    assert after.uses["meals"].status is UseStatus.PUBLISHED
    assert after.uses["meals"].version == 1
    assert after.break_glass == {"cook": {"care.diet", "care.wishes"}}
    assert after.sources == {"care.diet": "care", "care.wishes": "care"}
    assert after.generation > before.generation
    assert saved.sha256


def test_the_policy_is_one_object_as_long_as_nothing_changes(published: str) -> None:
    assert api.current_policy() is api.current_policy()


def test_a_new_version_takes_over_and_the_old_one_can_still_be_read(published: str, actor: Actor) -> None:
    api.save_draft(changed("purpose/title", both("Ny mad", "New meals")), actor=actor, at_ms=NOW)
    assert api.current_policy().uses["meals"].version == 1
    assert api.publish("meals", actor=actor, at_ms=NOW + 1) == 2
    assert api.current_policy().uses["meals"].version == 2
    assert api.use_title("meals") == api.use_title("meals", 2) == Sentence("Ny mad", "New meals")
    assert api.use_title("meals", 1) == Sentence("Mad", "Meals")
    assert api.use_title("meals", 3) is None
    assert api.use_did("meals", 1) == Sentence("Vi bestilte din mad", "We ordered your meals")
    assert api.use_did("meals", 9) is None
    old = api.use("meals", 1)
    assert old is not None
    assert old.version == 1


def test_the_same_text_published_anew_is_a_version_of_its_own(published: str, actor: Actor) -> None:
    assert api.current_policy().uses["meals"].version == 1
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW + DAY)
    assert api.current_policy().uses["meals"].version == 2
    found = api.summary("meals")
    assert found is not None
    assert (found.version, found.published_ms) == (2, NOW + DAY)


def test_a_version_isnt_published_before_the_one_it_follows(published: str, actor: Actor) -> None:
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    assert wrong(lambda: api.publish("meals", actor=actor, at_ms=NOW - 1)).wrong is Wrong.TIME


def test_a_use_that_isnt_there_cant_be_checked_published_or_ended(actor: Actor) -> None:
    assert wrong(lambda: api.check("nothing")).wrong is Wrong.NO_USE
    assert wrong(lambda: api.publish("nothing", actor=actor, at_ms=NOW)).wrong is Wrong.NO_USE
    assert wrong(lambda: api.end_use("nothing", actor=actor, at_ms=NOW)).wrong is Wrong.NO_USE
    assert api.use("nothing") is None
    assert api.summary("nothing") is None
    assert api.published_json("nothing") is None
    assert api.use_title("nothing", 1) is None


def test_a_published_use_without_a_draft_is_checked_as_it_stands_today(published: str, actor: Actor) -> None:
    assert api.check("meals", at_ms=NOW) == ()
    assert {missing.gap for missing in api.check("meals", at_ms=NOW + 800 * DAY)} == {Gap.DECISION_OVER}
    assert wrong(lambda: api.publish("meals", actor=actor, at_ms=NOW)).wrong is Wrong.NO_DRAFT


def test_ending_closes_at_the_next_call_and_only_once(published: str, actor: Actor) -> None:
    api.end_use("meals", actor=actor, at_ms=NOW + DAY)
    ended = api.current_policy().uses["meals"]
    assert (ended.status, ended.ends) == (UseStatus.ENDED, NOW + DAY)
    assert api.current_policy().break_glass == {}
    assert wrong(lambda: api.end_use("meals", actor=actor, at_ms=NOW + DAY)).wrong is Wrong.NOT_RUNNING
    assert [use.status for use in api.published_uses()] == [UseStatus.ENDED]


def test_an_ended_use_can_be_decided_anew(published: str, actor: Actor) -> None:
    api.end_use("meals", actor=actor, at_ms=NOW)
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    assert api.publish("meals", actor=actor, at_ms=NOW) == 2
    assert api.current_policy().uses["meals"].status is UseStatus.PUBLISHED


def test_history_names_the_unit_and_never_the_person(published: str, actor: Actor) -> None:
    api.end_use("meals", actor=actor, at_ms=NOW + 1)
    happened = api.history("meals")
    assert [(line.kind.value, line.version, line.unit, line.at_ms) for line in happened] == [
        ("ended", 1, "ethics", NOW + 1),
        ("published", 1, "ethics", NOW),
    ]
    assert actor.ref not in repr(happened)


class Log:
    def __init__(self, *, fails: bool = False) -> None:
        self.seen: list[api.Published] = []
        self.fails = fails

    def published(self, document: api.Published) -> api.LogPlace:
        if self.fails:
            raise OSError("the log is full")
        self.seen.append(document)
        return api.LogPlace(2026, len(self.seen) - 1)


def test_the_public_log_is_told_the_hash_of_what_was_published(actor: Actor, law: None) -> None:
    log = Log()
    api.plug(public_log=log)
    saved = api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    assert log.seen == [api.Published("meals", 1, saved.sha256, NOW)]


def test_nothing_is_published_that_the_public_log_couldnt_take(actor: Actor, law: None) -> None:
    api.plug(public_log=Log(fails=True))
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    with pytest.raises(OSError, match="full"):
        api.publish("meals", actor=actor, at_ms=NOW)
    assert not Version.objects.exists()
    assert api.draft("meals") is not None
    assert api.current_policy().uses["meals"].status is UseStatus.DRAFT


# What never changes ----------------------------------------------------------------------------------------------------------
SAMPLES: Mapping[type[models.Field], object] = {
    models.CharField: "x", models.TextField: "x", models.DateField: date(2026, 11, 2), models.BigIntegerField: 1,
    models.IntegerField: 1, models.PositiveIntegerField: 1,
}  # fmt: skip


@pytest.fixture
def kept_for_good(published: str, actor: Actor) -> None:
    """A row in every table of which nothing is ever taken away."""
    api.end_use("meals", actor=actor, at_ms=NOW)
    for model in apps.get_app_config("register").get_models():
        if model._meta.db_table in triggers.FOLLOWED:
            fields = [field for field in model._meta.fields if not field.primary_key]
            model.objects.create(**{field.name: SAMPLES[type(field)] for field in fields})


@pytest.mark.parametrize("table", triggers.PERMANENT)
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_the_store_itself_refuses_to_change_the_past(kept_for_good: None, table: str, act: str) -> None:
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # a table of ours
        assert cursor.fetchone()[0] >= 1


def test_a_number_is_given_to_one_version_only(published: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.create(key="meals", version=1, document="{}", sha256="", published_ms=0)


def test_the_triggers_can_be_taken_away_and_put_back(published: str) -> None:
    """As a migration does that must rebuild a table."""
    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_version SET published_ms = 1")
    triggers.create(connection)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE register_version SET published_ms = 2")


# Law -------------------------------------------------------------------------------------------------------------------------
def with_row(**changes: object) -> dict[str, object]:
    return {"schema": "tillid-law/1", "rows": [LAW["rows"][0] | changes]}  # type: ignore[index]


def test_law_rows_go_in_once(law: None) -> None:
    assert api.load_law(LAW) == 0
    assert [row.key for row in api.laws()] == ["act"]
    row = api.law("act")
    assert row is not None
    assert row.confirmed is None
    assert api.law("nothing") is None


def test_a_row_never_changes_without_a_new_version(law: None) -> None:
    assert wrong(lambda: api.load_law(with_row(status="repealed"))).wrong is Wrong.LAW_CHANGED
    assert api.load_law(with_row(version=2, status="repealed")) == 1
    row = api.law("act")
    assert row is not None
    assert row.version == 2


def test_a_file_with_one_bad_row_changes_nothing(law: None) -> None:
    rows = {"schema": "tillid-law/1", "rows": [LAW["rows"][0] | {"key": "new"}, LAW["rows"][0] | {"full": "Andet"}]}  # type: ignore[index]
    assert wrong(lambda: api.load_law(rows)).wrong is Wrong.LAW_CHANGED
    assert api.law("new") is None
    assert wrong(lambda: api.load_law({"schema": "tillid-law/1", "rows": [{}]})).wrong is Wrong.FORM


def test_a_law_that_ends_closes_what_rests_on_it_without_a_new_version_of_the_use(published: str) -> None:
    untouched = api.current_policy().uses["meals"]
    assert untouched.bases[0].ends is None
    api.load_law(with_row(version=2, ends="2026-12-31"))
    basis = api.current_policy().uses["meals"].bases[0]
    assert basis.ends == api.over_ms(api.law("act").ends)  # type: ignore[union-attr,arg-type]


def test_the_rows_that_come_with_tillid_go_in_and_none_is_confirmed(db: None) -> None:
    assert api.load_law(api.read_document(api.LAW_FILE)) > 50
    assert not [row.key for row in api.laws() if row.confirmed is not None]


# The generation --------------------------------------------------------------------------------------------------------------
def test_a_store_put_back_from_a_backup_never_repeats_a_generation(published: str, actor: Actor) -> None:
    before = api.current_policy().generation
    Generation.objects.filter(id=1).update(number=3)
    api.end_use("meals", actor=actor, at_ms=NOW)
    assert api.current_policy().generation > before


def test_a_store_without_its_generation_gets_one(published: str, actor: Actor) -> None:
    Generation.objects.all().delete()
    assert api.current_policy().generation == 0
    api.end_use("meals", actor=actor, at_ms=NOW)
    assert api.current_policy().uses["meals"].status is UseStatus.ENDED


def test_one_generation_row_is_all_there_can_be(db: None) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Generation.objects.create(id=2, number=1)


def test_a_process_that_starts_reads_all_uses_and_takes_one_change_in_by_itself(law: None, actor: Actor) -> None:
    content = encode(complete()).decode()
    Version.objects.bulk_create(
        Version(
            key=f"use-{place}", version=1, document=content.replace("meals", f"use-{place}"), sha256=str(place), published_ms=NOW
        )
        for place in range(60)
    )
    with transaction.atomic():
        current.bump()
    before = api.current_policy().uses
    assert len(before) == 61
    api.end_use("use-7", actor=actor, at_ms=NOW)
    after = api.current_policy().uses
    assert after["use-7"].status is UseStatus.ENDED
    assert all(after[key] is before[key] for key in before if key not in {"use-7", "own-data"})


def test_a_thread_that_waited_for_another_takes_what_that_one_made(published: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Waited:
        """A lock that was held by somebody who compiled meanwhile."""

        def __enter__(self) -> None:
            monkeypatch.undo()
            self.made = api.current_policy()

        def __exit__(self, *_: object) -> None: ...

    with transaction.atomic():
        current.bump()
    waited = Waited()
    monkeypatch.setattr(current, "_lock", waited)
    assert api.current_policy() is waited.made


class Elements:
    def __init__(self, **known: str) -> None:
        self.known = {key.replace("_", "."): source for key, source in known.items()}

    def sources(self) -> dict[str, str]:
        return dict(self.known)


def test_what_the_sources_know_is_what_a_citizen_can_see_of_herself(db: None) -> None:
    elements = Elements(care_diet="care")
    api.plug(catalogue=elements)
    assert set(api.current_policy().uses["own-data"].elements) == {"care.diet"}
    elements.known["school.name"] = "school"
    api.catalogue_changed()
    assert set(api.current_policy().uses["own-data"].elements) == {"care.diet", "school.name"}


def test_a_use_of_an_element_that_no_source_has_isnt_published(actor: Actor, law: None) -> None:
    api.plug(catalogue=Elements(care_diet="care"))
    api.save_draft(changed("technology", None), actor=actor, at_ms=NOW)
    assert {(missing.gap, missing.about) for missing in api.check("meals", at_ms=NOW)} == {
        (Gap.ELEMENT_UNKNOWN, "care.wishes"),
        (Gap.TECHNOLOGY, None),
    }


def test_the_built_in_use_is_always_there(db: None) -> None:
    assert api.current_policy().uses["own-data"].status is UseStatus.PUBLISHED
    assert api.use_title("own-data", 1) == api.use_title("own-data") == Sentence("Dine egne data", "Your own data")
    assert api.use("own-data", 2) is None
