from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "tillid.sources"
    label = "sources"
