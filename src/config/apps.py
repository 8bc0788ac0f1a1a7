"""Plugs the contexts together once all of them are loaded."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        from config import wiring  # models exist only from here on

        wiring.assemble()
