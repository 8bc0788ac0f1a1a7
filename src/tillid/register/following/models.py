"""What is kept of a data use once it is on its way: measurements, tasks done, advice from outside, errors that were reported.

`register.models` takes them in. What people from outside write is encrypted: they may have named somebody.
"""

from __future__ import annotations

from django.db import models

from tillid.kernel.fields import EncryptedField


class Measurement(models.Model):
    """A promise looked at on one day. Rows are only added: what was measured wrong is measured again."""

    use_key = models.CharField(max_length=64)
    measure_key = models.CharField(max_length=64)
    value = models.PositiveIntegerField()
    on = models.DateField()
    how = models.TextField()
    noted_ms = models.BigIntegerField()
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"
        indexes = (models.Index(fields=["use_key", "measure_key", "on"], name="register_measured"),)


class SettledTask(models.Model):
    """A condition that somebody has done. The key holds over versions, and so does this."""

    use_key = models.CharField(max_length=64, db_index=False)
    task_key = models.CharField(max_length=64)
    note = models.TextField()
    settled_ms = models.BigIntegerField()
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"
        constraints = (models.UniqueConstraint(fields=["use_key", "task_key"], name="register_task_settled_once"),)


class Invitation(models.Model):
    """A link for a reader from outside. The token itself is nowhere: whoever reads this table can't use the links."""

    key = models.UUIDField(primary_key=True)
    use_key = models.CharField(max_length=64, db_index=True)
    name = EncryptedField()
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_ms = models.BigIntegerField()
    expires_ms = models.BigIntegerField()
    closed_ms = models.BigIntegerField(null=True)
    closed_by = models.CharField(max_length=80, blank=True)
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"


class Advice(models.Model):
    """What a reader from outside wrote about one stage of a draft, and what it was answered. `draft` is the draft's hash then."""

    key = models.UUIDField(primary_key=True)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="+")
    use_key = models.CharField(max_length=64)
    stage = models.CharField(max_length=20)
    text = EncryptedField()
    name = EncryptedField(null=True)
    draft = models.CharField(max_length=64)
    left_ms = models.BigIntegerField()
    due = models.DateField()
    answer = models.TextField(null=True)
    changed = models.BooleanField(null=True)
    answered_ms = models.BigIntegerField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "register"
        indexes = (models.Index(fields=["use_key", "answered_ms"], name="register_advice_of_use"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer__isnull=True, changed__isnull=True, answered_ms__isnull=True)
                | models.Q(answer__isnull=False, changed__isnull=False, answered_ms__isnull=False),
                name="register_advice_whole_or_none",
            ),
        )


class ErrorReport(models.Model):
    """»Der er en fejl i teksten«. `contact` goes when it is answered; the public sees `shown` alone, in the answerer's words."""

    key = models.UUIDField(primary_key=True)
    use_key = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    text = EncryptedField()
    contact = EncryptedField(null=True)
    reported_ms = models.BigIntegerField()
    due = models.DateField()
    answer = models.TextField(null=True)
    corrected = models.BooleanField(null=True)
    shown = models.TextField(null=True)
    answered_ms = models.BigIntegerField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "register"
        indexes = (models.Index(fields=["use_key", "answered_ms"], name="register_reports_of_use"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer__isnull=True, corrected__isnull=True, shown__isnull=True, answered_ms__isnull=True)
                | models.Q(answer__isnull=False, corrected__isnull=False, answered_ms__isnull=False, contact__isnull=True),
                name="register_report_whole_or_none",
            ),
        )
