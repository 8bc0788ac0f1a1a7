from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "tillid.register"
    label = "register"
