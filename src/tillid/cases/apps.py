from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tillid.cases"
    label = "cases"
