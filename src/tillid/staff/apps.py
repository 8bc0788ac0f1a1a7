from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "tillid.staff"
    label = "staff"
