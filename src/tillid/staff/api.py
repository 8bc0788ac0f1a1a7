"""Units, roles, employees and their training."""

from tillid.staff.domain.house import Course, Employee, Role, Unit
from tillid.staff.services import (
    courses,
    employee,
    heads,
    put_courses,
    put_employees,
    put_roles,
    put_units,
    retire_employee,
    roles,
    unit,
    units,
)

__all__ = [
    "Course",
    "Employee",
    "Role",
    "Unit",
    "courses",
    "employee",
    "heads",
    "put_courses",
    "put_employees",
    "put_roles",
    "put_units",
    "retire_employee",
    "roles",
    "unit",
    "units",
]
