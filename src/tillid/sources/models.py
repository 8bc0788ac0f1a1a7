"""Which systems hold data, which elements they know, and the built-in table of facts."""

from django.db import models


class System(models.Model):
    """A system that holds person data, whether it is behind Tillid yet or not."""

    key = models.CharField(max_length=60, primary_key=True)
    name_da = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    holds_da = models.CharField(max_length=200, blank=True)
    holds_en = models.CharField(max_length=200, blank=True)
    behind = models.BooleanField()  # behind Tillid: read through the gate alone
    expected = models.CharField(max_length=10, null=True)  # a year, month or day in ISO 8601, where one is promised

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(behind=False) | models.Q(expected__isnull=True), name="sources_behind_is_not_expected"
            ),
        )


class Group(models.Model):
    """What belongs together on the citizen's page, and how long it is kept."""

    key = models.CharField(max_length=60, primary_key=True)
    place = models.PositiveSmallIntegerField()
    name_da = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    kept_da = models.CharField(max_length=200, blank=True)
    kept_en = models.CharField(max_length=200, blank=True)


class Element(models.Model):
    """A kind of information that one source knows about a person."""

    key = models.CharField(max_length=80, primary_key=True)
    place = models.PositiveSmallIntegerField()
    source_key = models.CharField(max_length=60)
    group_key = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    label_da = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    yours_da = models.CharField(max_length=160, blank=True)
    yours_en = models.CharField(max_length=160, blank=True)


class Fact(models.Model):
    """The newest value of one element about one person. It is sealed to its place: moved to another row, it doesn't open."""

    pk = models.CompositePrimaryKey("subject_ref", "element")
    subject_ref = models.CharField(max_length=36)
    element = models.CharField(max_length=80)
    value_sealed = models.BinaryField()
    as_of = models.DateField()
