from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tillid.overview"
    label = "overview"
