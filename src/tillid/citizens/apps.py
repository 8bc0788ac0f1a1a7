from django.apps import AppConfig


class CitizensConfig(AppConfig):
    name = "tillid.citizens"
    label = "citizens"
