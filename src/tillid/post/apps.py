from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "tillid.post"
    label = "post"
