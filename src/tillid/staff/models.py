"""Units, roles, employees and what they are trained in, in the app's database."""

from django.db import models


class Unit(models.Model):
    key = models.CharField(max_length=60, primary_key=True)
    name_da = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    parent_key = models.CharField(max_length=60, null=True)
    phone = models.CharField(max_length=20, blank=True)


class Role(models.Model):
    key = models.CharField(max_length=60, primary_key=True)
    name_da = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    plural_da = models.CharField(max_length=120, blank=True)
    plural_en = models.CharField(max_length=120, blank=True)


class Course(models.Model):
    key = models.CharField(max_length=60, primary_key=True)
    name_da = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)


class Employee(models.Model):
    """Somebody who works here. The name is sealed: citizens never see it, and a copy of the database doesn't tell it."""

    key = models.CharField(max_length=60, primary_key=True)
    name_sealed = models.BinaryField()
    unit_key = models.CharField(max_length=60, db_index=True)
    active = models.BooleanField(default=True)


class EmployeeRole(models.Model):
    employee_key = models.CharField(max_length=60)
    role_key = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["employee_key", "role_key"], name="staff_role_once"),)


class Training(models.Model):
    """A course that an employee has passed. `valid_until` None: it doesn't run out."""

    employee_key = models.CharField(max_length=60)
    course_key = models.CharField(max_length=60)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["employee_key", "course_key"], name="staff_course_once"),)
