"""The register's tables. What is published is never changed: triggers in both stores hold that (migrations 0001 and 0005).

A document is its canonical JSON as text: the bytes that were hashed, so that anyone can hash them again.
"""

from __future__ import annotations

from django.db import models

from tillid.register.assessing import models as assessing
from tillid.register.following import models as following

__all__ = ["Draft", "Ending", "Event", "Generation", "Law", "Noted", "Version", "assessing", "following"]


class Generation(models.Model):
    """One row. Its number grows with everything that changes what the gate may let through; each process compares it at each call."""

    number = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="register_one_generation"),)


class Draft(models.Model):
    """The next version of a use, being written. `revision` is what a writer must have seen to save.

    `stages` holds for each stage the revision at which it last changed, so that two can write different stages at a time.
    """

    key = models.CharField(max_length=64, primary_key=True)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    revision = models.BigIntegerField()
    saved_ms = models.BigIntegerField()
    stages = models.JSONField(default=dict)


class Version(models.Model):
    """A published version. Never changes, never goes. `in_brief`: adopted at go-live, before it was described."""

    key = models.CharField(max_length=64, db_index=False)
    version = models.PositiveIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_ms = models.BigIntegerField()
    in_brief = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="register_version_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="register_versions_from_one"),
        )


class Ending(models.Model):
    """That a version was ended, apart from the version, since that can't change."""

    key = models.CharField(max_length=64, db_index=False)
    version = models.PositiveIntegerField()
    ended_ms = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "version"], name="register_ended_once"),)


class Noted(models.Model):
    """Where a version's leaf is in the public log, apart from the version: that is written before its leaf."""

    key = models.CharField(max_length=64, db_index=False)
    version = models.PositiveIntegerField()
    epoch = models.IntegerField()
    index = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "version"], name="register_noted_once"),)


class Law(models.Model):
    """One version of one law row. What is learned later is a new version."""

    key = models.CharField(max_length=64, db_index=False)
    version = models.PositiveIntegerField()
    row = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "version"], name="register_law_once"),)


class Event(models.Model):
    """Who did what. `actor_ref` stays inside; the public history shows the unit, and `why` where a reason was given."""

    at_ms = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=0)
    actor_kind = models.CharField(max_length=10)
    actor_ref = models.CharField(max_length=80)
    unit = models.CharField(max_length=64, blank=True)
    why_da = models.TextField(blank=True, default="")
    why_en = models.TextField(blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["key", "id"], name="register_event_of_use"),)
