"""What the gate keeps beside the ledger: reviews, reports, and which list views a day has had. Texts are sealed to their row."""

from __future__ import annotations

from django.db import models

from tillid.gate.answers import Verdict


class BreakGlass(models.Model):
    """An emergency opening and its review. The reason is kept here, with the case, and never in the ledger."""

    key = models.CharField(max_length=36, primary_key=True)
    subject_ref = models.CharField(max_length=36)
    case_ref = models.CharField(max_length=36, null=True)
    use_key = models.CharField(max_length=60, null=True)
    unit_key = models.CharField(max_length=60, null=True)
    role_key = models.CharField(max_length=60, null=True)
    owner_unit = models.CharField(max_length=60)
    actor_index = models.BinaryField()  # blind: enough to see that nobody reviews her own
    reason_sealed = models.BinaryField()
    opened_ms = models.BigIntegerField()
    due = models.DateField()
    entry_index = models.BigIntegerField(null=True)  # None: the entry wasn't confirmed
    verdict = models.CharField(max_length=20, null=True)
    note_sealed = models.BinaryField(null=True)
    settled_ms = models.BigIntegerField(null=True)
    settler_index = models.BinaryField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["settled_ms", "due"], name="gate_reviews_waiting"),
            models.Index(fields=["entry_index"], name="gate_reviews_of_entry"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    verdict__isnull=True, note_sealed__isnull=True, settled_ms__isnull=True, settler_index__isnull=True
                )
                | models.Q(
                    verdict__in=[verdict.value for verdict in Verdict],
                    note_sealed__isnull=False,
                    settled_ms__isnull=False,
                    settler_index__isnull=False,
                ),
                name="gate_review_whole_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(settler_index__isnull=True) | ~models.Q(settler_index=models.F("actor_index")),
                name="gate_nobody_reviews_her_own",
            ),
        )


class DailyView(models.Model):
    """A list view that has its entry for the day. `mark` is a keyed hash of who saw what of whom, for which use, on which day."""

    mark = models.BinaryField(primary_key=True)
    day = models.DateField(db_index=True)
    claimed_ms = models.BigIntegerField()
    # The receipt. None: whoever claimed it hasn't got its entry yet, or died before it had
    entry_index = models.BigIntegerField(null=True)
    entry_epoch = models.IntegerField(null=True)
    entry_sn = models.BigIntegerField(null=True)
    entry_leaf = models.BinaryField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    entry_index__isnull=True, entry_epoch__isnull=True, entry_sn__isnull=True, entry_leaf__isnull=True
                )
                | models.Q(
                    entry_index__isnull=False, entry_epoch__isnull=False, entry_sn__isnull=False, entry_leaf__isnull=False
                ),
                name="gate_receipt_whole_or_none",
            ),
        )


class MissingReport(models.Model):
    """»Jeg mangler en oplysning«. It is about a rule: it names no citizen."""

    key = models.CharField(max_length=36, primary_key=True)
    use_key = models.CharField(max_length=60)
    element = models.CharField(max_length=80, null=True)
    unit_key = models.CharField(max_length=60, null=True)
    role_key = models.CharField(max_length=60, null=True)
    owner_unit = models.CharField(max_length=60)
    actor_index = models.BinaryField()
    text_sealed = models.BinaryField()
    made_ms = models.BigIntegerField()
    due = models.DateField()
    answer_sealed = models.BinaryField(null=True)
    change_promised = models.BooleanField(null=True)
    answered_ms = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=["owner_unit", "answered_ms"], name="gate_reports_of_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer_sealed__isnull=True, change_promised__isnull=True, answered_ms__isnull=True)
                | models.Q(answer_sealed__isnull=False, change_promised__isnull=False, answered_ms__isnull=False),
                name="gate_answer_whole_or_none",
            ),
        )


class LimitCount(models.Model):
    """How much of a decision's limit is used up: look-ups of a use in a month, or citizens in a pilot. It names nobody.

    `place` is `<use>/<YYYY-MM>`, the month a Danish one, or `<use>/pilot`. `since` is the log's size when a pilot's first citizen came.
    """

    place = models.CharField(max_length=80, primary_key=True)
    n = models.BigIntegerField()
    since = models.BigIntegerField(default=0)


class Turn(models.Model):
    """One look-up of a citizen at a time, where hers are counted. The row goes when her entry stands, so that no list of it is left."""

    mark = models.BinaryField(primary_key=True)
    token = models.BinaryField()
    claimed_ms = models.BigIntegerField()


class CountSalt(models.Model):
    """By which citizens of a use and month fall into `buckets`. Without the salt, and it goes with the month, nobody can tell who did."""

    place = models.CharField(max_length=80, primary_key=True)  # <use>/<YYYY-MM>, UTC as the ledger's counts are
    month = models.CharField(max_length=7, db_index=True)
    buckets = models.IntegerField()
    salt_sealed = models.BinaryField(null=True)  # None: destroyed


class Second(models.Model):
    """A look-up that needs a colleague: asked for, agreed to, and used once. Reason and colleague are sealed."""

    key = models.CharField(max_length=36, primary_key=True)
    use_key = models.CharField(max_length=60)
    unit_key = models.CharField(max_length=60)
    role_key = models.CharField(max_length=60)
    subject_ref = models.CharField(max_length=36)
    case_ref = models.CharField(max_length=36, null=True)
    asker_index = models.BinaryField()  # blind: enough to see that nobody is her own second
    reason_sealed = models.BinaryField()
    asked_ms = models.BigIntegerField()
    until_ms = models.BigIntegerField()
    agreed = models.BooleanField(null=True)
    answered_ms = models.BigIntegerField(null=True)
    second_index = models.BinaryField(null=True)
    second_sealed = models.BinaryField(null=True)
    used_ms = models.BigIntegerField(null=True)
    entry_index = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["use_key", "until_ms"], name="gate_seconds_waiting"),
            models.Index(fields=["asker_index", "until_ms"], name="gate_seconds_asked"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    agreed__isnull=True, answered_ms__isnull=True, second_index__isnull=True, second_sealed__isnull=True
                )
                | models.Q(
                    agreed__isnull=False, answered_ms__isnull=False, second_index__isnull=False, second_sealed__isnull=False
                ),
                name="gate_second_whole_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(second_index__isnull=True) | ~models.Q(second_index=models.F("asker_index")),
                name="gate_nobody_is_her_own_second",
            ),
            models.CheckConstraint(
                condition=models.Q(used_ms__isnull=True) | models.Q(agreed=True), name="gate_second_used_once_agreed"
            ),
        )
