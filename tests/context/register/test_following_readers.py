"""Who reads and writes from outside: a link to a draft, and an error in an entry."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from tests.context.register.given import DAY, NOW
from tests.context.register.test_following import TODAY, trouble
from tests.domain.register.documents import changed, complete
from tillid.kernel.actor import Actor
from tillid.register import api
from tillid.register.api import DeadlineKind, Stage, Trouble
from tillid.register.domain.remarks import RemarkFault
from tillid.register.following import readers, reports
from tillid.register.following.models import Advice, ErrorReport, Invitation
from tillid.register.following.services import unanswered

pytestmark = pytest.mark.django_db

SAID = "I mangler at spørge dem, der ikke taler dansk."


@pytest.fixture
def link(law: None, actor: Actor) -> str:
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    token = api.invite_reader("meals", "Ældresagen", actor=actor, at_ms=NOW).token
    assert token
    return token


def leave(token: str, *, text: str = SAID, name: str | None = "Bo", at_ms: int = NOW) -> api.Advice:
    return api.leave_advice(token, stage=Stage.DATA, text=text, name=name, at_ms=at_ms)


def stored() -> str:
    """All that the tables hold, as who steals them sees it."""
    with connection.cursor() as cursor:
        found = []
        for model in (Invitation, Advice, ErrorReport):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            found += [str([bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]) for row in cursor.fetchall()]
    return " ".join(found)


# A reader --------------------------------------------------------------------------------------------------------------------
def test_a_link_opens_the_draft_and_its_token_is_kept_nowhere(link: str) -> None:
    assert len(link) >= 43  # 256 bits
    opened = api.invited(link, at_ms=NOW)
    assert opened.is_draft
    assert opened.document["key"] == "meals"
    assert link not in stored()
    assert link not in repr(api.invitations("meals", at_ms=NOW))
    assert link not in repr(opened)


def test_two_links_are_two_tokens(link: str, actor: Actor) -> None:
    assert api.invite_reader("meals", "En anden", actor=actor, at_ms=NOW).token != link


@pytest.mark.parametrize("what", ["unknown", "expired", "closed", "long", "odd"])
def test_unknown_expired_and_closed_are_told_alike(what: str, link: str, actor: Actor) -> None:
    at, token = NOW, link
    if what == "closed":
        api.close_invitation(api.invitations("meals", at_ms=NOW)[0].id, actor=actor, at_ms=NOW)
    elif what == "expired":
        at = NOW + 14 * DAY
    else:
        token = {"unknown": "x" * 43, "long": "x" * 10_000, "odd": "\ud800\x00"}[what]
    assert trouble(lambda: api.invited(token, at_ms=at)) is Trouble.NO_LINK
    assert trouble(lambda: leave(token, at_ms=at)) is Trouble.NO_LINK


def test_a_link_lasts_to_its_last_millisecond(link: str) -> None:
    assert api.invited(link, at_ms=NOW + 14 * DAY - 1)


def test_advice_waits_for_an_answer_and_the_reader_sees_it(link: str, actor: Actor) -> None:
    advice = leave(link)
    assert (advice.stage, advice.name, advice.due) == (Stage.DATA, "Bo", date(2026, 12, 4))
    assert unanswered("meals") == 1
    assert [one.kind for one in api.deadlines(TODAY)] == [DeadlineKind.ADVICE]
    api.answer_advice(advice.id, "Vi har tilføjet tolk i teksten", changed=True, actor=actor, at_ms=NOW + 1)
    assert unanswered("meals") == 0
    (seen,) = api.invited(link, at_ms=NOW + 2).advice
    assert (seen.answer, seen.changed, seen.answered_ms) == ("Vi har tilføjet tolk i teksten", True, NOW + 1)
    assert (
        trouble(lambda: api.answer_advice(advice.id, "En gang til, for en sikkerheds skyld", changed=False, actor=actor))
        is Trouble.NO_ITEM
    )


def test_a_draft_with_unanswered_advice_cant_be_published(link: str, actor: Actor) -> None:
    advice = leave(link)
    with pytest.raises(api.RegisterError) as caught:
        api.publish("meals", actor=actor, at_ms=NOW)
    assert [missing.gap for missing in caught.value.missing] == [api.Gap.ADVICE_UNANSWERED]
    api.answer_advice(advice.id, "Vi har tilføjet tolk i teksten", changed=True, actor=actor, at_ms=NOW)
    assert api.publish("meals", actor=actor, at_ms=NOW) == 1


def test_what_a_reader_wrote_is_encrypted(link: str) -> None:
    leave(link)
    everything = stored()
    assert SAID not in everything
    assert "Ældresagen" not in everything


@pytest.mark.parametrize(
    "text,fault",
    [
        ("x", RemarkFault.SHORT),
        ("x" * 4_001, RemarkFault.LONG),
        ("Det er 610190-1234, der spørger", RemarkFault.NUMBER),
        ("Noget med \x00 i sig", RemarkFault.SIGNS),
    ],
)
def test_advice_is_measured_at_the_door(text: str, fault: RemarkFault, link: str) -> None:
    assert trouble(lambda: leave(link, text=text)) is fault
    assert trouble(lambda: leave(link, name="610190-1234")) is RemarkFault.NUMBER
    assert not Advice.objects.exists()


def test_nobody_floods_a_draft_through_one_link(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_A_DAY", 2)
    monkeypatch.setattr(readers, "MOST_IN_ALL", 3)
    leave(link)
    leave(link)
    assert trouble(lambda: leave(link)) is Trouble.TOO_MANY
    leave(link, at_ms=NOW + DAY)
    assert trouble(lambda: leave(link, at_ms=NOW + 3 * DAY)) is Trouble.TOO_MANY


def test_after_publishing_the_link_shows_the_answers_and_takes_no_more(link: str, actor: Actor) -> None:
    advice = leave(link)
    api.answer_advice(advice.id, "Det står der allerede, i afsnit 2", changed=False, actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW + 1)
    opened = api.invited(link, at_ms=NOW + 2)
    assert not opened.is_draft
    assert opened.advice[0].changed is False
    assert trouble(lambda: leave(link, at_ms=NOW + 2)) is Trouble.NO_DRAFT


def test_advice_knows_whether_the_draft_has_changed_since(link: str, actor: Actor) -> None:
    leave(link)
    assert api.advice_on("meals")[0].of_this_draft
    now = api.draft("meals")
    assert now
    api.save_draft(changed("decision/ends", "2029-01-31"), actor=actor, revision=now.revision, at_ms=NOW)
    assert not api.advice_on("meals")[0].of_this_draft


def test_what_cant_be_invited_is_told(link: str, actor: Actor) -> None:
    assert trouble(lambda: api.invite_reader("nothing", "Bo", actor=actor, at_ms=NOW)) is Trouble.NO_DRAFT
    assert trouble(lambda: api.invite_reader("meals", "Bo", days=0, actor=actor, at_ms=NOW)) is Trouble.DAYS
    assert trouble(lambda: api.invite_reader("meals", "Bo", days=91, actor=actor, at_ms=NOW)) is Trouble.DAYS
    for odd in ("x", "00000000-0000-0000-0000-000000000000"):
        assert trouble(lambda key=odd: api.close_invitation(key, actor=actor)) is Trouble.NO_ITEM


# Reported errors -------------------------------------------------------------------------------------------------------------
def test_a_report_is_answered_within_ten_working_days(published: str) -> None:
    made = api.report_error("meals", "Telefonnummeret er forkert", contact="bo@example.dk", at_ms=NOW)
    assert made.due == date(2026, 12, 4)
    (waiting,) = api.open_reports()
    assert (waiting.key, waiting.contact, waiting.unit, waiting.version) == (made.key, "bo@example.dk", "care", 1)
    assert "bo@example.dk" not in repr(waiting) + stored()
    assert "Telefonnummeret" not in stored()
    assert api.open_reports(unit="aids") == ()
    assert DeadlineKind.REPORT in {one.kind for one in api.deadlines(TODAY, unit="care")}


def test_the_public_reads_the_answerers_words_and_the_reporters_address_is_gone(published: str, actor: Actor) -> None:
    made = api.report_error("meals", "Telefonnummeret er forkert", contact="bo@example.dk", at_ms=NOW)
    shown = "Et telefonnummer var forkert. Det er rettet."
    api.answer_report(made.key, "Tak. Det er rettet nu.", corrected=True, shown_text=shown, actor=actor, at_ms=NOW + DAY)
    assert api.open_reports() == ()
    (settled,) = api.settled_reports("meals")
    assert settled == api.SettledReport(1, NOW, NOW + DAY, True, shown)
    assert ErrorReport.objects.get().contact is None
    assert (
        trouble(lambda: api.answer_report(made.key, "En gang til nu", corrected=False, shown_text=None, actor=actor))
        is Trouble.NO_ITEM
    )


def test_an_answer_may_show_nothing_but_that_it_was_given(published: str, actor: Actor) -> None:
    made = api.report_error("meals", "Naboen bruger det forkert", at_ms=NOW)
    api.answer_report(made.key, "Det er ikke en fejl i teksten", corrected=False, shown_text="", actor=actor, at_ms=NOW)
    assert api.settled_reports("meals")[0].shown is None


def test_what_cant_be_reported_is_told(published: str, monkeypatch: pytest.MonkeyPatch, actor: Actor) -> None:
    assert trouble(lambda: api.report_error("nothing", "Noget er galt her", at_ms=NOW)) is Trouble.NO_USE
    assert trouble(lambda: api.report_error("meals", "x", at_ms=NOW)) is RemarkFault.SHORT
    assert trouble(lambda: api.report_error("meals", "Min far 6101901234 er nævnt", at_ms=NOW)) is RemarkFault.NUMBER
    assert trouble(lambda: api.report_error("meals", "Noget er galt her", contact="610190-1234", at_ms=NOW)) is RemarkFault.NUMBER
    monkeypatch.setattr(reports, "MOST_A_DAY", 1)
    api.report_error("meals", "Noget er galt her", at_ms=NOW)
    assert trouble(lambda: api.report_error("meals", "Noget er galt her", at_ms=NOW)) is Trouble.TOO_MANY
    assert (
        trouble(lambda: api.answer_report("x", "Tak for det nu", corrected=False, shown_text=None, actor=actor))
        is Trouble.NO_ITEM
    )
