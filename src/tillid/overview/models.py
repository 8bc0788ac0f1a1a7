"""What citizens have said yes, no and stop to. A new answer is a new row, so that the history is whole."""

from enum import StrEnum

from django.db import models

from tillid.overview.domain.say import ConsentKind, ConsentState, DisputeState, ObjectionState, RestrictionWhy


def _one_of(column: str, values: type[StrEnum], table: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": [v.value for v in values]}), name=f"overview_{table}_{column}_known"
    )


class Consent(models.Model):
    """One answer. Empty texts and not nulls in the scope, so that one present answer a scope can be held by a constraint."""

    key = models.CharField(max_length=36)
    subject_ref = models.CharField(max_length=36)
    kind = models.CharField(max_length=20)
    use_key = models.CharField(max_length=60, blank=True, default="")
    case_ref = models.CharField(max_length=36, blank=True, default="")
    holder = models.CharField(max_length=60, blank=True, default="")
    element = models.CharField(max_length=80)
    state = models.CharField(max_length=10)
    at_ms = models.BigIntegerField()
    until_ms = models.BigIntegerField(null=True)
    superseded_ms = models.BigIntegerField(null=True)
    text_version = models.CharField(max_length=80)
    channel = models.CharField(max_length=10)
    by_kind = models.CharField(max_length=10)  # she herself, or an employee at the counter or on the phone
    by_sealed = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["subject_ref"], name="overview_consents_of"),)
        constraints = (
            models.UniqueConstraint(fields=["key"], name="overview_consent_once"),
            models.UniqueConstraint(
                fields=["subject_ref", "kind", "use_key", "case_ref", "holder", "element"],
                condition=models.Q(superseded_ms__isnull=True),
                name="overview_one_present_answer",
            ),
            models.CheckConstraint(
                condition=(models.Q(kind=ConsentKind.DATA_PROTECTION.value, case_ref="", holder="") & ~models.Q(use_key=""))
                | (models.Q(kind=ConsentKind.CASEWORK.value, use_key="") & ~models.Q(case_ref="") & ~models.Q(holder="")),
                name="overview_consent_kinds_apart",
            ),
            _one_of("state", ConsentState, "consent"),
        )


class Objection(models.Model):
    key = models.CharField(max_length=36)
    subject_ref = models.CharField(max_length=36)
    use_key = models.CharField(max_length=60, null=True)
    element = models.CharField(max_length=80, null=True)
    case_ref = models.CharField(max_length=36, null=True)
    words_sealed = models.BinaryField()
    made_ms = models.BigIntegerField()
    due = models.DateField()
    state = models.CharField(max_length=10, default=ObjectionState.PENDING.value)
    answer_sealed = models.BinaryField(null=True)
    settled_ms = models.BigIntegerField(null=True)
    settled_by_sealed = models.BinaryField(null=True)

    class Meta:
        indexes = (models.Index(fields=["subject_ref"], name="overview_objections_of"),)
        constraints = (
            models.UniqueConstraint(fields=["key"], name="overview_objection_once"),
            models.CheckConstraint(
                condition=models.Q(use_key__isnull=False) ^ models.Q(case_ref__isnull=False),
                name="overview_objection_to_use_or_case",
            ),
            models.CheckConstraint(
                condition=models.Q(state="pending", settled_ms__isnull=True, answer_sealed__isnull=True)
                | models.Q(state__in=["upheld", "rejected"], settled_ms__isnull=False, answer_sealed__isnull=False),
                name="overview_objection_settled_whole",
            ),
        )


class Restriction(models.Model):
    key = models.CharField(max_length=36)
    subject_ref = models.CharField(max_length=36)
    element = models.CharField(max_length=80, null=True)
    why = models.CharField(max_length=10)
    from_ms = models.BigIntegerField()
    ended_ms = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=["subject_ref"], name="overview_restrictions_of"),)
        constraints = (
            models.UniqueConstraint(fields=["key"], name="overview_restriction_once"),
            _one_of("why", RestrictionWhy, "restriction"),
        )


class Dispute(models.Model):
    key = models.CharField(max_length=36)
    subject_ref = models.CharField(max_length=36)
    element = models.CharField(max_length=80)
    words_sealed = models.BinaryField()
    made_ms = models.BigIntegerField()
    due = models.DateField()
    state = models.CharField(max_length=12, default=DisputeState.OPEN.value)
    answer_sealed = models.BinaryField(null=True)
    settled_ms = models.BigIntegerField(null=True)
    settled_by_sealed = models.BinaryField(null=True)

    class Meta:
        indexes = (models.Index(fields=["subject_ref"], name="overview_disputes_of"),)
        constraints = (
            models.UniqueConstraint(fields=["key"], name="overview_dispute_once"),
            models.UniqueConstraint(
                fields=["subject_ref", "element"], condition=models.Q(state="open"), name="overview_one_open_dispute_an_element"
            ),
            _one_of("state", DisputeState, "dispute"),
            models.CheckConstraint(
                condition=models.Q(state="open", settled_ms__isnull=True, answer_sealed__isnull=True)
                | (~models.Q(state="open") & models.Q(settled_ms__isnull=False, answer_sealed__isnull=False)),
                name="overview_dispute_settled_whole",
            ),
        )
