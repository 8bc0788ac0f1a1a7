"""What is kept of assessments: definitions that were loaded, answers of each use, filled slots of principles, what was assessed when.

`register.models` takes them in. Everything but the answers as they stand now is only added to, so that an earlier answer, and the
version of what it answered, can be found again.
"""

from __future__ import annotations

from django.db import models


class AssessmentDefinition(models.Model):
    """One version of a questionnaire that somebody loaded. `content` is its tree as JSON; `sha256` of the file as it came."""

    urn = models.CharField(max_length=80, db_index=False)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    source = models.CharField(max_length=300)
    language = models.CharField(max_length=8)
    loaded_ms = models.BigIntegerField()
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"
        constraints = (models.UniqueConstraint(fields=["urn", "version"], name="register_assessment_definition_once"),)


class AssessmentForm(models.Model):
    """One questionnaire of one use as it is answered now. `revision` grows with each save."""

    use_key = models.CharField(max_length=64, db_index=False)
    slug = models.CharField(max_length=64)
    version = models.CharField(max_length=20)
    answers = models.TextField()
    revision = models.PositiveIntegerField()
    saved_ms = models.BigIntegerField()

    class Meta:
        app_label = "register"
        constraints = (models.UniqueConstraint(fields=["use_key", "slug"], name="register_assessment_form_once"),)


class AssessmentSave(models.Model):
    """What one save changed: the answers as they were before it, so that none is lost."""

    use_key = models.CharField(max_length=64, db_index=False)
    slug = models.CharField(max_length=64)
    revision = models.PositiveIntegerField()
    before = models.TextField()
    at_ms = models.BigIntegerField()
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"
        constraints = (models.UniqueConstraint(fields=["use_key", "slug", "revision"], name="register_assessment_save_once"),)


class AssessmentDone(models.Model):
    """A questionnaire that was finished: the canonical output whose hash the use names."""

    use_key = models.CharField(max_length=64, db_index=False)
    slug = models.CharField(max_length=64)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    at_ms = models.BigIntegerField()
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"
        indexes = (models.Index(fields=["use_key", "slug"], name="register_assessment_done"),)


class PrincipleFilling(models.Model):
    """A slot that the municipality filled. `version` is the set's from then on."""

    set_key = models.CharField(max_length=64, db_index=False)
    version = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    title_da = models.TextField()
    title_en = models.TextField()
    explains_da = models.TextField()
    explains_en = models.TextField()
    floor = models.CharField(max_length=16)
    at_ms = models.BigIntegerField()
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"
        constraints = (models.UniqueConstraint(fields=["set_key", "version"], name="register_principle_filling_once"),)


class Assessed(models.Model):
    """That a use was assessed, with the facts that were looked at."""

    use_key = models.CharField(max_length=64, db_index=False)
    at_ms = models.BigIntegerField()
    facts = models.TextField()
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "register"
        indexes = (models.Index(fields=["use_key", "id"], name="register_assessed_of_use"),)
