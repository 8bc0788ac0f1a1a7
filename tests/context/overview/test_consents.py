"""A citizen's say: it is taken as she gave it, its history is kept, and nobody says it for her."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.people import CLERK, herself, new_ref, permit_for
from tillid.kernel.actor import Channel
from tillid.overview import api as overview
from tillid.overview import models
from tillid.overview.domain.say import MOST_WORDS

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
SMS = overview.DataConsent("job-conversations", "job.sms-number")
DOCTOR = overview.CaseworkConsent("11111111-2222-4333-8444-555555555555", "doctor", "care.diagnosis")
NOON = 1_795_258_800_000  # 2026-11-21 at noon in Denmark


@pytest.fixture
def karen():
    return new_ref()


def yes(ref, scope=SMS, *, at_ms=NOON, text_version="sms/1", **more):
    return overview.give_consent(ref, scope, text_version=text_version, at_ms=at_ms, actor=herself(ref), **more)


def no(ref, scope=SMS, *, at_ms=NOON + 1):
    return overview.withdraw_consent(ref, scope, text_version="sms/1", at_ms=at_ms, actor=herself(ref))


def told(ref, element):
    (reading,) = overview.SaySource().read(ref, [element], permit_for(ref, element))
    return reading.value


@pytest.mark.parametrize("scope", [SMS, DOCTOR])
def test_a_yes_is_kept_with_what_it_was_said_to(karen, scope):
    key = yes(karen, scope, until_ms=NOON + 9)
    assert told(karen, "choice.consents") == (
        overview.Consent(key, scope, overview.ConsentState.GIVEN, NOON, NOON + 9, "sms/1", Channel.WEB),
    )


def test_a_no_is_a_new_answer_and_the_old_one_stays(karen):
    yes(karen)
    no(karen)
    yes(karen, at_ms=NOON + 2)
    assert [consent.state.value for consent in told(karen, "choice.consents")] == ["given", "withdrawn", "given"]
    assert models.Consent.objects.filter(superseded_ms=None).count() == 1


def test_a_no_without_a_yes_before_is_an_answer_too(karen):
    no(karen)
    assert [consent.state.value for consent in told(karen, "choice.consents")] == ["withdrawn"]


def test_one_answer_says_nothing_of_another_question(karen):
    yes(karen)
    no(karen, overview.DataConsent("job-conversations", "job.cv-sharing"))
    no(karen, overview.CaseworkConsent(DOCTOR.case_ref, "hospital", DOCTOR.element))
    assert models.Consent.objects.filter(superseded_ms=None).count() == 3


def test_the_same_answer_twice_is_one(karen):
    yes(karen)
    with pytest.raises(overview.NotTaken) as refused:
        yes(karen, at_ms=NOON + 1)
    assert refused.value.fault is overview.SayFault.ALREADY_SO
    assert models.Consent.objects.count() == 1


def test_a_yes_to_new_words_or_for_longer_is_a_new_answer(karen):
    yes(karen)
    yes(karen, at_ms=NOON + 1, text_version="sms/2")
    yes(karen, at_ms=NOON + 2, text_version="sms/2", until_ms=NOON + 99)
    assert models.Consent.objects.count() == 3


def test_nobody_answers_for_another(karen):
    other = herself(new_ref())
    for act in (
        lambda: overview.give_consent(karen, SMS, text_version="1", at_ms=NOON, actor=other),
        lambda: overview.withdraw_consent(karen, SMS, text_version="1", at_ms=NOON, actor=other),
        lambda: overview.raise_objection(karen, "Nej", use_key="aids", at_ms=NOON, actor=other),
        lambda: overview.restrict(karen, overview.RestrictionWhy.CLAIM, at_ms=NOON, actor=other),
        lambda: overview.dispute(karen, "job.plan", "Forkert", at_ms=NOON, actor=other),
    ):
        with pytest.raises(overview.NotTaken) as refused:
            act()
        assert refused.value.fault is overview.SayFault.NO_SUCH_ITEM
    assert not models.Consent.objects.exists()


def test_one_may_answer_at_the_counter(karen):
    overview.give_consent(karen, SMS, text_version="1", at_ms=NOON, actor=CLERK)
    row = models.Consent.objects.get()
    assert row.by_kind == "employee"
    assert CLERK.ref.encode() not in bytes(row.by_sealed)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "data-protection", "use_key": "", "case_ref": "", "holder": ""},
        {"kind": "data-protection", "use_key": "aids", "case_ref": DOCTOR.case_ref, "holder": ""},
        {"kind": "casework", "use_key": "aids", "case_ref": DOCTOR.case_ref, "holder": "doctor"},
        {"kind": "casework", "use_key": "", "case_ref": DOCTOR.case_ref, "holder": ""},
        {"kind": "casework", "use_key": "", "case_ref": "", "holder": "doctor"},
    ],
)
def test_the_two_kinds_of_consent_are_never_mixed(karen, wrong):
    row = {"key": new_ref(), "subject_ref": karen, "element": "x", "state": "given", "at_ms": 1, "text_version": "1"}
    with pytest.raises(IntegrityError), transaction.atomic(using="persons"):
        models.Consent.objects.create(**row, **wrong, channel="web", by_kind="citizen", by_sealed=b"")


def test_two_present_answers_to_one_question_cannot_be_written(karen):
    yes(karen)
    row = models.Consent.objects.get()
    row.pk, row.key = None, new_ref()
    with pytest.raises(IntegrityError), transaction.atomic(using="persons"):
        row.save(force_insert=True)


@pytest.mark.parametrize("upheld,state", [(True, "upheld"), (False, "rejected")])
def test_an_objection_is_answered_by_a_person_with_reasons(karen, upheld, state):
    key = overview.raise_objection(karen, "Jeg vil ikke.", use_key="aids", element="care.aid", at_ms=NOON, actor=herself(karen))
    overview.settle_objection(key, upheld=upheld, answer="Fordi …", at_ms=NOON + 5, actor=CLERK)
    assert told(karen, "choice.objections") == (
        overview.Objection(
            key=key,
            use_key="aids",
            element="care.aid",
            case_ref=None,
            words="Jeg vil ikke.",
            state=overview.ObjectionState(state),
            made_ms=NOON,
            due=date(2026, 12, 19),
            answer="Fordi …",
            settled_ms=NOON + 5,
        ),
    )


@pytest.mark.parametrize("answer", ["", "   ", "x" * (MOST_WORDS + 1)])
def test_an_objection_is_not_settled_without_reasons(karen, answer):
    key = overview.raise_objection(karen, "Jeg vil ikke.", use_key="aids", at_ms=NOON, actor=herself(karen))
    with pytest.raises(overview.NotTaken):
        overview.settle_objection(key, upheld=False, answer=answer, at_ms=NOON, actor=CLERK)
    assert told(karen, "choice.objections")[0].state is overview.ObjectionState.PENDING


def test_objections_to_a_use_are_counted_by_month_without_small_numbers():
    for made_ms, times in ((NOON, 6), (NOON - 40 * 86_400_000, 3)):
        for ref in [new_ref() for _ in range(times)]:
            overview.raise_objection(ref, "Jeg vil ikke.", use_key="aids", at_ms=made_ms, actor=herself(ref))
    assert overview.objections_by_use("aids") == (("2026-11", 6), ("2026-10", None))
    assert overview.objections_by_use("other") == ()


@pytest.mark.parametrize("against", [{}, {"use_key": "aids", "case_ref": DOCTOR.case_ref}])
def test_an_objection_is_to_a_use_or_a_case(karen, against):
    with pytest.raises(overview.NotTaken):
        overview.raise_objection(karen, "Nej", at_ms=NOON, actor=herself(karen), **against)
    assert not models.Objection.objects.exists()


def test_what_is_settled_is_not_settled_again(karen):
    objection = overview.raise_objection(karen, "Nej", case_ref=DOCTOR.case_ref, at_ms=NOON, actor=herself(karen))
    dispute = overview.dispute(karen, "job.plan", "Forkert", at_ms=NOON, actor=herself(karen))
    restriction = overview.restrict(karen, overview.RestrictionWhy.ACCURACY, at_ms=NOON, actor=herself(karen))
    acts = (
        lambda: overview.settle_objection(objection, upheld=True, answer="Ja", at_ms=NOON, actor=CLERK),
        lambda: overview.settle_dispute(dispute, overview.DisputeState.CHANGED, answer="Rettet", at_ms=NOON, actor=CLERK),
        lambda: overview.lift_restriction(restriction, at_ms=NOON, actor=CLERK),
    )
    for act in acts:
        act()
        with pytest.raises(overview.NotTaken):
            act()


def test_a_dispute_has_its_answer_in_fourteen_days(karen):
    key = overview.dispute(karen, "job.unemployed-since", " Det var den 10. august. ", at_ms=NOON, actor=herself(karen))
    (found,) = told(karen, "choice.disputes")
    assert (found.key, found.words, found.due) == (key, "Det var den 10. august.", date(2026, 12, 5))
    assert found.state is overview.DisputeState.OPEN


@pytest.mark.parametrize("state", [state for state in overview.DisputeState if state is not overview.DisputeState.OPEN])
def test_how_a_dispute_ended_is_told_apart(karen, state):
    key = overview.dispute(karen, "job.plan", "Forkert", at_ms=NOON, actor=herself(karen))
    overview.settle_dispute(key, state, answer="Vi har set på det.", at_ms=NOON + 1, actor=CLERK)
    (found,) = told(karen, "choice.disputes")
    assert (found.state, found.answer, found.settled_ms) == (state, "Vi har set på det.", NOON + 1)


def test_an_open_dispute_is_not_an_end(karen):
    key = overview.dispute(karen, "job.plan", "Forkert", at_ms=NOON, actor=herself(karen))
    with pytest.raises(overview.NotTaken):
        overview.settle_dispute(key, overview.DisputeState.OPEN, answer="Hm", at_ms=NOON, actor=CLERK)


def test_one_element_has_one_open_dispute(karen):
    overview.dispute(karen, "job.plan", "Forkert", at_ms=NOON, actor=herself(karen))
    with pytest.raises(overview.NotTaken) as refused:
        overview.dispute(karen, "job.plan", "Stadig forkert", at_ms=NOON, actor=herself(karen))
    assert refused.value.fault is overview.SayFault.ALREADY_SO


def test_a_restriction_is_told_with_its_reason_and_its_end(karen):
    key = overview.restrict(karen, overview.RestrictionWhy.UNLAWFUL, element="job.cv", at_ms=NOON, actor=CLERK)
    overview.lift_restriction(key, at_ms=NOON + 3, actor=CLERK)
    assert told(karen, "choice.restrictions") == (
        overview.Restriction(key, "job.cv", overview.RestrictionWhy.UNLAWFUL, NOON, NOON + 3),
    )


def test_one_who_has_said_nothing_has_said_nothing(karen):
    assert [told(karen, element.key) for element in overview.SAY_ELEMENTS] == [None] * 4


def test_words_are_sealed_to_their_row(karen):
    first = overview.dispute(karen, "job.plan", "Hemmelige ord", at_ms=NOON, actor=herself(karen))
    overview.dispute(karen, "job.cv", "Andre ord", at_ms=NOON, actor=herself(karen))
    taken = models.Dispute.objects.get(key=first).words_sealed
    assert b"Hemmelige ord" not in bytes(taken)
    models.Dispute.objects.exclude(key=first).update(words_sealed=taken)
    with pytest.raises(Exception, match="can't be read"):
        told(karen, "choice.disputes")
