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
