"""The index of cases (KOMBIT SF1470). Each fact about a case has two times; the row of the case itself shows what holds now."""

from enum import StrEnum

from django.db import models

from tillid.cases.domain.case import Archive, PartyRole, Secrecy, Status, Turn


def _one_of(column: str, values: type[StrEnum], table: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": [v.value for v in values]}), name=f"cases_{table}_{column}_known"
    )


class Case(models.Model):
    """What is needed to find a case and to decide about it: keys, codes and dates. It holds no personal text in clear."""

    case_ref = models.CharField(max_length=36)
    authority = models.CharField(max_length=8)  # CVR
    number_index = models.BinaryField()  # blind: numbers of old cases may hold a person's number
    number_sealed = models.BinaryField()
    kind = models.CharField(max_length=8)  # KLE subject
    facet = models.CharField(max_length=3, blank=True)
    use_key = models.CharField(max_length=60, null=True)
    archive = models.CharField(max_length=1)
    secrecy = models.CharField(max_length=30)
    # What the timelines below say of today, written in the same transaction as they are
    status = models.CharField(max_length=10)
    unit_key = models.CharField(max_length=60)
    employee_key = models.CharField(max_length=60, null=True)
    next_date = models.DateField(null=True)
    whose_turn = models.CharField(max_length=12, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case_ref"], name="cases_one_row_per_case"),
            models.UniqueConstraint(fields=["authority", "number_index"], name="cases_number_once_per_authority"),
            _one_of("archive", Archive, "case"),
            _one_of("secrecy", Secrecy, "case"),
            _one_of("status", Status, "case"),
        )
        indexes = (
            models.Index(fields=["employee_key", "status"], name="cases_of_employee"),
            models.Index(fields=["unit_key", "status"], name="cases_of_unit"),
        )


class TwoTimes(models.Model):
    """Effective from (inclusive) and to (exclusive), registered and superseded."""

    case_ref = models.CharField(max_length=36)
    from_day = models.DateField()
    to_day = models.DateField(null=True)
    registered_ms = models.BigIntegerField()
    superseded_ms = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


class Wording(TwoTimes):
    """Titles and legal basis: sealed, since a title tells what a person's case is about."""

    title_sealed = models.BinaryField()
    citizen_title_sealed = models.BinaryField()
    legal_basis = models.CharField(max_length=500)

    class Meta:
        indexes = (models.Index(fields=["case_ref"], name="cases_wording_of"),)


class StatusSpell(TwoTimes):
    status = models.CharField(max_length=10)

    class Meta:
        indexes = (models.Index(fields=["case_ref"], name="cases_status_of"),)
        constraints = (_one_of("status", Status, "spell"),)


class Assignment(TwoTimes):
    unit_key = models.CharField(max_length=60)
    employee_key = models.CharField(max_length=60, null=True)

    class Meta:
        indexes = (models.Index(fields=["case_ref"], name="cases_assignment_of"),)


class Party(TwoTimes):
    subject_ref = models.CharField(max_length=36)
    role = models.CharField(max_length=20)

    class Meta:
        indexes = (
            models.Index(fields=["case_ref"], name="cases_party_of"),
            models.Index(fields=["subject_ref"], name="cases_of_subject"),
        )
        constraints = (_one_of("role", PartyRole, "party"),)


class Class(TwoTimes):
    """Further KLE subjects of the case."""

    kle = models.CharField(max_length=8)

    class Meta:
        indexes = (models.Index(fields=["case_ref"], name="cases_class_of"),)


class Step(TwoTimes):
    """The next step. `what_sealed` None: there is none."""

    what_sealed = models.BinaryField(null=True)
    by = models.DateField(null=True)
    turn = models.CharField(max_length=12, null=True)

    class Meta:
        indexes = (models.Index(fields=["case_ref"], name="cases_step_of"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(what_sealed__isnull=True, by__isnull=True, turn__isnull=True)
                | models.Q(what_sealed__isnull=False, turn__in=[turn.value for turn in Turn]),
                name="cases_step_whole_or_none",
            ),
        )


class Ruling(TwoTimes):
    text_sealed = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["case_ref"], name="cases_ruling_of"),)


class Document(TwoTimes):
    """A title in the journal, from the day that it bears. It is supplemented or superseded, never overwritten."""

    document_ref = models.CharField(max_length=36)
    title_sealed = models.BinaryField()
    reviewed = models.BooleanField(default=False)  # somebody found that the citizen may see it

    class Meta:
        indexes = (models.Index(fields=["case_ref"], name="cases_document_of"),)
