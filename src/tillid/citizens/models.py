"""The vault between a person's numbers and the subject that the rest of Tillid knows. Its own bytes tell nothing."""

from django.db import models


class Person(models.Model):
    """One person. `subject_ref` is random and never changes; everything that would name her is sealed."""

    subject_ref = models.CharField(max_length=36)
    born_sealed = models.BinaryField(null=True)  # None: not known
    died_sealed = models.BinaryField(null=True)
    protected = models.BooleanField(default=False)  # of name and address
    digital = models.BooleanField(default=True)  # receives Digital Post

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject_ref"], name="citizens_one_person_per_subject"),)


class Number(models.Model):
    """A number that a person has or had; the highest `seq` is the present one. Old ones stay, since letters and systems keep them."""

    subject_ref = models.CharField(max_length=36)
    seq = models.PositiveSmallIntegerField()
    blind_index = models.BinaryField()
    number_sealed = models.BinaryField()  # the ledger's subject: cpr:… or loc:…
    since_ms = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subject_ref", "seq"], name="citizens_numbers_in_order"),
            # A number is one person's for good: two people with the same one can't be written.
            models.UniqueConstraint(fields=["blind_index"], name="citizens_number_once"),
        )
